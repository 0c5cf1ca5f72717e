/** How long it takes to draft one contract's annual report from the ledger, beside reading the streams that it is drafted from. */
import { EmbeddedStore } from '#ledger/adapters/embedded/embedded.ts'
import { buildHouse } from '#src/house.ts'
import type { Bench, Figure, Line } from '../figure.ts'
import { QUARTERS } from '../load/delivery.ts'
import { reportingLedger } from '../load/delivery-ledger.ts'
import { Random } from '../random.ts'
import { median, percentile, spread, timed } from '../statistics.ts'
import { ms, percent, ratio, whole } from '../wording.ts'

const AIM_MS = 200
/** The contracts that are drafted in each round. */
const CONTRACTS = 40
/** The first year of every contract here, whose quarters are all told of. */
export const PERIOD = '2024-06-01'
const STREAM_MAX = 1_000

export const annualReport: Figure = { name: 'annual-report', measure }

async function measure(bench: Bench): Promise<readonly Line[]> {
  const { settings } = bench
  const { ledgerPath, viewsPath, contracts } = await reportingLedger(bench)
  const options = { mode: 'read', clock: () => new Date().toISOString(), warn: console.warn } as const
  const store = await EmbeddedStore.open(ledgerPath, options)
  const house = await buildHouse(store, { viewsPath, warn: console.warn })
  try {
    await house.keeper.follow()
    const { reports, views } = house.door
    const all = views.contractIds('', contracts)
    const random = new Random(settings.seed)
    const chosen = Array.from({ length: CONTRACTS }, () => random.pick(all))
    const rounds: { readonly drafted: readonly number[]; readonly read: readonly number[] }[] = []
    // The first round only warms up.
    for (let round = 0; round <= settings.rounds; round += 1) {
      const drafted: number[] = []
      const read: number[] = []
      for (const contractId of chosen) {
        const streams = [`contract-${contractId}`, ...QUARTERS.map(quarter => `delivery-${contractId}-${quarter}`)]
        read.push(
          await timed(async () => {
            for (const stream of streams) await store.read(stream, 0, STREAM_MAX)
          }),
        )
        drafted.push(
          await timed(async () => {
            const report = await reports.draft(contractId, PERIOD)
            if (report === undefined) throw new Error(`No report of ${contractId} is owed.`)
            if (report.money.subcontracted.derived === 0) throw new Error(`Nothing was paid under ${contractId}.`)
          }),
        )
      }
      if (round > 0) rounds.push({ drafted, read })
    }
    const drafted = rounds.flatMap(round => round.drafted)
    const read = rounds.flatMap(round => round.read)
    const slowest = percentile(drafted, 0.95)
    return [
      {
        what: `one annual report drafted, of ${whole(contracts)} contracts and ${whole(settings.events)} events`,
        measured: `${ms(median(drafted))}, 95 of 100 within ${ms(slowest)}`,
        beside: `its streams read and no more: ${ms(median(read))}, ${ratio(median(drafted) / median(read))} times as long`,
        aim: `< ${AIM_MS} ms`,
        met: slowest < AIM_MS,
        spread: percent(spread(rounds.map(round => median(round.drafted)))),
      },
    ]
  } finally {
    await house.close()
  }
}
