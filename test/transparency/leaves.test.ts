/** What the log says of each event in public, and the receipt that its leaf gives. */
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { hexOf } from '#proof/bytes.ts'
import { parseBundle } from '#proof/entry-bundle.ts'
import { parseVkey } from '#proof/key.ts'
import { parseEntry } from '#proof/leaf.ts'
import { parseProof, verifyProof } from '#proof/proof-file.ts'
import { entryOfRow, Log } from '#transparency/log.ts'
import { allRows } from '../ledger/suite/sample.ts'
import { ed25519, sha256 } from '../proof/node-crypto.ts'
import { append, logged, ORIGIN } from './logged.ts'

describe('the log', () => {
  it('says of an event nothing but which, where, when, and a digest', async () => {
    const { open, follow } = logged()
    const store = await open()
    await append(store, 'concern-0e9f', 1)
    const log = follow(store)
    await log.round()
    const [row] = await allRows(store)
    const [entry] = parseBundle(log.tile('tile/entries/000.p/1')!, 1)
    expect(parseEntry(entry!)).toEqual({
      v: 1,
      id: row!.id,
      stream: 'concern-0e9f',
      revision: 0,
      recordedAt: row!.recordedAt,
      payload: { sha256: row!.digest, bytes: row!.length },
    })
  })

  it('calls a stream what it is called in public, and made by an earlier version is made anew for it', async () => {
    const { open, follow, paths } = logged()
    const store = await open()
    await append(store, 'concern-0e9f', 1)
    await append(store, 'counted-a', 1)
    const earlier = Log.open(paths.log, () => undefined)
    earlier.take(await allRows(store))
    earlier.close()
    const db = new DatabaseSync(paths.log)
    db.exec('UPDATE progress SET version = 1')
    db.close()
    const log = follow(store, { streamName: stream => stream.replace(/^concern-.*/, 'sealed-1') })
    await log.round()
    const entries = parseBundle(log.tile('tile/entries/000.p/2')!, 2)
    expect(entries.map(entry => parseEntry(entry).stream)).toEqual(['sealed-1', 'counted-a'])
    await log.close()
    const again = follow(store, { streamName: stream => stream.replace(/^concern-.*/, 'sealed-1') })
    await again.round()
    expect([again.standing.stopped, again.standing.size]).toEqual([null, 2])
  })

  it('stays the same where a payload was erased', async () => {
    const { open } = logged()
    const store = await open()
    await append(store, 'counted-a', 1)
    const [row] = await allRows(store)
    expect(hexOf(entryOfRow({ ...row!, bytes: null }))).toBe(hexOf(entryOfRow(row!)))
  })

  it('gives each event a receipt that its holder can check with the key alone', async () => {
    const { open, follow } = logged()
    const store = await open()
    await append(store, 'counted-a', 300)
    const log = follow(store)
    expect(await log.receipt(1)).toBe('not-yet')
    await log.round()
    const trust = { origin: ORIGIN, log: [parseVkey(log.standing.vkey, sha256)], witnesses: [] }
    const checkers = { hash: sha256, verify: ed25519 }
    const rows = await allRows(store)
    for (const position of [1, 2, 256, 257, 300]) {
      const receipt = await log.receipt(position)
      if (typeof receipt !== 'object') throw new Error('there is no receipt')
      expect([receipt.event, receipt.leaf]).toEqual([rows[position - 1]!.id, position - 1])
      expect([receipt.fileName, receipt.checkpoint]).toEqual([`${receipt.event}.tlog-proof`, log.checkpoint])
      const { checkpoint } = await verifyProof(parseProof(receipt.proof), Buffer.from(receipt.entry), trust, checkers)
      expect(checkpoint.size).toBe(300)
      const forged = Buffer.from(receipt.entry.replace('"revision":', '"revision":1'))
      await expect(verifyProof(parseProof(receipt.proof), forged, trust, checkers)).rejects.toThrow(
        'is not in the tree',
      )
    }
    await append(store, 'counted-a', 1)
    expect([await log.receipt(301), await log.receipt(302)]).toEqual(['not-yet', undefined])
  })
})
