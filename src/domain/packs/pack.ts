/** The shape of a rule pack: one legal regime as data, each number with where it comes from. */
import { z } from 'zod'
import { GroundFamily } from '#events/change-request.ts'
import { BasisPoints, Day, Money, text, WebAddress } from '#events/envelope.ts'
import { ChangeKind } from '#events/reply.ts'

/** How a pack as a whole was verified (domain.md 2.0); shown wherever a number of it is shown. */
export const Verification = z.enum(['full-text', 'excerpt', 'secondary', 'memory'])
export type Verification = z.infer<typeof Verification>

/** Where one statement comes from. `default`: no public source gives it, so it is Candour's choice, and a contract may set another. */
export const Basis = z.strictObject({
  mark: z.enum(['read-full', 'read', 'secondary', 'memory', 'default']),
  source: text(1_000),
})
export type Basis = z.infer<typeof Basis>

/** From what a period is counted. All of them are days of the door's clock, in the time zone of the contract's calendar. */
export const StartsAt = z.enum(['sent', 'received', 'bid-opening', 'lodged', 'decided', 'acted', 'recorded'])

export const Period = z.strictObject({
  length: z.int().min(1).max(366),
  unit: z.enum(['working-day', 'calendar-day']),
  countFirstDay: z.boolean(),
  startsAt: StartsAt,
  basis: Basis,
})
export type Period = z.infer<typeof Period>

export const PackGround = z.strictObject({
  /** `<pack>:<name>`, as a request gives it. */
  code: z.string().regex(/^[a-z0-9.-]+:[a-z0-9.-]+$/),
  text: text(1_000),
  family: GroundFamily,
  /** What must be attached; none where the ground needs no document. */
  evidence: z.array(text(300)).max(10),
  /** The kinds that it may be given for; absent: every kind of the pack. */
  kinds: z.array(ChangeKind).min(1).optional(),
  /** A pack of its own whose notice, clocks and silences hold for this ground. */
  underPack: z.string().optional(),
  basis: Basis,
})
export type PackGround = z.infer<typeof PackGround>

/** A reason that is positively forbidden: asked, it is recorded and refused by the pack in the same decision. */
export const ExcludedGround = z.strictObject({
  ...PackGround.omit({ evidence: true }).shape,
  /** `selfPerform`: also refused where a request says that the supplier takes the work back, whatever ground it gives. */
  alsoWhen: z.enum(['selfPerform']).optional(),
})

/** The three silences (domain.md 2.1): of the authority, of the subcontractor, of the supplier. Each as the pack says, never otherwise. */
export const Silences = z.strictObject({
  ofAuthority: z.enum(['none', 'deemed-approval', 'deemed-refusal']),
  /** The silence of the authority means nothing where the organisation is key. */
  exceptKey: z.boolean().optional(),
  ofSubcontractor: z.enum(['none', 'deemed-agreement', 'evidence-of-agreement', 'not-applicable']),
  ofSupplier: z.enum(['none', 'adverse-inference', 'claim-barred']),
  /** What each means, in words for people. */
  words: text(1_000),
  basis: Basis,
})

export const Notice = z.strictObject({
  from: z.enum(['supplier', 'authority']),
  /** Given before the request is made, or after it and before it is decided. */
  before: z.enum(['request', 'decision']),
  copyTo: z.array(z.enum(['authority', 'intended-subcontractor'])),
  channel: text(300),
  contains: text(300),
  /** By when it must have been given; absent: no time is stated. */
  within: Period.optional(),
  basis: Basis,
})

