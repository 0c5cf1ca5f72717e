/** The words of a report for what it holds as codes. */
import type { Cell } from '#reports/tables/table.ts'

/** What happened, in the register of changes. */
export const KINDS: Readonly<Record<string, string>> = {
  named: 'Named',
  left: 'Left',
  asked: 'A change was asked for',
  decided: 'A request was decided',
  effected: 'A change was made',
  varied: 'A promise was changed',
  withdrew: 'Withdrew of its own accord',
  unauthorised: 'A change was seen without permission',
  directed: 'The authority directed something',
}

/** Of many, for a count beside it. */
export const KINDS_COUNTED: Readonly<Record<string, string>> = {
  named: 'Organisations named',
  left: 'Organisations that left',
  asked: 'Changes asked for',
  decided: 'Requests decided',
  effected: 'Changes made',
  varied: 'Promises changed',
  withdrew: 'Withdrawals of their own accord',
  unauthorised: 'Changes seen without permission',
  directed: 'Directions of the authority',
}

const STANDINGS: Readonly<Record<string, string>> = {
  named: 'In the supply chain',
  dropped: 'Taken out',
  ended: 'Left',
  awaited: 'Not answered yet',
  given: 'Given',
  refused: 'Refused',
}

export const standingsInWords = (cell: Cell): Cell => (typeof cell === 'string' ? (STANDINGS[cell] ?? cell) : cell)

export const PRINCIPLES = {
  risk: 'Risk',
  ethos: 'Ethos',
  visibility: 'Visibility',
  reward: 'Reward and recognition',
} as const

export const principleInWords = (cell: Cell): Cell =>
  (PRINCIPLES as Readonly<Record<string, string>>)[String(cell)] ?? cell
