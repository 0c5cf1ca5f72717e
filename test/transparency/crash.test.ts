/** Stopped between any two of its steps, the log goes on as if nothing had been: no checkpoint that was shown is ever contradicted. */
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { start } from '../ledger/temporary.ts'
import { append, copyOf, logged, type Logged, ORIGIN, treeOf } from './logged.ts'

const SIGNING_PROCESS = fileURLToPath(new URL('./signing-process.ts', import.meta.url))

/** A start after a crash: what is signed first, and that all goes on. */
async function afterwards({ open, follow, kept }: Logged) {
  const store = await open()
  const log = follow(store)
  await log.round()
  expect(log.standing.stopped).toBe(null)
  const note = log.checkpoint!
  await append(store, 'counted-z', 2)
  await log.round()
  expect(log.standing.stopped).toBe(null)
  return { note, sizes: kept(ORIGIN).map(one => treeOf(one).size) }
}

describe('a log that is stopped', () => {
  it.each([
    ['after the commit, before the tree', ['log', 'checkpoints']],
    ['after the tree, before the checkpoint was kept', ['checkpoints']],
    ['after all was kept, but the power took the tree', ['log']],
  ] as const)('%s, signs the same afterwards', async (_, lost) => {
    const logs = logged()
    const store = await logs.open()
    await append(store, 'counted-a', 300)
    const log = logs.follow(store)
    await log.round()
    const restores = lost.map(name => copyOf(logs.paths[name]))
    await append(store, 'counted-a', 7)
    await log.round()
    const would = log.checkpoint
    await log.close()
    await store.close()
    restores.forEach(restore => restore())
    expect(await afterwards(logs)).toEqual({ note: would, sizes: [300, 307, 309] })
  })

  it('by kill -9 in the middle of its work, continues every checkpoint that it had shown', async () => {
    const logs = logged()
    const shown: string[] = []
    for (const pieces of [3, 11, 26]) {
      const { said, kill } = start(process.execPath, [SIGNING_PROCESS, logs.ledger.folder, ORIGIN])
      for (let piece = 0; piece < pieces; piece += 1) shown.push((await said())['checkpoint'] as string)
      await kill()
    }
    const { sizes } = await afterwards(logs)
    const kept = logs.kept(ORIGIN)
    expect(shown.filter(note => !kept.includes(note))).toEqual([])
    expect(sizes).toEqual([...sizes].sort((a, b) => a - b))
  })
})
