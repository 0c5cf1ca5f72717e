/** Requests that were really made, and what speaks for their being innocent as far as the ledger can tell. */
import type { GroundFamily } from '#events/change-request.ts'
import type { NamingDetails } from '#projections/supply-chain/naming.ts'
import { isPermitted, type RequestDetails } from '#projections/supply-chain/request.ts'
import type { Scene } from './signal.ts'

export type AskedRequest = RequestDetails & { readonly requestedAt: NonNullable<RequestDetails['requestedAt']> }

/** Not those that were only announced. */
export const askedRequests = ({ chain }: Scene): readonly AskedRequest[] =>
  chain.requests.filter((request): request is AskedRequest => request.requestedAt !== undefined)

/** The ground is one of these, evidence was attached, the organisation did not object, and the authority permitted it: not merely claimed. */
export const acceptedGround = (request: RequestDetails, families: readonly GroundFamily[]): boolean =>
  request.ground !== undefined &&
  families.includes(request.ground.family) &&
  (request.evidence?.length ?? 0) > 0 &&
  isPermitted(request) &&
  !request.replies.some(({ stance }) => stance === 'objects')

/** It is gone because the authority itself wanted that: it ordered a replacement, or its own change was the ground. */
export const endedByAuthority = (scene: Scene, { namingId, standing, directions }: NamingDetails): boolean =>
  standing !== 'named' &&
  (directions.some(({ kind }) => kind === 'replacement') ||
    askedRequests(scene).some(one => one.namingId === namingId && acceptedGround(one, ['authorityChange'])))

/** The organisation itself has said that it leaves, and that nobody pressed it to. */
export function leftFreely(scene: Scene, { namingId, replies }: RequestDetails): boolean {
  const naming = scene.chain.namings.find(one => one.namingId === namingId)
  return (
    (naming !== undefined && withdrewFreely(naming)) ||
    replies.some(({ stance, pressureApplied }) => stance === 'withdraws' && pressureApplied === false)
  )
}

/** What the organisation has said itself of its leaving, freely or not. */
export const factsOfLeaving = (scene: Scene, { namingId, replies }: RequestDetails): readonly string[] => [
  ...scene.chain.namings.flatMap(one => (one.namingId === namingId && one.withdrew ? [one.withdrew.factId] : [])),
  ...replies.flatMap(({ stance, factId }) => (stance === 'withdraws' ? [factId] : [])),
]

export const withdrewFreely = ({ withdrew }: NamingDetails): boolean => withdrew?.pressureApplied === false
