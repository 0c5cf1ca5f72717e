/** A process that works on an embedded ledger and says each thing that was acknowledged; tests kill it, starve it and race it. */
import { randomUUID } from 'node:crypto'
import { rmSync, writeSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { DatabaseSync } from 'node:sqlite'
import { EmbeddedStore } from '#ledger/adapters/embedded/embedded.ts'
import { LedgerError } from '#ledger/errors.ts'
import { seeded } from './suite/seeded.ts'

const [path = '', errand = '', argument = ''] = process.argv.slice(2)

/** Written at once: what was said before a kill was said. */
function say(what: object): void {
  writeSync(1, `${JSON.stringify(what)}\n`)
}

const open = (): Promise<EmbeddedStore> =>
  EmbeddedStore.open(path, {
    mode: 'write',
    clock: () => new Date().toISOString(),
    warn: warning => say({ warning }),
  })

const told = (error: unknown): object =>
  error instanceof LedgerError
    ? { error: error.name, outcome: error.outcome, message: error.message }
    : { error: 'unexpected', message: String(error) }

/** Opens, says so or why not, and ends. */
async function tryToOpen(): Promise<void> {
  try {
    const store = await open()
    say({ opened: true })
    await store.close()
  } catch (error) {
    say(told(error))
  }
}

/** Opens, appends `argument` events one by one, says so, and stays. */
async function hold(): Promise<void> {
  const store = await open()
  for (let revision = 0; revision < Number(argument); revision += 1) {
    await store.append('held-a', revision - 1, [{ id: randomUUID(), data: { revision } }])
  }
  say({ opened: true })
  setInterval(() => undefined, 60_000)
}

/** Eight appenders at once, each on a stream of its own and now and then on one for all, until killed. `argument` is the seed. */
async function load(): Promise<void> {
  const store = await open()
  const random = seeded(Number(argument))
  const appender = async (name: number): Promise<void> => {
    const revisions = new Map<string, number>()
    for (;;) {
      const stream = random() < 0.2 ? 'load-all' : `load-${argument}-${name}`
      const size = 1 + Math.floor(random() * 5)
      const batch = randomUUID()
      const text = 'x'.repeat(Math.floor(random() * 3_000))
      const events = Array.from({ length: size }, (_, index) => ({
        id: randomUUID(),
        data: { batch, size, index, text },
      }))
      const outcome = await store.append(stream, revisions.get(stream) ?? -1, events)
      if (outcome.outcome === 'conflict') revisions.set(stream, outcome.actual)
      if (outcome.outcome !== 'appended') continue
      say({ batch, stream, ids: events.map(({ id }) => id), revision: outcome.events[0]?.revision })
      revisions.set(stream, outcome.events.at(-1)?.revision ?? -1)
    }
  }
  await Promise.all(Array.from({ length: 8 }, (_, name) => appender(name)))
}

/**
 * Appends until there is no room, and says what it was told; then, at each word, tries that very append again. At the word `room` it
 * first removes the file `argument`; at `close` it closes and ends.
 */
async function fill(): Promise<void> {
  const store = await open()
  const words = createInterface({ input: process.stdin })[Symbol.asyncIterator]()
  for (let revision = 0; ; revision += 1) {
    const event = { id: randomUUID(), data: { text: 'x'.repeat(20_000) } }
    for (let taken = false; !taken;) {
      try {
        const outcome = await store.append(
          'filled-a',
          revision - 1,
          [event, { ...event, id: randomUUID() }].slice(0, 1),
        )
        taken = outcome.outcome === 'appended'
        say({ id: event.id, ...outcome, events: undefined })
      } catch (error) {
        say(told(error))
        const { value: word } = (await words.next()) as { value: string }
        if (word === 'room') rmSync(argument)
        if (word === 'close') {
          await store.close()
          say({ closed: true })
          process.stdin.destroy()
          return
        }
      }
    }
  }
}

/** What somebody's database tool does: opens the file to write, looks, and leaves. */
function visit(): void {
  const db = new DatabaseSync(path)
  say({ events: db.prepare('SELECT count(*) AS n FROM event').get()?.['n'] })
  db.close()
}

const errands: Record<string, () => Promise<void> | void> = { 'try-to-open': tryToOpen, hold, load, fill, visit }
await errands[errand]?.()
