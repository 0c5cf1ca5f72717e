/** Who has signed, now and before: signature, quorum, and older checkpoints. */
import { describe, expect, it } from 'vitest'
import { vkeyOf } from '#proof/key.ts'
import type { Check } from '#proof/verify/check.ts'
import type { TestSigner } from '../node-crypto.ts'
import {
  bundleOf,
  checkpointsOf,
  FORGER,
  LOG,
  OTHER_WITNESS,
  policyOf,
  textIn,
  web,
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

describe('the last checkpoint', () =>
  it('has a second copy in a folder, which is the same', async () => {
    const cosigned = bundleOf({ events: EVENTS, sizes: SIZES, signers: () => [LOG, WITNESS] })
    const bare = withFile(cosigned, 'checkpoints/40', textIn(files, 'checkpoints/40'))
    expect(await checkOf('checkpoints', bare)).toMatchObject({
      outcome: 'failed',
      path: 'checkpoints/40',
      sentence: 'checkpoints/40 is not checkpoint, byte for byte.',
    })
    expect((await checkOf('checkpoints', web(bare))).outcome).toBe('passed')
  }))
