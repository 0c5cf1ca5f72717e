/** What the import leaves of itself: what was read, how much, since when, and what was no fact. */
import type { ImportNote } from '#events/source-import.ts'
import { importId } from '../identity.ts'
import type { Account } from './account.ts'
import { DOCUMENT, ofChange, ofRepository } from './origin.ts'
import { instantOf } from './spelling.ts'
import type { Spoken } from './spoken.ts'

export function summary(account: Account): Spoken {
  const { configuration, knownFrom } = account
  const { contracts, providers, history, files } = configuration
  const id = importId(
    DOCUMENT,
    files.map(({ sha256 }) => sha256),
  )
  return {
    statement: {
      type: 'RecordImport',
      body: {
        importId: id,
        title: 'Published configuration of probation contracts (Refer and monitor an intervention)',
        licence: contracts.source.licence,
        files: [...files],
        counts: {
          organisations: providers.providers.length,
          contracts: contracts.contracts.length,
          listings: contracts.contracts.reduce((sum, row) => sum + row.subcontractorCodes.length, 0),
          changes: history.changes.length,
        },
        knownFrom,
        notes: [beginning(account), ...changes(account)],
      },
    },
    key: `import ${id}`,
    source: ofRepository(configuration),
  }
}

const beginning = ({ configuration, knownFrom }: Account): ImportNote => ({
  at: knownFrom,
  subject: 'All contracts',
  note:
    'The source does not record when the file of a contract was added. Contracts that open to referrals after this day may have ' +
    'been listed later than it.',
  source: ofRepository(configuration),
})

const changes = ({ configuration, steps }: Account): readonly ImportNote[] =>
  steps.flatMap(({ change, meanings }) =>
    meanings.flatMap(meaning =>
      meaning.says === 'note'
        ? {
            at: instantOf(change.date),
            subject: change.contract,
            note: meaning.note,
            source: ofChange(configuration, change),
          }
        : [],
    ),
  )
