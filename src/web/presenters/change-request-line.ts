/** A request as one line of a list: about whom, to whom, how it stands. */
import type { RequestDetails, SupplyChain } from '#projections/supply-chain.ts'
import type { OpenRequestRow } from '#views/contracts.ts'
import { dayInWords, occurredOnInWords } from './dates.ts'
import { requestTag, type Tag } from './wording.ts'

export interface RequestLine {
  readonly href: string
  readonly about: string
  readonly replacement: string
  readonly requestedOn: string
  readonly effectiveOn: string
  readonly tag: Tag
  readonly isOpen: boolean
}

export function requestLine(contractId: string, { namings }: SupplyChain, request: RequestDetails): RequestLine {
  const about = namings.find(({ namingId }) => namingId === request.namingId)?.organisation.name
  return lineOf(contractId, about ?? 'an organisation that is not known here', request)
}

/** A line of the queue over all contracts. */
export interface QueueLine extends RequestLine {
  readonly contractHref: string
  readonly contract: string
  readonly reference: string
  readonly supplier: string
  readonly authority: string
}

export const queueLine = (row: OpenRequestRow): QueueLine => ({
  ...lineOf(row.contractId, row.about, row.request),
  contractHref: `/contracts/${row.contractId}`,
  contract: row.contractTitle,
  reference: row.contractReference,
  supplier: row.supplier.name,
  authority: row.authority.name,
})

function lineOf(contractId: string, about: string, request: RequestDetails): RequestLine {
  return {
    href: `/contracts/${contractId}/requests/${request.requestId}`,
    about,
    replacement: request.replacement.organisation.name,
    requestedOn: occurredOnInWords(request.requestedAt),
    effectiveOn: dayInWords(request.effectiveOn),
    tag: requestTag(request.standing),
    isOpen: request.standing === 'open',
  }
}
