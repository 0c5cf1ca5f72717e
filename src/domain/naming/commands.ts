/** What can be said of a naming: named, agreed or refused by the organisation, confirmed, and how it leaves. */
import type { z } from 'zod'
import {
  NamingConfirmedBody,
  NamingConsentRecordedBody,
  NamingConsentRefusedBody,
  NamingDroppedBody,
  NamingEndedBody,
  SubcontractorNamedBody,
  SubcontractorWithdrewBody,
} from '#events/naming.ts'
import type { CommandOf } from '../command.ts'

/** The body that each command must have, as the doors parse it. */
export const namingCommands = {
  NameSubcontractor: SubcontractorNamedBody,
  RecordConsent: NamingConsentRecordedBody,
  RefuseConsent: NamingConsentRefusedBody,
  ConfirmNaming: NamingConfirmedBody,
  DropNaming: NamingDroppedBody,
  EndNaming: NamingEndedBody,
  WithdrawFromContract: SubcontractorWithdrewBody,
} as const

type Of<T extends keyof typeof namingCommands> = CommandOf<T, z.infer<(typeof namingCommands)[T]>>
export type NameSubcontractor = Of<'NameSubcontractor'>
export type RecordConsent = Of<'RecordConsent'>
export type RefuseConsent = Of<'RefuseConsent'>
export type ConfirmNaming = Of<'ConfirmNaming'>
export type DropNaming = Of<'DropNaming'>
export type EndNaming = Of<'EndNaming'>
export type WithdrawFromContract = Of<'WithdrawFromContract'>
export type NamingCommand = { [T in keyof typeof namingCommands]: Of<T> }[keyof typeof namingCommands]
