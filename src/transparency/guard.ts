/** When the log must not sign: when that would tell somebody else another history than the one they were told before. */
import { sameBytes } from '#proof/bytes.ts'
import { NotProven } from '#proof/not-proven.ts'
import { counted } from '#proof/verify/fault.ts'
import { type Checkpoints, type KeptCheckpoint, saidBy } from './checkpoints.ts'
import type { Log } from './log.ts'
import { hasSigned, type LogKey, type LogSigner } from './log-signer.ts'

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
      `A checkpoint of ${origin} was signed for ${counted(size, 'event')} on ${kept.signedAt}, and this ledger has only ${log.size}. ` +
      WHAT_TO_DO
    )
  }
  if (hasRoot(log, size, root)) return undefined
  return (
    `A checkpoint of ${origin} was signed for ${counted(size, 'event')} on ${kept.signedAt}, and the first ${counted(size, 'event')} of this ` +
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

/** Why these keys may not go on signing after a checkpoint; undefined where they may. */
export async function otherKey(
  { origin }: LogSigner,
  keys: readonly LogKey[],
  { kept, introduced }: { readonly kept: KeptCheckpoint; readonly introduced: readonly string[] },
): Promise<string | undefined> {
  const signed = await Promise.all(keys.map(({ key }) => hasSigned(key, kept.note)))
  if (!signed.includes(true)) {
    return (
      `The last checkpoint of ${origin} was not signed with this key. Nothing is signed until the key that signed it is ` +
      'given with CANDOUR_KEY_FILE, or a new log is started under another name with CANDOUR_ORIGIN.'
    )
  }
  const stranger = keys.find(({ vkey }, at) => signed[at] !== true && !introduced.includes(vkey))
  if (stranger === undefined) return undefined
  return (
    `The key ${stranger.vkey} was never introduced. Nothing is signed until it is, with candour keys introduce, or until ` +
    'it is no longer given, and Candour is started again.'
  )
}

/** Where every key was retired. */
export const retiredKeys = ({ origin }: LogSigner): string =>
  `Every key that is given here for ${origin} was retired. Nothing is signed until one that was introduced is given with ` +
  'CANDOUR_KEY_FILE, and Candour is started again.'
