/** The checkpoints that somebody else kept: the one thing that a log cannot rewrite, and so the check that decides everything. */
import { sameBytes } from '../bytes.ts'
import type { Check } from './check.ts'
import { checked, counted, Fault, notChecked, placed } from './fault.ts'
import { rootAt, type Roots } from './growing.ts'
import type { KeyChain } from './key-chain.ts'
import { CHECKPOINT } from './signature.ts'

const UNHELD =
  'No checkpoint kept by somebody else was given, so this is not checked. The log’s own signature proves nothing about rewriting: whoever has the key can sign another history. A checkpoint that somebody else has kept from before does prove it.'

interface Stated {
  readonly size: number
  readonly root: Uint8Array
}

export interface Held {
  readonly stated: readonly Stated[]
  readonly fault?: Fault
}

/** Opens what the auditor holds. */
export async function openHeld(held: readonly string[], keys: KeyChain): Promise<Held> {
  const stated: Stated[] = []
  for (const [place, written] of held.entries()) {
    try {
      const { checkpoint } = await keys.open(written)
      stated.push({ size: checkpoint.size, root: checkpoint.root })
    } catch (error) {
      const { message } = placed(error, {})
      const sentence = `Checkpoint ${place + 1} that you hold cannot be compared with this log: ${message}`
      return { stated, fault: new Fault(sentence, { path: CHECKPOINT }) }
    }
  }
  return { stated: stated.toSorted((a, b) => a.size - b.size) }
}

/** Whether the log of `size` continues everything that is held. */
export async function heldCheck({ stated, fault }: Held, roots: Roots, size: number): Promise<Check> {
  const largest = stated.at(-1)
  if (fault === undefined && largest === undefined) return notChecked('held', UNHELD)
  if (fault === undefined && largest?.size === 0) {
    return notChecked(
      'held',
      'The checkpoint that you hold is of an empty log, which every log continues: it proves nothing.',
    )
  }
  return checked('held', () => {
    if (fault !== undefined) throw fault
    let agreed = 0
    for (const held of stated) {
      mustContinue(held, { size, agreed, roots })
      agreed = held.size
    }
    return `The log continues every checkpoint that you hold: nothing in its first ${counted(agreed, 'entry', 'entries')} was changed since you kept it.`
  })
}

function mustContinue(
  held: Stated,
  { size, agreed, roots }: { readonly size: number; readonly agreed: number; readonly roots: Roots },
): void {
  if (held.size > size) {
    throw new Fault(
      `You hold a checkpoint of size ${held.size}; this log has ${counted(size, 'entry', 'entries')}: what was there has been cut off, unless this is a copy from before, or one that ends where its witnesses have signed. Ask for one that reaches as far.`,
      { path: CHECKPOINT },
    )
  }
  if (!sameBytes(rootAt(roots, held.size, CHECKPOINT), held.root)) {
    throw new Fault(
      `The tree of size ${held.size} is not the one that you hold: something from leaf ${agreed} to leaf ${held.size - 1} was rewritten.`,
      { path: CHECKPOINT },
    )
  }
}
