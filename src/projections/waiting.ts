/** What waits for somebody in a supply chain: who must act, about what, and by when. */
import { packOf } from '#domain/packs/catalogue.ts'
import type { Quarter } from '#events/delivery.ts'
import type { Day, Instant, Party } from '#events/envelope.ts'
import type { SupplyChain } from './supply-chain/chain.ts'
import type { ContractDetails } from './supply-chain/contract.ts'
import type { DeadlineDetails } from './supply-chain/deadline.ts'
import { hasTakenSide } from './supply-chain/deadline-course.ts'
import type { NamingDetails, UnauthorisedChange } from './supply-chain/naming.ts'
import { isPending, isPermitted, type RequestDetails } from './supply-chain/request.ts'

/**
 * Of the named organisation: its consent, a receipt, a reply, its word on figures. Of the authority: notice, hearing, decision, the
 * answer to a report. The rest of the supplier.
 */
export type What =
  | 'consent'
  | 'notice-receipt'
  | 'reply'
  | 'notice'
  | 'hearing'
  | 'decision'
  | 'further-information'
  | 'replacement-plan'
  | 'emergency-request'
  | 'unauthorised-change'
  | 'subcontractor-information'
  | 'direction'
  | 'report'
  | 'report-answer'
  | 'figures'

export interface Waiting {
  readonly what: What
  /** Who must act. */
  readonly organisation: Party
  /** Whom it concerns; null where that is nobody in particular, or not known. */
  readonly about: Party | null
  readonly requestId?: string
  readonly namingId?: string
  readonly observationId?: string
  readonly informationRequestId?: string
  readonly directionId?: string
  /** The first day of the period that a report is about. */
  readonly period?: Day
  /** Of which the figures are. */
  readonly quarter?: Quarter
  /** The last instant for it, where a deadline was set; it may have passed. */
  readonly dueAt?: Instant
  /** The last day for it, of a deadline or as the authority asked. */
  readonly lastDay?: Day
}

/** Nothing waits under a contract that is over, is not registered, or is shown as a source publishes it. */
export function waitingIn({ contract, namings, requests, unauthorised }: SupplyChain): readonly Waiting[] {
  if (contract === null || contract.ended !== null || contract.source !== null) return []
  return [
    ...namings.flatMap(naming => ofNaming(contract, naming)),
    ...requests.flatMap(request => ofRequest(contract, request)),
    ...unanswered(contract, unauthorised, null),
    ...contract.informationRequests
      .filter(({ answer }) => answer === undefined)
      .map(({ informationRequestId, dueBy }) => ({
        what: 'subcontractor-information' as const,
        organisation: contract.supplier,
        about: null,
        informationRequestId,
        lastDay: dueBy,
      })),
  ]
}

function ofNaming(contract: ContractDetails, naming: NamingDetails): readonly Waiting[] {
  const { namingId, organisation: about } = naming
  // What was done without permission is answered for also when the organisation has left.
  const unauthorised = unanswered(contract, naming.unauthorised, about)
  if (naming.standing !== 'named') return unauthorised
  const consent = { what: 'consent' as const, organisation: about, about, namingId }
  return [
    ...(naming.consent.standing === 'awaited' ? [consent] : []),
    ...unauthorised,
    ...naming.directions
      .filter(({ kind }) => kind === 'replacement' || (kind === 'arrangement' && naming.subcontracts.length === 0))
      .map(({ directionId, dueBy }) => ({
        what: 'direction' as const,
        organisation: contract.supplier,
        about,
        namingId,
        directionId,
        ...(dueBy === undefined ? {} : { lastDay: dueBy }),
      })),
  ]
}

const unanswered = (
  { supplier }: ContractDetails,
  reports: readonly UnauthorisedChange[],
  named: Party | null,
): readonly Waiting[] =>
  reports
    .filter(({ answer }) => answer === undefined)
    .map(({ observationId, namingId, organisation }) => ({
      what: 'unauthorised-change',
      organisation: supplier,
      about: named ?? organisation ?? null,
      ...(namingId === undefined ? {} : { namingId }),
      observationId,
    }))

function ofRequest({ authority, supplier }: ContractDetails, request: RequestDetails): readonly Waiting[] {
  const { requestId, namingId, about, standing, information, emergency } = request
  const waits = (what: What, organisation: Party, deadline?: Until): Waiting => ({
    what,
    organisation,
    about,
    requestId,
    ...(namingId === undefined ? {} : { namingId }),
    ...deadline,
  })
  const list: Waiting[] = []
  if (isPending(request) && namingId !== undefined && about !== null) {
    const notice = noticeFrom(request)
    if (notice !== undefined) list.push(waits('notice', notice === 'authority' ? authority : supplier))
    if (isUnacknowledged(request)) list.push(waits('notice-receipt', about))
    if (!hasAnswered(request) && !isDone(request, 'reply')) list.push(waits('reply', about, until(request, 'reply')))
    const hearing = hearingFor(request)
    if (hearing !== undefined) list.push(waits('hearing', authority, hearing))
  }
  if (standing === 'open') {
    if (information.length > 0 && information.at(-1)?.answer === undefined) {
      list.push(waits('further-information', supplier))
    }
    list.push(waits('decision', authority, until(request, 'decision')))
  }
  if (standing === 'announced' && emergency !== undefined) {
    list.push(waits('emergency-request', supplier, until(request, 'emergency-request')))
  }
  const plan = request.deadlines.some(({ of }) => of === 'replacement-plan')
  if (isPermitted(request) && plan && request.plan === undefined && !isDone(request, 'replacement-plan')) {
    list.push(waits('replacement-plan', supplier, until(request, 'replacement-plan')))
  }
  return list
}

type Until = Pick<Waiting, 'dueAt' | 'lastDay'>

/** Until when; nothing where no deadline was set, or where its time stands still. */
function until({ deadlines }: RequestDetails, of: DeadlineDetails['of']): Until {
  const found = deadlines.find(deadline => deadline.of === of && deadline.standing !== 'paused')
  return found === undefined ? {} : { dueAt: found.endsAt, lastDay: found.lastDay }
}

/** Who has still to tell the organisation, where the pack of the request wants it told. */
function noticeFrom({ pack, notice, emergency, standing }: RequestDetails): 'supplier' | 'authority' | undefined {
  if (standing !== 'open' || notice !== undefined || emergency !== undefined || pack === undefined) return undefined
  return packOf(pack)?.change?.notice?.from
}

const isUnacknowledged = ({ notice, receipt }: RequestDetails): boolean =>
  notice !== undefined && notice.receivedAt === undefined && receipt === undefined

/** What was done in time, and what it said is withheld. */
const isDone = ({ deadlines }: RequestDetails, of: DeadlineDetails['of']): boolean =>
  deadlines.some(deadline => deadline.of === of && deadline.done === true)

/** Supports, objects or withdraws, also late: words alone leave the question open. */
const hasAnswered = (request: RequestDetails): boolean =>
  hasTakenSide(request) || request.replies.some(({ stance }) => stance !== 'comments')

/** An objection leads to a hearing where the pack of the request has one: to be called, or to be held on its day. */
function hearingFor({ pack, replies, hearing }: RequestDetails): Until | undefined {
  const objected = replies.some(({ stance, late }) => stance === 'objects' && late !== true)
  const called = pack !== undefined && Boolean(packOf(pack)?.change?.reply?.hearing)
  if (!objected || !called || hearing?.heldOn !== undefined) return undefined
  return hearing === undefined ? {} : { lastDay: hearing.on }
}
