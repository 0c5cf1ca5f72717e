/** The check that decides everything: whether the log continues the checkpoints that somebody else kept. */
import { describe, expect, it } from 'vitest'
import type { Check } from '#proof/verify/check.ts'
import { bundleOf, checkpointsOf, FORGER, ORIGIN } from './bundle-in-memory.ts'
import { eventsOf, logged } from './events-in-memory.ts'
import { checkOf, TRUSTING } from './said.ts'

const EVENTS = eventsOf(40)
const files = bundleOf({ events: EVENTS, sizes: [8, 20, 40] })

describe('what is held', () => {
  const kept = (size: number, events = EVENTS) => checkpointsOf(events, [size]).get(size)!
  const held = (...notes: readonly string[]): Promise<Check> => checkOf('held', files, { ...TRUSTING, held: notes })

  it('is not checked where nothing is: the sentence that decides everything', async () => {
    const check = await held()
    expect(check.outcome).toBe('not-checked')
    expect(check.sentence).toContain('The log’s own signature proves nothing about rewriting')
  })
  it('is continued, at any size that was ever signed', async () => {
    for (const size of [1, 7, 39, 40]) expect((await held(kept(size))).outcome).toBe('passed')
    expect((await held(kept(7), kept(33))).sentence).toContain('nothing in its first 33 entries was changed')
  })
  it('says where only the bundle vouches for the key that signed it', async () => {
    const own = 'That the key which signed what you hold is the log’s, only the bundle says.'
    for (const note of [kept(7), kept(30, EVENTS.toSpliced(2, 1))]) {
      const asking = (asked: object) => checkOf('held', files, { held: [note], ...asked })
      expect((await asking({})).sentence).toContain(own)
      expect((await asking(TRUSTING.policy === undefined ? {} : { policy: TRUSTING.policy })).sentence).not.toContain(
        own,
      )
    }
  })
  it('of an empty log proves nothing', async () => {
    expect(await held(kept(0))).toMatchObject({ outcome: 'not-checked' })
    expect((await held(kept(0), kept(9))).outcome).toBe('passed')
  })
  it('of another history is refused, with the leaves among which it was rewritten', async () => {
    const rewritten = EVENTS.with(12, logged({ ...EVENTS[12]!.leaf, data: { type: 'Other' }, number: 12 }))
    const check = await held(kept(30, rewritten), kept(10))
    expect(check).toMatchObject({ outcome: 'failed', path: 'checkpoint' })
    expect(check.sentence).toContain('something from leaf 10 to leaf 29 was rewritten')
  })
  it('of more leaves than there are is refused', async () => {
    const check = await held(kept(41, eventsOf(41)))
    expect(check).toMatchObject({ outcome: 'failed', path: 'checkpoint' })
    expect(check.sentence).toContain('what was there has been cut off')
  })
  it.each([
    ['nothing', '', 'A note ends in a newline.'],
    ['of another log', kept(20).replaceAll(ORIGIN, 'other.example'), 'a checkpoint of other.example'],
    ['signed by a stranger', checkpointsOf(EVENTS, [20], () => [FORGER]).get(20)!, 'No key of ledger.example/v1'],
    ['a text of any length', 'x\n'.repeat(600_000), 'is not read'],
  ])('that is %s cannot be compared', async (_, note, sentence) => {
    const check = await held(kept(20), note)
    expect(check.outcome).toBe('failed')
    expect(check.sentence).toContain('Checkpoint 2 that you hold cannot be compared with this log: ')
    expect(check.sentence).toContain(sentence)
  })
})
