/** A receipt is checked alone: it proves its event to whoever knows the key of the log, and to nobody else. */
import { describe, expect, it } from 'vitest'
import { textOf } from '#proof/bytes.ts'
import { inclusionProof } from '#proof/inclusion.ts'
import { vkeyOf } from '#proof/key.ts'
import { entryOf } from '#proof/leaf.ts'
import { formatProof } from '#proof/proof-file.ts'
import { leafHash } from '#proof/tree.ts'
import { accepted } from '#proof/verify/check.ts'
import { verifyReceipt } from '#proof/verify/receipt.ts'
import { sha256 } from '../node-crypto.ts'
import { entriesOf, ReferenceTree } from '../reference-tree.ts'
import { checkpointsOf, FORGER, LOG, ORIGIN, policyOf, tools, WITNESS } from './bundle-in-memory.ts'
import { eventsOf } from './events-in-memory.ts'
import { having, TRUSTING } from './said.ts'

const EVENTS = eventsOf(20)
const ENTRIES = EVENTS.map(({ leaf }) => entryOf(leaf))
const TREE = new ReferenceTree(ENTRIES)
const [SIZE, INDEX] = [20, 13]
const entry = ENTRIES[INDEX]!
const path = inclusionProof(INDEX, SIZE, TREE.node, sha256)
const checkpoint = checkpointsOf(EVENTS, [SIZE], () => [LOG, WITNESS]).get(SIZE)!
const FILE = formatProof({ extra: entry, index: INDEX, path, checkpoint })
const JSON_RECEIPT = {
  event: EVENTS[INDEX]!.leaf.id,
  leaf: INDEX,
  fileName: `${EVENTS[INDEX]!.leaf.id}.tlog-proof`,
  proof: FILE,
  entry: textOf(entry),
  checkpoint,
}
const witnessed = policyOf(LOG, `witness w1 ${vkeyOf(WITNESS.key)}\nquorum w1\n`)
const check = (written: string, asked = TRUSTING) => verifyReceipt(written, asked, tools)

describe('a receipt', () => {
  it.each([
    ['as a file', FILE],
    ['as JSON', JSON.stringify(JSON_RECEIPT)],
    [
      'as JSON whose file carries no entry',
      JSON.stringify({ ...JSON_RECEIPT, proof: formatProof({ index: INDEX, path, checkpoint }) }),
    ],
  ])('%s proves its event', async (_, written) => {
    const { checks, ...found } = await check(written, { held: [], policy: witnessed })
    expect(checks.map(({ check: name, outcome }) => [name, outcome])).toStrictEqual([
      ['bundle', 'passed'],
      ['signature', 'passed'],
      ['quorum', 'passed'],
      ['root', 'passed'],
      ['held', 'not-checked'],
    ])
    expect(accepted(checks)).toBe(true)
    expect(found).toStrictEqual({
      leaf: EVENTS[INDEX]!.leaf,
      index: INDEX,
      checkpoint: { origin: ORIGIN, size: SIZE, root: TREE.root(SIZE) },
      signers: [{ key: LOG.key }, { key: WITNESS.key, time: 1_750_000_000 }],
    })
  })
  it('says what it is for', async () => {
    const { checks } = await check(FILE)
    expect(checks[0]!.sentence).toBe(`A receipt for event ${EVENTS[INDEX]!.leaf.id}: leaf 13 of ${ORIGIN}.`)
    expect(checks[3]!.sentence).toBe('The entry is leaf 13 of the 20 that the checkpoint was signed for.')
  })
  it('proves nothing to whoever does not say whose signature counts', async () => {
    const { checks, signers } = await check(FILE, { held: [] })
    expect(having('failed', checks)).toStrictEqual(['signature'])
    expect(checks[1]!.sentence).toContain(`Bring a policy with the key of ${ORIGIN}`)
    expect(signers).toBeUndefined()
  })
  it.each([
    ['that is none', 'trust us\n', 'cannot be used. Line 1 of the policy'],
    [
      'of another log',
      policyOf().replaceAll(ORIGIN, 'other.example'),
      'cannot be used. Line 1 of the policy: The key of',
    ],
    ['of no log', 'quorum none\n', 'names no key of the log'],
    ['of another key', policyOf(FORGER), 'No key of ledger.example/v1 that is trusted here'],
  ])('proves nothing under a policy %s', async (_, policy, sentence) => {
    const { checks } = await check(FILE, { held: [], policy })
    expect(having('failed', checks)).toStrictEqual(['signature'])
    expect(checks[1]!.sentence).toContain(sentence)
  })
  it('without the witnesses that are asked for is refused', async () => {
    const alone = formatProof({
      extra: entry,
      index: INDEX,
      path,
      checkpoint: checkpointsOf(EVENTS, [SIZE]).get(SIZE)!,
    })
    expect(having('failed', (await check(alone, { held: [], policy: witnessed })).checks)).toStrictEqual(['quorum'])
  })
  it('for another entry, or another place, is refused', async () => {
    for (const other of [
      formatProof({ extra: ENTRIES[12]!, index: INDEX, path, checkpoint }),
      formatProof({ extra: entry, index: 12, path, checkpoint }),
      formatProof({ extra: entry, index: 20, path, checkpoint }),
      formatProof({ extra: entry, index: INDEX, path: path.slice(1), checkpoint }),
    ]) {
      const { checks } = await check(other)
      expect(having('failed', checks)).toStrictEqual(['root'])
      expect(checks[3]!.leaf).toBeGreaterThanOrEqual(12)
    }
  })
  it('in which any character is another is refused', async () => {
    for (let at = 0; at < FILE.length; at += 3) {
      const other = FILE.slice(0, at) + String.fromCharCode(FILE.charCodeAt(at) ^ 1) + FILE.slice(at + 1)
      const { checks } = await check(other, { held: [], policy: witnessed })
      expect(accepted(checks), `character ${at}`).toBe(false)
    }
  })
})

