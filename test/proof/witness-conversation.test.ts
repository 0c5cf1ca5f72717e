/** What a witness has to know, our proof room knows: a published conversation, answered with nothing else. */
import { expect, it } from 'vitest'
import { openCheckpoint } from '#proof/checkpoint.ts'
import { verifyConsistency } from '#proof/consistency.ts'
import { keyOf } from '#proof/key.ts'
import { NotProven } from '#proof/not-proven.ts'
import { ed25519, sha256 } from './node-crypto.ts'
import { bytes, describeVectors, fromHex } from './vectors.ts'

interface Conversation {
  readonly logKeyHex: string
  readonly origin: string
  readonly requests: readonly { readonly body: string; readonly status: number; readonly assert: string }[]
}

describeVectors('a conversation with a witness', 'witness-add-checkpoint.json', (vectors: Conversation) => {
  const { origin } = vectors
  const trust = { origin, log: [keyOf(origin, 'ed25519', fromHex(vectors.logKeyHex), sha256)], witnesses: [] }

  /** C2SP tlog-witness, add-checkpoint, as far as status and reason go. */
  async function answer(
    seen: { size: number; root: Uint8Array },
    body: string,
  ): Promise<{ status: number; said: string; seen: typeof seen }> {
    const blank = body.indexOf('\n\n')
    const [old, ...proof] = body.slice(0, blank).split('\n')
    const opened = await openCheckpoint(body.slice(blank + 2), trust, ed25519).catch((error: unknown) => {
      expect(error).toBeInstanceOf(NotProven)
      return (error as NotProven).message
    })
    if (typeof opened === 'string') return { status: 403, said: opened, seen }
    if (old !== `old ${seen.size}`) return { status: 409, said: `${seen.size}\n`, seen }
    const newer = opened.checkpoint
    try {
      if (seen.size > 0) verifyConsistency({ older: seen, newer, proof: proof.map(bytes) }, sha256)
    } catch (error) {
      expect(error).toBeInstanceOf(NotProven)
      return { status: 422, said: (error as NotProven).message, seen }
    }
    return { status: 200, said: '', seen: newer }
  }

  it('has the answers that were published', async () => {
    let seen = { size: 0, root: new Uint8Array(0) as Uint8Array }
    const answers: (readonly [number, string])[] = []
    for (const { body } of vectors.requests) {
      const given = await answer(seen, body)
      seen = given.seen
      answers.push([given.status, given.said])
    }
    expect(answers.map(([status]) => status)).toStrictEqual(vectors.requests.map(({ status }) => status))
    expect(answers).toStrictEqual([
      [200, ''],
      // Its last character was changed, so that it is no base64 either.
      [403, expect.stringContaining('is not a signature line')],
      [403, expect.stringContaining('This is a checkpoint of')],
      [422, 'This proof has 0 hashes where 2 are needed.'],
      [422, 'The tree of 3 leaves does not continue the older one, of 1.'],
      [200, ''],
      [409, '3\n'],
      [200, ''],
      [409, '5\n'],
    ])
  })
})
