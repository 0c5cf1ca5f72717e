/** Once a day the last checkpoint is stamped: what was signed of it, which nothing that comes later can spoil. */
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { parseNote } from '#proof/note.ts'
import { authority, needsOpenssl } from './authority.ts'
import { append, logged } from './logged.ts'
import { answering } from './witness/answering.ts'

/** As soon as it is so; a slow machine may take its time. */
const soon = (check: () => void): Promise<void> => vi.waitFor(check, 10_000)

describe('the last checkpoint', () => {
  it('is stamped once a day, where anything is new', async context => {
    needsOpenssl(context)
    const { reply, verified } = authority()
    let asked = 0
    const timeStamper = await answering((_, response, body) => {
      asked += 1
      response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(reply(body))
    })
    const { open, follow } = logged()
    const store = await open()
    await append(store, 'counted-a', 5)
    const start = async () => {
      const log = follow(store, { timeStamper })
      await log.round()
      log.start()
      return log
    }
    const log = await start()
    await soon(() => expect(log.published.stamp(5)).toBeInstanceOf(Uint8Array))
    const { text } = parseNote(log.published.checkpoint(5)!)
    expect(verified(log.published.stamp(5)!, text)).toContain('Verification: OK')
    await log.close()

    await append(store, 'counted-a', 1)
    const sameDay = await start()
    await new Promise(resolve => setTimeout(resolve, 50))
    await sameDay.close()
    expect(asked).toBe(1)

    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 86_400_001 })
    onTestFinished(() => void vi.useRealTimers())
    const nextDay = await start()
    await soon(() => expect(nextDay.published.stamp(6)).toBeInstanceOf(Uint8Array))
    expect(asked).toBe(2)
  })

  it('goes without where the authority has none to give, and that is said', async () => {
    const timeStamper = await answering((_, response) => void response.writeHead(500).end())
    const { open, follow, warnings } = logged()
    const store = await open()
    await append(store, 'counted-a', 1)
    const log = follow(store, { timeStamper })
    await log.round()
    log.start()
    await soon(() =>
      expect(warnings).toEqual([`No time stamp was had: ${timeStamper} answered 500. It is tried again.`]),
    )
    expect([log.published.stamp(1), log.standing.stopped]).toEqual([undefined, null])
  })
})
