/** What an organisation was given, in a period and up to its end, and how each figure of it stands: gone over once. */
import type { Day } from '#events/envelope.ts'
import type { ReportPeriod } from '#events/report.ts'
import type { FigureStanding } from '#projections/delivery.ts'
import { plus } from '#projections/exact-sum.ts'
import { isWithin, type DeliveryOfNaming } from './source.ts'

/** Before any day of any contract. */
export const EVER: Day = '0000-01-01'

export interface Given {
  /** Pence paid in the period; and up to its last day. */
  readonly paid: number
  readonly paidToDate: number
  readonly referrals: number
  readonly referralsToDate: number
  /** Figures paid or received in the period, or of a month of it. */
  readonly figures: number
  readonly disputed: number
  readonly disputedToDate: number
  /** Neither confirmed nor disputed. */
  readonly unconfirmed: number
}

export function givenTo(covers: ReportPeriod, reported: DeliveryOfNaming | undefined): Given {
  const sum = { paid: 0, paidToDate: 0, referrals: 0, referralsToDate: 0 }
  const standings = { figures: 0, disputed: 0, disputedToDate: 0, unconfirmed: 0 }
  const toDate = { ...covers, from: EVER }
  const count = (standing: FigureStanding, isIn: boolean): void => {
    if (standing === 'disputed') standings.disputedToDate += 1
    if (!isIn) return
    standings.figures += 1
    if (standing === 'disputed') standings.disputed += 1
    if (standing === 'reported') standings.unconfirmed += 1
  }
  for (const { paidOn, paid, invoiceReceivedOn, standing } of reported?.payments ?? []) {
    const amount = paid?.amount ?? 0
    if (isWithin(covers, paidOn)) sum.paid = plus(sum.paid, amount)
    if (isWithin(toDate, paidOn)) sum.paidToDate = plus(sum.paidToDate, amount)
    if (!isWithin(toDate, paidOn) && !isWithin(toDate, invoiceReceivedOn)) continue
    count(standing, isWithin(covers, paidOn) || isWithin(covers, invoiceReceivedOn))
  }
  for (const { month, low, medium, high, standing } of reported?.volumes ?? []) {
    const day = `${month}-01`
    if (!isWithin(toDate, day)) continue
    const isIn = isWithin(covers, day)
    sum.referralsToDate += low + medium + high
    if (isIn) sum.referrals += low + medium + high
    count(standing, isIn)
  }
  return { ...sum, ...standings }
}
