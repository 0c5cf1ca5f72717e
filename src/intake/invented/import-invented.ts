/** Adds the invented contract, so that requests can be tried without touching a real organisation. */
import { join } from 'node:path'
import { SourceFaulty } from '../fault.ts'
import { readJsonFile } from '../json-file.ts'
import { recordAll, type RecordCommand, type ImportOptions, type Sent } from '../recording.ts'
import { castOf } from './cast.ts'
import { scriptOf } from './script.ts'
import { InventedFile, PeopleFile } from './shape.ts'

/**
 * Sends what `folder` (`ashdale.json`, `people.json`) says. Said twice, it records nothing.
 * @throws SourceFaulty; ImportStopped; what `record` throws
 */
export async function importInvented(
  folder: string,
  record: RecordCommand,
  { at, onProgress }: ImportOptions,
): Promise<Sent> {
  const contract = await readJsonFile(join(folder, 'ashdale.json'), InventedFile, {
    list: 'namings',
    name: 'organisation',
  })
  const people = await readJsonFile(join(folder, 'people.json'), PeopleFile, { list: 'people', name: 'person' })
  if ('faults' in contract) throw new SourceFaulty(contract.faults)
  if ('faults' in people) throw new SourceFaulty(people.faults)
  const commands = scriptOf(contract.content, castOf(contract.content, people.content), at)
  return recordAll(commands, commands.length, record, onProgress)
}
