/** One worked example of every command: what had been recorded, and the command that is then recorded. */
import type { Fact } from '#events/catalogue.ts'
import type { Command, CommandType } from '#domain/catalogue.ts'
import { everyCommandBeside } from './every-command-beside.ts'
import { factId, recorded } from './given-when-then.ts'
import * as changes from './invented-changes.ts'
import { noon, under } from './invented-rules.ts'
import {
  approval,
  approved,
  calendar,
  conditions,
  consent,
  consentRefusal,
  consentRefused,
  contract,
  contractId,
  dropping,
  ending,
  leaving,
  named,
  naming,
  newWindow,
  pack,
  refusal,
  registered,
  switchRequest,
  switchRequested,
  withdrawal,
} from './invented-contract.ts'
import {
  approver,
  charity,
  charityRep,
  correct,
  idOf,
  importer,
  manager,
  newcomer,
  NOW,
  past,
  recordsOfficer,
  redact,
  rep,
  tell,
  timer,
  YESTERDAY,
} from './invented-world.ts'

export interface Example {
  readonly history: readonly Fact[]
  readonly command: Command
  /** How many facts it leaves, where it is not one. */
  readonly leaves?: number
}

const organisationId = charity.id
const organisationBody = {
  organisationId,
  name: charity.name,
  identifiers: [{ scheme: 'GB-CHC' as const, code: '9999901' }],
}
const organisation = [past('OrganisationRegistered', manager, organisationBody)]
const companyNumber = { scheme: 'GB-COH' as const, code: '99999901' }
const open = [registered, named, switchRequested]
const untold = [...under('uk-moj-df-2020'), named]
const told = recorded(untold, tell('GiveNotice', rep, changes.notice))
const inCalifornia = recorded(
  [...under('us-ca-pcc-4100'), named],
  tell('RequestSwitch', rep, {
    ...switchRequest,
    ground: { code: 'us-ca-pcc-4100:insolvency', family: 'insolvency' },
  }),
  tell('GiveNotice', manager, { ...changes.notice, sentAt: NOW }),
)
const inItaly = recorded(
  [...under('it-119'), named],
  tell('RequestSwitch', rep, { ...switchRequest, effectiveOn: '2025-03-01' }),
)
const longAgo = '2024-12-02'
const silent = recorded(
  [...under('uk-msc-ordinary'), changes.namedOrdinary],
  tell('RequestSwitch', rep, switchRequest, { at: noon(longAgo) }),
)

