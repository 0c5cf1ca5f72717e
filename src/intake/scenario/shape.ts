/** The shape of a scenario's file: a cast, contracts with what was promised and how it goes, and the acts of the plot. */
import { z } from 'zod'
import { CalendarBoundBody, PackReference } from '#events/contract.ts'
import { Month } from '#events/delivery.ts'
import { Areas, Day, NAME_MAX, text, WORDS_MAX } from '#events/envelope.ts'
import { Identifier } from '#events/organisation.ts'
import { SupplierTermsRecordedBody } from '#events/terms.ts'

const code = Identifier.shape.code
const percent = z.int().min(0).max(200)

/** What holds from a day on, until the next one. */
const fromDay = <S extends z.ZodRawShape>(said: S) => z.array(z.strictObject({ from: Day, ...said })).min(1)
const course = fromDay({ percent })

const organisation = z.strictObject({
  code,
  name: text(NAME_MAX),
  vcse: z.boolean(),
  sme: z.boolean(),
  /** Who acts for it. */
  person: text(NAME_MAX),
  /** In pounds, as it states itself. */
  capacityPerYear: z.int().min(0).optional(),
})

const naming = z.strictObject({
  organisation: code,
  /** In pounds. */
  valuePerYear: z.int().min(1),
  referralsPerYear: z.int().min(1),
  key: z.boolean().optional(),
  /** Whoever comes later is brought in by an act. */
  stage: z.literal('later').optional(),
  affiliate: z.literal(true).optional(),
  namedOn: Day.optional(),
  /** Null: it never agreed. */
  consentOn: Day.nullable().optional(),
  /** Null: it never had a subcontract. */
  signedOn: Day.nullable().optional(),
  exclusivityRequired: z.literal(true).optional(),
  paymentByResultsShare: z.int().min(0).max(10_000).optional(),
  /** Of what was promised, what comes. */
  delivers: course.optional(),
  /** Of the price of the bid, what the subcontract commits to and what is paid. */
  prices: course.optional(),
  /** Of a hundred cases: of low, medium and high complexity. */
  mix: z.tuple([percent, percent, percent]).optional(),
})
export type ScenarioNaming = z.infer<typeof naming>

/** A statement, in the words of the domain; `@naming X` and the like stand for ids (see refer.ts). */
const act = z.strictObject({
  on: Day,
  /** In UTC. */
  at: z
    .string()
    .regex(/^\d\d:\d\d$/)
    .optional(),
  /** A part that somebody plays in the contract, or the code of an organisation. */
  by: text(NAME_MAX),
  say: text(100),
  body: z.record(z.string(), z.unknown()),
})
export type Act = z.infer<typeof act>

const version = z.strictObject({
  on: Day,
  /** Absent: submitted. Otherwise it restates the one before, for this reason. */
  reason: text(WORDS_MAX).optional(),
  /** In per cent of what was really paid to VCSE. */
  declaresToVcse: percent.optional(),
  rejectedOn: Day.optional(),
  reasons: text(WORDS_MAX).optional(),
  acceptedOn: Day.optional(),
  publishedOn: Day.optional(),
})
export type ScenarioVersion = z.infer<typeof version>
const reports = z.array(z.strictObject({ period: Day, versions: z.array(version) }))

/** The first invoice of a month is corrected after it was confirmed: less was paid. */
const correction = z.strictObject({
  on: Day,
  organisation: code,
  month: Month,
  percent: percent.max(99),
  because: text(WORDS_MAX),
  reason: text(WORDS_MAX),
  confirmedOn: Day,
})

const contract = z.strictObject({
  reference: text(100),
  type: text(NAME_MAX),
  /** Codes of the scenario's own scheme. */
  areas: Areas.shape.codes,
  title: text(NAME_MAX),
  /** What happens under it, for whoever reads the file. */
  story: text(WORDS_MAX),
  supplier: code,
  services: z.array(text(NAME_MAX)).min(1),
  /** In pounds. */
  valuePerYear: z.int().min(1),
  /** People whom the authority expects to refer, to everybody together. */
  expectedPerYear: z.int().min(1),
  until: Day,
  /** Of what is expected, who comes. */
  demand: course.optional(),
  paymentTermsDays: z.int().min(0).optional(),
  /** The least and the most days from receipt to payment. */
  paysWithin: fromDay({ days: z.tuple([z.int().min(0), z.int().min(0)]) }).optional(),
  guaranteesAsked: z.literal(true).optional(),
  namings: z.array(naming).min(1),
  corrections: z.array(correction).optional(),
  acts: z.array(act),
  /** Where they are not as everybody's. */
  reports: reports.optional(),
})
export type ScenarioContract = z.infer<typeof contract>

export const ScenarioFile = z.strictObject({
  note: text(1_000),
  title: text(NAME_MAX),
  seed: text(100),
  authority: z.strictObject({
    code,
    name: text(NAME_MAX),
    people: z.strictObject({
      manager: text(NAME_MAX),
      approver: text(NAME_MAX),
      steward: text(NAME_MAX),
      auditor: text(NAME_MAX),
      recordsOfficer: text(NAME_MAX),
    }),
  }),
  suppliers: z
    .array(z.strictObject({ code, name: text(NAME_MAX), rep: text(NAME_MAX), approver: text(NAME_MAX) }))
    .min(1),
  organisations: z.array(organisation).min(1),
  days: z.strictObject({
    registeredOn: Day,
    contractsOn: Day,
    namedOn: Day,
    consentOn: Day,
    bidsOpenedOn: Day,
    awardedOn: Day,
    confirmedOn: Day,
    signedOn: Day,
    /** The first day of every service, and the last of which anything is delivered. */
    from: Day,
    deliveredUntil: Day,
    /** Where the clock stands at last. */
    endsOn: Day,
  }),
  rulePack: PackReference,
  calendar: CalendarBoundBody.omit({ contractId: true }),
  areas: Areas.omit({ codes: true }),
  supplierTerms: SupplierTermsRecordedBody.omit({ contractId: true }),
  reports,
  contracts: z.array(contract).min(1),
})
export type ScenarioFile = z.infer<typeof ScenarioFile>
