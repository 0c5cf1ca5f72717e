/** An old backup of everything, checkpoints too: nothing here can tell, so whoever witnesses is asked before anything is signed. */
import { describe, expect, it, vi } from 'vitest'
import type { Transparency } from '#transparency/transparency.ts'
import { parseVkey } from '#proof/key.ts'
import { readPolicy } from '#transparency/witness-policy.ts'
import { sha256 } from '../proof/node-crypto.ts'
import { append, copyOf, logged, type Logged, ORIGIN, treeOf, vkeyNamed, without } from './logged.ts'
import { answering } from './witness/answering.ts'
import { served, signer } from './witness/witnessed.ts'

const watched = [{ origin: ORIGIN, log: [parseVkey(vkeyNamed(ORIGIN), sha256)] }]
const policyOf = (url: string) => readPolicy(`witness w ${signer().vkey} ${url}\nquorum none\n`)
const soon = (check: () => void): Promise<void> => vi.waitFor(check, 10_000)
const sizes = ({ kept }: Logged) => kept(ORIGIN).map(note => treeOf(note).size)

/** What a witness says is weighed in the round after. */
async function rounds(log: Transparency): Promise<void> {
  await log.round()
  await log.round()
}

/** A log of 3 events, and then of 4, each of them signed and cosigned. `restore` brings back everything as it was with 3. */
async function witnessed(logs: Logged, url: string) {
  const putBack: (() => void)[] = []
  for (const count of [3, 1]) {
    const store = await logs.open()
    await append(store, 'counted-a', count)
    const log = logs.follow(store, { policy: policyOf(url), offerEveryMs: 5 })
    log.start()
    await soon(() => expect(log.standing.witnesses[0]?.size).toBe(count === 3 ? 3 : 4))
    await log.close()
    await store.close()
    if (count === 3) putBack.push(...Object.values(logs.paths).map(copyOf))
  }
  return () => putBack.forEach(restore => restore())
}

/** A witness that is away until it is said to be back. */
async function leaving(url: string) {
  let isAway = true
  const door = await answering((_, response, body) => {
    if (isAway) return void response.writeHead(503).end('away')
    void fetch(`${url}/add-checkpoint`, { method: 'POST', body: new Uint8Array(body) }).then(async said => {
      response.writeHead(said.status, { 'content-type': said.headers.get('content-type') ?? '' })
      response.end(await said.text())
    })
  })
  return { url: door, back: () => (isAway = false) }
}

describe('a log whose witness has seen more', () => {
  it('signs nothing after an old backup of everything was restored', async () => {
    const { url } = await served({ logs: watched })
    const logs = logged()
    const restore = await witnessed(logs, url)
    restore()
    const store = await logs.open({ acceptHead: true })
    await append(store, 'counted-other', 3)
    const log = logs.follow(store, { policy: policyOf(url) })
    await rounds(log)
    expect(log.standing.stopped).toMatch(
      /^The witness w HAS COSIGNED 4 LEAVES OF THIS LOG, which has only 3 here: .* restore the newest copy of the ledger/,
    )
    expect([sizes(logs), log.standing.size]).toEqual([[3], 3])
    expect(logs.warnings.at(-1)).toBe(`SIGNING HAS STOPPED. ${log.standing.stopped}`)
    // What was signed before is still shown, and proven.
    expect(await log.receipt(1)).toMatchObject({ leaf: 0 })
  })

  it('signs nothing where no checkpoint is left to compare', async () => {
    const { url } = await served({ logs: watched })
    const logs = logged()
    await witnessed(logs, url)
    Object.values(logs.paths).forEach(without)
    const store = await logs.open({ acceptHead: true })
    await append(store, 'counted-other', 3)
    const log = logs.follow(store, { policy: policyOf(url) })
    await rounds(log)
    expect(log.standing.stopped).toMatch(/HAS COSIGNED 4 LEAVES OF THIS LOG, which has only 0 here/)
    expect(sizes(logs)).toEqual([])
  })

  it('signs nothing where the witness knows another tree of the same size', async () => {
    const { url } = await served({ logs: watched })
    await witnessed(logged(), url)
    const logs = logged()
    const store = await logs.open()
    await append(store, 'counted-other', 4)
    const unwitnessed = logs.follow(store)
    await unwitnessed.round()
    await unwitnessed.close()
    await append(store, 'counted-other', 1)
    const log = logs.follow(store, { policy: policyOf(url) })
    await rounds(log)
    expect(log.standing.stopped).toMatch(/^The witness w HAS COSIGNED ANOTHER TREE OF 4 LEAVES: /)
    expect(sizes(logs)).toEqual([4])
  })

  it('signs on while the witness is away, and stops as soon as it is back and tells', async () => {
    const { url } = await served({ logs: watched })
    const logs = logged()
    const restore = await witnessed(logs, url)
    restore()
    const away = await leaving(url)
    const store = await logs.open({ acceptHead: true })
    await append(store, 'counted-other', 3)
    const log = logs.follow(store, { policy: policyOf(away.url), offerEveryMs: 5 })
    log.start()
    await soon(() => expect(log.standing.size).toBe(6))
    expect([log.standing.stopped, logs.warnings.at(-1)]).toEqual([
      null,
      'The witness w answered 503: "away". It is tried again.',
    ])
    away.back()
    await soon(() => expect(log.standing.stopped).toMatch(/DOES NOT ACCEPT THAT THIS LOG CONTINUES THE 4 LEAVES/))
    await append(store, 'counted-other', 1)
    await log.round()
    expect(sizes(logs)).toEqual([3, 6])
  })
})

describe('a log whose witness has seen as much, or nothing', () => {
  it('is asked once at a start, also before the first checkpoint, and signs on', async () => {
    const { url, witness } = await served({ logs: watched })
    const asked = vi.spyOn(witness, 'answer')
    const logs = logged()
    const store = await logs.open()
    const log = logs.follow(store, { policy: policyOf(url) })
    await rounds(log)
    expect([asked.mock.calls.length, log.standing.stopped]).toEqual([1, null])
    expect(asked.mock.calls[0]?.[0]).toMatch(/^old 0\n\nexample\.invalid\/log\n0\n/)
    await append(store, 'counted-a', 3)
    await rounds(log)
    await log.close()
    // What nobody had cosigned yet is, by being asked about.
    const again = logs.follow(store, { policy: policyOf(url) })
    await append(store, 'counted-a', 1)
    await rounds(again)
    expect([asked.mock.calls.length, again.standing.stopped, sizes(logs)]).toEqual([2, null, [3, 4]])
    expect(again.standing.witnesses).toMatchObject([{ size: 3, problem: null }])
  })
})
