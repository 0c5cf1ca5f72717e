/** Who has signed, now and before: signature, quorum, and older checkpoints, also of earlier keys. */
import { describe, expect, it } from 'vitest'
import { vkeyOf } from '#proof/key.ts'
import type { Check } from '#proof/verify/check.ts'
import { TestSigner } from '../node-crypto.ts'
import {
  bundleOf,
  checkpointsOf,
  FORGER,
  LOG,
  ORIGIN,
  OTHER_WITNESS,
  policyOf,
  textIn,
  WITNESS,
  withFile,
} from './bundle-in-memory.ts'
import { eventsOf } from './events-in-memory.ts'
import { checkOf, checksOf, having } from './said.ts'

const EVENTS = eventsOf(40)
const SIZES = [8, 20, 40]
const files = bundleOf({ events: EVENTS, sizes: SIZES })

describe('the signature', () => {
  it('is the log’s', async () => {
    expect((await checkOf('signature', files)).sentence).toBe(
      'The checkpoint of size 40 is signed by ledger.example/v1 (a4aaae1f). The key is the one in the policy that you brought.',
    )
  })
  it('of another key is refused', async () => {
    const checks = await checksOf(bundleOf({ events: EVENTS, sizes: SIZES, signers: () => [FORGER] }))
    expect(having('failed', checks)).toStrictEqual(['signature'])
    expect(checks[2]).toMatchObject({ path: 'checkpoint' })
  })
  it('of another key is accepted by whoever believes the bundle itself: so it says', async () => {
    const forged = bundleOf({ events: EVENTS, signers: () => [FORGER], policy: policyOf(FORGER) })
    const check = await checkOf('signature', forged, { held: [] })
    expect(check.outcome).toBe('passed')
    expect(check.sentence).toContain('shows who signed only to those who compare it')
  })
  it('of another tree is refused', async () => {
    const torn = textIn(files, 'checkpoint').replace('\n40\n', '\n40\nmore\n').replace('\nmore', '')
    expect(torn).toBe(textIn(files, 'checkpoint'))
    const root = textIn(files, 'checkpoints/20').split('\n')[2]!
    const other = textIn(files, 'checkpoint').replace(/\n40\n.*/, `\n40\n${root}`)
    const checks = await checksOf(withFile(files, 'checkpoint', other))
    expect(having('failed', checks)).toStrictEqual(['signature', 'root'])
  })
})

describe('the quorum', () => {
  const named = (quorum: string): string =>
    policyOf(LOG, `witness w1 ${vkeyOf(WITNESS.key)}\nwitness w2 ${vkeyOf(OTHER_WITNESS.key)}\n${quorum}\n`)
  const quorum = (signers: (size: number) => readonly TestSigner[], policy: string): Promise<Check> =>
    checkOf('quorum', bundleOf({ events: EVENTS, sizes: SIZES, signers }), { held: [], policy })
  const either = named('group two any w1 w2\nquorum two')
  const both = named('group two all w1 w2\nquorum two')

  it('of none is met, and says what that means', async () => {
    const check = await checkOf('quorum', files)
    expect(check.outcome).toBe('passed')
    expect(check.sentence).toContain('asks for no witness')
  })
  it.each([
    ['one of two, by the first', either, [LOG, WITNESS]],
    ['one of two, by the other', either, [LOG, OTHER_WITNESS]],
    ['two of two', both, [LOG, WITNESS, OTHER_WITNESS]],
  ])('of %s is met', async (_, policy, signers) => {
    expect((await quorum(() => signers, policy)).outcome).toBe('passed')
  })
  it.each([
    ['one of two, by nobody', either, [LOG], 'no witness of the policy has signed it.'],
    ['two of two, by one', both, [LOG, WITNESS], 'only witness.example/w1'],
  ])('of %s is not met', async (_, policy, signers, sentence) => {
    const check = await quorum(() => signers, policy)
    expect(check).toMatchObject({ outcome: 'failed', path: 'checkpoint' })
    expect(check.sentence).toContain(sentence)
  })
  it('that an older checkpoint has is said', async () => {
    const check = await quorum(size => (size === 20 ? [LOG, WITNESS] : [LOG]), either)
    expect(check.outcome).toBe('failed')
    expect(check.sentence).toContain('The checkpoint of size 20 is')
  })
  it('is not met by a cosignature of something else', async () => {
    const witnessed = textIn(
      bundleOf({ events: EVENTS, sizes: SIZES, signers: () => [LOG, WITNESS] }),
      'checkpoints/20',
    )
    const line = witnessed.trimEnd().split('\n').at(-1)!
    const checks = await checksOf(withFile(files, 'checkpoint', `${textIn(files, 'checkpoint')}${line}\n`), {
      held: [],
      policy: either,
    })
    expect(having('failed', checks)).toStrictEqual(['signature'])
  })
})

describe('older checkpoints', () => {
  it('are each the beginning of the log', async () => {
    expect((await checkOf('checkpoints', files)).sentence).toBe(
      '3 checkpoints in the bundle: each is signed, and each is the beginning of this log.',
    )
  })
  it('of another history are refused', async () => {
    const other = checkpointsOf(EVENTS.toSpliced(3, 1), [20]).get(20)!
    const checks = await checksOf(withFile(files, 'checkpoints/20', other))
    expect(having('failed', checks)).toStrictEqual(['checkpoints'])
    expect(checks[5]).toMatchObject({ path: 'checkpoints/20' })
    expect(checks[5]!.sentence).toContain('The tree of the first 20 entries is not the one')
  })
  it.each<[string, string | undefined]>([
    ['missing', undefined],
    ['of another size', textIn(files, 'checkpoints/8')],
    ['signed by a stranger', checkpointsOf(EVENTS, [20], () => [FORGER]).get(20)!],
    ['no note', '20\n'],
  ])('one that is %s is refused', async (_, content) => {
    expect(await checkOf('checkpoints', withFile(files, 'checkpoints/20', content))).toMatchObject({
      outcome: 'failed',
      path: 'checkpoints/20',
    })
  })
})

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
    const checks = await checksOf(rotated, { held, policy })
    expect(having('passed', checks)).toHaveLength(10)
    expect(checks[5]!.sentence).toContain(`Earlier ones are signed by ${ORIGIN} (`)
    expect(checks[5]!.sentence).toContain('which signed together with the next key')
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
  it('an earlier key does not sign for today', async () => {
    const checks = await checksOf(bundleOf({ ...bundle, keys: history, signers: () => [LOG] }), { held: [], policy })
    expect(having('failed', checks)).toStrictEqual(['signature'])
  })
  it.each([
    ['that breaks off', '{}'],
    ['that is not JSON', 'none\n'],
    ['of nothing known', '{"kind":"lost","vkey":"","size":0}\n'],
    ['of a key that is none', '{"kind":"introduced","vkey":"a","size":0}\n'],
    ['of another log', `${JSON.stringify(introduced(WITNESS, 0))}\n`],
  ])('a history %s is refused', async (_, content) => {
    const check = await checkOf('checkpoints', withFile(bundleOf(bundle), 'keys.jsonl', content), { held: [], policy })
    expect(check).toMatchObject({ outcome: 'failed', path: 'keys.jsonl' })
  })
})
