/** An example of each fact by which an organisation is heard: all about the request to terminate. */
import type { ReplyFact } from '#events/reply.ts'
import {
  authority,
  byCharity,
  byManager,
  bySupplier,
  contractId,
  paper,
  namingId,
  terminationId,
  type ExamplesOf,
} from './example.ts'

const about = { contractId, requestId: terminationId }

export const reply: ExamplesOf<ReplyFact> = {
  IntentNoticeGiven: {
    by: bySupplier,
    at: '2025-04-01T08:30:00.000Z',
    body: {
      ...about,
      namingId,
      kind: 'terminate',
      reasons: 'Half of the sessions of the last three weeks were not held.',
      channel: 'Registered letter',
      sentAt: '2025-04-01T08:30:00.000Z',
      receivedAt: '2025-04-02T10:00:00.000Z',
      copyTo: [authority.name],
    },
  },
  NoticeReceived: {
    by: bySupplier,
    at: '2025-04-02T10:00:00.000Z',
    body: {
      ...about,
      receivedAt: '2025-04-02T10:00:00.000Z',
      evidence: paper('Proof of delivery of 2 April 2025', 'MS/2025/7'),
    },
  },
  SubcontractorReplied: {
    by: byCharity,
    at: '2025-04-10T15:00:00.000Z',
    body: {
      ...about,
      namingId,
      stance: 'withdraws',
      words: 'We were told to leave, or not to be paid for March. We leave.',
      evidence: paper('Letter of 8 April 2025', 'FP/2025/3'),
      pressureApplied: true,
      late: true,
    },
  },
  HearingScheduled: {
    by: byManager,
    at: '2025-04-11T09:00:00.000Z',
    body: { ...about, hearingOn: '2025-04-24', place: 'Room 2, Example County Hall' },
  },
  HearingHeld: {
    by: byManager,
    at: '2025-04-24T11:00:00.000Z',
    body: { ...about, heldOn: '2025-04-24', note: 'Both sides were heard. The charity showed its diary of sessions.' },
  },
}
