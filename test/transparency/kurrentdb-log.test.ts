/** The log of a ledger on KurrentDB: leaves without gaps, over positions that have them. */
import { describe, expect, it } from 'vitest'
import { base64Of } from '#proof/bytes.ts'
import { parseVkey } from '#proof/key.ts'
import { parseEntry } from '#proof/leaf.ts'
import { parseProof, verifyProof } from '#proof/proof-file.ts'
import { grownTiles, tilePath } from '#proof/tiles.ts'
import { Log } from '#transparency/log.ts'
import type { Transparency } from '#transparency/transparency.ts'
import { ed25519, sha256 } from '../proof/node-crypto.ts'
import { allRows } from '../ledger/suite/sample.ts'
import { temporary } from '../ledger/temporary.ts'
import { append, ORIGIN, treeOf, vkeyNamed, without } from './logged.ts'
import { started } from './nodes.ts'

/** Every leaf of a log, as its entry says it. */
const leavesOf = (log: Transparency) =>
  Array.from({ length: log.published.size }, (_, leaf) => {
    const { id, stream, revision } = parseEntry(log.published.entry(leaf)!)
    return { id, stream, revision }
  })

describe('the log of a ledger on KurrentDB', () => {
  it('numbers leaves without gaps, in the order of positions that have them', async () => {
    const { first } = await started(3, 200, 60)
    const log = first.follow()
    await log.round()
    const rows = await allRows(first.ledger)
    expect(rows.every(({ position }, index) => position > index + 1)).toBe(true)
    expect(leavesOf(log)).toEqual(rows.map(({ id, stream, revision }) => ({ id, stream, revision })))
    expect(rows.map(({ position }) => log.published.leafAt(position))).toEqual(rows.map((_, index) => index))
    expect(log.published.leafAt(rows[5]!.position + 1)).toBe(undefined)
  })

  it('has the roots that an embedded copy of the same ledger has', async () => {
    const { first } = await started(3, 200, 60)
    const log = first.follow()
    await log.round()
    const copy = temporary()
    const embedded = await copy.open()
    await embedded.importRows(await allRows(first.ledger))
    const tree = Log.open(`${copy.folder}/log.sqlite`, () => undefined)
    tree.take(await allRows(embedded))
    expect({ size: tree.size, root: base64Of(tree.root()) }).toEqual(treeOf(log.checkpoint!))
    tree.close()
  })

  it('gives a receipt for a position, which anybody can verify', async () => {
    const { first } = await started(3, 40)
    const log = first.follow()
    await log.round()
    const trust = { origin: ORIGIN, log: [parseVkey(vkeyNamed(ORIGIN), sha256)], witnesses: [] }
    for (const { position, id } of await allRows(first.ledger)) {
      const receipt = await log.receipt(position)
      if (typeof receipt !== 'object') throw new Error(`no receipt for ${position}`)
      expect(receipt.event).toBe(id)
      const proof = parseProof(receipt.proof)
      const opened = await verifyProof(proof, proof.extra!, trust, { hash: sha256, verify: ed25519 })
      expect(opened.checkpoint.size).toBe(43)
    }
  })

  it('says of a position that its receipt will come, or that there is no such event', async () => {
    const { first } = await started(5)
    const log = first.follow()
    await log.round()
    await append(first.ledger, 'counted-0', 2)
    const positions = (await allRows(first.ledger)).map(({ position }) => position)
    const answers = async (asked: readonly number[]) => Promise.all(asked.map(position => log.receipt(position)))
    expect(await answers(positions.slice(5))).toEqual(['not-yet', 'not-yet'])
    expect(await answers([0, 1, positions[2]! + 1, positions[6]! + 1, 1e12])).toEqual(Array(5).fill(undefined))
    await log.round()
    expect(await answers(positions.slice(5))).toMatchObject([{ leaf: 5 }, { leaf: 6 }])
  })

  it('goes on after a start, and is made anew with the root of every checkpoint', async () => {
    const { first } = await started(300)
    const log = first.follow()
    await log.round()
    await append(first.ledger, 'counted-0', 9)
    await log.round()
    const tiles = [...grownTiles(0, 309)].map(tilePath)
    const before = tiles.map(path => base64Of(log.tile(path)!))
    await log.close()
    const again = first.follow()
    await again.round()
    expect([again.standing.stopped, again.provable, first.warnings]).toEqual([null, true, []])
    await again.close()
    without(first.paths.log)
    const anew = first.follow()
    await anew.round()
    expect([anew.standing.stopped, anew.provable, first.warnings]).toEqual([null, true, []])
    expect(tiles.map(path => base64Of(anew.tile(path)!))).toEqual(before)
    await anew.close()
    const tree = Log.open(first.paths.log, () => undefined)
    const roots = first.kept().map(([, note]) => treeOf(note))
    expect(roots.map(({ size }) => size)).toEqual([300, 309])
    expect(roots.map(({ size }) => ({ size, root: base64Of(tree.root(size)) }))).toEqual(roots)
    tree.close()
  })
})
