/** Scenes of invented contracts: the supply chain folded from facts as the views fold it, and what else was known that day. */
import type { Fact, FactOf, FactType } from '#events/catalogue.ts'
import { businessTime, type Actor, type Party } from '#events/envelope.ts'
import { evolveDelivery } from '#projections/delivery-course.ts'
import type { DeliveredByNaming, DeliveryQuarter, PaymentFigure, VolumeFigure } from '#projections/delivery.ts'
import type { OrganisationDetails } from '#projections/organisation.ts'
import { evolveSupplyChain, noSupplyChain } from '#projections/supply-chain/chain.ts'
import type { Elsewhere, Indicator, Observation, Scene } from '#reports/signals/signal.ts'
import { observationsOf } from '#reports/signals/signals-of.ts'
import { contract as contractBody, contractId, naming as namingBody, namingId } from '../../domain/invented-contract.ts'
import { charityRep, idOf, manager, past, rep } from '../../domain/invented-world.ts'

export { contractId, namingId }

/** A fact of that business day. Its id follows from what it says, so that the order of facts does not change it. */
export const on = <T extends FactType>(day: string, type: T, actor: Actor, body: FactOf<T>['body']): Fact =>
  past(type, actor, body, { at: `${day}T12:00:00.000Z` })
export const eventId = (fact: Fact): string => idOf(`fact ${JSON.stringify(fact)}`)

/** Awarded on 1 April 2024, from 1 June 2024 to 31 May 2027. */
export const awarded = (change: Partial<FactOf<'ContractRegistered'>['body']> = {}): Fact =>
  on('2024-01-10', 'ContractRegistered', manager, { ...contractBody, awardedOn: '2024-04-01', ...change })

export const gbp = (amount: number) => ({ amount, currency: 'GBP', vat: 'exVat' as const })

/** £100,000 and 240 referrals a year for as long as the contract runs. */
export const commitment = {
  valuePerYear: gbp(10_000_000),
  volume: [
    { from: '2024-06-01', to: '2025-05-31', count: 240 },
    { from: '2025-06-01', to: '2026-05-31', count: 240 },
    { from: '2026-06-01', to: '2027-05-31', count: 240 },
  ],
}

/** Second Start, named in the bid on 1 February 2024. */
export const inBid = (change: Partial<FactOf<'SubcontractorNamed'>['body']> = {}, day = '2024-02-01'): Fact =>
  on(day, 'SubcontractorNamed', rep, { ...namingBody, stage: 'bid', commitment, ...change })

export const consents = (day = '2024-02-03', of = namingId): Fact =>
  on(day, 'NamingConsentRecorded', charityRep, { contractId, namingId: of, words: 'We agree to be named.' })

/** The subcontract of Second Start, signed on 1 May 2024. */
export const subcontract = (change: Partial<FactOf<'SubcontractSigned'>['body']> = {}): Fact =>
  on(change.signedOn ?? '2024-05-01', 'SubcontractSigned', rep, {
    contractId,
    subcontractId: idOf('subcontract'),
    namingId,
    signedOn: '2024-05-01',
    scope: 'Mentoring',
    exclusivityRequired: false,
    flowDowns: [],
    ...change,
  })

export type Around = Partial<Omit<Scene, 'chain' | 'organisation' | 'at'>> & {
  readonly organisations?: readonly OrganisationDetails[]
}

/** The facts of the contract's stream folded in this order; on 30 June 2025 unless said otherwise. */
export function sceneOf(
  facts: readonly Fact[],
  { organisations = [], today = '2025-06-30', ...around }: Around = {},
): Scene {
  const recorded = facts.map((data, revision) => ({ id: eventId(data), revision, data }))
  return {
    contractId,
    chain: recorded.reduce(evolveSupplyChain, noSupplyChain),
    delivery: [],
    reports: [],
    due: [],
    organisation: id => organisations.find(({ organisationId }) => organisationId === id),
    at: `${today}T12:00:00.000Z`,
    today,
    ...around,
  }
}

