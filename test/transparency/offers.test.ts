/** What is signed is offered to witnesses in the background: what they sign is kept and shown, and none of them is waited for. */
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { openCheckpoint } from '#proof/checkpoint.ts'
import { parseVkey } from '#proof/key.ts'
import { readPolicy } from '#transparency/witness-policy.ts'
import { ed25519, sha256 } from '../proof/node-crypto.ts'
import { append, logged, ORIGIN, treeOf, vkeyNamed } from './logged.ts'
import { answering, nobody } from './witness/answering.ts'
import { served, signer, TIME } from './witness/witnessed.ts'

/** As soon as it is so; a slow machine may take its time. */
const soon = (check: () => void): Promise<void> => vi.waitFor(check, 10_000)

const logKey = parseVkey(vkeyNamed(ORIGIN), sha256)
const watched = [{ origin: ORIGIN, log: [logKey] }]

/** A log of 5 events whose policy asks one witness at these addresses each to sign. */
async function offering(...urls: readonly string[]) {
  const logs = logged()
  const store = await logs.open()
  await append(store, 'counted-a', 5)
  const names = urls.map((_, at) => `w${at}`)
  const lines = urls.map((url, at) => `witness w${at} ${signer(9 + at).vkey} ${url}\n`)
  const policy = readPolicy(`${lines.join('')}group any any ${names.join(' ')}\nquorum any\n`)
  const start = (options = {}) => {
    const log = logs.follow(store, { policy, offerEveryMs: 5, ...options })
    log.start()
    return log
  }
  return { ...logs, store, start }
}

describe('a witnessed log', () => {
  it('is cosigned as it grows, shows it, and gives receipts with it', async () => {
    const witness = await served({ logs: watched })
    const { store, start } = await offering(witness.url)
    const log = start()
    await soon(() => expect(log.standing.witnesses).toEqual([{ name: 'w0', size: 5, time: TIME, problem: null }]))
    await append(store, 'counted-a', 4)
    await soon(() => expect(log.standing.witnesses[0]?.size).toBe(9))
    const trust = { origin: ORIGIN, log: [logKey], witnesses: [signer().key] }
    for (const size of [5, 9]) {
      const opened = await openCheckpoint(log.published.checkpoint(size)!, trust, ed25519)
      expect(opened.witnesses).toEqual([{ key: signer().key, time: TIME }])
    }
    const receipt = await log.receipt(2)
    if (typeof receipt !== 'object') throw new Error('there is no receipt')
    expect([treeOf(receipt.checkpoint).size, receipt.checkpoint]).toEqual([9, log.checkpoint])
  })

  it('goes on after a start with what the witness has seen, even where it was forgotten here', async () => {
    const witness = await served({ logs: watched })
    const { store, start } = await offering(witness.url)
    const log = start()
    await soon(() => expect(log.standing.witnesses[0]?.size).toBe(5))
    await log.close()
    await append(store, 'counted-a', 2)
    const again = start()
    await soon(() => expect(again.standing.witnesses[0]?.size).toBe(7))
    expect(again.standing.witnesses[0]?.problem).toBe(null)
  })

  it('says once what is wrong with a witness, and another one signs all the same', async () => {
    const witness = await served({ logs: watched })
    const gone = await nobody()
    const { start, warnings } = await offering(witness.url, gone)
    const log = start()
    await soon(() => {
      const [good, bad] = log.standing.witnesses
      expect([good?.size, good?.problem, bad?.size]).toEqual([5, null, 0])
      expect(bad?.problem).toMatch(/^The witness w1 could not be asked: /)
    })
    await new Promise(resolve => setTimeout(resolve, 50))
    expect(warnings).toEqual([`${log.standing.witnesses[1]?.problem} It is tried again.`])
  })

  it('waits a moment at a start for a witness that never answers, and then neither to sign nor to close', async () => {
    let asked = 0
    const silent = await answering(() => (asked += 1))
    const { store, start, warnings } = await offering(silent)
    const log = start({ askWithinMs: 50 })
    await soon(() => expect(log.standing.size).toBe(5))
    expect(warnings).toEqual([
      expect.stringMatching(/^The witness w0 could not be asked: .* any longer\. It is tried again\.$/),
    ])
    await soon(() => expect(asked).toBe(2))
    await append(store, 'counted-a', 1)
    await soon(() => expect(log.standing.size).toBe(6))
    await log.close()
    expect(asked).toBe(2)
  })

  it('offers nothing that is not the continuation of what was signed', async () => {
    let asked = 0
    const witness = await answering((_, response) => {
      asked += 1
      response.writeHead(500).end()
    })
    const { open, follow } = logged()
    const store = await open()
    await append(store, 'counted-a', 3)
    const log = follow(store, {
      policy: readPolicy(`witness w ${signer().vkey} ${witness}\nquorum w\n`),
      offerEveryMs: 1,
    })
    onTestFinished(() => log.close())
    Object.defineProperty(log, 'provable', { get: () => false })
    log.start()
    await soon(() => expect(log.standing.size).toBe(3))
    await new Promise(resolve => setTimeout(resolve, 30))
    expect(asked).toBe(0)
  })
})