export const Change = z.strictObject({
  kinds: z.array(ChangeKind).min(1),
  /** Who in the chain is protected: everybody named, or only those recorded as key. */
  protects: z.enum(['named', 'key']),
  /** Taking a named organisation out before award needs permission too. */
  preAward: z.boolean(),
  /** Empty: the pack enumerates none, and a request gives a neutral family. */
  grounds: z.array(PackGround),
  excludedGrounds: z.array(ExcludedGround),
  /** On what the authority may say no; empty where the pack enumerates none. */
  refusalGrounds: z.array(z.strictObject({ text: text(1_000), basis: Basis })),
  notice: Notice.nullable(),
  reply: z
    .strictObject({
      period: Period,
      /** The words for shortening it, where the pack allows that; an emergency is then declared. */
      shortenedBy: text(300).nullable(),
      /** An objection leads to a hearing, on at least this notice. */
      hearing: z.strictObject({ notice: Period }).nullable(),
    })
    .nullable(),
  decision: z.strictObject({
    by: text(100),
    /** Absent (null): the pack states none. */
    period: Period.nullable(),
    standard: text(500),
    /** Until when the authority may ask for further information; null: the pack is silent, and it may ask until it decides. */
    askWithin: Period.nullable(),
    /** `later-of`: the period ends no sooner than the same period counted from the receipt of further information. */
    restartsOnFurtherInformation: z.enum(['never', 'later-of']),
    extendableTimes: z.int().min(0).max(3),
    /** Halved, rounded up, for a small subcontract: below a share of the contract, or below an amount. */
    halvedIf: z.strictObject({ shareBelow: BasisPoints, valueBelow: Money, basis: Basis }).nullable(),
  }),
  silence: Silences,
  /** The change may take effect no sooner than at the end of this period; absent: as soon as it is permitted. */
  effectAfter: Period.optional(),
  /** A change already made when permission is asked. It stays marked for ever in any case. */
  retroactive: z.enum(['forbidden', 'allowed-if-objectives-met', 'recorded-only']),
  /** Act first, ask within this period; null: the pack knows no emergency. */
  emergency: z.strictObject({ requestWithin: Period, words: text(500) }).nullable(),
  /** After permission to end or to switch. */
  replacement: z.strictObject({ duty: text(500), plan: Period.nullable(), basis: Basis }).nullable(),
  consequences: z.array(z.strictObject({ text: text(500), basis: Basis })),
})
export type Change = z.infer<typeof Change>

export const Naming = z.strictObject({
  who: text(100),
  when: text(300),
  fields: z.array(text(100)),
  /** The named organisation must have agreed before it can stand as key, or take over from another. */
  consentRequired: z.strictObject({ value: z.boolean(), basis: Basis }),
  key: z.strictObject({ words: text(500), overShare: BasisPoints.nullable(), basis: Basis }).nullable(),
  threshold: z.strictObject({ words: text(300), basis: Basis }).nullable(),
})

/** A duty to pay within a time: the payment overlays carry these, a change-control pack may. */
export const Payment = z.strictObject({ words: text(500), period: Period.nullable(), basis: Basis })

/** The year that a report covers: the financial year is the UK government's, from 1 April to 31 March. */
export const ReportingYear = z.enum(['financial-year', 'contract-year', 'accounting-year'])
export type ReportingYear = z.infer<typeof ReportingYear>

/** A number of calendar days, and where it comes from. */
const Days = z.strictObject({ value: z.int().min(1).max(366), basis: Basis })

/** A duty to report on the supply chain every year: an overlay carries it, for contracts that are bound to one of the packs named. */
export const Reporting = z.strictObject({
  for: z.array(z.string()).min(1),
  words: text(500),
  basis: Basis,
  year: z.strictObject({ value: ReportingYear, basis: Basis }),
  /** From the last day of the period. */
  dueDays: Days,
  /** A first period shorter than this is part of the one after it. */
  mergeFirstUnderDays: Days,
  /** From the last day of the contract, for the last report. */
  finalWithinDays: Days,
  /** Due also where nothing was delivered or paid. */
  nilReturn: z.strictObject({ value: z.boolean(), basis: Basis }),
  /** From the day on which a report is rejected, until it is to come again. */
  cureDays: Days,
})
export type Reporting = z.infer<typeof Reporting>

export const Pack = z
  .strictObject({
    packId: z.string().regex(/^[a-z0-9.-]{1,100}$/),
    version: z.string().regex(/^\d+\.\d+\.\d+$/),
    title: text(200),
    jurisdiction: text(100),
    /** The days on which a request falls under this version; `to` is the last of them. */
    effective: z.strictObject({ from: Day, to: Day.nullable() }),
    verification: Verification,
    /** What a reader must know before relying on it. */
    caution: text(1_000),
    sources: z.array(z.strictObject({ title: text(300), url: WebAddress.optional(), mark: Basis.shape.mark })).min(1),
    naming: Naming.nullable(),
    /** Null for an overlay: it adds duties and asks no permission. */
    change: Change.nullable(),
    terms: z.strictObject({ exclusivityAllowed: z.boolean(), basis: Basis }).nullable(),
    payment: z.array(Payment),
    reporting: Reporting.optional(),
  })
  .refine(({ effective: { from, to } }) => to === null || from <= to, {
    path: ['effective', 'to'],
    message: 'is before effective.from',
  })
export type Pack = z.infer<typeof Pack>
