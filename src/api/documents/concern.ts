/** A concern as the API answers it, to those who may see it. */
import { z } from 'zod'
import { ConcernConcludedBody, ConcernInvestigatedBody, ConcernReportedBody } from '#events/concern.ts'
import { Actor, OccurredAt } from '#events/envelope.ts'
import { Revision, said, Url } from './fact.ts'

const id = { concernId: true } as const

export const Concern = ConcernReportedBody.extend({
  url: Url,
  reportedAt: OccurredAt,
  reportedBy: Actor,
  standing: z.enum(['reported', 'investigated', 'concluded']),
  notes: z.array(ConcernInvestigatedBody.omit(id).extend(said)),
  concluded: ConcernConcludedBody.omit(id).extend(said).optional(),
  revision: Revision,
})
