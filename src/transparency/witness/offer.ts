/** Offers what the log has signed to a witness, and brings back its cosignature, or a sentence that says why there is none. */
import { textOf } from '#proof/bytes.ts'
import { parseCheckpoint } from '#proof/checkpoint.ts'
import { consistencyProof } from '#proof/consistency.ts'
import { formatNote, parseNote } from '#proof/note.ts'
import { countOf, NotProven } from '#proof/not-proven.ts'
import { signersOf } from '#proof/signers.ts'
import type { NodeReader } from '#proof/tree.ts'
import { ed25519, sha256 } from '../node-crypto.ts'
import { post, type Posted, type Problem } from '../post.ts'
import type { WitnessNamed } from '../witness-policy.ts'
import { SIZE_TYPE } from './judge.ts'
import { formatRequest } from './request.ts'

/** As much of the log as a witness is shown. */
export interface OfferedLog {
  /** The last one, with the log's own signatures; undefined before the first. */
  checkpoint(): string | undefined
  /** The nodes of the tree of the first `size` leaves. */
  nodes(size: number): NodeReader
}

export interface Cosigned {
  /** Leaves of the checkpoint that was cosigned. */
  readonly size: number
  /** The signature line, with its newline. */
  readonly line: string
  /** Seconds since 1970, by the witness's clock. */
  readonly time: number
}

/** The witness has cosigned a tree of this log that is not here. */
export interface Contradicted extends Problem {
  /** Leaves of the tree that it cosigned. */
  readonly cosigned: number
  /** Whether this log has as many leaves, and others; else it has fewer. */
  readonly isOther: boolean
}

type Answered = Cosigned | Contradicted | Problem

/** What the witness has seen is not what it was believed to have seen. */
interface Behind {
  readonly seen: number
}

export class WitnessClient {
  readonly #witness: WitnessNamed
  readonly #log: OfferedLog
  #seen: number

  /** @param seen leaves of the last checkpoint that this witness is known to have cosigned; where it is another, the witness says so */
  constructor({ witness, log, seen = 0 }: { witness: WitnessNamed; log: OfferedLog; seen?: number }) {
    this.#witness = witness
    this.#log = log
    this.#seen = seen
  }

  /** Offers a signed checkpoint: the last, or one of no events, only to hear what was seen. When to try again is for the caller. */
  async offer(signal: AbortSignal, checkpoint = this.#log.checkpoint()): Promise<Answered> {
    if (checkpoint === undefined) return this.#problem('is offered nothing, for nothing is signed yet')
    const answer = await this.#offerFrom(this.#seen, checkpoint, signal)
    if (!('seen' in answer)) return answer
    const again = await this.#offerFrom(answer.seen, checkpoint, signal)
    return 'seen' in again ? this.#problem('is being shown this log by somebody else at the same time') : again
  }

  async #offerFrom(old: number, checkpoint: string, signal: AbortSignal): Promise<Answered | Behind> {
    const offered = this.#offered(old, checkpoint)
    if ('problem' in offered) return offered
    const { text, size, body } = offered
    const url = `${this.#witness.url.replace(/\/+$/, '')}/add-checkpoint`
    const answer = await post(url, { type: 'text/plain; charset=utf-8', body, signal })
    if ('problem' in answer) {
      return { problem: `The witness ${this.#witness.name} could not be asked: ${answer.problem}` }
    }
    if (answer.status !== 200) return this.#refused(answer, old, size)
    try {
      const cosignature = await this.#cosignature(text, textOf(answer.body))
      this.#seen = size
      return { size, ...cosignature }
    } catch (error) {
      return this.#notProven('gave no cosignature that holds', error)
    }
  }

  /** What is sent: the checkpoint, and a proof that it continues the tree of `old` leaves. */
  #offered(
    old: number,
    checkpoint: string,
  ): { readonly text: string; readonly size: number; readonly body: string } | Contradicted | Problem {
    try {
      const { text } = parseNote(checkpoint)
      const { size } = parseCheckpoint(text)
      if (old > size) return this.#lost(old, size)
      const proof = old === 0 ? [] : consistencyProof(old, size, this.#log.nodes(size), sha256)
      return { text, size, body: formatRequest({ old, proof, checkpoint }) }
    } catch (error) {
      return this.#notProven('is offered nothing, for this log cannot show how it grew', error)
    }
  }

  /** Lines of keys that nobody agreed on are passed over (tlog-witness, add-checkpoint). @throws NotProven */
  async #cosignature(text: string, lines: string): Promise<Omit<Cosigned, 'size'>> {
    const { key } = this.#witness
    const note = parseNote(`${text}\n${lines}`)
    // A blank line in the answer would end another text, which is not what was offered.
    if (note.text !== text) throw new NotProven('It is more than signature lines.')
    const [signer] = await signersOf(note, [key], ed25519)
    const signature = note.signatures.find(({ name, id }) => name === key.name && id === key.id)
    if (signer?.time === undefined || signature === undefined) {
      throw new NotProven(`There is none by ${key.name} (${key.id}).`)
    }
    const line = formatNote({ text, signatures: [signature] }).slice(text.length + 1)
    return { line, time: signer.time }
  }

  #refused({ status, type, body }: Posted, old: number, size: number): Behind | Contradicted | Problem {
    const said = Buffer.from(body).toString('utf8')
    const seen = status === 409 && type.split(';')[0] === SIZE_TYPE ? countOf(said.replace(/\n$/, '')) : undefined
    if (seen !== undefined && seen !== old) return { seen }
    const quoted = JSON.stringify(said.trim().slice(0, 200))
    switch (status) {
      case 403:
        return this.#problem('does not accept the key of this log: it must be given the vkey that signs now')
      case 404:
        return this.#problem('does not know this log: it must be given its vkey, and this log the address of its door')
      case 409:
        if (old !== size || old === 0) break
        return this.#other(old, `HAS COSIGNED ANOTHER TREE OF ${old} LEAVES: the history of this log was changed`)
      case 422:
        // Of what continues nothing it can only mean something else.
        if (old === 0) break
        return this.#other(
          old,
          `DOES NOT ACCEPT THAT THIS LOG CONTINUES THE ${old} LEAVES that it cosigned: the history of this log was changed, ` +
            `or the witness is in error. It says: ${quoted}`,
        )
    }
    return this.#problem(`answered ${status}: ${quoted}`)
  }

  #lost(seen: number, size: number): Contradicted {
    const { problem } = this.#problem(
      `HAS COSIGNED ${seen} LEAVES OF THIS LOG, which has only ${size} here: events were lost, perhaps because an older copy ` +
        'of the ledger was restored, or somebody else signs with the key of this log',
    )
    return { problem, cosigned: seen, isOther: false }
  }

  #other(cosigned: number, what: string): Contradicted {
    return { ...this.#problem(what), cosigned, isOther: true }
  }

  #notProven(what: string, error: unknown): Problem {
    if (error instanceof NotProven) return { problem: `The witness ${this.#witness.name} ${what}: ${error.message}` }
    throw error
  }

  #problem(what: string): Problem {
    return { problem: `The witness ${this.#witness.name} ${what}.` }
  }
}
