/** The file of checkpoints is lost, or is an old copy: what is remembered beside the tree still stands guard. */
import { describe, expect, it } from 'vitest'
import { append, copyOf, logged, ORIGIN, seedKey, signedTwice, treeOf, without } from './logged.ts'

describe('a log whose checkpoints are lost', () => {
  it.each([
    ['are gone', [5, 8], [8, 9], 'is missing or empty'],
    ['are an older copy', [5, 8], [5, 8, 9], 'ends at 5'],
  ])(
    'that finds that they %s says so, puts back the last that it remembers, and goes on',
    async (how, had, has, said) => {
      const logs = logged()
      const store = await logs.open()
      const log = logs.follow(store)
      await append(store, 'counted-a', 5)
      await log.round()
      const restore = copyOf(logs.paths.checkpoints)
      await append(store, 'counted-a', 3)
      await log.round()
      await log.close()
      expect(logs.kept(ORIGIN).map(note => treeOf(note).size)).toEqual(had)
      const [last] = logs.kept(ORIGIN).slice(-1)
      if (how === 'are gone') without(logs.paths.checkpoints)
      else restore()
      await append(store, 'counted-a', 1)
      const again = logs.follow(store)
      await again.round()
      expect([again.standing.stopped, logs.kept(ORIGIN).map(note => treeOf(note).size)]).toEqual([null, has])
      expect(logs.kept(ORIGIN)).toContain(last)
      expect(logs.warnings).toEqual([expect.stringMatching(new RegExp(`^CHECKPOINTS ARE LOST\\. .* ${said}\\.`))])
    },
  )

  it('refuses to sign over a restored old backup, even where the checkpoints are gone', async () => {
    const logs = logged()
    const { restore } = await signedTwice(logs)
    restore()
    without(logs.paths.checkpoints)
    const store = await logs.open({ acceptHead: true })
    const log = logs.follow(store)
    await log.round()
    expect(log.standing.stopped).toMatch(/was signed for 8 events on .*, and this ledger has only 5\./)
  })

  it('is not signed with another key where the checkpoints are gone', async () => {
    const logs = logged()
    await signedTwice(logs)
    without(logs.paths.checkpoints)
    const log = logs.follow(await logs.open(), { keys: [seedKey(8)] })
    await log.round()
    expect(log.standing.stopped).toContain('was not signed with this key')
  })
})
