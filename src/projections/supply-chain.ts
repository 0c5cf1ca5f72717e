/** The supply chain of one contract: who is named in it, on what promises, with whose consent, and what is being asked. */
import type { Fact } from '#events/catalogue.ts'
import type { ContractFact } from '#events/contract.ts'
import type { Actor, OccurredAt, Source } from '#events/envelope.ts'
import type { FactCorrected } from '#events/correction.ts'
import type { NamingFact } from '#events/naming.ts'
import type { ChangeRequestFact } from '#events/change-request.ts'

type Body<T extends Fact['type']> = Extract<Fact, { type: T }>['body']

/** The contract as it is registered, bound and open. */
export interface ContractDetails extends Omit<Body<'ContractRegistered'>, 'contractId'> {
  /** Business time of its registration; where it says so, nothing is known of before. */
  readonly registeredAt: OccurredAt
  /** Where a published source states it: such a contract is shown as published and accepts no request. */
  readonly source: Source | null
  readonly pack: { readonly packId: string; readonly version: string } | null
  readonly calendar: { readonly calendarId: string; readonly version: string; readonly timeZone: string } | null
  readonly ended: { readonly on: string; readonly reason: string } | null
}

export interface NamingDetails extends Omit<Body<'SubcontractorNamed'>, 'contractId'> {
  readonly factId: string
  readonly namedAt: OccurredAt
  readonly standing: 'named' | 'dropped' | 'ended'
  readonly consent: {
    readonly standing: 'awaited' | 'given' | 'refused'
    readonly at?: OccurredAt
    readonly words?: string
  }
  readonly left?: { readonly at: OccurredAt; readonly reason: string; readonly requestId?: string }
}

export interface RequestDetails extends Omit<Body<'SwitchRequested'>, 'contractId'> {
  readonly factId: string
  readonly kind: 'switch'
  readonly requestedAt: OccurredAt
  readonly requestedBy: Actor
  readonly standing: 'open' | 'approved' | 'approvedWithConditions' | 'refused' | 'withdrawn'
  readonly outcome?: {
    readonly at: OccurredAt
    readonly by: Actor
    readonly reasons: string
    readonly standardApplied?: string | undefined
    readonly conditions?: readonly string[]
  }
  /** A fact that it rests on was corrected after the decision: for people to look at; nothing is re-opened (law 7). */
  readonly restsOnCorrected?: true
}

export interface SupplyChain {
  /** Null before the contract is registered, or as far as is known. */
  readonly contract: ContractDetails | null
  readonly namings: readonly NamingDetails[]
  readonly requests: readonly RequestDetails[]
  /** Facts whose payload was erased: they count, and what they said is not known. */
  readonly withheld: number
  /** The highest revision among the facts that it was folded from; -1 before the first. */
  readonly revision: number
}

export const noSupplyChain: SupplyChain = { contract: null, namings: [], requests: [], withheld: 0, revision: -1 }

/** The supply chain after one more fact. Accepts any history, in any order. */
export function evolveSupplyChain(
  before: SupplyChain,
  fact: { readonly id: string; readonly revision: number; readonly data: Fact | null },
): SupplyChain {
  const { id, data } = fact
  // By business time a later revision may be folded first.
  const chain = { ...before, revision: Math.max(before.revision, fact.revision) }
  if (data === null) return { ...chain, withheld: chain.withheld + 1 }
  switch (data.type) {
    case 'ContractRegistered':
    case 'RulePackBound':
    case 'CalendarBound':
    case 'ReferralWindowChanged':
    case 'ContractEnded':
      return { ...chain, contract: evolveContract(chain.contract, data) }
    case 'SubcontractorNamed':
    case 'NamingConsentRecorded':
    case 'NamingConsentRefused':
    case 'NamingDropped':
    case 'NamingEnded':
      return { ...chain, namings: evolveNamings(chain.namings, id, data) }
    case 'SwitchRequested':
    case 'RequestApproved':
    case 'RequestApprovedWithConditions':
    case 'RequestRefused':
    case 'RequestWithdrawn':
      return { ...chain, requests: evolveRequests(chain.requests, id, data) }
    case 'FactCorrected':
      return { ...chain, requests: flag(chain, data) }
    default:
      return chain
  }
}

