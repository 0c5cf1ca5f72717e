/** What closing must do: finish or refuse what is under way, lose nothing that was acknowledged, and answer nothing afterwards. */
import { expect, it } from 'vitest'
import { LedgerClosed } from '#ledger/errors.ts'
import type { Fresh } from './opened-store.ts'
import { event, events, taken, wholeLedger, wholeStream } from './sample.ts'

export function closing(fresh: Fresh): void {
  it('refuses whatever is asked afterwards, and may be said twice', async () => {
    const { store } = await fresh()
    await store.append('counted-a', -1, events(1))
    await Promise.all([store.close(), store.close()])
    await store.close()
    await expect(store.append('counted-a', 0, [event()])).rejects.toThrow(LedgerClosed)
    await expect(store.read('counted-a', 0, 1)).rejects.toThrow(LedgerClosed)
    await expect(store.readAll(0, 1)).rejects.toThrow(LedgerClosed)
    await expect(store.head()).rejects.toThrow(LedgerClosed)
    await expect(store.exportRows(0, 1)).rejects.toThrow(LedgerClosed)
    await expect(store.importRows([])).rejects.toThrow(LedgerClosed)
  })

  it('while appends are under way: keeps each that it acknowledges, whole', async () => {
    const { store, reopen } = await fresh()
    const streams = Array.from({ length: 100 }, (_, index) => `counted-${index}`)
    const under = streams.map(stream => store.append(stream, -1, events(3)))
    const settled = Promise.allSettled(under)
    await store.close()
    const outcomes = await settled
    const again = await reopen()
    for (const [index, outcome] of outcomes.entries()) {
      const found = await wholeStream(again, streams[index]!)
      if (outcome.status === 'fulfilled') expect(found).toStrictEqual(taken(outcome.value))
      else {
        expect(outcome.reason).toBeInstanceOf(LedgerClosed)
        expect([0, 3]).toContain(found.length)
      }
    }
    await again.close()
  })

  it('while others read: each reading ends whole, or says that the ledger is closed', async () => {
    const { store } = await fresh()
    await store.append('counted-a', -1, events(300))
    const readings = Array.from({ length: 4 }, async () => {
      for (;;) {
        expect(await wholeLedger(store, 50)).toHaveLength(300)
        await new Promise(resolve => setImmediate(resolve))
      }
    })
    const settled = Promise.allSettled(readings)
    await new Promise(resolve => setTimeout(resolve, 30))
    await store.close()
    for (const reading of await settled) {
      expect(reading.status === 'rejected' && reading.reason).toBeInstanceOf(LedgerClosed)
    }
  })
}
