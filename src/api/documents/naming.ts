/** A naming as the API answers it: what was promised, what is now, and what was done to it. */
import { z } from 'zod'
import { Day, Evidence, OccurredAt, Uuid } from '#events/envelope.ts'
import { Key, Promises, SubcontractorNamedBody, SubcontractorWithdrewBody } from '#events/naming.ts'
import {
  SubcontractEndedBody,
  SubcontractSignedBody,
  SubcontractTermRefusedByRuleBody,
  SubcontractVariedBody,
} from '#events/subcontract.ts'
import { SubcontractCommitmentRecordedBody } from '#events/terms.ts'
import { UnauthorisedChangeAnsweredBody, UnauthorisedChangeObservedBody } from '#events/unauthorised-change.ts'
import { said } from './fact.ts'

const contractId = { contractId: true } as const
const ofSubcontract = { contractId: true, subcontractId: true } as const
const fact = { factId: Uuid }

const Answer = z.strictObject({
  ...said,
  ...UnauthorisedChangeAnsweredBody.pick({ words: true, evidence: true }).shape,
})

/** A change that nobody permitted, and the supplier's answer. */
export const UnauthorisedChange = UnauthorisedChangeObservedBody.omit(contractId).extend({
  ...said,
  ...fact,
  answer: Answer.optional(),
})

const Direction = z.strictObject({
  ...said,
  ...fact,
  directionId: Uuid,
  kind: z.enum(['reduction', 'arrangement', 'replacement']),
  reasons: z.string(),
  promises: Promises.optional(),
  from: Day.optional(),
  legalBasis: z.string().optional(),
  dueBy: Day.optional(),
})

const { reason } = SubcontractEndedBody.shape

const Subcontract = SubcontractSignedBody.omit({ contractId: true, namingId: true }).extend({
  ...said,
  ...fact,
  variations: z.array(SubcontractVariedBody.omit(ofSubcontract).extend({ ...said, ...fact })),
  commitments: z
    .array(SubcontractCommitmentRecordedBody.omit(ofSubcontract).extend({ ...said, ...fact }))
    .describe('What it commits to, in the words of a naming, latest last.'),
  ended: z.strictObject({ ...said, on: Day, reason }).optional(),
  refusedTerms: z.array(SubcontractTermRefusedByRuleBody.omit(ofSubcontract).extend({ at: OccurredAt })),
})

const Variation = z.strictObject({
  ...said,
  ...fact,
  promises: Promises,
  requestId: Uuid.optional(),
  directionId: Uuid.optional(),
  authorityCaused: z.literal(true).describe('The authority itself directed it.').optional(),
})

export const Naming = SubcontractorNamedBody.omit(contractId).extend({
  ...fact,
  namedAt: OccurredAt,
  standing: z.enum(['named', 'dropped', 'ended']),
  consent: z.strictObject({
    standing: z.enum(['awaited', 'given', 'refused']),
    at: OccurredAt.optional(),
    words: z.string().optional(),
    factId: Uuid.optional(),
  }),
  left: z.strictObject({ ...fact, at: OccurredAt, reason: z.string(), requestId: Uuid.optional() }).optional(),
  now: Promises.describe('All that is promised now, where that is no longer what was.').optional(),
  variations: z.array(Variation),
  confirmed: z.strictObject({ ...said, key: Key }).optional(),
  withdrew: z
    .strictObject({
      ...said,
      ...fact,
      ...SubcontractorWithdrewBody.pick({ words: true, pressureApplied: true }).shape,
      evidence: z.array(Evidence).optional(),
    })
    .optional(),
  unauthorised: z.array(UnauthorisedChange),
  directions: z.array(Direction),
  subcontracts: z.array(Subcontract),
  takesOverFrom: Uuid.describe('The naming whose place it took.').optional(),
  takenOverBy: Uuid.describe('The naming that took its place.').optional(),
})