/** The quarters folded from facts of their streams, as the views fold them. */
export function deliveryOf(facts: readonly Fact[]): readonly DeliveryQuarter[] {
  const quarterIn = ({ body }: Fact): string => ('quarter' in body ? body.quarter : '')
  const quarters = [...new Set(facts.map(quarterIn))].toSorted()
  return quarters
    .map(quarter =>
      facts
        .filter(fact => quarterIn(fact) === quarter)
        .map((data, index) => ({ ...recordedAs(data), revision: index, position: index + 1 }))
        .reduce<DeliveryQuarter | null>(evolveDelivery, null),
    )
    .filter(quarter => quarter !== null)
}

const recordedAs = (data: Fact) => ({
  id: eventId(data),
  stream: 'delivery',
  recordedAt: businessTime(data.occurredAt),
  digest: '',
  data,
})

/** What the indicator finds, where it finds one thing. */
export function only(indicator: Indicator, scene: Scene): Observation {
  const [observation, ...others] = observationsOf(indicator, scene)
  if (observation === undefined || others.length > 0) throw new Error(`${others.length + 1} observations`)
  return observation
}

/** An input by its name; undefined where the indicator did not say it. */
export const inputOf = ({ inputs }: Observation, name: string): unknown => inputs.find(one => one.name === name)?.value

export const organisationOf = (
  { id, name }: Party,
  change: Partial<OrganisationDetails> = {},
): OrganisationDetails => ({
  organisationId: id,
  name,
  invented: true,
  registeredAt: '2023-01-01T12:00:00.000Z',
  source: null,
  identifiers: [],
  formerIdentifiers: [],
  formerNames: [],
  classifications: [],
  capacities: [],
  goneTo: null,
  revision: 0,
  ...change,
})

const reported = (name: string) => ({
  factId: idOf(`delivery ${name}`),
  standing: 'reported' as const,
  answers: [],
  at: '2025-01-01T12:00:00.000Z',
  by: rep,
})

/** Referrals of a month: that many of the lowest complexity, or as many of each as are said. */
export const volume = (month: string, low: number, medium = 0, high = 0): VolumeFigure => ({
  ...reported(`volume ${month}`),
  month,
  low,
  medium,
  high,
})

/** The same of everybody under the contract together. */
export const everybody = (month: string, low: number): VolumeFigure => ({
  ...volume(month, low),
  factId: figureId('whole', month),
})

/** An invoice received on the day, due in 30 days, of so many pence, and paid on the day said, if any. */
export const invoice = (
  reference: string,
  receivedOn: string,
  pence: number,
  change: Partial<PaymentFigure> = { paidOn: receivedOn, paid: gbp(pence) },
): PaymentFigure => ({
  ...reported(`payment ${reference}`),
  reference,
  invoiceReceivedOn: receivedOn,
  dueOn: receivedOn,
  due: gbp(pence),
  ...change,
})

/** What is known of a naming in a quarter; of Second Start unless said otherwise. */
export const ofNaming = (change: Partial<DeliveredByNaming>): DeliveredByNaming => ({
  namingId,
  volumes: [],
  payments: [],
  spotChecks: [],
  ...change,
})

export const quarterOf = (quarter: string, change: Partial<DeliveryQuarter> = {}): DeliveryQuarter => ({
  contractId,
  quarter,
  namings: [],
  whole: [],
  opportunities: [],
  withheld: 0,
  revision: 0,
  ...change,
})

/** The fact behind a figure made here, by the month or the reference. */
export const figureId = (what: 'volume' | 'whole' | 'payment' | 'expected', name: string): string =>
  idOf(`delivery ${what} ${name}`)

export const expected = (quarter: string, count: number): NonNullable<DeliveryQuarter['expected']> => ({
  factId: figureId('expected', quarter),
  count,
  basis: 'The caseload of last year.',
  at: '2024-05-01T12:00:00.000Z',
  by: manager,
})

/** Nothing anywhere else, unless said. */
export const elsewhere = (change: Partial<Elsewhere> = {}): Elsewhere => ({
  supplierContracts: [],
  supplierRates: [],
  authorityContracts: [],
  promisedElsewhere: () => [],
  ...change,
})