function evolveContract(contract: ContractDetails | null, data: ContractFact): ContractDetails | null {
  if (data.type === 'ContractRegistered') {
    const { contractId, ...body } = data.body
    const { pack = null, calendar = null, ended = null } = contract ?? {}
    return { ...body, registeredAt: data.occurredAt, source: data.source ?? null, pack, calendar, ended }
  }
  if (contract === null) return null
  switch (data.type) {
    case 'RulePackBound':
      return { ...contract, pack: { packId: data.body.packId, version: data.body.version } }
    case 'CalendarBound': {
      const { calendarId, version, timeZone } = data.body
      return { ...contract, calendar: { calendarId, version, timeZone } }
    }
    case 'ReferralWindowChanged':
      return { ...contract, referralWindow: data.body.referralWindow }
    case 'ContractEnded':
      return { ...contract, ended: { on: data.body.endedOn, reason: data.body.reason } }
  }
}

function evolveNamings(namings: readonly NamingDetails[], factId: string, data: NamingFact): readonly NamingDetails[] {
  if (data.type === 'SubcontractorNamed') {
    const { contractId, ...body } = data.body
    return [
      ...namings,
      { ...body, factId, namedAt: data.occurredAt, standing: 'named', consent: { standing: 'awaited' } },
    ]
  }
  return namings.map(naming => (naming.namingId === data.body.namingId ? evolveNaming(naming, data) : naming))
}

function evolveNaming(naming: NamingDetails, data: Exclude<NamingFact, { type: 'SubcontractorNamed' }>): NamingDetails {
  const { occurredAt: at } = data
  switch (data.type) {
    case 'NamingConsentRecorded':
    case 'NamingConsentRefused': {
      const standing = data.type === 'NamingConsentRecorded' ? 'given' : 'refused'
      const { words } = data.body
      return { ...naming, consent: { standing, at, ...(words === undefined ? {} : { words }) } }
    }
    case 'NamingDropped':
      return { ...naming, standing: 'dropped', left: { at, reason: data.body.reason } }
    case 'NamingEnded': {
      const { reason, requestId } = data.body
      return { ...naming, standing: 'ended', left: { at, reason, ...(requestId === undefined ? {} : { requestId }) } }
    }
  }
}

const STANDING = {
  RequestApproved: 'approved',
  RequestApprovedWithConditions: 'approvedWithConditions',
  RequestRefused: 'refused',
  RequestWithdrawn: 'withdrawn',
} as const

function evolveRequests(
  requests: readonly RequestDetails[],
  factId: string,
  data: ChangeRequestFact,
): readonly RequestDetails[] {
  if (data.type === 'SwitchRequested') {
    const { contractId, ...body } = data.body
    const request: RequestDetails = {
      ...body,
      factId,
      kind: 'switch',
      requestedAt: data.occurredAt,
      requestedBy: data.actor,
      standing: 'open',
    }
    return [...requests, request]
  }
  const { contractId, requestId, ...said } = data.body
  const outcome = { at: data.occurredAt, by: data.actor, ...said }
  const standing = STANDING[data.type]
  return requests.map(request => (request.requestId === requestId ? { ...request, standing, outcome } : request))
}

/** Marks the decided requests that rest on a fact corrected since. */
function flag({ requests, namings }: SupplyChain, data: FactCorrected): readonly RequestDetails[] {
  const naming = namings.find(({ factId }) => factId === data.body.corrects)
  return requests.map(request => {
    const rests = request.factId === data.body.corrects || request.namingId === naming?.namingId
    return rests && request.standing !== 'open' ? { ...request, restsOnCorrected: true } : request
  })
}
