/** The way back from a page: each step with its address, the last without. */
export interface Crumb {
  readonly text: string
  readonly href?: string
}
