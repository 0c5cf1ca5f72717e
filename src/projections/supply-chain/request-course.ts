/** How a request goes on, fact by fact: announced, asked, answered by each side, decided or not, and carried out. */
import type { FactOf } from '#events/catalogue.ts'
import { evolveDeadlines, settled, type FactOfDeadline } from './deadline-course.ts'
import { announced, asked, askedLate, isBeginning, sooner, type Around, type Beginning } from './request-asked.ts'
import { isPending, type Outcome, type RequestDetails, type RequestStanding } from './request.ts'
import { saidOf } from './said.ts'

type Answering = FactOf<
  | 'RequestApproved'
  | 'RequestApprovedWithConditions'
  | 'RequestRefused'
  | 'RequestWithdrawn'
  | 'RequestRefusedByRule'
  | 'RequestDeemedApproved'
  | 'RequestDeemedRefused'
>
type Following = FactOf<
  | 'NoticeReceived'
  | 'SubcontractorReplied'
  | 'FurtherInformationRequested'
  | 'FurtherInformationProvided'
  | 'DecisionPeriodExtended'
  | 'HearingScheduled'
  | 'HearingHeld'
  | 'ChangeEffected'
  | 'ReplacementPlanSubmitted'
>
export type FactOfRequest = Beginning | Answering | Following | FactOfDeadline

const ANSWERS: Readonly<Record<Answering['type'], RequestStanding>> = {
  RequestApproved: 'approved',
  RequestApprovedWithConditions: 'approvedWithConditions',
  RequestRefused: 'refused',
  RequestWithdrawn: 'withdrawn',
  RequestRefusedByRule: 'refusedByRule',
  RequestDeemedApproved: 'deemedApproved',
  RequestDeemedRefused: 'deemedRefused',
}

/** The requests after one more fact. What is said of a request that nobody announced or asked is left out. */
export function evolveRequests(
  requests: readonly RequestDetails[],
  factId: string,
  data: FactOfRequest,
  around: Around,
): readonly RequestDetails[] {
  const over = around.contract !== null && around.contract.ended !== null
  const { requestId } = data.body
  const known = requests.some(request => request.requestId === requestId)
  const begun = known || !isBeginning(data) ? requests : [...requests, announced(factId, data, around)]
  return begun.map(request =>
    request.requestId === requestId
      ? settled({ ...request, ...changeOf(request, factId, data, around) }, over)
      : request,
  )
}

function changeOf(
  request: RequestDetails,
  factId: string,
  data: FactOfRequest,
  around: Around,
): Partial<RequestDetails> {
  const said = saidOf(data)
  switch (data.type) {
    case 'AppointmentRequested':
    case 'SwitchRequested':
    case 'TerminationRequested':
    case 'ReductionRequested':
    case 'AmendmentRequested':
    case 'AssignmentRequested':
      return asked(factId, data, around)
    case 'IntentNoticeGiven': {
      const { contractId, requestId, namingId, kind, ...notice } = data.body
      return { ...sooner(request, data), notice: { ...said, factId, ...notice } }
    }
    case 'EmergencyDeclared': {
      const { reasons, actedOn, evidence } = data.body
      return { ...sooner(request, data), emergency: { ...said, reasons, actedOn, evidence }, retrospective: true }
    }
    case 'NoticeReceived': {
      const { receivedAt, evidence } = data.body
      return { receipt: { ...said, receivedAt, evidence } }
    }
    case 'SubcontractorReplied': {
      const { contractId, requestId, namingId, ...reply } = data.body
      return { replies: [...request.replies, { ...said, factId, ...reply }] }
    }
    case 'FurtherInformationRequested':
      return { information: [...request.information, { ...said, items: data.body.items }] }
    case 'FurtherInformationProvided': {
      const { words, evidence } = data.body
      return { information: withAnswer(request.information, { ...said, words, evidence }) }
    }
    case 'DecisionPeriodExtended':
      return { extensions: [...request.extensions, { ...said, reasons: data.body.reasons }] }
    case 'HearingScheduled':
      return { hearing: { ...said, on: data.body.hearingOn, place: data.body.place } }
    case 'HearingHeld': {
      const { heldOn, note } = data.body
      return request.hearing === undefined ? {} : { hearing: { ...request.hearing, heldOn, note } }
    }
    case 'ReplacementPlanSubmitted':
      return { plan: { ...said, plan: data.body.plan, evidence: data.body.evidence } }
    case 'ChangeEffected': {
      const { contractId, requestId, effectedOn, ...effected } = data.body
      const marked = effected.retrospective === true ? { retrospective: true as const } : {}
      return { effected: { ...said, factId, on: effectedOn, ...effected }, ...marked }
    }
    case 'DeadlineSet':
      return { deadlines: evolveDeadlines(request.deadlines, data), ...askedLate(request, data) }
    case 'DeadlineRecalculated':
    case 'DeadlinePassed':
      return { deadlines: evolveDeadlines(request.deadlines, data) }
    default:
      return outcomeOf(factId, data)
  }
}

function withAnswer(
  information: RequestDetails['information'],
  answer: NonNullable<RequestDetails['information'][number]['answer']>,
): RequestDetails['information'] {
  const last = information.at(-1)
  return last === undefined ? information : [...information.slice(0, -1), { ...last, answer }]
}

function outcomeOf(factId: string, data: Answering): Partial<RequestDetails> {
  const { contractId, requestId, ...body } = data.body
  const outcome: Outcome = { ...saidOf(data), factId, ...body }
  const made = data.type === 'RequestRefusedByRule' && data.body.rule === 'retroactive'
  return { standing: ANSWERS[data.type], outcome, ...(made ? { retrospective: true as const } : {}) }
}

/** The organisation has left under a permitted request: the change is made, also where nobody said so by itself. */
export const leftUnder = (
  requests: readonly RequestDetails[],
  factId: string,
  data: FactOf<'NamingEnded'>,
): readonly RequestDetails[] => {
  const { requestId } = data.body
  if (requestId === undefined) return requests
  return requests.map(request =>
    request.requestId === requestId && request.effected === undefined
      ? { ...request, effected: { ...saidOf(data), factId } }
      : request,
  )
}

/** The contract has ended: what waited for an answer gets none. */
export const lapsed = (
  requests: readonly RequestDetails[],
  factId: string,
  data: FactOf<'ContractEnded'>,
): readonly RequestDetails[] => {
  const outcome = { ...saidOf(data), factId, reasons: data.body.reason }
  return requests.map(request => {
    if (isPending(request)) return settled({ ...request, standing: 'lapsed', outcome }, true)
    return request.nextDeadline === undefined ? request : settled(request, true)
  })
}
