/** A request as the API answers it: what is asked, what each side said, its deadlines with their working, and what came of it. */
import { z } from 'zod'
import { Ground, RequestRefusedByRuleBody } from '#events/change-request.ts'
import { PackReference } from '#events/contract.ts'
import {
  DeadlinePassedBody,
  DeadlineOf,
  DeadlineRecalculatedBody,
  DeadlineSetBody,
  Reckoning,
} from '#events/deadline.ts'
import { Actor, Day, Evidence, Instant, OccurredAt, Party, Uuid } from '#events/envelope.ts'
import { Promises, ProposedNaming } from '#events/naming.ts'
import { ChangeKind, IntentNoticeGivenBody, SubcontractorRepliedBody } from '#events/reply.ts'
import { Verification } from '#domain/packs/pack.ts'
import { contract, NextDeadline } from './contract.ts'
import { said, Url } from './fact.ts'

const words = z.string()
const evidence = z.array(Evidence)

const Deadline = Reckoning.extend({
  deadlineId: Uuid,
  of: DeadlineOf,
  pack: PackReference,
  setAt: OccurredAt,
  because: DeadlineSetBody.shape.because.describe('Why the length is not the pack’s own.'),
  recalculations: z.array(
    z.strictObject({
      at: OccurredAt,
      because: DeadlineRecalculatedBody.shape.because,
      was: Day.describe('The last day before.'),
      lastDay: Day,
    }),
  ),
  standing: z
    .enum(['running', 'paused', 'met', 'passed', 'lapsed'])
    .describe('`paused`: further information is awaited. `lapsed`: nobody owes it any more.'),
  effect: DeadlinePassedBody.shape.effect.describe('What the pack makes of the silence.').optional(),
  done: z.literal(true).describe('What it is for was done; the words of it are withheld.').optional(),
})

/** What every showing of a number of a pack says beside it. */
const counted = {
  daysLeft: z
    .int()
    .nullable()
    .describe(
      'Calendar days until the last day, where the calendar is; negative when overdue; null where nothing runs.',
    ),
  verification: Verification.nullable().describe('How well the pack whose number it is was verified.'),
}

const asked = {
  ground: Ground.optional(),
  reasons: words.optional(),
  evidence: evidence.optional(),
  effectiveOn: Day.optional(),
  pack: PackReference.describe('The version of the rules in force when it was asked.').optional(),
  replacement: ProposedNaming.optional(),
  proposed: ProposedNaming.optional(),
  under: Uuid.optional(),
  assignee: Party.optional(),
  affiliate: z.boolean().optional(),
  promises: Promises.optional(),
  change: words.optional(),
  selfPerform: z.boolean().optional(),
}

const Outcome = z.strictObject({
  ...said,
  factId: Uuid,
  reasons: words.optional(),
  standardApplied: words.optional(),
  conditions: z.array(words).optional(),
  rule: RequestRefusedByRuleBody.shape.rule.describe('Where the pack itself refused it.').optional(),
  words: words.describe('That rule, in the pack’s words.').optional(),
  pack: PackReference.optional(),
  deadlineId: Uuid.describe('The deadline whose silence was the answer.').optional(),
})

/** As it stands in its supply chain. */
export const RequestOfChain = z.strictObject({
  requestId: Uuid,
  kind: ChangeKind,
  namingId: Uuid.optional(),
  about: Party.nullable().describe('Whom it concerns: who is named, or who would come in.'),
  standing: z.enum([
    'announced',
    'open',
    'approved',
    'approvedWithConditions',
    'refused',
    'withdrawn',
    'refusedByRule',
    'deemedApproved',
    'deemedRefused',
    'lapsed',
    'withheld',
  ]),
  factId: Uuid,
  announcedAt: OccurredAt.optional(),
  requestedAt: OccurredAt.optional(),
  requestedBy: Actor.optional(),
  ...asked,
  notice: IntentNoticeGivenBody.omit({ contractId: true, requestId: true, namingId: true, kind: true })
    .extend({ ...said, factId: Uuid })
    .optional(),
  receipt: z.strictObject({ ...said, receivedAt: Instant, evidence }).optional(),
  replies: z.array(
    SubcontractorRepliedBody.omit({ contractId: true, requestId: true, namingId: true }).extend({
      ...said,
      factId: Uuid,
    }),
  ),
  emergency: z.strictObject({ ...said, reasons: words, actedOn: Day, evidence }).optional(),
  information: z.array(
    z.strictObject({
      ...said,
      items: z.array(words),
      answer: z.strictObject({ ...said, words, evidence }).optional(),
    }),
  ),
  extensions: z.array(z.strictObject({ ...said, reasons: words })),
  hearing: z
    .strictObject({ ...said, on: Day, place: words, heldOn: Day.optional(), note: words.optional() })
    .optional(),
  deadlines: z.array(Deadline),
  nextDeadline: NextDeadline.optional(),
  outcome: Outcome.optional(),
  plan: z.strictObject({ ...said, plan: words, evidence }).optional(),
  effected: z
    .strictObject({
      ...said,
      factId: Uuid,
      on: Day.optional(),
      namingId: Uuid.optional(),
      retrospective: z.literal(true).optional(),
    })
    .optional(),
  retrospective: z.literal(true).describe('Acted on before it was permitted or asked: marked so for ever.').optional(),
  restsOnCorrected: z.literal(true).describe('A fact that it rests on was corrected after the decision.').optional(),
})

/** As whoever reads it today needs it: with the days that are left. */
export const ChangeRequest = RequestOfChain.extend({ deadlines: z.array(Deadline.extend(counted)) })

export const OpenRequest = z.strictObject({
  contract,
  authority: Party,
  supplier: Party,
  about: z.string().describe('The name of the organisation that it concerns; empty where that is not known.'),
  url: Url,
  deadline: NextDeadline.extend({ pack: PackReference, ...counted })
    .nullable()
    .describe('The next that somebody has to meet; or the last that passed without an answer.'),
  request: ChangeRequest,
})
