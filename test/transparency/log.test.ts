/** The tree over a ledger: the same as the slow one, kept in tiles that can be made anew, and every checkpoint continues the last. */
import { rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { hexOf } from '#proof/bytes.ts'
import { openCheckpoint } from '#proof/checkpoint.ts'
import { consistencyProof, verifyConsistency } from '#proof/consistency.ts'
import { parseBundle } from '#proof/entry-bundle.ts'
import { parseVkey } from '#proof/key.ts'
import { grownTiles, tilePath } from '#proof/tiles.ts'
import { leafHash } from '#proof/tree.ts'
import { ForeignFile } from '#transparency/sqlite-file.ts'
import { entryOfRow, Log } from '#transparency/log.ts'
import { allRows } from '../ledger/suite/sample.ts'
import { ed25519, sha256 } from '../proof/node-crypto.ts'
import { append, copyOf, logged, ORIGIN, treeOf } from './logged.ts'
import { rootOfLeaves } from './slow-root.ts'

describe('the log', () => {
  it('has every event as a leaf, in order, under the root that the definition gives', async () => {
    const { open, follow } = logged()
    const store = await open()
    const log = follow(store)
    for (const [round, count] of [1, 2, 254, 1, 300].entries()) {
      await append(store, `counted-${round}`, count)
      await log.round()
      const entries = (await allRows(store)).map(entryOfRow)
      expect(treeOf(log.checkpoint!)).toEqual({ size: entries.length, root: rootOfLeaves(entries) })
    }
  })

  it('shows all tiles of the signed size, whole and partial, and none beyond it', async () => {
    const { open, follow } = logged()
    const store = await open()
    await append(store, 'counted-a', 600)
    const log = follow(store)
    await log.round()
    const rows = await allRows(store)
    const leaves = rows.map(row => leafHash(entryOfRow(row), sha256))
    const paths = [...grownTiles(0, 600)].map(tilePath)
    expect(paths).toEqual(['tile/0/000', 'tile/0/001', 'tile/0/002.p/88', 'tile/1/000.p/2'])
    expect(hexOf(log.tile('tile/0/001')!)).toBe(hexOf(Buffer.concat(leaves.slice(256, 512))))
    expect(hexOf(log.tile('tile/0/002.p/88')!)).toBe(hexOf(Buffer.concat(leaves.slice(512))))
    expect(hexOf(log.tile('tile/0/002.p/5')!)).toBe(hexOf(Buffer.concat(leaves.slice(512, 517))))
    expect(log.tile('tile/1/000.p/2')!.length).toBe(64)
    expect(parseBundle(log.tile('tile/entries/002.p/88')!, 88).map(hexOf)).toEqual(
      rows.slice(512).map(row => hexOf(entryOfRow(row))),
    )
    for (const path of ['tile/0/002', 'tile/0/002.p/89', 'tile/0/003', 'tile/2/000.p/1', 'tile/0/000.p/0', 'tile/x']) {
      expect([path, log.tile(path)]).toEqual([path, undefined])
    }
  })

  it('signs nothing where nothing is new, and one checkpoint for all that is', async () => {
    const { open, follow, kept } = logged()
    const store = await open()
    const log = follow(store)
    await log.round()
    expect([log.checkpoint, kept(ORIGIN)]).toEqual([undefined, []])
    await append(store, 'counted-a', 3)
    await append(store, 'counted-b', 3)
    await log.round()
    await log.round()
    expect(kept(ORIGIN).map(treeOf)).toEqual([{ size: 6, root: log.standing.root }])
  })

  it('signs at most once a second, however much is recorded', async () => {
    const { open, follow, kept } = logged()
    const store = await open()
    await append(store, 'counted-a', 1)
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    const log = follow(store)
    const sizesAfter = async (ms: number) => {
      vi.advanceTimersByTime(ms)
      for (let turns = 0; turns < 50; turns += 1) await new Promise(resolve => setImmediate(resolve))
      return kept(ORIGIN).map(note => treeOf(note).size)
    }
    log.start()
    expect(await sizesAfter(0)).toEqual([1])
    for (let more = 0; more < 5; more += 1) await append(store, 'counted-a', 1)
    expect(await sizesAfter(999)).toEqual([1])
    expect(await sizesAfter(1)).toEqual([1, 6])
    for (let idle = 0; idle < 3; idle += 1) expect(await sizesAfter(1_000)).toEqual([1, 6])
  })

  it('has checkpoints that continue one another', async () => {
    const { open, follow, kept, paths } = logged()
    const store = await open()
    const log = follow(store)
    for (const count of [1, 6, 249, 1, 100]) {
      await append(store, 'counted-a', count)
      await log.round()
    }
    const trust = { origin: ORIGIN, log: [parseVkey(log.standing.vkey, sha256)], witnesses: [] }
    const opened = await Promise.all(kept(ORIGIN).map(note => openCheckpoint(note, trust, ed25519)))
    const trees = opened.map(({ checkpoint }) => checkpoint)
    expect(trees.map(({ size }) => size)).toEqual([1, 7, 256, 257, 357])
    await log.close()
    const tree = Log.open(paths.log, () => undefined)
    trees.slice(1).forEach((newer, at) => {
      const older = trees[at]!
      const proof = consistencyProof(older.size, newer.size, tree.nodes(newer.size), sha256)
      expect(() => verifyConsistency({ older, newer, proof }, sha256)).not.toThrow()
    })
    tree.close()
  })

  it('made anew, has the root of every checkpoint that was signed', async () => {
    const { open, follow, kept, paths, warnings } = logged()
    const store = await open()
    const log = follow(store)
    for (const count of [3, 250, 5, 400]) {
      await append(store, 'counted-a', count)
      await log.round()
    }
    const tiles = [...grownTiles(0, 658)].map(tilePath)
    const before = tiles.map(path => hexOf(log.tile(path)!))
    await log.close()
    for (const part of ['', '-wal', '-shm']) rmSync(paths.log + part, { force: true })
    const again = follow(store)
    await again.round()
    expect([again.standing.stopped, warnings]).toEqual([null, []])
    expect(tiles.map(path => hexOf(again.tile(path)!))).toEqual(before)
    await again.close()
    const tree = Log.open(paths.log, () => undefined)
    const roots = kept(ORIGIN).map(note => treeOf(note))
    expect(roots.map(({ size }) => ({ size, root: Buffer.from(tree.root(size)).toString('base64') }))).toEqual(roots)
    tree.close()
  })

  it('leaves alone a file that is not its own', async () => {
    const { open, follow, paths } = logged()
    const store = await open()
    const other = new DatabaseSync(paths.log)
    other.exec('CREATE TABLE theirs (a); CREATE TABLE more (b); PRAGMA application_id = 7')
    other.close()
    const restore = copyOf(paths.log)
    expect(() => follow(store)).toThrow(ForeignFile)
    restore()
    const after = new DatabaseSync(paths.log)
    expect(after.prepare('SELECT name FROM sqlite_schema').all().length).toBe(2)
    after.close()
  })
})
