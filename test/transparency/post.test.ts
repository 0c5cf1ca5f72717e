/** Whoever is asked over HTTP may be slow, talkative or gone: the log goes on all the same. */
import { expect, it } from 'vitest'
import { post } from '#transparency/post.ts'
import { answering, nobody } from './witness/answering.ts'

const asked = { type: 'text/plain', body: 'a question', signal: new AbortController().signal }

it('brings back whatever was answered', async () => {
  const url = await answering(({ headers, method }, response, body) => {
    response.writeHead(418, { 'content-type': 'text/x' }).end([method, headers['content-type'], body].join(' '))
  })
  expect(await post(url, asked)).toStrictEqual({
    status: 418,
    type: 'text/x',
    body: new Uint8Array(Buffer.from('POST text/plain a question')),
  })
})

it('waits no longer than it should, for the beginning of an answer or for its end', async () => {
  const silent = await answering(() => undefined)
  expect(await post(silent, { ...asked, withinMs: 50 })).toStrictEqual({
    problem: `${silent} did not answer within 0.05 seconds.`,
  })
  const dripping = await answering((_, response) => void response.writeHead(200).write('and'))
  expect(await post(dripping, { ...asked, withinMs: 50 })).toStrictEqual({
    problem: `${dripping} did not answer within 0.05 seconds.`,
  })
})

it('reads an answer of 64 KiB, and no more', async () => {
  const url = await answering((_, response, body) => void response.end(Buffer.alloc(Number(body.toString()))))
  expect(await post(url, { ...asked, body: '65536' })).toMatchObject({ status: 200 })
  expect(await post(url, { ...asked, body: '65537' })).toStrictEqual({
    problem: `${url} answered with more than 65536 bytes.`,
  })
})

it('says where nobody can be asked', async () => {
  const url = await nobody()
  expect(await post(url, asked)).toStrictEqual({ problem: `${url} cannot be reached: ECONNREFUSED.` })
  expect(await post('not an address', asked)).toStrictEqual({
    problem: expect.stringMatching(/^not an address cannot be reached: /) as string,
  })
})
