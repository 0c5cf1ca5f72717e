/**
 * kill -9 under load, and opened again, many times: every acknowledged event is there, nothing has a gap, no append is there in part.
 * CANDOUR_KILL_ROUNDS sets how often, CANDOUR_SEED when and with what.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { StoredEvent } from '#ledger/event-store.ts'
import { seeded } from './suite/seeded.ts'
import { wholeLedger } from './suite/sample.ts'
import { APPENDING_PROCESS, temporary } from './temporary.ts'

const ROUNDS = Number(process.env['CANDOUR_KILL_ROUNDS'] ?? 6)
const SEED = Number(process.env['CANDOUR_SEED'] ?? 1_401_2025)

interface Acknowledged {
  readonly batch: string
  readonly stream: string
  readonly ids: readonly string[]
  readonly revision: number
}
interface Said {
  readonly batch: string
  readonly size: number
  readonly index: number
}

it(
  `${ROUNDS} kills lose no acknowledged event and leave no part of an append (seed ${SEED})`,
  { timeout: 60_000 + ROUNDS * 5_000 },
  async () => {
    const ledger = temporary()
    const random = seeded(SEED)
    const acknowledged: Acknowledged[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      const acks = join(ledger.folder, `acks-${round}`)
      const file = openSync(acks, 'w')
      const child = spawn(process.execPath, [APPENDING_PROCESS, ledger.path, 'load', String(SEED + round)], {
        stdio: ['ignore', file, 'inherit'],
      })
      closeSync(file)
      const gone = once(child, 'exit')
      for (let waited = 0; readAcks(acks).length === 0; waited += 1) {
        expect(child.exitCode).toBeNull()
        expect(waited).toBeLessThan(3_000)
        await pause(5)
      }
      await pause(Math.floor(random() * 400))
      child.kill('SIGKILL')
      expect(await gone).toEqual([null, 'SIGKILL'])
      acknowledged.push(...readAcks(acks))

      const store = await ledger.open({ mode: round % 3 === 2 ? 'read' : 'write' })
      const whole = await wholeLedger(store)
      expect(await store.problems()).toEqual([])
      await store.close()
      expect(whole.map(({ position }) => position)).toEqual(whole.map((_, index) => index + 1))
      allThere(acknowledged, whole)
      allWhole(whole)
    }
    expect(acknowledged.length).toBeGreaterThan(ROUNDS)
    expect(ledger.warnings.filter(warning => !warning.includes('is missing'))).toEqual([])
  },
)

/** What was said before the kill; a last line cut short was never said. */
const readAcks = (path: string): Acknowledged[] =>
  existsSync(path)
    ? readFileSync(path, 'utf8')
        .split('\n')
        .slice(0, -1)
        .map(line => JSON.parse(line) as Acknowledged)
        .filter(ack => 'batch' in ack)
    : []

function allThere(acknowledged: readonly Acknowledged[], whole: readonly StoredEvent[]): void {
  const byId = new Map(whole.map(stored => [stored.id, stored]))
  for (const { batch, stream, ids, revision } of acknowledged) {
    const found = ids.map(id => byId.get(id))
    expect(found.map(stored => stored?.stream)).toEqual(ids.map(() => stream))
    expect(found.map(stored => stored?.revision)).toEqual(ids.map((_, index) => revision + index))
    expect(found.map(stored => (stored?.data as Said).batch)).toEqual(ids.map(() => batch))
  }
}

function allWhole(whole: readonly StoredEvent[]): void {
  const batches = new Map<string, StoredEvent[]>()
  for (const stored of whole) {
    const { batch } = stored.data as Said
    batches.set(batch, [...(batches.get(batch) ?? []), stored])
  }
  for (const stored of batches.values()) {
    const said = stored.map(({ data }) => data as Said)
    expect(said.map(({ index }) => index)).toEqual(Array.from({ length: said[0]!.size }, (_, index) => index))
    expect(stored.map(({ position }) => position)).toEqual(stored.map((_, index) => stored[0]!.position + index))
  }
}

const pause = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms))
