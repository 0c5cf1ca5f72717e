/** Opens the doors: the ledger first, then what it shows, then the address; and closes them in the other order. */
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Logger } from 'pino'
import { createApi } from '#api/api.ts'
import { createWeb } from '#web/web.ts'
import { Transparency } from '#transparency/transparency.ts'
import { eraseRedacted } from '#door/redaction.ts'
import { createApp } from './app.ts'
import type { Config } from './config.ts'
import { firstStart, type FirstStartProgress } from './first-start.ts'
import { buildHouse, type House } from './house.ts'
import { openLog } from './open-log.ts'
import { openStore } from './open-store.ts'
import { sideDoor } from './operator.ts'
import { startTimer } from './timer.ts'

export interface ServerOptions {
  readonly config: Config
  readonly log: Logger
  readonly onProgress?: FirstStartProgress
}

export interface RunningServer {
  readonly url: string
  readonly house: House
  /** Answers what is under way, then closes the views and the ledger. */
  close(): Promise<void>
}

/** How long answers under way may take at the end. */
const CLOSE_WITHIN_MS = 5_000

/** @throws LedgerError, ConfigError, or what the address says when it cannot be had */
export async function startServer({
  config,
  log,
  onProgress = () => undefined,
}: ServerOptions): Promise<RunningServer> {
  const warn = (sentence: string): void => log.warn(sentence)
  const store = await openStore(config.store, { mode: 'write', warn })
  if (store.simulated) warn(`The ${store.description} is served; its clock stands at ${store.simulated.now()}.`)
  const house = await closingOnFailure(store, () =>
    buildHouse(store, {
      viewsPath: config.viewsPath,
      ...(config.peoplePath === undefined ? {} : { peoplePath: config.peoplePath }),
      warn,
      onProgress: (position, last) => onProgress('views', position, last),
    }),
  )
  return closingOnFailure(house, async () => {
    await house.keeper.follow()
    // A process that was killed between recording a redaction and carrying it out left the words in the ledger.
    for (const stream of house.door.views.redactedStreams())
      await eraseRedacted(store, stream, sha256 => house.door.reports.forget(sha256))
    if (config.importAtStart) await firstStart(house, onProgress)
    const transparency = openLog(store, config, warn)
    const kept = transparency instanceof Transparency ? transparency : undefined
    if (kept !== undefined) house.pinTo(() => kept.published.last?.note)
    const operator = sideDoor(config.store, { house })
    const closing = new AbortController()
    const app = createApp({
      config,
      log,
      health: {
        ledger: store.description,
        ledgerPosition: async () => (await store.head())?.position ?? 0,
        viewsPosition: () => house.keeper.position,
        ...(kept === undefined ? {} : { log: () => kept.standing }),
      },
      passed: (position, ms) => house.keeper.passed(position, ms),
      operator: operator.router,
      api: createApi(house.door, { closing: closing.signal, log: transparency }),
      web: createWeb(house.door, { secret: config.secret ?? randomBytes(32).toString('hex'), log: transparency }),
    })
    const server = createServer(app)
    const url = await listen(server, config)
    operator.open(url)
    kept?.start()
    const timer = startTimer(house.door, { seconds: config.timerSeconds, log })
    return {
      url,
      house,
      close: async () => {
        operator.close()
        closing.abort()
        await timer.close()
        await stop(server)
        await kept?.close()
        await house.close()
      },
    }
  })
}

async function closingOnFailure<T>(opened: { close(): Promise<void> }, then: () => Promise<T>): Promise<T> {
  try {
    return await then()
  } catch (error) {
    await opened.close()
    throw error
  }
}

async function listen(server: Server, { host, port }: Config): Promise<string> {
  server.listen(port, host)
  await once(server, 'listening')
  const { address, port: given, family } = server.address() as AddressInfo
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${given}`
}

/** No new connections; those at work finish, and those that never would (an open feed) are ended. */
async function stop(server: Server): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  server.closeIdleConnections()
  const timer = setTimeout(() => server.closeAllConnections(), CLOSE_WITHIN_MS)
  await closed
  clearTimeout(timer)
}
