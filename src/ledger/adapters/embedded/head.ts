/** The last event that is known to be durable, noted outside the ledger's file: SQLite notices neither a lost tail nor a changed byte. */
import { readFileSync } from 'node:fs'
import { open, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Head } from '../../event-store.ts'
import { syncFolder } from './ledger-file.ts'

const NOTE_EVERY_MS = 100

/** What the note beside a ledger says; `unreadable` where it makes no sense. */
export function readHead(ledgerPath: string): Head | 'missing' | 'unreadable' {
  try {
    const noted = JSON.parse(readFileSync(headPath(ledgerPath), 'utf8')) as Partial<Record<keyof Head, unknown>> | null
    const { position, id, digest } = noted ?? {}
    if (typeof position !== 'number' || !Number.isSafeInteger(position) || position < 1) return 'unreadable'
    if (typeof id !== 'string' || typeof digest !== 'string') return 'unreadable'
    return { position, id, digest }
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'missing' : 'unreadable'
  }
}

export const headPath = (ledgerPath: string): string => `${ledgerPath}.head`

/** Notes the head after each commit, at most every 100 ms, away from the latency of appends, by rename. */
export class HeadNote {
  readonly #ledgerPath: string
  readonly #onFailure: (error: unknown) => void
  #pending: Head | null = null
  #timer: NodeJS.Timeout | null = null
  #writing: Promise<void> = Promise.resolve()

  constructor(ledgerPath: string, onFailure: (error: unknown) => void) {
    this.#ledgerPath = ledgerPath
    this.#onFailure = onFailure
  }

  /** Called once `head` is durable. */
  note(head: Head): void {
    this.#pending = head
    this.#timer ??= setTimeout(() => void this.flush(), NOTE_EVERY_MS).unref()
  }

  /** Writes what is pending; resolves when it is on disk. A failure is reported, never thrown: the ledger itself is fine. */
  flush(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    this.#writing = this.#writing.then(() => this.#write())
    return this.#writing
  }

  async #write(): Promise<void> {
    const head = this.#pending
    if (head === null) return
    this.#pending = null
    try {
      await writeHead(this.#ledgerPath, head)
    } catch (error) {
      // Kept for the next note, or for the close; a later head has gone ahead of it.
      this.#pending ??= head
      this.#onFailure(error)
    }
  }
}

/** Writes the note whole or not at all. */
export async function writeHead(ledgerPath: string, head: Head): Promise<void> {
  const path = headPath(ledgerPath)
  const handle = await open(`${path}.new`, 'w')
  try {
    await handle.writeFile(`${JSON.stringify(head)}\n`)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(`${path}.new`, path)
  await syncFolder(dirname(path))
}
