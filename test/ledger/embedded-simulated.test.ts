/** A simulated ledger: it says so for ever, and there alone record time is set, and never back. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { backUp } from '#ledger/adapters/embedded/backup.ts'
import { EmbeddedStore } from '#ledger/adapters/embedded/embedded.ts'
import type { SimulatedClock } from '#ledger/event-store.ts'
import { events, taken } from './suite/sample.ts'
import { temporary, type Temporary } from './temporary.ts'

const MADE = '2025-01-14T09:30:00.000Z'
const LATER = '2025-03-01T12:00:00.000Z'
const BETWEEN = '2025-02-01T12:00:00.000Z'

const made = (ledger: Temporary) => ledger.open({ simulated: true, clock: () => MADE })

function clockOf({ simulated }: EmbeddedStore): SimulatedClock {
  if (simulated === undefined) throw new Error('it is not simulated')
  return simulated
}

describe('a simulated ledger', () => {
  it('says so in its file, its name and to whoever opens it again, without being asked', async () => {
    const ledger = temporary()
    const first = await made(ledger)
    expect(first.description).toBe(`simulated embedded ledger ${ledger.path}`)
    await first.close()
    expect(readFileSync(ledger.path).toString('latin1', 68, 72)).toBe('CANS')
    for (const options of [{}, { simulated: true }, { mode: 'read' as const }]) {
      const again = await ledger.open(options)
      expect(clockOf(again).now()).toBe(MADE)
      expect(again.description).toBe(`simulated embedded ledger ${ledger.path}`)
      expect(await again.problems()).toEqual([])
      await again.close()
    }
  })

  it('records at the moment at which its clock stands, whatever the time is', async () => {
    const ledger = temporary()
    const store = await made(ledger)
    const [one] = taken(await store.append('counted-a', -1, events(1)))
    await clockOf(store).moveTo(LATER)
    const [two] = taken(await store.append('counted-a', 0, events(1)))
    expect([one?.recordedAt, two?.recordedAt]).toEqual([MADE, LATER])
  })

  it('keeps its clock where it was put, also when nothing was recorded then', async () => {
    const ledger = temporary()
    const store = await made(ledger)
    await clockOf(store).moveTo(LATER)
    const beside = await ledger.open({ mode: 'read' })
    expect(clockOf(beside).now()).toBe(LATER)
    await store.close()
    expect(clockOf(await ledger.open()).now()).toBe(LATER)
  })

  it('never puts its clock back; not even the file would let it', async () => {
    const ledger = temporary()
    const store = await made(ledger)
    await clockOf(store).moveTo(LATER)
    await clockOf(store).moveTo(LATER)
    await expect(clockOf(store).moveTo(BETWEEN)).rejects.toThrow(`stands at ${LATER}, and is never put back`)
    expect(clockOf(store).now()).toBe(LATER)
    await store.close()
    const file = new DatabaseSync(ledger.path)
    for (const statement of [
      `UPDATE simulated_clock SET at = '${BETWEEN}'`,
      'DELETE FROM simulated_clock',
      `INSERT OR REPLACE INTO simulated_clock VALUES (1, '${BETWEEN}')`,
      `INSERT INTO simulated_clock VALUES (2, '${BETWEEN}')`,
    ]) {
      expect(() => file.exec(statement), statement).toThrow(/never runs backwards|stays simulated|has one clock/)
    }
    file.close()
  })

  it('opened for reading cannot move its clock', async () => {
    const ledger = temporary()
    await made(ledger)
    const beside = await ledger.open({ mode: 'read' })
    await expect(clockOf(beside).moveTo(LATER)).rejects.toThrow('for reading only')
  })

  it('stays simulated as a backup, and its clock goes with it', async () => {
    const ledger = temporary()
    const store = await made(ledger)
    taken(await store.append('counted-a', -1, events(2)))
    await clockOf(store).moveTo(LATER)
    const copy = join(ledger.folder, 'copy.sqlite')
    await backUp(ledger.path, copy)
    const opened = await EmbeddedStore.open(copy, { mode: 'read', clock: () => MADE, warn: () => undefined })
    expect(clockOf(opened).now()).toBe(LATER)
    await opened.close()
  })

  it('that is disguised as a real one is found out', async () => {
    const ledger = temporary()
    const store = await made(ledger)
    await store.close()
    const file = new DatabaseSync(ledger.path)
    file.exec('PRAGMA application_id = 0x43414e44')
    file.close()
    const disguised = await ledger.open()
    expect(disguised.simulated).toBeUndefined()
    expect(await disguised.problems()).toContain('it has simulated_clock, which is not part of a ledger')
  })

  it('takes events of another, and its clock is then not before the last of them', async () => {
    const [from, to] = [temporary(), temporary()]
    const source = await from.open({ simulated: true, clock: () => LATER })
    taken(await source.append('counted-a', -1, events(3)))
    const target = await to.open({ simulated: true, clock: () => MADE })
    await target.importRows(await source.exportRows(0, 10))
    expect(clockOf(target).now()).toBe(LATER)
  })
})

describe('a real ledger', () => {
  it('has no clock to set, and cannot be made simulated', async () => {
    const ledger = temporary()
    const store = await ledger.open()
    taken(await store.append('counted-a', -1, events(1)))
    expect(store.simulated).toBeUndefined()
    expect(store.description).toBe(`embedded ledger ${ledger.path}`)
    await store.close()
    const before = readFileSync(ledger.path)
    for (const mode of ['write', 'read'] as const) {
      await expect(ledger.open({ mode, simulated: true })).rejects.toThrow('is a real ledger: its clock cannot be set')
    }
    expect(readFileSync(ledger.path).equals(before)).toBe(true)
    expect(existsSync(`${ledger.path}-wal`)).toBe(false)
  })
})
