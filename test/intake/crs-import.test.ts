/** The published configuration in a real ledger: what stands there, that twice is once, and that a killed import goes on. */
import { describe, expect, it } from 'vitest'
import type { FactOf, Fact, FactType } from '#events/catalogue.ts'
import { businessTime } from '#events/envelope.ts'
import { importCrs } from '#intake/crs/import-crs.ts'
import { ImportStopped } from '#intake/recording.ts'
import { CRS, rowOf, spoilt } from './crs-folder.ts'
import { AT, contentsOf, emptyLedger } from './ledger.ts'

/** What an import that nothing disturbs leaves. */
async function imported() {
  await using ledger = await emptyLedger()
  await importCrs(CRS, ledger.record, { at: AT })
  return { facts: await ledger.facts(), contents: await contentsOf(ledger) }
}
const { facts, contents } = await imported()

const only = <T extends FactType>(type: T) => facts.filter((fact): fact is FactOf<T> => fact.type === type)
const contractOf = (reference: string) =>
  only('ContractRegistered').find(({ body }) => body.reference === reference)!.body

describe('what the ledger then holds', () => {
  it('is 196 contracts, 129 of them listing 107 organisations in 343 places', () => {
    const named = only('SubcontractorNamed')
    expect(only('ContractRegistered')).toHaveLength(196)
    expect(named).toHaveLength(343)
    expect(new Set(named.map(({ body }) => body.contractId)).size).toBe(129)
    expect(new Set(named.map(({ body }) => body.organisation.id)).size).toBe(107)
    expect(only('OrganisationRegistered')).toHaveLength(140)
    expect(facts).toHaveLength(196 + 343 + 140 + 32 + 4 + 1)
  })

  it('names no tier, key, commitment, area or consent: what the source does not say is absent', () => {
    const keys = new Set(only('SubcontractorNamed').flatMap(({ body }) => Object.keys(body)))
    expect([...keys].toSorted()).toEqual(['contractId', 'namingId', 'organisation', 'stage'])
    expect(only('NamingConsentRecorded')).toEqual([])
  })

  it('says of every fact where it was read, and by which actor', () => {
    for (const { source, actor } of facts) {
      expect(source?.document).toBe('Refer and monitor an intervention: published configuration of contracts')
      expect(source?.commit).toMatch(/^[0-9a-f]{12,40}$/)
      expect(source?.url).toContain('https://github.com/ministryofjustice/hmpps-interventions-service')
      expect(actor).toEqual({ role: 'importer', person: 'import-crs' })
    }
    expect(facts.filter(({ source }) => source?.path === undefined).map(({ type }) => type)).toEqual([
      'OrganisationRegistered',
      'SourceImported',
    ])
  })

  it('knows nothing before 29 September 2023, and runs forward in business time', () => {
    const first = { unknownBefore: '2023-09-29T08:44:44.000Z' }
    for (const fact of only('ContractRegistered')) expect(fact.occurredAt).toEqual(first)
    const times = facts.map(({ occurredAt }) => businessTime(occurredAt))
    expect(times).toEqual(times.toSorted())
  })

  it('has a contract as the source has it', () => {
    const { authority, supplier, ...contract } = contractOf('PRJ_5428')
    expect(authority.name).toBe('Ministry of Justice')
    expect(contract).toMatchObject({ instrument: 'contract', referralWindow: { from: '2021-01-01' } })
    expect(contract.areas).toMatchObject({ scheme: 'gb-hmpps-probation', version: '2026-08-21' })
    expect(only('OrganisationRegistered').map(({ body }) => body.organisationId)).toContain(supplier.id)
    const windows = only('ReferralWindowChanged').filter(({ body }) => body.contractId === contract.contractId)
    expect(windows.map(({ body, occurredAt }) => [occurredAt, body.referralWindow])).toEqual([
      ['2024-03-27T09:41:38.000Z', { from: '2021-01-01', until: '2023-12-31T23:59:00.000Z' }],
    ])
  })

  it('adds an organisation to the two Wigan contracts in May 2026, and knows it only from then', () => {
    const added = only('SubcontractorNamed').filter(({ body }) => body.organisation.name === 'Rebuild with Hope')
    expect(added.map(({ body }) => body.contractId)).toEqual(
      ['DN671065_WIGAN_FBD', 'DN671065_WIGAN_PWB'].map(reference => contractOf(reference).contractId),
    )
    expect(added.map(({ occurredAt }) => occurredAt)).toEqual(Array(2).fill('2026-05-15T10:46:23.000Z'))
    const registered = only('OrganisationRegistered').find(({ body }) => body.name === 'Rebuild with Hope')
    expect(registered?.occurredAt).toEqual({ unknownBefore: '2026-05-15T10:46:23.000Z' })
  })

  it('replaces an identifier of four organisations, which stay who they were', () => {
    const replaced = only('OrganisationIdentifierReplaced')
    expect(replaced.map(({ body, occurredAt }) => [body.from.code, body.to.code, occurredAt])).toEqual([
      ['STEPPINGSTONES_BURY', 'STEPPINGSTONE_BURY', '2024-05-22T08:59:31.000Z'],
      ['ROCHDALE_CONNECTIONS_TRUST', 'ROCHDALE_CONNECTIONS_TR', '2024-06-07T14:07:22.000Z'],
      ['DEVELOPING_HEALTH_INDEPENDENCE', 'DHI', '2025-06-23T15:53:54.000Z'],
      ['PS_EOE_HOUSING_SUPPORT_SERVICE', 'PS_EOE_HOUSING_SUPPORT', '2026-02-20T21:09:04.000Z'],
    ])
    for (const { body } of replaced) {
      const registered = only('OrganisationRegistered').find(fact => fact.body.organisationId === body.organisationId)
      expect(registered?.body.identifiers).toEqual([body.from])
    }
    expect(contractOf('PRJ_14833').supplier.id).toBe(replaced[2]!.body.organisationId)
  })

  it('keeps what was no fact as notes of the import', () => {
    const [{ body }, ...more] = only('SourceImported') as [Extract<Fact, { type: 'SourceImported' }>]
    expect(more).toEqual([])
    expect(body.counts).toEqual({ organisations: 139, contracts: 196, listings: 343, changes: 54 })
    expect(body.knownFrom).toBe('2023-09-29T08:44:44.000Z')
    expect(body.files).toHaveLength(7)
    expect(body.notes.filter(({ note }) => note.includes('was removed')).map(({ subject }) => subject)).toEqual([
      'PRJ_12437',
      'DN671065_STOCKPORT',
      'PRJ_12498_Gwent',
      'PRJ_12498_Southwales',
      'PRJ_12502_Dyfedpowys',
      'PRJ_12502_Northwales',
    ])
    expect(body.notes.filter(({ note }) => note.includes('the same instant'))).toHaveLength(9)
    expect(body.notes).toHaveLength(6 + 9 + 1 + 1 + 1)
  })
})

