/** What is said of a request: how it was asked, what each side said, and how it was answered and carried out. */
import type { AskingFact, ChangeRequestFact } from '#events/change-request.ts'
import type { FurtherInformationFact } from '#events/further-information.ts'
import type { ReplyFact } from '#events/reply.ts'
import { packOf } from '#domain/packs/catalogue.ts'
import type { Body } from '#projections/supply-chain/said.ts'
import { changeInWords, STANCES } from '../change-request-words.ts'
import { dayInWords } from '../dates.ts'
import { GROUNDS, promisesInWords } from '../wording.ts'
import { evidenceInWords, momentDetail, said, type Sayings } from './saying.ts'

type Ground = Body<'SwitchRequested'>['ground']

/** In the words of the pack where it gives the ground; otherwise by its neutral family. */
export function groundInWords({ code, family }: Ground, pack: Body<'SwitchRequested'>['pack']): string {
  const { grounds = [], excludedGrounds = [] } = (pack && packOf(pack)?.change) ?? {}
  const given = [...grounds, ...excludedGrounds].find(ground => ground.code === code)
  return given?.text ?? GROUNDS[family]
}

const lowered = (words: string): string => words.slice(0, 1).toLowerCase() + words.slice(1)

/** Like `replace Second Start`, to follow “to”. */
export const toDo = (request: Parameters<typeof changeInWords>[0], about: string): string =>
  lowered(changeInWords(request, about))

const asked = (what: string, body: AskingFact['body'], more: readonly (string | readonly string[])[] = []) =>
  said(`Permission asked to ${what}`, body.reasons, [
    `Ground: ${groundInWords(body.ground, body.pack)}`,
    ...more,
    `To take effect on ${dayInWords(body.effectiveOn)}`,
    evidenceInWords(body.evidence),
  ])

const selfPerform = (value: boolean): string => `The supplier would do the work itself: ${value ? 'yes' : 'no'}`
const conditionsOf = (conditions: readonly string[]): readonly string[] =>
  conditions.map(condition => `Condition: ${condition}`)
const standard = (applied: string | undefined) => (applied === undefined ? undefined : `Standard applied: ${applied}`)

export const changeRequestSayings: Sayings<
  ChangeRequestFact['type'] | ReplyFact['type'] | FurtherInformationFact['type']
> = {
  AppointmentRequested: body =>
    asked(toDo({ kind: 'appoint', proposed: body.proposed }, ''), body, [
      promisesInWords(body.proposed).map(line => `Promised to it: ${line}`),
    ]),
  SwitchRequested: (body, names) =>
    asked(toDo({ kind: 'switch', replacement: body.replacement }, names.naming(body.namingId)), body),
  TerminationRequested: (body, names) =>
    asked(toDo({ kind: 'terminate' }, names.naming(body.namingId)), body, [selfPerform(body.selfPerform)]),
  ReductionRequested: (body, names) =>
    asked(toDo({ kind: 'reduce' }, names.naming(body.namingId)), body, [
      promisesInWords(body.promises).map(line => `Would then be promised: ${line}`),
      selfPerform(body.selfPerform),
    ]),
  AmendmentRequested: (body, names) =>
    asked(toDo({ kind: 'amend' }, names.naming(body.namingId)), body, [`What would change: ${body.change}`]),
  AssignmentRequested: (body, names) =>
    asked(toDo({ kind: 'assign', assignee: body.assignee }, names.naming(body.namingId)), body),
  RequestApproved: ({ requestId, reasons, standardApplied }, names) =>
    said(`Permission given to ${names.request(requestId)}`, reasons, [standard(standardApplied)]),
  RequestApprovedWithConditions: ({ requestId, reasons, standardApplied, conditions }, names) =>
    said(`Permission given, with conditions, to ${names.request(requestId)}`, reasons, [
      conditionsOf(conditions),
      standard(standardApplied),
    ]),
  RequestRefused: ({ requestId, reasons, standardApplied }, names) =>
    said(`Permission refused to ${names.request(requestId)}`, reasons, [standard(standardApplied)]),
  RequestWithdrawn: ({ requestId, reasons }, names) =>
    said(`Request withdrawn to ${names.request(requestId)}`, reasons),
  RequestRefusedByRule: ({ requestId, words, pack }, names) =>
    said(`The rules themselves refused to let the supplier ${names.request(requestId)}`, null, [
      `The rule: ${words}`,
      rules(pack),
    ]),
  RequestDeemedApproved: ({ requestId, pack }, names) =>
    said(`By the authority’s silence, permission is given to ${names.request(requestId)}`, null, [rules(pack)]),
  RequestDeemedRefused: ({ requestId, pack }, names) =>
    said(`By the authority’s silence, permission is refused to ${names.request(requestId)}`, null, [rules(pack)]),
  ChangeEffected: ({ requestId, effectedOn, retrospective }, names) =>
    said(`Change made on ${dayInWords(effectedOn)}: ${names.request(requestId)}`, null, [
      retrospective === true ? 'Made before permission was given' : undefined,
    ]),
  ReplacementPlanSubmitted: ({ plan, evidence }) =>
    said('The supplier said how the work goes on', plan, evidenceInWords(evidence)),
  IntentNoticeGiven: ({ namingId, kind, reasons, channel, sentAt, receivedAt, copyTo }, names) =>
    said(`${names.naming(namingId)} told what is intended: to ${toDo({ kind }, names.naming(namingId))}`, reasons, [
      `Channel: ${channel}`,
      momentDetail('Sent', sentAt),
      momentDetail('Received', receivedAt),
      copyTo?.map(to => `Copy to ${to}`),
    ]),
  NoticeReceived: ({ requestId, receivedAt, evidence }, names) =>
    said(`Receipt of the notice recorded: to ${names.request(requestId)}`, null, [
      momentDetail('Received', receivedAt),
      evidenceInWords(evidence),
    ]),
  SubcontractorReplied: ({ namingId, stance, words, evidence, pressureApplied, late }, names) =>
    said(STANCES[stance](names.naming(namingId)), words, [
      pressureApplied === undefined ? undefined : `Pressed to leave: ${pressureApplied ? 'yes' : 'no'}`,
      late === true ? 'After its time to reply had passed' : undefined,
      evidenceInWords(evidence),
    ]),
  HearingScheduled: ({ hearingOn, place }) =>
    said(`Hearing called for ${dayInWords(hearingOn)}`, null, [`Place: ${place}`]),
  HearingHeld: ({ heldOn, note }) => said(`Hearing held on ${dayInWords(heldOn)}`, note),
  FurtherInformationRequested: ({ items }) =>
    said(
      'The authority asked for further information',
      null,
      items.map(item => `Asked: ${item}`),
    ),
  FurtherInformationProvided: ({ words, evidence }) =>
    said('The supplier gave further information', words, evidenceInWords(evidence)),
  DecisionPeriodExtended: ({ reasons }) => said('The authority took longer to decide, as the rules allow', reasons),
}

const rules = ({ packId, version }: { readonly packId: string; readonly version: string }): string =>
  `Rules: ${packId}, version ${version}`
