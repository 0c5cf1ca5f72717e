/** A checkpoint says size and root of one log, strictly, and counts only under that log's own signature. */
import { describe, expect, it } from 'vitest'
import { formatCheckpoint, openCheckpoint, parseCheckpoint, type Trust } from '#proof/checkpoint.ts'
import { NotProven } from '#proof/not-proven.ts'
import { formatNote, parseNote } from '#proof/note.ts'
import { leafHash } from '#proof/tree.ts'
import { ed25519, sha256, TestSigner } from './node-crypto.ts'
import { bytes, describeVectors } from './vectors.ts'

const ROOT = 'CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I='
// C2SP tlog-checkpoint, the example at its head.
const TEXT = `example.com/behind-the-sofa\n20852163\n${ROOT}\n`
const CHECKPOINT = { origin: 'example.com/behind-the-sofa', size: 20_852_163, root: bytes(ROOT) }

describe('a published checkpoint', () => {
  it('is read and written back', () => {
    expect(parseCheckpoint(TEXT)).toStrictEqual(CHECKPOINT)
    expect(formatCheckpoint(CHECKPOINT)).toBe(TEXT)
  })
  it('is read whole, with its signature', () => {
    const line =
      '— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n'
    expect(parseCheckpoint(parseNote(`${TEXT}\n${line}`).text)).toStrictEqual(CHECKPOINT)
  })
})

describe('what is no checkpoint', () => {
  it.each([
    ['nothing', '', 'ends in a newline'],
    ['no newline at the end', TEXT.slice(0, -1), 'ends in a newline'],
    ['two lines', 'log\n9944\n', 'three lines'],
    ['no origin', `\n9944\n${ROOT}\n`, 'three lines'],
    ['no size', `log\n\n${ROOT}\n`, 'three lines'],
    ['an empty line after it', `${TEXT}\n`, 'three lines'],
    ['an empty line among its extensions', `${TEXT}more\n\nmore\n`, 'three lines'],
    ['a size with a leading zero', `log\n01\n${ROOT}\n`, 'is not the size of a tree'],
    ['a size with a sign', `log\n+1\n${ROOT}\n`, 'is not the size of a tree'],
    ['a size below 0', `log\n-1\n${ROOT}\n`, 'is not the size of a tree'],
    ['a size in hex', `log\n0x10\n${ROOT}\n`, 'is not the size of a tree'],
    ['a size with an exponent', `log\n1e3\n${ROOT}\n`, 'is not the size of a tree'],
    ['a size in other digits', `log\n١٢\n${ROOT}\n`, 'is not the size of a tree'],
    ['a size beyond 2^53-1', `log\n9007199254740992\n${ROOT}\n`, 'is not the size of a tree'],
    ['a root of 31 bytes', `log\n1\n${Buffer.alloc(31).toString('base64')}\n`, 'is not the root of a tree'],
    ['a root of 33 bytes', `log\n1\n${Buffer.alloc(33).toString('base64')}\n`, 'is not the root of a tree'],
    ['a root without its padding', `log\n1\n${ROOT.slice(0, -1)}\n`, 'is not the root of a tree'],
    ['a root with bits left over', `log\n1\n${ROOT.replace('I=', 'J=')}\n`, 'is not the root of a tree'],
    ['a root with a space', `log\n1\n${ROOT} \n`, 'is not the root of a tree'],
  ])('%s', (_, text, reason) => {
    expect(() => parseCheckpoint(text)).toThrow(NotProven)
    expect(() => parseCheckpoint(text)).toThrow(reason)
  })
  it.each([
    ['an origin with a space', { ...CHECKPOINT, origin: 'a b' }],
    ['an origin of two lines', { ...CHECKPOINT, origin: 'a\nb' }],
    ['a size that is no count', { ...CHECKPOINT, size: 1.5 }],
    ['a short root', { ...CHECKPOINT, root: new Uint8Array(31) }],
  ])('and %s is never written as one', (_, bad) => expect(() => formatCheckpoint(bad)).toThrow(NotProven))
  it('the extension lines of another log are passed over', () =>
    expect(parseCheckpoint(`${TEXT}more\n`)).toStrictEqual(CHECKPOINT))
})

