/** An embedded ledger in a folder of its own that goes with the test, and processes that work on it. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import { EmbeddedStore, type EmbeddedOptions } from '#ledger/adapters/embedded/embedded.ts'
import { allRows, events, moved, taken, ticking } from './suite/sample.ts'

export interface Temporary {
  readonly folder: string
  readonly path: string
  /** What the stores opened here warned of. */
  readonly warnings: string[]
  /** Opens the ledger; closed with the test, where the test does not. */
  readonly open: (options?: Partial<EmbeddedOptions>) => Promise<EmbeddedStore>
}

export function temporary(): Temporary {
  const folder = mkdtempSync(join(tmpdir(), 'candour-embedded-'))
  const path = join(folder, 'ledger.sqlite')
  const warnings: string[] = []
  const opened: EmbeddedStore[] = []
  const clock = ticking()
  onTestFinished(async () => {
    for (const store of opened) await store.close()
    rmSync(folder, { recursive: true })
  })
  return {
    folder,
    path,
    warnings,
    open: async options => {
      const warn = (sentence: string): void => void warnings.push(sentence)
      const store = await EmbeddedStore.open(path, { mode: 'write', clock, warn, ...options })
      opened.push(store)
      return store
    },
  }
}

/** Writes 40 events and closes the ledger; what it then holds. */
export async function fortyEvents(ledger: Temporary) {
  const store = await ledger.open()
  for (let batch = 0; batch < 10; batch += 1) {
    taken(await store.append(`counted-${batch % 3}`, batch < 3 ? -1 : Math.floor(batch / 3) * 4 - 1, events(4)))
  }
  const rows = (await allRows(store)).map(moved)
  await store.close()
  return rows
}

export const APPENDING_PROCESS = fileURLToPath(new URL('./appending-process.ts', import.meta.url))

/** A process started by a test: the lines that it says as JSON, other than warnings, and a way to answer. */
export interface Started {
  readonly child: ChildProcess
  readonly said: () => Promise<Record<string, unknown>>
  readonly tell: (line: string) => void
  /** kill -9, and gone when this resolves. */
  readonly kill: () => Promise<void>
}

export function start(command: string, args: readonly string[]): Started {
  // A group of its own, so that a kill reaches also what the command started.
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'], detached: true })
  // Told by the test that wants to hear: the pipe may break before it is read to its end.
  child.stdin.on('error', () => undefined)
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const gone = once(child, 'exit')
  const kill = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
      process.kill(-child.pid, 'SIGKILL')
    }
    await gone
  }
  onTestFinished(kill)
  return {
    child,
    kill,
    tell: line => child.stdin.write(`${line}\n`),
    said: async () => {
      for (;;) {
        const line = await lines.next()
        if (line.done) throw new Error(`${command} ${args.join(' ')} ended without another word`)
        const said = JSON.parse(line.value) as Record<string, unknown>
        if (!('warning' in said)) return said
      }
    },
  }
}

export const startAppending = (path: string, ...errand: string[]): Started =>
  start(process.execPath, [APPENDING_PROCESS, path, ...errand])
