/** Makes every view of a ledger anew, in a process of its own so that its memory is its own; or measures the same writes alone. */
import { EmbeddedStore } from '#ledger/adapters/embedded/embedded.ts'
import { VIEWS } from '#src/house.ts'
import { Keeper } from '#views/keeper.ts'
import { atWork } from '../child.ts'
import { BareViews, overheard } from '../limits/writes.ts'

export interface MakeViewsTask {
  readonly ledgerPath: string
  readonly viewsPath: string
  /** Where the same writes are made once more, with nothing around them, after each batch; only these are then measured. */
  readonly barePath?: string
}

export interface MadeViews {
  readonly events: number
  readonly seconds: number
  /** The most memory that the process ever had. */
  readonly rssBytes: number
  readonly writes: number
}

atWork(async task => {
  const { ledgerPath, viewsPath, barePath } = task as MakeViewsTask
  const options = { mode: 'read', clock: () => new Date().toISOString(), warn: console.warn } as const
  const store = await EmbeddedStore.open(ledgerPath, options)
  const bare = barePath === undefined ? undefined : new BareViews(barePath, VIEWS)
  const views = bare === undefined ? VIEWS : overheard(VIEWS, bare.hear)
  let writingMs = 0
  let writes = 0
  const onProgress = (): void => {
    if (bare === undefined) return
    const begun = performance.now()
    writes += bare.write()
    writingMs += performance.now() - begun
  }
  const begun = performance.now()
  const keeper = await Keeper.open(viewsPath, store, views, { warn: console.warn, onProgress })
  await keeper.follow()
  const seconds = (bare === undefined ? performance.now() - begun : writingMs) / 1_000
  const made: MadeViews = {
    events: keeper.position,
    seconds,
    rssBytes: process.resourceUsage().maxRSS * 1_024,
    writes,
  }
  await keeper.close()
  await store.close()
  bare?.close()
  return { answer: made }
})
