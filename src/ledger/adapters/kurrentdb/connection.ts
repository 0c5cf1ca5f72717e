/** The connection string: the client that it opens, and the little of it that the adapter must know itself. */
import { KurrentDBClient } from '@kurrent/kurrentdb-client'
import { LedgerError } from '../../errors.ts'
import { asKurrentClient, type Credentials, type KurrentClient } from './client.ts'

export interface Connection {
  /** Hosts with their ports, without anything secret: for people and logs. */
  readonly hosts: string
  /** False where `tls=false`: the client then sends no user, and the server asks for none. */
  readonly secure: boolean
  /**
   * Given with every append. Without it the client would send appends through one shared stream ("batch append"), which keeps no
   * deadline, and which, when a stalled server goes away, rejects promises that nobody can catch: the process would end.
   */
  readonly credentials: Credentials
}

const CONNECTION = /^[a-z+]+:\/\/(?:([^:@/]+):([^@/]+)@)?([^/?]+)\/*(?:\?(.*))?$/

/** What the adapter needs to know of a connection string. The sentence of an error never repeats it: it may hold a password. */
export function readConnection(connectionString: string): Connection {
  const [, user, password, hosts, query] = CONNECTION.exec(connectionString.trim()) ?? []
  if (hosts === undefined) {
    throw new LedgerError(
      'The connection string of the ledger must look like kurrentdb://user:password@host:2113?tls=true.',
    )
  }
  const settings = new Map(
    (query ?? '').split('&').map(pair => {
      const [key = '', value = ''] = pair.split('=')
      return [key.toLowerCase().replaceAll(/[_-]/g, ''), value]
    }),
  )
  if (settings.get('throwonappendfailure') === 'false') {
    throw new LedgerError(
      'The connection string says throwOnAppendFailure=false, which hides lost races: leave it out.',
    )
  }
  const preference = settings.get('nodepreference')?.toLowerCase()
  if (preference !== undefined && preference !== 'leader') {
    throw new LedgerError('The connection string may name only the leader as nodePreference: others lag behind it.')
  }
  const secure = settings.get('tls') !== 'false'
  if (secure && (user === undefined || password === undefined)) {
    throw new LedgerError('The connection string of the ledger must name a user and a password (or say tls=false).')
  }
  return { hosts, secure, credentials: credentialsOf(user, password) }
}

/** Where there is no user (tls=false) the client ignores what it is given, but must be given something. */
const credentialsOf = (user = 'nobody', password = 'none'): Credentials => ({
  username: decodeURIComponent(user),
  password: decodeURIComponent(password),
})

/** The real client. It connects when first used. */
export function connect(connectionString: string): KurrentClient {
  try {
    return asKurrentClient(KurrentDBClient.connectionString(connectionString))
  } catch {
    // The client's own message repeats the whole connection string, with its password.
    throw new LedgerError('The KurrentDB client does not understand the connection string of the ledger.')
  }
}
