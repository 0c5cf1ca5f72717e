/** What can be said so that an organisation is heard: notice given and received, a reply, a hearing. */
import type { z } from 'zod'
import {
  HearingHeldBody,
  HearingScheduledBody,
  IntentNoticeGivenBody,
  NoticeReceivedBody,
  SubcontractorRepliedBody,
} from '#events/reply.ts'
import type { CommandOf } from '../command.ts'

/** The body that each command must have, as the doors parse it. */
export const replyCommands = {
  GiveNotice: IntentNoticeGivenBody,
  RecordNoticeReceipt: NoticeReceivedBody,
  Reply: SubcontractorRepliedBody.omit({ late: true }),
  ScheduleHearing: HearingScheduledBody,
  RecordHearing: HearingHeldBody,
} as const

export type ReplyOf<T extends keyof typeof replyCommands> = CommandOf<T, z.infer<(typeof replyCommands)[T]>>
export type ReplyCommand = { [T in keyof typeof replyCommands]: ReplyOf<T> }[keyof typeof replyCommands]
