/** The import of the published configuration: read as a whole, refused as a whole, and recorded command by command. */
import type { Actor, Instant } from '#events/envelope.ts'
import type { Command } from '#domain/catalogue.ts'
import { commandOf } from '../command.ts'
import { recordAll, type RecordCommand, type ImportOptions, type Sent } from '../recording.ts'
import { readAccount, type Account } from './account.ts'
import { countOf, statementsOf } from './statements.ts'

const IMPORTER: Actor = { role: 'importer', person: 'import-crs' }

/**
 * Imports the published configuration in `folder`. Killed or stopped, it goes on where it was when started again; said twice, it
 * records nothing.
 * @throws SourceFaulty where the files are wrong, and nothing of them was recorded; ImportStopped; what `record` throws
 */
export async function importCrs(
  folder: string,
  record: RecordCommand,
  { at, onProgress }: ImportOptions,
): Promise<Sent> {
  const account = await readAccount(folder, at)
  return recordAll(commandsOf(account, at), countOf(account), record, onProgress)
}

function* commandsOf(account: Account, at: Instant): Iterable<Command> {
  for (const { statement, ...sending } of statementsOf(account)) {
    yield commandOf(statement, { actor: IMPORTER, at, ...sending })
  }
}
