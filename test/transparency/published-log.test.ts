/** What the log has signed, read beside whoever signs it: never more than is signed, and never what is not there. */
import { rmSync, writeFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it, onTestFinished } from 'vitest'
import { hexOf, textOf } from '#proof/bytes.ts'
import { parseVkey } from '#proof/key.ts'
import { parseProof, verifyProof } from '#proof/proof-file.ts'
import { Checkpoints } from '#transparency/checkpoints.ts'
import { Log } from '#transparency/log.ts'
import { PublishedLog, type PublishedFiles } from '#transparency/published-log.ts'
import { ForeignFile, LogUnreadable } from '#transparency/sqlite-file.ts'
import { ed25519, sha256 } from '../proof/node-crypto.ts'
import { append, cosigning, logged, type Logged, ORIGIN, treeOf, vkeyNamed } from './logged.ts'

function publishedOf({ paths }: Logged, files: Partial<PublishedFiles> = {}): PublishedLog {
  const log = PublishedLog.open({ logPath: paths.log, checkpointsPath: paths.checkpoints, ...files })
  onTestFinished(() => log.close())
  return log
}

/** A log of 5, 260 and 300 events, and 7 more that are in the tree and not signed for. */
async function grown() {
  const logs = logged()
  const store = await logs.open()
  const log = logs.follow(store)
  for (const count of [5, 255, 40]) {
    await append(store, 'counted-a', count)
    await log.round()
  }
  return { ...logs, store, log }
}

