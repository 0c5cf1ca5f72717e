/** Rows of another store taken in: each must be what its digest says, and follow what is here. */
import { LedgerUnfit } from '../../errors.ts'
import type { StoredRow } from '../../event-store.ts'
import { faultsOf, following } from '../../examine.ts'
import type { Connection, LastOfStream } from './connection.ts'
import { hex, type Row } from './rows.ts'

/**
 * The rows that are not here yet.
 * @throws LedgerUnfit where one of all of them must not be taken; nothing has been inserted then.
 */
export function missingOf(rows: readonly StoredRow[], connection: Connection): readonly Omit<Row, 'position'>[] {
  const missing: StoredRow[] = []
  const ids = new Set<string>()
  const ends = new Map<string, LastOfStream>()
  let lastKnown = 0
  for (const row of rows) {
    const refuse = (fault: string): never => {
      throw new LedgerUnfit(`Event ${row.id} ${fault}. Nothing of this batch was recorded.`)
    }
    const [fault] = faultsOf(row)
    if (fault !== undefined) refuse(fault)
    if (ids.has(row.id)) refuse('stands twice in what is moved')
    ids.add(row.id)
    const known = connection.byId(row.id)
    if (known !== undefined) {
      if (!isSame(row, known)) refuse('is already here, and is another')
      // The order of the whole is kept, not only that of each stream.
      if (missing.length > 0 || known.position <= lastKnown) refuse('is already here, in another order')
      lastKnown = known.position
      continue
    }
    const misplaced = following(row, ends.get(row.stream) ?? connection.lastOf(row.stream))
    if (misplaced !== undefined) refuse(misplaced)
    ends.set(row.stream, row)
    missing.push(row)
  }
  return missing.map(row => ({ ...row, digest: Buffer.from(row.digest, 'hex') }))
}

/** Equal in everything but position; erased here or there, it is still the same event. */
const isSame = (row: StoredRow, known: Row): boolean =>
  known.stream === row.stream &&
  known.revision === row.revision &&
  known.recordedAt === row.recordedAt &&
  known.length === row.length &&
  hex(known.digest) === row.digest
