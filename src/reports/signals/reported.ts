/** What delivery was reported of, and until when: what nobody has reported yet is not known, and is not nought. */
import type { Day, Money } from '#events/envelope.ts'
import type { DeliveryQuarter, VolumeFigure } from '#projections/delivery.ts'
import { paymentsBetween, volumesBetween } from '#projections/delivered.ts'
import { moneyBasis } from '#projections/promised.ts'
import type { ContractDetails } from '#projections/supply-chain/contract.ts'
import { addDays, dayOf } from './days.ts'
import type { Scene } from './signal.ts'

/** The last day of the last month of which anybody's volumes are reported; null where none are. */
export function volumesReportedTo(delivery: readonly DeliveryQuarter[]): Day | null {
  let last = ''
  const see = (volumes: readonly VolumeFigure[]): void => {
    for (const { month } of volumes) if (month > last) last = month
  }
  for (const { namings, whole } of delivery) {
    see(whole)
    for (const { volumes } of namings) see(volumes)
  }
  return last === '' ? null : lastDayOf(last)
}

/** The last day of the last quarter in which any invoice is reported; null where none is. */
export function paymentsReportedTo(delivery: readonly DeliveryQuarter[]): Day | null {
  const paying = delivery.filter(({ namings }) => namings.some(({ payments }) => payments.length > 0))
  const last = paying
    .map(({ quarter }) => quarter)
    .toSorted()
    .at(-1)
  return last === undefined ? null : daysOfQuarter(last).to
}

export function daysOfQuarter(quarter: string): { readonly from: Day; readonly to: Day } {
  const year = quarter.slice(0, 4)
  const first = 3 * Number(quarter.slice(5)) - 2
  const month = (number: number) => `${year}-${String(number).padStart(2, '0')}`
  return { from: `${month(first)}-01`, to: lastDayOf(month(first + 2)) }
}

/** The quarter before. */
export function quarterBefore(quarter: string): string {
  const year = Number(quarter.slice(0, 4))
  const number = Number(quarter.slice(5))
  return number === 1 ? `${year - 1}q4` : `${year}q${number - 1}`
}

export const firstOfMonth = (day: Day): Day => `${day.slice(0, 7)}-01`

/** The 32nd day of any month lies in the next one. */
const lastDayOf = (month: string): Day => addDays(firstOfMonth(addDays(`${month}-01`, 31)), -1)

/** The earliest of those days that are known. */
export const earliest = (first: Day, ...others: readonly (Day | null | undefined)[]): Day =>
  others.reduce<Day>((soonest, day) => (typeof day === 'string' && day < soonest ? day : soonest), first)

/** The day on which an organisation left, where it has. */
export const leftOn = (scene: Scene, { left }: Scene['chain']['namings'][number]): Day | null =>
  left === undefined ? null : dayOf(scene, left.at)

/** Pence, where it is money of the kind that delivery under this contract is counted in; otherwise it cannot be compared: null. */
export function comparable(contract: ContractDetails, money: Money | undefined): number | null {
  if (money === undefined) return null
  const { currency, vat } = moneyBasis(contract)
  return money.currency === currency && money.vat === vat ? money.amount : null
}

/** Referrals, and the facts that report them and nothing else. Without a naming: those reported of everybody together. Null: none are reported. */
export function referralsBetween(delivery: readonly DeliveryQuarter[], namingId: string | null, from: Day, to: Day) {
  const first = quarterOf(from)
  const last = quarterOf(to)
  const quarters = delivery.filter(({ quarter }) => first <= quarter && quarter <= last)
  const { referrals, factIds } = volumesBetween(quarters, namingId, from, to)
  return { referrals: factIds.length === 0 ? null : referrals, factIds }
}

/** Pence, and the facts that report them and nothing else. */
export function paidBetween(delivery: readonly DeliveryQuarter[], namingId: string, from: Day, to: Day) {
  const { paid, factIds } = paymentsBetween(delivery, namingId, from, to)
  return { paid, factIds }
}

const quarterOf = (day: Day): string => `${day.slice(0, 4)}q${Math.ceil(Number(day.slice(5, 7)) / 3)}`

/** Whether anything reported of these quarters is withheld: what it said is not known, and is not nought. */
export const withheldBetween = (delivery: readonly DeliveryQuarter[], from: Day, to: Day): boolean =>
  delivery.some(({ quarter, withheld }) => withheld > 0 && quarterOf(from) <= quarter && quarter <= quarterOf(to))

/** How many figures of a naming its organisation disputes, of those that count between two days. */
export function disputedBetween(delivery: readonly DeliveryQuarter[], namingId: string, from: Day, to: Day): number {
  const within = (day: Day) => from <= day && day <= to
  let disputed = 0
  for (const { namings } of delivery) {
    for (const { volumes, payments } of namings.filter(one => one.namingId === namingId)) {
      for (const { standing, month } of volumes) if (standing === 'disputed' && within(`${month}-01`)) disputed += 1
      for (const { standing, invoiceReceivedOn: came } of payments) {
        if (standing === 'disputed' && within(came)) disputed += 1
      }
    }
  }
  return disputed
}