export const everyCommand: Record<CommandType, Example> = {
  ...everyCommandBeside,
  RegisterOrganisation: { history: [], command: tell('RegisterOrganisation', manager, organisationBody) },
  AddIdentifier: {
    history: organisation,
    command: tell('AddIdentifier', manager, { organisationId, identifier: companyNumber }),
  },
  ReplaceIdentifier: {
    history: organisation,
    command: tell('ReplaceIdentifier', manager, {
      organisationId,
      from: organisationBody.identifiers[0]!,
      to: companyNumber,
      reason: 'It became a company.',
    }),
  },
  RenameOrganisation: {
    history: organisation,
    command: tell('RenameOrganisation', charityRep, { organisationId, name: 'Second Start Together' }),
  },
  MergeOrganisation: {
    history: organisation,
    command: tell('MergeOrganisation', manager, { organisationId, into: newcomer, evidence: [] }),
  },
  SucceedOrganisation: {
    history: organisation,
    command: tell('SucceedOrganisation', manager, { organisationId, by: newcomer, evidence: [] }),
  },
  RecordClassification: {
    history: organisation,
    command: tell('RecordClassification', manager, {
      organisationId,
      vcse: true,
      definitionVersion: '2025-01',
      basis: 'self-declared',
      asAt: '2025-01-01',
    }),
  },
  StateCapacity: {
    history: organisation,
    command: tell('StateCapacity', charityRep, { organisationId, referralsPerYear: 240, asAt: '2025-01-01' }),
  },
  RegisterContract: { history: [], command: tell('RegisterContract', manager, contract) },
  BindRulePack: { history: [registered], command: tell('BindRulePack', manager, pack) },
  BindCalendar: { history: [registered], command: tell('BindCalendar', manager, calendar) },
  ChangeReferralWindow: { history: [registered], command: tell('ChangeReferralWindow', manager, newWindow) },
  EndContract: { history: [registered], command: tell('EndContract', manager, ending) },
  NameSubcontractor: { history: [registered], command: tell('NameSubcontractor', rep, naming) },
  RecordConsent: { history: [registered, named], command: tell('RecordConsent', charityRep, consent) },
  RefuseConsent: { history: [registered, named], command: tell('RefuseConsent', charityRep, consentRefusal) },
  DropNaming: { history: [registered, named, consentRefused], command: tell('DropNaming', rep, dropping) },
  EndNaming: { history: [...open, approved], command: tell('EndNaming', rep, leaving) },
  RequestSwitch: { history: [registered, named], command: tell('RequestSwitch', rep, switchRequest) },
  ApproveRequest: { history: open, command: tell('ApproveRequest', manager, approval) },
  ApproveRequestWithConditions: {
    history: open,
    command: tell('ApproveRequestWithConditions', manager, conditions),
  },
  RefuseRequest: { history: open, command: tell('RefuseRequest', manager, refusal) },
  WithdrawRequest: { history: open, command: tell('WithdrawRequest', rep, withdrawal) },
  SetPackSetting: { history: untold, command: tell('SetPackSetting', approver, changes.setting) },
  SetDelegationLimit: {
    history: [registered],
    command: tell('SetDelegationLimit', approver, changes.delegation),
  },
  RecordBidOpening: { history: [registered], command: tell('RecordBidOpening', manager, changes.opening) },
  ConfirmNaming: { history: [registered, named], command: tell('ConfirmNaming', manager, changes.confirming) },
  WithdrawFromContract: {
    history: [registered, named],
    command: tell('WithdrawFromContract', charityRep, changes.withdrawing),
  },
  RequestAppointment: {
    history: [registered, named],
    command: tell('RequestAppointment', rep, changes.appointment),
  },
  RequestTermination: {
    history: [registered, named],
    command: tell('RequestTermination', rep, changes.termination),
  },
  RequestReduction: { history: [registered, named], command: tell('RequestReduction', rep, changes.reduction) },
  RequestAmendment: { history: [registered, named], command: tell('RequestAmendment', rep, changes.amendment) },
  RequestAssignment: { history: [registered, named], command: tell('RequestAssignment', rep, changes.assignment) },
  EffectChange: {
    history: [...open, approved],
    command: tell('EffectChange', rep, changes.effecting),
    leaves: 3,
  },
  SubmitReplacementPlan: {
    history: [...open, approved],
    command: tell('SubmitReplacementPlan', rep, changes.planning),
  },
  PassDeadlines: { history: silent, command: tell('PassDeadlines', timer, { contractId }), leaves: 2 },
  GiveNotice: { history: untold, command: tell('GiveNotice', rep, changes.notice), leaves: 2 },
  RecordNoticeReceipt: { history: told, command: tell('RecordNoticeReceipt', charityRep, changes.receipt) },
  Reply: { history: told, command: tell('Reply', charityRep, changes.replying) },
  ScheduleHearing: { history: inCalifornia, command: tell('ScheduleHearing', manager, changes.hearing) },
  RecordHearing: {
    history: [...inCalifornia, past('HearingScheduled', manager, { ...changes.hearing, hearingOn: '2025-01-14' })],
    command: tell('RecordHearing', manager, { ...changes.heard, heldOn: '2025-01-14' }),
  },
  AskFurtherInformation: { history: open, command: tell('AskFurtherInformation', manager, changes.question) },
  ProvideFurtherInformation: {
    history: [...open, changes.questioned],
    command: tell('ProvideFurtherInformation', rep, changes.answer),
  },
  ExtendDecisionPeriod: {
    history: inItaly,
    command: tell('ExtendDecisionPeriod', manager, changes.extension),
    leaves: 2,
  },
  DeclareEmergency: { history: untold, command: tell('DeclareEmergency', rep, changes.emergency), leaves: 2 },
  ObserveUnauthorisedChange: {
    history: [registered, named],
    command: tell('ObserveUnauthorisedChange', manager, changes.observation),
  },
  AnswerUnauthorisedChange: {
    history: [registered, named, changes.observed],
    command: tell('AnswerUnauthorisedChange', rep, changes.answering),
  },
  DirectReduction: {
    history: [registered, named],
    command: tell('DirectReduction', manager, changes.cut),
    leaves: 2,
  },
  DirectArrangement: {
    history: [registered, changes.arrangementNaming],
    command: tell('DirectArrangement', approver, changes.arrangement),
  },
  DirectReplacement: {
    history: [registered, named],
    command: tell('DirectReplacement', approver, changes.replacing),
  },
  RequestSubcontractorInformation: {
    history: [registered],
    command: tell('RequestSubcontractorInformation', manager, changes.asking),
  },
  ProvideSubcontractorInformation: {
    history: [registered, changes.asked],
    command: tell('ProvideSubcontractorInformation', rep, changes.telling),
  },
  RecordDebarmentCheck: {
    history: [registered],
    command: tell('RecordDebarmentCheck', manager, changes.check),
  },
  SignSubcontract: { history: [registered, named], command: tell('SignSubcontract', rep, changes.signing) },
  VarySubcontract: {
    history: [registered, named, changes.signed],
    command: tell('VarySubcontract', rep, changes.varying),
  },
  EndSubcontract: {
    history: [registered, named, past('SubcontractSigned', rep, { ...changes.signing, endsOn: '2025-01-14' })],
    command: tell('EndSubcontract', rep, changes.endingIt),
  },
  RecordSupplierTerms: {
    history: [registered],
    command: tell('RecordSupplierTerms', manager, changes.supplierTerms),
  },
  RecordSubcontractCommitment: {
    history: [registered, named, changes.signed],
    command: tell('RecordSubcontractCommitment', rep, changes.committing),
  },
  SetReporting: { history: [registered], command: tell('SetReporting', approver, changes.reporting) },
  ReportConcern: { history: [], command: tell('ReportConcern', charityRep, changes.concern) },
  InvestigateConcern: {
    history: [changes.reported],
    command: tell('InvestigateConcern', manager, changes.looking),
  },
  ConcludeConcern: {
    history: [changes.reported],
    command: tell('ConcludeConcern', manager, changes.concluding),
  },
  RecordImport: {
    history: [],
    command: tell('RecordImport', importer, {
      importId: idOf('an import'),
      title: 'Invented register of services',
      licence: 'Open Government Licence v3.0',
      files: [{ path: 'contracts.json', sha256: 'cd'.repeat(32) }],
      counts: { organisations: 0, contracts: 0, listings: 0, changes: 0 },
      knownFrom: YESTERDAY,
      notes: [],
    }),
  },
  ApplyRedaction: {
    history: [registered, named],
    command: redact(`contract-${contractId}`, recordsOfficer, factId(1)),
  },
  CorrectFact: {
    history: [registered],
    command: correct(`contract-${contractId}`, manager, {
      corrects: factId(0),
      data: { type: 'ContractRegistered', occurredAt: YESTERDAY, body: { ...contract, title: 'Another title' } },
      reason: 'The wrong title was copied.',
    }),
  },
}

export const examples = Object.entries(everyCommand) as readonly (readonly [CommandType, Example])[]
