/** How a permitted change is carried out: made on a day, and with a plan for the work of whoever leaves. */
import { KIND_OF } from '#domain/change-request/commands.ts'
import type { Door } from '#door/door.ts'
import { ChangeEffectedBody, ReplacementPlanSubmittedBody, type AskingFact } from '#events/change-request.ts'
import type { ChangeKind } from '#events/reply.ts'
import { namingId } from '#intake/identity.ts'
import { RequestPath } from '../asked.ts'
import { chainOf } from '../contracts/contract.ts'
import type { Operation } from '../operation.ts'
import { writing } from '../sending.ts'
import { ids, REQUEST, requestUrl, step, TAG, type Path } from './request.ts'

const BRINGING_IN: readonly (ChangeKind | undefined)[] = ['switch', 'appoint', 'assign']

/** What was asked. The ledger knows where the views have not come so far yet: a repeat must say the very same. */
async function kindOf(door: Door, { contractId, requestId }: Path): Promise<ChangeKind | undefined> {
  const known = chainOf(door, contractId)?.requests.find(request => request.requestId === requestId)
  if (known !== undefined) return known.kind
  const asking = (await door.replay.history(contractId)).flatMap(({ data }) =>
    data !== null && data.type in KIND_OF ? [data as AskingFact] : [],
  )
  const found = asking.find(({ body }) => body.requestId === requestId)
  return found === undefined ? undefined : KIND_OF[found.type]
}

export const requestEffecting: readonly Operation[] = [
  writing({
    path: `${REQUEST}/effect`,
    id: 'effectChange',
    tag: TAG,
    summary: 'Record that a permitted change was made',
    description:
      'Whoever leaves is then no longer named; whoever comes in is, under an id that derives from the contract, the sender and the key.',
    params: RequestPath,
    body: {
      name: 'EffectChange',
      schema: ChangeEffectedBody.pick({ effectedOn: true }),
      example: { effectedOn: '2025-03-01' },
    },
    tell: async ({ params, body, key, door }) => {
      const brings = BRINGING_IN.includes(await kindOf(door, params))
      const incoming = brings ? { namingId: namingId(params.contractId, key) } : {}
      return {
        statement: { type: 'EffectChange', body: { ...body, ...params, ...incoming } },
        shownAt: requestUrl(params),
      }
    },
  }),
  step({
    at: 'replacement-plan',
    id: 'submitReplacementPlan',
    summary: 'Say how the work of an organisation that leaves will be done',
    body: {
      name: 'ReplacementPlan',
      schema: ReplacementPlanSubmittedBody.omit(ids),
      example: { plan: 'Open Gate takes over the sessions in two steps.', evidence: [] },
    },
    tell: body => ({ type: 'SubmitReplacementPlan', body }),
  }),
]
