/** A process that appends and signs as fast as it can, and says each checkpoint that it shows; tests kill it. */
import { randomUUID } from 'node:crypto'
import { writeSync } from 'node:fs'
import { join } from 'node:path'
import { EmbeddedStore } from '#ledger/adapters/embedded/embedded.ts'
import { keyOfSeed } from '#transparency/signing-key.ts'
import { Transparency } from '#transparency/transparency.ts'

const [folder = '', origin = ''] = process.argv.slice(2)
const clock = (): string => new Date().toISOString()
const say = (what: object): void => void writeSync(1, `${JSON.stringify(what)}\n`)
const warn = (warning: string): void => say({ warning })

const store = await EmbeddedStore.open(join(folder, 'ledger.sqlite'), { mode: 'write', clock, warn })
const log = Transparency.open(store, {
  logPath: join(folder, 'log.sqlite'),
  checkpointsPath: join(folder, 'checkpoints.sqlite'),
  keys: [keyOfSeed({ bytes: new Uint8Array(32).fill(7), development: false })],
  origin,
  clock,
  warn,
})
const stream = `killed-${randomUUID()}`
for (let revision = -1; ; revision += 3) {
  const events = Array.from({ length: 3 }, (_, index) => ({ id: randomUUID(), data: { revision, index } }))
  await store.append(stream, revision, events)
  await log.round()
  if (log.standing.stopped !== null) throw new Error(log.standing.stopped)
  say({ checkpoint: log.checkpoint })
}
