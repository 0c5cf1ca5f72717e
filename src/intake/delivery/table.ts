/** A file of comma-separated values as rows under known columns, or what is wrong with it. */
import { CsvError, parse } from 'csv-parse/sync'
import { ROWS_MAX } from '#domain/delivery/commands.ts'
import { COLUMNS, type DeliveryKind } from './columns.ts'
import { faultIn, quoted, type DeliveryFault } from './fault.ts'

/** Cells by column, trimmed. */
type Cells = Readonly<Record<string, string>>

export interface Row {
  readonly row: number
  readonly cells: Cells
}

export type Table =
  { readonly kind: DeliveryKind; readonly rows: readonly Row[] } | { readonly faults: readonly DeliveryFault[] }

/** Blank rows count as rows of the file; one with more than these is not read on. */
const FILE_ROWS_MAX = 2 * ROWS_MAX + 1

const faulty = (...faults: readonly DeliveryFault[]): Table => ({ faults })
const isBlank = (cells: readonly string[]): boolean => cells.every(cell => cell === '')

export function tableOf(text: string): Table {
  const nul = text.indexOf('\0')
  if (nul !== -1) {
    const row = text.slice(0, nul).split(/\r\n|\n|\r/).length
    return faulty(faultIn(row, null, 'The file holds characters that are no text. Save it as CSV again.'))
  }
  if (!text.isWellFormed()) return faulty(faultIn(1, null, 'The file is not Unicode text. Save it as CSV UTF-8 again.'))
  const records = recordsOf(text)
  if ('words' in records) return faulty(records)
  const [header, ...rows] = records
  if (header === undefined || records.every(isBlank)) return faulty(faultIn(1, null, 'The file is empty.'))
  return underHeader(header, rows)
}

function recordsOf(text: string): readonly (readonly string[])[] | DeliveryFault {
  try {
    const records = parse(text, {
      bom: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      to: FILE_ROWS_MAX + 1,
    })
    return records.map(record => record.map(cell => cell.trim()))
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const row = typeof error['records'] === 'number' ? error['records'] + 1 : 1
    const words =
      error.code === 'CSV_QUOTE_NOT_CLOSED'
        ? 'A quotation mark opens here and is not closed.'
        : 'A quotation mark stands inside a cell. Put the whole cell in quotation marks, and double those inside it.'
    return faultIn(row, null, words)
  }
}

function underHeader(header: readonly string[], records: readonly (readonly string[])[]): Table {
  if (header.length === 1 && /[;\t]/.test(header[0] ?? '')) return faulty(faultIn(1, null, otherDelimiter))
  const columns = header.slice(0, header.findLastIndex(name => name !== '') + 1).map(spelling)
  const kind = kindOf(columns)
  if (typeof kind === 'string') return faulty(faultIn(1, null, kind))
  const faults = headerFaults(columns, kind.is)
  if (faults.length > 0) return faulty(...faults)
  const filled = records.flatMap((cells, index) => (isBlank(cells) ? [] : [{ row: index + 2, cells }]))
  const tooMany = filled[ROWS_MAX] ?? (records.length >= FILE_ROWS_MAX ? { row: FILE_ROWS_MAX + 1 } : undefined)
  if (tooMany) {
    const words = `A file has at most ${ROWS_MAX} rows under its header. Split it, and delete blank rows.`
    return faulty(faultIn(tooMany.row, null, words))
  }
  if (filled.length === 0) return faulty(faultIn(1, null, 'There are no rows under the header.'))
  const ragged = filled.flatMap(({ row, cells }) => raggedness(row, cells, header.length, columns.length))
  if (ragged.length > 0) return faulty(...ragged)
  return {
    kind: kind.is,
    rows: filled.map(({ row, cells }) => ({
      row,
      cells: Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? ''])),
    })),
  }
}

const otherDelimiter = 'The cells of this file are not separated by commas. Save it as CSV (comma delimited).'

/** “Paid on” is `paid_on`. */
const spelling = (name: string): string => name.toLowerCase().replaceAll(/[\s_-]+/g, '_')

/** Told apart by the columns that only one kind has; or a sentence why that cannot be told. */
function kindOf(columns: readonly string[]): { readonly is: DeliveryKind } | string {
  const has = (kind: DeliveryKind) => COLUMNS[kind].slice(1).some(column => columns.includes(column))
  const [volumes, payments] = [has('volumes'), has('payments')]
  if (volumes && payments) return 'Referral volumes and payments are in one file. Give each a file of its own.'
  if (volumes) return { is: 'volumes' }
  if (payments) return { is: 'payments' }
  return `The first row must name the columns: ${COLUMNS.volumes.join(', ')}; or ${COLUMNS.payments.join(', ')}.`
}

function headerFaults(columns: readonly string[], kind: DeliveryKind): readonly DeliveryFault[] {
  const wanted: readonly string[] = COLUMNS[kind]
  return [
    ...wanted
      .filter(column => !columns.includes(column))
      .map(column =>
        faultIn(1, column, 'This column is missing. Leave its cells blank where there is nothing to say.'),
      ),
    ...columns.flatMap((column, index) => {
      if (!wanted.includes(column)) return [faultIn(1, column, `The column ${quoted(column)} is not known here.`)]
      return columns.indexOf(column) < index ? [faultIn(1, column, 'This column is there twice.')] : []
    }),
  ]
}

/** A comma too many would move the cells after it under other columns, and 1,200 paid would read as 1, reduced because of “200”. */
function raggedness(row: number, cells: readonly string[], width: number, named: number): readonly DeliveryFault[] {
  const differs = `This row has ${cells.length} cells, and the header ${width}.`
  if (cells.length < width) return [faultIn(row, null, differs)]
  if (cells.length > width) {
    return [faultIn(row, null, `${differs} A comma inside a cell needs quotation marks around the cell.`)]
  }
  return isBlank(cells.slice(named)) ? [] : [faultIn(row, null, 'There is a cell here whose column has no name.')]
}
