/** The log over HTTP: what an outsider fetches, checks with the key alone, and is told where there is nothing to check yet. */
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import { pino } from 'pino'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createApi } from '#api/api.ts'
import type { Door } from '#door/door.ts'
import { openCheckpoint } from '#proof/checkpoint.ts'
import { parseVkey } from '#proof/key.ts'
import { parseProof, verifyProof } from '#proof/proof-file.ts'
import { readConfig } from '#src/config.ts'
import { startServer } from '#src/server.ts'
import type { Receipt } from '#transparency/receipt.ts'
import type { NoLog, Standing } from '#transparency/standing.ts'
import type { Transparency } from '#transparency/transparency.ts'
import { ed25519, sha256 } from '../proof/node-crypto.ts'
import { append, copyOf, logged, ORIGIN } from '../transparency/logged.ts'

/** The API alone, over a log whose rounds the test takes itself. */
async function served(log: Transparency | NoLog): Promise<string> {
  const server = createServer(express().use('/api', createApi({} as Door, { log }))).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/transparency`
}

const problem = async (url: string, options?: RequestInit) => {
  const answer = await fetch(url, options)
  const { status, type, detail } = (await answer.json()) as { status: number; type: string; detail: string }
  return { status, code: type.replace('urn:candour:problem:', ''), detail, retry: answer.headers.get('Retry-After') }
}

const trustOf = ({ vkey }: Standing) => ({ origin: ORIGIN, log: [parseVkey(vkey, sha256)], witnesses: [] })
const checkers = { hash: sha256, verify: ed25519 }

describe('the log', () => {
  it('is signed, shown in tiles, and proven event by event', async () => {
    const { open, follow } = logged()
    const store = await open()
    await append(store, 'counted-a', 300)
    const log = follow(store)
    await log.round()
    const url = await served(log)
    const standing = (await (await fetch(url)).json()) as Standing
    expect(standing).toEqual({ ...log.standing, origin: ORIGIN, size: 300, development: false, stopped: null })

    const checkpoint = await fetch(`${url}/checkpoint`)
    expect(checkpoint.headers.get('Content-Type')).toBe('text/plain; charset=utf-8')
    const opened = await openCheckpoint(await checkpoint.text(), trustOf(standing), ed25519)
    expect([opened.checkpoint.size, Buffer.from(opened.checkpoint.root).toString('base64')]).toEqual([
      300,
      standing.root,
    ])

    const whole = await fetch(`${url}/tile/0/000`)
    expect([whole.headers.get('Content-Type'), whole.headers.get('Cache-Control')]).toEqual([
      'application/octet-stream',
      'public, max-age=31536000, immutable',
    ])
    for (const path of [
      'tile/0/000',
      'tile/0/001.p/44',
      'tile/1/000.p/1',
      'tile/entries/000',
      'tile/entries/001.p/44',
    ]) {
      expect(Buffer.from(await (await fetch(`${url}/${path}`)).arrayBuffer())).toEqual(Buffer.from(log.tile(path)!))
    }

    const receipt = (await (await fetch(`${url}/receipts/257`)).json()) as Receipt
    const proof = await verifyProof(parseProof(receipt.proof), Buffer.from(receipt.entry), trustOf(standing), checkers)
    expect([proof.checkpoint.size, receipt.leaf]).toEqual([300, 256])
    const file = await fetch(`${url}/receipts/257.tlog-proof`)
    expect([await file.text(), file.headers.get('Content-Disposition')]).toEqual([
      receipt.proof,
      `attachment; filename="${receipt.event}.tlog-proof"`,
    ])
  })

  it('says when to ask again, while an event is too new or nothing was signed', async () => {
    const { open, follow } = logged()
    const store = await open()
    const log = follow(store)
    await append(store, 'counted-a', 1)
    const url = await served(log)
    for (const path of [
      'checkpoint',
      'receipts/1',
      'tile/0/000.p/1',
      'bundle.json',
      'checkpoints/1',
      'payloads/0.jsonl',
    ]) {
      expect(await problem(`${url}/${path}`)).toMatchObject({ status: 503, code: 'not-yet-signed', retry: '2' })
    }
    await log.round()
    await append(store, 'counted-a', 1)
    expect((await fetch(`${url}/receipts/1`)).status).toBe(200)
    expect(await problem(`${url}/receipts/2`)).toMatchObject({ status: 503, code: 'not-yet-signed', retry: '2' })
  })

  it('has nothing at other addresses, and only reads', async () => {
    const { open, follow } = logged()
    const store = await open()
    await append(store, 'counted-a', 1)
    const log = follow(store)
    await log.round()
    const url = await served(log)
    const nowhere = ['receipts/2', 'receipts/0', 'receipts/01', 'receipts/-1', 'receipts/1.json', 'receipts/1e2']
    for (const path of [...nowhere, 'tile/0/000', 'tile/0/000.p/2', 'tile/0/..%2f000', 'tile/00/000.p/1', 'keys']) {
      expect([path, await problem(`${url}/${path}`)]).toMatchObject([path, { status: 404, code: 'no-such-address' }])
    }
    expect(await problem(`${url}/checkpoint`, { method: 'POST' })).toMatchObject({ status: 405 })
  })

  it('that has stopped shows what was signed, and proves nothing', async () => {
    const { open, follow, paths } = logged()
    const store = await open()
    await append(store, 'counted-a', 1)
    const restore = copyOf(paths.ledger)
    await append(store, 'counted-a', 1)
    const before = follow(store)
    await before.round()
    const signed = before.checkpoint
    await before.close()
    await store.close()
    restore()
    const log = follow(await open({ acceptHead: true }))
    await log.round()
    const url = await served(log)
    expect(await (await fetch(`${url}/checkpoint`)).text()).toBe(signed)
    expect(((await (await fetch(url)).json()) as Standing).stopped).toContain('this ledger has only 1')
    for (const path of ['receipts/1', 'tile/0/000.p/1', 'bundle.json', 'payloads/0.jsonl']) {
      expect(await problem(`${url}/${path}`)).toMatchObject({ status: 503, code: 'signing-stopped', retry: null })
    }
  })

  it('that is not kept says why', async () => {
    const missing = 'The log is kept elsewhere.'
    const url = await served({ missing })
    expect(await problem(`${url}/checkpoint`)).toMatchObject({ status: 503, code: 'no-log', detail: missing })
  })
})

describe('a server', () => {
  const started = async (settings: NodeJS.ProcessEnv = {}) => {
    const folder = mkdtempSync(join(tmpdir(), 'candour-log-'))
    const files = {
      CANDOUR_STORE: `embedded:${join(folder, 'ledger.sqlite')}`,
      CANDOUR_VIEWS: join(folder, 'v.sqlite'),
    }
    const config = readConfig({
      ...files,
      CANDOUR_IMPORT_AT_START: 'no',
      PORT: '0',
      CANDOUR_TIMER_SECONDS: '0',
      ...settings,
    })
    const running = await startServer({ config, log: pino({ level: 'silent' }) })
    onTestFinished(async () => {
      await running.close()
      rmSync(folder, { recursive: true })
    })
    return running
  }

  it('signs what is recorded, by itself, with a key that it says to be for development', async () => {
    const { url, house } = await started()
    await append(house.store, 'counted-a', 2)
    const standing = await vi.waitFor(
      async () => {
        const said = (await (await fetch(`${url}/api/transparency`)).json()) as Standing
        expect(said.size).toBe(2)
        return said
      },
      { timeout: 10_000 },
    )
    expect(standing).toMatchObject({ development: true, stopped: null })
    expect(standing.origin).toMatch(/^candour\.invalid\/[0-9a-f]{8}$/)
    const health = (await (await fetch(`${url}/health`)).json()) as { components: { log: { status: string } } }
    expect(health.components.log).toMatchObject({ status: 'UP', details: { size: 2 } })
  })

  it('is served without a log where none is wanted', async () => {
    const { url } = await started({ CANDOUR_LOG: 'none' })
    expect(await problem(`${url}/api/transparency`)).toMatchObject({ status: 503, code: 'no-log' })
  })

  it('does not start with a key that is not one', async () => {
    await expect(started({ CANDOUR_KEY: 'c2VjcmV0' })).rejects.toThrow(
      'CANDOUR_KEY does not hold an Ed25519 seed: 32 bytes in base64.',
    )
  })
})
