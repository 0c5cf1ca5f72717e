/** The forms about delivery, by who is looking. The rules decide; this only spares people forms that would be turned down. */
import type { Person } from '#directory/people.ts'
import type { Quarter } from '#events/delivery.ts'
import type { ContractDetails } from '#projections/supply-chain/contract.ts'
import { actsForAuthority, actsForSupplier, maySpotCheck } from './delivery-words.ts'
import type { ActionLink } from './naming-actions.ts'

/** What is read from a published source takes no figures. */
export function deliveryLinks(
  contractId: string,
  contract: ContractDetails,
  person: Person | undefined,
  quarter?: Quarter,
): readonly ActionLink[] {
  if (contract.source !== null) return []
  const of = quarter === undefined ? '' : `?quarter=${quarter}`
  const link = (text: string, path: string): ActionLink => ({
    text,
    href: `/contracts/${contractId}/delivery/${path}${of}`,
  })
  return [
    ...(actsForSupplier(person, contract)
      ? [
          link('Report what was delivered and paid', 'upload'),
          link('Record an opportunity that was advertised', 'opportunities/advertised'),
        ]
      : []),
    ...(maySpotCheck(person, contract) ? [link('Record a spot check of payments', 'spot-check')] : []),
    ...(actsForAuthority(person, contract)
      ? [
          link('Say how many people you expect to refer', 'expected-demand'),
          link('Agree that an opportunity need not be advertised', 'opportunities/exempted'),
        ]
      : []),
  ]
}
