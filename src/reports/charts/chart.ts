/** A picture with the sentence that says what is to be seen, and the same figures as a table: one is never shown without the other. */

export interface Chart {
  readonly svg: string
  /** A sentence worked out from the figures. */
  readonly title: string
  readonly description: string
  readonly table: ChartTable
}

export interface ChartTable {
  readonly caption: string
  readonly columns: readonly { readonly title: string; readonly numeric: boolean }[]
  /** In words already; the first cell of a row is its heading. */
  readonly rows: readonly (readonly string[])[]
}

export const words = (title: string) => ({ title, numeric: false })
export const numbers = (title: string) => ({ title, numeric: true })
