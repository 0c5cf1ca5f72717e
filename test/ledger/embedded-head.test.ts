/** The head beside a ledger: noted after the commit, and the reason to refuse a ledger that lost or changed what it remembers. */
import { copyFileSync, existsSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { headPath, readHead } from '#ledger/adapters/embedded/head.ts'
import { LedgerUnfit } from '#ledger/errors.ts'
import type { Head } from '#ledger/event-store.ts'
import { event, events, taken, wholeLedger } from './suite/sample.ts'
import { startAppending, temporary, type Temporary } from './temporary.ts'

const REFUSED = /is not the ledger that its head remembers: event \S+ at position \d+ is (missing|another)/

/** A closed ledger of three events, and a copy of it from when it had two. */
async function withOlderCopy(ledger: Temporary): Promise<string> {
  const store = await ledger.open()
  await store.append('counted-a', -1, events(2))
  await store.close()
  const older = join(ledger.folder, 'older.sqlite')
  copyFileSync(ledger.path, older)
  const again = await ledger.open()
  await again.append('counted-a', 1, events(1, 2))
  await again.close()
  return older
}

const note = (path: string, change: Partial<Head>): void => {
  const head = JSON.parse(readFileSync(headPath(path), 'utf8')) as Head
  writeFileSync(headPath(path), JSON.stringify({ ...head, ...change }))
}

describe('the head', () => {
  it('is the last event, noted at the close', async () => {
    const ledger = temporary()
    const store = await ledger.open()
    const stored = taken(await store.append('counted-a', -1, events(3)))
    await store.close()
    expect(readHead(ledger.path)).toEqual({ position: 3, id: stored[2]!.id, digest: stored[2]!.digest })
    expect(existsSync(`${headPath(ledger.path)}.new`)).toBe(false)
  })

  it('is noted by rename, at most every 100 ms, and soon after the last append', async () => {
    const ledger = temporary()
    const store = await ledger.open()
    const notes = new Set<number>()
    const began = performance.now()
    const lasted = (): number => performance.now() - began
    for (let revision = -1; lasted() < 600 || (notes.size < 2 && lasted() < 20_000); revision += 1) {
      await store.append('counted-a', revision, [event()])
      const noted = readHead(ledger.path)
      if (noted !== 'missing') notes.add(typeof noted === 'object' ? noted.position : -1)
      await pause(4)
    }
    // Never half a note, and never more than the time allows.
    expect(notes).not.toContain(-1)
    expect(notes.size).toBeGreaterThan(1)
    expect(notes.size).toBeLessThanOrEqual(lasted() / 100)
    const last = await store.head()
    for (let waited = 0; JSON.stringify(readHead(ledger.path)) !== JSON.stringify(last); waited += 1) {
      expect(waited).toBeLessThan(100)
      await pause(20)
    }
  })

  it('behind its ledger is normal', async () => {
    const ledger = temporary()
    await withOlderCopy(ledger)
    const store = await ledger.open()
    const [first] = await store.readAll(0, 1)
    await store.close()
    note(ledger.path, { position: 1, id: first!.id, digest: first!.digest })
    expect(await wholeLedger(await ledger.open())).toHaveLength(3)
    expect(ledger.warnings.filter(warning => !warning.includes('is missing'))).toEqual([])
  })
})

describe('a ledger is refused', () => {
  const changes: [string, Partial<Head>][] = [
    ['where the noted event is missing', { position: 4 }],
    ['where the noted event has another digest', { digest: 'ab'.repeat(32) }],
    ['where another event stands in its place', { id: '5a1f0c1e-0000-4000-8000-000000000000' }],
  ]
  it.each(changes)('%s, and left as it is', async (_, change) => {
    const ledger = temporary()
    await withOlderCopy(ledger)
    note(ledger.path, change)
    const before = [readFileSync(ledger.path), readFileSync(headPath(ledger.path))]
    for (const mode of ['write', 'read'] as const) {
      await expect(ledger.open({ mode })).rejects.toThrow(LedgerUnfit)
      await expect(ledger.open({ mode })).rejects.toThrow(REFUSED)
    }
    expect([readFileSync(ledger.path), readFileSync(headPath(ledger.path))]).toEqual(before)
  })

  it('where an older copy was put in its place, until that is accepted, once', async () => {
    const ledger = temporary()
    copyFileSync(await withOlderCopy(ledger), ledger.path)
    await expect(ledger.open()).rejects.toThrow(/at position 3 is missing \(the ledger ends at 2\).*--accept-head/)
    await (await ledger.open({ acceptHead: true })).close()
    const store = await ledger.open()
    const stored = taken(await store.append('counted-a', 1, events(1)))
    await store.close()

    copyFileSync(join(ledger.folder, 'older.sqlite'), ledger.path)
    await expect(ledger.open()).rejects.toThrow(`event ${stored[0]!.id} at position 3 is missing`)
  })

  it('where an empty one was put in its place, until that is accepted', async () => {
    const ledger = temporary()
    const empty = temporary()
    await (await empty.open()).close()
    await withOlderCopy(ledger)
    copyFileSync(empty.path, ledger.path)
    await expect(ledger.open()).rejects.toThrow(REFUSED)
    await (await ledger.open({ acceptHead: true })).close()
    await (await ledger.open()).close()
  })

  it('where its file is gone, and no new one is made, until that is accepted', async () => {
    const ledger = temporary()
    await withOlderCopy(ledger)
    rmSync(ledger.path)
    await expect(ledger.open()).rejects.toThrow(REFUSED)
    expect(existsSync(ledger.path)).toBe(false)
    const store = await ledger.open({ acceptHead: true })
    expect(await store.head()).toBeNull()
  })

  it('where the tail of its log is lost', async () => {
    const ledger = temporary()
    const writer = startAppending(ledger.path, 'hold', '50')
    await writer.said()
    for (
      let noted = readHead(ledger.path);
      typeof noted !== 'object' || noted.position < 50;
      noted = readHead(ledger.path)
    ) {
      await pause(10)
    }
    await writer.kill()
    const log = `${ledger.path}-wal`
    truncateSync(log, Math.floor(statSync(log).size * 0.9))
    await expect(ledger.open()).rejects.toThrow(/at position 50 is missing \(the ledger ends at [34]\d\)/)
  })
})

const pause = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms))
