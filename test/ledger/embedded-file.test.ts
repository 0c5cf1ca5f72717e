/** Files that are not a ledger, or no longer one, or not yet: said clearly, and left byte for byte as they were. */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { LedgerUnavailable, LedgerUnfit } from '#ledger/errors.ts'
import { seeded } from './suite/seeded.ts'
import { event, events, taken } from './suite/sample.ts'
import { fortyEvents, startAppending, temporary } from './temporary.ts'

/** Bytes of every file in a folder, by name; what SQLite keeps in memory (-shm) is not part of a database. */
const contents = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder)
      .filter(name => !name.endsWith('-shm') && statSync(join(folder, name)).isFile())
      .map(name => [name, readFileSync(join(folder, name)).toString('base64')]),
  )

function foreign(path: string, sql: string): void {
  const db = new DatabaseSync(path)
  db.exec(sql)
  db.close()
}

describe('a file that is not a ledger', () => {
  const notOurs: [string, (path: string) => unknown, RegExp][] = [
    [
      'a text',
      path => writeFileSync(path, 'Minutes of the meeting of 14 January 2025\n'.repeat(200)),
      /not a Candour ledger/,
    ],
    ['a letter', path => writeFileSync(path, 'x'), /not a Candour ledger/],
    ['a line', path => writeFileSync(path, 'Minutes of the meeting of 14 January 2025'), /not a Candour ledger/],
    ['a page of text', path => writeFileSync(path, 'x'.repeat(600)), /not a Candour ledger/],
    ['a folder', path => mkdirSync(path), /is not a file/],
    [
      'a database of somebody else',
      path => foreign(path, 'CREATE TABLE note (text); PRAGMA journal_mode = WAL'),
      /is a database, but not a Candour ledger/,
    ],
    [
      'a database of another program',
      path => foreign(path, 'PRAGMA application_id = 7; CREATE TABLE event (a)'),
      /is a database, but not a Candour ledger/,
    ],
    [
      'an empty database with a version',
      path => foreign(path, 'PRAGMA user_version = 3'),
      /is a database, but not a Candour ledger/,
    ],
  ]
  it.each(notOurs)('is left as it is: %s', async (_, make, reason) => {
    const ledger = temporary()
    make(ledger.path)
    const before = contents(ledger.folder)
    for (const mode of ['write', 'read'] as const) {
      await expect(ledger.open({ mode })).rejects.toThrow(LedgerUnfit)
      await expect(ledger.open({ mode })).rejects.toThrow(reason)
    }
    expect(contents(ledger.folder)).toEqual(before)
  })

  it('is left as it is: a database of somebody else whose tables are still in its log', async () => {
    const ledger = temporary()
    const db = new DatabaseSync(join(ledger.folder, 'theirs'))
    db.exec('PRAGMA journal_mode = WAL; CREATE TABLE note (text)')
    copyFileSync(join(ledger.folder, 'theirs'), ledger.path)
    copyFileSync(join(ledger.folder, 'theirs-wal'), `${ledger.path}-wal`)
    db.close()
    const before = contents(ledger.folder)
    await expect(ledger.open()).rejects.toThrow(/not a Candour ledger/)
    expect(contents(ledger.folder)).toEqual(before)
  })

  it('in a place where none can be made is said to be out of reach', async () => {
    const ledger = temporary()
    writeFileSync(join(ledger.folder, 'file'), '')
    const told = await startAppending(join(ledger.folder, 'file', 'ledger.sqlite'), 'try-to-open').said()
    expect(told).toMatchObject({ error: LedgerUnavailable.name, outcome: 'nothing' })
  })
})

describe('a ledger', () => {
  it('of a newer Candour is left as it is', async () => {
    const ledger = temporary()
    await fortyEvents(ledger)
    foreign(ledger.path, 'PRAGMA user_version = 2')
    const before = contents(ledger.folder)
    await expect(ledger.open()).rejects.toThrow(/written by a newer Candour \(schema 2\)/)
    expect(contents(ledger.folder)).toEqual(before)
  })

  it('that was cut short is said to be damaged, and left as it is', async () => {
    const ledger = temporary()
    await fortyEvents(ledger)
    truncateSync(ledger.path, 8_192)
    const before = contents(ledger.folder)
    await expect(ledger.open()).rejects.toThrow(/is damaged/)
    expect(contents(ledger.folder)).toEqual(before)
  })

  it('that lost its file, but not its log, is not begun anew', async () => {
    const ledger = temporary()
    const writer = startAppending(ledger.path, 'hold', '3')
    await writer.said()
    await writer.kill()
    for (const lose of [() => truncateSync(ledger.path, 0), () => renameSync(ledger.path, `${ledger.path}.lost`)]) {
      lose()
      const before = contents(ledger.folder)
      await expect(ledger.open()).rejects.toThrow(/the ledger lost its file/)
      expect(contents(ledger.folder)).toEqual(before)
    }
  })

  it('is made with its folder', async () => {
    const ledger = temporary()
    const path = join(ledger.folder, 'a', 'b', 'ledger.sqlite')
    expect(await startAppending(path, 'try-to-open').said()).toEqual({ opened: true })
    expect(existsSync(path)).toBe(true)
  })
})

describe('a ledger that was killed while it was being made', () => {
  const states: [string, (path: string) => void][] = [
    ['an empty file', path => writeFileSync(path, '')],
    ['a page without a mark', path => foreign(path, 'PRAGMA journal_mode = WAL')],
  ]
  it.each(states)('is made now: %s', async (_, make) => {
    const ledger = temporary()
    make(ledger.path)
    const store = await ledger.open()
    taken(await store.append('counted-a', -1, events(2)))
    expect(await store.problems()).toEqual([])
  })

  it('is made now, at whatever moment that was', async () => {
    const random = seeded(20_250_114)
    for (let round = 0; round < 5; round += 1) {
      const ledger = temporary()
      const making = startAppending(ledger.path, 'hold', '0')
      // Node takes about 100 ms to start; the ledger is made some time after that.
      for (let waited = 0; !existsSync(`${ledger.path}.lock`) && waited < 10_000; waited += 1) await pause(1)
      await pause(Math.floor(random() * 12))
      await making.kill()
      const store = await ledger.open()
      taken(await store.append('counted-a', -1, [event()]))
      expect(await store.problems()).toEqual([])
      await store.close()
    }
  })
})

const pause = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms))
