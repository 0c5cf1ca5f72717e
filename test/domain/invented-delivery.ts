/** What is said of delivery under the invented contract, in the last quarter of 2024 unless an example says otherwise. */
import type { Fact } from '#events/catalogue.ts'
import type { Actor } from '#events/envelope.ts'
import type { Command } from '#domain/catalogue.ts'
import { contractStream, type ContractStreamState } from '#domain/contract-stream.ts'
import type { DeliveryCommand } from '#domain/delivery/commands.ts'
import { foldedBy } from './given-when-then.ts'
import { calendarBound, contractId, named, namedUnder, namingId, registered, underId } from './invented-contract.ts'
import { charityRep, idOf, manager, past, rep, tell, type Circumstances } from './invented-world.ts'

/** The contract and its two named organisations, as their stream tells of them. */
export const chain: readonly Fact[] = [registered, calendarBound, named, namedUnder]

/** What the house hands in: a contract as its own stream stands. */
export const contractAfter = (...history: readonly Fact[]): ContractStreamState =>
  foldedBy(contractStream, history) as ContractStreamState
const chainAsItStands = contractAfter(...chain)

type Of<T extends DeliveryCommand['type']> = Extract<DeliveryCommand, { type: T }>

/** A command about delivery, under the contract as it stands. */
export const say = <T extends DeliveryCommand['type']>(
  type: T,
  actor: Actor,
  body: Of<T>['body'],
  { under = chainAsItStands, ...circumstances }: Circumstances & { readonly under?: ContractStreamState } = {},
): Command => ({ ...tell(type, actor, body as never, circumstances), under }) as Command

export const quarter = '2024q4'
export const about = { contractId, quarter }
export const ofNaming = { ...about, namingId }

export const money = (amount: number) => ({ amount, currency: 'GBP', vat: 'exVat' as const })

export const october = { month: '2024-10', low: 10, medium: 5, high: 1 }
export const november = { month: '2024-11', low: 12, medium: 4, high: 0 }
export const everybodyInOctober = { month: '2024-10', low: 90, medium: 40, high: 12 }

export const unpaid = {
  reference: 'SS-17',
  invoiceReceivedOn: '2024-10-31',
  dueOn: '2024-11-30',
  due: money(120_000),
}
export const paid = { ...unpaid, paidOn: '2024-11-28', paid: money(120_000) }
export const reduced = {
  ...unpaid,
  reference: 'SS-18',
  paidOn: '2024-12-20',
  paid: money(90_000),
  reducedBecause: 'Four of twelve sessions were not held.',
}

export const upload = {
  ...about,
  volumes: [
    { ...october, namingId },
    { ...november, namingId },
    everybodyInOctober,
    { ...october, low: 2, namingId: underId },
  ],
  payments: [
    { ...paid, namingId },
    { ...reduced, namingId },
    { ...unpaid, namingId: underId },
  ],
}

export const volumesReported = past('ReferralVolumesReported', rep, { ...ofNaming, months: [october, november] })
export const wholeReported = past('ReferralVolumesReported', rep, { ...about, months: [everybodyInOctober] })
export const paymentsReported = past('PaymentsReported', rep, { ...ofNaming, payments: [paid, reduced] })
export const unpaidReported = past('PaymentsReported', rep, { ...ofNaming, payments: [unpaid] })

export const expectation = { ...about, count: 180, basis: 'Referrals of the year before, and two new courts.' }
export const expected = past('DemandExpected', manager, expectation)

export const costs = { ...ofNaming, income: money(210_000), fullCost: money(265_000), unfundedReferrals: 9 }
export const costsStated = past('DeliveryCostsStated', charityRep, costs)

const opportunityId = idOf('opportunity of a mentoring hub')
export const advert = {
  ...about,
  opportunityId,
  title: 'A mentoring hub for Exampleshire',
  kind: 'Mentoring',
  value: money(3_000_000),
  advertisedOn: '2024-10-07',
  notice: 'https://notices.example/17',
}
export const exemption = {
  ...about,
  opportunityId,
  title: 'A mentoring hub for Exampleshire',
  kind: 'Mentoring',
  value: money(3_000_000),
  reason: 'Only one place has the rooms for it.',
}
export const award = { ...about, opportunityId, awardedOn: '2024-11-18', to: 'Open Gate', value: money(2_900_000) }
export const publication = { ...about, opportunityId, publishedOn: '2024-12-02' }
export const advertised = past('OpportunityAdvertised', rep, advert)
export const exempted = past('AdvertExempted', manager, exemption)
export const awarded = past('OpportunityAwarded', rep, award)
export const awardPublished = past('OpportunityAwardPublished', rep, publication)

export const check = {
  ...ofNaming,
  checkId: idOf('spot check of Second Start'),
  checkedOn: '2025-01-10',
  found: 'paid-late' as const,
  words: 'Two of three invoices were paid in the week after they were due.',
  evidence: [{ title: 'Bank statement of December 2024' }],
}
export const checked = past('SpotCheckRecorded', manager, check)
