/** What is wrong with a copy of the published configuration is said by file, row and reason, and nothing of it is recorded. */
import { describe, expect, it } from 'vitest'
import { importCrs } from '#intake/crs/import-crs.ts'
import { SourceFaulty } from '#intake/fault.ts'
import { FILE_BYTES_MAX } from '#intake/json-file.ts'
import { rowOf, spoilt, type Spoiling } from './crs-folder.ts'
import { AT, emptyLedger } from './ledger.ts'

/** The faults of a spoilt copy, after seeing that nothing of it was recorded. */
async function faultsOf(...spoilings: readonly Spoiling[]): Promise<SourceFaulty> {
  await using ledger = await emptyLedger()
  await using copy = await spoilt(...spoilings)
  const failure: unknown = await importCrs(copy.folder, ledger.record, { at: AT }).catch((error: unknown) => error)
  expect(await ledger.events()).toEqual([])
  if (!(failure instanceof SourceFaulty)) throw new Error(`not refused: ${String(failure)}`)
  return failure
}

const contracts = (index: number, field: string, to?: unknown): Spoiling => ({
  file: 'contracts.json',
  at: ['contracts', index, field],
  to,
})
const change = (index: number, field: string, to?: unknown): Spoiling => ({
  file: 'contract-file-history.json',
  at: ['changes', index, field],
  to,
})

const at = { contracts: 'contracts.json', history: 'contract-file-history.json', respelt: 'respelt-codes.json' }
const first = { file: at.contracts, row: 1, subject: 'CCS_0001' }
const third = { file: at.contracts, row: 3, subject: 'DN535743' }

