/** Time as a visitor: it looks in where a deadline has ended, and lets it pass, at once or every so often. */
import type { RecordedFact } from '#events/catalogue.ts'
import type { Actor, Instant } from '#events/envelope.ts'
import type { Door } from '#door/door.ts'
import { commandOf } from '#intake/command.ts'

const TIME: Actor = { role: 'system', person: 'time' }

/** Contracts asked for at once. */
const PAGE = 100

export interface Visit {
  /** Told of each contract in which time could not pass: the others are visited all the same. */
  readonly failed: (contractId: string, error: unknown) => void
  /** Ends the visit between two contracts. */
  readonly signal?: AbortSignal
}

/**
 * Lets every deadline pass that ended before `at`, as far as the views know of it, and answers with the facts. Each contract is visited
 * once, for one visit lets all its deadlines pass, however late.
 */
export async function letTimePass(
  door: Pick<Door, 'record' | 'views'>,
  at: Instant,
  { failed, signal }: Visit,
): Promise<readonly RecordedFact[]> {
  const visited = new Set<string>()
  const passed: RecordedFact[] = []
  for (;;) {
    // The views may still name those that were visited just now.
    const due = door.views.dueContracts(at, PAGE + visited.size).filter(id => !visited.has(id))
    if (due.length === 0) return passed
    for (const contractId of due) {
      if (signal?.aborted) return passed
      visited.add(contractId)
      try {
        passed.push(...(await lookIn(door, contractId, at)))
      } catch (error) {
        failed(contractId, error)
      }
    }
  }
}

async function lookIn(
  { record }: Pick<Door, 'record'>,
  contractId: string,
  at: Instant,
): Promise<readonly RecordedFact[]> {
  const visit = commandOf({ type: 'PassDeadlines', body: { contractId } }, { actor: TIME, key: at, at })
  const answer = await record(visit)
  if (answer.outcome === 'nothing-new') return []
  // The ledger hands on what it keeps; only facts of the catalogue ever reach it.
  if (answer.outcome === 'recorded') return answer.events as readonly RecordedFact[]
  throw new Error(answer.outcome === 'refused' ? answer.refusal.sentence : `The answer was ${answer.outcome}.`)
}

export interface TimerOptions {
  /** From the end of one visit to the next; 0 for none. */
  readonly seconds: number
  readonly log: {
    info(said: object, sentence: string): void
    error(said: object, sentence: string): void
  }
}

export interface Timer {
  /** Ends the visit under way, if there is one; no other follows. */
  close(): Promise<void>
}

/** Visits now, for the time when nobody looked in, and then again and again, one visit after the other. */
export function startTimer(door: Pick<Door, 'record' | 'views' | 'clock'>, { seconds, log }: TimerOptions): Timer {
  const stopping = new AbortController()
  const { signal } = stopping
  let next: NodeJS.Timeout | undefined
  const visit = async (): Promise<void> => {
    const failed = (contractId: string, err: unknown): void =>
      log.error({ contractId, err }, 'Time could not pass the deadlines of a contract; it tries again.')
    try {
      const facts = await letTimePass(door, door.clock(), { failed, signal })
      if (facts.length > 0) log.info({ facts: facts.length }, 'Time has passed deadlines.')
    } catch (err) {
      log.error({ err }, 'Time could not look in; it tries again.')
    }
    if (signal.aborted) return
    next = setTimeout(() => {
      visiting = visit()
    }, seconds * 1_000)
    next.unref()
  }
  let visiting = seconds === 0 ? Promise.resolve() : visit()
  return {
    close: async () => {
      stopping.abort()
      clearTimeout(next)
      await visiting
    },
  }
}
