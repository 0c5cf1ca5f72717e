/** A quarter's figures as a spreadsheet tells them: every row of the file understood, or every fault of it with its place. */
import type { Payment, Quarter } from '#events/delivery.ts'
import type { Money } from '#events/envelope.ts'
import type { ReportDeliveryBody } from '#domain/delivery/commands.ts'
import { notInQuarter, wrongByItself } from '#domain/delivery/rows.ts'
import { amountIn, countIn, dayIn, monthIn, optionally, wordsIn, type Read } from './cells.ts'
import type { DeliveryKind } from './columns.ts'
import { faultIn, type DeliveryFault } from './fault.ts'
import { tableOf, type Row } from './table.ts'
import { namingsBySpelling, type NamedInFile } from './whose.ts'

/** The contract that a file is read for: who is named under it, and the money that it is in. */
export interface ContractOfFile extends Omit<Money, 'amount'> {
  readonly namings: readonly NamedInFile[]
  readonly quarter: Quarter
}

type Volumes = ReportDeliveryBody['volumes']
type Payments = ReportDeliveryBody['payments']

/** One of the lists is empty: a file tells of volumes or of payments. `rows` has the row in the file of each entry of the other. */
export type DeliveryRead =
  | {
      readonly ok: true
      readonly kind: DeliveryKind
      readonly volumes: Volumes
      readonly payments: Payments
      readonly rows: readonly number[]
    }
  | { readonly ok: false; readonly faults: readonly DeliveryFault[] }

/** A larger file is not read: several times what 2,000 rows of ordinary size need. */
export const DELIVERY_FILE_BYTES_MAX = 1024 * 1024

const refused = (faults: readonly DeliveryFault[]): DeliveryRead => ({ ok: false, faults })

/** A file as it was sent. */
export function readDeliveryFile(bytes: Uint8Array, contract: ContractOfFile): DeliveryRead {
  if (bytes.byteLength > DELIVERY_FILE_BYTES_MAX) return refused([faultIn(1, null, tooLarge)])
  const text = decoded(bytes)
  return text === undefined ? refused([faultIn(1, null, notText)]) : readDeliveryCsv(text, contract)
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}

const notText = 'The file is not UTF-8 text. Save it from your spreadsheet as CSV UTF-8.'
const tooLarge = 'The file is larger than 1 MB. Split it into several, each with some of the rows.'

/** A file as text. */
export function readDeliveryCsv(text: string, contract: ContractOfFile): DeliveryRead {
  if (text.length > DELIVERY_FILE_BYTES_MAX) return refused([faultIn(1, null, tooLarge)])
  const table = tableOf(text)
  if ('faults' in table) return refused(table.faults)
  const whose = namingsBySpelling(contract.namings)
  const { kind } = table
  if (kind === 'volumes') {
    const told = table.rows.map(row => volumeIn(row, whose, contract.quarter))
    return together(
      told,
      ({ namingId, month }) => `${namingId ?? ''} ${month}`,
      'month',
      (volumes, rows) => {
        return { ok: true, kind, volumes, payments: [], rows }
      },
    )
  }
  const told = table.rows.map(row => paymentIn(row, whose, contract))
  return together(
    told,
    ({ namingId, reference }) => `${namingId} ${reference}`,
    'invoice',
    (payments, rows) => {
      return { ok: true, kind, volumes: [], payments, rows }
    },
  )
}

/** What a row says, or everything that is wrong with it. */
type Told<T> = { readonly row: number; readonly says: T } | { readonly faults: readonly DeliveryFault[] }

