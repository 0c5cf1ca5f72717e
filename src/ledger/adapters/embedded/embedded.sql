-- The embedded ledger: what happened, and the bytes that say so. Nothing is edited; the database itself refuses to.

CREATE TABLE event (
  position   INTEGER PRIMARY KEY,             -- gapless from 1: given by the writer, not by AUTOINCREMENT, which may skip
  id         TEXT    NOT NULL UNIQUE,
  stream     TEXT    NOT NULL,
  revision   INTEGER NOT NULL,
  recordedAt TEXT    NOT NULL,
  digest     BLOB    NOT NULL CHECK (length(digest) = 32),  -- SHA-256 of the payload's bytes
  length     INTEGER NOT NULL,                -- of the payload, kept also when it was erased
  UNIQUE (stream, revision)
) STRICT;

CREATE TABLE payload (
  digest BLOB NOT NULL PRIMARY KEY,
  bytes  BLOB NOT NULL                        -- canonical JSON of {data, salt}
) STRICT;

CREATE TRIGGER event_is_never_updated BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'an event is never updated'); END;

CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'an event is never deleted'); END;

CREATE TRIGGER event_leaves_no_gap BEFORE INSERT ON event
WHEN NEW.position <> (SELECT coalesce(max(position), 0) + 1 FROM event)
  OR NEW.revision <> (SELECT coalesce(max(revision), -1) + 1 FROM event WHERE stream = NEW.stream)
BEGIN SELECT RAISE(ABORT, 'positions and revisions have no gaps'); END;

-- INSERT OR REPLACE deletes the row in its way without asking the triggers on DELETE; so what is there already is told here.
CREATE TRIGGER event_is_never_replaced BEFORE INSERT ON event
WHEN EXISTS (SELECT 1 FROM event WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'an event is never replaced'); END;

CREATE TRIGGER payload_is_never_replaced BEFORE INSERT ON payload
WHEN EXISTS (SELECT 1 FROM payload WHERE digest = NEW.digest)
BEGIN SELECT RAISE(ABORT, 'a payload is never replaced'); END;

CREATE TRIGGER payload_is_never_updated BEFORE UPDATE ON payload
BEGIN SELECT RAISE(ABORT, 'a payload is never updated'); END;

-- A payload may go only where a RedactionApplied, recorded later in the same stream, names its event; that one itself stays.
CREATE TRIGGER payload_is_deleted_only_by_redaction BEFORE DELETE ON payload
WHEN json_extract(CAST(OLD.bytes AS TEXT), '$.data.type') IS 'RedactionApplied'
  OR NOT EXISTS (
    SELECT 1
    FROM event AS redacted
    JOIN event AS redaction ON redaction.stream = redacted.stream AND redaction.revision > redacted.revision
    JOIN payload AS said ON said.digest = redaction.digest
    WHERE redacted.digest = OLD.digest
      AND json_extract(CAST(said.bytes AS TEXT), '$.data.type') = 'RedactionApplied'
      AND json_extract(CAST(said.bytes AS TEXT), '$.data.body.redacts') = redacted.id
  )
BEGIN SELECT RAISE(ABORT, 'a payload is deleted only where a recorded RedactionApplied names its event'); END;
