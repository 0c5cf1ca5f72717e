/** A ledger of invented events with a log beside it, in a folder that goes with the test. */
import { copyFileSync, existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { EmbeddedOptions } from '#ledger/adapters/embedded/embedded.ts'
import type { EventStore } from '#ledger/event-store.ts'
import { base64Of } from '#proof/bytes.ts'
import { parseCheckpoint } from '#proof/checkpoint.ts'
import { parseNote } from '#proof/note.ts'
import { Checkpoints } from '#transparency/checkpoints.ts'
import { Transparency, type TransparencyOptions } from '#transparency/transparency.ts'
import { temporary, type Temporary } from '../ledger/temporary.ts'
import { events, taken, ticking } from '../ledger/suite/sample.ts'

export interface Logged {
  readonly ledger: Temporary
  readonly paths: { readonly ledger: string; readonly log: string; readonly checkpoints: string }
  readonly warnings: string[]
  readonly open: (options?: Partial<EmbeddedOptions>) => Promise<EventStore>
  /** Opens the log of a store, as a start of the process would. */
  readonly follow: (store: EventStore, options?: Partial<TransparencyOptions>) => Transparency
  /** Every checkpoint that was kept under an origin. */
  readonly kept: (origin: string) => readonly string[]
}

export const seed = (number = 7) => ({ bytes: new Uint8Array(32).fill(number), development: false })
export const ORIGIN = 'example.invalid/log'

export function logged(): Logged {
  const ledger = temporary()
  const paths = {
    ledger: ledger.path,
    log: join(ledger.folder, 'log.sqlite'),
    checkpoints: join(ledger.folder, 'checkpoints.sqlite'),
  }
  const warnings: string[] = []
  const clock = ticking()
  return {
    ledger,
    paths,
    warnings,
    open: options => ledger.open(options),
    follow: (store, options) => {
      const transparency = Transparency.open(store, {
        logPath: paths.log,
        checkpointsPath: paths.checkpoints,
        seed: seed(),
        origin: ORIGIN,
        clock,
        warn: sentence => void warnings.push(sentence),
        ...options,
      })
      let closed = false
      const close = transparency.close.bind(transparency)
      transparency.close = async () => {
        if (!closed) await close()
        closed = true
      }
      onTestFinished(() => transparency.close())
      return transparency
    },
    kept: origin => {
      const checkpoints = Checkpoints.open(paths.checkpoints)
      const notes = [...checkpoints.all(origin)].map(({ note }) => note)
      checkpoints.close()
      return notes
    },
  }
}

/** Appends `count` events to a stream, in one append. */
export async function append(store: EventStore, stream: string, count: number): Promise<void> {
  const revision = (await store.read(stream, 0, 10_000)).length - 1
  taken(await store.append(stream, revision, events(count, revision + 1)))
}

export const treeOf = (note: string) => {
  const { size, root } = parseCheckpoint(parseNote(note).text)
  return { size, root: base64Of(root) }
}

const PARTS = ['', '-wal', '-shm']

/** The files as they are now, put back when it is called: what a crash, or a backup, would have left. */
export function copyOf(path: string): () => void {
  const there = PARTS.filter(part => existsSync(path + part))
  for (const part of there) copyFileSync(path + part, `${path}${part}.copy`)
  return () => {
    for (const part of PARTS) rmSync(path + part, { force: true })
    for (const part of there) copyFileSync(`${path}${part}.copy`, path + part)
  }
}