/** All rows, where each can be read and none says the same figure as another. */
function together<T>(
  told: readonly Told<T>[],
  keyOf: (says: T) => string,
  column: string,
  read: (all: T[], rows: readonly number[]) => DeliveryRead,
): DeliveryRead {
  const good = told.filter(one => 'says' in one)
  const first = new Map<string, number>()
  const again = good.flatMap(({ row, says }) => {
    const before = first.get(keyOf(says))
    if (before === undefined) first.set(keyOf(says), row)
    return before === undefined ? [] : [faultIn(row, column, `Rows ${before} and ${row} are about the same figure.`)]
  })
  const faults = [...told.flatMap(one => ('faults' in one ? one.faults : [])), ...again]
  if (faults.length > 0) return refused(faults.toSorted((one, other) => one.row - other.row))
  return read(
    good.map(({ says }) => says),
    good.map(({ row }) => row),
  )
}

/** Reads one cell after another, and collects what is wrong with them. */
function cellsOf({ row, cells }: Row) {
  const faults: DeliveryFault[] = []
  const cell = <T>(column: string, read: (cell: string) => Read<T>): T | undefined => {
    const said = read(cells[column] ?? '')
    if ('value' in said) return said.value
    faults.push(faultIn(row, column, said.words))
    return undefined
  }
  return { cell, faults }
}

type Whose = (cell: string) => Read<string>

function volumeIn(row: Row, whose: Whose, quarter: Quarter): Told<Volumes[number]> {
  const { cell, faults } = cellsOf(row)
  const namingId = cell('subcontractor', words => optionally(words, whose))
  const month = cell('month', monthIn)
  const low = cell('low', countIn)
  const medium = cell('medium', countIn)
  const high = cell('high', countIn)
  if (faults.length > 0 || month === undefined || low === undefined || medium === undefined || high === undefined) {
    return { faults }
  }
  const wrong = notInQuarter(quarter, month)
  if (wrong) return { faults: [faultIn(row.row, 'month', wrong.sentence)] }
  return { row: row.row, says: { ...(namingId === undefined ? {} : { namingId }), month, low, medium, high } }
}

function paymentIn(row: Row, whose: Whose, contract: ContractOfFile): Told<Payments[number]> {
  const { quarter, currency, vat } = contract
  const { cell, faults } = cellsOf(row)
  const amount = (words: string) => amountIn(words, { currency, vat })
  const reason = (words: string) => wordsIn(words, 1_000)
  const namingId = cell('subcontractor', words => (words === '' ? { words: 'Say whose invoice it is.' } : whose(words)))
  const reference = cell('invoice', words => wordsIn(words, 100))
  const invoiceReceivedOn = cell('received', dayIn)
  const dueOn = cell('due', dayIn)
  const due = cell('amount', amount)
  const more = present({
    paidOn: cell('paid_on', words => optionally(words, dayIn)),
    paid: cell('paid', words => optionally(words, amount)),
    reducedBecause: cell('reduced_because', words => optionally(words, reason)),
    disputedBecause: cell('disputed_because', words => optionally(words, reason)),
    interest: cell('interest', words => optionally(words, amount)),
  })
  if (
    faults.length > 0 ||
    namingId === undefined ||
    reference === undefined ||
    invoiceReceivedOn === undefined ||
    dueOn === undefined ||
    due === undefined
  ) {
    return { faults }
  }
  const payment: Payment = { reference, invoiceReceivedOn, dueOn, due, ...more }
  const wrong = wrongByItself(quarter, payment)
  if (wrong) return { faults: [faultIn(row.row, columnOf(wrong.code, payment), wrong.sentence)] }
  return { row: row.row, says: { namingId, ...payment } }
}

/** A blank cell is absent, not undefined: a fact says nothing that was not said. */
const present = <T extends object>(cells: T): Partial<T> =>
  Object.fromEntries(Object.entries(cells).filter(([, said]) => said !== undefined)) as Partial<T>

/** Where to look, when the cells of a row do not agree with one another. */
function columnOf(code: string, { paid }: Payment): string | null {
  const columns: Readonly<Record<string, string>> = {
    'outside-quarter': 'received',
    'due-before-receipt': 'due',
    'half-paid': paid === undefined ? 'paid' : 'paid_on',
    'paid-before-receipt': 'paid_on',
    overpaid: 'paid',
    'reduction-unexplained': 'reduced_because',
  }
  return columns[code] ?? null
}