describe('a published log', () => {
  it('shows beside its server what was signed, as the server shows it', async () => {
    const { log, ...logs } = await grown()
    const published = publishedOf(logs)
    expect([published.origin, published.size, published.sizes()]).toEqual([ORIGIN, 300, [5, 260, 300]])
    expect([published.checkpoint(), published.checkpoint(300)]).toEqual([log.checkpoint, log.checkpoint])
    expect(published.sizes().map(size => treeOf(published.checkpoint(size)!).size)).toEqual([5, 260, 300])
    expect(published.checkpoint(6)).toBe(undefined)
    for (const tile of [
      { level: 0, index: 1, width: 44 },
      { level: 'entries', index: 0, width: 256 },
    ] as const) {
      const path = tile.level === 0 ? 'tile/0/001.p/44' : 'tile/entries/000'
      expect(hexOf(published.tile(tile))).toBe(hexOf(log.tile(path)!))
    }
    expect([published.leafAt(300), published.positionOf(299)]).toEqual([299, 300])
    expect(published.receipt(4)).toEqual(await log.receipt(5))
    expect([published.vkeys(), published.problem()]).toEqual([[vkeyNamed(ORIGIN)], undefined])
    expect(published.keyEvents()).toEqual([
      { at: logs.signedAt(ORIGIN, 5), kind: 'introduced', vkey: vkeyNamed(ORIGIN), size: 0 },
    ])
  })

  it('follows what its server signs, and shows nothing of the tree beyond', async () => {
    const { store, log, ...logs } = await grown()
    await log.close()
    const published = publishedOf(logs)
    await append(store, 'counted-a', 7)
    const tree = Log.open(logs.paths.log, () => undefined)
    tree.take(await store.exportRows(300, 7))
    tree.close()
    expect(published.size).toBe(300)
    expect([published.entry(300), published.positionOf(300), published.leafAt(301), published.receipt(300)]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ])
    expect(() => published.tile({ level: 0, index: 1, width: 45 })).toThrow('A log of 300 has no tile/0/001.p/45.')
    await logs.follow(store).round()
    expect([published.size, published.leafAt(301), published.entry(306)?.length]).toEqual([
      307,
      300,
      expect.any(Number),
    ])
  })

  it('gives receipts that are enough by themselves', async () => {
    const published = publishedOf(await grown())
    const receipt = published.receipt(259)!
    const { extra, ...proof } = parseProof(receipt.proof)
    expect(textOf(extra!)).toBe(receipt.entry)
    const trust = { origin: ORIGIN, log: [parseVkey(vkeyNamed(ORIGIN), sha256)], witnesses: [] }
    const { checkpoint } = await verifyProof(proof, extra!, trust, { hash: sha256, verify: ed25519 })
    expect(checkpoint.size).toBe(300)
  })

  it('gives receipts by the newest checkpoint that has the quorum, where that covers the leaf', async () => {
    const logs = await grown()
    const [one, two] = [cosigning('one.example', 21), cosigning('two.example', 22)]
    const policyText = `witness a ${one.vkey} http://127.0.0.1:1\nwitness b ${two.vkey}\ngroup both all a b\nquorum both\n`
    const published = publishedOf(logs, { policyText })
    const sizeFor = (leaf: number): number => treeOf(published.receipt(leaf)!.checkpoint).size
    expect(sizeFor(2)).toBe(300)

    const checkpoints = Checkpoints.open(logs.paths.checkpoints)
    onTestFinished(() => checkpoints.close())
    const cosign = (by: typeof one, size: number): void =>
      checkpoints.cosignatures.keep(ORIGIN, by.cosign(checkpoints.at(ORIGIN, size)!))
    cosign(one, 5)
    cosign(one, 260)
    expect(sizeFor(2)).toBe(300)
    cosign(two, 5)
    expect([sizeFor(2), sizeFor(4), sizeFor(5)]).toEqual([5, 5, 300])
    cosign(two, 260)
    cosign(two, 260)
    expect([sizeFor(2), sizeFor(259), sizeFor(260)]).toEqual([260, 260, 300])
    expect(
      published
        .checkpoint(260)
        ?.split('\n— ')
        .map(line => line.split(' ')[0])
        .slice(1),
    ).toEqual([ORIGIN, 'one.example', 'two.example'])
    const { checkpoint, proof } = published.receipt(2)!
    expect([checkpoint, proof.endsWith(`\n\n${checkpoint}`)]).toEqual([published.checkpoint(260), true])
    expect(published.cosigned()).toEqual([
      { witness: 'one.example', size: 260, time: 1_800_000_000 },
      { witness: 'two.example', size: 260, time: 1_800_000_000 },
    ])
    expect(published.policy()).toBe(
      `log ${vkeyNamed(ORIGIN)}\nwitness a ${one.vkey}\nwitness b ${two.vkey}\ngroup both 2 a b\nquorum both\n`,
    )
  })

  it('asks for no witness where no policy is given', async () => {
    expect(publishedOf(await grown()).policy()).toBe(`log ${vkeyNamed(ORIGIN)}\nquorum none\n`)
  })

  it('shows the log that is named, or else the one that was signed last', async () => {
    const { store, log, ...logs } = await grown()
    await log.close()
    const second = logs.follow(store, { origin: 'example.invalid/second' })
    await second.round()
    expect(publishedOf(logs).origin).toBe('example.invalid/second')
    expect(publishedOf(logs, { origin: ORIGIN }).sizes()).toEqual([5, 260, 300])
    expect(() => publishedOf(logs, { origin: 'example.invalid/third' })).toThrow(LogUnreadable)
  })

  it('finds a simulated log by the name that it was given', async () => {
    const logs = logged()
    const store = await logs.open({ simulated: true, clock: () => '2025-01-14T09:30:00.000Z' })
    await append(store, 'counted-a', 1)
    await logs.follow(store).round()
    expect(publishedOf(logs, { origin: ORIGIN }).origin).toBe(`${ORIGIN}/simulated`)
  })

  it('says so where the tree is being made anew, or is another', async () => {
    const { log, ...logs } = await grown()
    await log.close()
    const published = publishedOf(logs)
    const db = new DatabaseSync(logs.paths.log)
    db.exec('UPDATE tile SET hashes = zeroblob(length(hashes)) WHERE level = 0 AND number = 1')
    expect(published.problem()).toBe('The tree that is kept is not the one that was signed for 300 events.')
    db.exec('DELETE FROM tile; DELETE FROM leaf')
    db.close()
    const behind = 'The log is being made anew from the ledger; please ask again in a moment.'
    expect(published.problem()).toBe(behind)
    expect(() => published.tile({ level: 0, index: 0, width: 256 })).toThrow(new LogUnreadable(behind))
    expect(() => published.tile({ level: 'entries', index: 0, width: 256 })).toThrow(new LogUnreadable(behind))
    expect(() => published.entry(3)).toThrow(new LogUnreadable(behind))
    expect(() => published.receipt(3)).toThrow(new LogUnreadable(behind))
  })

  it('opens no file that is missing, foreign, of another version, or of a log that has signed nothing', async () => {
    const { log, ...logs } = await grown()
    await log.close()
    const older = new DatabaseSync(logs.paths.log)
    older.exec('UPDATE progress SET version = 1')
    older.close()
    expect(() => publishedOf(logs)).toThrow(/was left by another version of Candour/)
    rmSync(logs.paths.log)
    expect(() => publishedOf(logs)).toThrow(/^There is no file of Candour's log at .*; CANDOUR_LOG names it\.$/)
    writeFileSync(
      logs.paths.log,
      'not a database, and longer than the header of one would have been, by some bytes; enough now',
    )
    expect(() => publishedOf(logs)).toThrow(ForeignFile)
    const empty = logged()
    const idle = empty.follow(await empty.open())
    await idle.round()
    expect(() => publishedOf(empty)).toThrow(/^Nothing is signed yet in /)
  })
})
