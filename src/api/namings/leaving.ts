/** How a naming ends: taken out before award, ended with permission, or left by the organisation itself. */
import { NamingDroppedBody, NamingEndedBody, SubcontractorWithdrewBody } from '#events/naming.ts'
import { NamingPath } from '../asked.ts'
import type { Operation } from '../operation.ts'
import { writing } from '../sending.ts'
import { ids, namingUrl, TAG } from './naming.ts'

export const namingLeaving: readonly Operation[] = [
  writing({
    path: '/contracts/:contractId/namings/:namingId/drop',
    id: 'dropNaming',
    tag: TAG,
    summary: 'Take an organisation out before the contract starts, or after it refused to be named',
    params: NamingPath,
    body: { name: 'DropNaming', schema: NamingDroppedBody.omit(ids), example: { reason: 'It was named by mistake.' } },
    tell: ({ params, body }) => ({
      statement: { type: 'DropNaming', body: { ...body, ...params } },
      shownAt: namingUrl(params),
    }),
  }),
  writing({
    path: '/contracts/:contractId/namings/:namingId/end',
    id: 'endNaming',
    tag: TAG,
    summary: 'End a naming, as an approved change request allows',
    params: NamingPath,
    body: {
      name: 'EndNaming',
      schema: NamingEndedBody.omit(ids),
      example: { reason: 'Its work passes to Open Gate.', requestId: '7f6d1e0c-3a52-5b0e-9c41-0d8d3c1f2a09' },
    },
    tell: ({ params, body }) => ({
      statement: { type: 'EndNaming', body: { ...body, ...params } },
      shownAt: namingUrl(params),
    }),
  }),
  writing({
    path: '/contracts/:contractId/namings/:namingId/withdrawal',
    id: 'withdrawFromContract',
    tag: TAG,
    summary: 'Withdraw from a contract, as the named organisation itself',
    description:
      'In its own words, and with its answer to whether anybody pressed it to leave. Nobody can say it for another.',
    params: NamingPath,
    body: {
      name: 'WithdrawFromContract',
      schema: SubcontractorWithdrewBody.omit(ids),
      example: { words: 'We close our Exampleshire office in March.', pressureApplied: false },
    },
    tell: ({ params, body }) => ({
      statement: { type: 'WithdrawFromContract', body: { ...body, ...params } },
      shownAt: namingUrl(params),
    }),
  }),
]
