/** How the deadlines of a request go on: set, counted again, passed, and needed no more once what they were for is done. */
import type { FactOf } from '#events/catalogue.ts'
import { packOf } from '#domain/packs/catalogue.ts'
import type { DeadlineDetails, DeadlineStanding, NextDeadline } from './deadline.ts'
import { isPending, type RequestDetails } from './request.ts'

export type FactOfDeadline = FactOf<'DeadlineSet' | 'DeadlineRecalculated' | 'DeadlinePassed'>

export function evolveDeadlines(
  deadlines: readonly DeadlineDetails[],
  data: FactOfDeadline,
): readonly DeadlineDetails[] {
  const { deadlineId } = data.body
  if (data.type === 'DeadlineSet') {
    const { contractId, requestId, ...set } = data.body
    const others = deadlines.filter(deadline => deadline.deadlineId !== deadlineId)
    return [...others, { ...set, setAt: data.occurredAt, recalculations: [], standing: 'running' }]
  }
  return deadlines.map(deadline => {
    if (deadline.deadlineId !== deadlineId) return deadline
    return data.type === 'DeadlinePassed'
      ? { ...deadline, standing: 'passed', effect: data.body.effect }
      : recalculated(deadline, data)
  })
}

function recalculated({ effect, ...deadline }: DeadlineDetails, data: FactOf<'DeadlineRecalculated'>): DeadlineDetails {
  const { contractId, requestId, deadlineId, of, because, ...reckoning } = data.body
  const again = { at: data.occurredAt, because, was: deadline.lastDay, lastDay: reckoning.lastDay }
  return { ...deadline, ...reckoning, recalculations: [...deadline.recalculations, again], standing: 'running' }
}

/** The request with each deadline standing as everything else about the request makes it. `over`: its contract has ended. */
export function settled(request: RequestDetails, over: boolean): RequestDetails {
  if (request.deadlines.length === 0) return request
  const { nextDeadline, ...rest } = request
  const deadlines = request.deadlines.map(deadline => {
    const standing = standingOf(request, deadline, over)
    return standing === deadline.standing ? deadline : { ...deadline, standing }
  })
  const next = nextOf(deadlines)
  return { ...rest, deadlines, ...(next === undefined ? {} : { nextDeadline: next }) }
}

/** As `isRunning` in the domain has it, where time passes deadlines: what runs here is what time can pass there. */
function standingOf(request: RequestDetails, deadline: DeadlineDetails, over: boolean): DeadlineStanding {
  if (deadline.effect !== undefined) return 'passed'
  if (deadline.done === true || isMet(request, deadline)) return 'met'
  if (over) return 'lapsed'
  switch (deadline.of) {
    case 'reply':
      return isPending(request) ? 'running' : 'lapsed'
    case 'decision':
      if (request.standing !== 'open') return 'lapsed'
      return waitsForInformation(request) ? 'paused' : 'running'
    case 'emergency-request':
      return request.standing === 'announced' ? 'running' : 'lapsed'
    case 'replacement-plan':
      return request.standing === 'lapsed' || request.standing === 'withheld' ? 'lapsed' : 'running'
  }
}

const DECIDED: readonly RequestDetails['standing'][] = [
  'approved',
  'approvedWithConditions',
  'refused',
  'refusedByRule',
  'deemedApproved',
  'deemedRefused',
]

function isMet(request: RequestDetails, { of }: DeadlineDetails): boolean {
  switch (of) {
    case 'reply':
      return hasTakenSide(request)
    case 'decision':
      return DECIDED.includes(request.standing)
    case 'emergency-request':
      return request.requestedAt !== undefined
    case 'replacement-plan':
      return request.plan !== undefined
  }
}

/** An answer that closes the time to reply: words alone do not, nor one that came late. */
export const hasTakenSide = ({ replies }: Pick<RequestDetails, 'replies'>): boolean =>
  replies.some(({ stance, late }) => stance !== 'comments' && late !== true)

/** The later of: while further information is awaited, the time to decide cannot end. */
const waitsForInformation = ({ information, pack }: RequestDetails): boolean =>
  information.length > 0 &&
  information.at(-1)?.answer === undefined &&
  pack !== undefined &&
  packOf(pack)?.change?.decision.restartsOnFurtherInformation === 'later-of'

/** The earliest that is running. */
export function nextOf(deadlines: readonly DeadlineDetails[]): NextDeadline | undefined {
  const running = deadlines.filter(({ standing }) => standing === 'running')
  const first = running.toSorted((a, b) => (a.endsAt < b.endsAt ? -1 : a.endsAt > b.endsAt ? 1 : 0)).at(0)
  if (first === undefined) return undefined
  const { deadlineId, of, lastDay, endsAt } = first
  return { deadlineId, of, lastDay, endsAt }
}
