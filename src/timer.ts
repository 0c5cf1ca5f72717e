/** Time as a visitor: it looks in where a deadline or a reporting period has ended, and says so, at once or every so often. */
import type { RecordedFact } from '#events/catalogue.ts'
import type { Actor, Instant } from '#events/envelope.ts'
import type { Door } from '#door/door.ts'
import { commandOf } from '#intake/command.ts'
import type { Statement } from '#intake/identity.ts'

const TIME: Actor = { role: 'system', person: 'time' }

/** Asked for at once, of contracts or of reports. */
const PAGE = 100

/** What time says. */
type Saying = Extract<Statement, { readonly type: 'PassDeadlines' | 'ScheduleReport' }>

/** Where time has its say, and who tells it where to look in. */
interface Visited {
  readonly record: Door['record']
  readonly views: Pick<Door['views'], 'dueContracts' | 'reportsToSchedule'>
}

export interface Visit {
  /** Told of each contract in which time could not pass: the others are visited all the same. */
  readonly failed: (contractId: string, error: unknown) => void
  /** Ends the visit between two contracts. */
  readonly signal?: AbortSignal
}

/**
 * Lets every deadline pass that ended before `at`, and schedules every report whose period is over then, as far as the views know of
 * them, and answers with the facts. Each contract is visited once for its deadlines, however late, and once for each report.
 */
export async function letTimePass(
  { record, views }: Visited,
  at: Instant,
  visit: Visit,
): Promise<readonly RecordedFact[]> {
  const contracts = (limit: number): readonly Saying[] =>
    views.dueContracts(at, limit).map(contractId => ({ type: 'PassDeadlines', body: { contractId } }))
  const reports = (limit: number): readonly Saying[] =>
    views.reportsToSchedule(at, limit).map(body => ({ type: 'ScheduleReport', body }))
  const passed = await visitAll(record, contracts, at, visit)
  return [...passed, ...(await visitAll(record, reports, at, visit))]
}

async function visitAll(
  record: Door['record'],
  due: (limit: number) => readonly Saying[],
  at: Instant,
  { failed, signal }: Visit,
): Promise<readonly RecordedFact[]> {
  const visited = new Set<string>()
  const facts: RecordedFact[] = []
  for (;;) {
    // The views may still name those that were visited just now.
    const left = due(PAGE + visited.size).filter(({ body }) => !visited.has(JSON.stringify(body)))
    if (left.length === 0) return facts
    for (const statement of left) {
      if (signal?.aborted) return facts
      visited.add(JSON.stringify(statement.body))
      try {
        facts.push(...(await lookIn(record, statement, at)))
      } catch (error) {
        failed(statement.body.contractId, error)
      }
    }
  }
}

async function lookIn(record: Door['record'], statement: Saying, at: Instant): Promise<readonly RecordedFact[]> {
  const answer = await record(commandOf(statement, { actor: TIME, key: at, at }))
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
export function startTimer(door: Visited & Pick<Door, 'clock'>, { seconds, log }: TimerOptions): Timer {
  const stopping = new AbortController()
  const { signal } = stopping
  let next: NodeJS.Timeout | undefined
  const visit = async (): Promise<void> => {
    const failed = (contractId: string, err: unknown): void =>
      log.error({ contractId, err }, 'Time could not pass under a contract; it tries again.')
    try {
      const facts = await letTimePass(door, door.clock(), { failed, signal })
      if (facts.length > 0) log.info({ facts: facts.length }, 'Time has passed deadlines, or scheduled reports.')
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
