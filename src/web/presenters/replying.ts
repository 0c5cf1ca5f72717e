/** What the named organisation is asked, in plain words: what is intended, why, until when it can answer, and what silence means. */
import type { Person } from '#directory/people.ts'
import type { Pack } from '#domain/packs/pack.ts'
import type { ContractDetails } from '#projections/supply-chain/contract.ts'
import type { NamingDetails } from '#projections/supply-chain/naming.ts'
import { isPending, type RequestDetails } from '#projections/supply-chain/request.ts'
import { STANCES } from './change-request-words.ts'
import { dayInWords, occurredInWords } from './dates.ts'
import { replyUntil } from './giving-notice.ts'
import { ifSilent } from './rules-of.ts'
import { TO_DO } from './rule-words.ts'
import { requestTag } from './wording.ts'

export interface ReplyPage {
  readonly name: string
  readonly supplier: string
  readonly authority: string
  readonly intends: string
  readonly details: readonly string[]
  readonly reasons: string | null
  readonly until: string
  readonly ifSilent: string
  readonly isOver: string | null
  readonly isYours: boolean
  readonly tookSide: boolean
  readonly canReceive: boolean
  readonly replies: readonly {
    readonly title: string
    readonly when: string
    readonly words: string
    readonly late: boolean
  }[]
}

export function replyPage(
  contract: ContractDetails,
  { organisation: { id, name } }: NamingDetails,
  request: RequestDetails,
  pack: Pack | undefined,
  person: Person | undefined,
): ReplyPage {
  const { kind, notice, receipt, emergency, replies, replacement, assignee, effectiveOn } = request
  const pending = isPending(request)
  const isYours = person?.role === 'subcontractorRep' && person.organisation?.id === id
  const asked = request.requestedAt !== undefined
  const incoming = replacement?.organisation ?? assignee
  return {
    name,
    supplier: contract.supplier.name,
    authority: contract.authority.name,
    intends: `${contract.supplier.name} ${asked ? 'asks for permission to' : 'intends to'} ${TO_DO[kind](name)}`,
    details: [
      ...(incoming === undefined ? [] : [`${incoming.name} would do the work.`]),
      ...(effectiveOn === undefined ? [] : [`From ${dayInWords(effectiveOn)}.`]),
      ...(emergency === undefined
        ? []
        : [`It says that it acted already, in an emergency, on ${dayInWords(emergency.actedOn)}.`]),
    ],
    reasons: request.reasons ?? notice?.reasons ?? emergency?.reasons ?? null,
    until: replyUntil(request, pack),
    ifSilent: ifSilent(pack),
    isOver: pending
      ? null
      : `This is over: ${requestTag(request.standing).text.toLowerCase()}. No answer can be added.`,
    isYours,
    tookSide: replies.some(({ stance }) => stance !== 'comments'),
    canReceive: isYours && pending && notice !== undefined && notice.receivedAt === undefined && receipt === undefined,
    replies: replies.map(({ stance, at, words, late }) => ({
      title: STANCES[stance](name),
      when: occurredInWords(at),
      words,
      late: late === true,
    })),
  }
}
