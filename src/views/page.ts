/** One page of a list. */

/** The items of a page, and how many there are in all. */
export interface Page<Item> {
  readonly items: readonly Item[]
  readonly total: number
}

export interface Slice {
  readonly offset: number
  readonly limit: number
}
