/** One invented contract and its supply chain: the bodies of its commands, and the facts that they leave. */
import {
  authority,
  charity,
  charityRep,
  idOf,
  importer,
  manager,
  newcomer,
  past,
  rep,
  smallCharity,
  supplier,
} from './invented-world.ts'

export const contractId = idOf('contract EX-1')
export const namingId = idOf('naming of Second Start')
export const underId = idOf('naming of Lantern House')
export const requestId = idOf('request to switch Second Start')
const about = { contractId }

export const contract = {
  contractId,
  reference: 'EX-1',
  title: 'Personal wellbeing services for Exampleshire',
  authority,
  supplier,
  instrument: 'contract' as const,
  period: { from: '2024-06-01', to: '2027-05-31' },
  referralWindow: { from: '2024-06-01' },
  value: { amount: 120_000_000, currency: 'GBP', vat: 'exVat' as const },
  invented: true as const,
}
export const pack = { ...about, packId: 'uk-msc-key', version: '1.0.0', reason: 'The terms of the contract.' }
export const calendar = { ...about, calendarId: 'GB-EAW', version: '2025.1', timeZone: 'Europe/London' }
export const newWindow = { ...about, referralWindow: { from: '2024-06-01', until: '2025-03-31T22:59:59.000Z' } }
export const ending = { ...about, endedOn: '2025-01-14', reason: 'Ended by agreement.' }

export const naming = {
  ...about,
  namingId,
  stage: 'award' as const,
  tier: 2,
  organisation: charity,
  key: { isKey: true, why: 'critical' as const },
  services: ['Mentoring'],
  commitment: {
    valuePerYear: { amount: 8_500_000, currency: 'GBP', vat: 'exVat' as const },
    volume: [{ from: '2024-06-01', to: '2025-05-31', count: 240 }],
    share: 1_250,
  },
}
export const namingUnder = {
  ...about,
  namingId: underId,
  stage: 'later' as const,
  tier: 3,
  under: namingId,
  organisation: smallCharity,
}
export const listing = { ...about, namingId, stage: 'listed' as const, organisation: charity }
export const consent = { ...about, namingId, words: 'We agree to be named for mentoring.' }
export const consentRefusal = { ...about, namingId, words: 'We were not asked before the bid.' }
export const dropping = { ...about, namingId, reason: 'It was named by mistake.' }
export const leaving = { ...about, namingId, reason: 'Its work passes to Open Gate.', requestId }

export const switchRequest = {
  ...about,
  requestId,
  namingId,
  ground: { family: 'voluntaryWithdrawal' as const },
  reasons: 'Second Start has told us in writing that it closes its Exampleshire office.',
  evidence: [{ title: 'Letter of 6 January 2025', sha256: 'ab'.repeat(32) }],
  replacement: { organisation: newcomer, services: ['Mentoring'] },
  effectiveOn: '2025-01-14',
}
export const approval = { ...about, requestId, reasons: 'The charity confirmed its withdrawal to us.' }
export const conditions = { ...approval, conditions: ['People being supported are told before the change.'] }
export const refusal = { ...about, requestId, reasons: 'The charity tells us that it has not withdrawn.' }
export const withdrawal = { ...about, requestId, reasons: 'Second Start stays after all.' }

/** The same contract as facts: what had been recorded, told in the order in which it can happen. */
export const registered = past('ContractRegistered', manager, contract)
export const packBound = past('RulePackBound', manager, pack)
export const calendarBound = past('CalendarBound', manager, calendar)
export const windowChanged = past('ReferralWindowChanged', manager, newWindow)
export const ended = past('ContractEnded', manager, ending)
export const named = past('SubcontractorNamed', rep, naming)
export const namedUnder = past('SubcontractorNamed', rep, namingUnder)
export const consented = past('NamingConsentRecorded', charityRep, consent)
export const consentRefused = past('NamingConsentRefused', charityRep, consentRefusal)
export const dropped = past('NamingDropped', rep, dropping)
export const left = past('NamingEnded', rep, leaving)
export const switchRequested = past('SwitchRequested', rep, switchRequest)
export const approved = past('RequestApproved', manager, approval)
export const approvedWithConditions = past('RequestApprovedWithConditions', manager, conditions)
export const refused = past('RequestRefused', manager, refusal)
export const withdrawn = past('RequestWithdrawn', rep, withdrawal)

/** The same contract where a published source states it. */
const { invented: _, value: __, ...publishable } = contract
export const publishedContract = publishable
export const imported = past('ContractRegistered', importer, publishedContract)
export const listed = past('SubcontractorNamed', importer, listing)
