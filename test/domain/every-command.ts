/** One worked example of every command: what had been recorded, and the command that is then recorded. */
import type { Fact } from '#events/catalogue.ts'
import type { Command, CommandType } from '#domain/catalogue.ts'
import { factId } from './given-when-then.ts'
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
  charity,
  charityRep,
  correct,
  idOf,
  importer,
  manager,
  newcomer,
  past,
  rep,
  tell,
  YESTERDAY,
} from './invented-world.ts'

interface Example {
  readonly history: readonly Fact[]
  readonly command: Command
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

export const everyCommand: Record<CommandType, Example> = {
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
