/** What an operator may ask of the process that writes: import a source, make the views anew, let time pass. */
import { importCrs } from '#intake/crs/import-crs.ts'
import { importInvented } from '#intake/invented/import-invented.ts'
import type { House } from './house.ts'
import { shipped } from './house.ts'

export interface ErrandContext {
  readonly house: House
}

export interface ErrandResult {
  /** What came of it, in one sentence. */
  readonly sentence: string
  readonly counts: Readonly<Record<string, number>>
}

type Run = (
  context: ErrandContext & { readonly onProgress: (done: number, total: number) => void },
  folder: string | undefined,
) => Promise<ErrandResult>

/** The published configuration that comes with Candour. */
export const CRS_FOLDER = shipped('data/sources/crs')

const importSource: Run = async ({ house, onProgress }, folder) => {
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

/** No fact of this version sets a deadline, so there is none to pass: the visitor finds nothing to do, and says so. */
const tick: Run = async () => ({ sentence: 'No deadline was due.', counts: { passed: 0 } })

export const ERRANDS = { import: importSource, example: importExample, rebuild, tick } as const satisfies Record<
  string,
  Run
>
export type Errand = keyof typeof ERRANDS
