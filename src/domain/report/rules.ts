/** What may be said of an annual supply-chain report: scheduled by time, sent by the supplier, answered by the authority. */
import { asItStands, changesWhatStood } from '#events/as-it-stands.ts'
import type { ReportFact } from '#events/report.ts'
import { state } from '../command.ts'
import { facts, nothingNew, refuse, type Decider, type Decision, type Refusal } from '../decider.ts'
import { inTheFuture, isRecordsOfficer, notYours } from '../permission.ts'
import { sameWords } from '../same-words.ts'
import { decideAnswer } from './answer.ts'
import type { ReportCommand } from './commands.ts'
import { owedNow, scheduledAs } from './owed.ts'
import { sceneOf, type Of, type Scene } from './scene.ts'
import { evolveReport, noReport, type ReportState } from './state.ts'
import { restate, submit } from './submit.ts'

function decide(known: ReportState, command: ReportCommand): Decision<ReportFact> {
  const future = inTheFuture(command.meta)
  if (future) return refuse(future)
  const scene = sceneOf(known, command)
  if ('refusal' in scene) return refuse(scene.refusal)
  switch (command.type) {
    case 'ScheduleReport':
      return schedule(scene, command)
    case 'SubmitReport':
      return submit(scene, command)
    case 'RestateReport':
      return restate(scene, command)
    case 'WithholdReportFields':
      return withhold(scene, command)
    case 'AcknowledgeReport':
    case 'RejectReport':
    case 'AcceptReport':
    case 'PublishReport':
      return decideAnswer(scene, command)
  }
}

function schedule({ known, contract, today }: Scene, { body, meta }: Of<'ScheduleReport'>): Decision<ReportFact> {
  if (meta.actor.role !== 'system')
    return refuse(notYours('Only time schedules a report, by the rule that it is owed under.'))
  if (known.scheduled !== null) return nothingNew
  const owed = owedNow(contract, body.period, today)
  return 'refusal' in owed ? refuse(owed.refusal) : facts(scheduledAs(body.contractId, owed.owed, meta))
}

const nothingToWithhold: Refusal = {
  code: 'report-not-submitted',
  kind: 'missing',
  sentence: 'No version of this report has been submitted, so there is nothing to withhold.',
}

/** The published forms leave these fields out; the bytes that were accepted stay. */
function withhold({ known, registered }: Scene, { body, meta }: Of<'WithholdReportFields'>): Decision<ReportFact> {
  const { authority } = registered
  if (!isRecordsOfficer(meta.actor) || meta.actor.organisation !== authority.id) {
    return refuse(
      notYours(`Only a records officer of ${authority.name} can withhold fields of a report from publication.`),
    )
  }
  if (known.withheldFields.some(before => sameWords(before, body))) return nothingNew
  if (known.versions.length === 0) return refuse(nothingToWithhold)
  return facts(state('ReportFieldsWithheld', body, meta))
}

export const report: Decider<ReportState, ReportCommand, ReportFact> = {
  name: 'report',
  initial: noReport,
  evolve: (known, { data }) => (data === null ? known : evolveReport(known, data)),
  decide,
  refolds: changesWhatStood,
  effective: asItStands,
}
