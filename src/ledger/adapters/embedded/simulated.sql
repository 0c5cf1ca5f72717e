-- What a simulated ledger has besides: where its clock stands. It is moved on, and never back.

CREATE TABLE simulated_clock (
  only INTEGER NOT NULL PRIMARY KEY CHECK (only = 1),
  at   TEXT    NOT NULL
) STRICT;

CREATE TRIGGER clock_never_runs_backwards BEFORE UPDATE ON simulated_clock
WHEN NEW.at < OLD.at
BEGIN SELECT RAISE(ABORT, 'the clock of a simulated ledger never runs backwards'); END;

CREATE TRIGGER clock_is_never_taken_away BEFORE DELETE ON simulated_clock
BEGIN SELECT RAISE(ABORT, 'a simulated ledger stays simulated'); END;

-- INSERT OR REPLACE asks no trigger on DELETE.
CREATE TRIGGER clock_is_set_up_once BEFORE INSERT ON simulated_clock
WHEN EXISTS (SELECT 1 FROM simulated_clock)
BEGIN SELECT RAISE(ABORT, 'a simulated ledger has one clock'); END;
