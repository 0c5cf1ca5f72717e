/** A receipt that anybody can check alone; with any character changed it proves nothing. */
import { describe, expect, it } from 'vitest'
import { formatCheckpoint } from '#proof/checkpoint.ts'
import { inclusionProof } from '#proof/inclusion.ts'
import { NotProven } from '#proof/not-proven.ts'
import { formatNote } from '#proof/note.ts'
import { formatProof, parseProof, PROOF_LENGTH_MAX, verifyProof } from '#proof/proof-file.ts'
import { base64Of } from '#proof/bytes.ts'
import { ed25519, sha256, TestSigner } from './node-crypto.ts'
import { entriesOf, ReferenceTree } from './reference-tree.ts'

const ORIGIN = 'ledger.example/v1'
const LOG = TestSigner.numbered(ORIGIN, 'ed25519', 1)
const WITNESS = TestSigner.numbered('witness.example', 'cosignature/v1', 2)
const TREE = new ReferenceTree(entriesOf(7))
const trust = { origin: ORIGIN, log: [LOG.key], witnesses: [WITNESS.key] }

const text = formatCheckpoint({ origin: ORIGIN, size: 7, root: TREE.root(7) })
const checkpoint = formatNote({ text, signatures: [LOG.line(text)] })
const proof = { index: 4, path: inclusionProof(4, 7, TREE.node, sha256), checkpoint }
const WRITTEN = formatProof(proof)
const check = async (written: string, entry = TREE.entries[4]!) =>
  verifyProof(parseProof(written), entry, trust, { hash: sha256, verify: ed25519 })

describe('a proof', () => {
  it('is written as the specification says', () =>
    expect(WRITTEN).toBe(['c2sp.org/tlog-proof@v1', 'index 4', ...proof.path.map(base64Of), '', checkpoint].join('\n')))
  it('is read back', () => {
    const extra = Uint8Array.of(1, 2, 3)
    expect(parseProof(WRITTEN)).toStrictEqual(proof)
    expect(formatProof({ ...proof, extra })).toContain('@v1\nextra AQID\nindex 4\n')
    expect(parseProof(formatProof({ ...proof, extra }))).toStrictEqual({ ...proof, extra })
    expect(formatProof({ ...proof, extra: new Uint8Array(0) })).toBe(WRITTEN)
    expect(parseProof(formatProof({ ...proof, path: [] }))).toStrictEqual({ ...proof, path: [] })
  })
  it('proves its entry, and tells who says so', async () => {
    const opened = await check(WRITTEN)
    expect(opened.checkpoint).toStrictEqual({ origin: ORIGIN, size: 7, root: TREE.root(7) })
    expect([opened.log, opened.witnesses]).toStrictEqual([[{ key: LOG.key }], []])
    const witnessed = formatNote({ text, signatures: [LOG.line(text), WITNESS.line(text, 9)] })
    expect((await check(formatProof({ ...proof, checkpoint: witnessed }))).witnesses).toStrictEqual([
      { key: WITNESS.key, time: 9 },
    ])
  })
  it('proves no other entry', async () => {
    for (const entry of TREE.entries.toSpliced(4, 1)) await expect(check(WRITTEN, entry)).rejects.toThrow(NotProven)
  })
})

describe('any change', () => {
  const refused = async (written: string): Promise<void> => {
    await expect(check(written), JSON.stringify(written)).rejects.toThrow(NotProven)
  }

  it('of one character is refused', async () => {
    for (let at = 0; at < WRITTEN.length; at += 1) {
      const [before, after] = [WRITTEN.slice(0, at), WRITTEN.slice(at + 1)]
      for (const other of [WRITTEN.charCodeAt(at) + 1, WRITTEN.charCodeAt(at) - 1, 0x0a, 0x20]) {
        if (other !== WRITTEN.charCodeAt(at)) await refused(before + String.fromCharCode(other) + after)
      }
    }
  })
  it('by a character more or less is refused', async () => {
    for (let at = 0; at < WRITTEN.length; at += 1) {
      await refused(WRITTEN.slice(0, at) + WRITTEN.slice(at + 1))
      await refused(WRITTEN.slice(0, at) + WRITTEN.charAt(at) + WRITTEN.slice(at))
    }
  })
  it('that breaks it off is refused', async () => {
    for (let at = 0; at < WRITTEN.length; at += 1) await refused(WRITTEN.slice(0, at))
  })
})

describe('what is no proof', () => {
  it.each([
    ['nothing', '', 'a checkpoint after its first blank line'],
    ['no header', WRITTEN.replace(/^.*\n/, ''), 'starts with the line c2sp.org/tlog-proof@v1'],
    ['a header to come', WRITTEN.replace('@v1', '@v2'), 'starts with the line'],
    ['an extra line with nothing in it', WRITTEN.replace('index', 'extra \nindex'), 'extra line of this proof'],
    ['an extra line that is not base64', WRITTEN.replace('index', 'extra ?\nindex'), 'extra line of this proof'],
    ['an extra line in the wrong place', WRITTEN.replace('index 4', 'index 4\nextra AQID'), 'is not a hash'],
    ['no index', WRITTEN.replace('index 4\n', ''), 'does not say the index'],
    ['two indices', WRITTEN.replace('index 4', 'index 4\nindex 4'), 'is not a hash'],
    ['an index with a leading zero', WRITTEN.replace('index 4', 'index 04'), 'does not say the index'],
    ['an index beyond 2^53-1', WRITTEN.replace('index 4', 'index 9007199254740992'), 'does not say the index'],
    ['a short hash', WRITTEN.replace('\nindex 4\n', '\nindex 4\nAQID\n'), 'is not a hash'],
    ['lines ended as on Windows', WRITTEN.replaceAll('\n', '\r\n'), 'a checkpoint after its first blank line'],
    ['more than anybody would write', WRITTEN + ' '.repeat(PROOF_LENGTH_MAX), 'is not read'],
  ])('%s', (_, written, reason) => {
    expect(() => parseProof(written)).toThrow(NotProven)
    expect(() => parseProof(written)).toThrow(reason)
  })
  it.each([
    ['an index that is no count', { ...proof, index: -1 }],
    ['a short hash', { ...proof, path: [new Uint8Array(31)] }],
  ])('and %s is never written', (_, bad) => expect(() => formatProof(bad)).toThrow(NotProven))
})