interface Texts {
  readonly format: { readonly size: string; readonly recordHashOf: string; readonly want: string }
  readonly bad: readonly string[]
}

describeVectors('the checkpoint texts', 'checkpoint-text.json', ({ format, bad }: Texts) => {
  it('the good one is ours', () => {
    const [origin] = format.want.split('\n')
    const root = leafHash(Buffer.from(format.recordHashOf), sha256)
    const size = Number(format.size)
    // Its origin has spaces, which the specification discourages: it is read, but would not be written.
    expect(parseCheckpoint(format.want)).toStrictEqual({ origin, size, root })
    expect(formatCheckpoint({ origin: 'log', size, root })).toBe(format.want.replace(/^.*/, 'log'))
  })
  it.each(bad)('%j is refused', text => expect(() => parseCheckpoint(text)).toThrow(NotProven))
})

describe('opened', () => {
  const ORIGIN = 'ledger.example/v1'
  const [old, next] = [1, 2].map(number => TestSigner.numbered(ORIGIN, 'ed25519', number)) as [TestSigner, TestSigner]
  const [w1, w2] = [3, 4].map(number =>
    TestSigner.numbered(`witness.example/w${number}`, 'cosignature/v1', number),
  ) as [TestSigner, TestSigner]
  const trust: Trust = { origin: ORIGIN, log: [old.key], witnesses: [w1.key, w2.key] }
  const text = formatCheckpoint({ ...CHECKPOINT, origin: ORIGIN })
  const signedBy = (...signers: readonly TestSigner[]): string =>
    formatNote({ text, signatures: signers.map(signer => signer.line(text, 1_700_000_000)) })
  const open = (written: string, trusting = trust) => openCheckpoint(written, trusting, ed25519)

  it('it tells who has signed', async () => {
    const opened = await open(signedBy(old, w2))
    expect(opened.checkpoint).toStrictEqual({ ...CHECKPOINT, origin: ORIGIN })
    expect(opened.note.text).toBe(text)
    expect(opened.log).toStrictEqual([{ key: old.key }])
    expect(opened.witnesses).toStrictEqual([{ key: w2.key, time: 1_700_000_000 }])
  })
  it('while keys change, under the old one, the new one, or both', async () => {
    const both = { ...trust, log: [old.key, next.key] }
    expect((await open(signedBy(old, next), both)).log).toStrictEqual([{ key: old.key }, { key: next.key }])
    expect((await open(signedBy(old, next))).log).toStrictEqual([{ key: old.key }])
    expect((await open(signedBy(next), both)).log).toStrictEqual([{ key: next.key }])
  })
  it.each([
    [
      'it is of another log',
      signedBy(old),
      { ...trust, origin: 'other.example' },
      'is a checkpoint of ledger.example/v1',
    ],
    ['a stranger has signed', signedBy(next), trust, 'No key of ledger.example/v1 that is trusted here'],
    ['only witnesses have signed', signedBy(w1, w2), trust, 'No key of ledger.example/v1 that is trusted here'],
    ['nobody is trusted', signedBy(old), { ...trust, log: [] }, 'No key of ledger.example/v1'],
    ['one digit is another', signedBy(old).replace('20852163', '20852164'), trust, 'does not belong to this text'],
    ['an extension was added', signedBy(old).replace('\n\n', '\nmore\n\n'), trust, 'does not belong to this text'],
    ['a witness is trusted as the log', signedBy(w1), { ...trust, log: [w1.key] }, 'is not of the kind ed25519'],
    ['the log is trusted as a witness', signedBy(old), { ...trust, witnesses: [old.key] }, 'is not of the kind'],
    [
      'the log is its own witness',
      signedBy(old),
      { ...trust, witnesses: [TestSigner.numbered('other.example', 'cosignature/v1', 1).key] },
      'is trusted twice',
    ],
  ])('it is refused where %s', async (_, written, trusting, reason) => {
    await expect(open(written, trusting)).rejects.toThrow(NotProven)
    await expect(open(written, trusting)).rejects.toThrow(reason)
  })
})
