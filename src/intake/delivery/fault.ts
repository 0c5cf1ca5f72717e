/** What is wrong with a file of delivery, and where its owner finds it. */

export interface DeliveryFault {
  /** As a spreadsheet counts: the header is row 1, and blank rows count. */
  readonly row: number
  /** Null where the whole row, or the whole file, is meant. */
  readonly column: string | null
  readonly words: string
}

export const faultIn = (row: number, column: string | null, words: string): DeliveryFault => ({ row, column, words })

/** A cell as it is named in a sentence. */
export const quoted = (cell: string): string => `“${cell.length > 60 ? `${cell.slice(0, 60)}…` : cell}”`
