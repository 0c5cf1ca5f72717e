/** What the database itself refuses, whoever asks it: an event edited, deleted, replaced or skipped. */
import { randomUUID } from 'node:crypto'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { LedgerUnfit } from '#ledger/errors.ts'
import { allRows, event, events, taken, wholeLedger } from './suite/sample.ts'
import { temporary, type Temporary } from './temporary.ts'

/** A ledger of five events, closed, and a connection to its file as any tool would have it. */
async function opened(ledger: Temporary): Promise<DatabaseSync> {
  const store = await ledger.open()
  taken(await store.append('counted-a', -1, events(3)))
  taken(await store.append('counted-b', -1, events(2)))
  await store.close()
  return new DatabaseSync(ledger.path)
}

describe('the tables', () => {
  const DIGEST = `x'${'ab'.repeat(32)}'`
  const COPY = `SELECT 6, id, 'counted-b', 2, recordedAt, digest, length FROM event WHERE position = 1`
  const refused: [string, string, RegExp][] = [
    ['an event changed', `UPDATE event SET recordedAt = '2001-01-01T00:00:00.000Z'`, /never updated/],
    ['an event moved', 'UPDATE event SET position = 10 WHERE position = 5', /never updated/],
    ['an event deleted', 'DELETE FROM event WHERE position = 5', /never deleted/],
    ['all events deleted', 'DELETE FROM event', /never deleted/],
    [
      'an event replaced at its position',
      `INSERT OR REPLACE INTO event SELECT 1, 'x', stream, 3, recordedAt, digest, length FROM event WHERE position = 1`,
      /no gaps/,
    ],
    ['an event replaced by its id', `INSERT OR REPLACE INTO event ${COPY}`, /never replaced/],
    ['an event inserted again', `INSERT INTO event ${COPY}`, /never replaced/],
    ['an event changed on conflict', `INSERT INTO event ${COPY} ON CONFLICT DO UPDATE SET stream = 'x-y'`, /never/],
    ['a gap in positions', `INSERT INTO event VALUES (7, 'x', 'counted-b', 2, 'now', ${DIGEST}, 1)`, /no gaps/],
    ['a gap in revisions', `INSERT INTO event VALUES (6, 'x', 'counted-b', 3, 'now', ${DIGEST}, 1)`, /no gaps/],
    ['a stream that begins at 1', `INSERT INTO event VALUES (6, 'x', 'counted-c', 1, 'now', ${DIGEST}, 1)`, /no gaps/],
    [
      'a position left to the engine',
      `INSERT INTO event VALUES (NULL, 'x', 'counted-b', 2, 'now', ${DIGEST}, 1)`,
      /no gaps/,
    ],
    ['a payload changed', `UPDATE payload SET bytes = x'00'`, /never updated/],
    [
      'a payload replaced',
      `INSERT OR REPLACE INTO payload SELECT digest, x'00' FROM payload LIMIT 1`,
      /never replaced/,
    ],
    ['a payload deleted', 'DELETE FROM payload', /only where a recorded RedactionApplied/],
    [
      'a text for a number',
      `INSERT INTO event VALUES (6, 'x', 'counted-b', 2, 'now', ${DIGEST}, 'long')`,
      /cannot store/,
    ],
  ]
  it.each(refused)('refuse %s', async (_, sql, reason) => {
    const ledger = temporary()
    const db = await opened(ledger)
    const contents = () =>
      JSON.stringify([db.prepare('SELECT * FROM event').all(), db.prepare('SELECT * FROM payload').all()])
    const before = contents()
    expect(() => db.exec(sql)).toThrow(reason)
    expect(contents()).toBe(before)
    db.close()
    const store = await ledger.open()
    expect(await store.problems()).toEqual([])
  })

  it('without one of their rules are found out', async () => {
    const ledger = temporary()
    const db = await opened(ledger)
    db.exec('DROP TRIGGER event_is_never_updated; CREATE TABLE aside (note TEXT)')
    db.close()
    const store = await ledger.open()
    expect(await store.problems()).toEqual([
      'its rule event_is_never_updated is gone or changed',
      'it has aside, which is not part of a ledger',
    ])
  })
})

describe('one transaction for many', () => {
  it('rejects one caller by a conflict or a refusal, and not the others', async () => {
    const store = await temporary().open()
    await store.append('counted-a', -1, events(1))
    const outcomes = await Promise.allSettled([
      store.append('counted-b', -1, events(2)),
      store.append('counted-a', -1, events(1)),
      store.erase(randomUUID()),
      store.importRows([{ ...(await allRows(store))[0]!, revision: 5 }]),
      store.append('counted-c', -1, events(2)),
    ])
    expect(outcomes.map(outcome => outcome.status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'rejected',
      'fulfilled',
    ])
    expect((outcomes[3] as PromiseRejectedResult).reason).toBeInstanceOf(LedgerUnfit)
    expect((await wholeLedger(store)).map(({ stream }) => stream)).toEqual([
      'counted-a',
      'counted-b',
      'counted-b',
      'counted-c',
      'counted-c',
    ])
  })

  it('is not one for all: a crowd of large appends is taken in several, in their order', async () => {
    const store = await temporary().open()
    const streams = Array.from({ length: 24 }, (_, index) => `large-${index}`)
    const appended = streams.map(stream => store.append(stream, -1, [event({ text: 'x'.repeat(700_000) })]))
    await appended[0]
    expect((await store.readAll(0, 100)).length).toBeLessThan(24)
    const stored = (await Promise.all(appended)).flatMap(taken)
    expect(stored.map(({ position }) => position)).toEqual(streams.map((_, index) => index + 1))
  })
})

describe('moving into a ledger that has begun', () => {
  it('refuses rows that are here in another order', async () => {
    const from = await temporary().open()
    const to = await temporary().open()
    for (const stream of ['counted-a', 'counted-b', 'counted-c']) await from.append(stream, -1, [event()])
    const rows = await allRows(from)
    await to.importRows([rows[1]!])
    await expect(to.importRows(rows)).rejects.toThrow(/in another order/)
    expect(await wholeLedger(to)).toHaveLength(1)
  })
})

describe('the record time', () => {
  it('never runs backwards in the whole ledger, also when the clock does while it is closed', async () => {
    const ledger = temporary()
    const times = [
      '2025-03-01T00:00:00.000Z',
      '2025-01-01T00:00:00.000Z',
      '2025-02-01T00:00:00.000Z',
      '2025-04-01T00:00:00.000Z',
    ]
    for (const [index, time] of times.entries()) {
      const store = await ledger.open({ clock: () => time })
      await store.append(`counted-${index}`, -1, events(2))
      await store.close()
    }
    const store = await ledger.open()
    const recorded = (await wholeLedger(store)).map(({ recordedAt }) => recordedAt)
    expect(recorded).toEqual([...recorded].sort())
    expect(new Set(recorded)).toEqual(new Set([times[0], times[3]]))
    expect(await store.problems()).toEqual([])
  })
})
