/** A table to be downloaded: typed columns and raw values, without saying as what kind of file. */

/** How the cells of a column are meant. */
export type ColumnKind =
  | 'text'
  /** A count or any other plain number. */
  | 'number'
  /** Whole pence, or another minor unit, of the table's currency. */
  | 'money'
  /** `YYYY-MM-DD`. */
  | 'day'
  /** Basis points: 1,250 is 12.5%. */
  | 'percent'

export interface Column {
  /** Stands for the column where machines read: `paid_to_date`. */
  readonly key: string
  /** The heading for people; no two alike in a table. */
  readonly title: string
  readonly kind: ColumnKind
}

/** In any column a text may stand instead: a shorthand that says why there is no figure. Null is an empty cell. */
export type Cell = number | string | null

export interface Table {
  /** Of the sheet and of the file: small letters, digits and dashes, at most 31. */
  readonly name: string
  readonly title: string
  /** Sentences. */
  readonly notes: readonly string[]
  readonly columns: readonly Column[]
  /** As many cells as columns, in their order. */
  readonly rows: readonly (readonly Cell[])[]
  /** ISO 4217, of its money; pounds where it says nothing. */
  readonly currency?: string
}

/** What a file says before its tables. */
export interface Cover {
  readonly title: string
  /** What it is about: what, and its value. */
  readonly about: readonly (readonly [what: string, value: string])[]
  /** Sentences that a reader needs. */
  readonly notes: readonly string[]
}

/** Minor units as plain digits, `-12.50`: exact, where a division would not be. Basis points are hundredths of 1% in the same way. */
export function hundredths(amount: number): string {
  const digits = String(Math.abs(amount)).padStart(3, '0')
  return `${amount < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** Refuses a table that would make a broken file: a mistake of ours, so it is thrown. */
export function checked(table: Table): Table {
  const { name, columns, rows } = table
  if (!/^[a-z0-9][a-z0-9-]{0,30}$/.test(name)) throw new Error(`No file or sheet can be called “${name}”.`)
  for (const part of ['key', 'title'] as const) {
    if (new Set(columns.map(column => column[part])).size !== columns.length) {
      throw new Error(`Two columns of “${name}” have the same ${part}.`)
    }
  }
  if (rows.some(row => row.length !== columns.length))
    throw new Error(`A row of “${name}” has not one cell per column.`)
  return table
}
