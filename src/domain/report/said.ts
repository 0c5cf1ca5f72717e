/** What a report cannot say: money that does not add up, a nil return with money in it, or a word about somebody who is not named. */
import type { Money } from '#events/envelope.ts'
import type { DeclaredMoney, ReportSaid } from '#events/report.ts'
import type { ContractState } from '../contract/state.ts'
import type { Refusal } from '../decider.ts'
import { otherMoney } from '../money-under.ts'
import { namingUnknown, type NamingState } from '../naming/state.ts'

const refusal = (code: string, sentence: string): Refusal => ({ code, kind: 'state', sentence })

const notNil = refusal(
  'not-nil',
  'A nil return says that nothing was delivered or paid under this contract, so its amounts are zero. Leave it out, or set them to zero.',
)

export function wrongIn(
  { nilReturn, underContract, supplierAsAWhole, explanations }: ReportSaid,
  { value }: NonNullable<ContractState['registered']>,
  namings: NamingState,
): Refusal | undefined {
  const declared = [underContract, ...(supplierAsAWhole === undefined ? [] : [supplierAsAWhole])]
  const otherKind = otherMoney(value, ...declared.flatMap(amountsOf))
  if (otherKind) return otherKind
  for (const money of declared) {
    const wrong = notAddingUp(money)
    if (wrong) return wrong
  }
  if (nilReturn && amountsOf(underContract).some(({ amount }) => amount > 0)) return notNil
  return explanations.every(({ namingId }) => namings.has(namingId)) ? undefined : namingUnknown
}

function amountsOf(declared: DeclaredMoney): readonly Money[] {
  const { revenue, subcontracted, toSme, toVcse, toSmeAndVcse, toAffiliates } = declared
  return [revenue, subcontracted, toSme, toVcse, toSmeAndVcse, toAffiliates].filter(money => money !== undefined)
}

/** Each row is a part of the total: those that are both SME and VCSE are a part of either. */
function notAddingUp(declared: DeclaredMoney): Refusal | undefined {
  const { revenue, subcontracted, toSme, toVcse, toSmeAndVcse, toAffiliates } = declared
  if (subcontracted.amount > revenue.amount) {
    return refusal('more-than-revenue', 'More was passed to subcontractors than the supplier received. Check both.')
  }
  const rows = [toSme, toVcse, toSmeAndVcse, toAffiliates]
  if (rows.some(row => row !== undefined && row.amount > subcontracted.amount)) {
    return refusal(
      'more-than-subcontracted',
      'One of the rows is more than all that was passed to subcontractors. Each row is a part of that.',
    )
  }
  if ([toSme, toVcse].some(row => row && toSmeAndVcse && toSmeAndVcse.amount > row.amount)) {
    return refusal(
      'more-than-either',
      'More is said to go to organisations that are both SME and VCSE than to one of the two. Check the three rows.',
    )
  }
  return undefined
}
