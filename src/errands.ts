/** What an operator may ask of the process that writes: import a source, make the views anew, let time pass, redact. */
import { importCrs } from '#intake/crs/import-crs.ts'
import { importInvented } from '#intake/invented/import-invented.ts'
import { actorOf } from '#directory/people.ts'
import { turnedDown } from '#door/answer.ts'
import { instantOf } from '#door/moment.ts'
import { eventUnknown } from '#domain/redaction.ts'
import type { Instant } from '#events/envelope.ts'
import type { DeadlinePassed } from '#events/deadline.ts'
import { type Leaves, type RedactionApplied, RedactionBody } from '#events/redaction.ts'
import { commandOf } from '#intake/command.ts'
import type { z } from 'zod'
import type { House } from './house.ts'
import { shipped } from './house.ts'
import { letTimePass } from './timer.ts'

export interface ErrandContext {
  readonly house: House
}

export interface ErrandResult {
  /** What came of it, in one sentence. */
  readonly sentence: string
  readonly counts: Readonly<Record<string, number>>
  /** The deadlines that passed, in the order in which they did. */
  readonly passed?: readonly Passed[]
}

/** A deadline that has passed, and what the rules made of it. */
export type Passed = z.infer<typeof DeadlinePassed>['body'] & { readonly endedAt: Instant }

/** What an operator may say besides the errand's name. */
export interface Asked {
  readonly folder?: string | undefined
  /** As of when time is to pass, as it was written. */
  readonly at?: string | undefined
  readonly redaction?: Redaction | undefined
}

/** What is to be redacted, as it was written, and the reference of whoever decides it. */
export interface Redaction {
  readonly event: string
  readonly basis: string
  readonly reason: string
  readonly person: string
}

/** An errand that was not run, in a sentence that says why. */
export class ErrandRefused extends Error {
  override readonly name = 'ErrandRefused'
}

type Run = (
  context: ErrandContext & { readonly onProgress: (done: number, total: number) => void },
  asked?: Asked,
) => Promise<ErrandResult>

/** The published configuration that comes with Candour. */
export const CRS_FOLDER = shipped('data/sources/crs')

const importSource: Run = async ({ house, onProgress }, { folder } = {}) => {
  const { record, clock } = house.door
  const done = await importCrs(folder ?? CRS_FOLDER, record, { at: clock(), onProgress })
  return {
    sentence: `Recorded ${done.recorded} statements; ${done.alreadyThere} had been recorded before.`,
    counts: { recorded: done.recorded, alreadyThere: done.alreadyThere },
  }
}

const importExample: Run = async ({ house, onProgress }) => {
  const { record, clock } = house.door
  const done = await importInvented(shipped('data/invented'), record, { at: clock(), onProgress })
  return {
    sentence: `The invented contract stands in the ledger.`,
    counts: { recorded: done.recorded, alreadyThere: done.alreadyThere },
  }
}

const rebuild: Run = async ({ house }) => {
  const started = performance.now()
  await house.keeper.rebuild()
  const seconds = (performance.now() - started) / 1000
  return {
    sentence: `The views were made anew up to position ${house.keeper.position} in ${seconds.toFixed(1)} s.`,
    counts: { position: house.keeper.position },
  }
}

/** How long the views may take to know every deadline before time asks them. */
const VIEWS_WITHIN_MS = 60_000

const tick: Run = async ({ house }, { at: written } = {}) => {
  const at = await asOf(house, written)
  await upToDate(house, 'what is due')
  const failed: string[] = []
  const facts = await letTimePass(house.door, at, {
    failed: (contractId, error) =>
      void failed.push(`contract ${contractId}: ${error instanceof Error ? error.message : String(error)}`),
  })
  if (failed.length > 0) throw new ErrandRefused(`Time could not pass everywhere; try again. ${failed.join(' ')}`)
  const passed = facts.flatMap(({ data }): readonly Passed[] =>
    data?.type === 'DeadlinePassed' ? [{ ...data.body, endedAt: data.occurredAt as Instant }] : [],
  )
  const scheduled = facts.filter(({ data }) => data?.type === 'SupplyChainReportScheduled').length
  const deadlines =
    passed.length === 0
      ? `No deadline was due at ${at}.`
      : `${passed.length === 1 ? 'One deadline was' : `${passed.length} deadlines were`} due at ${at}, and passed.`
  const reports = `${scheduled === 1 ? 'One annual report is' : `${scheduled} annual reports are`} now due.`
  return {
    sentence: scheduled === 0 ? deadlines : `${deadlines} ${reports}`,
    counts: { passed: passed.length, scheduled, facts: facts.length },
    passed,
  }
}

