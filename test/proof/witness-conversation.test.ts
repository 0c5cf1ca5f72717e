/** A published conversation with a witness, said to ours over HTTP. */
import { expect, it } from 'vitest'
import { formatNote, parseNote } from '#proof/note.ts'
import { keyOf } from '#proof/key.ts'
import { signersOf } from '#proof/signers.ts'
import { served, signer, TIME } from '../transparency/witness/witnessed.ts'
import { ed25519, sha256 } from './node-crypto.ts'
import { describeVectors, fromHex } from './vectors.ts'

interface Conversation {
  readonly logKeyHex: string
  readonly origin: string
  readonly requests: readonly { readonly body: string; readonly status: number; readonly assert: string }[]
}

describeVectors('a conversation with a witness', 'witness-add-checkpoint.json', (vectors: Conversation) => {
  const { origin, requests } = vectors
  const logs = [{ origin, log: [keyOf(origin, 'ed25519', fromHex(vectors.logKeyHex), sha256)] }]

  it('has the answers that were published', async () => {
    const { add } = await served({ logs })
    const answers: Awaited<ReturnType<typeof add>>[] = []
    for (const { body } of requests) answers.push(await add(body))
    // The third names a log that is not known: 403 in the version that was recorded, 404 in v1.0.0 of the specification.
    const published = requests.map(({ status }, at) => (at === 2 ? 404 : status))
    expect(answers.map(({ status }) => status)).toStrictEqual(published)
    expect(answers.map(({ body }) => body)).toStrictEqual([
      expect.stringMatching(/^— example\.invalid\/witness [A-Za-z0-9+/]+=*\n$/),
      // Its last character was changed, so that it is no base64 either.
      expect.stringContaining('is not a signature line'),
      expect.stringContaining('does not know a log'),
      'This proof has 0 hashes where 2 are needed.\n',
      'The tree of 3 leaves does not continue the older one, of 1.\n',
      expect.stringMatching(/^— example\.invalid\/witness /),
      '3\n',
      expect.stringMatching(/^— example\.invalid\/witness /),
      '5\n',
    ])
    expect(answers.map(({ type }) => type)).toStrictEqual(
      published.map(status => (status === 409 ? 'text/x.tlog.size' : 'text/plain; charset=utf-8')),
    )
  })

  it('ends in cosignatures that belong to what was cosigned', async () => {
    const { add } = await served({ logs })
    const cosigned = await add(requests[0]!.body)
    const { text } = parseNote(requests[0]!.body.split('\n\n').slice(1).join('\n\n'))
    const note = parseNote(`${text}\n${cosigned.body}`)
    expect(await signersOf(note, [signer().key], ed25519)).toStrictEqual([{ key: signer().key, time: TIME }])
    expect(formatNote(note)).toBe(`${text}\n${cosigned.body}`)
  })
})
