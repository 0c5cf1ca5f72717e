/** A payload erased: only for a recorded reason, out of the file itself, and its event stays. */
import { randomBytes, randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { LedgerError } from '#ledger/errors.ts'
import { allRows, event, taken, wholeLedger } from './suite/sample.ts'
import { fortyEvents, temporary, type Temporary } from './temporary.ts'

describe('a payload', () => {
  const redaction = (id: string) => event({ type: 'RedactionApplied', body: { redacts: id } })

  it('is erased where a recorded RedactionApplied names its event, and the event stays', async () => {
    const ledger = temporary()
    const store = await ledger.open()
    const secret = randomBytes(20).toString('hex')
    const [first] = taken(await store.append('counted-a', -1, [event({ secret, long: 'y'.repeat(9_000) })]))
    await store.append('counted-a', 0, [redaction(first!.id)])
    expect(found(ledger, secret)).toBe(true)
    await store.erase(first!.id)
    await store.erase(first!.id)

    const [erased, reason] = await wholeLedger(store)
    expect(erased).toStrictEqual({ ...first, data: null })
    expect(reason!.data).not.toBeNull()
    const [row] = await allRows(store)
    expect(row).toMatchObject({ bytes: null, digest: first!.digest })
    expect(row!.length).toBeGreaterThan(9_000)
    expect(await store.problems()).toEqual([])
    expect(found(ledger, secret)).toBe(false)
    await store.close()
    expect(found(ledger, secret)).toBe(false)
  })

  it('stays without such a fact, and where the fact is about another, elsewhere or earlier', async () => {
    const store = await temporary().open()
    const later = event({ kept: true })
    const [kept, other] = taken(await store.append('counted-a', -1, [event({ kept: 1 }), event({ kept: 2 })]))
    await store.append('counted-a', 1, [redaction(other!.id), redaction(later.id), later])
    await store.append('counted-b', -1, [redaction(kept!.id), event({ type: 'Said', body: { redacts: kept!.id } })])
    for (const id of [kept!.id, later.id]) {
      await expect(store.erase(id)).rejects.toThrow(/only where a recorded RedactionApplied names it/)
    }
    await expect(store.erase(randomUUID())).rejects.toThrow(LedgerError)
    expect((await wholeLedger(store)).every(({ data }) => data !== null)).toBe(true)
  })

  it('that is itself the reason stays, also where another redaction names it', async () => {
    const store = await temporary().open()
    const [first] = taken(await store.append('counted-a', -1, [event()]))
    const [reason] = taken(await store.append('counted-a', 0, [redaction(first!.id)]))
    await store.append('counted-a', 1, [redaction(reason!.id)])
    await store.erase(first!.id)
    await expect(store.erase(reason!.id)).rejects.toThrow(/only where a recorded RedactionApplied names it/)
  })

  it('that went without a reason is found out', async () => {
    const ledger = temporary()
    await fortyEvents(ledger)
    const db = new DatabaseSync(ledger.path)
    db.exec('DROP TRIGGER payload_is_deleted_only_by_redaction')
    db.exec('DELETE FROM payload WHERE digest = (SELECT digest FROM event WHERE position = 2)')
    db.close()
    const problems = await (await ledger.open()).problems()
    expect(problems).toContainEqual(expect.stringMatching(/^event \S+ at position 2 has lost its payload$/))
  })
})

/** Whether a text stands anywhere in the ledger's folder. Read while nothing else of this process has the file open, or by copy. */
function found({ folder, path }: Temporary, text: string): boolean {
  return readdirSync(folder)
    .filter(name => join(folder, name) === path || name.endsWith('-wal'))
    .some(name => readFileSync(join(folder, name)).includes(text))
}
