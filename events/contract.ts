/** What can happen to a contract as a whole: registered, bound to rules, opened and closed to referrals, ended. */
import { z } from 'zod'
import { Areas, Day, fact, Instant, LIST_MAX, Money, NAME_MAX, Party, text, Uuid, WORDS_MAX } from './envelope.ts'

/** Where days begin and end while a contract has bound no calendar, which would say so: where its first users are. */
export const TIME_ZONE = 'Europe/London'

/** A code of a source's own list, with the name that the list gives it. */
export const Coded = z.strictObject({ code: text(100).optional(), name: text(NAME_MAX) })

/** From the first day, to the last instant, on which people may be referred. Absent `until`: no end is set. */
export const ReferralWindow = z.strictObject({ from: Day, until: Instant.optional() })
export type ReferralWindow = z.infer<typeof ReferralWindow>

export const ContractRegisteredBody = z.strictObject({
  contractId: Uuid,
  reference: text(100),
  title: text(NAME_MAX),
  authority: Party,
  supplier: Party,
  instrument: z.enum(['contract', 'grant']),
  lot: text(NAME_MAX).optional(),
  contractType: Coded.optional(),
  serviceCategories: z.array(Coded).max(LIST_MAX).optional(),
  areas: Areas.optional(),
  /** Whom the service is for, where the source says so. */
  eligibility: z
    .strictObject({
      women: z.boolean(),
      men: z.boolean(),
      minimumAge: z.int().min(0).max(150).optional(),
      maximumAge: z.int().min(0).max(150).optional(),
    })
    .optional(),
  /** When it was awarded; before that day a bidder may still take an organisation out. */
  awardedOn: Day.optional(),
  period: z.strictObject({ from: Day.optional(), to: Day.optional() }).optional(),
  referralWindow: ReferralWindow.optional(),
  value: Money.optional(),
  /** Set on contracts that do not exist, and on no other. */
  invented: z.literal(true).optional(),
})
export const ContractRegistered = fact('ContractRegistered', ContractRegisteredBody)

/** A rule pack in one of its versions. */
export const PackReference = z.strictObject({
  packId: z.string().regex(/^[a-z0-9.-]{1,100}$/),
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
})
export type PackReference = z.infer<typeof PackReference>

export const RulePackBoundBody = z.strictObject({
  contractId: Uuid,
  ...PackReference.shape,
  reason: text(WORDS_MAX),
})
export const RulePackBound = fact('RulePackBound', RulePackBoundBody)

export const CalendarBoundBody = z.strictObject({
  contractId: Uuid,
  calendarId: z.string().regex(/^[A-Za-z-]{1,50}$/),
  version: text(50),
  timeZone: text(50),
})
export const CalendarBound = fact('CalendarBound', CalendarBoundBody)

export const ReferralWindowChangedBody = z.strictObject({ contractId: Uuid, referralWindow: ReferralWindow })
export const ReferralWindowChanged = fact('ReferralWindowChanged', ReferralWindowChangedBody)

export const ContractEndedBody = z.strictObject({ contractId: Uuid, endedOn: Day, reason: text(WORDS_MAX) })
export const ContractEnded = fact('ContractEnded', ContractEndedBody)

/** The numbers of a pack that no public source gives, and that a contract may therefore set for itself. */
export const PackSetting = z.enum([
  'reply.period',
  'decision.period',
  'decision.askWithin',
  'emergency.requestWithin',
  'replacement.plan',
])
export type PackSetting = z.infer<typeof PackSetting>

export const PackSettingChangedBody = z.strictObject({
  contractId: Uuid,
  packId: PackReference.shape.packId,
  setting: PackSetting,
  /** In the unit that the pack counts in. */
  length: z.int().min(1).max(366),
  reason: text(WORDS_MAX),
})
export const PackSettingChanged = fact('PackSettingChanged', PackSettingChangedBody)

/** The day on which bids were opened: some periods run from it. */
export const BidsOpenedBody = z.strictObject({ contractId: Uuid, openedOn: Day })
export const BidsOpened = fact('BidsOpened', BidsOpenedBody)

/** What a contract manager may decide; above it an approver decides. By the value a year promised to the organisation asked about. */
export const DelegationLimitSetBody = z.strictObject({
  contractId: Uuid,
  contractManagerUpTo: Money,
  reason: text(WORDS_MAX),
})
export const DelegationLimitSet = fact('DelegationLimitSet', DelegationLimitSetBody)

export const ContractFact = z.discriminatedUnion('type', [
  ContractRegistered,
  RulePackBound,
  CalendarBound,
  ReferralWindowChanged,
  ContractEnded,
  BidsOpened,
  PackSettingChanged,
  DelegationLimitSet,
])
export type ContractFact = z.infer<typeof ContractFact>
