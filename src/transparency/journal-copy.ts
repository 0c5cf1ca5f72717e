/** The copy that a node has of the journal: what is in it is passed over, and nothing is taken that contradicts it. */
import { parseVkey } from '#proof/key.ts'
import { counted } from '#proof/verify/fault.ts'
import type { Checkpoints, KeptCheckpoint } from './checkpoints.ts'
import { type CheckpointSigned, type JournalEntry, JournalRefused, type KeyChanged } from './journal-entry.ts'
import { hasSigned } from './log-signer.ts'
import { sha256 } from './node-crypto.ts'

export class JournalCopy {
  readonly #parts: { readonly origin: string; readonly checkpoints: Checkpoints }

  constructor(parts: { readonly origin: string; readonly checkpoints: Checkpoints }) {
    this.#parts = parts
  }

  /** Keeps the next entry of the journal. @throws JournalRefused */
  async take(entry: JournalEntry): Promise<void> {
    if (entry.type === 'KeyEvent') this.#takeKeyEvent(entry)
    else await this.#takeCheckpoint(entry)
  }

  /** Whether one of the keys that signed the last checkpoint has signed this one too. */
  async continues(note: string, last: Pick<KeptCheckpoint, 'note'> | undefined): Promise<boolean> {
    const { checkpoints, origin } = this.#parts
    for (const vkey of checkpoints.keys.present(origin)) {
      const key = parseVkey(vkey, sha256)
      if ((await hasSigned(key, note)) && (last === undefined || (await hasSigned(key, last.note)))) return true
    }
    return false
  }

  async #takeCheckpoint(next: CheckpointSigned): Promise<void> {
    const { checkpoints, origin } = this.#parts
    for (;;) {
      const there = checkpoints.at(origin, next.size)
      if (there?.note === next.note) return
      const last = checkpoints.last(origin)
      if (there !== undefined)
        this.#refuse(`has another checkpoint of ${counted(next.size, 'event')} than the one that is kept here`)
      if (last !== undefined && last.size > next.size)
        this.#refuse(`has a checkpoint of ${counted(next.size, 'event')} that is not kept here, where later ones are`)
      if (!(await this.continues(next.note, last)))
        this.#refuse(
          `has a checkpoint of ${counted(next.size, 'event')} that no key which signed the one before has signed`,
        )
      const { size, note, signedAt } = next
      // Another process of this node, such as `candour keys`, may have taken it meanwhile.
      if (checkpoints.keep({ origin, size, note, signedAt }, last)) return
    }
  }

  #takeKeyEvent({ at, kind, vkey, size }: KeyChanged): void {
    const { checkpoints, origin } = this.#parts
    const there = checkpoints.keys.events(origin).find(event => event.kind === kind && event.vkey === vkey)
    if (there === undefined) checkpoints.keys.record(origin, { at, kind, vkey, size })
    else if (there.at !== at || there.size !== size) this.#refuse(`says otherwise when the key ${vkey} was ${kind}`)
  }

  #refuse(what: string): never {
    throw new JournalRefused(this.#parts.origin, what)
  }
}
