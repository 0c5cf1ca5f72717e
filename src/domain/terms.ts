/** Who may say on what terms work is paid, what a subcontract commits to, and when a contract's reports are due. */
import type { z } from 'zod'
import type { ContractStreamFact, Fact } from '#events/catalogue.ts'
import { ReportingSetBody, SubcontractCommitmentRecordedBody, SupplierTermsRecordedBody } from '#events/terms.ts'
import type { Scene } from './change-request/scene.ts'
import { state, type CommandOf } from './command.ts'
import { reportingTermsOf } from './contract/reporting.ts'
import { approverOnly } from './contract/settings.ts'
import { facts, nothingNew, refuse, type Decision, type Refusal } from './decider.ts'
import { dueReports } from './packs/due-reports.ts'
import { actsForAuthority, actsForSupplier, notYours } from './permission.ts'
import { sameWords } from './same-words.ts'
import { subcontractOver, subcontractUnknown, type SubcontractState } from './subcontract.ts'

/** The body that each command must have, as the doors parse it. */
export const termsCommands = {
  RecordSupplierTerms: SupplierTermsRecordedBody,
  RecordSubcontractCommitment: SubcontractCommitmentRecordedBody,
  SetReporting: ReportingSetBody,
} as const

type Of<T extends keyof typeof termsCommands> = CommandOf<T, z.infer<(typeof termsCommands)[T]>>
export type TermsCommand = { [T in keyof typeof termsCommands]: Of<T> }[keyof typeof termsCommands]

/** What was said last: of the supplier's terms, and of each subcontract. When reports are due, the contract itself knows. */
export interface TermsState {
  readonly supplier: Of<'RecordSupplierTerms'>['body'] | null
  readonly commitments: ReadonlyMap<string, Of<'RecordSubcontractCommitment'>['body']>
}
export const noTerms: TermsState = { supplier: null, commitments: new Map() }

export function evolveTerms(known: TermsState, data: Fact): TermsState {
  switch (data.type) {
    case 'SupplierTermsRecorded':
      return { ...known, supplier: data.body }
    case 'SubcontractCommitmentRecorded':
      return { ...known, commitments: new Map(known.commitments).set(data.body.subcontractId, data.body) }
    default:
      return known
  }
}

export function decideTerms(
  scene: Scene,
  known: TermsState,
  subcontracts: SubcontractState,
  command: TermsCommand,
): Decision<ContractStreamFact> {
  switch (command.type) {
    case 'RecordSupplierTerms':
      return recordSupplierTerms(scene, known, command)
    case 'RecordSubcontractCommitment':
      return recordCommitment(scene, known, subcontracts, command)
    case 'SetReporting':
      return setReporting(scene, command)
  }
}

const nothingSaid: Refusal = {
  code: 'nothing-said',
  kind: 'missing',
  sentence: 'Say within how many days the supplier is paid, which share depends on results, or both.',
}

function recordSupplierTerms(
  { registered: { authority } }: Scene,
  known: TermsState,
  { body, meta }: Of<'RecordSupplierTerms'>,
): Decision<ContractStreamFact> {
  if (!actsForAuthority(meta.actor, authority.id)) {
    return refuse(notYours(`Only ${authority.name}, which pays the supplier, can record on what terms.`))
  }
  if (body.paymentTermsDays === undefined && body.paymentByResultsShare === undefined) return refuse(nothingSaid)
  return sameWords(known.supplier, body) ? nothingNew : facts(state('SupplierTermsRecorded', body, meta))
}

const nothingPromised: Refusal = {
  code: 'nothing-promised',
  kind: 'missing',
  sentence: 'Say what the subcontract commits to: services, areas, or how much and at what price.',
}
const beforeItWasSigned: Refusal = {
  code: 'before-signature',
  kind: 'state',
  sentence: 'A subcontract cannot commit to anything before it was signed.',
}

function recordCommitment(
  { registered: { supplier } }: Scene,
  known: TermsState,
  subcontracts: SubcontractState,
  { body, meta }: Of<'RecordSubcontractCommitment'>,
): Decision<ContractStreamFact> {
  if (!actsForSupplier(meta.actor, supplier.id)) {
    return refuse(notYours(`Only ${supplier.name}, the supplier, can record what its subcontracts commit to.`))
  }
  const subcontract = subcontracts.get(body.subcontractId)
  if (subcontract === undefined) return refuse(subcontractUnknown)
  if (sameWords(known.commitments.get(body.subcontractId), body)) return nothingNew
  if (subcontract.ended !== null) return refuse(subcontractOver)
  if (Object.values(body.promises).every(promised => promised === undefined)) return refuse(nothingPromised)
  if (body.from < subcontract.signed.signedOn) return refuse(beforeItWasSigned)
  return facts(state('SubcontractCommitmentRecorded', body, meta))
}

const yearStartMissing: Refusal = {
  code: 'year-start-missing',
  kind: 'missing',
  sentence: 'Say on which day the supplier’s accounting year starts.',
}
const yearStartGiven: Refusal = {
  code: 'year-start-given',
  kind: 'state',
  sentence: 'Only an accounting year has a first day of its own. Leave the day out.',
}

const reportingBegun: Refusal = {
  code: 'reporting-begun',
  kind: 'state',
  sentence:
    'A period of this contract is over, and its report is due for that period. The year can be set only before; the days still can.',
}

/** Another year would put other periods in the place of those that are over, and make their reports late from one day to the next. */
const changesThePast = ({ contract, today }: Scene, body: Of<'SetReporting'>['body']): boolean => {
  const now = reportingTermsOf(contract)
  const periods = (set: typeof now.set): readonly string[] =>
    dueReports({ ...now, set }, today)
      .filter(({ covers }) => covers.to < today)
      .map(({ covers }) => `${covers.from} ${covers.to}`)
  return !sameWords(periods(now.set), periods(body))
}

function setReporting(scene: Scene, { body, meta }: Of<'SetReporting'>): Decision<ContractStreamFact> {
  const { contract, registered } = scene
  const { authority } = registered
  if (meta.actor.role !== 'approver' || meta.actor.organisation !== authority.id) {
    return refuse(approverOnly(authority.name))
  }
  const ofTheSupplier = body.year === 'accounting-year'
  if (ofTheSupplier && body.yearStarts === undefined) return refuse(yearStartMissing)
  if (!ofTheSupplier && body.yearStarts !== undefined) return refuse(yearStartGiven)
  if (sameWords(contract.reporting, body)) return nothingNew
  return changesThePast(scene, body) ? refuse(reportingBegun) : facts(state('ReportingSet', body, meta))
}