describe('one row', () => {
  const cases: readonly (readonly [string, Spoiling, object])[] = [
    [
      'a prime provider that is not known',
      contracts(2, 'primeProviderCode', 'NOBODY'),
      { ...third, reason: '“NOBODY”, the prime provider, is not a known provider' },
    ],
    [
      'a subcontractor that is not known',
      contracts(2, 'subcontractorCodes', ['ACORN', 'NOBODY']),
      { ...third, reason: '“NOBODY”, a subcontractor, is not a known provider' },
    ],
    [
      'a subcontractor listed twice',
      contracts(2, 'subcontractorCodes', ['ACORN', 'ACORN']),
      { ...third, reason: '“ACORN” is listed twice as a subcontractor' },
    ],
    [
      'a prime provider that is its own subcontractor',
      contracts(2, 'subcontractorCodes', ['ACHIEVE_NW']),
      { ...third, reason: '“ACHIEVE_NW” is listed as a subcontractor of itself' },
    ],
    [
      'a contract type that is not known',
      contracts(2, 'contractTypeCode', 'XYZ'),
      { ...third, reason: '“XYZ” is not a known contract type' },
    ],
    ['a region that is not known', contracts(2, 'npsRegionId', 'Z'), { ...third, reason: '“Z” is not a known region' }],
    [
      'an area of the wrong level',
      contracts(2, 'npsRegionId', 'cleveland'),
      { ...third, reason: '“cleveland” is not a known region' },
    ],
    [
      'a region and an area at once',
      contracts(2, 'pccRegionId', 'cleveland'),
      { ...third, reason: 'it must have a region or a police and crime commissioner area, and not both' },
    ],
    [
      'neither region nor area',
      contracts(2, 'npsRegionId', null),
      { ...third, reason: 'it must have a region or a police and crime commissioner area, and not both' },
    ],
    [
      'a day that is in no calendar',
      contracts(2, 'referralsFrom', '2023-02-29'),
      { ...third, reason: '“referralsFrom” must be a day such as 2024-04-15' },
    ],
    [
      'a time that is in no day',
      contracts(2, 'referralsUntil', '2024-03-31T24:59:00+00'),
      { ...third, reason: '“referralsUntil” must be a time such as 2024-03-31T23:59:00+00' },
    ],
    [
      'referrals that close before they open',
      contracts(2, 'referralsUntil', '2020-12-31T23:59:00+00'),
      { ...third, reason: 'referrals close at 2020-12-31T23:59:00+00, before they open on 2021-01-01' },
    ],
    ['a title that is missing', contracts(2, 'title'), { ...third, reason: '“title” is missing' }],
    ['a title that is blank', contracts(2, 'title', '  '), { ...third, reason: '“title” must not be blank' }],
    ['a title that is a number', contracts(2, 'title', 7), { ...third, reason: '“title” must be text' }],
    [
      'a title that is too long',
      contracts(2, 'title', 'x'.repeat(301)),
      { ...third, reason: '“title” must be at most 300 characters' },
    ],
    [
      'an unknown field',
      contracts(2, 'colour', 'red'),
      { ...third, reason: 'it has a field that is not known here: “colour”' },
    ],
    [
      'a file name that leads elsewhere',
      contracts(2, 'sourceFile', '../x.json'),
      { ...third, reason: '“sourceFile” must be the name of a JSON file' },
    ],
    [
      'ages the wrong way round',
      contracts(0, 'eligibility', { female: true, male: false, minimumAge: 18, maximumAge: 17 }),
      { ...first, reason: 'the maximum age, 17, is below the minimum age, 18' },
    ],
    [
      'a change whose time is broken',
      change(0, 'date', 'yesterday'),
      {
        file: at.history,
        row: 1,
        subject: 'PRJ_12437',
        reason: '“date” must be a time such as 2024-03-31T23:59:00+00',
      },
    ],
    [
      'a kind of change that is not known',
      change(0, 'kind', 'rumour'),
      { file: at.history, row: 1, subject: 'PRJ_12437', reason: '“kind” is not one of those known here' },
    ],
    [
      'a change of a contract that is not published',
      change(1, 'contract', 'PRJ_0'),
      { file: at.history, row: 2, subject: 'PRJ_0', reason: 'it changes a contract that is not published' },
    ],
    [
      'a removed file that is still published',
      change(0, 'contract', 'DN535743'),
      {
        file: at.history,
        row: 1,
        subject: 'DN535743',
        reason: 'it says that this file was removed, but the contract is still published',
      },
    ],
    [
      'a change that leaves something else than what follows',
      change(1, 'after', { hide_before: '2024-04-16', hide_after: null }),
      {
        file: at.history,
        row: 2,
        subject: 'PRJ_12437_DC',
        reason:
          'it leaves referrals from 2024-04-16, without an end, but what follows has them from 2024-04-15, without an end',
      },
    ],
    [
      'a change that changes nothing',
      change(1, 'before', { hide_before: '2024-04-15', hide_after: null }),
      { file: at.history, row: 2, subject: 'PRJ_12437_DC', reason: 'it changes nothing' },
    ],
    [
      'a change out of its order in time',
      change(1, 'date', '2024-03-20T09:16:45+00:00'),
      {
        file: at.history,
        row: 2,
        subject: 'PRJ_12437_DC',
        reason: '2024-03-20T09:16:45+00:00 is before 2024-03-20T09:16:46+00:00, which is ahead of it',
      },
    ],
    [
      'a change from before the source begins',
      change(0, 'date', '2023-09-29T08:44:43Z'),
      {
        file: at.history,
        row: 1,
        subject: 'PRJ_12437',
        reason: '2023-09-29T08:44:43Z is before 2023-09-29T09:44:44+01:00, which is ahead of it',
      },
    ],
    [
      'an added organisation that what follows does not list',
      change(52, 'subcontractorsAdded', ['ACORN']),
      {
        file: at.history,
        row: 53,
        subject: 'DN671065_WIGAN_FBD',
        reason: 'it adds ACORN, which what follows does not list',
      },
    ],
    [
      'a removed organisation that what follows still lists',
      change(52, 'subcontractorsRemoved', ['REBUILD_WITH_HOPE']),
      {
        file: at.history,
        row: 53,
        subject: 'DN671065_WIGAN_FBD',
        reason: 'it removes REBUILD_WITH_HOPE, which what follows still lists',
      },
    ],
    [
      'a removed organisation that is not known',
      change(52, 'subcontractorsRemoved', ['NOBODY']),
      {
        file: at.history,
        row: 53,
        subject: 'DN671065_WIGAN_FBD',
        reason: '“NOBODY” is not a known provider, nor an earlier spelling of one',
      },
    ],
    [
      'a respelling that no change makes',
      { file: at.respelt, at: ['respelt', 4], to: { from: 'ACORNS', to: 'ACORN', basis: 'None.' } },
      { file: at.respelt, row: 5, subject: 'ACORNS', reason: 'no change respells it' },
    ],
    [
      'a respelling of a code that is still in use',
      { file: at.respelt, at: ['respelt', 4], to: { from: 'ANAWIM', to: 'ACORN', basis: 'None.' } },
      { file: at.respelt, row: 5, subject: 'ANAWIM', reason: '“ANAWIM” is still a provider, so it was not respelt' },
    ],
  ]
  it.each(cases)('with %s is refused', async (_, spoiling, fault) => {
    expect((await faultsOf(spoiling)).faults).toEqual([fault])
  })

  it('with a reference that another has is refused, with the row of the other', async () => {
    const { faults } = await faultsOf(contracts(2, 'contractReference', 'CCS_0001'))
    expect(faults).toEqual([
      { file: at.contracts, row: 3, subject: 'CCS_0001', reason: '“CCS_0001” stands in row 1 already' },
    ])
  })

  it('of a prime provider replaced by another is refused, and says what would settle it', async () => {
    const row = await rowOf(at.respelt, 'respelt', 'to', 'DHI')
    const { message } = await faultsOf({ file: at.respelt, at: ['respelt', row] })
    expect(message.split('\n')).toEqual([
      'contract-file-history.json, row 31 (PRJ_14833): “DEVELOPING_HEALTH_INDEPENDENCE” is not a known provider, nor an earlier spelling of one.',
      'contract-file-history.json, row 31 (PRJ_14833): it replaces the prime provider DEVELOPING_HEALTH_INDEPENDENCE by DHI. ' +
        'If that is one organisation under another code, say so in respelt-codes.json.',
    ])
  })

  it('of the same commit, contract and kind as another is refused', async () => {
    const { faults } = await faultsOf(change(2, 'contract', 'PRJ_12437_DC'))
    expect(faults).toEqual([
      {
        file: at.history,
        row: 3,
        subject: 'scheduling change of PRJ_12437_DC at 290a3369bc08',
        reason: '“scheduling change of PRJ_12437_DC at 290a3369bc08” stands in row 2 already',
      },
    ])
  })
})

