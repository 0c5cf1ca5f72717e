/** The checkpoints that were signed: the one thing of the log that nothing can make again, so each is on the disk before it is shown. */
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { type Checkpoint, parseCheckpoint } from '#proof/checkpoint.ts'
import { parseNote } from '#proof/note.ts'
import { openCheckpointsFile, readCheckpointsFile } from './checkpoints-file.ts'
import { Cosignatures } from './cosignatures.ts'
import { KeyHistory } from './key-history.ts'
import { isSimulated } from './log-signer.ts'
import { inTransaction } from './sqlite-file.ts'

/** A signed checkpoint as kept. */
export interface KeptCheckpoint {
  readonly origin: string
  readonly size: number
  /** The signed note, character by character: the log's own signatures, as they were when it was kept. */
  readonly note: string
  readonly signedAt: string
}

const COLUMNS = 'origin, size, note, signedAt'

export class Checkpoints {
  readonly cosignatures: Cosignatures
  readonly keys: KeyHistory
  readonly #db: DatabaseSync
  readonly #last: StatementSync
  readonly #at: StatementSync

  /** @throws ForeignFile, or what SQLite says of a damaged file: it is never made anew */
  static open(path: string): Checkpoints {
    return new Checkpoints(openCheckpointsFile(path))
  }

  /** @throws LogUnreadable, ForeignFile */
  static read(path: string): Checkpoints {
    return new Checkpoints(readCheckpointsFile(path))
  }

  private constructor(db: DatabaseSync) {
    this.#db = db
    this.cosignatures = new Cosignatures(db)
    this.keys = new KeyHistory(db)
    this.#last = db.prepare(`SELECT ${COLUMNS} FROM checkpoint WHERE origin = ? ORDER BY size DESC LIMIT 1`)
    this.#at = db.prepare(`SELECT ${COLUMNS} FROM checkpoint WHERE origin = ? AND size = ?`)
  }

  /** The largest of a log. */
  last(origin: string): KeptCheckpoint | undefined {
    return this.#last.get(origin) as KeptCheckpoint | undefined
  }

  /** That of a size. */
  at(origin: string, size: number): KeptCheckpoint | undefined {
    return this.#at.get(origin, size) as KeptCheckpoint | undefined
  }

  /** The smallest of a log. */
  first(origin: string): KeptCheckpoint | undefined {
    for (const kept of this.all(origin)) return kept
    return undefined
  }

  /** All of a log, from the smallest on. */
  *all(origin: string): Generator<KeptCheckpoint> {
    const found = this.#db.prepare(`SELECT ${COLUMNS} FROM checkpoint WHERE origin = ? ORDER BY size`)
    for (const kept of found.iterate(origin)) yield kept as unknown as KeptCheckpoint
  }

  /** The sizes of all of a log, ascending. */
  sizes(origin: string): readonly number[] {
    const found = this.#db.prepare('SELECT size FROM checkpoint WHERE origin = ? ORDER BY size').all(origin)
    return found.map(({ size }) => size as number)
  }

  /** The name under which was signed last: any, or the configured one, to which a simulated ledger adds what it is. */
  origin(configured: string | undefined): string | undefined {
    return this.#origins().find(
      origin =>
        configured === undefined ||
        origin === configured ||
        (isSimulated(origin) && origin.startsWith(`${configured}/`)),
    )
  }

  /** The name under which was signed last, for ledgers whose times are set, or for those whose times are real. */
  lastOrigin(simulated: boolean): string | undefined {
    return this.#origins().find(origin => isSimulated(origin) === simulated)
  }

  /** Keeps a checkpoint durably, where the last one is still the one that was looked at; tells whether it is kept. */
  keep({ origin, size, note, signedAt }: KeptCheckpoint, after: KeptCheckpoint | undefined): boolean {
    return inTransaction(this.#db, () => {
      if (this.last(origin)?.note !== after?.note) return false
      const insert = this.#db.prepare(`INSERT INTO checkpoint (${COLUMNS}) VALUES (?, ?, ?, ?)`)
      insert.run(origin, size, note, signedAt)
      return true
    })
  }

  close(): void {
    this.#db.close()
  }

  /** The one of the last signature first. */
  #origins(): readonly string[] {
    const found = this.#db.prepare('SELECT origin FROM checkpoint GROUP BY origin ORDER BY max(number) DESC').all()
    return found.map(({ origin }) => origin as string)
  }
}

/** What a kept checkpoint says. */
export const saidBy = ({ note }: Pick<KeptCheckpoint, 'note'>): Checkpoint => parseCheckpoint(parseNote(note).text)
