/** A backup: made while the ledger is written, checked whole, with its head beside it; never over something else. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { backUp } from '#ledger/adapters/embedded/backup.ts'
import { EmbeddedStore } from '#ledger/adapters/embedded/embedded.ts'
import { headPath, readHead } from '#ledger/adapters/embedded/head.ts'
import { LedgerError, LedgerUnfit } from '#ledger/errors.ts'
import { allRows, event, events } from './suite/sample.ts'
import { startAppending, temporary, type Temporary } from './temporary.ts'

/** The names beside a ledger, of which nothing but the ledger and its head is a backup's. */
const named = (ledger: Temporary, name: string): string[] =>
  readdirSync(ledger.folder)
    .filter(found => found.startsWith(name))
    .sort()

async function openCopy(path: string): Promise<EmbeddedStore> {
  return EmbeddedStore.open(path, {
    mode: 'write',
    clock: () => '2025-01-14T09:00:00.000Z',
    warn: warning => {
      throw new Error(warning)
    },
  })
}

describe('a backup', () => {
  it('is the ledger, whole, and opens as one', async () => {
    const ledger = temporary()
    const store = await ledger.open()
    for (let batch = 0; batch < 20; batch += 1) await store.append('counted-a', batch * 100 - 1, events(100))
    const progress: number[] = []
    const copy = join(ledger.folder, 'deep', 'er', 'copy.sqlite')
    const head = await backUp(ledger.path, copy, { onProgress: done => void progress.push(done) })
    expect(head).toEqual(await store.head())
    expect(readHead(copy)).toEqual(head)
    expect(readdirSync(join(ledger.folder, 'deep', 'er'))).toEqual(['copy.sqlite', 'copy.sqlite.head'])
    const opened = await openCopy(copy)
    expect(await allRows(opened)).toEqual(await allRows(store))
    await opened.close()
  })

  it('is of one moment, while appends go on, and ends', async () => {
    const ledger = temporary()
    const store = await ledger.open()
    const text = 'x'.repeat(4_000)
    for (let batch = 0; batch < 20; batch += 1) {
      await store.append(
        'counted-a',
        batch * 100 - 1,
        events(100).map(({ id }) => ({ id, data: { text } })),
      )
    }
    const copied = new AbortController()
    let turns = 0
    const writing = (async () => {
      for (; !copied.signal.aborted; turns += 1) await store.append('counted-b', turns - 1, [event({ text })])
    })()
    const copy = join(ledger.folder, 'copy.sqlite')
    const head = await backUp(ledger.path, copy)
    copied.abort()
    await writing
    expect(turns).toBeGreaterThan(2)
    expect(head!.position).toBeLessThan(2_000 + turns)
    const opened = await openCopy(copy)
    expect(await allRows(opened)).toEqual((await allRows(store)).slice(0, head!.position))
    await opened.close()
  })

  it('is made also beside a writer of another process, and of an empty ledger', async () => {
    const ledger = temporary()
    const writer = startAppending(ledger.path, 'hold', '7')
    await writer.said()
    expect(await backUp(ledger.path, join(ledger.folder, 'copy.sqlite'))).toMatchObject({ position: 7 })
    const empty = temporary()
    await empty.open()
    const copy = join(empty.folder, 'copy.sqlite')
    expect(await backUp(empty.path, copy)).toBeNull()
    expect(readHead(copy)).toBe('missing')
    const opened = await openCopy(copy)
    expect(await opened.head()).toBeNull()
    await opened.close()
  })

  it.each(['copy.sqlite', 'copy.sqlite.head', 'copy.sqlite-wal', 'copy.sqlite.partial'])(
    'is not made over %s',
    async name => {
      const ledger = temporary()
      const store = await ledger.open()
      await store.append('counted-a', -1, events(1))
      writeFileSync(join(ledger.folder, name), 'dear to somebody')
      await expect(backUp(ledger.path, join(ledger.folder, 'copy.sqlite'))).rejects.toThrow(LedgerError)
      expect(readFileSync(join(ledger.folder, name), 'utf8')).toBe('dear to somebody')
      expect(named(ledger, 'copy')).toEqual([name])
    },
  )

  it('is not made over the ledger itself', async () => {
    const ledger = temporary()
    const store = await ledger.open()
    await store.append('counted-a', -1, events(1))
    await expect(backUp(ledger.path, ledger.path)).rejects.toThrow(/is there already/)
    expect(await store.problems()).toEqual([])
  })

  it('is not made of what is no ledger, nor of a ledger that is not what its head remembers', async () => {
    const ledger = temporary()
    const copy = join(ledger.folder, 'copy.sqlite')
    await expect(backUp(ledger.path, copy)).rejects.toThrow(LedgerUnfit)
    const store = await ledger.open()
    await store.append('counted-a', -1, events(1))
    await store.close()
    writeFileSync(headPath(ledger.path), JSON.stringify({ position: 2, id: 'x', digest: 'y' }))
    await expect(backUp(ledger.path, copy)).rejects.toThrow(/is not the ledger that its head remembers/)
    expect(named(ledger, 'copy')).toEqual([])
  })

  it('of a ledger with a changed byte is refused, and leaves nothing behind', async () => {
    const ledger = temporary()
    const store = await ledger.open()
    await store.append('counted-a', -1, events(3))
    await store.close()
    const db = new DatabaseSync(ledger.path)
    const rule = db.prepare(`SELECT sql FROM sqlite_schema WHERE name = 'payload_is_never_updated'`).get()?.['sql']
    db.exec(
      `DROP TRIGGER payload_is_never_updated; UPDATE payload SET bytes = CAST(bytes || x'20' AS BLOB); ${String(rule)}`,
    )
    db.close()
    const copy = join(ledger.folder, 'copy.sqlite')
    await expect(backUp(ledger.path, copy)).rejects.toThrow(
      /the copy is not sound: event \S+ at position 1 does not have/,
    )
    expect(existsSync(copy)).toBe(false)
    expect(named(ledger, 'copy')).toEqual([])
  })
})