describe('a file', () => {
  const cases: readonly (readonly [string, Spoiling, RegExp])[] = [
    ['that is missing', { file: 'providers.json' }, /^providers\.json: it is not there\.$/],
    ['that is not JSON', { file: 'providers.json', whole: '{"source":' }, /^providers\.json: it is not JSON \(.+\)\.$/],
    [
      'that is not UTF-8',
      { file: 'providers.json', whole: new Uint8Array([0x22, 0xff, 0x22]) },
      /^providers\.json: it is not UTF-8 text\.$/,
    ],
    ['that is a list', { file: 'providers.json', whole: '[]' }, /^providers\.json: it must be a set of fields\.$/],
    [
      'that is larger than the limit',
      { file: 'providers.json', whole: ' '.repeat(FILE_BYTES_MAX + 1) },
      /^providers\.json: it has 8388609 bytes; at most 8388608 are read\.$/,
    ],
    [
      'that miscounts its rows',
      { file: 'contracts.json', at: ['count'], to: 195 },
      /^contracts\.json: it says that it has 195 rows, but holds 196\.$/,
    ],
    [
      'of another commit',
      { file: 'providers.json', at: ['source', 'commit'], to: 'a'.repeat(40) },
      /^providers\.json: it was read at another commit than contracts\.json\.$/,
    ],
    [
      'of a time to come',
      { file: 'contracts.json', at: ['source', 'commitDate'], to: '2027-01-01T00:00:00Z' },
      /^contracts\.json: its commit is of 2027-01-01T00:00:00\.000Z, which is still to come by this clock \(.+\)\.$/,
    ],
  ]
  it.each(cases)('%s is refused', async (_, spoiling, message) => {
    expect((await faultsOf(spoiling)).message).toMatch(message)
  })

  it('with many faults has 100 of them listed and the rest counted', async () => {
    const rows = Array.from({ length: 150 }, (_, index) => contracts(index, 'title', ''))
    const failure = await faultsOf(...rows)
    expect(failure.faults).toHaveLength(100)
    expect(failure.more).toBe(50)
    expect(failure.message.split('\n').at(-1)).toBe('And 50 more.')
  })

  it('is faulted beside the others, not instead of them', async () => {
    const { faults } = await faultsOf({ file: 'providers.json' }, contracts(2, 'title', 7))
    expect(faults.map(({ file }) => file)).toEqual(['contracts.json', 'providers.json'])
  })
})
