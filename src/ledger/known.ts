/** What is remembered of a stream: its state, folded, and which command led to which of its events. */
import { v5 as uuidv5 } from 'uuid'
import type { Decider } from '#domain/decider.ts'
import type { StoredEvent } from './event-store.ts'
import type { Known } from './state-cache.ts'

export type AnyDecider<Command> = Decider<unknown, Command, object>

/** Every fact says which command led to it (law 3): the one that was sent, or one that is named after a deadline (law 5). */
export interface Stated {
  readonly type: string
  readonly command: { readonly id: string; readonly digest: string }
}

export function fold<Command>(decider: AnyDecider<Command>, history: readonly StoredEvent[]): Known {
  const effective = decider.effective(history)
  const commands = remember(new Map(), history)
  const erased = history.filter(({ data }) => data === null)
  return {
    revision: history.length - 1,
    state: effective.reduce((state, fact) => decider.evolve(state, fact), decider.initial),
    commands,
    erased: new Set([...erased.map(({ id }) => id), ...forgetIncomplete(commands, erased)]),
  }
}

/** A fact's id: UUIDv5 of its command, and its index among the facts of that command. */
export const factId = (commandId: string, index: number): string => uuidv5(String(index), commandId)

/**
 * Forgets commands of whose facts some were erased: what is left is not their answer. The ids of their first facts, by which such a
 * command is known for good.
 */
function forgetIncomplete(commands: Known['commands'], erased: readonly StoredEvent[]): readonly string[] {
  if (erased.length === 0) return []
  const at = new Map(erased.map(({ revision, id }) => [revision, id]))
  const ids = new Set(at.values())
  const incomplete = [...commands].flatMap(([commandId, { revision, count }]) => {
    const first = factId(commandId, 0)
    if (at.has(revision - 1) && ids.has(first)) return [{ commandId, first }]
    // Its facts stand one after another: of those that are gone, the first comes at the latest after all that are left.
    for (let index = 1; index <= count; index += 1) {
      const gone = at.get(revision + index)
      if (gone !== undefined && gone === factId(commandId, index)) return [{ commandId, first }]
    }
    return []
  })
  for (const { commandId } of incomplete) commands.delete(commandId)
  return incomplete.map(({ first }) => first)
}

/** The state after more facts; undefined where only a whole fold can say. */
export function advance<Command>(
  decider: AnyDecider<Command>,
  known: Known,
  events: readonly StoredEvent[],
): Known | undefined {
  if (events.some(({ data }) => data !== null && decider.refolds(data))) return undefined
  return {
    revision: known.revision + events.length,
    state: events.reduce((state, fact) => decider.evolve(state, fact), known.state),
    commands: remember(known.commands, events),
    erased: known.erased,
  }
}

/** Adds which command led to which revisions. The map is the cache's own and grows in place. */
function remember(commands: Known['commands'], events: readonly StoredEvent[]): Known['commands'] {
  for (const { data, revision } of events) {
    if (data === null) continue
    const { command } = data as Stated
    const before = commands.get(command.id)
    commands.set(command.id, {
      digest: command.digest,
      revision: before?.revision ?? revision,
      count: (before?.count ?? 0) + 1,
    })
  }
  return commands
}
