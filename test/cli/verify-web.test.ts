/** Verifying at an address: what answers there may be anything, and may be something else when it is asked again. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { bytesMax, get, NotThere } from '#cli/verify/fetching.ts'
import { sameTwice } from '#cli/verify/same-twice.ts'
import { bundle, checksOf, exporting, filesOf, verified } from './exported.ts'

type Answer = (request: IncomingMessage, response: ServerResponse) => void

async function serving(answer: Answer): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

const BELOW = '/api/transparency/'

/** An auditor's bundle as a server has it, and answers beside it: by path, and by how often it was asked for that. */
async function site(beside: (path: string, times: number) => string | Uint8Array | undefined): Promise<string> {
  const { sign, at } = await exporting()
  await sign()
  await bundle(at('bundle'), {})
  const files = filesOf(at('bundle'))
  const times = new Map<string, number>()
  return serving(({ url = '' }, response) => {
    const path = url.split('?')[0]!
    times.set(path, (times.get(path) ?? 0) + 1)
    const found = beside(path, times.get(path)!) ?? files.get(path.startsWith(BELOW) ? path.slice(BELOW.length) : '')
    response.statusCode = found === undefined ? 404 : 200
    response.end(found)
  })
}

describe('the replay at an address', () => {
  it('is held against the pages of the site, and never against a file of the bundle', async () => {
    const pages = (path: string) => (path.startsWith('/api/contracts') ? '{"after":{"revision":0}}' : undefined)
    const { of } = await checksOf(await site(pages))
    expect(of('replay')!.outcome).toBe('failed')
    expect(of('replay')!.sentence).toContain('that the site shows is not what its events give')
  })
  it('is not made where no site stands beside the log', async () => {
    const { code, of } = await checksOf(await site(() => undefined))
    expect([code, of('replay')!.outcome]).toEqual([0, 'not-checked'])
    expect(of('replay')!.sentence).toContain('no site beside the log')
  })
  it.each(['tile/entries/', 'payload/'])('refuses another %s than was checked', async kind => {
    const pages = (path: string, times: number) =>
      path.startsWith('/api/contracts') || (path.startsWith(BELOW + kind) && times > 1) ? '{}' : undefined
    const { of } = await checksOf(await site(pages))
    expect(of('payloads')!.outcome).toBe('passed')
    expect(of('replay')!.outcome).toBe('failed')
    expect(of('replay')!.sentence).toContain('is not what it was when it was checked')
  })
  it('refuses what is gone when it is asked for again', async () => {
    let asked = 0
    const files = sameTwice({ read: async () => (asked++ === 0 ? Uint8Array.of(1) : undefined) })
    await files.read('payloads/0.jsonl')
    await expect(files.read('payloads/0.jsonl')).rejects.toThrow('is not what it was')
  })
})

describe('what is asked for at an address', () => {
  const ending = async (answer: Answer): Promise<string> => {
    const { code, out, err } = await verified(await serving(answer))
    expect([code, out]).toEqual([2, ''])
    return err
  }

  it('has an end: 5 MB of text, and less of hashes', async () => {
    const endless: Answer = (_, response) => {
      const more = (): void => {
        while (response.write(Buffer.alloc(65_536, 'A')));
      }
      response.on('drain', more)
      more()
    }
    expect(await ending(endless)).toContain('is longer than the 5000000 bytes that it may have.')
    expect(['tile/0/000', 'tile/entries/000', 'keys.jsonl'].map(bytesMax)).toEqual([8_192, 16_777_472, 5_000_000])
    expect(bytesMax('payloads/0.jsonl')).toBeGreaterThan(bytesMax('tile/entries/000'))
  })
  it('is as long as it may be, and not one byte longer', async () => {
    const url = new URL(await serving((_, response) => response.end('12345')))
    expect((await get(url, {}, 5))?.length).toBe(5)
    await expect(get(url, {}, 4)).rejects.toThrow(NotThere)
  })
  it('is not looked for elsewhere, and no other host learns who asks', async () => {
    const asked: unknown[] = []
    const other = await serving(({ headers }, response) => (asked.push(headers['candour-person']), response.end('{}')))
    const address = await serving((_, response) => response.writeHead(302, { Location: other }).end())
    const { code, err } = await verified(address, { as: 'auditor-1' })
    expect([code, err, asked]).toEqual([2, expect.stringContaining(`leads to ${other}, which is not followed`), []])
  })
  it('is told where it breaks off', async () => {
    const cut: Answer = (_, response) => {
      response.writeHead(200, { 'Content-Length': '100' })
      response.write('{', () => response.destroy())
    }
    expect(await ending(cut)).toContain('cannot be reached: ')
  })
  it('cannot write to the terminal', async () => {
    const problem: Answer = (_, response) =>
      response.writeHead(500).end(JSON.stringify({ detail: 'no\u001b[8m\npassed  held' }))
    expect(await ending(problem)).toContain('no\\u{001b}[8m\\u{000a}passed  held\n')
  })
})
