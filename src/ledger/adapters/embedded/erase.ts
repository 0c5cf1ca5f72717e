/** Erasing one payload: the file itself lets it go only where a recorded redaction names its event. */
import { LedgerError } from '../../errors.ts'
import type { Connection } from './connection.ts'
import { isConstraint } from './explained.ts'

/** @throws LedgerError where there is no such event, or nothing says that it may go */
export function erasePayload(connection: Connection, eventId: string): void {
  const row = connection.byId(eventId)
  if (row === undefined) throw new LedgerError(`There is no event ${eventId}.`)
  try {
    if (row.bytes !== null) connection.deletePayload(row.digest)
  } catch (cause) {
    if (!isConstraint(cause)) throw cause
    throw new LedgerError(`The payload of ${eventId} may go only where a recorded RedactionApplied names it.`, {
      cause,
    })
  }
}
