/** The terms of a subcontract that hold on a day: as signed, or as last varied. */
import type { Day } from '#events/envelope.ts'
import type { SubcontractDetails, SubcontractTerms } from '#projections/supply-chain/subcontract.ts'

/** With the fact that says them. */
export function termsOn(subcontract: SubcontractDetails, day: Day): SubcontractTerms & { readonly factId: string } {
  return subcontract.variations.findLast(({ variedOn }) => variedOn <= day) ?? subcontract
}
