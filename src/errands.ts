/** What an operator may ask of the process that writes: import a source, make the views anew, let time pass. */
import { importCrs } from '#intake/crs/import-crs.ts'
import { importInvented } from '#intake/invented/import-invented.ts'
import { instantOf } from '#door/moment.ts'
import type { Instant } from '#events/envelope.ts'
import type { DeadlinePassed } from '#events/deadline.ts'
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
  const last = (await house.store.head())?.position ?? 0
  if (!(await house.keeper.passed(last, VIEWS_WITHIN_MS))) {
    throw new ErrandRefused('The views are behind the ledger, so it is not known what is due. Try again later.')
  }
  const failed: string[] = []
  const facts = await letTimePass(house.door, at, {
    failed: (contractId, error) =>
      void failed.push(`contract ${contractId}: ${error instanceof Error ? error.message : String(error)}`),
  })
  if (failed.length > 0) throw new ErrandRefused(`Time could not pass everywhere; try again. ${failed.join(' ')}`)
  const passed = facts.flatMap(({ data }): readonly Passed[] =>
    data?.type === 'DeadlinePassed' ? [{ ...data.body, endedAt: data.occurredAt as Instant }] : [],
  )
  return {
    sentence:
      passed.length === 0
        ? `No deadline was due at ${at}.`
        : `${passed.length === 1 ? 'One deadline was' : `${passed.length} deadlines were`} due at ${at}, and passed.`,
    counts: { passed: passed.length, facts: facts.length },
    passed,
  }
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
export const ASKS_VIEWS: ReadonlySet<Errand> = new Set(['tick'])

export const ERRANDS = { import: importSource, example: importExample, rebuild, tick } as const satisfies Record<
  string,
  Run
>
export type Errand = keyof typeof ERRANDS
