/** What may be said of an import itself: once, by the import. */
import type { z } from 'zod'
import { SourceImportedBody, type SourceImported } from '#events/source-import.ts'
import { state, type CommandOf } from './command.ts'
import { facts, nothingNew, refuse, type Decider } from './decider.ts'
import { inTheFuture, isImporter, notYours } from './permission.ts'

export type RecordImport = CommandOf<'RecordImport', z.infer<typeof SourceImportedBody>>

/** The body that the command must have. */
export const sourceImportCommands = { RecordImport: SourceImportedBody } as const

export const sourceImport: Decider<boolean, RecordImport, SourceImported> = {
  name: 'import',
  initial: false,
  evolve: () => true,
  decide(done, { meta, body }) {
    const future = inTheFuture(meta)
    if (future) return refuse(future)
    if (!isImporter(meta.actor)) return refuse(notYours('Only an import can record what it read.'))
    return done ? nothingNew : facts(state('SourceImported', body, meta))
  },
  refolds: () => false,
  effective: history => history,
}
