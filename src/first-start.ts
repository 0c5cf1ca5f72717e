/** The first start: an empty ledger is given the published configuration, and one invented contract to try requests on. */
import type { RecordedFact } from '#events/catalogue.ts'
import { ERRANDS } from './errands.ts'
import type { House } from './house.ts'

/** Told what is being done, how far, and of how much. */
export type FirstStartProgress = (what: 'import' | 'example' | 'views', done: number, total: number) => void

/** The person whose name stands on imported facts. */
const IMPORTER = 'import-crs'

/**
 * Imports into an empty ledger, and goes on with an import that was killed half-way. A ledger begun in any other way is left alone; a
 * finished import records nothing again.
 */
export async function firstStart(house: House, onProgress: FirstStartProgress): Promise<void> {
  const [first] = (await house.store.readAll(0, 1)) as readonly RecordedFact[]
  const begunByImport = first?.data?.actor.person === IMPORTER
  if (first !== undefined && !begunByImport) return
  if (first === undefined || !(await finished(house))) {
    await ERRANDS.import({ house, onProgress: (done, total) => onProgress('import', done, total) }, undefined)
  }
  if (exampleStands(house)) return
  await ERRANDS.example({ house, onProgress: (done, total) => onProgress('example', done, total) }, undefined)
  const last = (await house.store.head())?.position ?? 0
  await house.keeper.passed(last, 60_000)
}

/** The reference of the invented contract. */
const EXAMPLE = 'ASHDALE-001'

/**
 * Whether the invented contract stands with its request, which is the last that is said of it. A ledger of an earlier version may hold it
 * in other words, and people have gone on from there.
 */
function exampleStands({ door: { views } }: House): boolean {
  const { items } = views.contracts({ q: EXAMPLE }, 'reference', { offset: 0, limit: 1 })
  const [found] = items
  return found?.reference === EXAMPLE && (views.supplyChain(found.contractId)?.requests.length ?? 0) > 0
}

/** An import's own record is its last fact, so the ledger holds one only where an import has ended. */
async function finished(house: House): Promise<boolean> {
  const PAGE = 1_000
  for (let after = 0; ;) {
    const page = (await house.store.readAll(after, PAGE)) as readonly RecordedFact[]
    if (page.some(({ stream }) => stream.startsWith('import-'))) return true
    const last = page.at(-1)
    if (last === undefined || page.every(({ data }) => data?.actor.person !== IMPORTER)) return false
    after = last.position
  }
}
