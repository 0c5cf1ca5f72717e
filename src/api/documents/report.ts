/** An annual report as the API answers it: what is owed and when, what became of each version, and what many come to together. */
import { z } from 'zod'
import { PackReference } from '#events/contract.ts'
import { Day, Instant, Party, Uuid } from '#events/envelope.ts'
import { BuiltFrom, ReportPeriod, ReportSaid } from '#events/report.ts'
import { Revision, said, Url } from './fact.ts'
import { ContractReport } from './report-parts.ts'

export const DueReport = z.strictObject({
  period: Day.describe('The first day of the period, which names it.'),
  covers: ReportPeriod,
  rule: PackReference,
  dueBy: Day,
  days: z.int().min(0),
  countedFrom: Day,
  because: z.enum(['contract-setting', 'first-period-merged', 'contract-ended']).optional(),
})

const Standing = z.enum(['not-submitted', 'withheld', 'submitted', 'acknowledged', 'rejected', 'accepted', 'published'])

const owed = {
  due: DueReport,
  standing: Standing.describe('Of the last version; `withheld`: submitted, and its words are withheld.'),
  daysLate: z.int().min(0).describe('To the first version; where none was submitted, to today.'),
  url: Url,
}
export const OwedReport = z.strictObject({ ...owed, versions: z.int().min(0) })

const Version = z.strictObject({
  ...said,
  version: z.int().min(1),
  factId: Uuid,
  says: ReportSaid,
  builtFrom: BuiltFrom,
  restates: z.strictObject({ version: z.int().min(1), reason: z.string() }).optional(),
  acknowledged: z.strictObject({ ...said, words: z.string().optional() }).optional(),
  rejected: z.strictObject({ ...said, reasons: z.string(), cureBy: Day }).optional(),
  accepted: z
    .strictObject({ ...said, factId: Uuid, checkpoint: z.string().optional(), words: z.string().optional() })
    .optional(),
  published: z.strictObject(said).optional(),
})

export const AnnualReport = z.strictObject({
  ...owed,
  contractId: Uuid,
  versions: z.array(Version),
  withheldFields: z.array(
    z.strictObject({
      ...said,
      factId: Uuid,
      fields: z.array(z.string()),
      basis: z.string(),
      reason: z.string(),
    }),
  ),
  draft: z.boolean().describe('Nothing was submitted yet that can be read: `report` is what the ledger derives now.'),
  report: ContractReport.nullable().describe('The draft, or the last version; null where its words are erased.'),
  revision: Revision,
})

const plain = z.unknown().describe('As it stands in the JSON.')
export const Comparison = z.strictObject({
  same: z.boolean().describe('It comes out the same, byte for byte.'),
  differs: z.array(z.strictObject({ path: z.string(), kept: plain, again: plain })),
  withheldSince: z.array(Uuid).describe('Event ids of facts that were redacted after it was kept.'),
})

const kept = z.strictObject({ promised: z.int(), kept: z.int(), keptBasisPoints: z.int().nullable() })
const sums = {
  namings: z.int(),
  unused: z.int(),
  value: kept.describe('To date, in minor units: the lesser of promised and paid counts, of each naming.'),
  volume: z.strictObject({
    promised: z.int(),
    kept: z.union([z.int(), z.literal('[low]')]).describe('Rounded to the nearest 5.'),
  }),
}

export const ReportRegister = z.strictObject({
  position: z.int().min(0).describe('The last event that was looked at.'),
  at: Instant,
  year: z.string().nullable(),
  years: z.array(z.string()),
  contracts: z.strictObject({
    owing: z.int(),
    notOwing: z.int(),
    published: z.int().describe('Known only from a register: no report is owed here.'),
  }),
  items: z.array(
    z.strictObject({
      ...owed,
      contractId: Uuid,
      reference: z.string(),
      title: z.string(),
      authority: Party,
      supplier: Party,
      submittedOn: Day.nullable(),
      acceptedOn: Day.nullable(),
      publishedOn: Day.nullable(),
    }),
  ),
  total: z.int().min(0),
  next: Url.nullable(),
  months: z
    .array(z.strictObject({ month: z.string(), due: z.int(), late: z.int() }))
    .describe('Of all years: by the month in which each fell due.'),
  changes: z.record(z.string(), z.int()).describe('In the supply chains, in the periods of the year.'),
  bases: z.array(
    z.strictObject({
      currency: z.string(),
      vat: z.enum(['exVat', 'incVat']),
      byClass: z.array(z.strictObject({ class: z.string(), ...sums })),
      byArea: z.array(z.strictObject({ scheme: z.string(), area: z.string(), ...sums })),
    }),
  ),
})
