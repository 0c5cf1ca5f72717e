/** An invented contract as streams of facts, and how a report is drawn up from them as the views would have it. */
import type { Fact, StandingFact } from '#events/catalogue.ts'
import type { ReportPeriod, ReportSaid } from '#events/report.ts'
import { asItWas } from '#projections/as-it-was.ts'
import { evolveDelivery } from '#projections/delivery-course.ts'
import type { DeliveryQuarter } from '#projections/delivery.ts'
import { evolveOrganisation, type OrganisationDetails } from '#projections/organisation.ts'
import { evolveSupplyChain, noSupplyChain } from '#projections/supply-chain/chain.ts'
import { contractReport, type ReportSource } from '#reports/annual/contract-report.ts'
import type { ContractReport } from '#reports/annual/document.ts'
import { contract, contractId } from '../../domain/invented-contract.ts'
import { businessTime } from '#events/envelope.ts'
import { idOf, manager, past, rep } from '../../domain/invented-world.ts'

export const covers: ReportPeriod = { from: '2024-06-01', to: '2025-03-31', label: '2024 to 2025' }
export const pounds = (amount: number) => ({ amount: amount * 100, currency: 'GBP', vat: 'exVat' as const })
export const pence = (amount: number) => ({ amount, currency: 'GBP', vat: 'exVat' as const })
export const on = (day: string) => ({ at: `${day}T10:00:00.000Z`, key: day })
export const party = (name: string) => ({ id: idOf(name), name })
export const namingOf = (name: string): string => idOf(`naming of ${name}`)

export const registered = past('ContractRegistered', manager, contract, on('2024-01-02'))

/** Named at the bid, at the second tier, with nothing promised, unless it is said otherwise. */
export function naming(name: string, more: object = {}, day = '2024-01-03'): Fact {
  const body = {
    contractId,
    namingId: namingOf(name),
    stage: 'bid' as const,
    tier: 2,
    organisation: party(name),
    ...more,
  }
  return past('SubcontractorNamed', rep, body, on(day))
}

export const known = (name: string): Fact =>
  past(
    'OrganisationRegistered',
    manager,
    { organisationId: idOf(name), name, identifiers: [{ scheme: 'source:invented', code: 'X1' }], invented: true },
    on('2024-01-01'),
  )

export const classed = (
  name: string,
  asAt: string,
  stated: { readonly sme?: boolean; readonly vcse?: boolean },
): Fact =>
  past(
    'ClassificationRecorded',
    manager,
    { organisationId: idOf(name), definitionVersion: 'UK 2021', basis: 'register-checked', asAt, ...stated },
    on(asAt),
  )

export const invoice = (reference: string, received: string, amount: number, more: object = {}) => ({
  reference,
  invoiceReceivedOn: received,
  dueOn: received,
  due: pence(amount),
  ...more,
})
export const paidOn = (day: string, amount: number) => ({ paidOn: day, paid: pence(amount) })

const quarterOf = (day: string): string => `${day.slice(0, 4)}q${Math.ceil(Number(day.slice(5, 7)) / 3)}`

export function payments(
  name: string,
  ...all: readonly [ReturnType<typeof invoice>, ...ReturnType<typeof invoice>[]]
): Fact {
  const quarter = quarterOf(all[0].invoiceReceivedOn)
  return past('PaymentsReported', rep, { contractId, quarter, namingId: namingOf(name), payments: [...all] })
}

export function volumes(name: string | null, month: string, low: number, medium = 0, high = 0): Fact {
  const about = {
    contractId,
    quarter: quarterOf(`${month}-01`),
    ...(name === null ? {} : { namingId: namingOf(name) }),
  }
  return past('ReferralVolumesReported', rep, { ...about, months: [{ month, low, medium, high }] })
}

export const says: ReportSaid = {
  nilReturn: false,
  underContract: { revenue: pounds(1_000), revenueIs: 'actual', subcontracted: pounds(500) },
  stewardship: [],
  explanations: [],
  declaration: { preparedBy: 'person:rep', capacity: 'Director', statement: 'It is complete and accurate.' },
}

/** The stream that a fact stands in. */
function streamOf({ body }: Fact): string {
  if ('quarter' in body) return `delivery-${contractId}-${body.quarter}`
  return 'contractId' in body
    ? `contract-${contractId}`
    : `organisation-${(body as { readonly organisationId: string }).organisationId}`
}

/** The facts in the order recorded, each in its stream. */
export function recorded(facts: readonly (Fact | null)[], within = 'contract'): readonly StandingFact[] {
  const revisions = new Map<string, number>()
  return facts.map((data, index) => {
    const stream = data === null ? within : streamOf(data)
    const revision = revisions.get(stream) ?? 0
    revisions.set(stream, revision + 1)
    const recordedAt = data === null ? '2025-01-14T09:30:00.000Z' : businessTime(data.occurredAt)
    return { id: idOf(`fact ${index}`), stream, revision, position: index + 1, recordedAt, digest: '', data }
  })
}

/** Everything up to a position, folded by the house's own folds. */
export function sourceOf(history: readonly StandingFact[], position = history.length): ReportSource {
  const upTo = history.filter(fact => fact.position <= position)
  const streams = new Map<string, StandingFact[]>()
  for (const fact of upTo) streams.set(fact.stream, [...(streams.get(fact.stream) ?? []), fact])
  const factsOf = (stream: string): readonly StandingFact[] => asItWas(streams.get(stream) ?? [], {})
  const organisations = new Map<string, OrganisationDetails | null>()
  const quarters = [...streams.keys()].filter(stream => stream.startsWith('delivery-')).toSorted()
  return {
    contractId,
    chain: factsOf(`contract-${contractId}`).reduce(evolveSupplyChain, noSupplyChain),
    delivery: quarters
      .map(stream => factsOf(stream).reduce<DeliveryQuarter | null>(evolveDelivery, null))
      .filter(quarter => quarter !== null),
    organisation: id => {
      const told = organisations.has(id)
      if (!told)
        organisations.set(
          id,
          factsOf(`organisation-${id}`).reduce<OrganisationDetails | null>(evolveOrganisation, null),
        )
      return organisations.get(id) ?? undefined
    },
    rule: { packId: 'uk-ppn-0118', version: '1.0.0' },
    position,
    simulated: true,
    withheld: upTo.filter(({ data }) => data === null).map(({ id }) => id),
  }
}

export const reportOf = (facts: readonly Fact[], said: ReportSaid | null = says, over = covers): ContractReport =>
  contractReport(sourceOf(recorded(facts)), over, said && { says: said, approvedBy: 'person:director' })
