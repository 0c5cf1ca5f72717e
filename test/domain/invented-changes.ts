/** What is said of changes to the invented supply chain: every kind of request, notice and reply, direction, subcontract and concern. */
import { approver, authority, charity, charityRep, idOf, manager, newcomer, past, rep } from './invented-world.ts'
import { approval, contractId, naming, namingId, requestId, switchRequest } from './invented-contract.ts'

const about = { contractId }
const { replacement: _, namingId: __, ...why } = switchRequest
const letter = [{ title: 'Letter of 6 January 2025', sha256: 'ab'.repeat(32) }]
const money = (amount: number, currency = 'GBP') => ({ amount, currency, vat: 'exVat' as const })

export const appointment = { ...why, proposed: { organisation: newcomer, services: ['Mentoring'] } }
export const termination = { ...why, namingId, selfPerform: false }
export const lowered = { services: ['Mentoring'], commitment: { valuePerYear: money(4_000_000) } }
export const reduction = { ...why, namingId, promises: lowered, selfPerform: false }
export const amendment = { ...why, namingId, change: 'Paid by the session instead of by the month.' }
export const assignment = { ...why, namingId, assignee: newcomer }

export const notice = {
  ...about,
  requestId,
  namingId,
  kind: 'switch' as const,
  reasons: 'Second Start has told us that it closes its Exampleshire office.',
  channel: 'Recorded letter',
  sentAt: '2025-01-13T09:00:00.000Z',
}
export const receipt = { ...about, requestId, receivedAt: '2025-01-13T09:10:00.000Z', evidence: letter }
export const replying = { ...about, requestId, namingId, stance: 'objects' as const, words: 'We have not closed it.' }
export const withdrawingReply = {
  ...replying,
  stance: 'withdraws' as const,
  words: 'We leave, of our own accord.',
  pressureApplied: false,
}
export const hearing = { ...about, requestId, hearingOn: '2025-01-22', place: 'Town hall' }
export const heard = { ...about, requestId, heldOn: '2025-01-22', note: 'Both sides were heard.' }

export const question = { ...about, requestId, items: ['The proposed subcontract'] }
export const answer = { ...about, requestId, words: 'Attached.', evidence: letter }
export const extension = { ...about, requestId, reasons: 'The papers came late.' }

export const effecting = { ...about, requestId, effectedOn: '2025-01-14', namingId: idOf('naming of Open Gate') }
export const planning = { ...about, requestId, plan: 'Open Gate takes over in two steps.', evidence: [] }
export const confirming = { ...about, namingId, key: { isKey: true, why: 'critical' as const } }
export const withdrawing = { ...about, namingId, words: 'We leave, of our own accord.', pressureApplied: true }

export const setting = {
  ...about,
  packId: 'uk-moj-df-2020',
  setting: 'reply.period' as const,
  length: 7,
  reason: 'Small charities need longer.',
}
export const delegation = { ...about, contractManagerUpTo: money(5_000_000), reason: 'Scheme of delegation.' }
export const opening = { ...about, openedOn: '2025-01-10' }

export const emergency = {
  ...about,
  requestId,
  namingId,
  kind: 'switch' as const,
  reasons: 'The building burnt down.',
  actedOn: '2025-01-13',
  evidence: letter,
}
export const observationId = idOf('observation')
export const observation = {
  ...about,
  observationId,
  namingId,
  kind: 'terminate' as const,
  observedOn: '2025-01-13',
  words: 'No referrals since November.',
  evidence: letter,
}
export const answering = { ...about, observationId, words: 'The referrals went to the wrong office.', evidence: [] }

const directed = { ...about, directionId: idOf('direction'), namingId, reasons: 'Fewer people are referred to us.' }
export const cut = { ...directed, promises: lowered, from: '2025-01-14' }
export const arrangement = { ...directed, legalBasis: 'Procurement Act 2023, section 72', by: '2025-02-14' }
export const replacing = { ...directed, legalBasis: 'Procurement Act 2023, section 78', by: '2025-02-14' }
export const informationRequestId = idOf('information request')
export const asking = {
  ...about,
  informationRequestId,
  legalBasis: 'Procurement Act 2023, section 28',
  items: ['Whom do you mean to use?'],
  dueBy: '2025-01-31',
}
export const telling = { ...about, informationRequestId, words: 'Second Start.', evidence: [] }
export const check = {
  ...about,
  checkId: idOf('check'),
  organisation: charity,
  list: 'Debarment list',
  checkedOn: '2025-01-13',
  result: 'not-listed' as const,
  evidence: [],
}

export const subcontractId = idOf('subcontract')
const terms = {
  scope: 'Mentoring',
  value: money(8_500_000),
  exclusivityRequired: false,
  flowDowns: ['Payment in 30 days'],
}
export const signing = {
  ...about,
  subcontractId,
  namingId,
  signedOn: '2025-01-13',
  endsOn: '2027-05-31',
  ...terms,
}
export const varying = {
  ...about,
  subcontractId,
  variedOn: '2025-01-14',
  reason: 'Longer hours.',
  ...terms,
  scope: 'Mentoring, also in the evening',
}
export const supplierTerms = { ...about, paymentTermsDays: 30, paymentByResultsShare: 1_500 }
export const committing = {
  ...about,
  subcontractId,
  from: '2025-01-13',
  promises: { services: ['Mentoring'], commitment: { volume: [{ from: '2025-01-13', to: '2025-12-31', count: 180 }] } },
}
export const reporting = {
  ...about,
  year: 'accounting-year' as const,
  yearStarts: '07-01',
  dueDays: 90,
  reason: 'Its accounts close in June.',
}
export const endingIt = { ...about, subcontractId, endedOn: '2025-01-14', reason: 'It is over.' }

export const concernId = idOf('concern')
export const concern = {
  ...about,
  concernId,
  about: 'pressure' as const,
  authority,
  namingId,
  words: 'We were told to withdraw, or lose the next contract.',
  evidence: [],
}
export const looking = { concernId, note: 'Both sides were asked.' }
export const concluding = { concernId, outcome: 'upheld' as const, words: 'The letters show it.' }

/** The same as facts. */
export const namedOrdinary = past('SubcontractorNamed', rep, { ...naming, key: { isKey: false } })
export const replied = past('SubcontractorReplied', charityRep, replying)
export const withdrew = past('SubcontractorWithdrew', charityRep, withdrawing)
export const confirmed = past('NamingConfirmed', manager, confirming)
export const observed = past('UnauthorisedChangeObserved', manager, observation)
export const arrangementNaming = past('SubcontractorNamed', rep, { ...naming, reliedOnForConditions: true })
export const replacementDirected = past('ReplacementDirected', approver, replacing)
export const asked = past('SubcontractorInformationRequested', manager, asking)
export const signed = past('SubcontractSigned', rep, signing)
export const reported = past('ConcernReported', charityRep, concern)
export const questioned = past('FurtherInformationRequested', manager, question)
export const limited = past('DelegationLimitSet', approver, delegation)
export const opened = past('BidsOpened', manager, opening)
export const terminationRequested = past('TerminationRequested', rep, termination)
export const terminationApproved = past('RequestApproved', manager, approval)
