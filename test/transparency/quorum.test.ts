/** Where a copy of the log ends: as far as witnesses vouch for it, and never where that would be no copy. */
import { describe, expect, it, onTestFinished } from 'vitest'
import { Checkpoints } from '#transparency/checkpoints.ts'
import { PublishedLog } from '#transparency/published-log.ts'
import { append, cosigning, logged, ORIGIN, vkeyNamed } from './logged.ts'

const AT = '2025-01-14T12:00:00.000Z'

/** A log of 5, 260 and 300 events of which one witness is asked to sign the last, and the same log where nobody is. */
async function grown() {
  const logs = logged()
  const store = await logs.open()
  const log = logs.follow(store)
  for (const count of [5, 255, 40]) {
    await append(store, 'counted-a', count)
    await log.round()
  }
  const one = cosigning('one.example', 21)
  const read = (policyText?: string): PublishedLog => {
    const { log: logPath, checkpoints: checkpointsPath } = logs.paths
    const published = PublishedLog.open({ logPath, checkpointsPath, policyText })
    onTestFinished(() => published.close())
    return published
  }
  const checkpoints = Checkpoints.open(logs.paths.checkpoints)
  onTestFinished(() => checkpoints.close())
  const cosign = (size: number): void =>
    checkpoints.cosignatures.keep(ORIGIN, one.cosign(checkpoints.at(ORIGIN, size)!))
  return { logs, checkpoints, cosign, unasked: read(), published: read(`witness a ${one.vkey}\nquorum a\n`) }
}

describe('a log', () => {
  it('is copied up to the newest checkpoint that has the quorum; and to the last for whom that is too little', async () => {
    const { logs, published, unasked, cosign } = await grown()
    const at = (size: number) => logs.signedAt(ORIGIN, size)
    expect(unasked.copyEnd()).toEqual({ size: 300, newer: 0, unwitnessed: 0, waitingSince: null })
    expect(published.copyEnd()).toEqual({ size: 300, newer: 0, unwitnessed: 300, waitingSince: at(5) })

    cosign(5)
    expect(published.copyEnd()).toEqual({ size: 5, newer: 295, unwitnessed: 0, waitingSince: at(260) })
    expect(published.copyEnd(5).size).toBe(5)
    expect(published.copyEnd(6)).toEqual({ size: 300, newer: 0, unwitnessed: 295, waitingSince: at(260) })
    cosign(300)
    expect(published.copyEnd(6)).toEqual({ size: 300, newer: 0, unwitnessed: 0, waitingSince: null })
  })

  it('is copied to the last checkpoint where only a key that is retired has signed the witnessed one', async () => {
    const { checkpoints, published, cosign } = await grown()
    cosign(260)
    checkpoints.keys.record(ORIGIN, { at: AT, kind: 'introduced', vkey: vkeyNamed(ORIGIN, 8), size: 260 })
    expect(published.copyEnd().size).toBe(260)
    checkpoints.keys.record(ORIGIN, { at: AT, kind: 'retired', vkey: vkeyNamed(ORIGIN), size: 300 })
    expect(published.copyEnd()).toMatchObject({ size: 300, unwitnessed: 40 })
  })
})
