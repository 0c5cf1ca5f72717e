/** Who may send what, said once for every command: the right people and nobody else, nothing still to come, nothing after the end. */
import { describe, expect, it } from 'vitest'
import { commandBodies, deciderOf, streamOf, type CommandType } from '#domain/catalogue.ts'
import { decideAfter, given } from './given-when-then.ts'
import { everyCommand, examples } from './every-command.ts'
import { approved, ended, imported, listed } from './invented-contract.ts'
import { charity, everybody, importer, otherManager, past, TOMORROW } from './invented-world.ts'

type Person = keyof typeof everybody

const officers: readonly Person[] = ['manager', 'approver']
const anyOfficer: readonly Person[] = [...officers, 'otherManager']
const suppliers: readonly Person[] = ['rep', 'director']

/** Of everybody, these may; the rest are refused as `forbidden`. */
const may: Record<CommandType, readonly Person[]> = {
  RegisterOrganisation: [...anyOfficer, ...suppliers, 'otherRep', 'importer'],
  AddIdentifier: [...anyOfficer, 'charityRep', 'importer'],
  ReplaceIdentifier: [...anyOfficer, 'charityRep', 'importer'],
  RenameOrganisation: [...anyOfficer, 'charityRep', 'importer'],
  MergeOrganisation: [...anyOfficer, 'charityRep', 'importer'],
  SucceedOrganisation: [...anyOfficer, 'charityRep', 'importer'],
  RecordClassification: [...anyOfficer, 'charityRep', 'importer'],
  StateCapacity: ['charityRep'],
  RegisterContract: [...officers, 'importer'],
  BindRulePack: officers,
  BindCalendar: officers,
  ChangeReferralWindow: officers,
  EndContract: officers,
  NameSubcontractor: suppliers,
  RecordConsent: ['charityRep'],
  RefuseConsent: ['charityRep'],
  DropNaming: suppliers,
  EndNaming: suppliers,
  RequestSwitch: suppliers,
  ApproveRequest: officers,
  ApproveRequestWithConditions: officers,
  RefuseRequest: officers,
  WithdrawRequest: suppliers,
  SetPackSetting: ['approver'],
  SetDelegationLimit: ['approver'],
  RecordBidOpening: officers,
  ConfirmNaming: officers,
  WithdrawFromContract: ['charityRep'],
  RequestAppointment: suppliers,
  RequestTermination: suppliers,
  RequestReduction: suppliers,
  RequestAmendment: suppliers,
  RequestAssignment: suppliers,
  EffectChange: suppliers,
  SubmitReplacementPlan: suppliers,
  PassDeadlines: Object.keys(everybody) as Person[],
  GiveNotice: suppliers,
  RecordNoticeReceipt: ['rep', 'charityRep'],
  Reply: ['charityRep'],
  ScheduleHearing: officers,
  RecordHearing: officers,
  AskFurtherInformation: officers,
  ProvideFurtherInformation: suppliers,
  ExtendDecisionPeriod: officers,
  DeclareEmergency: suppliers,
  ObserveUnauthorisedChange: [...officers, 'charityRep'],
  AnswerUnauthorisedChange: suppliers,
  DirectReduction: officers,
  DirectArrangement: ['approver'],
  DirectReplacement: ['approver'],
  RequestSubcontractorInformation: officers,
  ProvideSubcontractorInformation: suppliers,
  RecordDebarmentCheck: officers,
  SignSubcontract: suppliers,
  VarySubcontract: suppliers,
  EndSubcontract: suppliers,
  RecordSupplierTerms: officers,
  RecordSubcontractCommitment: suppliers,
  SetReporting: ['approver'],
  ReportDelivery: suppliers,
  ConfirmVolumes: ['charityRep'],
  DisputeVolumes: ['charityRep'],
  ConfirmPayments: ['charityRep'],
  DisputePayments: ['charityRep'],
  ExpectDemand: officers,
  StateDeliveryCosts: ['charityRep'],
  AdvertiseOpportunity: suppliers,
  AwardOpportunity: suppliers,
  PublishAward: suppliers,
  ExemptAdvert: officers,
  RecordSpotCheck: [...officers, 'steward'],
  ScheduleReport: ['timer'],
  SubmitReport: ['director'],
  AcknowledgeReport: [...officers, 'steward'],
  RejectReport: [...officers, 'steward'],
  AcceptReport: [...officers, 'steward'],
  PublishReport: [...officers, 'steward'],
  RestateReport: ['director'],
  WithholdReportFields: ['recordsOfficer'],
  CommentOnSignal: [...officers, 'steward', ...suppliers, 'charityRep'],
  OpenFinding: ['auditor'],
  ChangeFindingStatus: ['auditor'],
  ReportConcern: ['charityRep', 'smallCharityRep'],
  InvestigateConcern: officers,
  ConcludeConcern: officers,
  RecordImport: ['importer'],
  ApplyRedaction: ['recordsOfficer'],
  CorrectFact: officers,
}

