/** What whoever asks may see of the log's payloads: the same as everywhere else on the site. */
import type { Request } from 'express'
import type { Door } from '#door/door.ts'
import type { Viewer } from '#domain/visibility/visibility.ts'
import { dataIn, everything, type ReaderKind, type Right } from '#transparency/bundle/right.ts'
import { viewerOf, visible } from '../viewer.ts'

export interface LogViewer {
  /** To anybody but an auditor things may be withheld, though nothing that anyone may see. */
  readonly reader: ReaderKind
  readonly right: Right
}

export function logViewerOf(door: Pick<Door, 'people' | 'ledger'>, request: Request): LogViewer {
  const viewer = viewerOf(door, request)
  return viewer?.role === 'auditor'
    ? { reader: 'auditor', right: everything }
    : { reader: 'anyone', right: rightOf(door, viewer) }
}

const rightOf =
  (door: Pick<Door, 'ledger'>, viewer: Viewer): Right =>
  async rows => {
    // Of what was erased it is asked too: whoever may not see it need not know that it went.
    const facts = rows.map(row => ({ ...row, data: row.bytes === null ? {} : dataIn(row.bytes) }))
    const seen = await visible(door, viewer, facts)
    return seen.map(({ data }) => (data === null ? { why: 'told in confidence' } : 'whole'))
  }
