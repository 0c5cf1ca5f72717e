/** What was promised to each class of organisation, or in each area, beside what was kept of it. */
import type { Chart } from './chart.ts'
import type { Measure } from './measure.ts'
import { pairInWords, type Pair } from './pair.ts'
import { pairTable } from './pair-table.ts'
import { pairedBars } from './paired-bars.ts'

/** Groups may overlap (an SME may be a VCSE), so they are never added up. `by` is what they are grouped by: `class`, `area`. */
export function promisedByGroup(groups: readonly Pair[], by: string, measure: Measure, id: string): Chart {
  const frame = {
    id,
    title: titleOf(groups, by, measure),
    description:
      groups.length === 0
        ? 'There is nothing to show.'
        : `For each ${by}, what was promised is an outline and what was ${measure.done} a solid bar. An organisation may count in more than one. The table says the same.`,
  }
  return {
    svg: pairedBars(groups, measure, frame),
    title: frame.title,
    description: frame.description,
    table: pairTable(`Promised and ${measure.done}, by ${by}`, by, groups, measure),
  }
}

/** The group whose promise was kept least is what is to be seen. */
function titleOf(groups: readonly Pair[], by: string, measure: Measure): string {
  if (groups.length === 0) return `Nothing was promised by ${by}`
  const compared = groups.flatMap(group =>
    group.promised === null || group.promised === 0 || group.kept === null
      ? []
      : [{ group, share: group.kept / group.promised }],
  )
  const [first, ...others] = compared
  if (first === undefined) return `No ${by} can be compared: promises or what was ${measure.done} are not stated`
  const { group, share } = others.reduce((least, each) => (each.share < least.share ? each : least), first)
  return share >= 1
    ? `In every ${by} that can be compared, what was promised was kept`
    : `${group.name} had the least of what was promised: ${pairInWords(group, measure)}`
}