describe('what is no receipt', () => {
  const without = { index: INDEX, path, checkpoint }
  it.each<[string, string, string]>([
    ['nothing', '', 'A proof has a checkpoint'],
    ['a checkpoint', checkpoint, 'A proof starts with the line'],
    ['a proof without its entry', formatProof(without), 'does not carry the entry'],
    ['a proof of a foreign entry', formatProof({ ...without, extra: entriesOf(2)[1]! }), 'is not a leaf of version 1'],
    [
      'a proof under no checkpoint',
      formatProof({ ...without, extra: entry, checkpoint: 'none\n' }),
      'A note has a text',
    ],
    ['JSON that breaks off', '{', 'this is not JSON.'],
    ['JSON without a proof', '{}', 'has its proof and its entry as texts'],
    ['JSON with another entry', JSON.stringify({ ...JSON_RECEIPT, entry: textOf(ENTRIES[1]!) }), 'not of one another'],
    ['JSON with another event', JSON.stringify({ ...JSON_RECEIPT, event: EVENTS[1]!.leaf.id }), 'not of one another'],
    ['JSON with another leaf', JSON.stringify({ ...JSON_RECEIPT, leaf: 1 }), 'not of one another'],
    ['JSON with another checkpoint', JSON.stringify({ ...JSON_RECEIPT, checkpoint: 'x' }), 'not of one another'],
    ['JSON with a lone surrogate', JSON.stringify({ ...JSON_RECEIPT, entry: '\ud800' }), 'A lone surrogate'],
  ])('%s', async (_, written, sentence) => {
    const { checks } = await check(written)
    expect(having('failed', checks)).toStrictEqual(['bundle'])
    expect(checks).toHaveLength(1)
    expect(checks[0]!.sentence).toContain(sentence)
  })
  it('not even where it is too long to be read', async () =>
    expect((await check(' '.repeat(3_000_000))).checks[0]!.sentence).toContain('is not read'))
})

describe('beside what is held', () => {
  const held = async (...notes: readonly string[]) => (await check(FILE, { ...TRUSTING, held: notes })).checks[4]!

  it('a receipt of the same size must be of the same tree', async () => {
    expect((await held(checkpoint)).outcome).toBe('passed')
    const other = checkpointsOf(EVENTS.toReversed(), [SIZE]).get(SIZE)!
    expect(await held(checkpoint, other)).toMatchObject({
      outcome: 'failed',
      sentence: 'You hold a checkpoint of size 20 with another root: the log has shown two histories.',
    })
  })
  it('a receipt of another size can only be compared by the log itself', async () =>
    expect(await held(checkpointsOf(EVENTS, [9]).get(9)!)).toMatchObject({ outcome: 'not-checked' }))
  it('what is no checkpoint is said', async () => {
    expect((await held('none\n')).outcome).toBe('failed')
    expect((await held(checkpointsOf(EVENTS, [9], () => [FORGER]).get(9)!)).outcome).toBe('failed')
  })
  it('nothing is compared where nobody is believed', async () =>
    expect((await check(FILE, { held: [checkpoint] })).checks[4]).toMatchObject({ outcome: 'not-checked' }))
})

it('the leaf of a receipt is the one whose hash stands in the tree', () =>
  expect(leafHash(entry, sha256)).toStrictEqual(TREE.node(0, INDEX)))
