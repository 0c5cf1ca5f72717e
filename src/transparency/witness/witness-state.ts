/** What a witness remembers: the last checkpoint of each log that it cosigned, and every growth that it refused. */
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { inTransaction, type Kind, openFile } from '../sqlite-file.ts'
import type { Seen, Suspicion } from './judge.ts'

/** The last checkpoint of a log that was cosigned. */
export interface LastCosigned extends Seen {
  readonly origin: string
  /** With the log's signatures and that of the witness: whoever has it holds a checkpoint. */
  readonly note: string
  /** Seconds since 1970. */
  readonly time: number
}

/** What was refused, and what stood against it. */
export interface Refused extends Seen {
  readonly origin: string
  readonly suspicion: Suspicion
  readonly request: string
  /** The checkpoint that it does not continue. */
  readonly seenNote: string
  readonly time: number
}

const KIND: Kind = {
  /** `CAWI`. */
  applicationId: 0x43415749,
  schema: `
CREATE TABLE cosigned (
  origin TEXT    PRIMARY KEY,
  size   INTEGER NOT NULL,
  root   BLOB    NOT NULL,
  note   TEXT    NOT NULL,
  time   INTEGER NOT NULL
) STRICT;
CREATE TRIGGER cosigned_is_never_deleted BEFORE DELETE ON cosigned
BEGIN SELECT RAISE(ABORT, 'a witness forgets nothing'); END;
CREATE TRIGGER cosigned_only_grows BEFORE UPDATE ON cosigned
WHEN NEW.origin <> OLD.origin OR NEW.size < OLD.size OR (NEW.size = OLD.size AND NEW.root <> OLD.root)
BEGIN SELECT RAISE(ABORT, 'a log only grows'); END;
CREATE TABLE refused (
  number    INTEGER PRIMARY KEY,
  origin    TEXT    NOT NULL,
  size      INTEGER NOT NULL,
  root      BLOB    NOT NULL,
  suspicion TEXT    NOT NULL,
  request   TEXT    NOT NULL,
  seenNote  TEXT    NOT NULL,
  time      INTEGER NOT NULL,
  UNIQUE (origin, size, root, suspicion)
) STRICT;
CREATE TRIGGER refused_is_never_updated BEFORE UPDATE ON refused
BEGIN SELECT RAISE(ABORT, 'evidence is never updated'); END;
CREATE TRIGGER refused_is_never_deleted BEFORE DELETE ON refused
BEGIN SELECT RAISE(ABORT, 'evidence is never deleted'); END`,
  pragmas: 'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL',
  name: 'a witness of Candour',
  variable: '--state',
}

export class WitnessState {
  readonly #db: DatabaseSync
  readonly #last: StatementSync
  readonly #keep: StatementSync
  readonly #refuse: StatementSync

  /** @throws ForeignFile, or what SQLite says of a damaged file: it is never made anew */
  static open(path: string): WitnessState {
    return new WitnessState(openFile(path, KIND))
  }

  private constructor(db: DatabaseSync) {
    this.#db = db
    this.#last = db.prepare('SELECT origin, size, root, note, time FROM cosigned WHERE origin = ?')
    this.#keep = db.prepare(`
INSERT INTO cosigned (origin, size, root, note, time) VALUES (:origin, :size, :root, :note, :time)
ON CONFLICT (origin) DO UPDATE SET size = excluded.size, root = excluded.root, note = excluded.note, time = excluded.time`)
    // Once for each checkpoint that the log has signed, so that nobody else can fill the file by sending it again.
    this.#refuse = db.prepare(`
INSERT INTO refused (origin, size, root, suspicion, request, seenNote, time)
VALUES (:origin, :size, :root, :suspicion, :request, :seenNote, :time)
ON CONFLICT DO NOTHING`)
  }

  last(origin: string): LastCosigned | undefined {
    return this.#last.get(origin) as LastCosigned | undefined
  }

  /** How many growths of a log were refused. */
  refusals(origin: string): number {
    const counted = this.#db.prepare('SELECT count(*) AS refusals FROM refused WHERE origin = ?').get(origin)
    return counted?.['refusals'] as number
  }

  /** Between the look at what was seen and the keeping of what follows from it nobody else can keep anything; then it is on the disk. */
  atomically<T>(work: () => T): T {
    return inTransaction(this.#db, work)
  }

  /** Only within `atomically`. */
  keep({ origin, size, root, note, time }: LastCosigned): void {
    this.#keep.run({ origin, size, root, note, time })
  }

  /** Only within `atomically`. Whether it is new. */
  refuse({ origin, size, root, suspicion, request, seenNote, time }: Refused): boolean {
    return this.#refuse.run({ origin, size, root, suspicion, request, seenNote, time }).changes > 0
  }

  close(): void {
    this.#db.close()
  }
}
