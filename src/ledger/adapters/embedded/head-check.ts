/** Whether a ledger is the one that its head remembers: acknowledged events may be neither lost nor changed. */
import { rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { LedgerUnfit } from '../../errors.ts'
import type { Head } from '../../event-store.ts'
import { headPath, readHead, writeHead } from './head.ts'
import { syncFolder } from './ledger-file.ts'
import type { Reader } from './reader.ts'
import { headOf, hex } from './rows.ts'

/** What a head says of a ledger that lacks it. */
const lost = (path: string, noted: Head, said: string, end: number): LedgerUnfit =>
  new LedgerUnfit(
    `${path} is not the ledger that its head remembers: event ${noted.id} at position ${noted.position} ${said} ` +
      `(the ledger ends at ${end}). If you restored a backup on purpose, run \`candour doctor --accept-head\`; it says what is lost.`,
  )

/** Before a ledger is made where there is none: a head without its ledger means that the ledger was lost. */
export function refuseLost(path: string): void {
  const noted = readHead(path)
  if (typeof noted === 'object') throw lost(path, noted, 'is missing', 0)
}

/** Why `noted` is not in the ledger; undefined where it is. A ledger ahead of its head is normal: the head comes after the commit. */
export function strays(path: string, noted: Head, reader: Reader): LedgerUnfit | undefined {
  const [found] = reader.all(noted.position - 1, 1)
  if (found?.position === noted.position && found.id === noted.id && hex(found.digest) === noted.digest)
    return undefined
  const end = reader.last()?.position ?? 0
  return lost(path, noted, found === undefined ? 'is missing' : 'is another', end)
}

/**
 * Compares a ledger with its head, read before the ledger was. Without a readable head every event is checked instead.
 * @returns the head to note now, where there was none to go by
 * @throws LedgerUnfit
 */
export async function checkHead(
  path: string,
  noted: ReturnType<typeof readHead>,
  reader: Reader,
  options: { warn: (sentence: string) => void; problems: () => Promise<readonly string[]>; acceptHead: boolean },
): Promise<Head | undefined> {
  if (typeof noted === 'object') {
    const stray = strays(path, noted, reader)
    if (stray === undefined) return undefined
    if (!options.acceptHead) throw stray
    await acceptEnd(path, reader)
    return undefined
  }
  const last = reader.last()
  if (last === undefined) return undefined
  options.warn(`The head of ${path} is ${noted}, so every event is being checked.`)
  const [problem] = await options.problems()
  if (problem !== undefined) throw new LedgerUnfit(`${path} is damaged: ${problem}. Restore it from a backup.`)
  return headOf(last)
}

async function acceptEnd(path: string, reader: Reader): Promise<void> {
  const last = reader.last()
  if (last !== undefined) return writeHead(path, headOf(last))
  await rm(headPath(path), { force: true })
  await syncFolder(dirname(path))
}
