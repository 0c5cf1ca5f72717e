/** A witness's signature covers its time and the whole checkpoint. */
import { describe, expect, it } from 'vitest'
import { formatCheckpoint } from '#proof/checkpoint.ts'
import { cosignedMessage, formatCosignature, parseCosignature } from '#proof/cosignature.ts'
import { verifyInclusion } from '#proof/inclusion.ts'
import { keyOf } from '#proof/key.ts'
import { NotProven } from '#proof/not-proven.ts'
import { parseNote } from '#proof/note.ts'
import { signersOf } from '#proof/signers.ts'
import { leafHash } from '#proof/tree.ts'
import { ed25519, sha256 } from './node-crypto.ts'
import { describeVectors, fromHex, hex } from './vectors.ts'

describe('the published example', () => {
  // C2SP tlog-cosignature, "Ed25519 signed message", and the example at its head.
  const text = 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n'
  const line =
    '— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n'

  it('is the message that we would sign', () =>
    expect(Buffer.from(cosignedMessage(1_679_315_147, text)).toString()).toBe(
      `cosignature/v1\ntime 1679315147\n${text}`,
    ))
  it('has its time before its signature', () => {
    const { bytes } = parseNote(`${text}\n${line}`).signatures[0]!
    const said = parseCosignature(bytes)
    expect(said.time).toBe(1_679_315_147)
    expect(said.signature).toHaveLength(64)
    expect(formatCosignature(said)).toStrictEqual(new Uint8Array(bytes))
  })
})

describe('what is no cosignature', () => {
  const signature = new Uint8Array(64)
  const [last, beyond] = ['001fffffffffffff', '0020000000000000'].map(time => fromHex(time + '00'.repeat(64)))

  it.each([
    ['nothing', new Uint8Array(0), 'starts with its time'],
    ['half a time', new Uint8Array(7), 'starts with its time'],
    ['a time alone', new Uint8Array(8), 'has 64 bytes, not 0'],
    ['a signature alone', signature, 'has 64 bytes, not 56'],
    ['a signature of another kind', new Uint8Array(8 + 2420), 'has 64 bytes, not 2420'],
    ['a time beyond counting', beyond!, 'is not a time'],
  ])('%s', (_, bytes, reason) => {
    expect(() => parseCosignature(bytes)).toThrow(NotProven)
    expect(() => parseCosignature(bytes)).toThrow(reason)
  })
  it('though the last second that can be counted is a time', () =>
    expect(parseCosignature(last!).time).toBe(Number.MAX_SAFE_INTEGER))
  it.each([-1, 1.5, Number.NaN, 2 ** 53])('and none is made for the time %d', time => {
    expect(() => formatCosignature({ time, signature })).toThrow('is not a time in whole seconds')
    expect(() => cosignedMessage(time, 'a\n')).toThrow('is not a time in whole seconds')
  })
})

interface Sigsum {
  readonly sigsumProof: {
    readonly proof: string
    readonly messageText: string
    readonly logKeySsh: string
    readonly witnessKeySsh: string
  }
}

describeVectors('a real tree head, cosigned by a real witness', 'cosignature.json', ({ sigsumProof }: Sigsum) => {
  const lines = sigsumProof.proof.split('\n')
  const all = (name: string): readonly string[] =>
    lines.filter(line => line.startsWith(`${name}=`)).map(line => line.slice(name.length + 1))
  const one = (name: string): string => all(name)[0]!
  /** The last 32 bytes of an SSH key are the Ed25519 key. */
  const publicKey = (ssh: string): Uint8Array => new Uint8Array(Buffer.from(ssh, 'base64').subarray(-32))

  const [logKey, witnessKey] = [publicKey(sigsumProof.logKeySsh), publicKey(sigsumProof.witnessKeySsh)]
  const origin = `sigsum.org/v1/tree/${hex(sha256(logKey))}`
  const head = { origin, size: Number(one('size')), root: fromHex(one('root_hash')) }
  const text = formatCheckpoint(head)
  const log = keyOf(origin, 'ed25519', logKey, sha256)
  const witness = keyOf('witness.example', 'cosignature/v1', witnessKey, sha256)
  const [keyHash, time, signature] = one('cosignature').split(' ') as [string, string, string]
  const cosigned = (at: number) => ({
    text,
    signatures: [
      { name: log.name, id: log.id, bytes: fromHex(one('signature')) },
      { name: witness.name, id: witness.id, bytes: formatCosignature({ time: at, signature: fromHex(signature) }) },
    ],
  })

  it('names its keys by their hashes', () => {
    expect(one('log')).toBe(hex(sha256(logKey)))
    expect(keyHash).toBe(hex(sha256(witnessKey)))
  })
  it('is signed by the log, and by the witness at its time', async () =>
    expect(await signersOf(cosigned(Number(time)), [log, witness], ed25519)).toStrictEqual([
      { key: log },
      { key: witness, time: 1_683_202_758 },
    ]))
  it('is not signed by the witness a second later', () =>
    expect(signersOf(cosigned(Number(time) + 1), [log, witness], ed25519)).rejects.toThrow('witness.example'))
  it('includes the leaf of the message', () => {
    const [submitter, signed] = one('leaf').split(' ').map(fromHex) as [Uint8Array, Uint8Array]
    // Sigsum's log.md: checksum of the message (32 bytes, here a text of that length), signature, hash of the submitter's key.
    const checksum = sha256(Buffer.from(sigsumProof.messageText))
    const leaf = leafHash(Buffer.concat([checksum, signed, submitter]), sha256)
    const proof = { ...head, index: Number(one('leaf_index')), leaf, path: all('node_hash').map(fromHex) }
    verifyInclusion(proof, sha256)
    expect(() => {
      verifyInclusion({ ...proof, index: 2 }, sha256)
    }).toThrow(NotProven)
  })
})
