/** How examples of rules are told: given what was recorded, when somebody says something, then this follows and nothing else. */
import { expect } from 'vitest'
import { Fact, type FactType } from '#events/catalogue.ts'
import { commandBodies, deciderOf, type AnyDecider, type Command } from '#domain/catalogue.ts'
import type { Decision, Identified } from '#domain/decider.ts'
import { idOf, statedUnder, type Told } from './invented-world.ts'

/** The id of the n-th fact (from 0) of the history that an example is given. */
export const factId = (index: number): string => idOf(`fact ${index}`)

export const identified = (history: readonly Fact[]): readonly Identified<Fact>[] =>
  history.map((data, index) => ({ id: factId(index), data }))

/** The state after a history, as the ledger folds it: corrections in place, in the order recorded. */
export const foldedBy = (decider: AnyDecider, history: readonly Fact[]): unknown =>
  decider.effective(identified(history)).reduce((state, fact) => decider.evolve(state, fact), decider.initial)

/** What stands once these have been said one after another: each of them adds to it. */
export function recorded(history: readonly Fact[], ...commands: readonly Command[]): readonly Fact[] {
  return commands.reduce<readonly Fact[]>((before, command) => {
    const decision = decideAfter(before, command)
    if (decision.outcome !== 'facts') expect(decision, command.type).toMatchObject({ outcome: 'facts' })
    return decision.outcome === 'facts' ? [...before, ...decision.facts] : before
  }, history)
}

export function decideAfter(history: readonly Fact[], command: Command): Decision<Fact> {
  const decider = deciderOf(command)
  return decider.decide(foldedBy(decider, history), command)
}

/** The same words from the same person, under another key and a minute later. */
export function saidAgain(command: Command): Command {
  const { meta } = command
  const later = new Date(Date.parse(meta.at) + 60_000).toISOString()
  return { ...command, meta: { ...meta, commandId: idOf(`again ${meta.commandId}`), at: later } }
}

class Outcome {
  readonly #history: readonly Fact[]
  readonly #command: Command
  readonly #decision: Decision<Fact>

  constructor(history: readonly Fact[], command: Command) {
    commandBodies[command.type].parse(command.body)
    this.#history = history
    this.#command = command
    this.#decision = decideAfter(history, command)
    expect(decideAfter(history, command), 'a rule decides the same way twice').toStrictEqual(this.#decision)
  }

  /** Exactly these facts, in this order, each with the whole envelope of its command, or of the time that passed; and said again, nothing new. */
  then(...said: readonly [Told, ...Told[]]): void {
    const expected = said.map(one => statedUnder(this.#command.meta, one))
    expect(this.#decision).toStrictEqual({ outcome: 'facts', facts: expected })
    this.#thenNothingNewAgain(expected)
  }

  /** These kinds of facts, in this order, whatever they say; and said again, nothing new. */
  thenTypes(...types: readonly [FactType, ...FactType[]]): void {
    expect(this.#decision).toMatchObject({ outcome: 'facts' })
    if (this.#decision.outcome !== 'facts') return
    expect(this.#decision.facts.map(({ type }) => type)).toEqual(types)
    this.#thenNothingNewAgain(this.#decision.facts)
  }

  #thenNothingNewAgain(expected: readonly object[]): void {
    const stated = parsed(expected)
    expect(decideAfter([...this.#history, ...stated], saidAgain(this.#command)), 'said again').toStrictEqual({
      outcome: 'nothing-new',
    })
  }

  thenNothingNew(): void {
    expect(this.#decision).toStrictEqual({ outcome: 'nothing-new' })
  }

  /** Refused with this code and kind, in a sentence for the person who asked. */
  thenRefused(code: string, kind: 'forbidden' | 'state' | 'missing' = 'state'): void {
    expect(this.#decision).toMatchObject({ outcome: 'refused', refusal: { code, kind } })
    if (this.#decision.outcome !== 'refused') return
    expect(Object.keys(this.#decision.refusal).toSorted()).toEqual(['code', 'kind', 'sentence'])
    expect(this.#decision.refusal.sentence).toMatch(/^[A-Z].{10,}\.$/s)
    expect(this.#decision.refusal.sentence).not.toMatch(/undefined|null|NaN|\[object/)
  }

  /** Another command won the race after this one was decided: it is decided again on what then stands. */
  butFirst(...competing: readonly [Fact, ...Fact[]]): Outcome {
    expect(this.#decision.outcome, 'without the race it would have been recorded').toBe('facts')
    return new Outcome([...this.#history, ...parsed(competing)], this.#command)
  }
}

export function given(...history: readonly Fact[]) {
  const told = deepFrozen(parsed(history))
  return { when: (command: Command): Outcome => new Outcome(told, deepFrozen(command)) }
}

/** Every fact in an example is one that the ledger would take; and parsing changes nothing of it. */
function parsed(stated: readonly object[]): readonly Fact[] {
  return stated.map(one => {
    const fact = Fact.parse(one)
    expect(fact, 'a schema never transforms').toStrictEqual(one)
    return fact
  })
}

function deepFrozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const member of Object.values(value)) deepFrozen(member)
  }
  return value
}
