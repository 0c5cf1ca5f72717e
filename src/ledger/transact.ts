/** Read, decide, append; a lost race is decided again; a command said twice, and a deadline passed twice, is recorded once. */
import type { Decider, Refusal } from '#domain/decider.ts'
import type { AppendOutcome, EventStore, NewEvent, StoredEvent } from './event-store.ts'
import { advance, factId, fold, type AnyDecider, type Stated } from './known.ts'
import type { Recordable, Recording, RecordOptions } from './recorder.ts'
import { StateCache, type Done, type Known } from './state-cache.ts'

/** Races lost before the sender is told that others keep winning. */
const TRIES_MAX = 5
const PAGE = 1_000

/** Decides commands on one store. One per process: it remembers the states of busy streams. */
export class Transactor {
  readonly #store: EventStore
  readonly #cache: StateCache
  /** The last command under way on each stream: the next waits for it, since only one of two could win. */
  readonly #turns = new Map<string, Promise<void>>()

  constructor(store: EventStore, cache = new StateCache()) {
    this.#store = store
    this.#cache = cache
  }

  /**
   * Records what follows from a command, or says why nothing does. The answer holds the command's own facts, each time it is said; not the
   * deadlines that passed before them in the same append, which belong to nobody. A command that has no fact of its own (`PassDeadlines`)
   * is answered with all that it led to, and said again it is decided again.
   * @throws what EventStore.append and read throw; never for a rule.
   */
  record<Command extends Recordable>(
    stream: string,
    decider: AnyDecider<Command>,
    command: Command,
    options: RecordOptions = {},
  ): Promise<Recording> {
    const before = this.#turns.get(stream) ?? Promise.resolve()
    const answer = before.then(() => this.#decided(stream, decider, command, options))
    const done = answer.then(nothing, nothing).then(() => {
      if (this.#turns.get(stream) === done) this.#turns.delete(stream)
    })
    this.#turns.set(stream, done)
    return answer
  }

  /**
   * What a stream comes to as it stands in the store now, by the fold of its decider: for rules that are decided in another stream.
   * @throws what EventStore.read throws
   */
  async stateOf<State>(stream: string, decider: Decider<State, never, object>): Promise<State> {
    const kept = this.#cache.get(stream, decider.name)
    // Only the store can say that nothing came after what is remembered; also not what was recorded by another process.
    if (kept !== undefined && (await this.#store.read(stream, kept.revision + 1, 1)).length === 0) {
      return kept.state as State
    }
    const known = await this.#load(stream, decider)
    this.#cache.keep(stream, decider.name, known)
    return known.state as State
  }

  async #decided<Command extends Recordable>(
    stream: string,
    decider: AnyDecider<Command>,
    command: Command,
    options: RecordOptions,
  ): Promise<Recording> {
    let kept = this.#cache.get(stream, decider.name)
    for (let tries = 0; tries < TRIES_MAX;) {
      const known = kept ?? (await this.#load(stream, decider))
      const answer = await this.#attempt(stream, decider, command, known, options)
      if (answer !== 'again' && !(kept && doubtful(answer))) return answer
      // A lost race, or an answer that leaves no fact, decided from memory: decide again from what the store holds.
      if (answer === 'again' && !kept) tries += 1
      this.#cache.forget(stream)
      kept = undefined
    }
    return { outcome: 'conflict' }
  }

  async #attempt<Command extends Recordable>(
    stream: string,
    decider: AnyDecider<Command>,
    command: Command,
    known: Known,
    { ifRevision }: RecordOptions,
  ): Promise<Recording | 'again'> {
    const before = known.commands.get(command.meta.commandId)
    if (before !== undefined) return this.#firstAnswer(stream, command, before)
    if (known.erased.has(factId(command.meta.commandId, 0))) return { outcome: 'refused', refusal: erasedSince }
    if (ifRevision !== undefined && ifRevision !== known.revision) return { outcome: 'stale', revision: known.revision }

    const decision = decider.decide(known.state, command)
    if (decision.outcome === 'refused') return decision
    if (decision.outcome === 'nothing-new') return { outcome: 'nothing-new', revision: known.revision }

    const events = named(decision.facts as readonly Stated[], known.commands)
    const outcome = await this.#store.append(stream, known.revision, events)
    if (outcome.outcome === 'conflict') return 'again'
    if (outcome.outcome === 'id-taken' || outcome.repeated) {
      // Somebody sent this very command at the same time, perhaps decided a moment earlier or on another state: theirs is the answer.
      this.#cache.forget(stream)
      const { commands } = await this.#load(stream, decider)
      const first = commands.get(command.meta.commandId)
      if (first !== undefined) return this.#firstAnswer(stream, command, first)
      // Or somebody let the same deadline pass, and whether this command still stands is to be decided after that.
      return isItsOwn(command, events, outcome) ? { outcome: 'key-reused' } : 'again'
    }
    this.#cache.keep(stream, decider.name, advance(decider, known, outcome.events))
    return { outcome: 'recorded', events: answering(command, outcome.events), repeated: false }
  }

  /** What was recorded when the command was said first; another body under its key is another command. */
  async #firstAnswer(stream: string, { meta }: Recordable, before: Done): Promise<Recording> {
    if (before.digest !== meta.digest) return { outcome: 'key-reused' }
    const events = await this.#store.read(stream, before.revision, before.count)
    return { outcome: 'recorded', events, repeated: true }
  }

  async #load<Command>(stream: string, decider: AnyDecider<Command>): Promise<Known> {
    const history: StoredEvent[] = []
    for (;;) {
      const page = await this.#store.read(stream, history.length, PAGE)
      history.push(...page)
      if (page.length < PAGE) break
    }
    return fold(decider, history)
  }
}

const nothing = (): void => undefined

const erasedSince: Refusal = {
  code: 'erased-since',
  kind: 'state',
  sentence:
    'This was recorded once, and its words have been erased since, as the law asks. It cannot be said again under the same key.',
}

/**
 * Each fact's id: UUIDv5 of the command that it names and its index among the facts of that command, counted on from those that stand
 * in the stream (a deadline that was set anew can pass again). So a deadline's facts have the same ids, whoever lets it pass.
 */
function named(stated: readonly Stated[], before: Known['commands']): readonly NewEvent[] {
  const indexes = new Map<string, number>()
  return stated.map(data => {
    const { id } = data.command
    const index = indexes.get(id) ?? before.get(id)?.count ?? 0
    indexes.set(id, index + 1)
    return { id: factId(id, index), data }
  })
}

const ledBy = (data: object | null, { meta }: Recordable): boolean =>
  (data as Stated | null)?.command.id === meta.commandId

function answering(command: Recordable, events: readonly StoredEvent[]): readonly StoredEvent[] {
  const own = events.filter(({ data }) => ledBy(data, command))
  return own.length === 0 ? events : own
}

/** Whether what is in the way of an append is the command's own: then its ids stand in another stream. */
const isItsOwn = (command: Recordable, events: readonly NewEvent[], outcome: AppendOutcome): boolean =>
  outcome.outcome === 'id-taken' && events.some(({ id, data }) => id === outcome.id && ledBy(data, command))

/** An answer that must not be given from memory alone: another process may have changed what it rests on. */
const doubtful = (answer: Recording): boolean =>
  answer.outcome === 'refused' || answer.outcome === 'nothing-new' || answer.outcome === 'stale'
