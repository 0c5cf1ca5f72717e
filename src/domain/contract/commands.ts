/** What can be said of a contract as a whole: registered, bound to rules, opened and closed to referrals, set up, ended. */
import type { z } from 'zod'
import {
  BidsOpenedBody,
  CalendarBoundBody,
  ContractEndedBody,
  ContractRegisteredBody,
  DelegationLimitSetBody,
  PackSettingChangedBody,
  ReferralWindowChangedBody,
  RulePackBoundBody,
} from '#events/contract.ts'
import type { CommandOf } from '../command.ts'

/** The body that each command must have, as the doors parse it. */
export const contractCommands = {
  RegisterContract: ContractRegisteredBody,
  BindRulePack: RulePackBoundBody,
  BindCalendar: CalendarBoundBody,
  ChangeReferralWindow: ReferralWindowChangedBody,
  EndContract: ContractEndedBody,
  SetPackSetting: PackSettingChangedBody,
  SetDelegationLimit: DelegationLimitSetBody,
  RecordBidOpening: BidsOpenedBody,
} as const

type Of<T extends keyof typeof contractCommands> = CommandOf<T, z.infer<(typeof contractCommands)[T]>>
export type RegisterContract = Of<'RegisterContract'>
export type ChangeReferralWindow = Of<'ChangeReferralWindow'>
export type EndContract = Of<'EndContract'>
export type SetPackSetting = Of<'SetPackSetting'>
export type ContractCommand = { [T in keyof typeof contractCommands]: Of<T> }[keyof typeof contractCommands]
