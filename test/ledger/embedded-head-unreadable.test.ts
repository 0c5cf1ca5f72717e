/** A head that cannot be read, or not be noted: a warning, and a full check, but no reason to stop. */
import { mkdirSync, rmdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { headPath, readHead } from '#ledger/adapters/embedded/head.ts'
import { event } from './suite/sample.ts'
import { fortyEvents, temporary } from './temporary.ts'

describe('a head that cannot be read', () => {
  const unreadable: [string, (path: string) => void, string][] = [
    ['missing', path => rmSync(path), 'missing'],
    ['empty', path => writeFileSync(path, ''), 'unreadable'],
    ['cut short', path => truncateSync(path, 20), 'unreadable'],
    ['of nothing', path => writeFileSync(path, 'null'), 'unreadable'],
    ['of no position', path => writeFileSync(path, '{"position":0,"id":"","digest":""}'), 'unreadable'],
  ]
  it.each(unreadable)('is warned of, the whole is checked, and a head is noted: %s', async (_, make, word) => {
    const ledger = temporary()
    await fortyEvents(ledger)
    const head = readHead(ledger.path)
    make(headPath(ledger.path))
    ledger.warnings.length = 0
    const store = await ledger.open()
    expect(ledger.warnings).toEqual([`The head of ${ledger.path} is ${word}, so every event is being checked.`])
    await store.close()
    expect(readHead(ledger.path)).toEqual(head)
  })

  it('lets nothing through that is not as it was written', async () => {
    const ledger = temporary()
    await fortyEvents(ledger)
    rmSync(headPath(ledger.path))
    const db = new DatabaseSync(ledger.path)
    db.exec(`DROP TRIGGER payload_is_never_updated; UPDATE payload SET bytes = CAST(bytes || x'20' AS BLOB)`)
    db.close()
    await expect(ledger.open()).rejects.toThrow(/is damaged: .* Restore it from a backup\./)
    expect(readHead(ledger.path)).toBe('missing')
  })
})

describe('a head that cannot be noted', () => {
  it('is warned of, and appends go on', async () => {
    const ledger = temporary()
    mkdirSync(`${ledger.path}.head.new`)
    const store = await ledger.open()
    await store.append('counted-a', -1, [event()])
    await store.close()
    expect(ledger.warnings).toEqual([expect.stringMatching(/^The head of \S+ could not be noted/)])
    expect(readHead(ledger.path)).toBe('missing')
  })

  it('once, is noted at the close', async () => {
    const ledger = temporary()
    mkdirSync(`${ledger.path}.head.new`)
    const store = await ledger.open()
    await store.append('counted-a', -1, [event()])
    while (ledger.warnings.length === 0) await pause(10)
    rmdirSync(`${ledger.path}.head.new`)
    await store.close()
    expect(readHead(ledger.path)).toMatchObject({ position: 1 })
  })
})

const pause = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms))
