/** The file of what nothing can make again: checkpoints, their cosignatures and stamps, and key events. It only ever grows. */
import type { DatabaseSync } from 'node:sqlite'
import { inTransaction, type Kind, openFile, readFile } from './sqlite-file.ts'

const appendOnly = (table: string, what: string): string => `
CREATE TRIGGER IF NOT EXISTS ${table}_is_never_updated BEFORE UPDATE ON ${table}
BEGIN SELECT RAISE(ABORT, '${what} is never updated'); END;
CREATE TRIGGER IF NOT EXISTS ${table}_is_never_deleted BEFORE DELETE ON ${table}
BEGIN SELECT RAISE(ABORT, '${what} is never deleted'); END;`

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
${appendOnly('checkpoint', 'a checkpoint')}
CREATE TRIGGER checkpoint_only_grows BEFORE INSERT ON checkpoint
WHEN NEW.size <= (SELECT max(size) FROM checkpoint WHERE origin = NEW.origin)
BEGIN SELECT RAISE(ABORT, 'a log only grows'); END`,
  pragmas: 'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL',
  name: "Candour's checkpoints",
  variable: 'CANDOUR_CHECKPOINTS',
}

/** What files of the first version are given, too. */
const ADDED = `
CREATE TABLE IF NOT EXISTS cosignature (
  number  INTEGER PRIMARY KEY,
  origin  TEXT    NOT NULL,
  size    INTEGER NOT NULL,
  witness TEXT    NOT NULL,
  keyId   TEXT    NOT NULL,
  line    TEXT    NOT NULL,
  time    INTEGER NOT NULL,
  UNIQUE (origin, witness, keyId, size),
  FOREIGN KEY (origin, size) REFERENCES checkpoint (origin, size)
) STRICT;
CREATE INDEX IF NOT EXISTS cosignatureOfSize ON cosignature (origin, size);
${appendOnly('cosignature', 'a cosignature')}
CREATE TABLE IF NOT EXISTS stamp (
  origin TEXT    NOT NULL,
  size   INTEGER NOT NULL,
  bytes  BLOB    NOT NULL,
  at     TEXT    NOT NULL,
  PRIMARY KEY (origin, size),
  FOREIGN KEY (origin, size) REFERENCES checkpoint (origin, size)
) STRICT;
${appendOnly('stamp', 'a time stamp')}
CREATE TABLE IF NOT EXISTS keyEvent (
  number INTEGER PRIMARY KEY,
  origin TEXT    NOT NULL,
  at     TEXT    NOT NULL,
  kind   TEXT    NOT NULL CHECK (kind IN ('introduced', 'retired')),
  vkey   TEXT    NOT NULL,
  size   INTEGER NOT NULL,
  UNIQUE (origin, vkey, kind)
) STRICT;
${appendOnly('keyEvent', 'a key event')}`

/** @throws ForeignFile, or what SQLite says of a damaged file: it is never made anew */
export function openCheckpointsFile(path: string): DatabaseSync {
  const db = openFile(path, KIND)
  try {
    if (!isCurrent(db)) inTransaction(db, () => db.exec(ADDED))
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/** Opens the file beside whoever signs. @throws LogUnreadable, ForeignFile */
export const readCheckpointsFile = (path: string): DatabaseSync => readFile(path, KIND, isCurrent)

const isCurrent = (db: DatabaseSync): boolean =>
  db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'keyEvent_is_never_deleted'").get() !== undefined
