/** Reported figures as tables show them: referrals by month, and invoices with how long they took to pay. */
import type { Day } from '#events/envelope.ts'
import { daysBetween } from '#projections/day-number.ts'
import type { PaymentFigure, VolumeFigure } from '#projections/delivery.ts'
import { referralsIn } from '#projections/delivery-summary.ts'
import { dayInWords } from './dates.ts'
import { amount, answerShown, type AnswerShown, type Who } from './delivery-words.ts'
import { monthInWords } from './quarters.ts'
import { counted, countInWords, type Tag } from './wording.ts'

export interface VolumeRow {
  /** The month. */
  readonly heading: string
  readonly low: string
  readonly medium: string
  readonly high: string
  readonly all: string
  readonly answer: AnswerShown
}

export const volumeRows = (volumes: readonly VolumeFigure[], record: string, who: Who): readonly VolumeRow[] =>
  volumes
    .toSorted((a, b) => (a.month < b.month ? -1 : 1))
    .map(volume => ({
      heading: monthInWords(volume.month),
      low: countInWords(volume.low),
      medium: countInWords(volume.medium),
      high: countInWords(volume.high),
      all: countInWords(referralsIn([volume])),
      answer: answerShown(volume, record, who),
    }))

export interface PaymentRow {
  readonly heading: string
  readonly reference: string
  readonly received: string
  readonly due: string
  readonly paid: string
  /** From the receipt of the invoice; null while it is unpaid. */
  readonly days: string | null
  /** Late, or over its day and unpaid. */
  readonly late: Tag | null
  readonly notes: readonly string[]
  readonly answer: AnswerShown
}

export const dueInWords = ({ due, dueOn }: PaymentFigure): string => `${amount(due)} by ${dayInWords(dueOn)}`

export const paidInWords = ({ paid, paidOn }: PaymentFigure): string =>
  paid === undefined || paidOn === undefined ? 'Not paid yet' : `${amount(paid)} on ${dayInWords(paidOn)}`

export const paymentRows = (
  payments: readonly PaymentFigure[],
  today: Day,
  record: string,
  who: Who,
): readonly PaymentRow[] =>
  payments.map(payment => {
    const { reference, invoiceReceivedOn, paidOn, reducedBecause, disputedBecause, interest } = payment
    return {
      heading: `Invoice ${reference}`,
      reference,
      received: dayInWords(invoiceReceivedOn),
      due: dueInWords(payment),
      paid: paidInWords(payment),
      days: paidOn === undefined ? null : countInWords(daysBetween(invoiceReceivedOn, paidOn)),
      late: lateTag(payment, today),
      notes: [
        ...(reducedBecause === undefined ? [] : [`Reduced by the supplier: “${reducedBecause}”`]),
        ...(disputedBecause === undefined ? [] : [`Invoice disputed by the supplier: “${disputedBecause}”`]),
        ...(interest === undefined ? [] : [`Interest: ${amount(interest)}`]),
      ],
      answer: answerShown(payment, record, who),
    }
  })

function lateTag({ dueOn, paidOn }: PaymentFigure, today: Day): Tag | null {
  const days = daysBetween(dueOn, paidOn ?? today)
  if (days <= 0) return null
  const text = `${paidOn === undefined ? 'Overdue by' : 'Paid late by'} ${counted(days, 'day')}`
  return { text, classes: 'govuk-tag--red' }
}
