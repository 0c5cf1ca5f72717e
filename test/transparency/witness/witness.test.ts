/** A witness cosigns only what continues what it saw, tells everything else apart, and keeps what speaks against a log. */
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { formatNote, parseNote } from '#proof/note.ts'
import { TestSigner } from '../../proof/node-crypto.ts'
import { folder, kept, LOG_SIGNER, ORIGIN, shown, signer, TestLog, TIME, witnessed } from './witnessed.ts'

const log = new TestLog(5)
const text = (status: number, body: string) => ({ status, type: 'text/plain; charset=utf-8', body })
const seenOnly = (size: number) => ({ status: 409, type: 'text/x.tlog.size', body: `${size}\n` })

describe('a witness', () => {
  it('cosigns honest growth, the same size again, and every step from there', async () => {
    const { witness, warnings } = witnessed()
    const answers = []
    for (const [old, size] of [
      [0, 0],
      [0, 1],
      [1, 5],
      [5, 5],
      [5, 64],
      [64, 99],
    ] as const) {
      const answer = await witness.answer(log.request(old, size))
      const line = signer().cosign(log.text(size), TIME)
      expect(answer).toStrictEqual(
        text(200, formatNote({ text: log.text(size), signatures: [line] }).slice(log.text(size).length + 1)),
      )
      answers.push(answer.status)
    }
    expect(answers).toStrictEqual([200, 200, 200, 200, 200, 200])
    expect(warnings).toStrictEqual([
      `Nothing of ${ORIGIN} has been seen yet: its first checkpoint will be taken on trust.`,
    ])
  })

  it.each([
    ['nothing at all', ''],
    ['no old size', `\n\n${log.checkpoint()}`],
    ['an old size with a leading zero', log.request(0).replace('old 0', 'old 00')],
    ['an old size that is no number', log.request(0).replace('old 0', 'old one')],
    ['a negative old size', log.request(0).replace('old 0', 'old -1')],
    ['carriage returns', log.request(0).replace('old 0\n', 'old 0\r\n')],
    ['no blank line', log.request(0).replaceAll('\n\n', '\n')],
    ['64 hashes', log.request(0).replace('\n\n', `\n${`${'A'.repeat(43)}=\n`.repeat(64)}\n`)],
    ['a hash of 31 bytes', log.request(0).replace('\n\n', `\n${Buffer.alloc(31).toString('base64')}\n\n`)],
    ['a hash that is no base64', log.request(0).replace('\n\n', '\n!\n\n')],
    ['no checkpoint', 'old 0\n\n'],
    ['a checkpoint without a root', `old 0\n\n${ORIGIN}\n5\n\n— ${ORIGIN} AAAAAAA=\n`],
    [
      'a checkpoint of a size beyond all counting',
      `old 0\n\n${ORIGIN}\n${2 ** 60}\n${'A'.repeat(43)}=\n\n— a AAAAAAA=\n`,
    ],
    ['an old size larger than the checkpoint', log.request(6, 5)],
  ])('answers 400 to a request with %s', async (_, request) => {
    const { witness } = witnessed()
    expect((await witness.answer(request)).status).toBe(400)
  })

  it('answers 404 to a log that it does not watch', async () => {
    const { witness } = witnessed()
    const other = TestSigner.numbered('example.invalid/other', 'ed25519', 7)
    const request = new TestLog(5, { signer: other }).request(0)
    expect(await witness.answer(request)).toStrictEqual(
      text(404, 'This witness does not know a log example.invalid/other.\n'),
    )
  })

  it.each([
    ['another key', new TestLog(5, { signer: TestSigner.numbered(ORIGIN, 'ed25519', 8) }).request(0)],
    ['no key that is known', log.request(0).replace(`— ${ORIGIN}`, '— example.invalid/someone')],
    ['the key of a witness', new TestLog(5, { signer: TestSigner.numbered(ORIGIN, 'cosignature/v1', 7) }).request(0)],
    ['a signature of another checkpoint', log.request(0).replace(/— .*\n$/, /— .*\n$/.exec(log.request(0, 4))![0])],
    ['no signature', log.request(0).replace(/— .*\n$/, '')],
  ])('answers 403 to a checkpoint with %s', async (_, request) => {
    const { witness } = witnessed()
    expect((await witness.answer(request)).status).toBe(403)
    expect((await witness.answer(log.request(0))).status).toBe(200)
  })

  it('knows both keys while one takes over from the other', async () => {
    const next = TestSigner.numbered(ORIGIN, 'ed25519', 8)
    const { witness } = witnessed({ logs: [{ origin: ORIGIN, log: [LOG_SIGNER.key, next.key] }] })
    expect((await witness.answer(log.request(0, 5))).status).toBe(200)
    expect((await witness.answer(new TestLog(9, { signer: next }).request(5))).status).toBe(200)
  })

  it('keeps the signatures of the log, once, and its own; none that a stranger has added', async () => {
    const { witness } = witnessed()
    const line = /— .*\n$/.exec(log.checkpoint())![0]
    const stranger = line.replace(ORIGIN, 'example.invalid/stranger')
    expect((await witness.answer(log.request(0) + stranger + line.repeat(98))).status).toBe(200)
    const note = parseNote(shown(witness))
    expect(note.signatures.map(({ name }) => name)).toStrictEqual([ORIGIN, 'example.invalid/witness'])
  })

  it('answers 409 with the size it has seen to any other, and keeps no evidence of a mere delay', async () => {
    const statePath = join(folder(), 'witness.sqlite')
    const { witness } = witnessed({ statePath })
    await witness.answer(log.request(0, 5))
    expect(await witness.answer(log.request(0, 9))).toStrictEqual(seenOnly(5))
    expect(await witness.answer(log.request(4, 9))).toStrictEqual(seenOnly(5))
    expect(await witness.answer(log.request(3, 3))).toStrictEqual(seenOnly(5))
    expect(await witness.answer(log.request(7, 9))).toStrictEqual(seenOnly(5))
    expect(kept(statePath)).toStrictEqual({ cosigned: [{ origin: ORIGIN, size: 5 }], refused: [] })
  })

  it('answers 422 to a proof that is empty, too long, of other leaves, or given where there is nothing to prove', async () => {
    const { witness } = witnessed()
    const hash = `${'A'.repeat(43)}=\n`
    expect((await witness.answer(log.request(0).replace('\n\n', `\n${hash}\n`))).status).toBe(422)
    await witness.answer(log.request(0, 5))
    const request = log.request(5, 9)
    const [first, ...proof] = request.slice(0, request.indexOf('\n\n')).split('\n')
    const rest = request.slice(request.indexOf('\n\n'))
    for (const bad of [[], proof.slice(1), [...proof, proof[0]], proof.with(0, hash.trim()), proof.toReversed()]) {
      expect((await witness.answer([first, ...bad].join('\n') + rest)).status).toBe(422)
    }
    expect((await witness.answer(log.request(5, 5).replace('\n\n', `\n${hash}\n`))).status).toBe(422)
    expect((await witness.answer(request)).status).toBe(200)
  })

  it('refuses a rewritten history, keeps it with what stood against it, and says so loudly, once', async () => {
    const statePath = join(folder(), 'witness.sqlite')
    const { witness, warnings } = witnessed({ statePath })
    await witness.answer(log.request(0, 5))
    const seenNote = shown(witness)
    const request = new TestLog(9, { story: 'rewritten', since: 3 }).request(5)
    expect((await witness.answer(request)).status).toBe(422)
    expect((await witness.answer(request)).status).toBe(422)
    expect(warnings.slice(1)).toStrictEqual([expect.stringMatching(/^GROWTH REFUSED\. .* the 5 leaves seen here\./)])
    expect(kept(statePath)).toStrictEqual({
      cosigned: [{ origin: ORIGIN, size: 5 }],
      refused: [{ size: 9, suspicion: 'no-continuation', request, seenNote }],
    })
    expect(witness.about()).toContain('refused so far: 1.')
  })

  it.each([
    [5, text(409, 'There are two different trees of 5 leaves.\n')],
    // The sender is told what the specification says; the witness knows more.
    [0, seenOnly(5)],
  ])('keeps two trees of one size as proof, whatever old size (%s) came with them', async (old, answer) => {
    const statePath = join(folder(), 'witness.sqlite')
    const { witness, warnings } = witnessed({ statePath })
    await witness.answer(log.request(0, 5))
    expect(await witness.answer(new TestLog(5, { story: 'rewritten' }).request(old))).toStrictEqual(answer)
    expect(warnings.slice(1)).toStrictEqual([expect.stringMatching(/^TWO HISTORIES\. /)])
    expect(kept(statePath).refused.map(({ suspicion }) => suspicion)).toStrictEqual(['two-trees'])
  })

  it('says who it is, and the checkpoints that it has seen', async () => {
    const { witness } = witnessed()
    expect(witness.about()).toContain(`Its key: ${signer().vkey}\n`)
    expect(witness.about()).toContain(`${ORIGIN}: nothing seen yet.`)
    await witness.answer(log.request(0, 5))
    expect(witness.about()).toContain(
      `${ORIGIN}: 5 leaves seen, last cosigned 2027-01-15T08:00:00.000Z, refused so far: 0.`,
    )
  })
})
