/** What was delivered and paid between two days, as it is reported: a disputed figure stays in the sum. */
import type { Day } from '#events/envelope.ts'
import type { DeliveryQuarter, Figure, PaymentFigure, VolumeFigure } from './delivery.ts'
import { plus } from './exact-sum.ts'

export interface Delivered {
  /** Pence, by the day of payment. */
  readonly paid: number
  readonly referrals: number
  readonly low: number
  readonly medium: number
  readonly high: number
  /** By the day on which each came. */
  readonly invoices: number
  /** The facts that said each figure that counts, first and last, and its last correction; each once, in order of quarters. */
  readonly factIds: readonly string[]
}

type Between = (delivery: readonly DeliveryQuarter[], namingId: string | null, from: Day, to: Day) => Delivered

/**
 * From the first of the two days to the last. A month counts when its first day is one of them: a month is never split. Without a
 * naming: the volumes reported of everybody together, and the payments to everybody at whatever tier.
 */
export const deliveredBetween = summing((sum, quarter, namingId) => {
  sum.addVolumes(quarter, namingId)
  sum.addPayments(quarter, namingId)
})

/** The same of the volumes alone: nothing is paid, and `factIds` are those of volumes. */
export const volumesBetween = summing((sum, quarter, namingId) => sum.addVolumes(quarter, namingId))

/** The same of the payments alone. */
export const paymentsBetween = summing((sum, quarter, namingId) => sum.addPayments(quarter, namingId))

function summing(add: (sum: Sum, quarter: DeliveryQuarter, namingId: string | null) => void): Between {
  return (delivery, namingId, from, to) => {
    const sum = new Sum(from, to)
    for (const quarter of delivery) add(sum, quarter, namingId)
    return sum.delivered()
  }
}

/** Many are made for a register, so it goes over the documents as they stand and copies nothing. */
class Sum {
  readonly #from: Day
  readonly #to: Day
  readonly #sum = { paid: 0, referrals: 0, low: 0, medium: 0, high: 0, invoices: 0 }
  readonly #factIds = new Set<string>()

  constructor(from: Day, to: Day) {
    this.#from = from
    this.#to = to
  }

  addVolumes({ whole, namings }: DeliveryQuarter, namingId: string | null): void {
    if (namingId === null) for (const volume of whole) this.#addVolume(volume)
    else {
      for (const naming of namings) {
        if (naming.namingId === namingId) for (const volume of naming.volumes) this.#addVolume(volume)
      }
    }
  }

  addPayments({ namings }: DeliveryQuarter, namingId: string | null): void {
    for (const naming of namings) {
      if (namingId !== null && naming.namingId !== namingId) continue
      for (const payment of naming.payments) this.#addPayment(payment)
    }
  }

  delivered(): Delivered {
    return { ...this.#sum, factIds: [...this.#factIds] }
  }

  #addVolume(volume: VolumeFigure): void {
    if (!this.#isWithin(`${volume.month}-01`)) return
    const { low, medium, high } = volume
    this.#sum.low += low
    this.#sum.medium += medium
    this.#sum.high += high
    this.#sum.referrals += low + medium + high
    this.#count(volume)
  }

  #addPayment(payment: PaymentFigure): void {
    const paidThen = this.#isWithin(payment.paidOn)
    const cameThen = this.#isWithin(payment.invoiceReceivedOn)
    if (paidThen) this.#sum.paid = plus(this.#sum.paid, payment.paid?.amount ?? 0)
    if (cameThen) this.#sum.invoices += 1
    if (paidThen || cameThen) this.#count(payment)
  }

  #isWithin(day: Day | undefined): boolean {
    return day !== undefined && day >= this.#from && day <= this.#to
  }

  #count({ factId, againIn, correctedBy }: Figure): void {
    this.#factIds.add(factId)
    if (againIn !== undefined) this.#factIds.add(againIn)
    if (correctedBy !== undefined) this.#factIds.add(correctedBy)
  }
}
