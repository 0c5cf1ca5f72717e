/** Several nodes sign the log of one ledger on KurrentDB, as one. */
import { describe, expect, it } from 'vitest'
import { append, seedKey, without } from './logged.ts'
import { journalled, sizes, started } from './nodes.ts'

describe('of two nodes', () => {
  it('that sign at once one is first, and both show the same: never two notes for one size', async () => {
    const { first, node } = await started(5)
    const second = await node()
    // Each writes its signatures in another order, so a checkpoint tells who has signed it.
    const keys = [seedKey(7), seedKey(8)]
    const logs = [first.follow({ keys }), second.follow({ keys: keys.toReversed() })]
    for (let round = 0; round < 12; round += 1) {
      await Promise.all([append(first.ledger, 'counted-0', 1), ...logs.map(log => log.round())])
    }
    for (const log of [...logs, ...logs]) await log.round()
    expect(logs.map(({ standing }) => standing.stopped)).toEqual([null, null])
    expect(logs[0]!.checkpoint).toBe(logs[1]!.checkpoint)
    expect(second.kept()).toEqual(first.kept())
    expect(sizes(first).at(-1)).toBe(17)
    const signed = (await journalled(first)).filter(({ type }) => type === 'CheckpointSigned')
    expect(signed.map(({ size, note }) => [size, note])).toEqual(first.kept())
    expect([...new Set(sizes(first))]).toEqual(sizes(first))
    expect(logs[0]!.published.keyEvents()).toEqual(logs[1]!.published.keyEvents())
    expect([...first.warnings, ...second.warnings]).toEqual([])
  })

  it('the one that was away takes what the other has signed, and signs after it', async () => {
    const { first, node } = await started(5)
    const second = await node()
    const [log, late] = [first.follow(), second.follow()]
    await late.round()
    for (const count of [1, 300, 2]) {
      await append(first.ledger, 'counted-0', count)
      await log.round()
    }
    expect(sizes(second)).toEqual([5])
    await late.round()
    expect([late.standing.stopped, sizes(second)]).toEqual([null, [5, 6, 306, 308]])
    await append(first.ledger, 'counted-0', 1)
    await late.round()
    await log.round()
    expect([sizes(first), first.kept()]).toEqual([[5, 6, 306, 308, 309], second.kept()])
  })

  it('the one that looks at the journal just when the other has signed has the events of that, too', async () => {
    const { first, node } = await started(5)
    const second = await node()
    const log = first.follow()
    const meanwhile: (() => Promise<void>)[] = []
    const late = second.follow({
      journal: {
        append: (...asked) => second.journal.append(...asked),
        read: async (...asked) => {
          await meanwhile.pop()?.()
          return second.journal.read(...asked)
        },
        close: () => Promise.resolve(),
      },
    })
    await log.round()
    await late.round()
    meanwhile.push(async () => {
      await append(first.ledger, 'counted-0', 1)
      await log.round()
    })
    await late.round()
    expect([late.standing.stopped, late.checkpoint, sizes(second)]).toEqual([null, log.checkpoint, [5, 6]])
  })

  it('a new one has all that was ever signed, and the one that was killed before it kept has it at its next start', async () => {
    const { first, node } = await started(5)
    const log = first.follow()
    await log.round()
    await append(first.ledger, 'counted-0', 1)
    await log.round()
    const kept = first.kept()
    await log.close()
    without(first.paths.checkpoints)
    const [again, joining] = [first.follow(), (await node()).follow()]
    await again.round()
    await joining.round()
    expect([first.kept(), again.standing.stopped, first.warnings]).toEqual([kept, null, []])
    expect([joining.checkpoint, joining.published.sizes()]).toEqual([again.checkpoint, [5, 6]])
    expect((await journalled(first)).map(({ type }) => type)).toEqual([
      'KeyEvent',
      'CheckpointSigned',
      'CheckpointSigned',
    ])
  })

  it('the one with another key signs nothing that the others would not take', async () => {
    const { first, node } = await started(5)
    const second = await node()
    await first.follow().round()
    await append(first.ledger, 'counted-0', 1)
    const other = second.follow({ keys: [seedKey(9)] })
    await other.round()
    expect(other.standing.stopped).toContain('was not signed with this key')
    expect([sizes(second), (await journalled(first)).length]).toEqual([[5], 2])
  })
})
