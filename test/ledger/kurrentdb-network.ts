/**
 * A bad network between the adapter and a server, which may be the stand-in or a real one. What it does was observed with a real server
 * killed, stopped or overloaded: an append is written and never answered, or never arrives; a server out of reach is one of three errors,
 * one of them raw with code 14; a follower is a fourth; a subscription is dropped, ends, or falls silent, and never comes back.
 */
import type { KurrentClient } from '#ledger/adapters/kurrentdb/client.ts'
import { StandInSubscription } from './kurrentdb-subscription.ts'

/** An error as the client throws it: fields, and often no message. */
export function clientError(
  message: string,
  fields: { type?: string; code?: number } & Record<string, unknown>,
): Error {
  return Object.assign(new Error(message), fields)
}

/** The faces of a server that cannot answer now. */
export const OUT_OF_REACH: Readonly<Record<string, () => Error>> = {
  'a raw error with code 14': () => clientError('14 UNAVAILABLE: No connection established', { code: 14 }),
  unavailable: () => clientError('UnavailableError', { type: 'unavailable' }),
  'unknown, without a message': () => clientError('', { type: 'unknown', code: 2 }),
  'a node that does not lead': () =>
    clientError('', { type: 'not-leader', leader: { address: '127.0.0.1', port: 2113 } }),
  'an error of the client itself': () => new TypeError("Cannot read properties of undefined (reading 'toString')"),
}

export const TOO_SLOW = (): Error => clientError('10 ABORTED: Consumer too slow', { type: 'timeout', code: 10 })

/** What becomes of an append. `unanswered`: written, but no answer comes. `broken`: written, and the connection breaks. `lost`: neither. */
export type Fate = 'unanswered' | 'broken' | 'lost' | (() => Error)

export class BadNetwork {
  /** While set, every call fails so. */
  down: (() => Error) | null = null
  /** Taken by the next appends, one each. */
  readonly fates: Fate[] = []
  appends = 0
  readonly #subscriptions = new Set<StandInSubscription>()

  /** The way to a server through this network. */
  to(connect: (connectionString: string) => KurrentClient): (connectionString: string) => KurrentClient {
    return connectionString => this.#between(connect(connectionString))
  }

  get subscriptions(): number {
    return this.#subscriptions.size
  }

  /** Does something to every subscription there is, which is then gone. */
  lose(how: (subscription: StandInSubscription) => void): void {
    const all = [...this.#subscriptions]
    this.#subscriptions.clear()
    all.forEach(how)
  }

  #between(server: KurrentClient): KurrentClient {
    return {
      appendToStream: async (stream, events, options) => {
        this.appends += 1
        if (this.down) throw this.down()
        const fate = this.fates.shift()
        if (typeof fate === 'function') throw fate()
        if (fate !== 'lost') {
          const answer = await server.appendToStream(stream, events, options)
          if (fate === undefined) return answer
          if (fate === 'broken')
            throw clientError('14 UNAVAILABLE: Connection dropped', { type: 'unavailable', code: 14 })
        }
        return new Promise(() => undefined)
      },
      readStream: (stream, options) => this.#reading(server.readStream(stream, options)),
      readAll: options => this.#reading(server.readAll(options)),
      subscribeToAll: options => {
        const { down } = this
        if (down) {
          const refused = new StandInSubscription(() => undefined)
          setImmediate(() => refused.drop(down()))
          return refused
        }
        const real = server.subscribeToAll(options)
        const subscription = new StandInSubscription(() => {
          this.#subscriptions.delete(subscription)
          void real.unsubscribe()
        })
        real.on('data', resolved => subscription.pass(resolved))
        real.on('error', error => subscription.drop(error))
        this.#subscriptions.add(subscription)
        return subscription
      },
      dispose: () => server.dispose(),
    }
  }

  async *#reading<T>(events: AsyncIterable<T>): AsyncGenerator<T> {
    if (this.down) throw this.down()
    yield* events
  }
}
