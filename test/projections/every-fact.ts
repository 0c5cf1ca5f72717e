/** Every kind of fact that can be told of one invented contract, in an order in which it may have happened. */
import type { Fact } from '#events/catalogue.ts'
import type { DeadlineOf } from '#events/deadline.ts'
import * as change from '../domain/invented-changes.ts'
import * as one from '../domain/invented-contract.ts'
import { deadlineAgain, deadlineSet, passed } from '../domain/invented-rules.ts'
import {
  approver,
  charityRep,
  idOf,
  LAW,
  manager,
  NAMED_SOMEBODY,
  newcomer,
  past,
  recordsOfficer,
  rep,
  statedUnder,
  tell,
  timer,
  type Told,
} from '../domain/invented-world.ts'

const pack = { packId: 'uk-moj-df-2020', version: '1.0.0' }
const { contractId, namingId, requestId } = one
const ids = { contractId, requestId }
const under = tell('PassDeadlines', timer, { contractId }).meta
const byTime = (said: Told): Fact => statedUnder(under, said) as Fact

/** The deadline of a kind, of 5 working days from 13 January 2025; a decision has 10. */
const counted = (of: DeadlineOf, startedOn = '2025-01-13') => ({
  of,
  packId: pack.packId,
  length: of === 'decision' ? 10 : 5,
  startsAt: 'received',
  startedOn,
})
export const deadline = (of: DeadlineOf): Fact => byTime(deadlineSet(counted(of)))
export const recounted = (of: DeadlineOf, startedOn: string): Fact =>
  byTime(deadlineAgain(counted(of, startedOn), 'further-information'))
export const timePassed = (of: DeadlineOf): Fact => byTime(passed(deadlineSet(counted(of)), 'none'))

export const told = past('IntentNoticeGiven', rep, change.notice)
export const declared = past('EmergencyDeclared', rep, change.emergency)
export const asked = past('SwitchRequested', rep, { ...one.switchRequest, pack })
export const supported = past('SubcontractorReplied', charityRep, { ...change.replying, stance: 'supports' })
export const commented = past('SubcontractorReplied', charityRep, { ...change.replying, stance: 'comments' })
export const objectedLate = past('SubcontractorReplied', charityRep, { ...change.replying, late: true })
export const provided = past('FurtherInformationProvided', rep, change.answer)
export const planned = past('ReplacementPlanSubmitted', rep, change.planning)
export const effected = past('ChangeEffected', rep, change.effecting)

/** About the one request that there is: what it is asked by, first of all. */
export const ofTheRequest: readonly Fact[] = [
  told,
  past('NoticeReceived', charityRep, change.receipt),
  deadline('reply'),
  deadline('emergency-request'),
  commented,
  supported,
  asked,
  deadline('decision'),
  change.questioned,
  provided,
  recounted('decision', '2025-01-20'),
  past('DecisionPeriodExtended', manager, change.extension),
  past('HearingScheduled', manager, change.hearing),
  past('HearingHeld', manager, change.heard),
  timePassed('reply'),
  objectedLate,
  timePassed('decision'),
  past('RequestDeemedApproved', timer, { ...ids, deadlineId: idOf('a deadline'), pack }),
  past('RequestDeemedRefused', timer, { ...ids, deadlineId: idOf('a deadline'), pack }),
  past('RequestRefusedByRule', rep, { ...ids, pack, rule: 'retroactive', words: 'It was already made.' }),
  one.approved,
  one.approvedWithConditions,
  one.refused,
  one.withdrawn,
  deadline('replacement-plan'),
  timePassed('replacement-plan'),
  planned,
  effected,
  declared,
  past('RedactionApplied', recordsOfficer, {
    redacts: idOf('another fact'),
    basis: LAW,
    reason: NAMED_SOMEBODY,
    leaves: { what: 'request-over', requestId },
  }),
  past('RedactionApplied', recordsOfficer, {
    redacts: idOf('a reply'),
    basis: LAW,
    reason: NAMED_SOMEBODY,
    leaves: { what: 'done', requestId, of: 'reply' },
  }),
]

const { namingId: _, ...someone } = one.naming
export const ofTheContract: readonly Fact[] = [
  one.registered,
  past('RulePackBound', manager, { ...one.pack, ...pack }),
  one.calendarBound,
  one.windowChanged,
  past('PackSettingChanged', approver, change.setting),
  change.limited,
  change.opened,
  past('SupplierTermsRecorded', manager, change.supplierTerms),
  past('ReportingSet', approver, change.reporting),
  one.named,
  one.consented,
  one.consentRefused,
  change.confirmed,
  change.withdrew,
  change.observed,
  past('UnauthorisedChangeAnswered', rep, change.answering),
  past('ReductionDirected', manager, change.cut),
  past('PromisesVaried', manager, { contractId, namingId, promises: change.lowered, directionId: idOf('direction') }),
  past('ArrangementDirected', approver, change.arrangement),
  change.replacementDirected,
  change.asked,
  past('SubcontractorInformationProvided', rep, change.telling),
  past('DebarmentChecked', manager, change.check),
  change.signed,
  past('SubcontractVaried', rep, change.varying),
  past('SubcontractTermRefusedByRule', rep, {
    contractId,
    subcontractId: change.subcontractId,
    pack,
    term: 'exclusivity',
    words: 'It has no force.',
  }),
  past('SubcontractCommitmentRecorded', rep, change.committing),
  past('SubcontractEnded', rep, change.endingIt),
  one.left,
  past('SubcontractorNamed', rep, {
    ...someone,
    namingId: change.effecting.namingId,
    organisation: newcomer,
    stage: 'later',
  }),
  one.dropped,
  one.ended,
  past('RedactionApplied', recordsOfficer, {
    redacts: idOf('a fact'),
    basis: LAW,
    reason: NAMED_SOMEBODY,
    leaves: { what: 'naming-over', namingId },
  }),
]
