/** The file of checkpoints only ever grows, in the database itself; and one of the first version is given what it lacks. */
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it, onTestFinished } from 'vitest'
import { Checkpoints } from '#transparency/checkpoints.ts'
import { append, cosigning, logged, ORIGIN, vkeyNamed } from './logged.ts'

async function signed() {
  const logs = logged()
  const store = await logs.open()
  await append(store, 'counted-a', 5)
  const log = logs.follow(store)
  await log.round()
  const open = (): Checkpoints => {
    const checkpoints = Checkpoints.open(logs.paths.checkpoints)
    onTestFinished(() => checkpoints.close())
    return checkpoints
  }
  return { ...logs, store, log, open }
}

describe('the file of checkpoints', () => {
  it('refuses every change and deletion of what it holds', async () => {
    const { open, paths } = await signed()
    const opened = open()
    const last = opened.last(ORIGIN)!
    opened.cosignatures.keep(ORIGIN, cosigning('one.example', 21).cosign(last))
    opened.cosignatures.keepStamp(ORIGIN, { size: 5, bytes: Uint8Array.of(1), at: '2026-01-01T00:00:00.000Z' })
    const db = new DatabaseSync(paths.checkpoints)
    for (const table of ['checkpoint', 'cosignature', 'stamp', 'keyEvent']) {
      expect(() => db.exec(`UPDATE ${table} SET origin = 'x'`)).toThrow(/is never updated$/)
      expect(() => db.exec(`DELETE FROM ${table}`)).toThrow(/is never deleted$/)
    }
    expect(() => db.exec(`INSERT INTO checkpoint VALUES (9, '${ORIGIN}', 4, 'x', 'x')`)).toThrow('a log only grows')
    db.close()
  })

  it('keeps one cosignature of each key, and one stamp, for a checkpoint that it has', async () => {
    const { open } = await signed()
    const opened = open()
    const one = cosigning('one.example', 21)
    const cosigned = one.cosign(opened.last(ORIGIN)!)
    opened.cosignatures.keep(ORIGIN, cosigned)
    opened.cosignatures.keep(ORIGIN, { ...cosigned, time: 1 })
    expect(opened.cosignatures.of(ORIGIN, 5)).toEqual([cosigned])
    expect(() => opened.cosignatures.keep(ORIGIN, { ...cosigned, size: 6 })).toThrow('FOREIGN KEY')
    const at = '2026-01-01T00:00:00.000Z'
    opened.cosignatures.keepStamp(ORIGIN, { size: 5, bytes: Uint8Array.of(1, 2), at })
    opened.cosignatures.keepStamp(ORIGIN, { size: 5, bytes: Uint8Array.of(3), at })
    expect([opened.cosignatures.stamp(ORIGIN, 5), opened.cosignatures.lastStamp(ORIGIN)]).toEqual([
      Uint8Array.of(1, 2),
      { size: 5, at },
    ])
  })

  it('keeps the next checkpoint only after the one that was looked at', async () => {
    const { open } = await signed()
    const opened = open()
    const last = opened.last(ORIGIN)!
    const next = { origin: ORIGIN, size: 6, note: 'six', signedAt: '2026-01-01T00:00:00.000Z' }
    expect(opened.keep(next, undefined)).toBe(false)
    expect(opened.keep(next, last)).toBe(true)
    expect(open().keep({ ...next, size: 7, note: 'seven' }, last)).toBe(false)
    expect(opened.sizes(ORIGIN)).toEqual([5, 6])
  })

  it('of the first version opens, with everything in it', async () => {
    const { open, log, store, paths, kept, follow } = await signed()
    await log.close()
    const db = new DatabaseSync(paths.checkpoints)
    db.exec('DROP TABLE cosignature; DROP TABLE stamp; DROP TABLE keyEvent')
    db.close()
    expect(() => Checkpoints.read(paths.checkpoints)).toThrow(/was left by another version of Candour/)
    const [before] = kept(ORIGIN)
    await append(store, 'counted-a', 1)
    const again = follow(store)
    await again.round()
    expect([again.standing.stopped, kept(ORIGIN)]).toEqual([null, [before, again.checkpoint]])
    const opening = open()
    expect(opening.keys.events(ORIGIN)).toEqual([
      { at: opening.first(ORIGIN)!.signedAt, kind: 'introduced', vkey: vkeyNamed(ORIGIN), size: 0 },
    ])
  })
})
