/** One example of every fact, every word that it may have said, about organisations that do not exist. */
import { v5 as uuidv5 } from 'uuid'
import type { Fact, FactType } from '#events/catalogue.ts'
import type { Recorded } from '#events/envelope.ts'

type Body<T extends FactType> = Extract<Fact, { type: T }>['body']

const idOf = (name: string): string => uuidv5(name, '6b0de1a2-0000-4000-8000-000000000000')
const party = (name: string) => ({ id: idOf(name), name })
const authority = party('Department of Worked Examples')
const supplier = party('Millbrook Services Ltd')
const charity = party('The Fresh Page Project')
const replacement = party('Kiln Street Trust')

const contractId = idOf('contract WE-0001')
const namingId = idOf('naming of The Fresh Page Project')
const requestId = idOf('request 1')
const organisationId = charity.id
const evidence = [{ title: 'Letter of 3 March 2025', reference: 'WE/2025/17', sha256: '0f'.repeat(32) }]
const money = { amount: 25_000_000, currency: 'GBP', vat: 'exVat' as const }
const areas = { scheme: 'invented-areas', version: '2025-01', codes: ['A1', 'A2'] }
const source = {
  document: 'Register of worked examples',
  url: 'https://register.example/contracts/WE-0001.json',
  commit: '0123456789abcdef0123456789abcdef01234567',
  path: 'contracts/WE-0001.json',
}
const promises = {
  key: { isKey: true, why: 'overThreshold' as const, explanation: 'A fifth of the forecast charges.' },
  reliedOnForConditions: true,
  services: ['Mentoring', 'Peer support'],
  areas,
  commitment: {
    valuePerYear: money,
    volume: [
      { from: '2025-04-01', to: '2025-06-30', count: 40 },
      { from: '2025-07-01', to: '2025-09-30', count: 60 },
    ],
    share: 2_000,
    priceBasis: 'Fixed price for each start',
    paymentTermsDays: 30,
    paymentByResultsShare: 0,
  },
}
const naming: Body<'SubcontractorNamed'> = {
  contractId,
  namingId,
  stage: 'bid',
  tier: 3,
  under: idOf('naming above'),
  organisation: charity,
  ...promises,
}
const decided = {
  contractId,
  requestId,
  reasons: 'The charity confirms that it closes its office.',
  standardApplied: 'reasonableness',
}

const bodies: { readonly [T in FactType]: Body<T> } = {
  OrganisationRegistered: {
    organisationId,
    name: charity.name,
    identifiers: [
      { scheme: 'GB-CHC', code: '0000001' },
      { scheme: 'source:worked-examples', code: 'FRESH_PAGE' },
    ],
    invented: true,
  },
  OrganisationIdentifierAdded: { organisationId, identifier: { scheme: 'GB-COH', code: '00000001' } },
  OrganisationIdentifierReplaced: {
    organisationId,
    from: { scheme: 'source:worked-examples', code: 'FRESH_PAGE' },
    to: { scheme: 'source:worked-examples', code: 'THE_FRESH_PAGE' },
    reason: 'The source spells it so from now on.',
  },
  OrganisationRenamed: { organisationId, name: 'Fresh Page', reason: 'Renamed by its trustees.' },
  OrganisationMerged: { organisationId, into: replacement, evidence },
  OrganisationSucceeded: { organisationId, by: replacement, evidence },
  ClassificationRecorded: {
    organisationId,
    sme: true,
    vcse: true,
    definitionVersion: '2025-02',
    basis: 'register-checked',
    asAt: '2025-03-03',
  },
  ContractRegistered: {
    contractId,
    reference: 'WE-0001',
    title: 'Accommodation advice in Example County – “north”',
    authority,
    supplier,
    instrument: 'contract',
    lot: 'Lot 2',
    contractType: { code: 'ACC', name: 'Accommodation' },
    serviceCategories: [{ code: 'ACC-1', name: 'Accommodation advice' }],
    areas,
    eligibility: { women: true, men: true, minimumAge: 18, maximumAge: 25 },
    awardedOn: '2025-01-06',
    period: { from: '2025-04-01', to: '2028-03-31' },
    referralWindow: { from: '2025-04-01', until: '2027-12-31T23:59:59.999Z' },
    value: money,
    invented: true,
  },
  RulePackBound: { contractId, packId: 'uk-msc-key', version: '1.0.0', reason: 'The terms of the contract.' },
  CalendarBound: { contractId, calendarId: 'GB-EAW', version: '2025-01', timeZone: 'Europe/London' },
  ReferralWindowChanged: { contractId, referralWindow: { from: '2025-04-01', until: '2026-03-31T22:59:59.999Z' } },
  ContractEnded: { contractId, endedOn: '2025-03-02', reason: 'Ended by agreement.' },
  SubcontractorNamed: naming,
  NamingConsentRecorded: { contractId, namingId, words: 'We agree.', evidence },
  NamingConsentRefused: { contractId, namingId, words: 'Nobody asked us.' },
  NamingDropped: { contractId, namingId, reason: 'It did not agree to be named.' },
  NamingEnded: { contractId, namingId, reason: 'Its work has passed to Kiln Street Trust.', requestId },
  SwitchRequested: {
    contractId,
    requestId,
    namingId,
    ground: { code: 'uk-msc-key:withdrawal', family: 'voluntaryWithdrawal' },
    reasons: 'The charity closes its office.',
    evidence,
    replacement: { organisation: replacement, ...promises },
    affiliate: false,
    effectiveOn: '2025-06-01',
    pack: { packId: 'uk-msc-key', version: '1.0.0' },
  },
  RequestApproved: decided,
  RequestApprovedWithConditions: { ...decided, conditions: ['Everybody supported is told before the change.'] },
  RequestRefused: decided,
  RequestWithdrawn: { contractId, requestId, reasons: 'The charity stays.' },
  FactCorrected: {
    corrects: idOf('fact SubcontractorNamed'),
    data: {
      type: 'SubcontractorNamed',
      occurredAt: '2025-03-01T00:00:00.000Z',
      body: { ...naming, services: ['Mentoring'] },
    },
    reason: 'Peer support was never part of it.',
  },
  SourceImported: {
    importId: idOf('import 1'),
    title: 'Register of worked examples',
    licence: 'Open Government Licence v3.0',
    files: [{ path: 'contracts/WE-0001.json', sha256: 'a5'.repeat(32) }],
    counts: { organisations: 2, contracts: 1, listings: 1, changes: 0 },
    knownFrom: '2023-09-29T08:44:44.000Z',
    notes: [{ at: '2024-03-20T09:16:46.000Z', subject: 'WE-0002', note: 'The file was removed.', source }],
  },
}

