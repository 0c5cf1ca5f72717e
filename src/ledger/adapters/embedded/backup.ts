/** A copy of a ledger made while it is written: opened, fully checked, and with its head noted beside it. */
import { existsSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { backup } from 'node:sqlite'
import { LedgerError, LedgerUnfit } from '../../errors.ts'
import type { Head } from '../../event-store.ts'
import { EmbeddedStore } from './embedded.ts'
import { explained } from './explained.ts'
import { strays } from './head-check.ts'
import { headPath, readHead, writeHead } from './head.ts'
import { makeFolder, syncFolder } from './ledger-file.ts'
import { Reader } from './reader.ts'
import { located } from './recognise.ts'
import { headOf } from './rows.ts'

export interface BackupOptions {
  /** Told how much of the copy is done, from 0 to 1. */
  readonly onProgress?: (done: number) => void
}

/** Pages copied between two turns of the rest of the process. */
const PAGES_AT_ONCE = 512

/**
 * Copies the ledger at `from` to a new file, as it stands at this moment, beside any writer. The copy has its name only once it
 * was found sound and holds the event that the ledger's head remembers.
 * @returns the last event of the copy; null of an empty ledger
 * @throws LedgerError where something stands at `to` already; LedgerUnfit where the ledger is damaged; LedgerUnavailable
 */
export async function backUp(from: string, to: string, options: BackupOptions = {}): Promise<Head | null> {
  const [source, target] = [located(from), located(to)]
  for (const path of [target, headPath(target), `${target}-wal`]) {
    if (existsSync(path)) throw new LedgerError(`${path} is there already. Nothing was copied; name a new file.`)
  }
  await makeFolder(target)
  const partial = `${target}.partial`
  await reserve(partial)
  try {
    const head = await copied(source, partial, options)
    await checked(source, partial, head)
    await named(partial, target, head)
    return head
  } catch (error) {
    throw explained(target, error)
  } finally {
    for (const end of ['', '-journal', '-wal', '-shm', '.lock', '.head', '.head.new']) {
      await rm(`${partial}${end}`, { force: true })
    }
  }
}

/** Nobody else's copy is written over: not even one that is under way. */
async function reserve(partial: string): Promise<void> {
  try {
    await (await open(partial, 'wx')).close()
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw explained(partial, cause)
    throw new LedgerError(`${partial} is there: another copy is being made, or was interrupted. Remove it, or wait.`)
  }
}

/** Copies, and says which event was the last at that moment. */
async function copied(source: string, partial: string, { onProgress }: BackupOptions): Promise<Head | null> {
  const noted = readHead(source)
  const reader = new Reader(source)
  try {
    // An open read holds this moment: without it the copy would begin anew after each append, and of a busy ledger never end.
    reader.db.exec('BEGIN')
    const last = reader.last()
    const stray = typeof noted === 'object' ? strays(source, noted, reader) : undefined
    if (stray !== undefined) throw stray
    const progress = ({ totalPages, remainingPages }: { totalPages: number; remainingPages: number }): void =>
      onProgress?.(1 - remainingPages / totalPages)
    await backup(reader.db, partial, { rate: PAGES_AT_ONCE, progress })
    return last === undefined ? null : headOf(last)
  } catch (cause) {
    throw explained(source, cause)
  } finally {
    reader.close()
  }
}

/** Opens the copy as a ledger of its own, which must hold that last event, and reads all of it. */
async function checked(source: string, partial: string, head: Head | null): Promise<void> {
  if (head !== null) await writeHead(partial, head)
  const clock = (): string => {
    throw new LedgerError('A copy is not written.')
  }
  const store = await EmbeddedStore.open(partial, { mode: 'write', clock, warn: () => undefined })
  try {
    const [problem] = await store.problems()
    if (problem !== undefined) throw new LedgerUnfit(`${source} was copied, but the copy is not sound: ${problem}.`)
  } finally {
    await store.close()
  }
}

/** The head first: a copy without its head would be checked whole when opened, a head without its copy is only a note. */
async function named(partial: string, target: string, head: Head | null): Promise<void> {
  const file = await open(partial, 'r+')
  await file.sync()
  await file.close()
  if (existsSync(target)) throw new LedgerError(`${target} is there already. Nothing was copied; name a new file.`)
  if (head !== null) await rename(headPath(partial), headPath(target))
  await rename(partial, target)
  await syncFolder(dirname(target))
}
