/** How a fact is said: a title, details, and the reason in the words of whoever stated it. */
import type { FactType } from '#events/catalogue.ts'
import type { Evidence, OccurredAt } from '#events/envelope.ts'
import type { Body } from '#projections/supply-chain/said.ts'
import { occurredInWords } from '../dates.ts'

export interface FactWords {
  readonly title: string
  readonly details: readonly string[]
  /** Why, in the words of whoever stated it. */
  readonly reason: string | null
}

/** Who and what is meant by the ids in a fact. */
export interface Names {
  readonly naming: (namingId: string) => string
  /** What a request asks for, to follow “to”: `replace Second Start with Open Gate`. */
  readonly request: (requestId: string) => string
  /** Whose subcontract it is. */
  readonly subcontract: (subcontractId: string) => string
}

/** One way of saying for each type, so that none can be forgotten. */
export type Sayings<T extends FactType> = {
  readonly [F in T]: (body: Body<F>, names: Names) => FactWords
}

export const said = (
  title: string,
  reason: string | null = null,
  details: readonly (string | readonly string[] | undefined)[] = [],
): FactWords => ({
  title,
  details: details.flatMap(detail => detail ?? []),
  reason,
})

export const evidenceInWords = (evidence: readonly Evidence[] = []): readonly string[] =>
  evidence.map(({ title }) => `Evidence: ${title}`)

/** A detail, where there is something to say. */
export const detail = (label: string, value: string | undefined): string | undefined =>
  value === undefined ? undefined : `${label}: ${value}`

export const momentDetail = (label: string, at: OccurredAt | undefined): string | undefined =>
  at === undefined ? undefined : `${label}: ${occurredInWords(at)}`
