/** A contract as the API answers it: a line of the list, and everything that was said of it as a whole. */
import { z } from 'zod'
import {
  ContractRegisteredBody,
  DelegationLimitSetBody,
  PackReference,
  PackSettingChangedBody,
  ReferralWindow,
} from '#events/contract.ts'
import { DeadlineOf } from '#events/deadline.ts'
import {
  DebarmentCheckedBody,
  SubcontractorInformationProvidedBody,
  SubcontractorInformationRequestedBody,
} from '#events/direction.ts'
import { Areas, Day, Instant, OccurredAt, Party, Source, Uuid } from '#events/envelope.ts'
import { ReportingSetBody, SupplierTermsRecordedBody } from '#events/terms.ts'
import { said, Url } from './fact.ts'

const ids = { contractId: true } as const

/** The earliest deadline that somebody has still to meet. */
export const NextDeadline = z.strictObject({ deadlineId: Uuid, of: DeadlineOf, lastDay: Day, endsAt: Instant })

export const ContractRow = z.strictObject({
  contractId: Uuid,
  reference: z.string(),
  title: z.string(),
  authority: Party,
  supplier: Party,
  instrument: z.enum(['contract', 'grant']),
  contractType: z.string().nullable(),
  serviceCategories: z.array(z.string()),
  areas: Areas.omit({ version: true }).nullable(),
  lot: z.string().optional(),
  referralWindow: ReferralWindow.nullable(),
  ended: z.boolean(),
  invented: z.boolean().describe('The contract does not exist.'),
  published: z.boolean().describe('It comes from a published source and takes no commands.'),
  named: z.int().min(0).describe('Organisations now named in its supply chain, at any tier.'),
  openRequests: z.int().min(0).describe('Requests announced or made that wait for an answer.'),
  marks: z
    .array(z.enum(['pending', 'conditional', 'retrospective']))
    .describe(
      'What the changes to its supply chain are: asked, allowed under conditions, made before they were allowed.',
    ),
  nextDeadline: NextDeadline.nullable(),
  waiting: z.int().min(0).describe('How many things wait for the authority or the supplier.'),
})

const Answered = z.strictObject({
  ...said,
  ...SubcontractorInformationProvidedBody.pick({ words: true, evidence: true }).shape,
})

export const ContractDetails = ContractRegisteredBody.omit(ids).extend({
  factId: Uuid,
  registeredAt: OccurredAt,
  source: Source.nullable(),
  pack: PackReference.nullable(),
  calendar: z.strictObject({ calendarId: z.string(), version: z.string(), timeZone: z.string() }).nullable(),
  ended: z.strictObject({ on: z.string(), reason: z.string() }).nullable(),
  settings: z
    .array(PackSettingChangedBody.omit(ids).extend(said))
    .describe('The numbers of a rule pack that this contract has set for itself.'),
  delegation: DelegationLimitSetBody.omit(ids).extend(said).nullable(),
  bidsOpenedOn: Day.nullable(),
  supplierTerms: SupplierTermsRecordedBody.omit(ids)
    .extend({ ...said, factId: Uuid })
    .nullable()
    .describe('On what terms the authority pays the supplier.'),
  reporting: ReportingSetBody.omit(ids)
    .extend(said)
    .nullable()
    .describe('When its reports are due, where that is not what the reporting rule says.'),
  informationRequests: z.array(
    SubcontractorInformationRequestedBody.omit(ids).extend({ ...said, factId: Uuid, answer: Answered.optional() }),
  ),
  debarmentChecks: z.array(DebarmentCheckedBody.omit(ids).extend({ ...said, factId: Uuid })),
})

/** Whatever belongs to a contract says to which, and where that contract is. */
export const contract = z.strictObject({ id: Uuid, reference: z.string(), title: z.string(), url: Url })
