/** What can happen so that an organisation is heard: told what is intended and why, and answering in its own words. */
import { z } from 'zod'
import { Day, Evidence, fact, Instant, LIST_MAX, NAME_MAX, text, Uuid, WORDS_MAX } from './envelope.ts'

export const ChangeKind = z.enum(['appoint', 'switch', 'terminate', 'reduce', 'amend', 'assign'])
export type ChangeKind = z.infer<typeof ChangeKind>

/**
 * The organisation is told what is intended. `requestId` is the request's, made now or later. The times are what the sender says of the
 * notice: no period is counted from them (law 5).
 */
export const IntentNoticeGivenBody = z.strictObject({
  contractId: Uuid,
  requestId: Uuid,
  namingId: Uuid,
  kind: ChangeKind,
  reasons: text(WORDS_MAX),
  channel: text(NAME_MAX),
  sentAt: Instant,
  receivedAt: Instant.optional(),
  copyTo: z.array(text(NAME_MAX)).max(LIST_MAX).optional(),
})
export const IntentNoticeGiven = fact('IntentNoticeGiven', IntentNoticeGivenBody)

/** The notice has arrived: said by the organisation itself, or by the sender with evidence. */
export const NoticeReceivedBody = z.strictObject({
  contractId: Uuid,
  requestId: Uuid,
  receivedAt: Instant,
  evidence: z.array(Evidence).max(LIST_MAX),
})
export const NoticeReceived = fact('NoticeReceived', NoticeReceivedBody)

export const Stance = z.enum(['supports', 'objects', 'comments', 'withdraws'])
export type Stance = z.infer<typeof Stance>

/** The organisation's answer. Nobody else can give it, and nothing corrects it. */
export const SubcontractorRepliedBody = z.strictObject({
  contractId: Uuid,
  requestId: Uuid,
  namingId: Uuid,
  stance: Stance,
  words: text(WORDS_MAX),
  evidence: z.array(Evidence).max(LIST_MAX).optional(),
  /** Only where it withdraws: whether it was pressed to. */
  pressureApplied: z.boolean().optional(),
  /** After its time had passed: its words are kept, and what silence meant stands. Set by the rules. */
  late: z.literal(true).optional(),
})
export const SubcontractorReplied = fact('SubcontractorReplied', SubcontractorRepliedBody)

export const HearingScheduledBody = z.strictObject({
  contractId: Uuid,
  requestId: Uuid,
  hearingOn: Day,
  place: text(NAME_MAX),
})
export const HearingScheduled = fact('HearingScheduled', HearingScheduledBody)

export const HearingHeldBody = z.strictObject({ contractId: Uuid, requestId: Uuid, heldOn: Day, note: text(WORDS_MAX) })
export const HearingHeld = fact('HearingHeld', HearingHeldBody)

export const ReplyFact = z.discriminatedUnion('type', [
  IntentNoticeGiven,
  NoticeReceived,
  SubcontractorReplied,
  HearingScheduled,
  HearingHeld,
])
export type ReplyFact = z.infer<typeof ReplyFact>
