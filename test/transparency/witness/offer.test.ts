/** What the log makes of a witness's answers: a cosignature that was checked, or a sentence for whoever runs it. */
import type { RequestListener } from 'node:http'
import { describe, expect, it, vi } from 'vitest'
import { formatNote } from '#proof/note.ts'
import { WitnessClient } from '#transparency/witness/offer.ts'
import { TestSigner } from '../../proof/node-crypto.ts'
import { answering, nobody } from './answering.ts'
import { served, signer, TestLog, TIME, watched } from './witnessed.ts'

const going = new AbortController().signal
const named = (url: string, key = signer().key) => ({ name: 'auditor', key, url })
const line = (log: TestLog, by = signer(), time = TIME) =>
  formatNote({ text: log.text(), signatures: [by.cosign(log.text(), time)] }).slice(log.text().length + 1)

const body = (status: number, said: string, type = 'text/plain'): RequestListener => {
  return (_, response) => void response.writeHead(status, { 'content-type': type }).end(said)
}

describe('a log and its witness', () => {
  it('go on together as the log grows', async () => {
    const { url, witness } = await served()
    const asked = vi.spyOn(witness, 'answer')
    const log = new TestLog(0)
    const client = new WitnessClient({ witness: named(`${url}/`), log })
    for (const size of [0, 1, 5, 5, 64, 99]) {
      log.size = size
      expect(await client.offer(going)).toStrictEqual({ size, line: line(log), time: TIME })
    }
    // Each once: the log remembers what the witness has seen.
    expect(asked).toHaveBeenCalledTimes(6)
  })

  it('find together again, where the log does not know what was seen, or is wrong about it', async () => {
    const { url, add } = await served()
    const log = new TestLog(5)
    await add(log.request(0))
    log.size = 9
    const forgetful = new WitnessClient({ witness: named(url), log })
    expect(await forgetful.offer(going)).toStrictEqual({ size: 9, line: line(log), time: TIME })
    const mistaken = new WitnessClient({ witness: named(url), log, seen: 7 })
    expect(await mistaken.offer(going)).toStrictEqual({ size: 9, line: line(log), time: TIME })
  })

  it('begin anew, where the witness has lost its memory', async () => {
    const { url } = await served()
    const log = new TestLog(9)
    const client = new WitnessClient({ witness: named(url), log, seen: 5 })
    expect(await client.offer(going)).toStrictEqual({ size: 9, line: line(log), time: TIME })
  })

  it('part where history was rewritten', async () => {
    const { url, add } = await served()
    await add(new TestLog(5).request(0))
    const rewritten = new TestLog(9, { story: 'rewritten', since: 2 })
    const client = new WitnessClient({ witness: named(url), log: rewritten })
    expect(await client.offer(going)).toStrictEqual({
      problem: expect.stringMatching(
        /^The witness auditor DOES NOT ACCEPT THAT THIS LOG CONTINUES THE 5 LEAVES that it cosigned: /,
      ) as string,
      cosigned: 5,
      isOther: true,
    })
    rewritten.size = 5
    expect(await client.offer(going)).toStrictEqual({
      problem: 'The witness auditor HAS COSIGNED ANOTHER TREE OF 5 LEAVES: the history of this log was changed.',
      cosigned: 5,
      isOther: true,
    })
  })

  it('show it where the log has lost what the witness has seen', async () => {
    const { url, add } = await served()
    await add(new TestLog(9).request(0))
    for (const seen of [0, 5]) {
      const client = new WitnessClient({ witness: named(url), log: new TestLog(5), seen })
      expect(await client.offer(going)).toStrictEqual({
        problem: expect.stringMatching(
          /^The witness auditor HAS COSIGNED 9 LEAVES OF THIS LOG, which has only 5 here: events were lost/,
        ) as string,
        cosigned: 9,
        isOther: false,
      })
    }
  })

  it.each([
    ['a log that the witness does not know', 'example.invalid/other', 7, /does not know this log/],
    ['a key that the witness does not know', 'example.invalid/log', 8, /does not accept the key of this log/],
  ])('say so: %s', async (_, origin, seed, problem) => {
    const { url } = await served({ logs: watched })
    const log = new TestLog(5, { signer: TestSigner.numbered(origin, 'ed25519', seed) })
    const client = new WitnessClient({ witness: named(url), log })
    expect(await client.offer(going)).toStrictEqual({ problem: expect.stringMatching(problem) as string })
  })
})

describe('a checkpoint of nothing', () => {
  const question = new TestLog(0).checkpoint()
  const log = { checkpoint: () => undefined, nodes: () => () => new Uint8Array(0) }

  it('asks what a witness has seen', async () => {
    const { url, add } = await served()
    const client = new WitnessClient({ witness: named(url), log })
    expect(await client.offer(going, question)).toMatchObject({ size: 0 })
    await add(new TestLog(9).request(0))
    expect(await client.offer(going, question)).toMatchObject({ cosigned: 9, isOther: false })
  })

  it.each([409, 422])('contradicts no witness that answers %d to it', async status => {
    const client = new WitnessClient({ witness: named(await answering(body(status, 'no\n'))), log })
    expect(await client.offer(going, question)).toStrictEqual({
      problem: `The witness auditor answered ${status}: "no".`,
    })
  })
})

