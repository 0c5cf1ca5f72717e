/** Changes to history itself, by whoever has the log's key: tree, tiles, checkpoints and sums are all made anew, and fit. */
import { type Bundle, bundleOf, type Files, FORGER, policyOf } from './bundle-in-memory.ts'
import type { Dice } from './dice.ts'
import { type Logged, logged, STREAMS } from './events-in-memory.ts'

export type HistoryMutation = (events: readonly Logged[], end: number, dice: Dice) => Logged[]

const shortId = (dice: Dice): string =>
  dice
    .below(1 << 30)
    .toString(16)
    .padStart(8, '0')

/** Only what stands before `end` is changed: what was signed and held. */
export const HISTORY_MUTATIONS: Readonly<Record<string, HistoryMutation>> = {
  'what an event says': (events, end, dice) => {
    const at = dice.below(end)
    const { leaf } = events[at]!
    const other = logged({ ...leaf, data: { type: 'SubcontractorNamed', body: { volume: -1 } }, number: at })
    return events.with(at, { ...other, leaf: { ...other.leaf, id: leaf.id } })
  },
  'when an event was recorded': (events, end, dice) => {
    const at = dice.below(end)
    const { leaf, ...rest } = events[at]!
    return events.with(at, { ...rest, leaf: { ...leaf, recordedAt: leaf.recordedAt.replace('000Z', '001Z') } })
  },
  'which event it was': (events, end, dice) => {
    const at = dice.below(end)
    const { leaf, ...rest } = events[at]!
    return events.with(at, { ...rest, leaf: { ...leaf, id: `${shortId(dice)}${leaf.id.slice(8)}` } })
  },
  'an event dropped': (events, end, dice) => events.toSpliced(dice.below(end), 1),
  'an event dropped, and its stream counted anew': (events, end, dice) => {
    const at = dice.below(end)
    const { stream } = events[at]!.leaf
    return events
      .toSpliced(at, 1)
      .map((event, place) =>
        place >= at && event.leaf.stream === stream
          ? { ...event, leaf: { ...event.leaf, revision: event.leaf.revision - 1 } }
          : event,
      )
  },
  'an event inserted': (events, end, dice) => {
    const at = dice.below(end)
    const stream = `organisation-${shortId(dice)}`
    return events.toSpliced(at, 0, logged({ stream, revision: 0, data: { type: 'Invented' }, number: at }))
  },
  'an event repeated': (events, end, dice) => events.toSpliced(dice.below(end), 0, events[dice.below(end)]!),
  'two events swapped': (events, end, dice) => {
    const [a, b] = [dice.below(end), dice.below(end)]
    return events.with(a, events[b]!).with(b, events[a]!)
  },
  'neighbours of different streams swapped': (events, end, dice) => {
    const at = dice.below(end - 1)
    return events.with(at, events[at + 1]!).with(at + 1, events[at]!)
  },
  'the end cut off': (events, end, dice) => events.slice(0, dice.below(end)),
  'a stream dropped': (events, _, dice) => {
    const stream = dice.one(STREAMS)
    return events.filter(({ leaf }) => leaf.stream !== stream)
  },
}

/** The changed history, with every checkpoint that still has its size, and one of the whole. */
export function rewritten(bundle: Bundle, events: readonly Logged[]): Files {
  const sizes = [...new Set([...(bundle.sizes ?? []).filter(size => size < events.length), events.length])]
  return bundleOf({ ...bundle, events, sizes })
}

/** The same, signed with another key: under a policy that names that key, or under the log's own. */
export const resigned = (bundle: Bundle, dice: Dice): Files =>
  bundleOf({ ...bundle, signers: () => [FORGER], ...(dice.below(2) === 0 ? { policy: policyOf(FORGER) } : {}) })
