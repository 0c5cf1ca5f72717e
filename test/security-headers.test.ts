/** Every answer says what a browser may do with it: the same each time, but for a nonce that is new each time. */
import type { AddressInfo } from 'node:net'
import express from 'express'
import { expect, it } from 'vitest'
import { securityHeaders } from '#src/security-headers.ts'

/** The headers of two answers, each with the nonce that its page was given as its body. */
async function twoAnswers(): Promise<readonly { readonly nonce: string; readonly headers: Record<string, string> }[]> {
  const app = express().disable('x-powered-by').use(securityHeaders())
  app.get('/', (_, response) => void response.send(response.locals['cspNonce']))
  const server = app.listen(0, '127.0.0.1')
  try {
    await new Promise(resolve => server.once('listening', resolve))
    const { port } = server.address() as AddressInfo
    const answers: { nonce: string; headers: Record<string, string> }[] = []
    for (let asked = 0; asked < 2; asked += 1) {
      const answer = await fetch(`http://127.0.0.1:${port}/`)
      answers.push({ nonce: await answer.text(), headers: Object.fromEntries(answer.headers) })
    }
    return answers
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

it('lets a page load only what this server serves, and no other site frame it or post to it', async () => {
  for (const { nonce, headers } of await twoAnswers()) {
    expect(headers['content-security-policy']).toBe(
      `default-src 'none';script-src 'self' 'nonce-${nonce}';style-src 'self';img-src 'self';font-src 'self';` +
        "connect-src 'self';manifest-src 'self';form-action 'self';frame-ancestors 'none';base-uri 'none';object-src 'none'",
    )
    expect(headers).toMatchObject({
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'origin-agent-cluster': '?1',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-dns-prefetch-control': 'off',
      'x-download-options': 'noopen',
      'x-frame-options': 'SAMEORIGIN',
      'x-permitted-cross-domain-policies': 'none',
      'x-xss-protection': '0',
    })
    expect(headers).not.toHaveProperty('strict-transport-security')
  }
})

it('has a nonce of its own in each answer, which nobody can guess', async () => {
  const [first, second] = await twoAnswers()
  expect(first!.nonce).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
  expect(second!.nonce).not.toBe(first!.nonce)
  expect([first!.nonce, second!.nonce]).not.toContain('00000000-0000-0000-0000-000000000000')
})