describe('an answer', () => {
  const log = new TestLog(5)
  const mine = line(log)
  const foreign = line(log, signer(10))
  const longer = `${log.text()}\nand more\n`
  const more = formatNote({ text: longer, signatures: [signer().cosign(longer, TIME)] })

  it.each([
    ['nothing', '', /gave no cosignature that holds/],
    ['a page', '<html></html>', /gave no cosignature that holds/],
    ['bytes of no text', Buffer.from([0xff]).toString('latin1'), /gave no cosignature that holds/],
    ['the line of another key', foreign, /There is none by example.invalid\/witness/],
    ['a line for another checkpoint', line(new TestLog(4)), /does not belong to this text/],
    ['a line cut short', `${mine.slice(0, -12)}\n`, /gave no cosignature that holds/],
    ['the checkpoint of the log itself', log.checkpoint(), /It is more than signature lines/],
    ['a text of its own', more.slice(log.text().length + 1), /It is more than signature lines/],
    ['no newline at its end', mine.trimEnd(), /gave no cosignature that holds/],
    ['too much', mine.repeat(1_000), /answered with more than 65536 bytes/],
  ])('with %s is no cosignature', async (_, said, problem) => {
    const client = new WitnessClient({ witness: named(await answering(body(200, said))), log })
    expect(await client.offer(going)).toStrictEqual({ problem: expect.stringMatching(problem) as string })
  })

  it('may have lines of others beside the one that counts', async () => {
    const client = new WitnessClient({ witness: named(await answering(body(200, foreign + mine))), log })
    expect(await client.offer(going)).toStrictEqual({ size: 5, line: mine, time: TIME })
  })

  it.each([
    ['500', body(500, 'sorry\n'), 'The witness auditor answered 500: "sorry".'],
    ['a conflict without a size', body(409, 'no\n'), 'The witness auditor answered 409: "no".'],
    ['a size that is none', body(409, '05\n', 'text/x.tlog.size'), 'The witness auditor answered 409: "05".'],
    ['the size that was said', body(409, '0\n', 'text/x.tlog.size'), 'The witness auditor answered 409: "0".'],
    ['a size beyond all counting', body(409, `${'9'.repeat(30)}\n`, 'text/x.tlog.size'), /answered 409: "9{30}"/],
    ['a redirection', body(307, '', 'text/plain'), /leads elsewhere, and is not followed/],
  ])('of %s is a problem', async (_, listener, problem) => {
    const client = new WitnessClient({ witness: named(await answering(listener)), log })
    const said = typeof problem === 'string' ? problem : (expect.stringMatching(problem) as string)
    expect(await client.offer(going)).toStrictEqual({ problem: said })
  })

  it('that names one size after another ends after the second', async () => {
    let asked = 0
    const url = await answering((_, response) => {
      asked += 1
      response.writeHead(409, { 'content-type': 'text/x.tlog.size' }).end(`${asked}\n`)
    })
    const client = new WitnessClient({ witness: named(url), log })
    expect(await client.offer(going)).toStrictEqual({
      problem: 'The witness auditor is being shown this log by somebody else at the same time.',
    })
    expect(asked).toBe(2)
  })

  it('is not waited for by a log that is being closed', async () => {
    const closing = new AbortController()
    const client = new WitnessClient({ witness: named(await answering(() => closing.abort())), log })
    expect(await client.offer(closing.signal)).toStrictEqual({
      problem: expect.stringMatching(/was not waited for any longer/) as string,
    })
  })

  it('cannot come where nobody listens, or before anything is signed', async () => {
    const client = new WitnessClient({ witness: named(await nobody()), log })
    expect(await client.offer(going)).toStrictEqual({
      problem: expect.stringMatching(
        /^The witness auditor could not be asked: .* cannot be reached: ECONNREFUSED\.$/,
      ) as string,
    })
    const damaged = { checkpoint: () => log.checkpoint(), nodes: () => () => new Uint8Array(0) }
    expect(
      await new WitnessClient({ witness: named(await nobody()), log: damaged, seen: 3 }).offer(going),
    ).toStrictEqual({
      problem:
        'The witness auditor is offered nothing, for this log cannot show how it grew: A hash has 32 bytes, not 0.',
    })
    const empty = { checkpoint: () => undefined, nodes: () => log.nodes() }
    expect(await new WitnessClient({ witness: named(await nobody()), log: empty }).offer(going)).toStrictEqual({
      problem: 'The witness auditor is offered nothing, for nothing is signed yet.',
    })
  })
})
