/** The page /verify as it is served: its script from here and nowhere else, and a form that can send nothing. */
import { readFileSync } from 'node:fs'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import cookieParser from 'cookie-parser'
import express from 'express'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { securityHeaders } from '#src/security-headers.ts'
import { assets } from '#web/assets.ts'
import { verifyPages } from '#web/verify.ts'
import { BUILT } from '../../scripts/built.ts'

describe('the page /verify', () => {
  let server: Server
  let base: string
  let html: string

  beforeAll(async () => {
    const app = express().use(securityHeaders()).use(cookieParser()).use(assets()).use(verifyPages())
    server = createServer(app).listen(0, '127.0.0.1')
    await once(server, 'listening')
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    html = await (await fetch(`${base}/verify`)).text()
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })

  it('takes its script from this server', () => {
    const scripts = [...html.matchAll(/<script [^>]*\bsrc="([^"]*)"/g)].map(([, src]) => src)
    expect(scripts).toEqual([expect.stringMatching(/^\/assets\/verify\.js\?v=[0-9a-f]{12}$/)])
  })
  it('has one form, which no browser sends', () => {
    const forms = [...html.matchAll(/<form\b[^>]*>/g)].map(([form]) => form)
    expect(forms).toHaveLength(1)
    expect(forms[0]).toContain('method="dialog"')
    expect(forms[0]).not.toContain('action')
  })
  it('tells those without scripts what to do instead', () => {
    expect(html).toContain('The checking is done by a script, which has not run in your browser.')
    expect(html).toContain('node candour-verify.mjs receipt.tlog-proof --policy policy')
  })
  it.each([
    ['verify.js', 1],
    ['candour-verify.mjs', 0],
  ])('serves %s as it was built', async (name, at) => {
    const answer = await fetch(`${base}/assets/${name}`)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8'])
    expect(await answer.text()).toBe(readFileSync(BUILT[at]!.path, 'utf8'))
  })
})
