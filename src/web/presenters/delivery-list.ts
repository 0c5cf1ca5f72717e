/** Delivery under a contract, quarter by quarter: what each organisation was promised, given and paid, and whether it agrees. */
import { firstDayOf, lastDayOf } from '#domain/delivery/quarter.ts'
import type { Day } from '#events/envelope.ts'
import type { DeliveryQuarter, Figure, PaymentFigure } from '#projections/delivery.ts'
import { countFigures, figuresOf, referralsIn, type FigureCount } from '#projections/delivery-summary.ts'
import { moneyBasis, promisedBetween } from '#projections/promised.ts'
import type { ContractDetails } from '#projections/supply-chain/contract.ts'
import type { NamingDetails } from '#projections/supply-chain/naming.ts'
import { moneyIn, REFERRALS } from '#reports/charts/measure.ts'
import type { ChartShown } from './chart.ts'
import { deliveryCharts, sumPaid } from './delivery-charts.ts'
import { disputesOf } from './delivery-words.ts'
import { quarterInWords } from './quarters.ts'
import { countInWords } from './wording.ts'

/** A figure with the dispute about it: one is never shown without the other. */
interface Contested {
  readonly text: string
  readonly disputed: boolean
  readonly disputes: readonly string[]
}

export interface OrganisationLine {
  readonly name: string
  /** The figures about it; null where none are reported. */
  readonly href: string | null
  readonly promised: readonly string[]
  readonly referrals: Contested
  readonly paid: Contested
  readonly count: FigureCount
}

export interface QuarterLine {
  readonly title: string
  readonly href: string
  readonly organisations: readonly OrganisationLine[]
  /** What is reported of everybody together, and what was expected; null where nothing is. */
  readonly whole: string | null
  readonly expected: string | null
}

export interface DeliveryList {
  readonly quarters: readonly QuarterLine[]
  /** The days that the charts are about, in words. */
  readonly span: string | null
  readonly charts: readonly ChartShown[]
}

const NOT_REPORTED = 'Not reported'

type Named = Pick<NamingDetails, 'namingId' | 'organisation'>

export function deliveryList(
  contractId: string,
  contract: ContractDetails,
  namings: readonly NamingDetails[],
  delivery: readonly DeliveryQuarter[],
): DeliveryList {
  const named = namings.filter(({ standing }) => standing !== 'dropped')
  const [first, last] = [delivery.at(0), delivery.at(-1)]
  const at = `/contracts/${contractId}/delivery`
  return {
    quarters: delivery.toReversed().map(one => quarterLine(at, contract, named, delivery, one)),
    ...(first === undefined || last === undefined
      ? { span: null, charts: [] }
      : deliveryCharts(contract, named, delivery, firstDayOf(first.quarter), lastDayOf(last.quarter))),
  }
}

function quarterLine(
  at: string,
  contract: ContractDetails,
  named: readonly NamingDetails[],
  delivery: readonly DeliveryQuarter[],
  { quarter, namings, whole, expected }: DeliveryQuarter,
): QuarterLine {
  const [from, to] = [firstDayOf(quarter), lastDayOf(quarter)]
  const href = `${at}/${quarter}`
  return {
    title: quarterInWords(quarter),
    href,
    whole: whole.length === 0 ? null : REFERRALS.say(referralsIn(whole)),
    expected: expected === undefined ? null : REFERRALS.say(expected.count),
    organisations: named.map(naming => {
      const { namingId, organisation } = naming
      const reported = namings.find(one => one.namingId === namingId)
      const figures = reported === undefined ? [] : figuresOf(reported)
      return {
        name: organisation.name,
        href: figures.length === 0 ? null : `${href}/figures/${namingId}`,
        promised: promisedInWords(contract, naming, from, to),
        referrals: contested(reported?.volumes ?? [], volumes => countInWords(referralsIn(volumes))),
        paid: contested(paidIn(delivery, naming, from, to), payments => sayPaid(contract, payments)),
        count: countFigures(figures),
      }
    }),
  }
}

function contested<F extends Figure>(figures: readonly F[], say: (figures: readonly F[]) => string): Contested {
  return {
    text: figures.length === 0 ? NOT_REPORTED : say(figures),
    disputed: figures.some(({ standing }) => standing === 'disputed'),
    disputes: disputesOf(figures),
  }
}

/** By the day of payment or, while it is unpaid, by the day on which the invoice came: whichever quarter it was reported in. */
const paidIn = (delivery: readonly DeliveryQuarter[], { namingId }: Named, from: Day, to: Day) =>
  delivery
    .flatMap(({ namings }) => namings.filter(one => one.namingId === namingId))
    .flatMap(({ payments }) => payments)
    .filter(({ paidOn, invoiceReceivedOn }) => {
      const day = paidOn ?? invoiceReceivedOn
      return day >= from && day <= to
    })

const sayPaid = (contract: ContractDetails, payments: readonly PaymentFigure[]): string =>
  moneyIn(moneyBasis(contract).currency).say(sumPaid(payments))

function promisedInWords(contract: ContractDetails, naming: NamingDetails, from: Day, to: Day): readonly string[] {
  const { value, referrals } = promisedBetween(contract, naming, from, to, 'named')
  const words = [
    ...(referrals === null ? [] : [REFERRALS.say(referrals)]),
    ...(value === null ? [] : [moneyIn(moneyBasis(contract).currency).say(value)]),
  ]
  return words.length === 0 ? ['Not stated'] : words
}
