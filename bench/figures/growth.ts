/** How much dearer an append becomes as the ledger grows, beside how much dearer it becomes for the bare tables. */
import { copyFileSync } from 'node:fs'
import { EmbeddedStore } from '#ledger/adapters/embedded/embedded.ts'
import { Transactor } from '#ledger/transact.ts'
import type { Bench, Figure, Line } from '../figure.ts'
import { BareLedger, bareRows } from '../limits/bare-ledger.ts'
import { CommandLoad } from '../load/commands.ts'
import { recordAll } from '../load/sending.ts'
import { Random } from '../random.ts'
import { median, spread, timed } from '../statistics.ts'
import { percent, ratio, whole } from '../wording.ts'
import { contractsIn } from './into-views.ts'

const SMALL = 10_000
const AT_A_TIME = 64
/** Commands in each round: few, so that the small ledger stays small. */
const COMMANDS = 640
const AIM = 1.2

export const growth: Figure = { name: 'growth', measure }

async function measure(bench: Bench): Promise<readonly Line[]> {
  const { settings } = bench
  const ledgers = [await Grown.open(bench, SMALL), await Grown.open(bench, settings.events)] as const
  const [small, large] = ledgers
  try {
    // The first round only warms up.
    for (let round = 0; round <= settings.rounds; round += 1)
      for (const ledger of ledgers) await ledger.measure(round > 0)
  } finally {
    for (const ledger of ledgers) await ledger.close()
  }
  const ours = median(large.recorded) / median(small.recorded)
  const bare = median(large.bare) / median(small.bare)
  const us = (times: readonly number[]): string => `${whole(median(times) * 1_000)} us`
  return [
    {
      what: `cost of an append at ${whole(settings.events)} events against ${whole(SMALL)}, ${AT_A_TIME} at a time`,
      measured: `${ratio(ours)} times (${us(small.recorded)}, then ${us(large.recorded)}) = ${ratio(ours / bare)} of bare growth`,
      beside: `bare tables ${ratio(bare)} times (${us(small.bare)}, then ${us(large.bare)})`,
      aim: `< ${AIM}`,
      met: ours / bare < AIM,
      spread: [small.recorded, large.recorded, small.bare, large.bare].map(times => percent(spread(times))).join('; '),
    },
  ]
}

/** A ledger of some size and its copy for the bare tables; both grow by the same rows. */
class Grown {
  /** Milliseconds for each command. */
  readonly recorded: number[] = []
  readonly bare: number[] = []
  readonly #store: EmbeddedStore
  readonly #transactor: Transactor
  readonly #bare: BareLedger
  readonly #load: CommandLoad
  #position: number

  static async open({ settings, workplace }: Bench, events: number): Promise<Grown> {
    const made = await workplace.ledger(events, contractsIn(events))
    const paths = [workplace.path('ledger.sqlite'), workplace.path('bare.sqlite')] as const
    paths.forEach(path => copyFileSync(made, path))
    copyFileSync(`${made}.head`, `${paths[0]}.head`)
    const options = { mode: 'write', clock: () => new Date().toISOString(), warn: console.warn } as const
    const store = await EmbeddedStore.open(paths[0], options)
    return new Grown(store, new BareLedger(paths[1]), new CommandLoad(new Random(settings.seed + events)), events)
  }

  private constructor(store: EmbeddedStore, bare: BareLedger, load: CommandLoad, events: number) {
    this.#store = store
    this.#transactor = new Transactor(store)
    this.#bare = bare
    this.#load = load
    this.#position = events
  }

  /** Contracts are registered, each in a stream of its own, so that nothing is decided from memory. */
  async measure(counts: boolean): Promise<void> {
    const commands = this.#load.registrations(COMMANDS)
    const recording = await timed(() => recordAll(this.#transactor, commands, AT_A_TIME))
    const rows = bareRows(await this.#store.exportRows(this.#position, COMMANDS))
    this.#position += rows.length
    const writing = await timed(() => this.#bare.write(rows, AT_A_TIME))
    if (!counts) return
    this.recorded.push(recording / COMMANDS)
    this.bare.push(writing / COMMANDS)
  }

  async close(): Promise<void> {
    this.#bare.close()
    await this.#store.close()
  }
}
