/** What the transparency log costs those who record: the same commands, with a log that follows them and without one. */
import { EmbeddedStore } from '#ledger/adapters/embedded/embedded.ts'
import { Transactor } from '#ledger/transact.ts'
import type { Bench, Figure, Line } from '../figure.ts'
import { CommandLoad } from '../load/commands.ts'
import { logFiles, openLog } from '../load/log.ts'
import { recordAll } from '../load/sending.ts'
import { Random } from '../random.ts'
import { median, spread, timed } from '../statistics.ts'
import { percent, perSecond, whole } from '../wording.ts'

const AT_A_TIME = 64
const CONTRACTS = 1_024
/** Several seconds of them, so that the log takes its turn several times in each round. */
const COMMANDS = 19_200
const AIM = 0.15

export const withLog: Figure = { name: 'with-log', measure }

/** A round of each, in turn, each on its own ledger that grows. The first round only warms up. */
async function measure({ settings, workplace }: Bench): Promise<readonly Line[]> {
  const [without, logged] = [await contestant(), await contestant()]
  const log = openLog(logged.store, logFiles(workplace))
  const rates = { without: [] as number[], logged: [] as number[] }
  let behind = 0
  try {
    log.start()
    for (let round = 0; round <= settings.rounds; round += 1) {
      const rate = { without: await without.rate(), logged: await logged.rate() }
      behind = Math.max(behind, ((await logged.store.head())?.position ?? 0) - log.standing.size)
      if (round === 0) continue
      rates.without.push(rate.without)
      rates.logged.push(rate.logged)
    }
  } finally {
    await log.close()
    await without.store.close()
    await logged.store.close()
  }
  const less = 1 - median(rates.logged) / median(rates.without)
  return [
    {
      what: `durable commands, ${AT_A_TIME} at a time, with the log`,
      measured: `${perSecond(median(rates.logged))} = ${percent(less)} less`,
      beside: `without it ${perSecond(median(rates.without))}; at most ${whole(behind)} events not yet signed`,
      aim: `< ${percent(AIM)} less`,
      met: less < AIM,
      spread: `${percent(spread(rates.logged))}; ${percent(spread(rates.without))}`,
    },
  ]

  async function contestant() {
    const options = { mode: 'write', clock: () => new Date().toISOString(), warn: console.warn } as const
    const store = await EmbeddedStore.open(workplace.path('ledger.sqlite'), options)
    const transactor = new Transactor(store)
    const load = new CommandLoad(new Random(settings.seed))
    await recordAll(transactor, load.registrations(CONTRACTS), AT_A_TIME)
    const rate = async (): Promise<number> => {
      const sent = load.changes(COMMANDS)
      return (COMMANDS * 1_000) / (await timed(() => recordAll(transactor, sent, AT_A_TIME)))
    }
    return { store, rate }
  }
}