/** Time asks for no permission; corrections and redactions have rules of their own. */
const OF_NOBODY = new Set<CommandType>(['PassDeadlines', 'CorrectFact', 'ApplyRedaction'])
const OWN_DECIDER: Partial<Record<CommandType, string>> = {
  CorrectFact: 'correction',
  ApplyRedaction: 'redaction',
  CommentOnSignal: 'signal-comment',
}
/** Whoever may not look into a concern is told that there is none. */
const HIDDEN = new Set<CommandType>(['InvestigateConcern', 'ConcludeConcern'])

const underAContract = examples.filter(
  ([type, { command }]) => streamOf(command).startsWith('contract-') && !OF_NOBODY.has(type),
)
const onAContract = underAContract.filter(([type]) => type !== 'RegisterContract')
const onAnOrganisation = examples.filter(
  ([type, { command }]) => 'organisationId' in command.body && type !== 'RegisterOrganisation',
)

it('every command has its example, and its stream and decider', () => {
  expect(Object.keys(everyCommand).toSorted()).toEqual(Object.keys(commandBodies).toSorted())
  for (const [, { command }] of examples) {
    const [category] = streamOf(command).split('-')
    expect(deciderOf(command).name).toBe(OWN_DECIDER[command.type] ?? category)
  }
})

describe.each(examples)('%s', (type, { history, command }) => {
  it('may be sent by the right people only', () => {
    const outcomes = Object.entries(everybody).map(([person, actor]) => {
      const source = actor === importer ? { source: { document: 'Invented register of services' } } : {}
      const decision = decideAfter(history, { ...command, meta: { ...command.meta, actor, ...source } })
      const no = HIDDEN.has(type) ? 'missing' : 'forbidden'
      const forbidden = decision.outcome === 'refused' && decision.refusal.kind === no
      return [person, decision.outcome === 'facts' ? 'may' : forbidden ? 'forbidden' : decision] as const
    })
    const expected = Object.keys(everybody).map(person => [
      person,
      may[type].includes(person as Person) ? 'may' : 'forbidden',
    ])
    expect(outcomes).toEqual(expected)
  })
  it('cannot state what is still to come', () =>
    given(...history)
      .when({ ...command, meta: { ...command.meta, occurredAt: TOMORROW } })
      .thenRefused('in-the-future'))
  it('keeps its source and its cause', () => {
    const meta = { ...command.meta, source: { document: 'Board paper 7' }, causationId: charity.id }
    const decision = decideAfter(history, { ...command, meta })
    if (decision.outcome !== 'facts') expect(decision).toMatchObject({ outcome: 'facts' })
    else
      for (const fact of decision.facts)
        expect(fact).toMatchObject(
          type === 'PassDeadlines' ? {} : { source: meta.source, causationId: meta.causationId },
        )
  })
})

describe('under a contract that has ended', () => {
  it.each(onAContract.filter(([type]) => type !== 'EndContract'))('%s is refused', (_, { history, command }) =>
    given(...history, ended)
      .when(command)
      .thenRefused('contract-ended'),
  )
  it('no time passes: what was open has lapsed', () =>
    given(...everyCommand.PassDeadlines.history, ended)
      .when(everyCommand.PassDeadlines.command)
      .thenNothingNew())
  it.each(['CorrectFact', 'ApplyRedaction'] as const)('%s is still taken: the record may be put right', type => {
    const { history, command } = everyCommand[type]
    const decision = decideAfter([...history, ended], command)
    expect(decision.outcome).toBe('facts')
  })
})

describe('where a published source states it', () => {
  it.each(onAContract)('%s is refused to people', (_, { command }) =>
    given(imported, listed).when(command).thenRefused('imported-read-only', 'forbidden'),
  )
  it.each(onAnOrganisation)('%s is refused to people', (_, { command }) => {
    const organisation = {
      organisationId: charity.id,
      name: charity.name,
      identifiers: [{ scheme: 'GB-CHC' as const, code: '1' }],
    }
    given(past('OrganisationRegistered', importer, organisation))
      .when(command)
      .thenRefused('imported-read-only', 'forbidden')
  })
  it('CorrectFact is refused to people', () =>
    given(imported).when(everyCommand.CorrectFact.command).thenRefused('imported-read-only', 'forbidden'))
  it.each(onAContract.filter(([, { command }]) => 'requestId' in command.body || 'words' in command.body))(
    '%s is refused to its import too: nothing is answered or decided for anybody',
    (_, { command }) => {
      const decision = decideAfter([imported, listed], {
        ...command,
        meta: { ...command.meta, actor: importer, source: { document: 'Invented register of services' } },
      })
      if (command.type === 'EndNaming') expect(decision.outcome).toBe('facts')
      else expect(decision).toMatchObject({ outcome: 'refused' })
    },
  )
})

describe('where nothing is registered', () => {
  it('no time passes', () => given().when(everyCommand.PassDeadlines.command).thenNothingNew())
  it.each(onAContract)('%s is refused', (_, { command }) =>
    given().when(command).thenRefused('contract-not-registered', 'missing'),
  )
})

it('an officer of another authority has no say in a contract, whatever was approved', () => {
  const { history, command } = everyCommand.RefuseRequest
  given(...history, approved)
    .when({ ...command, meta: { ...command.meta, actor: otherManager } })
    .thenRefused('not-permitted', 'forbidden')
})
