/** One key takes over from another: introduced, both sign for a while, the first is retired; and no key comes in by another way. */
import { describe, expect, it, onTestFinished } from 'vitest'
import { openCheckpoint } from '#proof/checkpoint.ts'
import { parseVkey } from '#proof/key.ts'
import { Checkpoints } from '#transparency/checkpoints.ts'
import { introduce, KeyRefused, retire } from '#transparency/key-changes.ts'
import type { KeyEvent } from '#transparency/key-history.ts'
import type { Transparency } from '#transparency/transparency.ts'
import { ed25519, sha256 } from '../proof/node-crypto.ts'
import { append, logged, ORIGIN, seedKey, vkeyNamed } from './logged.ts'

const AT = '2026-03-01T09:00:00.000Z'
const [OLD, NEXT, OTHER] = [7, 8, 9].map(number => ({ signs: seedKey(number), vkey: vkeyNamed(ORIGIN, number) }))
const byNumber = { OLD: OLD!, NEXT: NEXT!, OTHER: OTHER! }
type Name = keyof typeof byNumber

/** A log that was signed for 5 events with the old key; `start` starts it again with other keys, one more event, and a round. */
async function signedWithOld() {
  const logs = logged()
  const store = await logs.open()
  let running: Transparency | undefined
  const start = async (...names: readonly Name[]) => {
    await running?.close()
    running = logs.follow(store, { keys: names.map(name => byNumber[name].signs) })
    await append(store, 'counted-a', 1)
    await running.round()
    return running
  }
  await append(store, 'counted-a', 4)
  await start('OLD')
  const checkpoints = Checkpoints.open(logs.paths.checkpoints)
  onTestFinished(() => checkpoints.close())
  const recorded = (event: KeyEvent): KeyEvent => {
    checkpoints.keys.record(ORIGIN, event)
    return event
  }
  return {
    ...logs,
    store,
    start,
    checkpoints,
    introduce: (name: Name) => recorded(introduce(checkpoints, { origin: ORIGIN, vkey: byNumber[name].vkey, at: AT })),
    retire: async (named: string) => recorded(await retire(checkpoints, { origin: ORIGIN, named, at: AT })),
  }
}

/** Which of the keys have signed a checkpoint, each by itself. */
async function signersOf(note: string | undefined): Promise<readonly Name[]> {
  const signed: Name[] = []
  for (const [name, { vkey }] of Object.entries(byNumber)) {
    const trust = { origin: ORIGIN, log: [parseVkey(vkey, sha256)], witnesses: [] }
    await openCheckpoint(note ?? '', trust, ed25519).then(
      () => signed.push(name as Name),
      () => undefined,
    )
  }
  return signed
}

