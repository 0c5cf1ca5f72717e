/** How an organisation is heard about a request: told, sure to have been told, answering, and invited to a hearing. */
import { HearingHeldBody, HearingScheduledBody, IntentNoticeGivenBody, NoticeReceivedBody } from '#events/reply.ts'
import { replyCommands } from '#domain/reply/commands.ts'
import type { Operation } from '../operation.ts'
import { ids, step } from './request.ts'

const namingId = '7f6d1e0c-3a52-5b0e-9c41-0d8d3c1f2a08'

export const requestHearing: readonly Operation[] = [
  step({
    at: 'notice',
    id: 'giveNoticeOfRequest',
    summary: 'Record that the named organisation was told of a request that is already there',
    description:
      'By the authority, where the pack has it tell the organisation; or by the supplier after an emergency.',
    body: {
      name: 'GiveNotice',
      schema: IntentNoticeGivenBody.omit(ids),
      example: {
        namingId,
        kind: 'switch',
        reasons: 'The supplier asks to replace you with Open Gate.',
        channel: 'Certified mail',
        sentAt: '2025-01-13T09:00:00.000Z',
      },
    },
    tell: body => ({ type: 'GiveNotice', body }),
  }),
  step({
    at: 'receipt',
    id: 'recordNoticeReceipt',
    summary: 'Record that the notice arrived',
    description: 'By the named organisation itself; or by whoever sent it, with evidence.',
    body: {
      name: 'NoticeReceipt',
      schema: NoticeReceivedBody.omit(ids),
      example: { receivedAt: '2025-01-13T15:20:00.000Z', evidence: [{ title: 'Signed delivery note' }] },
    },
    tell: body => ({ type: 'RecordNoticeReceipt', body }),
  }),
  step({
    at: 'reply',
    id: 'reply',
    summary: 'Answer a request as the organisation that it concerns',
    description:
      'Nobody else can give it, and nothing corrects it. `supports`, `objects` and `withdraws` close the time to reply; who withdraws ' +
      'also says whether anybody pressed for it.',
    body: {
      name: 'Reply',
      schema: replyCommands.Reply.omit(ids),
      example: { namingId, stance: 'objects', words: 'We have not closed the office, and want to stay.' },
    },
    tell: body => ({ type: 'Reply', body }),
  }),
  step({
    at: 'hearing',
    id: 'scheduleHearing',
    summary: 'Call a hearing',
    body: {
      name: 'Hearing',
      schema: HearingScheduledBody.omit(ids),
      example: { hearingOn: '2025-01-22', place: 'Town hall, room 2' },
    },
    tell: body => ({ type: 'ScheduleHearing', body }),
  }),
  step({
    at: 'hearing-record',
    id: 'recordHearing',
    summary: 'Record what was heard',
    body: {
      name: 'HearingRecord',
      schema: HearingHeldBody.omit(ids),
      example: { heldOn: '2025-01-22', note: 'Both sides were heard; Second Start showed its lease.' },
    },
    tell: body => ({ type: 'RecordHearing', body }),
  }),
]
