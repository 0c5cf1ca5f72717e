/** Who may say what stands in a report: its first version, another after a rejection, and a restatement after acceptance. */
import type { Actor } from '#events/envelope.ts'
import type { ReportFact } from '#events/report.ts'
import { state } from '../command.ts'
import { facts, nothingNew, refuse, type Decision, type Refusal } from '../decider.ts'
import { notYours } from '../permission.ts'
import { sameWords } from '../same-words.ts'
import { byTime, owedNow, scheduledAs } from './owed.ts'
import { wrongIn } from './said.ts'
import type { Of, Scene } from './scene.ts'
import { isOpen, lastAccepted, lastVersion, nextNumber, type Version } from './state.ts'

const refusal = (code: string, sentence: string): Refusal => ({ code, kind: 'state', sentence })

const stillOpen = ({ version }: Version): Refusal =>
  refusal('report-open', `Version ${version} is with the authority. Another can follow once that one is answered.`)

const alreadyAccepted = ({ version }: Version): Refusal =>
  refusal('report-accepted', `Version ${version} has been accepted. Restate the report, and say why.`)

const notAccepted = refusal(
  'report-not-accepted',
  'Only a report that was accepted can be restated. Submit it instead.',
)

const notBuilt = refusal('report-not-built', 'The report could not be drafted from the ledger. Try again.')

/** Late or not: lateness shows, and a report that comes late is better than none. */
export function submit(scene: Scene, { body, meta, builtFrom }: Of<'SubmitReport'>): Decision<ReportFact> {
  const { known, contract, registered, namings, today } = scene
  const notTheirs = onlyItsApprover(scene, meta.actor)
  if (notTheirs) return refuse(notTheirs)
  const last = lastVersion(known)
  if (last !== undefined && stands(last) && tells(last, { says: body.says, reason: null })) return nothingNew
  const accepted = lastAccepted(known)
  if (accepted !== undefined) return refuse(alreadyAccepted(accepted))
  if (last !== undefined && isOpen(last)) return refuse(stillOpen(last))
  const owed = known.scheduled === null ? owedNow(contract, body.period, today) : undefined
  if (owed !== undefined && 'refusal' in owed) return refuse(owed.refusal)
  const wrong = wrongIn(body.says, registered, namings)
  if (wrong) return refuse(wrong)
  if (builtFrom === undefined) return refuse(notBuilt)
  const submitted = state('SupplyChainReportSubmitted', { ...body, version: nextNumber(known), builtFrom }, meta)
  if (owed === undefined) return facts(submitted)
  return facts<ReportFact>(scheduledAs(body.contractId, owed.owed, byTime(meta)), submitted)
}

export function restate(scene: Scene, { body, meta, builtFrom }: Of<'RestateReport'>): Decision<ReportFact> {
  const { known, registered, namings } = scene
  const notTheirs = onlyItsApprover(scene, meta.actor)
  if (notTheirs) return refuse(notTheirs)
  const last = lastVersion(known)
  if (last !== undefined && stands(last) && tells(last, body)) return nothingNew
  const accepted = lastAccepted(known)
  if (last === undefined || accepted === undefined) return refuse(notAccepted)
  if (isOpen(last)) return refuse(stillOpen(last))
  const wrong = wrongIn(body.says, registered, namings)
  if (wrong) return refuse(wrong)
  if (builtFrom === undefined) return refuse(notBuilt)
  const version = { version: nextNumber(known), restates: accepted.version }
  return facts(state('SupplyChainReportRestated', { ...body, ...version, builtFrom }, meta))
}

function onlyItsApprover({ registered: { supplier } }: Scene, actor: Actor): Refusal | undefined {
  if (actor.role === 'supplierApprover' && actor.organisation === supplier.id) return undefined
  return notYours(`Only somebody who approves for ${supplier.name}, the supplier, can send its report.`)
}

/** What was rejected can be said again as it was: what the ledger knows may have changed since. */
const stands = ({ rejected }: Version): boolean => rejected === null

const tells = ({ told }: Version, { says, reason }: Pick<NonNullable<Version['told']>, 'says' | 'reason'>): boolean =>
  told !== null && told.reason === reason && sameWords(told.says, says)
