/** Looked at before a ledger is used: whether the server is set up to forget, and who else may make it. */
import { LedgerUnfit } from '../../errors.ts'
import type { KurrentClient, LogPosition, PrefixFilter, ReadEvent } from './client.ts'
import type { Connection } from './connection.ts'
import { failureOf } from './failure.ts'
import { within, type Patience } from './patience.ts'
import { streamsNamed, type Reader } from './reader.ts'

const PAGE = 500
/** Settings of a stream by which the server hides events, and removes them at the next scavenge. */
const FORGETTING = ['$maxAge', '$maxCount', '$tb']
const SETTINGS = '$settings'

export interface GuardParts {
  readonly client: KurrentClient
  readonly reader: Reader
  readonly prefix: string
  readonly connection: Connection
  readonly patience: Patience
  readonly signal: AbortSignal
  readonly warn: (sentence: string) => void
}

/** @throws LedgerUnfit where a stream of the ledger was deleted, or is set up to lose events */
export async function inspect(parts: GuardParts): Promise<void> {
  const { reader, prefix, warn } = parts
  const settings = new Map<string, Record<string, unknown>>()
  await Promise.all([
    // The settings of a stream are the last event of its metastream, `$$` and its name; streams cannot be listed otherwise.
    everyEvent(reader, streamsNamed(`$$${prefix}`, SETTINGS), event => {
      settings.set(event.streamId, objectOf(event.data))
    }),
    everyEvent(reader, { filterOn: 'eventType', prefixes: ['$streamDeleted'], checkpointInterval: 1 }, event => {
      if (reader.isLedgers(event.streamId))
        throw new LedgerUnfit(`The stream ${event.streamId} was deleted by somebody.`)
    }),
  ])
  for (const [metastream, values] of settings) {
    const stream = metastream.slice(2)
    if (!reader.isLedgers(stream)) continue
    const found = FORGETTING.filter(name => values[name] !== undefined && values[name] !== null)
    if (found.length > 0) {
      throw new LedgerUnfit(
        `The stream ${stream} has ${found.join(', ')} set: the server hides events of it, and removes them at the next scavenge. An ` +
          'administrator must take that away (docs/operate-kurrentdb.md says how) before the ledger is used.',
      )
    }
    if (letsAll(values['$acl'], 'nobody'))
      warn(`The stream ${stream} has an access list of its own, by which any user may delete it.`)
  }
  if (!parts.connection.secure) {
    warn(
      'The connection to KurrentDB is not encrypted and names no user (tls=false): whoever reaches the server may delete the ledger.',
    )
  } else if (await isAdministrator(parts)) {
    warn(
      'The user of the connection to KurrentDB is an administrator, whom no access list stops. Give Candour a user of its own.',
    )
  }
  if (letsAll(settings.get(SETTINGS)?.['$userStreamAcl'], '$all')) {
    warn(
      'By the default access list of this KurrentDB any user may delete the ledger. docs/operate-kurrentdb.md gives a better one.',
    )
  }
}

/** Every event of the log that the filter lets through, from the first on. */
async function everyEvent(reader: Reader, filter: PrefixFilter, look: (event: ReadEvent) => void): Promise<void> {
  for (let fromPosition: LogPosition | 'start' = 'start'; ;) {
    const page = await reader.log({ direction: 'forwards', fromPosition, maxCount: PAGE }, filter)
    for (const { event } of page) if (event !== undefined) look(event)
    const last = page.at(-1)?.event?.position
    if (page.length < PAGE || last === undefined) return
    fromPosition = last
  }
}

/** Whether an access list lets every user delete a stream or change how it is kept. A right that it does not name is `otherwise`'s. */
function letsAll(acl: unknown, otherwise: '$all' | 'nobody'): boolean {
  const roles = objectOf(acl)
  return ['$d', '$mw'].some(right => {
    const given = roles[right] ?? otherwise
    return Array.isArray(given) ? given.includes('$all') : given === '$all'
  })
}

/** Only administrators may read the list of users, unless somebody has opened the system streams, which is no better. */
async function isAdministrator({ client, patience, signal }: GuardParts): Promise<boolean> {
  const options = { direction: 'backwards', fromRevision: 'end', maxCount: 1, requiresLeader: true } as const
  try {
    await within(client.readStream('$users', options)[Symbol.asyncIterator]().next(), patience.attemptMs, signal)
    return true
  } catch (error) {
    return failureOf(error) === 'missing'
  }
}

const objectOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
