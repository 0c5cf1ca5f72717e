/** The one thing that a log must never do is to sign two histories: what stops it, what does not, and what it says. */
import { writeFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { EmbeddedStore } from '#ledger/adapters/embedded/embedded.ts'
import { append, logged, ORIGIN, seedKey, signedTwice, treeOf, without } from './logged.ts'

/** What somebody does who has the file: the triggers go, and a byte of a payload is another. */
function tamper(path: string): void {
  const db = new DatabaseSync(path)
  db.exec('DROP TRIGGER payload_is_never_updated')
  db.exec(`UPDATE payload SET bytes = CAST(replace(CAST(bytes AS TEXT), '"number":2', '"number":9') AS BLOB)`)
  db.close()
}

describe('a log', () => {
  it('goes on where it stood', async () => {
    const logs = logged()
    await signedTwice(logs)
    const store = await logs.open()
    const log = logs.follow(store)
    await log.round()
    await append(store, 'counted-a', 1)
    await log.round()
    expect([log.standing.stopped, logs.kept(ORIGIN).map(note => treeOf(note).size)]).toEqual([null, [5, 8, 9]])
  })

  it.each(['is as it was left', 'is gone'])(
    'refuses to sign over a restored old backup, where the tree %s',
    async how => {
      const logs = logged()
      const { restore, checkpoint } = await signedTwice(logs)
      restore()
      if (how === 'is gone') without(logs.paths.log)
      const store = await logs.open({ acceptHead: true })
      const log = logs.follow(store)
      await log.round()
      const { stopped } = log.standing
      expect(stopped).toMatch(
        /^A checkpoint of example.invalid\/log was signed for 8 events on .*, and this ledger has only 5\./,
      )
      expect(stopped).toContain('restore the newest one and start again')
      expect(logs.warnings).toContain(`SIGNING HAS STOPPED. ${stopped}`)

      // The ledger goes on; what was signed stays shown, and nothing is proven about it.
      await append(store, 'counted-a', 10)
      await log.round()
      expect([log.checkpoint, log.tile('tile/0/000.p/5'), await log.receipt(1)]).toEqual([
        checkpoint,
        undefined,
        'not-yet',
      ])
      expect(logs.kept(ORIGIN).length).toBe(2)
      await log.close()

      // Nor does it help to have grown past it.
      const again = logs.follow(store)
      await again.round()
      expect(again.standing.stopped).toContain('the first 8 events of this ledger are not the same')
      expect(logs.kept(ORIGIN).length).toBe(2)
    },
  )

  it('begins anew under another name, and leaves what was signed under the first', async () => {
    const logs = logged()
    const { restore } = await signedTwice(logs)
    restore()
    const store = await logs.open({ acceptHead: true })
    const log = logs.follow(store, { origin: 'example.invalid/second' })
    await log.round()
    expect([log.standing.stopped, log.standing.size]).toEqual([null, 5])
    expect(logs.kept(ORIGIN).map(note => treeOf(note).size)).toEqual([5, 8])
  })

  it('made anew, shows that a byte of the ledger was changed', async () => {
    const logs = logged()
    await signedTwice(logs)
    tamper(logs.paths.ledger)
    without(logs.paths.log)
    const store = await logs.open()
    const log = logs.follow(store)
    await log.round()
    expect(log.standing.stopped).toContain('the first 8 events of this ledger are not the same')
    expect(logs.kept(ORIGIN).length).toBe(2)
  })

  it.each([
    ['a hash', 'UPDATE tile SET hashes = zeroblob(length(hashes))'],
    ['the end of a tile', 'UPDATE tile SET hashes = substr(hashes, 1, 40)'],
    ['its tiles', 'DELETE FROM tile'],
    ['its leaves', 'DELETE FROM leaf'],
  ])('whose file has lost %s is made anew, and goes on', async (_, damage) => {
    const logs = logged()
    await signedTwice(logs)
    const db = new DatabaseSync(logs.paths.log)
    db.exec(damage)
    db.close()
    const store = await logs.open()
    await append(store, 'counted-a', 1)
    const log = logs.follow(store)
    await log.round()
    expect([log.standing.stopped, log.standing.size]).toEqual([null, 9])
    expect(logs.warnings).toEqual([expect.stringMatching(/^The log .* made anew from /)])
    expect(await log.receipt(1)).toMatchObject({ leaf: 0 })
  })

  it('is not signed with another key than before', async () => {
    const logs = logged()
    await signedTwice(logs)
    const store = await logs.open()
    const log = logs.follow(store, { keys: [seedKey(8)] })
    await log.round()
    expect(log.standing.stopped).toContain('was not signed with this key')
  })

  it('does not make damaged checkpoints anew', async () => {
    const logs = logged()
    await signedTwice(logs)
    without(logs.paths.checkpoints)
    writeFileSync(logs.paths.checkpoints, 'not a database, and longer than the header of one would have been')
    const store = await logs.open()
    expect(() => logs.follow(store)).toThrow("is not a file of Candour's checkpoints. It was left as it is")
  })

  it('is made by one process, and a second signer beside it signs nothing of its own', async () => {
    const logs = logged()
    const store = await logs.open()
    await expect(
      EmbeddedStore.open(logs.paths.ledger, { mode: 'write', clock: () => '', warn: () => undefined }),
    ).rejects.toThrow('Another Candour is already writing')
    const [first, second] = [logs.follow(store), logs.follow(store)]
    await first.round()
    await second.round()
    await append(store, 'counted-a', 5)
    await first.round()
    await expect(second.round()).rejects.toThrow('another process has moved the log on')
    await second.round()
    expect([second.checkpoint, logs.kept(ORIGIN)]).toEqual([first.checkpoint, [first.checkpoint]])
  })

  it('of a simulated ledger says so in its name, whatever it was called', async () => {
    const logs = logged()
    const store = await logs.open({ simulated: true, clock: () => '2025-01-14T09:30:00.000Z' })
    await append(store, 'counted-a', 1)
    const named = logs.follow(store)
    const unnamed = logs.follow(store, { origin: undefined })
    expect(named.standing.origin).toBe('example.invalid/log/simulated')
    expect(unnamed.standing.origin).toMatch(/^candour\.invalid\/[0-9a-f]{8}\/simulated$/)
  })

  it('without a name keeps the one that it had', async () => {
    const logs = logged()
    await signedTwice(logs)
    const store = await logs.open()
    expect(logs.follow(store, { origin: undefined }).standing.origin).toBe(ORIGIN)
  })
})
