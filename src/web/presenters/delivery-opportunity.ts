/** An opportunity for subcontractors: advertised or exempted, awarded, the award made known. */
import type { Person } from '#directory/people.ts'
import type { OpportunityDetails } from '#projections/delivery.ts'
import type { ContractDetails } from '#projections/supply-chain/contract.ts'
import { dayInWords } from './dates.ts'
import { actsForSupplier, amount } from './delivery-words.ts'

export interface OpportunityShown {
  readonly title: string
  readonly lines: readonly string[]
  readonly notices: readonly { readonly text: string; readonly href: string }[]
  /** What the supplier records next. */
  readonly next: { readonly text: string; readonly href: string } | null
}

export function opportunityShown(
  { opportunityId, title, kind, value, advertisedOn, notice, exempted, awarded, awardPublished }: OpportunityDetails,
  at: string,
  contract: ContractDetails,
  person: Person | undefined,
): OpportunityShown {
  const place = `${at}/opportunities/${opportunityId}`
  const next =
    awarded === undefined
      ? { text: 'Record its award', href: `${place}/award` }
      : awardPublished === undefined
        ? { text: 'Record that the award was published', href: `${place}/award-published` }
        : null
  return {
    title,
    lines: [
      `${kind}, ${amount(value)}`,
      ...(advertisedOn === undefined ? [] : [`Advertised on ${dayInWords(advertisedOn)}`]),
      ...(exempted === undefined ? [] : [`The authority agreed that it need not be advertised: “${exempted.reason}”`]),
      awarded === undefined
        ? 'Not awarded yet'
        : `Awarded to ${awarded.to} on ${dayInWords(awarded.on)}, ${amount(awarded.value)}`,
      ...(awarded === undefined
        ? []
        : [
            awardPublished === undefined
              ? 'The award is not published yet'
              : `Award published on ${dayInWords(awardPublished.on)}`,
          ]),
    ],
    notices: [
      ...(notice === undefined ? [] : [{ text: 'The notice', href: notice }]),
      ...(awardPublished?.notice === undefined
        ? []
        : [{ text: 'The notice of the award', href: awardPublished.notice }]),
    ],
    next: actsForSupplier(person, contract) ? next : null,
  }
}
