/** A finding as the API answers it, to those who may see it. */
import { z } from 'zod'
import { Uuid } from '#events/envelope.ts'
import { FindingOpenedBody, FindingStatus, FindingStatusChangedBody } from '#events/finding.ts'
import { Revision, said, Url } from './fact.ts'

export const Finding = FindingOpenedBody.extend({
  ...said,
  url: Url,
  factId: Uuid,
  status: FindingStatus,
  course: z.array(FindingStatusChangedBody.omit({ findingId: true }).extend({ ...said, factId: Uuid })),
  withheld: z.int().min(0).describe('Facts whose payload was erased.'),
  revision: Revision,
})
