/** Candour serving over HTTP, whole, with its views following; it says how long its event loop was held up. */
import { createWriteStream } from 'node:fs'
import { devNull } from 'node:os'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { pino } from 'pino'
import { readConfig } from '#src/config.ts'
import { startServer } from '#src/server.ts'
import { atWork } from '../child.ts'
import { registered, type Registered } from '../load/registered.ts'

export interface ServeTask {
  readonly ledgerPath: string
  readonly viewsPath: string
  /** Registered before the first answer. */
  readonly contracts: number
}

export interface Serving extends Registered {
  readonly url: string
}

/** Between two questions of this kind: how late the event loop was, at most, in 99 of 100 looks. */
export interface LoopDelay {
  readonly p99Ms: number
  readonly maxMs: number
}

const LOOK_EVERY_MS = 1

atWork(async task => {
  const { ledgerPath, viewsPath, contracts } = task as ServeTask
  const config = readConfig({
    CANDOUR_STORE: `embedded:${ledgerPath}`,
    CANDOUR_VIEWS: viewsPath,
    PORT: '0',
    CANDOUR_IMPORT_AT_START: 'no',
  })
  // The log is written in full, as it would be, and thrown away.
  const log = pino({ level: config.logLevel }, createWriteStream(devNull))
  const server = await startServer({ config, log })
  const answer: Serving = { url: server.url, ...(await registered(server.house.door, contracts)) }
  const delay = monitorEventLoopDelay({ resolution: LOOK_EVERY_MS })
  delay.enable()
  return {
    answer,
    questions: {
      'loop delay': (): LoopDelay => {
        // Node counts the time between two looks, the wait that it asked for included.
        const late = (ns: number): number => Math.max(0, ns / 1e6 - LOOK_EVERY_MS)
        const seen = { p99Ms: late(delay.percentile(99)), maxMs: late(delay.max) }
        delay.reset()
        return seen
      },
    },
    close: () => server.close(),
  }
})
