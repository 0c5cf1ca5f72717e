/** Opens the transparency log of the ledger that is served; what cannot be opened is said, and the ledger is served without it. */
import type { EventStore } from '#ledger/event-store.ts'
import { KeyUnfit, readSeed, type Seed } from '#transparency/seed.ts'
import type { NoLog } from '#transparency/standing.ts'
import { Transparency } from '#transparency/transparency.ts'
import { ConfigError, type Config, type LogConfig } from './config.ts'
import { systemClock } from './open-store.ts'

/** @throws ConfigError where the key that is named cannot be used */
export function openLog(
  store: EventStore,
  config: Pick<Config, 'store' | 'log'>,
  warn: (sentence: string) => void,
): Transparency | NoLog {
  const { log } = config
  if (log === null) return { missing: 'This ledger is served without a transparency log: CANDOUR_LOG is none.' }
  if (config.store.kind === 'kurrentdb') {
    return { missing: 'The transparency log is kept for embedded ledgers only; this ledger is on KurrentDB.' }
  }
  const seed = seedOf(log, warn)
  if (seed.development) warn('The transparency log is signed with a development key, which proves nothing to others.')
  const { path: logPath, checkpointsPath, origin } = log
  const clock = (): string => store.simulated?.now() ?? systemClock()
  try {
    return Transparency.open(store, { logPath, checkpointsPath, origin, seed, clock, warn })
  } catch (error) {
    warn(
      `SIGNING HAS STOPPED. The transparency log cannot be opened, and the ledger is served without it: ${String(error)}`,
    )
    return { missing: 'The transparency log cannot be opened at present; whoever runs this ledger has been told why.' }
  }
}

function seedOf({ key }: LogConfig, warn: (sentence: string) => void): Seed {
  try {
    return readSeed(key, warn)
  } catch (error) {
    if (error instanceof KeyUnfit) throw new ConfigError(error.message)
    throw error
  }
}
