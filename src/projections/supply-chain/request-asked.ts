/** How a request begins: the organisation is told, an emergency is declared, or it is asked. */
import type { FactOf, Fact } from '#events/catalogue.ts'
import type { AskingFact } from '#events/change-request.ts'
import { businessTime, type Party } from '#events/envelope.ts'
import type { ChangeKind } from '#events/reply.ts'
import type { ContractDetails } from './contract.ts'
import { dayThere } from './day-there.ts'
import type { NamingDetails } from './naming.ts'
import type { RequestDetails } from './request.ts'

export type Beginning = AskingFact | FactOf<'IntentNoticeGiven' | 'EmergencyDeclared'>
/** What is known of the contract and of whom a request concerns. */
export interface Around {
  readonly contract: ContractDetails | null
  readonly namings: readonly NamingDetails[]
}

const KIND_OF: Readonly<Record<AskingFact['type'], ChangeKind>> = {
  AppointmentRequested: 'appoint',
  SwitchRequested: 'switch',
  TerminationRequested: 'terminate',
  ReductionRequested: 'reduce',
  AmendmentRequested: 'amend',
  AssignmentRequested: 'assign',
}

export const isBeginning = (data: Fact): data is Beginning =>
  data.type in KIND_OF || data.type === 'IntentNoticeGiven' || data.type === 'EmergencyDeclared'

export function announced(factId: string, data: Beginning, { namings }: Around): RequestDetails {
  const { requestId } = data.body
  const namingId = 'namingId' in data.body ? data.body.namingId : undefined
  return {
    requestId,
    kind: 'kind' in data.body ? data.body.kind : KIND_OF[(data as AskingFact).type],
    ...(namingId === undefined ? {} : { namingId }),
    about: aboutNaming(namings, namingId),
    standing: 'announced',
    factId,
    replies: [],
    information: [],
    extensions: [],
    deadlines: [],
  }
}

const aboutNaming = (namings: readonly NamingDetails[], namingId: string | undefined): Party | null =>
  namings.findLast(naming => naming.namingId === namingId)?.organisation ?? null

export function asked(factId: string, data: AskingFact, { contract, namings }: Around): Partial<RequestDetails> {
  const { contractId, ...said } = data.body
  const { occurredAt, actor } = data
  const askedOn = dayThere(businessTime(occurredAt), contract?.calendar?.timeZone)
  return {
    ...said,
    kind: KIND_OF[data.type],
    about:
      data.type === 'AppointmentRequested' ? data.body.proposed.organisation : aboutNaming(namings, data.body.namingId),
    standing: 'open',
    factId,
    requestedAt: occurredAt,
    requestedBy: actor,
    ...(said.effectiveOn < askedOn ? { retrospective: true as const } : {}),
  }
}

/** Told before it was asked, or after: the first word of it stays when it was announced. */
export function sooner(
  { announcedAt, requestedAt }: RequestDetails,
  { occurredAt }: Beginning,
): Partial<RequestDetails> {
  return announcedAt === undefined && requestedAt === undefined ? { announcedAt: occurredAt } : {}
}

/** The time to decide begins on the day when it was asked by the door's clock, whatever time was claimed. */
export function askedLate({ effectiveOn }: RequestDetails, { body }: FactOf<'DeadlineSet'>): Partial<RequestDetails> {
  const late = body.of === 'decision' && effectiveOn !== undefined && effectiveOn < body.startedOn
  return late ? { retrospective: true } : {}
}
