/** What can happen to a deadline: set with its working, worked out again for a reason, and passed. */
import { z } from 'zod'
import { PackReference } from './contract.ts'
import { Day, fact, Instant, NAME_MAX, text, Uuid } from './envelope.ts'

/** What must be done by then, and by whom: a reply by the subcontractor, a decision by the authority, the rest by the supplier. */
export const DeadlineOf = z.enum(['reply', 'decision', 'emergency-request', 'replacement-plan'])
export type DeadlineOf = z.infer<typeof DeadlineOf>

/** One day of the working: counted as the n-th, or not, and why. */
export const CountedDay = z.strictObject({
  day: Day,
  counts: z.boolean(),
  number: z.int().min(1).optional(),
  why: z.enum(['first-day', 'weekend', 'holiday']).optional(),
  holiday: text(NAME_MAX).optional(),
})
export type CountedDay = z.infer<typeof CountedDay>

export const WORKING_MAX = 1_100

/** How the last day was found, whole, so that anybody can count after it. */
export const Reckoning = z.strictObject({
  length: z.int().min(1).max(732),
  unit: z.enum(['working-day', 'calendar-day']),
  countFirstDay: z.boolean(),
  /** From what it is counted, in the pack's word. */
  startsAt: text(NAME_MAX),
  startedOn: Day,
  calendar: z.strictObject({ calendarId: text(NAME_MAX), version: text(NAME_MAX), timeZone: text(NAME_MAX) }),
  working: z.array(CountedDay).min(1).max(WORKING_MAX),
  lastDay: Day,
  /** The last instant of that day there. */
  endsAt: Instant,
})
export type Reckoning = z.infer<typeof Reckoning>

const about = { contractId: Uuid, deadlineId: Uuid, requestId: Uuid, of: DeadlineOf }

export const DeadlineSetBody = z.strictObject({
  ...about,
  pack: PackReference,
  ...Reckoning.shape,
  /** Why the length is not the pack's own: set for this contract, or halved for a small subcontract. */
  because: z.enum(['contract-setting', 'halved']).optional(),
})
export const DeadlineSet = fact('DeadlineSet', DeadlineSetBody)

export const DeadlineRecalculatedBody = z.strictObject({
  ...about,
  because: z.enum(['further-information', 'extended', 'calendar-changed']),
  ...Reckoning.shape,
})
export const DeadlineRecalculated = fact('DeadlineRecalculated', DeadlineRecalculatedBody)

/** Time has passed it. `effect` is what the pack that was bound to the request makes of the silence. */
export const DeadlinePassedBody = z.strictObject({
  ...about,
  effect: z.enum([
    'none',
    'deemed-approval',
    'deemed-refusal',
    'deemed-agreement',
    'evidence-of-agreement',
    'adverse-inference',
    'claim-barred',
  ]),
})
export const DeadlinePassed = fact('DeadlinePassed', DeadlinePassedBody)

export const DeadlineFact = z.discriminatedUnion('type', [DeadlineSet, DeadlineRecalculated, DeadlinePassed])
export type DeadlineFact = z.infer<typeof DeadlineFact>
