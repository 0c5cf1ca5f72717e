/** The checkpoints that were signed: the one thing of the log that nothing can make again, so each is on the disk before it is shown. */
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { type Checkpoint, parseCheckpoint } from '#proof/checkpoint.ts'
import { parseNote } from '#proof/note.ts'
import { isSimulated } from './log-signer.ts'
import { inTransaction, type Kind, openFile } from './sqlite-file.ts'

/** A signed checkpoint as kept. */
export interface KeptCheckpoint {
  readonly origin: string
  readonly size: number
  /** The signed note, character by character. */
  readonly note: string
  readonly signedAt: string
}

const KIND: Kind = {
  /** `CACP`. */
  applicationId: 0x43414350,
  schema: `
CREATE TABLE checkpoint (
  number   INTEGER PRIMARY KEY,
  origin   TEXT    NOT NULL,
  size     INTEGER NOT NULL,
  note     TEXT    NOT NULL,
  signedAt TEXT    NOT NULL,
  UNIQUE (origin, size)
) STRICT;
CREATE TRIGGER checkpoint_is_never_updated BEFORE UPDATE ON checkpoint
BEGIN SELECT RAISE(ABORT, 'a checkpoint is never updated'); END;
CREATE TRIGGER checkpoint_is_never_deleted BEFORE DELETE ON checkpoint
BEGIN SELECT RAISE(ABORT, 'a checkpoint is never deleted'); END;
CREATE TRIGGER checkpoint_only_grows BEFORE INSERT ON checkpoint
WHEN NEW.size <= (SELECT max(size) FROM checkpoint WHERE origin = NEW.origin)
BEGIN SELECT RAISE(ABORT, 'a log only grows'); END`,
  pragmas: 'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL',
  name: "Candour's checkpoints",
  variable: 'CANDOUR_CHECKPOINTS',
}

const COLUMNS = 'origin, size, note, signedAt'

export class Checkpoints {
  readonly #db: DatabaseSync
  readonly #last: StatementSync

  /** @throws ForeignFile, or what SQLite says of a damaged file: it is never made anew */
  static open(path: string): Checkpoints {
    return new Checkpoints(openFile(path, KIND))
  }

  private constructor(db: DatabaseSync) {
    this.#db = db
    this.#last = db.prepare(`SELECT ${COLUMNS} FROM checkpoint WHERE origin = ? ORDER BY size DESC LIMIT 1`)
  }

  /** The largest of a log. */
  last(origin: string): KeptCheckpoint | undefined {
    return this.#last.get(origin) as KeptCheckpoint | undefined
  }

  /** All of a log, from the smallest on. */
  *all(origin: string): Generator<KeptCheckpoint> {
    const found = this.#db.prepare(`SELECT ${COLUMNS} FROM checkpoint WHERE origin = ? ORDER BY size`)
    for (const kept of found.iterate(origin)) yield kept as unknown as KeptCheckpoint
  }

  /** The name under which was signed last, for ledgers whose times are set, or for those whose times are real. */
  lastOrigin(simulated: boolean): string | undefined {
    const found = this.#db.prepare('SELECT origin FROM checkpoint GROUP BY origin ORDER BY max(number) DESC').all()
    return found.map(({ origin }) => origin as string).find(origin => isSimulated(origin) === simulated)
  }

  /**
   * Keeps what `sign` makes of the last one, durably, and only then gives it back. Between the look at the last and the keeping of the
   * next nobody else can keep one.
   */
  keep(
    origin: string,
    sign: (last: KeptCheckpoint | undefined) => KeptCheckpoint | undefined,
  ): KeptCheckpoint | undefined {
    return inTransaction(this.#db, () => {
      const next = sign(this.last(origin))
      if (next === undefined) return undefined
      const insert = this.#db.prepare(`INSERT INTO checkpoint (${COLUMNS}) VALUES (?, ?, ?, ?)`)
      insert.run(next.origin, next.size, next.note, next.signedAt)
      return next
    })
  }

  close(): void {
    this.#db.close()
  }
}

/** What a kept checkpoint says. */
export const saidBy = ({ note }: KeptCheckpoint): Checkpoint => parseCheckpoint(parseNote(note).text)
