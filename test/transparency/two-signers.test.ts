/** Two signers on one file of checkpoints: of what they sign at the same time exactly one is kept, and a second history never. */
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { EmbeddedStore } from '#ledger/adapters/embedded/embedded.ts'
import type { SigningKey } from '#transparency/signing-key.ts'
import { ticking } from '../ledger/suite/sample.ts'
import { append, logged, ORIGIN, seedKey, treeOf } from './logged.ts'

/** The usual key, which signs only when it is let; `asked` resolves when it is asked to. */
function heldBack() {
  const [asked, letGo] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()]
  const key: SigningKey = {
    ...seedKey(),
    sign: async (bytes, stopping) => {
      asked.resolve(undefined)
      await letGo.promise
      return seedKey().sign(bytes, stopping)
    },
  }
  return { key, asked: asked.promise, letGo: () => letGo.resolve(undefined) }
}

describe('of two signers', () => {
  it('that sign the same at the same time one wins, and both show it', async () => {
    const { open, follow, ledger, kept } = logged()
    const store = await open()
    await append(store, 'counted-a', 5)
    const { key, asked, letGo } = heldBack()
    const slow = follow(store, { keys: [key] })
    const quick = follow(store, { logPath: join(ledger.folder, 'second.sqlite') })
    const signing = slow.round()
    await asked
    await quick.round()
    letGo()
    await signing
    expect([kept(ORIGIN), slow.checkpoint]).toEqual([[quick.checkpoint], quick.checkpoint])
    await append(store, 'counted-a', 1)
    await slow.round()
    await quick.round()
    expect([slow.standing.stopped, quick.standing.stopped, kept(ORIGIN).length]).toEqual([null, null, 2])
  })

  it('that have two histories the one that is late never signs', async () => {
    const { open, follow, paths, ledger, kept } = logged()
    const before = await open()
    await append(before, 'counted-a', 5)
    await before.close()
    const copy = join(ledger.folder, 'copy.sqlite')
    copyFileSync(paths.ledger, copy)
    const store = await open()
    const first = follow(store)
    await first.round()

    const other = await EmbeddedStore.open(copy, { mode: 'write', clock: ticking(), warn: () => undefined })
    await append(other, 'counted-other', 2)
    await append(store, 'counted-a', 1)
    const { key, asked, letGo } = heldBack()
    const late = follow(other, { keys: [key], logPath: join(ledger.folder, 'second.sqlite') })
    const signing = late.round()
    await asked
    await first.round()
    letGo()
    await signing
    expect(kept(ORIGIN).map(note => treeOf(note).size)).toEqual([5, 6])
    await late.round()
    expect([late.standing.stopped, late.provable]).toEqual([
      expect.stringContaining('the first 6 events of this ledger are not the same'),
      false,
    ])
    expect(kept(ORIGIN).map(note => treeOf(note).size)).toEqual([5, 6])
    await late.close()
    await other.close()
  })
})
