/** The clock of a simulated ledger: kept in the ledger's own file, it stands where it was put, and can only be moved on. */
import type { Instant } from '#events/envelope.ts'
import { LedgerError } from '../../errors.ts'
import type { SimulatedClock } from '../../event-store.ts'
import type { Reader } from './reader.ts'
import { SIMULATED_ID } from './recognise.ts'
import type { Writer } from './writer.ts'

/** The clock that the file holds, where it was made as simulated. `writer` is null where it was opened for reading. */
export function clockIn(reader: Reader, writer: Writer | null): SimulatedClock | undefined {
  const marked = reader.db.prepare('PRAGMA application_id').get()?.['application_id']
  if (marked !== SIMULATED_ID) return undefined
  const standing = reader.db.prepare('SELECT at FROM simulated_clock')
  const now = (): Instant => {
    const { at } = standing.get() as { at: Instant }
    // Copied events may be later than where the clock was put.
    const last = reader.last()?.recordedAt ?? at
    return last > at ? last : at
  }
  const moveTo = async (to: Instant): Promise<void> => {
    if (writer === null) throw new LedgerError('This ledger was opened for reading only.')
    await writer.run(0, ({ db }) => {
      const at = now()
      if (to < at) throw new LedgerError(`The clock of this simulated ledger stands at ${at}, and is never put back.`)
      db.prepare('UPDATE simulated_clock SET at = ?').run(to)
    })
  }
  return { now, moveTo }
}
