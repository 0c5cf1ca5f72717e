/** An example of what an import leaves behind besides the facts. */
import type { SourceImported } from '#events/source-import.ts'
import { byImporter, idOf, source, type ExamplesOf } from './example.ts'

export const sourceImport: ExamplesOf<SourceImported> = {
  SourceImported: {
    by: byImporter,
    body: {
      importId: idOf('import 1'),
      title: 'Register of worked examples',
      licence: 'Open Government Licence v3.0',
      files: [{ path: 'contracts/WE-0001.json', sha256: 'a5'.repeat(32) }],
      counts: { organisations: 2, contracts: 1, listings: 1, changes: 0 },
      knownFrom: '2023-09-29T08:44:44.000Z',
      notes: [{ at: '2024-03-20T09:16:46.000Z', subject: 'WE-0002', note: 'The file was removed.', source }],
    },
  },
}
