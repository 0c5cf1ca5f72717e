/** When the log must not sign: when that would tell somebody else another history than the one they were told before. */
import { sameBytes } from '#proof/bytes.ts'
import { openCheckpoint } from '#proof/checkpoint.ts'
import { NotProven } from '#proof/not-proven.ts'
import { type Checkpoints, type KeptCheckpoint, saidBy } from './checkpoints.ts'
import type { Log } from './log.ts'
import type { LogSigner } from './log-signer.ts'
import { ed25519 } from './node-crypto.ts'

const WHAT_TO_DO =
  'Nothing is signed until this is settled; the ledger goes on being served. If an older copy of the ledger was restored, ' +
  'restore the newest one and start again. If this is another ledger, give it files of its own with CANDOUR_CHECKPOINTS and ' +
  'CANDOUR_LOG. Only if those events are lost for good: tell everybody who holds a receipt, and start a new log under ' +
  'another name with CANDOUR_ORIGIN.'

/** Why the local tree does not continue a checkpoint that was signed, in sentences for the operator; undefined where it does. */
export function fork(log: Pick<Log, 'size' | 'root'>, kept: KeptCheckpoint): string | undefined {
  const { origin, size, root } = saidBy(kept)
  if (log.size < size) {
    return (
      `A checkpoint of ${origin} was signed for ${size} events on ${kept.signedAt}, and this ledger has only ${log.size}. ` +
      WHAT_TO_DO
    )
  }
  if (hasRoot(log, size, root)) return undefined
  return (
    `A checkpoint of ${origin} was signed for ${size} events on ${kept.signedAt}, and the first ${size} events of this ` +
    `ledger are not the same: some were changed, lost or put in another order. ${WHAT_TO_DO}`
  )
}

/** Why the local tree does not continue the last checkpoint of a log, or, where asked, any one of `every` that was signed. */
export function forked(
  log: Log,
  checkpoints: Checkpoints,
  { origin, every }: { readonly origin: string; readonly every: boolean },
): string | undefined {
  const last = checkpoints.last(origin)
  const reason = last === undefined ? undefined : fork(log, last)
  if (reason !== undefined || !every) return reason
  for (const kept of checkpoints.all(origin)) {
    const earlier = fork(log, kept)
    if (earlier !== undefined) return earlier
  }
  return undefined
}

/** A tree whose tiles are damaged has no root that could be compared. */
function hasRoot(log: Pick<Log, 'root'>, size: number, root: Uint8Array): boolean {
  try {
    return sameBytes(log.root(size), root)
  } catch (error) {
    if (error instanceof NotProven) return false
    throw error
  }
}

/** Why a key may not go on signing after a checkpoint; undefined where it signed that one too. */
export async function otherKey(signer: LogSigner, kept: KeptCheckpoint): Promise<string | undefined> {
  try {
    await openCheckpoint(kept.note, signer.trust, ed25519)
    return undefined
  } catch (error) {
    return (
      `The last checkpoint of ${signer.origin} was not signed with this key (${(error as Error).message}) ` +
      'Nothing is signed until the key that signed it is given with CANDOUR_KEY_FILE, or a new log is started under ' +
      'another name with CANDOUR_ORIGIN.'
    )
  }
}
