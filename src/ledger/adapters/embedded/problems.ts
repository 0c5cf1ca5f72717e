/** The full check of an embedded ledger: its rules still stand, SQLite finds its pages sound, and every event is as it was written. */
import { DatabaseSync } from 'node:sqlite'
import { LedgerError } from '../../errors.ts'
import { examiner } from '../../examine.ts'
import { SCHEMA, SIMULATED_SCHEMA } from './ledger-file.ts'
import type { Reader } from './reader.ts'
import { storedRowOf } from './rows.ts'

const FAULTS_MAX = 20

/** Reads everything and says each thing that is not as it was written. Slow: it reads the whole file twice. */
export async function problemsOf(
  reader: Reader,
  { simulated, onProgress }: { readonly simulated: boolean; readonly onProgress: (position: number) => void },
): Promise<readonly string[]> {
  const problems: string[] = []
  try {
    problems.push(...unruled(reader.db, simulated), ...unsound(reader.db))
    const { examine, erasedWithoutReason } = examiner({ gaplessPositions: true })
    for (let after = 0; ;) {
      const rows = reader.page(after)
      problems.push(...examine(rows.map(storedRowOf)))
      const last = rows.at(-1)
      if (last === undefined) return [...problems, ...erasedWithoutReason()]
      after = last.position
      onProgress(after)
      await new Promise(resolve => setImmediate(resolve))
    }
  } catch (error) {
    // Damage may stop the reading itself: that is then what there is to say.
    if (!(error instanceof Error)) throw error
    if (!(error instanceof LedgerError) && !('errcode' in error)) throw error
    return [...problems, `it cannot be read to its end: ${error.message}`]
  }
}

const definitionsIn = (db: DatabaseSync): Map<string, unknown> =>
  new Map(
    db
      .prepare('SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL')
      .all()
      .map(row => [String(row['name']), row['sql']]),
  )

/** Tables and triggers that are not those of the ledger: somebody took a rule away, or put one in. */
function unruled(db: DatabaseSync, simulated: boolean): string[] {
  const model = new DatabaseSync(':memory:')
  model.exec(simulated ? SCHEMA + SIMULATED_SCHEMA : SCHEMA)
  const [meant, found] = [definitionsIn(model), definitionsIn(db)]
  model.close()
  return [
    ...[...meant]
      .filter(([name, sql]) => found.get(name) !== sql)
      .map(([name]) => `its rule ${name} is gone or changed`),
    ...[...found.keys()].filter(name => !meant.has(name)).map(name => `it has ${name}, which is not part of a ledger`),
  ]
}

function unsound(db: DatabaseSync): string[] {
  const said = db.prepare(`PRAGMA integrity_check(${FAULTS_MAX})`).all()
  return said.map(row => String(row['integrity_check'])).filter(sentence => sentence !== 'ok')
}
