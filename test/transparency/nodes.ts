/** Nodes of one ledger on KurrentDB: each with files of its own, all on one stand-in for the server. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { KurrentStore } from '#ledger/adapters/kurrentdb/kurrentdb.ts'
import type { EventStore } from '#ledger/event-store.ts'
import { Checkpoints } from '#transparency/checkpoints.ts'
import { journalStream } from '#transparency/journal.ts'
import { Transparency, type TransparencyOptions } from '#transparency/transparency.ts'
import { FakeServer } from '../ledger/kurrentdb-fake.ts'
import { BadNetwork } from '../ledger/kurrentdb-network.ts'
import { ticking } from '../ledger/suite/sample.ts'
import { append, ORIGIN, seedKey } from './logged.ts'

const ADDRESS = 'kurrentdb://stand-in:2113?tls=false'
/** Nothing here is slow to answer: what is away says so at once, and is not tried for long. */
const PATIENCE = { boundMs: 30, firstPauseMs: 5, longestPauseMs: 10 }

export interface Node {
  readonly ledger: EventStore
  readonly journal: KurrentStore
  /** What is between this node and the journal. */
  readonly network: BadNetwork
  readonly paths: { readonly log: string; readonly checkpoints: string }
  readonly warnings: string[]
  /** Opens the log of this node, as a start of its process would. */
  readonly follow: (options?: Partial<TransparencyOptions>) => Transparency
  /** The sizes and notes that this node has kept. */
  readonly kept: () => readonly (readonly [number, string])[]
  /** The copy of the journal, for tests that do without a log. */
  readonly checkpoints: () => Checkpoints
}

/** A server, and a way to start as many nodes on it as are wanted. */
export function cluster() {
  const server = new FakeServer()
  const clock = ticking()
  const open = async (prefix: string, network = new BadNetwork()): Promise<KurrentStore> => {
    const store = await KurrentStore.open(ADDRESS, {
      clock,
      warn: () => undefined,
      prefix,
      connect: network.to(server.connect),
      patience: PATIENCE,
    })
    onTestFinished(() => store.close())
    return store
  }
  const node = async (): Promise<Node> => {
    const folder = mkdtempSync(join(tmpdir(), 'candour-node-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const paths = { log: join(folder, 'log.sqlite'), checkpoints: join(folder, 'checkpoints.sqlite') }
    const network = new BadNetwork()
    const [ledger, journal] = [await open('candour.'), await open('candour-log.', network)]
    const warnings: string[] = []
    const checkpoints = (): Checkpoints => {
      const opened = Checkpoints.open(paths.checkpoints)
      onTestFinished(() => opened.close())
      return opened
    }
    return {
      ledger,
      journal,
      network,
      paths,
      warnings,
      checkpoints,
      kept: () => [...checkpoints().all(ORIGIN)].map(({ size, note }) => [size, note] as const),
      follow: options => {
        const log = Transparency.open(ledger, {
          logPath: paths.log,
          checkpointsPath: paths.checkpoints,
          keys: [seedKey()],
          origin: ORIGIN,
          // Closed with the test: a node may follow again.
          journal: {
            append: (...asked) => journal.append(...asked),
            read: (...asked) => journal.read(...asked),
            close: () => Promise.resolve(),
          },
          clock,
          warn: sentence => void warnings.push(sentence),
          ...options,
        })
        let closed: Promise<void> | undefined
        const close = log.close.bind(log)
        log.close = () => (closed ??= close())
        onTestFinished(() => log.close())
        return log
      },
    }
  }
  return { server, node, open }
}

/** A node whose ledger has as many events in as many streams. */
export async function started(...counts: readonly number[]) {
  const { node, server } = cluster()
  const first = await node()
  for (const [index, count] of counts.entries()) await append(first.ledger, `counted-${index}`, count)
  return { first, node, server }
}

export const sizes = ({ kept }: Node): readonly number[] => kept().map(([size]) => size)

/** The journal as it stands, for everybody. */
export async function journalled({ journal }: Node) {
  const found = await journal.read(journalStream(ORIGIN), 0, 1_000)
  return found.map(({ data }) => data as { type: string; size: number; note?: string })
}
