/** A ledger moved from store to store: ids, revisions, order, salts and record times stay, and so do the digests. */
import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { EmbeddedStore } from '#ledger/adapters/embedded/embedded.ts'
import { LedgerUnfit } from '#ledger/errors.ts'
import type { EventStore, StoredRow } from '#ledger/event-store.ts'
import type { Fresh } from './opened-store.ts'
import { allRows, event, events, moved, taken, wholeLedger } from './sample.ts'

export function moving(fresh: Fresh): void {
  it('gives each event as the bytes that its digest is of', async () => {
    const { store } = await fresh()
    const stored = await written(store)
    const rows = await allRows(store, 4)
    expect(rows.map(row => row.digest)).toEqual(stored.map(({ digest }) => digest))
    for (const [index, row] of rows.entries()) {
      expect(createHash('sha256').update(row.bytes!).digest('hex')).toBe(row.digest)
      expect(row.bytes).toHaveLength(row.length)
      const { data, salt } = JSON.parse(Buffer.from(row.bytes!).toString('utf8')) as Record<string, unknown>
      expect(data).toEqual(stored[index]!.data)
      expect(Buffer.from(salt as string, 'base64')).toHaveLength(32)
    }
  })

  it('takes a ledger of another store whole, and takes it again without effect', async () => {
    const { store: from } = await fresh()
    const { store: to } = await fresh()
    await written(from)
    const rows = await allRows(from)
    await to.importRows(rows)
    await to.importRows(rows)
    expect((await allRows(to)).map(moved)).toEqual(rows.map(moved))
    expect((await wholeLedger(to)).map(({ position: _, ...rest }) => rest)).toEqual(
      (await wholeLedger(from)).map(({ position: _, ...rest }) => rest),
    )
  })

  it('gives the embedded ledger the same bytes, and takes them back', async () => {
    const { store: from } = await fresh()
    const { store: back } = await fresh()
    await written(from)
    const rows = (await allRows(from)).map(moved)
    const folder = await mkdtemp(join(tmpdir(), 'candour-moved-'))
    const clock = () => '2025-01-14T09:00:00.000Z'
    const embedded = await EmbeddedStore.open(join(folder, 'l.sqlite'), { mode: 'write', clock, warn: () => undefined })
    try {
      await embedded.importRows(await allRows(from))
      expect((await allRows(embedded)).map(moved)).toEqual(rows)
      expect(await embedded.problems()).toEqual([])
      await back.importRows(await allRows(embedded))
      expect((await allRows(back)).map(moved)).toEqual(rows)
    } finally {
      await embedded.close()
      await rm(folder, { recursive: true })
    }
  })

  it('goes on where a move was interrupted, also after being opened again', async () => {
    const { store: from } = await fresh()
    const { store: to, reopen } = await fresh()
    await written(from)
    const rows = await allRows(from)
    await to.importRows(rows.slice(0, 3))
    await to.importRows(rows.slice(0, 5))
    await to.close()
    const again = await reopen()
    for (let first = 0; first < rows.length; first += 4) await again.importRows(rows.slice(first, first + 4))
    expect((await allRows(again)).map(moved)).toEqual(rows.map(moved))
    await again.close()
  })

  it('records on after a move, and never before the time of what was moved', async () => {
    const { store: from } = await fresh(() => '2030-01-01T00:00:00.000Z')
    const { store: to } = await fresh(() => '2025-01-01T00:00:00.000Z')
    taken(await from.append('counted-a', -1, events(2)))
    await to.importRows(await allRows(from))
    const [next] = taken(await to.append('counted-a', 1, [event()]))
    expect(next).toMatchObject({ revision: 2, recordedAt: '2030-01-01T00:00:00.000Z' })
  })

  it('moves an erased event as erased', async () => {
    const { store: from } = await fresh()
    const { store: to } = await fresh()
    await written(from)
    const rows = (await allRows(from)).map((row, index) => (index === 1 ? { ...row, bytes: null } : row))
    await to.importRows(rows)
    const arrived = await allRows(to)
    expect(arrived.map(moved)).toEqual(rows.map(moved))
    const found = await wholeLedger(to)
    expect(found.map(({ data }) => data === null)).toEqual(rows.map((_, index) => index === 1))
  })

  const broken: [string, (rows: StoredRow[]) => StoredRow[]][] = [
    ['a row that leaves a gap in its stream', rows => rows.filter((_, index) => index !== 1)],
    ['a row that comes too early', rows => [rows[1]!, rows[0]!, ...rows.slice(2)]],
    ['a row twice', rows => [rows[0]!, ...rows]],
    ['bytes that are not their digest', rows => withBytes(rows, bytes => Buffer.from(bytes).fill('9', 10, 11))],
    ['a digest of something else', rows => rows.map(row => ({ ...row, digest: rows[0]!.digest }))],
    ['bytes that are no payload', rows => withBytes(rows, () => Buffer.from('{"data":1}'), true)],
    ['a length of something else', rows => rows.map(row => ({ ...row, length: row.length + 1 }))],
    ['a time that runs backwards', rows => withLast(rows, { recordedAt: '2001-01-01T00:00:00.000Z' })],
    ['a time that is none', rows => withLast(rows, { recordedAt: 'yesterday' })],
    ['an id that is not a UUID', rows => withLast(rows, { id: 'last' })],
    ['a stream with no name', rows => withLast(rows, { stream: '' })],
  ]
  it.each(broken)('refuses %s, and takes nothing of that batch', async (_, brokenBy) => {
    const { store: from } = await fresh()
    const { store: to } = await fresh()
    await written(from)
    const rows = await allRows(from)
    await expect(to.importRows(brokenBy([...rows]))).rejects.toThrow(LedgerUnfit)
    expect(await to.head()).toBeNull()
    await to.importRows(rows)
    expect(await wholeLedger(to)).toHaveLength(rows.length)
  })

  it('refuses rows of another ledger under ids or revisions that are taken here', async () => {
    const { store: from } = await fresh()
    const { store: to } = await fresh()
    await written(from)
    const rows = await allRows(from)
    await to.importRows(rows.slice(0, 2))
    const [first] = rows
    await expect(to.importRows([{ ...first!, recordedAt: '2024-01-01T00:00:00.000Z' }])).rejects.toThrow(LedgerUnfit)
    await to.append('counted-b', -1, [event()])
    await expect(to.importRows(rows)).rejects.toThrow(LedgerUnfit)
    expect(await wholeLedger(to)).toHaveLength(3)
  })
}

const withLast = (rows: StoredRow[], change: Partial<StoredRow>): StoredRow[] => [
  ...rows.slice(0, -1),
  { ...rows.at(-1)!, ...change },
]

function withBytes(rows: StoredRow[], made: (bytes: Uint8Array) => Buffer, redigest = false): StoredRow[] {
  const bytes = made(rows.at(-1)!.bytes!)
  const digest = createHash('sha256').update(bytes).digest('hex')
  return withLast(rows, redigest ? { bytes, digest, length: bytes.length } : { bytes })
}

/** Nine events of two streams; the last is the third of its stream. */
async function written(store: EventStore) {
  taken(await store.append('counted-a', -1, events(3)))
  taken(await store.append('counted-b', -1, [event({ text: '£ 漢字 👩‍👧', nested: { list: [1, 2.5, null, true] } })]))
  taken(await store.append('counted-a', 2, events(3, 3)))
  taken(await store.append('counted-b', 0, [event({ large: 'x'.repeat(100_000) }), event({})]))
  return wholeLedger(store)
}