describe('a key', () => {
  it('takes over from another, with an overlap, and nobody who trusts either is left behind meanwhile', async () => {
    const { start, introduce, retire, checkpoints } = await signedWithOld()
    expect(introduce('NEXT')).toEqual({ at: AT, kind: 'introduced', vkey: byNumber.NEXT.vkey, size: 5 })

    const both = await start('OLD', 'NEXT')
    expect([both.standing.stopped, both.standing.keys]).toEqual([null, [byNumber.OLD.vkey, byNumber.NEXT.vkey]])
    expect(await signersOf(both.checkpoint)).toEqual(['OLD', 'NEXT'])
    expect(both.published.vkeys()).toEqual([byNumber.OLD.vkey, byNumber.NEXT.vkey])

    expect(await retire(parseVkey(byNumber.OLD.vkey, sha256).id)).toEqual({
      at: AT,
      kind: 'retired',
      vkey: byNumber.OLD.vkey,
      size: 6,
    })
    const alone = await start('NEXT')
    expect([alone.standing.stopped, alone.standing.size]).toEqual([null, 7])
    expect(await signersOf(alone.checkpoint)).toEqual(['NEXT'])
    expect([alone.published.vkeys(), alone.published.policy()]).toEqual([
      [byNumber.NEXT.vkey],
      `log ${byNumber.NEXT.vkey}\nquorum none\n`,
    ])
    expect(checkpoints.keys.events(ORIGIN).map(({ kind, vkey, size }) => [kind, vkey, size])).toEqual([
      ['introduced', byNumber.OLD.vkey, 0],
      ['introduced', byNumber.NEXT.vkey, 5],
      ['retired', byNumber.OLD.vkey, 6],
    ])
  })

  it('that is retired signs no longer: beside another it is left out, alone it stops the signing', async () => {
    const { start, introduce, retire, warnings } = await signedWithOld()
    introduce('NEXT')
    await start('OLD', 'NEXT')
    await retire(byNumber.OLD.vkey)
    const left = await start('OLD', 'NEXT')
    expect([left.standing.stopped, await signersOf(left.checkpoint)]).toEqual([null, ['NEXT']])
    expect(warnings).toEqual([
      `The key ${byNumber.OLD.vkey} was retired, and signs no longer: take it out of the configuration.`,
    ])
    const alone = await start('OLD')
    expect([alone.standing.stopped, alone.standing.size]).toEqual([
      expect.stringMatching(/^Every key that is given here for example\.invalid\/log was retired\./),
      7,
    ])
    // What was signed is still proven.
    expect(await alone.receipt(7)).toMatchObject({ leaf: 6 })
  })

  it('that is retired while it signs is left out of the next checkpoint', async () => {
    const { start, introduce, retire, store } = await signedWithOld()
    introduce('NEXT')
    const both = await start('OLD', 'NEXT')
    await retire(byNumber.OLD.vkey)
    await append(store, 'counted-a', 1)
    await both.round()
    expect([both.standing.stopped, both.standing.size]).toEqual([null, 7])
    expect(await signersOf(both.checkpoint)).toEqual(['NEXT'])
  })

  it('that was never introduced signs nothing, alone or beside another', async () => {
    const { start, introduce } = await signedWithOld()
    const beside = await start('OLD', 'NEXT')
    expect([beside.standing.stopped, beside.standing.size]).toEqual([
      expect.stringContaining(`The key ${byNumber.NEXT.vkey} was never introduced.`),
      5,
    ])
    introduce('NEXT')
    const alone = await start('NEXT')
    expect(alone.standing.stopped).toContain('was not signed with this key')
    const both = await start('OLD', 'NEXT')
    expect([both.standing.stopped, both.standing.size]).toEqual([null, 8])
  })

  it('is introduced once, for this log, and never again after it was retired', async () => {
    const { start, introduce: introduced, retire, checkpoints } = await signedWithOld()
    expect(() => introduced('OLD')).toThrow(new KeyRefused('That key is introduced already.'))
    introduced('NEXT')
    expect(() => introduced('NEXT')).toThrow(new KeyRefused('That key is introduced already.'))
    await start('OLD', 'NEXT')
    await retire(byNumber.OLD.vkey)
    expect(() => introduced('OLD')).toThrow(
      new KeyRefused('That key was retired, and never comes back: make a new one.'),
    )
    const foreign = vkeyNamed('example.invalid/another')
    expect(() => introduce(checkpoints, { origin: ORIGIN, vkey: foreign, at: AT })).toThrow(
      new KeyRefused('That is no key of example.invalid/log: it is one of example.invalid/another.'),
    )
    expect(() => introduce(checkpoints, { origin: ORIGIN, vkey: 'none', at: AT })).toThrow('A key is written as')
  })

  it('is not retired where nobody could go on', async () => {
    const { start, introduce, retire } = await signedWithOld()
    await expect(retire(byNumber.OLD.vkey)).rejects.toThrow(/^That is the only key of this log\./)
    introduce('NEXT')
    await expect(retire(byNumber.OLD.vkey)).rejects.toThrow(/^No other key has signed the last checkpoint/)
    await start('OLD', 'NEXT')
    for (const nobody of [byNumber.OTHER.vkey, '00000000', '', vkeyNamed('example.invalid/another')]) {
      await expect(retire(nobody)).rejects.toThrow(`“${nobody}” is not one of the keys of ${ORIGIN}.`)
    }
    await retire(byNumber.OLD.vkey)
    await expect(retire(byNumber.OLD.vkey)).rejects.toThrow('is not one of the keys')
    await expect(retire(byNumber.NEXT.vkey)).rejects.toThrow('That is the only key')
  })

  it('cannot be given twice', async () => {
    const { follow, store } = await signedWithOld()
    expect(() => follow(store, { keys: [seedKey(7), seedKey(7)] })).toThrow('The same key is given twice')
  })
})