/** @throws ErrandRefused where the views are behind the ledger: then they cannot say this */
async function upToDate({ store, keeper }: House, what: string): Promise<void> {
  const last = (await store.head())?.position ?? 0
  if (await keeper.passed(last, VIEWS_WITHIN_MS)) return
  throw new ErrandRefused(`The views are behind the ledger, so it is not known ${what}. Try again later.`)
}

const redact: Run = async ({ house }, { redaction } = {}) => {
  const { door } = house
  const { event: redacts, basis, reason, person = '' } = redaction ?? {}
  const body = RedactionBody.safeParse({ redacts, basis, reason })
  if (!body.success) {
    throw new ErrandRefused('Name an event by its id, the law that the redaction rests on, and the reason.')
  }
  const who = door.people.find(person)
  if (who === undefined) throw new ErrandRefused(`Nobody is known here as “${person}”.`)
  await upToDate(house, 'where the event stands')
  const stream = door.views.streamOf(body.data.redacts)
  if (stream === undefined) throw new ErrandRefused(eventUnknown.sentence)
  const statement = { type: 'ApplyRedaction' as const, stream, body: body.data }
  // Named after its words: said again, it is the same decision, and what was interrupted is finished.
  const sending = { actor: actorOf(who), key: JSON.stringify(body.data), at: door.clock() }
  const command = commandOf(statement, sending)
  const recording = await door.record(command)
  const refused = turnedDown(recording)
  if (refused !== undefined) throw new ErrandRefused(refused.sentence)
  // Until then the views would still show it.
  await upToDate(house, 'whether it is still shown')
  const facts = recording.outcome === 'recorded' ? recording.events : []
  const leaves = facts.flatMap(({ data }) => (data as RedactionApplied | null)?.body.leaves ?? []).at(0)
  const already = recording.outcome !== 'recorded' || recording.repeated
  return {
    sentence: already
      ? 'It had been redacted before. Nothing that was redacted in that history is left in the ledger.'
      : `Redacted, and erased from the ledger. ${COST[leaves?.what ?? 'nothing']} Copies made before, such as backups, still hold it.`,
    counts: { redacted: already ? 0 : facts.length },
  }
}

/** What it costs: what is gone with the words, and what stays so without them. */
const COST: Readonly<Record<Leaves['what'] | 'nothing', string>> = {
  'request-over':
    'The request that it asked for or answered stays over; nothing more follows from it, and it can be asked anew.',
  done: 'That it was said in time still counts; what it said does not.',
  'naming-over': 'The organisation whose leaving it told stays out of the supply chain.',
  'contract-over': 'The contract whose end it told stays ended.',
  nothing:
    'What rested on its words reads as if they had never been said; where it must still hold, it has to be said anew.',
}

/** The moment as of which time is to pass: the store's clock, or one before it; only a simulated ledger's clock is moved on for it. */
async function asOf({ door, store }: House, written: string | undefined): Promise<Instant> {
  const now = door.clock()
  if (written === undefined) return now
  const at = instantOf(written)
  if (at === undefined)
    throw new ErrandRefused(`“${written}” is not a day or an instant, such as 2026-05-14T12:00:00Z.`)
  if (at <= now) return at
  if (store.simulated === undefined) {
    throw new ErrandRefused(
      `${at} is still to come: the ledger's clock says ${now}. Only the clock of a simulated ledger can be moved on.`,
    )
  }
  await store.simulated.moveTo(at)
  return at
}

/** Errands that ask the views, which must be current before them. */
export const ASKS_VIEWS: ReadonlySet<Errand> = new Set(['tick', 'redact'])

export const ERRANDS = {
  import: importSource,
  example: importExample,
  rebuild,
  tick,
  redact,
} as const satisfies Record<string, Run>
export type Errand = keyof typeof ERRANDS
