/** A reader of the stream that does not read: nothing is read for it that the connection cannot take, and it keeps nobody waiting. */
import { once } from 'node:events'
import { get as httpGet, type IncomingMessage } from 'node:http'
import { setTimeout as later } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { EventStore, StoredEvent } from '#ledger/event-store.ts'
import { readingOf, serve } from './served.ts'

describe('a reader that does not read', () => {
  /** Far more than the buffers of two sockets take. */
  const EVENTS = 5_000
  const large = (position: number): StoredEvent => ({
    id: '00000000-0000-4000-8000-000000000000',
    stream: 'contract-large',
    revision: position - 1,
    position,
    recordedAt: '2025-01-14T09:30:00.000Z',
    digest: '',
    data: { words: 'w'.repeat(10_000) },
  })

  it('is waited for: no more is taken from the ledger than the connection takes, until it reads again', async () => {
    let taken = 0
    const endless: EventStore['subscribe'] = async function* (_, signal) {
      while (taken < EVENTS) yield [large((taken += 1))]
      await once(signal, 'abort')
    }
    const other = await serve({ door: door => ({ ...door, ledger: { ...readingOf(door), subscribe: endless } }) })
    onTestFinished(other.close)
    const asked = httpGet(`${other.url}/api/events`, { headers: { Accept: 'text/event-stream' }, agent: false })
    onTestFinished(() => void asked.destroy())
    const [response] = (await once(asked, 'response')) as [IncomingMessage]
    await later(500)
    const held = taken
    await later(300)
    expect(taken).toBe(held)
    expect(held).toBeLessThan(EVENTS / 2)

    let ids = 0
    response.setEncoding('utf8').on('data', (chunk: string) => (ids += chunk.split('id: ').length - 1))
    response.on('error', () => undefined)
    for (let tries = 0; taken < EVENTS && tries < 200; tries += 1) await later(50)
    await later(200)
    // An id may be cut in two where one piece ends.
    expect(ids).toBeGreaterThan(EVENTS - 50)
  })

  it('does not keep the server from stopping', async () => {
    let taken = 0
    const endless: EventStore['subscribe'] = async function* (_, signal) {
      while (!signal.aborted) yield [large((taken += 1))]
    }
    const other = await serve({ door: door => ({ ...door, ledger: { ...readingOf(door), subscribe: endless } }) })
    const asked = httpGet(`${other.url}/api/events`, { headers: { Accept: 'text/event-stream' }, agent: false })
    const [response] = (await once(asked, 'response')) as [IncomingMessage]
    response.on('error', () => undefined)
    await later(300)
    const started = Date.now()
    await other.close()
    expect(Date.now() - started).toBeLessThan(2_000)
  })
})
