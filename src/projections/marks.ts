/** What a supply chain shows beside whom it names: that a change is being asked, was permitted on conditions, or was made too soon. */
import type { SupplyChain } from './supply-chain/chain.ts'
import { isPending, type RequestDetails } from './supply-chain/request.ts'

export const MARKS = ['pending', 'conditional', 'retrospective'] as const
export type Mark = (typeof MARKS)[number]

/** The marks of one naming: of the requests about it, and of the one that brought it in. */
export const marksOf = ({ requests }: Pick<SupplyChain, 'requests'>, namingId: string): readonly Mark[] =>
  marksOfRequests(requests.filter(request => request.namingId === namingId || request.effected?.namingId === namingId))

/** Each mark once, in the order of `MARKS`. */
export const marksOfRequests = (requests: readonly RequestDetails[]): readonly Mark[] =>
  MARKS.filter(mark => requests.some(request => HAS[mark](request)))

const HAS: Readonly<Record<Mark, (request: RequestDetails) => boolean>> = {
  pending: isPending,
  conditional: ({ standing }) => standing === 'approvedWithConditions',
  // What was asked too late and never permitted is still a mark on whoever did it.
  retrospective: ({ retrospective }) => retrospective === true,
}
