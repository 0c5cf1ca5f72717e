/** The checkpoints that somebody else kept: the one thing that a log cannot rewrite, and so the check that decides everything. */
import { sameBytes } from '../bytes.ts'
import { openCheckpoint } from '../checkpoint.ts'
import type { Key } from '../key.ts'
import type { Check } from './check.ts'
import { checked, counted, Fault, notChecked, placed } from './fault.ts'
import { rootAt, type Roots } from './growing.ts'
import type { KeyChain } from './key-chain.ts'
import type { Tools } from './log-files.ts'
import { CHECKPOINT, keyName } from './signature.ts'
import type { Believed } from './trust.ts'

const UNHELD =
  'No checkpoint kept by somebody else was given, so this is not checked. The log’s own signature proves nothing about rewriting: whoever has the key can sign another history. A checkpoint that somebody else has kept from before does prove it.'
const EMPTY = 'The checkpoint that you hold is of an empty log, which every log continues: it proves nothing.'

interface Stated {
  readonly size: number
  readonly root: Uint8Array
}

/** Signed by a key that only the log itself names. */
interface Foreign extends Stated {
  /** Counted from 1. */
  readonly place: number
  readonly key: Key
}

interface Unopened {
  readonly place: number
  readonly written: string
  readonly why: Fault
}

export interface Held {
  /** Signed by a key of the policy, the smallest first. */
  readonly stated: readonly Stated[]
  readonly unopened: readonly Unopened[]
}

/** Opens what the auditor holds with the keys of the policy: no other key has a say in what decides everything. */
export async function openHeld(held: readonly string[], { trust }: Believed, { verify }: Tools): Promise<Held> {
  const stated: Stated[] = []
  const unopened: Unopened[] = []
  for (const [index, written] of held.entries()) {
    try {
      const { checkpoint } = await openCheckpoint(written, trust, verify)
      stated.push({ size: checkpoint.size, root: checkpoint.root })
    } catch (error) {
      unopened.push({ place: index + 1, written, why: placed(error, {}) })
    }
  }
  return { stated: stated.toSorted((a, b) => a.size - b.size), unopened }
}

/** The largest size that is held. */
export const reachOf = ({ stated }: Held): number => stated.at(-1)?.size ?? 0

interface HeldAll {
  readonly stated: readonly Stated[]
  readonly foreign: readonly Foreign[]
  /** Whose roots are asked for. */
  readonly all: readonly Stated[]
  readonly fault?: Fault
}

/** Of the rest, tells those that an earlier key of the log has signed, by the log's own word, from those that nobody has. */
export async function openRest({ stated, unopened }: Held, keys: KeyChain): Promise<HeldAll> {
  const foreign: Foreign[] = []
  for (const { place, written, why } of unopened) {
    try {
      const opened = await keys.openKept(written)
      const key = keys.namedOnly(opened)
      if (key !== undefined) foreign.push({ ...opened.checkpoint, place, key })
    } catch (error) {
      placed(error, {})
      const sentence = `Checkpoint ${place} that you hold cannot be compared with this log: ${why.message}`
      return { stated, foreign, all: stated, fault: new Fault(sentence, { path: CHECKPOINT }) }
    }
  }
  return { stated, foreign, all: [...stated, ...foreign] }
}

interface Grown {
  readonly roots: Roots
  readonly size: number
  /** Whether the auditor brought the policy. */
  readonly brought: boolean
}

/** Whether the log of `size` continues everything that is held. */
export async function heldCheck({ stated, foreign, fault }: HeldAll, grown: Grown): Promise<Check> {
  const largest = stated.at(-1)
  const more = foreign.map(one => foreignSaid(one, grown)).join('')
  if (fault === undefined && largest === undefined) return notChecked('held', more === '' ? UNHELD : more.trim())
  if (fault === undefined && largest?.size === 0) return notChecked('held', `${EMPTY}${more}`)
  return checked('held', () => {
    if (fault !== undefined) throw fault
    let agreed = 0
    for (const held of stated) {
      mustContinue(held, agreed, grown)
      agreed = held.size
    }
    const what = foreign.length === 0 ? 'every checkpoint that you hold' : 'what you hold, as far as it counts'
    return `The log continues ${what}: nothing in its first ${counted(agreed, 'entry', 'entries')} was changed since you kept it.${ownKey(grown)}${more}`
  })
}

/** Anybody can have put a key into the bundle, and signed what is held against the log. */
const ownKey = ({ brought }: Grown): string =>
  brought ? '' : ' That the key which signed what you hold is the log’s, only the bundle says.'

function foreignSaid({ place, key, size, root }: Foreign, { roots }: Grown): string {
  const grown = roots.get(size)
  const is = grown !== undefined && sameBytes(grown, root) ? 'is' : 'is not'
  return ` Checkpoint ${place} that you hold ${is} the beginning of this log, but it is signed by ${keyName(key)}, a key that only the bundle names, and so counts for nothing. If you know that it was a key of the log, bring a policy that names it too.`
}

function mustContinue(held: Stated, agreed: number, grown: Grown): void {
  const { roots, size } = grown
  const own = ownKey(grown)
  if (held.size > size) {
    throw new Fault(
      `You hold a checkpoint of size ${held.size}; this log has ${counted(size, 'entry', 'entries')}: what was there has been cut off, unless this is a copy from before, or one that ends where its witnesses have signed. Ask for one that reaches as far.${own}`,
      { path: CHECKPOINT },
    )
  }
  if (!sameBytes(rootAt(roots, held.size, CHECKPOINT), held.root)) {
    throw new Fault(
      `The tree of size ${held.size} is not the one that you hold: something from leaf ${agreed} to leaf ${held.size - 1} was rewritten.${own}`,
      { path: CHECKPOINT },
    )
  }
}
