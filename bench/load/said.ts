/** A fact's own words before it is placed in time: its type, its body and who states it. */
import type { FactOf, Fact } from '#events/catalogue.ts'
import type { Actor } from '#events/envelope.ts'

export type Body<T extends Fact['type']> = FactOf<T>['body']

export interface Said {
  readonly type: Fact['type']
  readonly body: object
  readonly actor: Actor
}

export const say = <T extends Fact['type']>(type: T, actor: Actor, body: Body<T>): Said => ({ type, actor, body })
