/** Serves the ledger until it is told to stop. */
import { pino } from 'pino'
import { readConfig } from '../config.ts'
import { progressBar } from './output.ts'

export async function serve(): Promise<void> {
  const config = readConfig(process.env)
  // Loaded here only: the other commands start without a web server.
  const { startServer } = await import('../server.ts')
  const log = pino({ level: config.logLevel, base: { name: 'candour' }, timestamp: pino.stdTimeFunctions.isoTime })
  const bar = progressBar()
  const stopping = new Promise<string>(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve(signal))
  })
  const server = await startServer({
    config,
    log,
    onProgress: (what, done, total) => bar.update(what, done, total),
  }).finally(() => bar.stop())
  process.stdout.write(`Candour is at ${server.url}\n`)
  const signal = await stopping
  log.info({ signal }, 'stopping')
  await server.close()
}
