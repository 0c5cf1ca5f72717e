/** A whole log that another program wrote: ours, from the same entries, is the same in every byte. */
import { describe, expect, it } from 'vitest'
import { formatCheckpoint, openCheckpoint } from '#proof/checkpoint.ts'
import { consistencyProof, verifyConsistency } from '#proof/consistency.ts'
import { formatBundle, parseBundle } from '#proof/entry-bundle.ts'
import { inclusionProof } from '#proof/inclusion.ts'
import { parseVkey, vkeyOf } from '#proof/key.ts'
import { formatNote } from '#proof/note.ts'
import { formatProof, parseProof, verifyProof } from '#proof/proof-file.ts'
import { RightEdge } from '#proof/right-edge.ts'
import { nodesInTiles } from '#proof/tile-nodes.ts'
import { grownTiles, tilePath } from '#proof/tiles.ts'
import { leafHash } from '#proof/tree.ts'
import { ed25519, sha256, TestSigner } from './node-crypto.ts'
import { bytes, describeVectors } from './vectors.ts'

describe('published figures', () => {
  // github.com/transparency-dev/tessera, testdata/log: the checkpoint at size 1 and its published throw-away key.
  const vkey = 'example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx'
  const checkpoint =
    'example.com/log/testdata\n1\n0Nc2CrefWKseHj/mStd+LqC8B+NrX0btIiPt2SmN+ek=\n\n' +
    '— example.com/log/testdata M9e0lhr9kuLxGdAtaUrhm84TQffVsLdcy808sN0a3WyniNlfcr9+bywoiIke1YYciCNjJGkCgIlQ8b16jhsmg/SChAM=\n'

  it('the first checkpoint is signed by its key, over the first entry', async () => {
    const key = parseVkey(vkey, sha256)
    const trust = { origin: 'example.com/log/testdata', log: [key], witnesses: [] }
    const opened = await openCheckpoint(checkpoint, trust, ed25519)
    expect(opened.checkpoint.size).toBe(1)
    expect(opened.checkpoint.root).toStrictEqual(leafHash(Buffer.from('one'), sha256))
    expect(opened.log).toStrictEqual([{ key }])
  })
})

interface Log {
  readonly origin: string
  readonly vkey: string
  readonly skey: string
  readonly entries: readonly string[]
  readonly files: Readonly<Record<string, string>>
}

describeVectors(
  'the log that Tessera wrote',
  'tlog-tiles-log-tessera.json',
  ({ origin, vkey, skey, entries, files }: Log) => {
    const file = (name: string): Uint8Array => bytes(files[name]!)
    const text = (name: string): string => Buffer.from(file(name)).toString('utf8')
    const ENTRIES = entries.map(entry => new Uint8Array(Buffer.from(entry)))
    const LEAVES = ENTRIES.map(entry => leafHash(entry, sha256))
    const SIZES = Array.from({ length: 16 }, (_, size) => size)
    const key = parseVkey(vkey, sha256)
    const trust = { origin, log: [key], witnesses: [] }
    const at = async (size: number) => (await openCheckpoint(text(`checkpoint.${size}`), trust, ed25519)).checkpoint
    /** From the published tiles alone. */
    const nodes = (size: number) => nodesInTiles(size, tile => file(tilePath(tile)), sha256)

    it('has every file that its sizes call for, and no other', () => {
      const tiles = SIZES.slice(1).flatMap(size => [...grownTiles(size - 1, size)])
      const bundles = tiles.map(tile => ({ ...tile, level: 'entries' as const }))
      const expected = [
        'checkpoint',
        ...SIZES.map(size => `checkpoint.${size}`),
        ...[...tiles, ...bundles].map(tilePath),
      ]
      expect(Object.keys(files).toSorted()).toStrictEqual(expected.toSorted())
      expect(files['checkpoint']).toBe(files['checkpoint.15'])
    })
    it('has our tiles and our bundles', () => {
      for (const size of SIZES.slice(1)) {
        expect(file(`tile/0/000.p/${size}`)).toStrictEqual(new Uint8Array(Buffer.concat(LEAVES.slice(0, size))))
        expect(file(`tile/entries/000.p/${size}`)).toStrictEqual(formatBundle(ENTRIES.slice(0, size)))
        expect(parseBundle(file(`tile/entries/000.p/${size}`), size)).toStrictEqual(ENTRIES.slice(0, size))
      }
    })
    it('has our checkpoints, signature and all', async () => {
      const seed = Buffer.from(skey.split('+').slice(4).join('+'), 'base64').subarray(1)
      const signer = new TestSigner(origin, 'ed25519', seed)
      expect(vkeyOf(signer.key)).toBe(vkey)
      const edge = new RightEdge(sha256)
      for (const size of SIZES) {
        const written = formatCheckpoint({ origin, size, root: edge.root() })
        expect(formatNote({ text: written, signatures: [signer.line(written)] })).toBe(text(`checkpoint.${size}`))
        expect(await at(size)).toStrictEqual({ origin, size, root: edge.root() })
        if (size < 15) edge.add(LEAVES[size]!)
      }
    })
    it('proves each entry under each checkpoint, by a file that is read back', async () => {
      for (const size of SIZES) {
        for (let index = 0; index < size; index += 1) {
          const path = inclusionProof(index, size, nodes(size), sha256)
          const proof = parseProof(formatProof({ index, path, checkpoint: text(`checkpoint.${size}`) }))
          const opened = await verifyProof(proof, ENTRIES[index]!, trust, { hash: sha256, verify: ed25519 })
          expect(opened.checkpoint.size).toBe(size)
        }
      }
    })
    it('proves each checkpoint to continue each one before it', async () => {
      const checkpoints = await Promise.all(SIZES.map(at))
      for (const newer of checkpoints) {
        for (const older of checkpoints.filter(({ size }) => size > 0 && size <= newer.size)) {
          const proof = consistencyProof(older.size, newer.size, nodes(newer.size), sha256)
          verifyConsistency({ older, newer, proof }, sha256)
        }
      }
    })
  },
)
