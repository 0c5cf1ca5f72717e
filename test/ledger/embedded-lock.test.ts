/** One writer, told to all others in a sentence; readers at any time; nobody else's visit takes anything away. */
import { existsSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { LedgerError, LedgerInUse, LedgerUnfit } from '#ledger/errors.ts'
import { event, events, taken, wholeLedger } from './suite/sample.ts'
import { startAppending, temporary } from './temporary.ts'

const TOLD = /^Another Candour is already writing \S+; stop it, or use a ledger of your own\.$/

describe('a second writer', () => {
  it('of the same process is told in one sentence, and may come when the first has left', async () => {
    const ledger = temporary()
    const first = await ledger.open()
    await expect(ledger.open()).rejects.toThrow(TOLD)
    await expect(ledger.open()).rejects.toThrow(LedgerInUse)
    taken(await first.append('counted-a', -1, events(1)))
    await first.close()
    const second = await ledger.open()
    expect(await wholeLedger(second)).toHaveLength(1)
  })

  it('of another process is told the same', async () => {
    const ledger = temporary()
    await ledger.open()
    const told = await startAppending(ledger.path, 'try-to-open').said()
    expect(told).toMatchObject({ error: 'LedgerInUse', outcome: 'nothing' })
    expect(told['message']).toMatch(TOLD)
  })

  it('is let in at once where the first was killed', async () => {
    const ledger = temporary()
    const first = startAppending(ledger.path, 'hold', '3')
    expect(await first.said()).toEqual({ opened: true })
    await expect(ledger.open()).rejects.toThrow(TOLD)
    await first.kill()
    const store = await ledger.open()
    expect(await wholeLedger(store)).toHaveLength(3)
    expect(existsSync(`${ledger.path}.lock`)).toBe(true)
  })

  it('is told so also where it comes by another name of the file', async () => {
    const ledger = temporary()
    await (await ledger.open()).close()
    const other = join(ledger.folder, 'other.sqlite')
    symlinkSync(ledger.path, other)
    const store = await ledger.open()
    expect(await startAppending(other, 'try-to-open').said()).toMatchObject({ error: 'LedgerInUse' })
    await store.append('counted-a', -1, events(1))
    await store.close()
    expect(await startAppending(other, 'try-to-open').said()).toEqual({ opened: true })
    expect(existsSync(`${other}.lock`)).toBe(false)
  })
})

describe('a reader', () => {
  it('comes and goes beside a writer, sees what it writes, and writes nothing', async () => {
    const ledger = temporary()
    const writer = startAppending(ledger.path, 'hold', '5')
    await writer.said()
    const readers = await Promise.all(Array.from({ length: 3 }, () => ledger.open({ mode: 'read' })))
    for (const reader of readers) {
      expect(await wholeLedger(reader)).toHaveLength(5)
      await expect(reader.append('counted-a', -1, [event()])).rejects.toThrow('opened for reading only')
      await expect(reader.importRows([])).rejects.toThrow(LedgerError)
    }
  })

  it('follows what another process writes', async () => {
    const ledger = temporary()
    await (await ledger.open()).close()
    const reader = await ledger.open({ mode: 'read' })
    const writer = startAppending(ledger.path, 'hold', '20')
    let seen = 0
    for await (const batch of reader.subscribe(0, AbortSignal.timeout(20_000))) {
      seen += batch.length
      if (seen === 20) break
    }
    expect(seen).toBe(20)
    await writer.kill()
  })

  it('of no ledger is told so, and none is made', async () => {
    const ledger = temporary()
    await expect(ledger.open({ mode: 'read' })).rejects.toThrow(LedgerUnfit)
    expect(existsSync(ledger.path)).toBe(false)
  })

  it('may not accept a head', async () => {
    const ledger = temporary()
    await (await ledger.open()).close()
    await expect(ledger.open({ mode: 'read', acceptHead: true })).rejects.toThrow(LedgerError)
  })
})

describe('a tool of somebody else', () => {
  it('takes nothing away by opening and leaving, even after this process opened the ledger once more', async () => {
    const ledger = temporary()
    const store = await ledger.open()
    await store.append('counted-a', -1, events(3))
    await (await ledger.open({ mode: 'read' })).close()
    await expect(ledger.open()).rejects.toThrow(LedgerInUse)
    expect(await startAppending(ledger.path, 'visit').said()).toEqual({ events: 3 })
    expect(existsSync(`${ledger.path}-wal`)).toBe(true)
    // Closing any handle on a database's file drops the locks that the process holds on it: nothing here may do so behind SQLite's back.
    if (process.platform === 'linux') expect(locksOn(ledger.path)).toBeGreaterThan(0)
    await store.append('counted-a', 2, events(3))
    await store.close()
    const again = await ledger.open()
    expect(await wholeLedger(again)).toHaveLength(6)
  })
})

describe('closing', () => {
  it('leaves one whole file, which may be copied', async () => {
    const ledger = temporary()
    const store = await ledger.open()
    await store.append('counted-a', -1, events(3))
    await store.close()
    expect(existsSync(`${ledger.path}-wal`)).toBe(false)
    expect(readFileSync(ledger.path).includes('"type":"Counted"')).toBe(true)
  })
})

/** Locks that this process holds on a file, as Linux lists them. */
const locksOn = (path: string): number =>
  readFileSync('/proc/locks', 'utf8')
    .split('\n')
    .filter(line => line.includes(` ${process.pid} `) && line.includes(`:${statSync(path).ino} `)).length
