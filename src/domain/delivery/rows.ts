/** What is wrong with the rows of an upload, each on its own and beside the others. */
import type { MonthlyVolume, Payment, Quarter } from '#events/delivery.ts'
import { otherMoney } from '../money-under.ts'
import { dayToCome } from '../permission.ts'
import type { Refusal } from '../decider.ts'
import { sameWords } from '../same-words.ts'
import type { ReportDelivery } from './commands.ts'
import { isIn, monthsOf, quarterInWords } from './quarter.ts'
import { delivering, type Scene } from './scene.ts'
import { keyOf } from './state.ts'

export interface RowFault {
  readonly list: 'volumes' | 'payments'
  /** The row's place in its list, from 0. */
  readonly index: number
  /** Whose row it is, and which: “Second Start, invoice INV-7”. */
  readonly row: string
  readonly refusal: Refusal
}

/** Each wrong row once, with the first thing that is wrong with it. */
export function wrongRows(scene: Scene, { volumes, payments }: ReportDelivery['body']): readonly RowFault[] {
  const seen = new Set<string>()
  const of = (list: RowFault['list'], index: number, namingId: string | undefined, which: string, other?: Refusal) => {
    const refusal = notUnder(scene, namingId) ?? other ?? twice(seen, `${list} ${keyOf(namingId, which)}`)
    const row = `${nameOf(scene, namingId)}, ${list === 'volumes' ? which : `invoice ${which}`}`
    return refusal === undefined ? [] : [{ list, index, row, refusal }]
  }
  return [
    ...volumes.flatMap(({ namingId, ...volume }, index) =>
      of('volumes', index, namingId, volume.month, wrongVolume(scene, namingId, volume)),
    ),
    ...payments.flatMap(({ namingId, ...payment }, index) =>
      of('payments', index, namingId, payment.reference, wrongPayment(scene, namingId, payment)),
    ),
  ]
}

const wrong = (code: string, sentence: string): Refusal => ({ code, kind: 'state', sentence })

function nameOf({ namings }: Scene, namingId: string | undefined): string {
  if (namingId === undefined) return 'Everybody together'
  return namings.get(namingId)?.body.organisation.name ?? namingId
}

function notUnder(scene: Scene, namingId: string | undefined): Refusal | undefined {
  const found = namingId === undefined ? undefined : delivering(scene, namingId)
  return found !== undefined && 'sentence' in found ? found : undefined
}

function twice(seen: Set<string>, key: string): Refusal | undefined {
  if (seen.has(key)) return wrong('twice-in-upload', 'This row is in the upload twice. Keep one of them.')
  seen.add(key)
  return undefined
}

function wrongVolume(scene: Scene, namingId: string | undefined, volume: MonthlyVolume): Refusal | undefined {
  const { quarter, today, registered, endedOn, known } = scene
  const { month } = volume
  const elsewhere = notInQuarter(quarter, month)
  if (elsewhere) return elsewhere
  const toCome = dayToCome(`${month}-01`, today)
  if (toCome) return toCome
  const started = registered.period?.from
  if ((started !== undefined && month < started.slice(0, 7)) || (endedOn !== null && month > endedOn.slice(0, 7))) {
    return wrong('outside-contract', 'The contract did not run in this month.')
  }
  const before = known.volumes.get(keyOf(namingId, month))?.figure
  return before === undefined || sameWords(before, volume) ? undefined : alreadyReported
}

export function notInQuarter(quarter: Quarter, month: string): Refusal | undefined {
  if (monthsOf(quarter).includes(month)) return undefined
  return wrong('outside-quarter', `This month is not in the quarter ${quarterInWords(quarter)}.`)
}

function wrongPayment(scene: Scene, namingId: string, payment: Payment): Refusal | undefined {
  const { invoiceReceivedOn, paidOn, due, paid, interest } = payment
  const before = scene.known.payments.get(keyOf(namingId, payment.reference))?.figure
  return (
    otherMoney(scene.registered.value, due, paid, interest) ??
    wrongByItself(scene.quarter, payment) ??
    dayToCome(paidOn ?? invoiceReceivedOn, scene.today) ??
    (before === undefined || sameWords(before, payment) || paidSince(before, payment) ? undefined : alreadyReported)
  )
}

/** In minor units. More is a slip of the hand, and would drown every sum that it is added to. */
const AMOUNT_MAX = 10_000_000_000_000

/** What can be told from the row alone: a file is read with the same rules before anybody looks at the ledger. */
export function wrongByItself(quarter: Quarter, payment: Payment): Refusal | undefined {
  const { invoiceReceivedOn: received, dueOn, due, paidOn, paid, interest } = payment
  if (!isIn(quarter, received)) {
    return wrong('outside-quarter', `The invoice was not received in the quarter ${quarterInWords(quarter)}.`)
  }
  if ([due, paid, interest].some(money => money !== undefined && money.amount > AMOUNT_MAX)) {
    return wrong('amount-too-large', 'No invoice is as large as this. Check the amounts.')
  }
  if (dueOn < received) return wrong('due-before-receipt', 'It cannot be due before it was received.')
  if ((paid === undefined) !== (paidOn === undefined)) {
    return wrong('half-paid', 'Say both how much was paid and on which day, or neither.')
  }
  if (paidOn !== undefined && paidOn < received) {
    return wrong('paid-before-receipt', 'It cannot be paid before it was received.')
  }
  if (paid === undefined) return undefined
  if (paid.amount > due.amount + (payment.interest?.amount ?? 0)) {
    return wrong('overpaid', 'More was paid than was due, with interest. Check the amounts.')
  }
  if (paid.amount < due.amount && payment.reducedBecause === undefined && payment.disputedBecause === undefined) {
    return wrong('reduction-unexplained', 'Less was paid than was due. Say why it was reduced or disputed.')
  }
  return undefined
}

/** An invoice that was not paid yet, and is now; whatever else it says stays as it was. */
function paidSince(before: Payment, now: Payment): boolean {
  const same = (one: Payment) => [one.reference, one.invoiceReceivedOn, one.dueOn, one.due]
  return before.paid === undefined && now.paid !== undefined && sameWords(same(before), same(now))
}

const alreadyReported = wrong(
  'already-reported',
  'This was reported with other figures. Correct what was reported instead.',
)
