/** What a report is made of, and the few questions that every part of it asks. */
import type { PackReference } from '#events/contract.ts'
import { businessTime, type Day, type OccurredAt } from '#events/envelope.ts'
import type { ReportPeriod, ReportSaid } from '#events/report.ts'
import type { DeliveredByNaming, DeliveryQuarter, PaymentFigure, VolumeFigure } from '#projections/delivery.ts'
import type { OrganisationDetails } from '#projections/organisation.ts'
import type { SupplyChain } from '#projections/supply-chain/chain.ts'
import type { ContractDetails } from '#projections/supply-chain/contract.ts'
import { dayThere } from '#projections/supply-chain/day-there.ts'
import type { NamingDetails } from '#projections/supply-chain/naming.ts'

/** Everything as it stood at one position of the ledger. */
export interface ReportSource {
  readonly contractId: string
  readonly chain: SupplyChain
  readonly delivery: readonly DeliveryQuarter[]
  readonly organisation: (organisationId: string) => OrganisationDetails | undefined
  readonly rule: PackReference | null
  readonly position: number
  readonly simulated: boolean
  /** Event ids of the facts of these histories whose words were redacted. */
  readonly withheld: readonly string[]
}

export interface SaidInReport {
  readonly says: ReportSaid
  readonly approvedBy: string
}

/** The source of one report, with its contract at hand, and its days. */
export interface Sight extends ReportSource {
  readonly contract: ContractDetails
  readonly covers: ReportPeriod
  readonly said: SaidInReport | null
}

export const isWithin = ({ from, to }: ReportPeriod, day: Day | undefined): boolean =>
  day !== undefined && day >= from && day <= to

/** The day of a business time, where the contract is. */
export const dayOf = ({ contract }: Pick<Sight, 'contract'>, at: OccurredAt): Day =>
  dayThere(businessTime(at), contract.calendar?.timeZone)

/** Works for the supplier itself. Where no tier is said, unless it is said to work under another naming. */
export const isDirect = (naming: Pick<NamingDetails, 'tier' | 'under'> | undefined): boolean =>
  naming?.tier === undefined ? naming?.under === undefined : naming.tier === 2

export const namingIn = ({ chain }: Sight, namingId: string): NamingDetails | undefined =>
  chain.namings.find(naming => naming.namingId === namingId)

/** Brought in by a change that was said to bring in the supplier's own group, and then carried out. */
export const isAffiliate = ({ chain }: Sight, namingId: string): boolean =>
  chain.requests.some(({ affiliate, effected }) => affiliate === true && effected?.namingId === namingId)

/** What is reported of one naming, over all quarters. */
export interface DeliveryOfNaming {
  readonly payments: readonly PaymentFigure[]
  readonly volumes: readonly VolumeFigure[]
  readonly spotChecks: DeliveredByNaming['spotChecks']
}

/** By naming, in the order in which anything was first said of each. Several parts ask, so it is gathered once. */
export function deliveryByNaming({ delivery }: Pick<Sight, 'delivery'>): ReadonlyMap<string, DeliveryOfNaming> {
  const known = gathered.get(delivery)
  if (known !== undefined) return known
  const parts = Map.groupBy(
    delivery.flatMap(({ namings }) => namings),
    ({ namingId }) => namingId,
  )
  const byNaming = new Map([...parts].map(([namingId, quarters]) => [namingId, together(quarters)]))
  gathered.set(delivery, byNaming)
  return byNaming
}

const gathered = new WeakMap<readonly DeliveryQuarter[], ReadonlyMap<string, DeliveryOfNaming>>()

const together = (quarters: readonly DeliveredByNaming[]): DeliveryOfNaming => ({
  payments: quarters.flatMap(({ payments }) => payments),
  volumes: quarters.flatMap(({ volumes }) => volumes),
  spotChecks: quarters.flatMap(({ spotChecks }) => spotChecks),
})

export const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
