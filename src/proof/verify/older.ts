/** The checkpoints that a log has signed before: each must be signed, and be the beginning of the same tree. */
import { sameBytes, textOf } from '../bytes.ts'
import type { Checkpoint, Opened } from '../checkpoint.ts'
import type { Key } from '../key.ts'
import { quorumMet } from '../policy.ts'
import { at, counted, Fault, placed } from './fault.ts'
import { rootAt, type Roots } from './growing.ts'
import { KeyChain, KEYS, parseKeyEvents } from './key-chain.ts'
import type { Tools } from './log-files.ts'
import type { Manifest } from './manifest.ts'
import type { Reading } from './reading.ts'
import { CHECKPOINT, keyName } from './signature.ts'
import type { Believed } from './trust.ts'

/** What a signed checkpoint says of the tree, to be compared when the tree is known. */
interface Stated {
  readonly size: number
  readonly root: Uint8Array
  readonly path: string
  /** Whose signature it is, where only the log itself says that the key was its own. */
  readonly by?: Key
}

export interface Older {
  readonly stated: readonly Stated[]
  /** The keys of today, and the earlier ones that came with the log. */
  readonly keys: KeyChain
  /** The newest size under which the policy's quorum has signed. */
  readonly met?: number
  /** The first fault; of what stands in `stated`, the roots are compared later. */
  readonly fault?: Fault
}

/** What a bundle says of itself first. */
export interface Opening {
  readonly manifest: Manifest
  /** What its checkpoint says, not yet believed. */
  readonly stated: Checkpoint
  /** Its checkpoint as it stands there. */
  readonly written: string
}

const checkpointPath = (size: number): string => `checkpoints/${size}`

/** Opens every older checkpoint, the newest first, because a key of today answers for those before it. */
export async function openOlder(
  reading: Reading,
  { manifest, written }: Opening,
  { policy, trust }: Believed,
  { hash, verify }: Tools,
): Promise<Older> {
  const { origin, size: last, checkpoints } = manifest
  const stated: Stated[] = []
  let keys = new KeyChain(trust, [], verify)
  let met: number | undefined
  const found = (): Omit<Older, 'fault'> => ({ stated, keys, ...(met === undefined ? {} : { met }) })
  try {
    const history = await reading.find(KEYS)
    if (history !== undefined) {
      const earlier = await at({ path: KEYS }, () => parseKeyEvents(textOf(history), origin, hash))
      keys = new KeyChain(trust, earlier, verify)
    }
    for (const size of checkpoints.toReversed()) {
      const path = checkpointPath(size)
      const note = await reading.text(path)
      // Only in a folder: at an address another witness may have signed in between.
      if (size === last && reading.paths !== undefined && note !== written) {
        throw new Fault(`${path} is not ${CHECKPOINT}, byte for byte.`, { path })
      }
      const opened = await at({ path }, () => keys.open(note))
      mustSay(opened, size, path)
      const by = keys.namedOnly(opened)
      stated.push({ size, root: opened.checkpoint.root, path, ...(by === undefined ? {} : { by }) })
      if (met === undefined && quorumMet(policy, opened.witnesses)) met = size
    }
    return found()
  } catch (error) {
    return { ...found(), fault: placed(error, {}) }
  }
}

function mustSay({ checkpoint }: Opened, size: number, path: string): void {
  if (checkpoint.size !== size) throw new Fault(`${path} is a checkpoint of size ${checkpoint.size}.`, { path })
}

/** Compares every root; refuses the smallest that is another. */
export function olderSentence({ stated, keys, fault }: Older, roots: Roots): string {
  if (fault !== undefined) throw fault
  for (const { size, root, path, by } of stated.toReversed()) {
    if (!sameBytes(rootAt(roots, size, path), root)) {
      const whose =
        by === undefined
          ? ''
          : ` It is signed by ${keyName(by)}, a key that only the bundle names: that is no evidence.`
      throw new Fault(
        `The tree of the first ${counted(size, 'entry', 'entries')} is not the one that ${path} was signed for.${whose}`,
        { path },
      )
    }
  }
  const handed =
    keys.needed.length === 0
      ? ''
      : ` Earlier ones are signed by ${keys.needed.map(keyName).join(', ')}: that this was a key of the log, only the bundle says.`
  return `${counted(stated.length, 'checkpoint')} in the bundle: each is signed, and each is the beginning of this log.${handed}`
}
