/** What can happen to a finding: an auditor's case opened from a signal, and what becomes of it. */
import { z } from 'zod'
import { fact, LIST_MAX, NAME_MAX, text, Uuid, WORDS_MAX } from './envelope.ts'
import { IndicatorId } from './signal.ts'

/** The lifecycle that ProZorro gives a monitoring. */
export const FindingStatus = z.enum([
  'draft',
  'active',
  'addressed',
  'declined',
  'completed',
  'closed',
  'stopped',
  'cancelled',
])
export type FindingStatus = z.infer<typeof FindingStatus>

export const FindingOpenedBody = z.strictObject({
  findingId: Uuid,
  contractId: Uuid,
  title: text(NAME_MAX),
  words: text(WORDS_MAX),
  /** The signal as it was seen: its thresholds may change later, and its evidence grow. */
  signal: z.strictObject({
    indicator: IndicatorId,
    rules: z.string().regex(/^\d+\.\d+\.\d+$/),
    namingId: Uuid.optional(),
    sentence: text(2_000),
    eventIds: z.array(Uuid).max(LIST_MAX),
  }),
})
export const FindingOpened = fact('FindingOpened', FindingOpenedBody)

export const FindingStatusChangedBody = z.strictObject({
  findingId: Uuid,
  to: FindingStatus.exclude(['draft']),
  words: text(WORDS_MAX),
})
export const FindingStatusChanged = fact('FindingStatusChanged', FindingStatusChangedBody)

export const FindingFact = z.discriminatedUnion('type', [FindingOpened, FindingStatusChanged])
export type FindingFact = z.infer<typeof FindingFact>