describe('the import', () => {
  it('said twice, at another time, records nothing', async () => {
    await using ledger = await emptyLedger()
    const said: [number, number][] = []
    const onProgress = (done: number, total: number) => said.push([done, total])
    expect(await importCrs(CRS, ledger.record, { at: AT, onProgress })).toEqual({ recorded: 716, alreadyThere: 0 })
    expect(said).toEqual(Array.from({ length: 717 }, (_, done) => [done, 716]))
    const again = await importCrs(CRS, ledger.record, { at: '2026-12-24T18:00:00.000Z' })
    expect(again).toEqual({ recorded: 0, alreadyThere: 716 })
    expect(await contentsOf(ledger)).toEqual(contents)
  })

  it.each([1, 400, 715])('killed after %i commands and started again gives the same ledger', async killedAfter => {
    await using broken = await emptyLedger()
    let sent = 0
    const killed = importCrs(
      CRS,
      command => (sent++ < killedAfter ? broken.record(command) : Promise.reject(new Error('killed'))),
      { at: AT },
    )
    await expect(killed).rejects.toThrow('killed')
    expect(await broken.events()).toHaveLength(killedAfter)
    const rest = await importCrs(CRS, broken.record, { at: AT })
    expect(rest).toEqual({ recorded: 716 - killedAfter, alreadyThere: killedAfter })
    expect(await contentsOf(broken)).toEqual(contents)
  })

  it('of a later copy that says the same records only that it was read', async () => {
    await using ledger = await emptyLedger()
    await importCrs(CRS, ledger.record, { at: AT })
    const files = ['contracts', 'providers', 'contract-types', 'service-categories', 'contract-file-history']
    await using later = await spoilt(
      ...files.map(file => ({ file: `${file}.json`, at: ['source', 'commit'], to: 'b'.repeat(40) })),
    )
    expect(await importCrs(later.folder, ledger.record, { at: AT })).toEqual({ recorded: 1, alreadyThere: 715 })
  })

  it('stops at what the ledger turns down, and names it', async () => {
    await using ledger = await emptyLedger()
    await importCrs(CRS, ledger.record, { at: AT })
    const row = await rowOf('contracts.json', 'contracts', 'contractReference', 'DN535743')
    await using retitled = await spoilt({
      file: 'contracts.json',
      at: ['contracts', row, 'title'],
      to: 'Another title',
    })
    const failure: unknown = await importCrs(retitled.folder, ledger.record, { at: AT }).catch(
      (error: unknown) => error,
    )
    if (!(failure instanceof ImportStopped)) throw new Error(`not stopped: ${String(failure)}`)
    expect(failure.message).toBe(
      'RegisterContract of src/main/resources/contracts/DN535743.json was turned down: ' +
        'The ledger has this statement already, in other words. Where a source has changed its words, correct the fact instead.',
    )
    expect(failure.sent.recorded).toBe(0)
  })

  it('ends a naming that a change takes out again', async () => {
    const row = await rowOf('contract-file-history.json', 'changes', 'contract', 'DN671065_WIGAN_FBD')
    const at = ['changes', row]
    await using copy = await spoilt({
      file: 'contract-file-history.json',
      at: [...at, 'subcontractorsRemoved'],
      to: ['ACORN'],
    })
    await using ledger = await emptyLedger()
    await importCrs(copy.folder, ledger.record, { at: AT })
    const ended = (await ledger.facts()).filter(fact => fact.type === 'NamingEnded')
    const listed = (await ledger.facts()).find(
      fact =>
        fact.type === 'SubcontractorNamed' &&
        fact.body.contractId === contractOf('DN671065_WIGAN_FBD').contractId &&
        fact.body.organisation.name === 'Acorn',
    )
    expect(ended.map(({ body, occurredAt }) => [body.namingId, occurredAt])).toEqual([
      [(listed as { body: { namingId: string } }).body.namingId, '2026-05-15T10:46:23.000Z'],
    ])
  })
})
