/** How the API finds a request, and how it shows it to whoever reads it today. */
import type { z } from 'zod'
import type { Door } from '#door/door.ts'
import { daysLeft } from '#door/days-left.ts'
import type { ProblemSaid } from '#door/problem.ts'
import { packOf } from '#domain/packs/catalogue.ts'
import type { Verification } from '#domain/packs/pack.ts'
import type { PackReference } from '#events/contract.ts'
import type { Instant } from '#events/envelope.ts'
import type { Statement } from '#intake/identity.ts'
import type { DeadlineDetails } from '#projections/supply-chain/deadline.ts'
import { isPermitted, type RequestDetails } from '#projections/supply-chain/request.ts'
import { RequestPath } from '../asked.ts'
import { chainOf, contractUrl } from '../contracts/contract.ts'
import type { Body, Operation } from '../operation.ts'
import { notFound, type Found } from '../reading.ts'
import { writing } from '../sending.ts'

export const TAG = 'Change requests'
/** What every body about a request leaves to the address. */
export const ids = { contractId: true, requestId: true } as const

export type Path = z.infer<typeof RequestPath>
export const REQUEST = '/contracts/:contractId/change-requests/:requestId'
export const requestUrl = (path: Path): string => `${contractUrl(path.contractId)}/change-requests/${path.requestId}`

/** What is said about a request that is already there, and shows there. */
export const step = <B extends z.ZodObject>(said: {
  /** Under the address of the request. */
  readonly at: string
  readonly id: string
  readonly summary: string
  readonly description?: string
  readonly body: Body<B>
  readonly tell: (body: z.infer<B> & Path) => Statement
}): Operation => {
  const { at, tell, ...named } = said
  return writing({
    ...named,
    path: `${REQUEST}/${at}`,
    tag: TAG,
    params: RequestPath,
    tell: ({ params, body }) => ({ statement: tell({ ...body, ...params }), shownAt: requestUrl(params) }),
  })
}

/** How well the pack was verified, to be said beside each of its numbers. */
const verificationOf = (reference: PackReference): Verification | null => packOf(reference)?.verification ?? null

/** What has passed may still be owed: where silence means nothing, a decision is overdue until it is made. */
function isOwed(request: RequestDetails, { standing, of }: DeadlineDetails): boolean {
  if (standing !== 'passed') return standing === 'running'
  switch (of) {
    case 'reply':
      return false
    case 'decision':
      return request.standing === 'open'
    case 'emergency-request':
      return request.standing === 'announced'
    case 'replacement-plan':
      return request.plan === undefined && isPermitted(request)
  }
}

const counted = (request: RequestDetails, deadline: DeadlineDetails, now: Instant) => ({
  daysLeft: isOwed(request, deadline) ? daysLeft(deadline.lastDay, deadline.calendar.timeZone, now) : null,
  verification: verificationOf(deadline.pack),
})

/** The request with the days that are left, which no document can keep (law 8). */
export const shown = (request: RequestDetails, now: Instant): object => ({
  ...request,
  deadlines: request.deadlines.map(deadline => ({ ...deadline, ...counted(request, deadline, now) })),
})

/** The next deadline; where none runs, the last that passed without what it was for. */
export function dueNext(request: RequestDetails, now: Instant): object | null {
  const { deadlines, nextDeadline } = request
  const next =
    deadlines.find(({ deadlineId }) => deadlineId === nextDeadline?.deadlineId) ??
    deadlines.filter(deadline => isOwed(request, deadline)).at(-1)
  if (next === undefined) return null
  const { deadlineId, of, lastDay, endsAt, pack } = next
  return { deadlineId, of, lastDay, endsAt, pack, ...counted(request, next, now) }
}

export function find(door: Door, path: Path): Found | ProblemSaid {
  const chain = chainOf(door, path.contractId)
  const request = chain?.requests.find(known => known.requestId === path.requestId)
  return chain === undefined || request === undefined
    ? notFound('There is no such request under this contract.')
    : { document: shown(request, door.clock()), revision: chain.revision }
}
