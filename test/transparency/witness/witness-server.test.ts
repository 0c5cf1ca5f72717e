/** The door of a witness: what comes in at most, what goes out, and that it closes. */
import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { ORIGIN, served, signer, TestLog } from './witnessed.ts'

const log = new TestLog(5)

describe('the door of a witness', () => {
  it('takes checkpoints, one after another', async () => {
    const { add } = await served()
    expect((await add(log.request(0, 5))).status).toBe(200)
    expect(await add(log.request(0, 9))).toStrictEqual({ status: 409, type: 'text/x.tlog.size', body: '5\n' })
    expect((await add(log.request(5, 9))).status).toBe(200)
  })

  it('lets one of two win that come at once', async () => {
    const { add } = await served()
    const answers = await Promise.all([add(log.request(0, 5)), add(log.request(0, 9))])
    const [won, lost] = answers.toSorted((a, b) => a.status - b.status)
    expect(won?.status).toBe(200)
    expect(lost).toStrictEqual({ status: 409, type: 'text/x.tlog.size', body: won === answers[0] ? '5\n' : '9\n' })
  })

  it('shows who it is, in plain text', async () => {
    const { url } = await served()
    const response = await fetch(url)
    expect([response.status, response.headers.get('content-type')]).toStrictEqual([200, 'text/plain; charset=utf-8'])
    const page = await response.text()
    expect([page.includes(signer().vkey), page.includes(ORIGIN)]).toStrictEqual([true, true])
    expect((await fetch(url, { method: 'HEAD' })).status).toBe(200)
  })

  it.each([
    ['GET', '/add-checkpoint', 405, 'POST'],
    ['PUT', '/add-checkpoint', 405, 'POST'],
    ['POST', '/', 405, 'GET, HEAD'],
    ['DELETE', '/?add-checkpoint', 405, 'GET, HEAD'],
    ['GET', '/checkpoint', 404, null],
    ['POST', '/add-checkpoint/', 404, null],
  ])('answers %s %s with %s', async (method, path, status, allow) => {
    const { url } = await served()
    const response = await fetch(url + path, { method })
    expect([response.status, response.headers.get('allow')]).toStrictEqual([status, allow])
  })

  it('reads nothing that is too large, empty, or no text', async () => {
    const { add, warnings } = await served()
    expect((await add(new Uint8Array(200 * 1024))).status).toBe(413)
    expect((await add('')).status).toBe(400)
    expect((await add(Uint8Array.of(0xff, 0xfe))).status).toBe(400)
    expect((await add(log.request(0, 5))).status).toBe(200)
    expect(warnings).toHaveLength(1)
  })

  it('is not troubled by somebody who hangs up', async () => {
    const { url, add, warnings } = await served()
    const { port } = new URL(url)
    await new Promise<void>(resolve => {
      const socket = connect(Number(port), '127.0.0.1', () => {
        socket.write('POST /add-checkpoint HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nold 0', () =>
          socket.destroy(),
        )
      })
      socket.once('close', () => resolve())
    })
    expect((await add(log.request(0, 5))).status).toBe(200)
    expect(warnings).toHaveLength(1)
  })

  it('says no more than that it could not, where it fails', async () => {
    const { add, close, warnings } = await served()
    close()
    expect(await add(log.request(0, 5))).toStrictEqual({
      status: 500,
      type: 'text/plain; charset=utf-8',
      body: 'The witness could not answer.\n',
    })
    expect(warnings.at(-1)).toMatch(/^A request could not be answered: /)
  })
})
