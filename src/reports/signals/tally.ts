/** What one contract adds to what is counted over many; and what many tell of one. */
import { businessTime, type Money } from '#events/envelope.ts'
import { promisesOn } from '#projections/promised.ts'
import type { ContractDetails } from '#projections/supply-chain/contract.ts'
import type { NamingDetails } from '#projections/supply-chain/naming.ts'
import { isDecided, isDeemed } from '#projections/supply-chain/request.ts'
import { addDays, dayOf, daysBetween } from './days.ts'
import { indicators } from './indicators.ts'
import { halfToEven, sumOf } from './observed.ts'
import { askedRequests } from './requests.ts'
import { observationsOf } from './signals-of.ts'
import type { ContractTally, Elsewhere, KeptOutlook, Observation, Scene } from './signal.ts'
import { THRESHOLDS } from './thresholds.ts'

/** A tally with whose it is, so that many can be put side by side. Small: one is kept for each of thousands of contracts. */
export interface CountedContract extends ContractTally {
  /** Null of a contract that is not registered, or known only from a published source: it counts nothing. */
  readonly supplierId: string | null
  readonly authorityId: string | null
  /** Of each organisation that stands in it, where the contract is awarded and not over. */
  readonly promised: readonly {
    readonly organisationId: string
    readonly namingId: string
    readonly valuePerYear: Money | null
    readonly referralsPerYear: number | null
  }[]
}

export function tallyOf(scene: Scene): CountedContract {
  const { contractId } = scene
  const { contract, namings, requests } = scene.chain
  if (contract === null || contract.source !== null) {
    const nothing = { namings: 0, grounds: [], outcomes: [], raised: 0, promised: [] }
    return { contractId, supplierId: null, authorityId: null, ...nothing }
  }
  return {
    contractId,
    supplierId: contract.supplier.id,
    authorityId: contract.authority.id,
    namings: namings.filter(({ standing }) => standing !== 'dropped').length,
    grounds: askedRequests(scene).flatMap(({ requestId, ground, factId }) =>
      ground === undefined ? [] : [{ requestId, ground: ground.code ?? ground.family, factId }],
    ),
    outcomes: requests.flatMap(request => {
      const { requestId, outcome } = request
      const deemed = isDeemed(request)
      return outcome !== undefined && (deemed || isDecided(request))
        ? [{ requestId, deemed, at: businessTime(outcome.at) }]
        : []
    }),
    raised: raisedLately(scene, contract),
    promised: isAwarded(scene, contract)
      ? namings.filter(({ standing }) => standing === 'named').map(naming => promisedBy(scene, contract, naming))
      : [],
  }
}

const REPEATED = ['BC-01', 'BC-02', 'BC-03', 'BC-04', 'BC-05', 'BC-06', 'BC-07']

/** Signals of BC-01 to BC-07 about the last 36 months: of a request by its day, of anything else while the contract ran in them. */
function raisedLately(scene: Scene, contract: ContractDetails): number {
  const since = monthsBefore(scene.today, THRESHOLDS['BC-30'].over.value)
  const isLate = ({ requestId }: Observation): boolean => {
    const request = askedRequests(scene).find(one => one.requestId === requestId)
    if (request !== undefined) return dayOf(scene, request.requestedAt) >= since
    return contract.ended === null || contract.ended.on >= since
  }
  return indicators
    .filter(({ id }) => REPEATED.includes(id))
    .flatMap(indicator => observationsOf(indicator, scene))
    .filter(one => one.standing === 'raised' && isLate(one)).length
}

/** The same day of the month; of a month that has no such day, the first of the next. */
function monthsBefore(day: string, months: number): string {
  const counted = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 - months
  const first = `${String(Math.floor(counted / 12)).padStart(4, '0')}-${String((counted % 12) + 1).padStart(2, '0')}-01`
  return addDays(first, Number(day.slice(8)) - 1)
}

const isAwarded = ({ today }: Scene, { awardedOn, period, ended }: ContractDetails): boolean => {
  const first = awardedOn ?? period?.from
  const over = (ended !== null && ended.on < today) || (period?.to !== undefined && period.to < today)
  return first !== undefined && first <= today && !over
}

function promisedBy(
  { today }: Scene,
  contract: ContractDetails,
  naming: NamingDetails,
): CountedContract['promised'][number] {
  const { valuePerYear, volume } = promisesOn(naming, today, 'standing', contract.calendar?.timeZone).commitment ?? {}
  const days = sumOf((volume ?? []).map(({ from, to }) => daysBetween(from, to) + 1))
  const count = sumOf((volume ?? []).map(one => one.count))
  return {
    organisationId: naming.organisation.id,
    namingId: naming.namingId,
    valuePerYear: valuePerYear ?? null,
    referralsPerYear: days <= 0 ? null : halfToEven(count * 365, days),
  }
}

/**
 * What the tallies tell of any one contract among them. They are gone through once, so that they may come as they are made, by the
 * thousand; asking is then a look-up.
 */
export function elsewhereFrom(tallies: Iterable<CountedContract>): (of: Pick<KeptOutlook, 'chain'>) => Elsewhere {
  const ofSupplier = new Map<string, CountedContract[]>()
  const ofAuthority = new Map<string, CountedContract[]>()
  const ofOrganisation = new Map<string, ReturnType<Elsewhere['promisedElsewhere']>[number][]>()
  for (const tally of tallies) {
    if (tally.supplierId === null || tally.authorityId === null) continue
    put(ofSupplier, tally.supplierId, tally)
    put(ofAuthority, tally.authorityId, tally)
    for (const { organisationId, ...promised } of tally.promised) {
      put(ofOrganisation, organisationId, { contractId: tally.contractId, ...promised })
    }
  }
  const supplierRates = [...ofSupplier].map(([supplierId, contracts]) => ({
    supplierId,
    raised: sumOf(contracts.map(({ raised }) => raised)),
    namings: sumOf(contracts.map(({ namings }) => namings)),
  }))
  return ({ chain: { contract } }) => ({
    supplierContracts: ofSupplier.get(contract?.supplier.id ?? '') ?? [],
    supplierRates,
    authorityContracts: ofAuthority.get(contract?.authority.id ?? '') ?? [],
    promisedElsewhere: organisationId => ofOrganisation.get(organisationId) ?? [],
  })
}

function put<T>(rows: Map<string, T[]>, key: string, row: T): void {
  const known = rows.get(key)
  if (known === undefined) rows.set(key, [row])
  else known.push(row)
}
