/** The checkpoints that a log has signed before: each must be signed, and be the beginning of the same tree. */
import { sameBytes, textOf } from '../bytes.ts'
import type { Opened } from '../checkpoint.ts'
import { quorumMet } from '../policy.ts'
import { at, counted, Fault, placed } from './fault.ts'
import { rootAt, type Roots } from './growing.ts'
import { KeyChain, KEYS, parseKeyEvents } from './key-chain.ts'
import type { Tools } from './log-files.ts'
import type { Manifest } from './manifest.ts'
import type { Reading } from './reading.ts'
import { keyName } from './signature.ts'
import type { Believed } from './trust.ts'

/** What a signed checkpoint says of the tree, to be compared when the tree is known. */
interface Stated {
  readonly size: number
  readonly root: Uint8Array
  readonly path: string
}

export interface Older {
  readonly stated: readonly Stated[]
  /** Opens what the auditor holds with the earlier keys of the log too. */
  readonly keys: KeyChain
  /** The newest size under which the policy's quorum has signed. */
  readonly met?: number
  /** The first fault; of what stands in `stated`, the roots are compared later. */
  readonly fault?: Fault
}

const checkpointPath = (size: number): string => `checkpoints/${size}`

/** Opens every older checkpoint, the newest first, because a key of today answers for those before it. */
export async function openOlder(
  reading: Reading,
  { origin, checkpoints }: Manifest,
  { policy, trust }: Believed,
  { hash, verify }: Tools,
): Promise<Older> {
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
      const opened = await at({ path }, async () => keys.open(await reading.text(path)))
      mustSay(opened, size, path)
      stated.push({ size, root: opened.checkpoint.root, path })
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
  for (const { size, root, path } of stated.toReversed()) {
    if (!sameBytes(rootAt(roots, size, path), root)) {
      throw new Fault(
        `The tree of the first ${counted(size, 'entry', 'entries')} is not the one that ${path} was signed for.`,
        { path },
      )
    }
  }
  const handed =
    keys.joined.length === 0
      ? ''
      : ` Earlier ones are signed by ${keys.joined.map(keyName).join(', ')}, which signed together with the next key while it took over.`
  return `${counted(stated.length, 'checkpoint')} in the bundle: each is signed, and each is the beginning of this log.${handed}`
}
