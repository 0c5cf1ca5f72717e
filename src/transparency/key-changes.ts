/** How one key takes over from another: introduced, for a while both sign, and then the first is retired. */
import { parseVkey } from '#proof/key.ts'
import type { Checkpoints } from './checkpoints.ts'
import { type Journal, keyEntry } from './journal.ts'
import type { KeyEvent } from './key-history.ts'
import { hasSigned } from './log-signer.ts'
import { sha256 } from './node-crypto.ts'

/** Why a key is not introduced, or not retired, in a sentence. */
export class KeyRefused extends Error {
  override readonly name = 'KeyRefused'
}

/** What is to be recorded, so that a key signs from now on. @throws KeyRefused, NotProven for what is no vkey */
export function introduce(
  checkpoints: Checkpoints,
  { origin, vkey, at }: { readonly origin: string; readonly vkey: string; readonly at: string },
): KeyEvent {
  const { keys } = checkpoints
  const { name, type } = parseVkey(vkey, sha256)
  if (name !== origin || type !== 'ed25519') throw new KeyRefused(`That is no key of ${origin}: it is one of ${name}.`)
  if (keys.isRetired(origin, vkey)) throw new KeyRefused('That key was retired, and never comes back: make a new one.')
  if (keys.present(origin).includes(vkey)) throw new KeyRefused('That key is introduced already.')
  return { at, kind: 'introduced', vkey, size: checkpoints.last(origin)?.size ?? 0 }
}

/** What is to be recorded, so that a key signs no longer. `named` is its vkey or its id. @throws KeyRefused */
export async function retire(
  checkpoints: Checkpoints,
  { origin, named, at }: { readonly origin: string; readonly named: string; readonly at: string },
): Promise<KeyEvent> {
  const present = checkpoints.keys.present(origin)
  const isNamed = (vkey: string): boolean => vkey === named || parseVkey(vkey, sha256).id === named
  const [vkey, another] = present.filter(isNamed)
  if (vkey === undefined || another !== undefined)
    throw new KeyRefused(`“${named}” is not one of the keys of ${origin}.`)
  const last = checkpoints.last(origin)
  const others = present.filter(other => other !== vkey)
  if (others.length === 0) {
    throw new KeyRefused('That is the only key of this log. Introduce another one first: nobody could sign without.')
  }
  const signed = await Promise.all(others.map(other => hasSigned(parseVkey(other, sha256), last?.note ?? '')))
  if (!signed.includes(true)) {
    throw new KeyRefused(
      'No other key has signed the last checkpoint, so nobody would know that it is of the same log. Start candour serve with both ' +
        'keys, wait for a checkpoint, and retire this one then.',
    )
  }
  return { at, kind: 'retired', vkey, size: last?.size ?? 0 }
}

/** So often somebody else may be quicker: each second a node may sign. */
const ATTEMPTS_MAX = 20

/** Puts what is decided on a key into the journal, and so on every node. @throws KeyRefused, CannotSign, JournalRefused */
export async function changed(journal: Journal, decide: () => KeyEvent | Promise<KeyEvent>): Promise<KeyEvent> {
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt += 1) {
    await journal.look()
    await journal.take()
    const event = await decide()
    if (await journal.win([keyEntry(event)])) return event
  }
  throw new KeyRefused('The nodes of this log signed more quickly than this could be recorded. Try again.')
}
