/** A request as one line of a list: what is asked, how it stands, whom it waits for and until when. */
import type { Instant } from '#events/envelope.ts'
import type { SupplyChain } from '#projections/supply-chain/chain.ts'
import type { RequestDetails } from '#projections/supply-chain/request.ts'
import type { OpenRequestRow } from '#views/contracts.ts'
import { nextLine, type NextLine } from './change-request-clock.ts'
import { askedInWords, SOMEBODY } from './change-request-words.ts'
import { dayInWords, occurredOnInWords } from './dates.ts'
import { requestTag, type Tag } from './wording.ts'

export interface RequestLine {
  readonly href: string
  /** `Replace Second Start with Open Gate`. */
  readonly title: string
  readonly requestedOn: string
  readonly effectiveOn: string
  readonly tag: Tag
  /** What stays with it for ever: acted on before it was permitted, in an emergency or not. */
  readonly marks: readonly Tag[]
  readonly isOpen: boolean
}

export const requestLine = (contractId: string, _: SupplyChain, request: RequestDetails): RequestLine =>
  lineOf(contractId, request)

/** A line of the queue over all contracts. */
export interface QueueLine extends RequestLine {
  readonly contractHref: string
  readonly contract: string
  readonly reference: string
  readonly next: NextLine | null
  readonly waitsFor: readonly string[]
}

export const queueLine = (row: OpenRequestRow, now: Instant): QueueLine => ({
  ...lineOf(row.contractId, row.request),
  contractHref: `/contracts/${row.contractId}`,
  contract: row.contractTitle,
  reference: row.contractReference,
  next: nextLine(row.request, now),
  waitsFor: waitsFor(row.request, row.supplier.name, row.authority.name),
})

/** Who must speak or act next, for a request that is pending; several may. */
export function waitsFor(request: RequestDetails, supplier: string, authority: string): readonly string[] {
  const { standing, emergency, notice, receipt, deadlines, hearing, information } = request
  const about = request.about?.name ?? SOMEBODY
  const isTold = notice?.receivedAt !== undefined || receipt !== undefined || deadlines.length > 0
  const others = [
    ...(deadlines.some(({ of, standing: now }) => of === 'reply' && now === 'running') ? [`${about}: its reply`] : []),
    ...(notice !== undefined && !isTold ? [`${about}: receipt of the notice`] : []),
    ...(information.length > 0 && information.at(-1)?.answer === undefined ? [`${supplier}: further information`] : []),
    ...(hearing !== undefined && hearing.heldOn === undefined ? [`The hearing on ${dayInWords(hearing.on)}`] : []),
  ]
  if (standing === 'announced' && emergency !== undefined)
    return [`${supplier}: the request that must follow`, ...others]
  if (others.length > 0) return others
  return standing === 'announced' ? [`${supplier}: the request itself`] : [`${authority}: its decision`]
}

/** The marks that a request bears for ever. */
export const requestMarks = ({ retrospective, emergency }: RequestDetails): readonly Tag[] => [
  ...(emergency === undefined ? [] : [{ text: 'Emergency', classes: 'govuk-tag--orange' }]),
  ...(retrospective === true ? [{ text: 'Retrospective', classes: 'govuk-tag--orange' }] : []),
]

function lineOf(contractId: string, request: RequestDetails): RequestLine {
  const { requestId, requestedAt, announcedAt, effectiveOn, standing } = request
  const begun = requestedAt ?? announcedAt
  return {
    href: `/contracts/${contractId}/requests/${requestId}`,
    title: askedInWords(request),
    requestedOn:
      begun === undefined ? '' : `${occurredOnInWords(begun)}${requestedAt === undefined ? ' (announced)' : ''}`,
    effectiveOn: effectiveOn === undefined ? 'Not asked yet' : dayInWords(effectiveOn),
    tag: requestTag(standing),
    marks: requestMarks(request),
    isOpen: standing === 'open' || standing === 'announced',
  }
}
