/** What can be said of the terms of work: what the authority pays on, what a subcontract commits to, and when reports are due. */
import { z } from 'zod'
import { BasisPoints, Day, fact, text, Uuid, WORDS_MAX } from './envelope.ts'
import { Promises } from './naming.ts'

/** On what terms the authority pays the supplier: what the terms of its subcontractors are held against. */
export const SupplierTermsRecordedBody = z.strictObject({
  contractId: Uuid,
  paymentTermsDays: z.int().min(0).max(3_650).optional(),
  paymentByResultsShare: BasisPoints.optional(),
})
export const SupplierTermsRecorded = fact('SupplierTermsRecorded', SupplierTermsRecordedBody)

/** What a subcontract itself commits to, in the words of a naming, so that like stands beside like. */
export const SubcontractCommitmentRecordedBody = z.strictObject({
  contractId: Uuid,
  subcontractId: Uuid,
  from: Day,
  promises: Promises,
})
export const SubcontractCommitmentRecorded = fact('SubcontractCommitmentRecorded', SubcontractCommitmentRecordedBody)

/** When this contract's reports are due, where that is not what the reporting rule says. */
export const ReportingSetBody = z.strictObject({
  contractId: Uuid,
  year: z.enum(['financial-year', 'contract-year', 'accounting-year']),
  /** The first day of the year as month and day; only of an accounting year. */
  yearStarts: z
    .string()
    .regex(/^(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])$/, 'must be a month and a day up to the 28th, such as 07-01')
    .optional(),
  dueDays: z.int().min(1).max(366),
  reason: text(WORDS_MAX),
})
export const ReportingSet = fact('ReportingSet', ReportingSetBody)

export const TermsFact = z.discriminatedUnion('type', [
  SupplierTermsRecorded,
  SubcontractCommitmentRecorded,
  ReportingSet,
])
export type TermsFact = z.infer<typeof TermsFact>
