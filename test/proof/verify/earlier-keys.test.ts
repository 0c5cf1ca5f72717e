/** The keys that a log had before: they answer for its older checkpoints, by its own word, and for nothing that anybody holds. */
import { describe, expect, it } from 'vitest'
import { vkeyOf } from '#proof/key.ts'
import { TestSigner } from '../node-crypto.ts'
import { bundleOf, checkpointsOf, FORGER, LOG, ORIGIN, policyOf, WITNESS, withFile } from './bundle-in-memory.ts'
import { eventsOf } from './events-in-memory.ts'
import { checkOf, checksOf, having } from './said.ts'

const EVENTS = eventsOf(40)
const SIZES = [8, 20, 40]

describe('after a change of keys', () => {
  const next = TestSigner.numbered(ORIGIN, 'ed25519', 7)
  const third = TestSigner.numbered(ORIGIN, 'ed25519', 8)
  const introduced = (signer: TestSigner, size: number): object => ({
    at: '2025-01-01T00:00:00.000Z',
    kind: 'introduced',
    vkey: vkeyOf(signer.key),
    size,
  })
  const sizes = [5, 10, 15, 20, 40]
  const bySize = new Map([
    [5, [LOG]],
    [10, [LOG, next]],
    [15, [next]],
    [20, [next, third]],
    [40, [third]],
  ])
  const bundle = { events: EVENTS, sizes, signers: (size: number) => bySize.get(size)!, policy: policyOf(third) }
  const history = [introduced(LOG, 0), introduced(next, 5), introduced(third, 15)]
  const policy = policyOf(third)

  it('the earlier ones answer for earlier checkpoints, and what is held of them', async () => {
    const rotated = bundleOf({ ...bundle, keys: history })
    const held = [checkpointsOf(EVENTS, [5]).get(5)!, checkpointsOf(EVENTS, [15], () => [next]).get(15)!]
    const named = [LOG, next, third].map(({ key }) => `log ${vkeyOf(key)}\n`).join('')
    const checks = await checksOf(rotated, { held, policy: `${named}quorum none\n` })
    expect(having('passed', checks)).toHaveLength(10)
    const older = await checkOf('checkpoints', rotated, { held: [], policy })
    expect(older.outcome).toBe('passed')
    expect(older.sentence).toContain(`Earlier ones are signed by ${ORIGIN} (`)
    expect(older.sentence).toContain('that this was a key of the log, only the bundle says.')
  })
  it('they do not where the log does not say that it had them', async () => {
    const checks = await checksOf(bundleOf({ ...bundle, keys: history.slice(1) }), { held: [], policy })
    expect(having('failed', checks)).toStrictEqual(['checkpoints'])
    expect(checks[5]).toMatchObject({ path: 'checkpoints/5' })
  })
  it('nor where one never signed together with the next', async () => {
    const alone = (size: number) => (size === 20 ? [third] : bySize.get(size)!)
    const checks = await checksOf(bundleOf({ ...bundle, keys: history, signers: alone }), { held: [], policy })
    expect(checks[5]).toMatchObject({ outcome: 'failed', path: 'checkpoints/15' })
  })
  it('nor where one signed before it was introduced', async () => {
    const late = [...history.slice(0, 1), introduced(next, 30), ...history.slice(2)]
    expect(await checkOf('checkpoints', bundleOf({ ...bundle, keys: late }), { held: [], policy })).toMatchObject({
      outcome: 'failed',
      path: 'checkpoints/15',
    })
  })
  it.each([
    ['continues the log', EVENTS, 'is'],
    ['contradicts it', EVENTS.toSpliced(1, 1), 'is not'],
  ])('what is held under an earlier key and %s counts for nothing', async (_, events, is) => {
    const held = [checkpointsOf(events, [5]).get(5)!]
    const checks = await checksOf(bundleOf({ ...bundle, keys: history }), { held, policy })
    expect(having('failed', checks)).toStrictEqual([])
    expect(checks[6]).toMatchObject({ check: 'held', outcome: 'not-checked' })
    expect(checks[6]!.sentence).toContain(
      `Checkpoint 1 that you hold ${is} the beginning of this log, but it is signed`,
    )
    const both = [...held, checkpointsOf(EVENTS, [20], () => [third]).get(20)!]
    const check = await checkOf('held', bundleOf({ ...bundle, keys: history }), { held: both, policy })
    expect([check.outcome, check.sentence]).toEqual([
      'passed',
      expect.stringContaining('a key that only the bundle names'),
    ])
  })
  it('a stranger who signs a genuine checkpoint too is no earlier key, and frames nobody', async () => {
    const signers = (size: number) => (size === 40 ? [LOG, FORGER] : [LOG])
    const intruded = bundleOf({ events: EVENTS, sizes: SIZES, signers, keys: [introduced(FORGER, 0)] })
    expect((await checkOf('checkpoints', intruded)).sentence).not.toContain('Earlier ones')
    const forged = checkpointsOf(EVENTS.toSpliced(3, 1), [20], () => [FORGER]).get(20)!
    const checks = await checksOf(intruded, { held: [forged], policy: policyOf() })
    expect(having('failed', checks)).toStrictEqual([])
    expect(having('not-checked', checks)).toStrictEqual(['held'])
    expect((await checkOf('checkpoints', withFile(intruded, 'checkpoints/20', forged))).sentence).toContain(
      'a key that only the bundle names: that is no evidence.',
    )
  })
  it('an earlier key does not sign for today', async () => {
    const checks = await checksOf(bundleOf({ ...bundle, keys: history, signers: () => [LOG] }), { held: [], policy })
    expect(having('failed', checks)).toStrictEqual(['signature'])
  })
  it.each([
    ['that breaks off', '{}'],
    ['that is not JSON', 'none\n'],
    ['of nothing known', '{"kind":"lost","vkey":"","size":0}\n'],
    [
      'of a size that is an object',
      `${JSON.stringify({ ...introduced(LOG, 0), size: { valueOf: 1, toString: 1 } })}\n`,
    ],
    ['of a size that is a list', `${JSON.stringify({ ...introduced(LOG, 0), size: [] })}\n`],
    ['of a size without end', `{"kind":"introduced","vkey":"","size":${'['.repeat(100_000)}${']'.repeat(100_000)}}\n`],
    ['of a key that is none', '{"kind":"introduced","vkey":"a","size":0}\n'],
    ['of another log', `${JSON.stringify(introduced(WITNESS, 0))}\n`],
  ])('a history %s is refused', async (_, content) => {
    const check = await checkOf('checkpoints', withFile(bundleOf(bundle), 'keys.jsonl', content), { held: [], policy })
    expect(check).toMatchObject({ outcome: 'failed', path: 'keys.jsonl' })
  })
})
