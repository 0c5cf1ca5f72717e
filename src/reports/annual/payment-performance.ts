/** Part C: how promptly, and how fully, the supplier paid those whom it pays itself. */
import type { Day } from '#events/envelope.ts'
import { daysBetween } from '#projections/day-number.ts'
import type { PaymentFigure } from '#projections/delivery.ts'
import { plus } from '#projections/exact-sum.ts'
import { divided } from '#projections/half-even.ts'
import type { Counted, PaymentPart } from './document-conduct.ts'
import { deliveryByNaming, isDirect, isWithin, namingIn, type Sight } from './source.ts'

/** After so many days beyond the day when it was due an unpaid invoice is a row of its own (domain.md 3.2, Part C). */
const LONG_OVERDUE_DAYS = 90

export function paymentPart(sight: Sight): PaymentPart {
  const { covers } = sight
  const reported = [...deliveryByNaming(sight)]
  const invoices = reported
    .filter(([namingId]) => isDirect(namingIn(sight, namingId)))
    .flatMap(([, { payments }]) => payments)
    .filter(({ invoiceReceivedOn }) => isWithin(covers, invoiceReceivedOn))
  const paid = invoices.flatMap(({ paidOn, ...one }) => (paidOn === undefined ? [] : [{ ...one, paidOn }]))
  const unpaid = invoices.filter(({ paidOn }) => paidOn === undefined)
  const paidAfter = (least: number, most: number): Counted =>
    counted(paid.filter(one => isFrom(least, most, daysBetween(one.invoiceReceivedOn, one.paidOn))))
  const daysToPay = paid.reduce((sum, one) => sum + daysBetween(one.invoiceReceivedOn, one.paidOn), 0)
  const reduced = invoices.filter(one => one.reducedBecause !== undefined || shortOf(one) > 0)
  return {
    ...all(invoices),
    // Paid before the invoice came is paid in time.
    within30: paidAfter(-Infinity, 30),
    within60: paidAfter(31, 60),
    over60: paidAfter(61, Infinity),
    unpaid: counted(unpaid),
    overdue90: counted(unpaid.filter(({ dueOn }) => daysBetween(dueOn, covers.to) > LONG_OVERDUE_DAYS)),
    late: counted(invoices.filter(one => isLate(one, covers.to))),
    averageTenths: paid.length === 0 ? null : divided(BigInt(daysToPay) * 10n, BigInt(paid.length)),
    daysToPay,
    disputedBySupplier: counted(invoices.filter(({ disputedBecause }) => disputedBecause !== undefined)),
    disputedBySubcontractor: counted(invoices.filter(({ standing }) => standing === 'disputed')),
    unconfirmed: counted(invoices.filter(({ standing }) => standing === 'reported')),
    reduced: { count: reduced.length, value: reduced.reduce((sum, one) => plus(sum, shortOf(one)), 0) },
    interest: invoices.reduce((sum, { interest }) => plus(sum, interest?.amount ?? 0), 0),
    spotChecks: spotChecksIn(sight),
  }
}

const isFrom = (least: number, most: number, days: number): boolean => days >= least && days <= most

/** The value of an invoice is what was due. */
const counted = (invoices: readonly Pick<PaymentFigure, 'due'>[]): Counted => ({
  count: invoices.length,
  value: invoices.reduce((sum, { due }) => plus(sum, due.amount), 0),
})

const all = (invoices: readonly PaymentFigure[]): Pick<PaymentPart, 'invoices' | 'value'> => {
  const { count, value } = counted(invoices)
  return { invoices: count, value }
}

/** By how much less it was paid; nothing of an invoice that is not paid at all yet. */
const shortOf = ({ due, paid }: PaymentFigure): number =>
  paid === undefined ? 0 : Math.max(0, due.amount - paid.amount)

/** Paid after the day on which it was due; or not paid, and that day was over before the period was. */
const isLate = ({ dueOn, paidOn }: PaymentFigure, lastDay: Day): boolean => (paidOn ?? lastDay) > dueOn

function spotChecksIn(sight: Sight): PaymentPart['spotChecks'] {
  const found = { 'paid-in-time': 0, 'paid-late': 0, 'not-paid': 0, 'no-evidence': 0 }
  for (const { spotChecks } of deliveryByNaming(sight).values()) {
    for (const check of spotChecks) if (isWithin(sight.covers, check.checkedOn)) found[check.found] += 1
  }
  return found
}
