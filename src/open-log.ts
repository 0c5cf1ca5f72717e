/** Opens the transparency log of the ledger that is served; what cannot be opened is said, and the ledger is served without it. */
import { readFileSync } from 'node:fs'
import { publicStreamName } from '#domain/visibility/stream-name.ts'
import type { EventStore } from '#ledger/event-store.ts'
import { NotProven } from '#proof/not-proven.ts'
import { PublishedLog } from '#transparency/published-log.ts'
import { KeyUnfit } from '#transparency/seed.ts'
import { type KeysNamed, readKeys } from '#transparency/signing-keys.ts'
import type { NoLog } from '#transparency/standing.ts'
import { Transparency } from '#transparency/transparency.ts'
import { readPolicy } from '#transparency/witness-policy.ts'
import { ConfigError, type Config, type LogConfig } from './config.ts'
import { openJournal } from './open-journal.ts'
import { systemClock } from './open-store.ts'

/** Every node has the key, and each would make another one for itself; and the name is where the nodes find each other. */
const NOT_SHARED =
  'This ledger is on KurrentDB and is served without a transparency log: all nodes sign it as one, with the same key under the same ' +
  'name, so CANDOUR_KEY_FILE (or CANDOUR_KEY, or CANDOUR_SIGNER) and CANDOUR_ORIGIN must be set.'

/** @throws ConfigError where a key or the policy that is named cannot be used */
export function openLog(
  store: EventStore,
  config: Pick<Config, 'store' | 'log'>,
  warn: (sentence: string) => void,
): Transparency | NoLog {
  const { log } = config
  if (log === null) return { missing: 'This ledger is served without a transparency log: CANDOUR_LOG is none.' }
  const { path: logPath, checkpointsPath, origin, timeStamper } = log
  if (config.store.kind === 'kurrentdb' && (origin === undefined || !isKeyNamed(log.keys))) {
    warn(NOT_SHARED)
    return { missing: NOT_SHARED }
  }
  const clock = (): string => store.simulated?.now() ?? systemClock()
  try {
    const keys = readKeys(log.keys, warn)
    const policy = readPolicy(policyText(log))
    const opened = Transparency.open(store, {
      logPath,
      checkpointsPath,
      keys,
      origin,
      policy,
      timeStamper,
      journal: config.store.kind === 'kurrentdb' ? openJournal(config.store.url) : undefined,
      streamName: publicStreamName,
      clock,
      warn,
    })
    if (opened.standing.development) {
      warn('The transparency log is signed with a development key, which proves nothing to others.')
    }
    return opened
  } catch (error) {
    if (error instanceof KeyUnfit || error instanceof ConfigError) throw new ConfigError(error.message)
    if (error instanceof NotProven) throw unusable(error)
    warn(
      `SIGNING HAS STOPPED. The transparency log cannot be opened, and the ledger is served without it: ${String(error)}`,
    )
    return { missing: 'The transparency log cannot be opened at present; whoever runs this ledger has been told why.' }
  }
}

/** What is signed and shown, for a command that runs beside the server. @throws ConfigError, LogUnreadable, ForeignFile */
export function openPublishedLog({ log }: Pick<Config, 'log'>): PublishedLog {
  if (log === null) throw new ConfigError('There is no transparency log here: CANDOUR_LOG is none.')
  const { path: logPath, checkpointsPath, origin } = log
  try {
    return PublishedLog.open({ logPath, checkpointsPath, origin, policyText: policyText(log) })
  } catch (error) {
    throw error instanceof NotProven ? unusable(error) : error
  }
}

const isKeyNamed = ({ seed, file, nextFile, signer }: KeysNamed): boolean =>
  [seed, file, nextFile, signer].some(named => named !== undefined)

const unusable = ({ message }: NotProven): ConfigError => new ConfigError(`CANDOUR_POLICY cannot be used: ${message}`)

/** @throws ConfigError */
function policyText({ policyFile }: LogConfig): string | undefined {
  if (policyFile === undefined) return undefined
  try {
    return readFileSync(policyFile, 'utf8')
  } catch (cause) {
    throw new ConfigError(`The policy that CANDOUR_POLICY names cannot be read: ${String(cause)}.`, { cause })
  }
}
