/** What can happen to an annual supply-chain report: scheduled, submitted, answered, published, restated; and what of it is withheld. */
import { z } from 'zod'
import { PackReference } from './contract.ts'
import { BasisPoints, Day, Evidence, fact, LIST_MAX, Money, NAME_MAX, text, Uuid, WORDS_MAX } from './envelope.ts'

/** A reporting period: its first day names it, also in the name of its stream. */
export const ReportPeriod = z.strictObject({
  from: Day,
  to: Day,
  /** Such as `2025 to 2026`. */
  label: text(50),
  /** The last one of the contract. */
  final: z.literal(true).optional(),
})
export type ReportPeriod = z.infer<typeof ReportPeriod>

/** The first day of the period. */
const about = { contractId: Uuid, period: Day }

export const SupplyChainReportScheduledBody = z.strictObject({
  ...about,
  covers: ReportPeriod,
  /** The reporting rule that it is due under, and how the day was found. */
  rule: PackReference,
  dueBy: Day,
  days: z.int().min(0).max(732),
  /** From which day the days are counted. */
  countedFrom: Day,
  /** Why the days or the period are not the rule's own. */
  because: z.enum(['contract-setting', 'first-period-merged', 'contract-ended']).optional(),
})
export const SupplyChainReportScheduled = fact('SupplyChainReportScheduled', SupplyChainReportScheduledBody)

/** Money of Part A as the supplier declares it; each row is part of the total, and SME and VCSE overlap. What it cannot say is absent. */
export const DeclaredMoney = z.strictObject({
  revenue: Money,
  revenueIs: z.enum(['actual', 'estimated']),
  subcontracted: Money,
  toSme: Money.optional(),
  toVcse: Money.optional(),
  toSmeAndVcse: Money.optional(),
  toAffiliates: Money.optional(),
})
export type DeclaredMoney = z.infer<typeof DeclaredMoney>

/** The market stewardship principles of 2019 (domain.md 1.1). */
export const StewardshipPrinciple = z.enum(['risk', 'ethos', 'visibility', 'reward'])

export const StewardshipStatement = z.strictObject({
  principle: StewardshipPrinciple,
  words: text(WORDS_MAX),
  evidence: z.array(Evidence).max(LIST_MAX),
})
export type StewardshipStatement = z.infer<typeof StewardshipStatement>

/** What the supplier says in a report, beside what the ledger knows. */
export const ReportSaid = z.strictObject({
  /** Nothing was delivered or paid in the period: the report is due all the same. */
  nilReturn: z.boolean(),
  underContract: DeclaredMoney,
  supplierAsAWhole: DeclaredMoney.optional(),
  /** Share of the supplier's own pay that depends on results, and of what it asks of the organisations under it: a guarantee, an indemnity. */
  risk: z
    .strictObject({
      paymentByResultsShare: BasisPoints.optional(),
      guaranteesAsked: z.boolean(),
      words: text(WORDS_MAX).optional(),
    })
    .optional(),
  stewardship: z.array(StewardshipStatement).max(20),
  /** Why an organisation that was promised work had none (FAR 52.219-9 (d)(13) as the model). */
  explanations: z.array(z.strictObject({ namingId: Uuid, words: text(WORDS_MAX) })).max(LIST_MAX),
  declaration: z.strictObject({
    /** An opaque reference, as every person is. */
    preparedBy: z.string().regex(/^[a-z0-9][a-z0-9:_-]{0,99}$/),
    capacity: text(NAME_MAX),
    /** That it is complete and accurate, in the words of whoever approves it. */
    statement: text(WORDS_MAX),
  }),
})
export type ReportSaid = z.infer<typeof ReportSaid>

/** What a report was built from: up to which position of the ledger, in which version of the format, with which bytes. */
export const BuiltFrom = z.strictObject({
  position: z.int().min(0),
  format: z.string().regex(/^candour-report\/\d+$/),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.int().min(1),
})
export type BuiltFrom = z.infer<typeof BuiltFrom>

const version = { version: z.int().min(1).max(1_000) }

/** Version 1, or a version after one that was rejected. */
export const SupplyChainReportSubmittedBody = z.strictObject({
  ...about,
  ...version,
  says: ReportSaid,
  builtFrom: BuiltFrom,
})
export const SupplyChainReportSubmitted = fact('SupplyChainReportSubmitted', SupplyChainReportSubmittedBody)

export const SupplyChainReportAcknowledgedBody = z.strictObject({
  ...about,
  ...version,
  words: text(WORDS_MAX).optional(),
})
export const SupplyChainReportAcknowledged = fact('SupplyChainReportAcknowledged', SupplyChainReportAcknowledgedBody)

export const SupplyChainReportRejectedBody = z.strictObject({
  ...about,
  ...version,
  reasons: text(WORDS_MAX),
  /** By when it is to come again. */
  cureBy: Day,
})
export const SupplyChainReportRejected = fact('SupplyChainReportRejected', SupplyChainReportRejectedBody)

/** Pins what it was built from, and the checkpoint of the log then, where a log runs. */
export const SupplyChainReportAcceptedBody = z.strictObject({
  ...about,
  ...version,
  builtFrom: BuiltFrom,
  checkpoint: text(2_000).optional(),
  words: text(WORDS_MAX).optional(),
})
export const SupplyChainReportAccepted = fact('SupplyChainReportAccepted', SupplyChainReportAcceptedBody)

export const SupplyChainReportPublishedBody = z.strictObject({ ...about, ...version })
export const SupplyChainReportPublished = fact('SupplyChainReportPublished', SupplyChainReportPublishedBody)

/** After acceptance: another version, with the reason; the earlier one stays, so that the figures before and after both show. */
export const SupplyChainReportRestatedBody = z.strictObject({
  ...about,
  ...version,
  restates: z.int().min(1),
  reason: text(WORDS_MAX),
  says: ReportSaid,
  builtFrom: BuiltFrom,
})
export const SupplyChainReportRestated = fact('SupplyChainReportRestated', SupplyChainReportRestatedBody)

/** Fields of the report, by their paths in its JSON, that its published forms leave out: the accepted bytes stay as they are. */
export const ReportFieldsWithheldBody = z.strictObject({
  ...about,
  fields: z
    .array(
      z
        .string()
        .max(200)
        .regex(/^[a-zA-Z0-9]+(\.[a-zA-Z0-9*-]+)*$/, 'must be a path, such as subcontractors.*.paid'),
    )
    .min(1)
    .max(LIST_MAX),
  basis: text(1_000),
  reason: text(WORDS_MAX),
})
export const ReportFieldsWithheld = fact('ReportFieldsWithheld', ReportFieldsWithheldBody)

export const ReportFact = z.discriminatedUnion('type', [
  SupplyChainReportScheduled,
  SupplyChainReportSubmitted,
  SupplyChainReportAcknowledged,
  SupplyChainReportRejected,
  SupplyChainReportAccepted,
  SupplyChainReportPublished,
  SupplyChainReportRestated,
  ReportFieldsWithheld,
])
export type ReportFact = z.infer<typeof ReportFact>
