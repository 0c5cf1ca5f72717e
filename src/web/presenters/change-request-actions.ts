/** What the person who looks at a request may do about it. The rules decide; this only spares people forms that would be turned down. */
import type { Person } from '#directory/people.ts'
import type { Instant } from '#events/envelope.ts'
import type { Pack } from '#domain/packs/pack.ts'
import type { SupplyChain } from '#projections/supply-chain/chain.ts'
import type { ContractDetails } from '#projections/supply-chain/contract.ts'
import type { NamingDetails } from '#projections/supply-chain/naming.ts'
import { isPending, isPermitted, type RequestDetails } from '#projections/supply-chain/request.ts'
import { packOfRequest, todayOf } from './change-request-rule.ts'
import { SOMEBODY } from './change-request-words.ts'
import { dayInWords } from './dates.ts'

export interface RequestActions {
  readonly decide: boolean
  /** Why a decision is not possible yet, for whoever will decide; null where it is, or is not theirs. */
  readonly notYet: string | null
  readonly askInformation: boolean
  readonly extend: boolean
  readonly callHearing: boolean
  readonly recordHearing: boolean
  /** The authority itself must tell the organisation, as its rules say. */
  readonly giveNotice: boolean
  readonly recordReceipt: boolean
  readonly reply: boolean
  /** The announced request can now be made. */
  readonly ask: boolean
  readonly provideInformation: boolean
  readonly withdraw: boolean
  readonly effect: boolean
  readonly plan: boolean
}

const NONE: RequestActions = {
  decide: false,
  notYet: null,
  askInformation: false,
  extend: false,
  callHearing: false,
  recordHearing: false,
  giveNotice: false,
  recordReceipt: false,
  reply: false,
  ask: false,
  provideInformation: false,
  withdraw: false,
  effect: false,
  plan: false,
}

interface Scene {
  readonly contract: ContractDetails
  readonly request: RequestDetails
  readonly naming: NamingDetails | undefined
  readonly pack: Pack | undefined
  readonly now: Instant
}

export function requestActions(
  { namings }: Pick<SupplyChain, 'namings'>,
  contract: ContractDetails,
  request: RequestDetails,
  person: Person | undefined,
  now: Instant,
): RequestActions {
  if (person === undefined || contract.source !== null || contract.ended !== null) return NONE
  const naming = namings.find(({ namingId }) => namingId === request.namingId)
  const scene = { contract, request, naming, pack: packOfRequest(request, contract, now), now }
  const of = person.organisation?.id
  switch (person.role) {
    case 'contractManager':
    case 'approver':
      return of === contract.authority.id ? authorityMay(scene, person) : NONE
    case 'supplierRep':
    case 'supplierApprover':
      return of === contract.supplier.id ? supplierMay(scene, person) : NONE
    case 'subcontractorRep':
      return of !== undefined && of === naming?.organisation.id ? namedMay(scene) : NONE
    default:
      return NONE
  }
}

function authorityMay(scene: Scene, person: Person): RequestActions {
  const { request, pack, contract, now, naming } = scene
  const { standing, hearing, information, extensions, deadlines } = request
  const change = pack?.change ?? null
  const open = standing === 'open'
  const notYet = open ? (unheard(scene) ?? aboveDelegation(scene, person)) : null
  const knowsHearing = change !== null && change.reply !== null && change.reply.hearing !== null
  return {
    ...NONE,
    decide: open && notYet === null && request.requestedBy?.organisation !== person.organisation?.id,
    notYet,
    askInformation: open && (information.length === 0 || information.at(-1)?.answer !== undefined),
    extend:
      open &&
      deadlines.some(({ of }) => of === 'decision') &&
      extensions.length < (change?.decision.extendableTimes ?? 0),
    callHearing: isPending(request) && knowsHearing && hearing?.heldOn === undefined,
    recordHearing: hearing !== undefined && hearing.heldOn === undefined && hearing.on <= todayOf(contract, now),
    giveNotice:
      isPending(request) &&
      naming !== undefined &&
      change?.notice?.from === 'authority' &&
      request.notice === undefined,
    recordReceipt: sentBy(request, person) && awaitsReceipt(request),
  }
}

function supplierMay({ request, naming, pack }: Scene, person: Person): RequestActions {
  const { standing, information, kind } = request
  const stands = kind === 'appoint' || naming?.standing === 'named'
  const leaves = kind === 'switch' || kind === 'terminate'
  return {
    ...NONE,
    ask: standing === 'announced',
    provideInformation: standing === 'open' && information.length > 0 && information.at(-1)?.answer === undefined,
    withdraw: isPending(request),
    effect: isPermitted(request) && request.requestedAt !== undefined && request.effected === undefined && stands,
    plan: isPermitted(request) && request.plan === undefined && leaves && (pack?.change?.replacement ?? null) !== null,
    recordReceipt: sentBy(request, person) && awaitsReceipt(request),
  }
}

const namedMay = ({ request, naming }: Scene): RequestActions => ({
  ...NONE,
  reply: isPending(request) && naming?.standing === 'named',
  recordReceipt: awaitsReceipt(request),
})

/** Whoever sent the notice may record its receipt, with the proof of it. */
const sentBy = ({ notice }: RequestDetails, { role, organisation }: Person): boolean =>
  notice !== undefined && notice.by.role === role && notice.by.organisation === organisation?.id

const awaitsReceipt = (request: RequestDetails): boolean =>
  isPending(request) &&
  request.notice !== undefined &&
  request.notice.receivedAt === undefined &&
  request.receipt === undefined

/** Nobody is decided upon unheard, as the rules of the pack that was bound have it. */
function unheard({ request, naming, pack, now }: Scene): string | null {
  const { notice, replies, deadlines, hearing, emergency } = request
  const change = pack?.change
  if (!change || naming === undefined || emergency !== undefined) return null
  const name = request.about?.name ?? SOMEBODY
  if (change.notice !== null && notice === undefined) return `${name} has not been told yet. Give it notice first.`
  if (change.reply === null) return null
  const heard = replies.some(({ stance, late }) => stance !== 'comments' && late !== true)
  const deadline = deadlines.find(({ of }) => of === 'reply')
  if (!heard && deadline === undefined) {
    return `Nobody has recorded yet that ${name} received the notice, so its time to reply has not begun.`
  }
  if (!heard && deadline?.standing === 'running' && now <= deadline.endsAt) {
    return `${name} may still reply until the end of ${dayInWords(deadline.lastDay)}. You can decide after that, or once it has replied.`
  }
  const objected = replies.some(({ stance, late }) => stance === 'objects' && late !== true)
  if (change.reply.hearing !== null && objected && hearing?.heldOn === undefined) {
    return `${name} objects. Hold a hearing before you decide.`
  }
  return null
}

/** A contract manager decides up to the limit set for the contract; above it an approver does. */
function aboveDelegation({ contract: { delegation }, request, naming }: Scene, { role }: Person): string | null {
  if (delegation === null || role !== 'contractManager') return null
  const limit = delegation.contractManagerUpTo
  const promised = naming?.now?.commitment ?? naming?.commitment ?? request.proposed?.commitment
  const value = promised?.valuePerYear
  if (value === undefined || value.currency !== limit.currency || value.amount <= limit.amount) return null
  return 'This is above what a contract manager may decide under this contract. An approver must decide it.'
}
