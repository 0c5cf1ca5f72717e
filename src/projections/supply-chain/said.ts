/** What a fact of a kind says, and by whom and when it was said. */
import type { FactOf, Fact } from '#events/catalogue.ts'
import type { Actor, OccurredAt } from '#events/envelope.ts'

/** The fact, and its body, by the name of its kind. */
export type Body<T extends Fact['type']> = FactOf<T>['body']

/** Business time, and who stated it. */
export interface Said {
  readonly at: OccurredAt
  readonly by: Actor
}

export const saidOf = ({ occurredAt, actor }: Pick<Fact, 'occurredAt' | 'actor'>): Said => ({
  at: occurredAt,
  by: actor,
})
