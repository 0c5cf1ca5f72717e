/** A checkpoint's time stamp: asked of a real authority, which is OpenSSL with a made-up certificate, and of some that are none. */
import { describe, expect, it } from 'vitest'
import { NotProven } from '#proof/not-proven.ts'
import { sha256 } from '#transparency/node-crypto.ts'
import { mustStamp } from '#transparency/time-stamp/answer.ts'
import { timeStampQuery } from '#transparency/time-stamp/query.ts'
import { stamp } from '#transparency/time-stamp/time-stamp.ts'
import { authority, needsOpenssl } from './authority.ts'
import { answering, nobody } from './witness/answering.ts'
import { TestLog } from './witness/witnessed.ts'

const going = new AbortController().signal
const checkpoint = new TestLog(5).checkpoint()
describe('a time stamp', () => {
  it('is had from an authority, and holds for whoever knows its certificate', async context => {
    needsOpenssl(context)
    const { reply, verified } = authority()
    const types: (string | undefined)[] = []
    const url = await answering(({ headers }, response, body) => {
      types.push(headers['content-type'])
      response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(reply(body))
    })
    const answer = await stamp(url, checkpoint, going)
    if (!(answer instanceof Uint8Array)) throw new Error(answer.problem)
    expect(verified(answer, checkpoint)).toContain('Verification: OK')
    expect(() => verified(answer, checkpoint.replace('5', '6'))).toThrow(/message imprint mismatch/)
    expect(types).toStrictEqual(['application/timestamp-query'])
  })

  it('is asked for in words that OpenSSL understands', context => {
    needsOpenssl(context)
    const said = authority().asText(
      timeStampQuery(sha256(Buffer.from('abc')), Uint8Array.of(0x41, 2, 3, 4, 5, 6, 7, 8)),
    )
    expect(said).toMatch(/Hash Algorithm: sha256\n/)
    // SHA-256 of abc, FIPS 180-4.
    expect(said).toMatch(/0000 - ba 78 16 bf 8f 01 cf ea-41 41 40 de 5d ae 22 23/)
    expect(said).toMatch(/Nonce: 0x4102030405060708\n/)
    expect(said).toMatch(/Certificate required: yes\n/)
  })

  it('is written as RFC 3161 has it', () => {
    const query = timeStampQuery(new Uint8Array(32).fill(0xab), Uint8Array.of(0x41, 0x02))
    expect(Buffer.from(query).toString('hex')).toBe(
      `303d0201013031300d060960864801650304020105000420${'ab'.repeat(32)}020241020101ff`,
    )
  })
})

describe('an answer', () => {
  const digest = sha256(Buffer.from(checkpoint))
  const nonce = Uint8Array.of(0x41, 2, 3, 4, 5, 6, 7, 8)
  let made: Buffer | undefined
  /** Made once, by whoever needs it first. */
  const genuine = (): Buffer => (made ??= authority().reply(timeStampQuery(digest, nonce)))

  it('stamps the digest and repeats the nonce that were asked', context => {
    needsOpenssl(context)
    expect(() => mustStamp(genuine(), digest, nonce)).not.toThrow()
    expect(() => mustStamp(genuine(), sha256(digest), nonce)).toThrow('It stamps another digest.')
    expect(() => mustStamp(genuine(), digest, nonce.toReversed())).toThrow('It answers another query.')
  })

  it('is none where it is cut short anywhere, or goes on', context => {
    needsOpenssl(context)
    for (let length = 0; length < genuine().length; length += 1) {
      expect(() => mustStamp(genuine().subarray(0, length), digest, nonce), `${length} bytes`).toThrow(NotProven)
    }
    expect(() => mustStamp(Buffer.concat([genuine(), Buffer.of(5, 0)]), digest, nonce)).toThrow(NotProven)
  })

  it('with any of its bytes changed is refused, or read for the same digest and nonce; it never breaks anything', context => {
    needsOpenssl(context)
    for (let at = 0; at < genuine().length; at += 1) {
      const changed = Buffer.from(genuine())
      changed[at]! ^= 0xff
      try {
        mustStamp(changed, digest, nonce)
        expect(
          [changed.includes(Buffer.from(digest)), changed.includes(Buffer.from(nonce))],
          `byte ${at}`,
        ).toStrictEqual([true, true])
      } catch (error) {
        expect(error, `byte ${at}`).toBeInstanceOf(NotProven)
      }
    }
  })

  it.each([
    // TimeStampResp { status 2, "no" }, and { status 2 }.
    ['a refusal with its reason', '300b300902010230040c026e6f', /refused \(status 2\): "no"\.$/],
    ['a refusal without', '30053003020102', /refused \(status 2\)\.$/],
    ['waiting', '30053003020103', /refused \(status 3\)\.$/],
    ['granted, and no stamp', '30053003020100', /not of the kind that belongs there/],
    ['an indefinite length', '3080', /a length that is not read here/],
    ['a length beyond all bytes', '3083ffffff', /cut short/],
    ['nothing', '', /not of the kind that belongs there/],
    ['a page', Buffer.from('<html></html>').toString('hex'), /./],
  ])('that is %s is a problem', async (_, hex, problem) => {
    const url = await answering((_request, response) => void response.end(Buffer.from(hex, 'hex')))
    const answer = await stamp(url, checkpoint, going)
    expect(answer).toStrictEqual({ problem: expect.stringMatching(problem) as string })
    expect(answer).toStrictEqual({ problem: expect.stringMatching(/^No time stamp was had from http/) as string })
  })

  it.each([
    ['500', 500, 0, / answered 500\.$/],
    ['huge', 200, 70_000, / answered with more than 65536 bytes\.$/],
    ['a redirection', 302, 0, / leads elsewhere, and is not followed there;/],
  ])('that is %s is a problem', async (_, status, length, problem) => {
    const url = await answering((_request, response) => {
      response.writeHead(status, { location: 'http://127.0.0.1:1/' }).end(Buffer.alloc(length))
    })
    expect(await stamp(url, checkpoint, going)).toStrictEqual({
      problem: expect.stringMatching(problem) as string,
    })
  })

  it('to another checkpoint is a problem', async context => {
    needsOpenssl(context)
    const url = await answering((_request, response) => void response.end(genuine()))
    expect(await stamp(url, new TestLog(6).checkpoint(), going)).toStrictEqual({
      problem: `No time stamp was had from ${url}: It stamps another digest.`,
    })
    expect(await stamp(url, checkpoint, going)).toStrictEqual({
      problem: `No time stamp was had from ${url}: It answers another query.`,
    })
  })

  it('cannot come from nowhere', async () => {
    expect(await stamp(await nobody(), checkpoint, going)).toStrictEqual({
      problem: expect.stringMatching(/^No time stamp was had: .* cannot be reached: ECONNREFUSED\.$/) as string,
    })
  })
})
