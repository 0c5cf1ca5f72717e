/** The rows of a rule pack's page: a statement, and where it comes from. */
import type { Basis } from '#domain/packs/pack.ts'
import { basisInWords, type BasisWords } from './rule-words.ts'

export interface RuleRow {
  readonly key: string
  readonly values: readonly string[]
  readonly basis: BasisWords | null
}

export interface RuleSection {
  readonly title: string
  readonly id: string
  readonly rows: readonly RuleRow[]
}

export const row = (key: string, values: string | readonly string[], basis?: Basis): RuleRow => ({
  key,
  values: typeof values === 'string' ? [values] : values,
  basis: basis === undefined ? null : basisInWords(basis),
})

export const section = (title: string, id: string, rows: readonly (RuleRow | null)[]): RuleSection => ({
  title,
  id,
  rows: rows.filter(one => one !== null),
})
