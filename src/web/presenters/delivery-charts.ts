/** Promised and kept under a contract between two days: one chart of the work, and one of the money. */
import type { Day } from '#events/envelope.ts'
import { deliveredBetween } from '#projections/delivered.ts'
import type { DeliveryQuarter, Figure, PaymentFigure, VolumeFigure } from '#projections/delivery.ts'
import { referralsIn } from '#projections/delivery-summary.ts'
import { moneyBasis, promisedBetween } from '#projections/promised.ts'
import type { ContractDetails } from '#projections/supply-chain/contract.ts'
import type { NamingDetails } from '#projections/supply-chain/naming.ts'
import { moneyIn, REFERRALS } from '#reports/charts/measure.ts'
import type { Pair } from '#reports/charts/pair.ts'
import { promisedKept } from '#reports/charts/promised-kept.ts'
import { chartShown, type ChartShown } from './chart.ts'
import { dayInWords } from './dates.ts'

/** Pence. */
export const sumPaid = (payments: readonly Pick<PaymentFigure, 'paid'>[]): number =>
  payments.reduce((sum, { paid }) => sum + (paid?.amount ?? 0), 0)

/** By what was promised at the naming, less what the authority itself cut. */
export function deliveryCharts(
  contract: ContractDetails,
  named: readonly NamingDetails[],
  delivery: readonly DeliveryQuarter[],
  from: Day,
  to: Day,
): { readonly span: string; readonly charts: readonly ChartShown[] } {
  const all = named.map(naming => {
    const of = delivery.flatMap(({ namings }) => namings.filter(one => one.namingId === naming.namingId))
    return {
      name: naming.organisation.name,
      promised: promisedBetween(contract, naming, from, to, 'named'),
      kept: deliveredBetween(delivery, naming.namingId, from, to),
      volumes: of.flatMap(({ volumes }) => volumes),
      payments: of.flatMap(({ payments }) => payments),
    }
  })
  const referrals = all.map(({ name, promised, kept, volumes }): Pair => ({
    name,
    promised: promised.referrals,
    kept: volumes.length === 0 ? null : kept.referrals,
    disputed: referralsIn(disputed<VolumeFigure>(volumes)),
  }))
  const money = all.map(({ name, promised, kept, payments }): Pair => ({
    name,
    promised: promised.value,
    kept: payments.length === 0 ? null : kept.paid,
    disputed: sumPaid(disputed<PaymentFigure>(payments).filter(({ paidOn = '' }) => paidOn >= from && paidOn <= to)),
  }))
  const { currency } = moneyBasis(contract)
  return {
    span: `${dayInWords(from)} to ${dayInWords(to)}`,
    charts: [
      chartShown(promisedKept(referrals, REFERRALS, 'referrals')),
      chartShown(promisedKept(money, moneyIn(currency), 'paid')),
    ],
  }
}

const disputed = <F extends Figure>(figures: readonly F[]): readonly F[] =>
  figures.filter(({ standing }) => standing === 'disputed')
