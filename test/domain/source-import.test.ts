/** What may be said of an import itself: once, by the import. */
import { describe, it } from 'vitest'
import { given } from './given-when-then.ts'
import { idOf, importer, manager, past, published, tell, YESTERDAY } from './invented-world.ts'

const body = {
  importId: idOf('import of the invented register'),
  title: 'Invented register of services',
  licence: 'Open Government Licence v3.0',
  files: [{ path: 'contracts.json', sha256: 'cd'.repeat(32) }],
  counts: { organisations: 2, contracts: 1, listings: 1, changes: 0 },
  knownFrom: YESTERDAY,
  notes: [{ at: YESTERDAY, subject: 'EX_2.json', note: 'The file was removed.', source: published }],
}
const record = tell('RecordImport', importer, body)
const recorded = past('SourceImported', importer, body)

describe('RecordImport', () => {
  it('records what was read', () => given().when(record).then({ type: 'SourceImported', body }))
  it('refuses a person', () =>
    given()
      .when(tell('RecordImport', manager, body))
      .thenRefused('not-permitted', 'forbidden'))
  it('finds it already so', () => given(recorded).when(record).thenNothingNew())
  it('loses the race to the same import', () => given().when(record).butFirst(recorded).thenNothingNew())
})