/** Facts that an example shows as imported: with a source, and a beginning that is not known. */
const IMPORTED: readonly FactType[] = ['ContractRegistered', 'OrganisationRegistered', 'SourceImported']
const ANSWERS: readonly FactType[] = ['NamingConsentRecorded', 'NamingConsentRefused']
const BY_SUPPLIER: readonly FactType[] = [
  'SubcontractorNamed',
  'NamingDropped',
  'NamingEnded',
  'SwitchRequested',
  'RequestWithdrawn',
  'FactCorrected',
]

function actorOf(type: FactType): object {
  if (IMPORTED.includes(type)) return { role: 'importer', person: 'import' }
  const person = 'person:0a1b2c'
  if (ANSWERS.includes(type)) return { role: 'subcontractorRep', organisation: charity.id, person }
  if (BY_SUPPLIER.includes(type)) return { role: 'supplierRep', organisation: supplier.id, person }
  return { role: 'contractManager', organisation: authority.id, person }
}

function golden(type: FactType): object {
  const imported = IMPORTED.includes(type)
  return {
    type,
    schemaVersion: 1,
    occurredAt: imported ? { unknownBefore: '2023-09-29T08:44:44.000Z' } : '2025-03-03T10:15:30.000Z',
    actor: actorOf(type),
    command: { id: idOf(`command ${type}`), digest: 'c3'.repeat(32) },
    causationId: idOf(`cause of ${type}`),
    ...(imported ? { source } : {}),
    body: bodies[type],
  }
}

export const goldenFacts = Object.fromEntries(
  (Object.keys(bodies) as FactType[]).map(type => [type, golden(type)]),
) as unknown as { readonly [T in FactType]: Extract<Fact, { type: T }> }

/** 32 bytes, as chance might have given them. */
export const goldenSalt = (type: FactType): string =>
  Buffer.from(`${idOf(`salt ${type}`)}${idOf(`more salt ${type}`)}`.replaceAll('-', ''), 'hex').toString('base64')

/** Where the example stands in a ledger that holds only examples. */
export const goldenRecord = (type: FactType, index: number): Omit<Recorded<Fact>, 'digest' | 'data'> => ({
  id: idOf(`fact ${type}`),
  stream: streamOf(type),
  revision: 0,
  position: index + 1,
  recordedAt: '2025-03-03T10:15:30.123Z',
})

function streamOf(type: FactType): string {
  if (type === 'SourceImported') return `import-${bodies[type].importId}`
  return 'organisationId' in bodies[type] ? `organisation-${organisationId}` : `contract-${contractId}`
}
