/** Whether a ledger is still the one that was signed for, found by the ledger's own bytes. */
import { describe, expect, it } from 'vitest'
import { examineLog } from '#transparency/examine-log.ts'
import { PublishedLog } from '#transparency/published-log.ts'
import { append, copyOf, logged, signedTwice, without, type Logged } from './logged.ts'

const asItIs = (stream: string): string => stream

async function examined(logs: Logged, streamName = asItIs): Promise<string | undefined> {
  const { log: logPath, checkpoints: checkpointsPath } = logs.paths
  const store = await logs.open({ acceptHead: true })
  const log = PublishedLog.open({ logPath, checkpointsPath })
  const problem = await examineLog(store, log, streamName)
  log.close()
  await store.close()
  return problem
}

describe('a ledger beside what was signed for', () => {
  it('is well where it gives every root, and has gone on since', async () => {
    const logs = logged()
    await signedTwice(logs)
    const store = await logs.open()
    await append(store, 'counted-b', 2)
    await store.close()
    expect(await examined(logs)).toBe(undefined)
  })

  it('is found to have lost its end', async () => {
    const logs = logged()
    const { restore } = await signedTwice(logs)
    restore()
    expect(await examined(logs)).toBe('a checkpoint was signed for 8 events, and the ledger has only 5')
  })

  it('is found to hold other events, from the first checkpoint that they contradict', async () => {
    const logs = logged()
    const empty = logs.open().then(store => store.close())
    await empty
    const before = copyOf(logs.paths.ledger)
    await signedTwice(logs)
    without(logs.paths.ledger)
    before()
    const store = await logs.open({ acceptHead: true })
    await append(store, 'counted-a', 9)
    await store.close()
    expect(await examined(logs)).toBe('the first 5 events of the ledger are not those that a checkpoint was signed for')
  })

  it('is read under the names that its streams have in public', async () => {
    const logs = logged()
    await signedTwice(logs)
    expect(await examined(logs, () => 'sealed-a')).toMatch(/^the first 5 events of the ledger are not those/)
  })
})
