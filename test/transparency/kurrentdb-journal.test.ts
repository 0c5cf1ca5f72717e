/** What becomes of the log of a node whose journal is away, contradicts it, was never there, or brings a new key. */
import { describe, expect, it } from 'vitest'
import { checkpointEntry, journalStream, keyEntry } from '#transparency/journal.ts'
import { LogSigner } from '#transparency/log-signer.ts'
import { OUT_OF_REACH } from '../ledger/kurrentdb-network.ts'
import { allRows } from '../ledger/suite/sample.ts'
import { append, ORIGIN, seedKey, vkeyNamed } from './logged.ts'
import { journalled, sizes, started } from './nodes.ts'

describe('a journal', () => {
  it('that cannot be reached is waited for, and the ledger and what was signed are shown on', async () => {
    const { first } = await started(5)
    const log = first.follow()
    await log.round()
    await append(first.ledger, 'counted-0', 1)
    first.network.down = OUT_OF_REACH['unavailable']!
    await log.round()
    await log.round()
    expect([log.standing.stopped, log.standing.size, log.provable]).toEqual([
      expect.stringContaining('tried again'),
      5,
      true,
    ])
    expect(first.warnings).toEqual([
      expect.stringMatching(/^SIGNING HAS STOPPED, and is tried again every second\. The journal/),
    ])
    first.network.down = null
    await log.round()
    expect([log.standing.stopped, log.standing.size, first.warnings.at(-1)]).toEqual([null, 6, 'Signing goes on.'])
  })

  it('that cannot be reached at the start is waited for too', async () => {
    const { first } = await started(5)
    first.network.down = OUT_OF_REACH['unavailable']!
    const log = first.follow()
    await log.round()
    expect([log.standing.stopped, log.provable, sizes(first)]).toEqual([
      expect.stringContaining('tried again'),
      false,
      [],
    ])
    first.network.down = null
    await log.round()
    expect([log.standing.stopped, log.provable, sizes(first)]).toEqual([null, true, [5]])
  })

  it('is let go of with the log, also while it is waited for', async () => {
    const { first } = await started(5)
    const log = first.follow({ journal: first.journal })
    await log.round()
    first.network.down = OUT_OF_REACH['unavailable']!
    log.start()
    await log.close()
    await expect(first.journal.read(journalStream(ORIGIN), 0, 1)).rejects.toThrow('The ledger is closed.')
    expect(first.warnings).toEqual([])
  })

  it('that contradicts what is kept here stops the signing, loudly, also after a start', async () => {
    const { first } = await started(5)
    const log = first.follow()
    await log.round()
    const signer = new LogSigner([seedKey()], { configured: ORIGIN, kept: undefined, simulated: false })
    const other = { size: 5, root: new Uint8Array(32).fill(1) }
    const note = await signer.sign(other, signer.keys, new AbortController().signal)
    const entry = checkpointEntry({ origin: ORIGIN, size: 5, note, signedAt: '2026-03-01T09:00:00.000Z' })
    await first.journal.append(journalStream(ORIGIN), 1, [{ id: crypto.randomUUID(), data: entry }])
    const kept = first.kept()
    await append(first.ledger, 'counted-0', 1)
    await log.round()
    await log.round()
    const stopped = 'has another checkpoint of 5 events than the one that is kept here'
    expect([log.standing.stopped, first.kept()]).toEqual([expect.stringContaining(stopped), kept])
    expect(first.warnings).toEqual([
      expect.stringMatching(/^SIGNING HAS STOPPED\. The journal of example\.invalid\/log has/),
    ])
    expect(await log.receipt((await allRows(first.ledger))[0]!.position)).toMatchObject({ leaf: 0 })
    await log.close()
    const again = first.follow()
    await again.round()
    expect([again.standing.stopped, first.kept()]).toEqual([expect.stringContaining(stopped), kept])
  })

  it('whose last checkpoint is of another history than this ledger stops the signing, and proofs too', async () => {
    const { first, node } = await started(5)
    const log = first.follow()
    await log.round()
    const signer = new LogSigner([seedKey()], { configured: ORIGIN, kept: undefined, simulated: false })
    const note = await signer.sign({ size: 6, root: new Uint8Array(32) }, signer.keys, new AbortController().signal)
    const entry = checkpointEntry({ origin: ORIGIN, size: 6, note, signedAt: '2026-03-01T09:00:00.000Z' })
    await first.journal.append(journalStream(ORIGIN), 1, [{ id: crypto.randomUUID(), data: entry }])
    await append(first.ledger, 'counted-0', 1)
    const joining = (await node()).follow()
    for (const one of [log, joining]) {
      await one.round()
      expect([one.standing.stopped, one.provable]).toEqual([
        expect.stringContaining('the first 6 events of this ledger are not the same'),
        false,
      ])
    }
  })

  it('takes over what was signed for the ledger on another store', async () => {
    const { first, node } = await started(5)
    const at = '2026-03-01T09:00:00.000Z'
    const log = first.follow({ journal: undefined })
    await log.round()
    await append(first.ledger, 'counted-0', 1)
    await log.round()
    await log.close()
    expect(await journalled(first)).toEqual([])
    const on = first.follow()
    await on.round()
    const joining = (await node()).follow()
    await joining.round()
    expect([on.standing.stopped, joining.standing.stopped, joining.checkpoint]).toEqual([null, null, on.checkpoint])
    expect(joining.published.sizes()).toEqual([5, 6])
    expect(joining.published.keyEvents()).toEqual(on.published.keyEvents())
    expect((await journalled(first))[0]).toMatchObject(
      keyEntry({ at, kind: 'introduced', vkey: vkeyNamed(ORIGIN), size: 0, ...on.published.keyEvents()[0] }),
    )
  })

  it('carries a new key to every node', async () => {
    const { first, node } = await started(5)
    const second = await node()
    const log = first.follow()
    await log.round()
    await second.follow().round()
    const introduced = keyEntry({
      at: '2026-03-01T09:00:00.000Z',
      kind: 'introduced',
      vkey: vkeyNamed(ORIGIN, 8),
      size: 5,
    })
    await first.journal.append(journalStream(ORIGIN), 1, [{ id: crypto.randomUUID(), data: introduced }])
    await append(first.ledger, 'counted-0', 1)
    const both = second.follow({ keys: [seedKey(7), seedKey(8)] })
    await both.round()
    expect([both.standing.stopped, both.published.vkeys()]).toEqual([
      null,
      [vkeyNamed(ORIGIN, 7), vkeyNamed(ORIGIN, 8)],
    ])
    await log.round()
    expect([log.standing.stopped, log.checkpoint]).toEqual([null, both.checkpoint])
  })
})
