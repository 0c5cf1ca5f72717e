/** How many commands a second are decided and durable, beside the bare tables and the bare disk. */
import { EmbeddedStore } from '#ledger/adapters/embedded/embedded.ts'
import { Transactor } from '#ledger/transact.ts'
import type { Bench, Figure, Line } from '../figure.ts'
import { BareLedger, bareRows } from '../limits/bare-ledger.ts'
import { Disk } from '../limits/disk.ts'
import { CommandLoad } from '../load/commands.ts'
import { recordAll } from '../load/sending.ts'
import { Random } from '../random.ts'
import { median, spread, timed } from '../statistics.ts'
import { percent, perSecond, ratio } from '../wording.ts'

interface Size {
  readonly atATime: number
  /** Commands in each round. */
  readonly commands: number
  readonly aim: number
}

/** Contracts that the commands are about: many more than are changed at a time. */
const CONTRACTS = 1_024

export const oneAtATime: Figure = {
  name: 'one-at-a-time',
  measure: bench => measure(bench, { atATime: 1, commands: 1_000, aim: 0.7 }),
}

export const manyAtATime: Figure = {
  name: 'sixty-four-at-a-time',
  measure: bench => measure(bench, { atATime: 64, commands: 6_400, aim: 0.6 }),
}

/** In each round the same rows: recorded by commands, then written by the bare tables, then put on the bare disk. */
async function measure({ settings, workplace }: Bench, { atATime, commands, aim }: Size): Promise<readonly Line[]> {
  const options = { mode: 'write', clock: () => new Date().toISOString(), warn: console.warn } as const
  const store = await EmbeddedStore.open(workplace.path('ledger.sqlite'), options)
  const transactor = new Transactor(store)
  const bare = new BareLedger(workplace.path('bare.sqlite'))
  const disk = new Disk(workplace.path('bare.log'))
  const load = new CommandLoad(new Random(settings.seed))
  const rates = { recorded: [] as number[], bare: [] as number[], disk: [] as number[] }
  try {
    await recordAll(transactor, load.registrations(CONTRACTS), 64)
    bare.write(bareRows(await store.exportRows(0, CONTRACTS)), 64)
    let written = CONTRACTS
    // The first round only warms up.
    for (let round = 0; round <= settings.rounds; round += 1) {
      const sent = load.changes(commands)
      const recording = await timed(() => recordAll(transactor, sent, atATime))
      const rows = bareRows(await store.exportRows(written, commands))
      if (rows.length !== commands) throw new Error(`${rows.length} events were recorded, not ${commands}.`)
      written += rows.length
      const writing = await timed(() => bare.write(rows, atATime))
      const appending = await timed(() => disk.write(rows, atATime))
      if (round === 0) continue
      rates.recorded.push((commands * 1_000) / recording)
      rates.bare.push((commands * 1_000) / writing)
      rates.disk.push((commands * 1_000) / appending)
    }
  } finally {
    bare.close()
    disk.close()
    await store.close()
  }
  const share = median(rates.recorded) / median(rates.bare)
  return [
    {
      what: atATime === 1 ? 'durable commands, 1 at a time' : `durable commands, ${atATime} at a time, other streams`,
      measured: `${perSecond(median(rates.recorded))} = ${ratio(share)} of bare`,
      beside: `bare tables ${perSecond(median(rates.bare))}; disk ${perSecond(median(rates.disk))}`,
      aim: `> ${aim}`,
      met: share > aim,
      spread: `${percent(spread(rates.recorded))}; ${percent(spread(rates.bare))}`,
    },
  ]
}
