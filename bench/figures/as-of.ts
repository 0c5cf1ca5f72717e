/** How long it takes to show a long contract as it was, from the documents kept of it, beside the fold of its whole history. */
import { isDeepStrictEqual } from 'node:util'
import { EmbeddedStore } from '#ledger/adapters/embedded/embedded.ts'
import type { StoredRow } from '#ledger/event-store.ts'
import type { Moment } from '#projections/as-it-was.ts'
import { buildHouse } from '#src/house.ts'
import { Replay } from '#views/replay.ts'
import type { Bench, Figure, Line } from '../figure.ts'
import { longHistory, type LongHistory } from '../load/long-history.ts'
import { median, percentile, timed } from '../statistics.ts'
import { ms, ratio, whole } from '../wording.ts'

const EVENTS = 5_000
const AIM_MS = 20
/** The moments asked in each round, spread over the whole history. */
const MOMENTS = 20
const BATCH = 1_000

export const asOf: Figure = { name: 'as-of', measure }

interface Clock {
  readonly name: string
  readonly momentOf: (row: StoredRow) => Moment
}

/** A fact is recorded a minute after it happened, so each of these is a moment at which the fact in question counts. */
const CLOCKS: readonly Clock[] = [
  { name: 'by record time', momentOf: ({ recordedAt }) => ({ knownAt: recordedAt }) },
  { name: 'by business time', momentOf: ({ recordedAt }) => ({ asOf: recordedAt }) },
  { name: 'by both clocks', momentOf: ({ recordedAt }) => ({ asOf: recordedAt, knownAt: recordedAt }) },
]

async function measure(bench: Bench): Promise<readonly Line[]> {
  const { seed } = bench.settings
  const inOrder = await measureOne(bench, longHistory(EVENTS, seed), CLOCKS, '')
  const late = ', one fact told a week late'
  return [...inOrder, ...(await measureOne(bench, longHistory(EVENTS, seed, EVENTS / 10), CLOCKS.slice(1, 2), late))]
}

async function measureOne(
  { settings, workplace }: Bench,
  { contractId, rows }: LongHistory,
  clocks: readonly Clock[],
  remark: string,
): Promise<readonly Line[]> {
  const options = { mode: 'write', clock: () => new Date().toISOString(), warn: console.warn } as const
  const store = await EmbeddedStore.open(workplace.path('ledger.sqlite'), options)
  for (let from = 0; from < rows.length; from += BATCH) await store.importRows(rows.slice(from, from + BATCH))
  const house = await buildHouse(store, { viewsPath: workplace.path('views.sqlite'), warn: console.warn })
  try {
    await house.keeper.follow()
    const whole = new Replay(store)
    const lines: Line[] = []
    for (const { name, momentOf } of clocks) {
      const moments = Array.from({ length: MOMENTS }, (_, n) => rows[Math.floor(((n + 1) * rows.length) / MOMENTS) - 1])
        .filter(row => row !== undefined)
        .map(momentOf)
      const times = { kept: [] as number[], whole: [] as number[] }
      for (let round = 0; round <= settings.rounds; round += 1) {
        for (const moment of moments) {
          let [fromKept, fromAll]: unknown[] = []
          const keptMs = await timed(async () => (fromKept = await house.door.replay.supplyChain(contractId, moment)))
          const wholeMs = await timed(async () => (fromAll = await whole.supplyChain(contractId, moment)))
          if (!isDeepStrictEqual(fromKept, fromAll)) throw new Error(`Not the same at ${JSON.stringify(moment)}.`)
          if (round === 0) continue
          times.kept.push(keptMs)
          times.whole.push(wholeMs)
        }
      }
      lines.push(lineOf(`as it was, ${name}${remark}`, times))
    }
    return lines
  } finally {
    await house.close()
  }
}

const lineOf = (
  what: string,
  times: { readonly kept: readonly number[]; readonly whole: readonly number[] },
): Line => ({
  what: `${what} (${whole(EVENTS)} events)`,
  measured: `${ms(median(times.kept))}, 95 of 100 within ${ms(percentile(times.kept, 0.95))}`,
  beside: `equal to the whole fold: ${ms(median(times.whole))}, ${ratio(median(times.whole) / median(times.kept))} times as long`,
  aim: `< ${AIM_MS} ms`,
  met: median(times.kept) < AIM_MS,
})
