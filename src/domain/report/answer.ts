/** How an authority answers a report: acknowledged, rejected with reasons, accepted as it was built, and published. */
import type { ReportFact } from '#events/report.ts'
import { addDays } from '../calendar.ts'
import { state } from '../command.ts'
import { facts, nothingNew, refuse, type Decision, type Refusal } from '../decider.ts'
import { isOfAuthority, notYours } from '../permission.ts'
import { sameWords } from '../same-words.ts'
import { cureDaysOf } from './owed.ts'
import type { Of, Scene } from './scene.ts'
import { isOpen, lastAccepted, type Version } from './state.ts'

type Answer = Of<'AcknowledgeReport' | 'RejectReport' | 'AcceptReport' | 'PublishReport'>

const versionUnknown: Refusal = {
  code: 'report-version-unknown',
  kind: 'missing',
  sentence: 'There is no such version of this report.',
}

const refusal = (code: string, sentence: string): Refusal => ({ code, kind: 'state', sentence })

const answered = ({ version, rejected }: Version): Refusal =>
  refusal('report-answered', `Version ${version} has been ${rejected === null ? 'accepted' : 'rejected'} already.`)

const acknowledgedBefore = ({ version }: Version): Refusal =>
  refusal('report-acknowledged', `Version ${version} has been acknowledged already. It can be accepted or rejected.`)

const notAccepted = ({ version }: Version): Refusal =>
  refusal('report-not-accepted', `Version ${version} has not been accepted. Only an accepted report can be published.`)

const superseded = ({ version }: Version): Refusal =>
  refusal('report-superseded', `Version ${version} has been accepted in place of that one. Publish it instead.`)

const ruleUnknown: Refusal = {
  code: 'rule-unknown',
  kind: 'missing',
  sentence: 'The rule under which this report is owed is not known here, so no day can be set for sending it again.',
}

export function decideAnswer(scene: Scene, command: Answer): Decision<ReportFact> {
  const { authority } = scene.registered
  if (!isOfAuthority(command.meta.actor, authority.id)) {
    return refuse(notYours(`Only ${authority.name} can answer or publish the reports under its contract.`))
  }
  const version = scene.known.versions.find(one => one.version === command.body.version)
  if (version === undefined) return refuse(versionUnknown)
  switch (command.type) {
    case 'AcknowledgeReport':
      return acknowledge(version, command)
    case 'RejectReport':
      return reject(scene, version, command)
    case 'AcceptReport':
      return accept(version, command)
    case 'PublishReport':
      return publish(scene, version, command)
  }
}

function acknowledge(version: Version, { body, meta }: Of<'AcknowledgeReport'>): Decision<ReportFact> {
  if (sameWords(version.acknowledged, body)) return nothingNew
  if (!isOpen(version)) return refuse(notOpen(version))
  if (version.acknowledged !== null) return refuse(acknowledgedBefore(version))
  return facts(state('SupplyChainReportAcknowledged', body, meta))
}

function reject({ known, today }: Scene, version: Version, { body, meta }: Of<'RejectReport'>): Decision<ReportFact> {
  if (version.rejected?.reasons === body.reasons) return nothingNew
  if (!isOpen(version)) return refuse(notOpen(version))
  const days = known.scheduled === null ? undefined : cureDaysOf(known.scheduled.rule)
  if (days === undefined) return refuse(ruleUnknown)
  return facts(state('SupplyChainReportRejected', { ...body, cureBy: addDays(today, days) }, meta))
}

function accept(version: Version, { body, meta, checkpoint }: Of<'AcceptReport'>): Decision<ReportFact> {
  if (version.accepted !== null && version.accepted.words === body.words) return nothingNew
  if (version.told === null || !isOpen(version)) return refuse(notOpen(version))
  const { builtFrom } = version.told
  const pinned = { builtFrom, ...(checkpoint === undefined ? {} : { checkpoint }) }
  return facts(state('SupplyChainReportAccepted', { ...body, ...pinned }, meta))
}

/** What a version says must be there to be answered: where it is withheld, there is nothing to answer. */
const notOpen = (version: Version): Refusal => {
  const { rejected, accepted } = version
  return rejected === null && accepted === null ? versionUnknown : answered(version)
}

function publish({ known }: Scene, version: Version, { body, meta }: Of<'PublishReport'>): Decision<ReportFact> {
  if (version.published) return nothingNew
  if (version.accepted === null) return refuse(notAccepted(version))
  const latest = lastAccepted(known)
  if (latest !== undefined && latest !== version) return refuse(superseded(latest))
  return facts(state('SupplyChainReportPublished', body, meta))
}
