/** A copy of the signed checkpoint for any static host, with one of each day: what a restored or rewritten ledger cannot take back. */
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs'
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { sameBytes } from '#proof/bytes.ts'
import { type Checkpoint, parseCheckpoint } from '#proof/checkpoint.ts'
import { parseNote } from '#proof/note.ts'
import { NotProven } from '#proof/not-proven.ts'
import { counted } from '#proof/verify/fault.ts'

/** The copy and the ledger contradict one another, or the copy cannot be read. It was left as it is. */
export class CopyRefused extends Error {
  override readonly name = 'CopyRefused'
}

export interface DatedCopy {
  /** Below the folder: what was written. */
  readonly written: readonly string[]
  /** The copy of the day. Where another checkpoint of that day stands there already, it stays. */
  readonly dated: string
  readonly datedSize: number
}

export interface SignedNow {
  readonly note: string
  /** By the ledger's clock. */
  readonly signedAt: string
  /** The root of the first `size` leaves. */
  readonly rootOf: (size: number) => Uint8Array
}

/** Brings the copy in a folder up to a checkpoint. @throws CopyRefused where the ledger does not continue what is there */
export function copyCheckpoint(folder: string, { note, signedAt, rootOf }: SignedNow): DatedCopy {
  const now = read(note, 'The checkpoint')
  const dated = `${signedAt.slice(0, 10)}/checkpoint`
  const paths = ['checkpoint', `checkpoints/${now.size}`, dated]
  const found = new Map(paths.filter(path => existsSync(join(folder, path))).map(path => [path, there(folder, path)]))
  for (const [path, kept] of found) mustContinue(now, kept.checkpoint, rootOf, join(folder, path))
  const written = paths.filter(path => {
    const kept = found.get(path)
    const isNews = kept === undefined || (kept.checkpoint.size === now.size ? kept.note !== note : path !== dated)
    if (isNews) write(join(folder, path), note)
    return isNews
  })
  return { written, dated, datedSize: found.get(dated)?.checkpoint.size ?? now.size }
}

function there(folder: string, path: string): { readonly note: string; readonly checkpoint: Checkpoint } {
  const note = readFileSync(join(folder, path), 'utf8')
  return { note, checkpoint: read(note, join(folder, path)) }
}

function read(note: string, what: string): Checkpoint {
  try {
    return parseCheckpoint(parseNote(note).text)
  } catch (error) {
    if (error instanceof NotProven) throw new CopyRefused(`${what} is not a signed checkpoint. It was left as it is.`)
    throw error
  }
}

function mustContinue(now: Checkpoint, kept: Checkpoint, rootOf: SignedNow['rootOf'], where: string): void {
  if (kept.origin !== now.origin) {
    throw new CopyRefused(
      `${where} is a checkpoint of ${kept.origin}, and this ledger is ${now.origin}. Nothing was written.`,
    )
  }
  if (kept.size > now.size) {
    throw new CopyRefused(
      `${where} was signed for ${counted(kept.size, 'event')}, and this ledger has signed for ${now.size} only: an older copy of it was restored. ` +
        'Nothing was written.',
    )
  }
  if (!sameBytes(rootOf(kept.size), kept.root)) {
    throw new CopyRefused(
      `${where} was signed for ${counted(kept.size, 'event')}, and the first events of this ledger are not the same. ` +
        'Nothing was written; keep that file, it is the evidence.',
    )
  }
}

/** Whoever fetches the file gets the old one or the new one, never half of one. */
function write(path: string, content: string): void {
  mkdirSync(dirname(path), { recursive: true })
  const part = `${path}.unfinished`
  const file = openSync(part, 'w')
  try {
    writeSync(file, content)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(part, path)
}
