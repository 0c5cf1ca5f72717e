/** A journal of made-up checkpoints, and the copies that nodes have of it. */
import { expect } from 'vitest'
import type { KeptCheckpoint } from '#transparency/checkpoints.ts'
import { checkpointEntry, Journal, journalStream, keyEntry } from '#transparency/journal.ts'
import type { JournalEntry } from '#transparency/journal-entry.ts'
import { LogSigner } from '#transparency/log-signer.ts'
import { cluster, type Node } from './nodes.ts'
import { ORIGIN, seedKey, vkeyNamed } from './logged.ts'

export const AT = '2026-03-01T09:00:00.000Z'
export const STREAM = journalStream(ORIGIN)

/** A checkpoint of made-up events, signed with the keys of these numbers; `history` tells one tree from another. */
export async function signed(size: number, { keys = [7], history = 1 } = {}): Promise<KeptCheckpoint> {
  const signer = new LogSigner(
    keys.map(number => seedKey(number)),
    { configured: ORIGIN, kept: undefined, simulated: false },
  )
  const root = new Uint8Array(32).fill(history)
  const note = await signer.sign({ size, root }, signer.keys, new AbortController().signal)
  return { origin: ORIGIN, size, note, signedAt: AT }
}

export const introduced = (number = 7, size = 0) =>
  keyEntry({ at: AT, kind: 'introduced', vkey: vkeyNamed(ORIGIN, number), size })
export const retired = (number: number, size: number) =>
  keyEntry({ at: AT, kind: 'retired', vkey: vkeyNamed(ORIGIN, number), size })
export const checkpoint = async (...said: Parameters<typeof signed>): Promise<JournalEntry> =>
  checkpointEntry(await signed(...said))

/** The journal as a process of a node has it that has just started. */
export function opened({ journal, checkpoints }: Node) {
  const copy = checkpoints()
  const own = new Journal({ store: journal, origin: ORIGIN, checkpoints: copy })
  const pull = async (): Promise<void> => {
    await own.look()
    await own.take()
  }
  return { own, copy, pull, sizes: () => copy.sizes(ORIGIN) }
}

/** Two nodes, of which the first has won the first checkpoint, of 5 events. */
export async function two() {
  const { node, server } = cluster()
  const nodes = [await node(), await node()] as const
  const [a, b] = [opened(nodes[0]), opened(nodes[1])]
  await a.pull()
  await b.pull()
  expect(await a.own.win([introduced(), await checkpoint(5)])).toBe(true)
  return { a, b, nodes, server }
}

/** Writes into the journal as somebody would who is no node. */
export async function write({ journal }: Node, ...entries: readonly object[]): Promise<void> {
  const revision = (await journal.read(STREAM, 0, 1_000)).length - 1
  const events = entries.map(data => ({ id: crypto.randomUUID(), data }))
  expect(await journal.append(STREAM, revision, events)).toMatchObject({ outcome: 'appended' })
}
