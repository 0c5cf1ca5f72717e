/** Part D: work under the contract that was advertised and awarded, and adverts that do not yet say to whom (PPN 01/18). */
import { daysBetween } from '#projections/day-number.ts'
import { plus } from '#projections/exact-sum.ts'
import type { ByKind, OpportunityPart } from './document-conduct.ts'
import { dayOf, inOrder, isWithin, type Sight } from './source.ts'

/** The notice shall say who won within 90 days of the award (PPN 01/18, as domain.md 2.2.5 has it). */
const AWARD_UPDATE_DAYS = 90

export function opportunityPart(sight: Sight): OpportunityPart {
  const { covers } = sight
  const known = sight.delivery.flatMap(({ opportunities }) => opportunities)
  const advertised = known.filter(({ advertisedOn }) => isWithin(covers, advertisedOn))
  const awards = known.flatMap(({ awarded, ...one }) => (awarded === undefined ? [] : [{ ...one, awarded }]))
  return {
    advertised: byKind(advertised.map(({ kind, value }) => ({ kind, value: value.amount }))),
    awarded: byKind(
      awards
        .filter(({ awarded }) => isWithin(covers, awarded.on))
        .map(({ kind, awarded }) => ({ kind, value: awarded.value.amount })),
    ),
    awardUpdateOverdue: awards
      .filter(({ exempted, awardPublished }) => exempted === undefined && awardPublished === undefined)
      .filter(({ awarded }) => daysBetween(awarded.on, covers.to) > AWARD_UPDATE_DAYS)
      .map(({ title, awarded }) => ({ eventId: awarded.factId, title, awardedOn: awarded.on }))
      .toSorted((a, b) => inOrder(a.awardedOn, b.awardedOn) || inOrder(a.eventId, b.eventId)),
    exempted: known
      .flatMap(({ factId, title, value, exempted }) =>
        exempted !== undefined && isWithin(covers, dayOf(sight, exempted.at))
          ? [{ eventId: factId, title, value: value.amount, reason: exempted.reason }]
          : [],
      )
      .toSorted((a, b) => inOrder(a.eventId, b.eventId)),
  }
}

function byKind(all: readonly { readonly kind: string; readonly value: number }[]): readonly ByKind[] {
  const kinds = [...new Set(all.map(({ kind }) => kind))].toSorted(inOrder)
  return kinds.map(kind => {
    const values = all.filter(one => one.kind === kind).map(({ value }) => value)
    return { kind, count: values.length, value: values.reduce(plus, 0) }
  })
}
