/** What the authority itself orders or asks: a direction is no request, and no decision follows it. */
import { z } from 'zod'
import { Day, Evidence, fact, LIST_MAX, NAME_MAX, Party, text, Uuid, WORDS_MAX } from './envelope.ts'
import { Promises } from './naming.ts'

const directed = { contractId: Uuid, directionId: Uuid, namingId: Uuid, reasons: text(WORDS_MAX) }

/** The authority itself cuts what is promised: caused by it, and by nobody else. */
export const ReductionDirectedBody = z.strictObject({ ...directed, promises: Promises, from: Day })
export const ReductionDirected = fact('ReductionDirected', ReductionDirectedBody)

/** The supplier shall sign with an organisation that it relied on (Procurement Act 2023, section 72, or the term named). */
export const ArrangementDirectedBody = z.strictObject({ ...directed, legalBasis: text(NAME_MAX), by: Day })
export const ArrangementDirected = fact('ArrangementDirected', ArrangementDirectedBody)

/** The organisation shall be replaced, because it must be or may be excluded. */
export const ReplacementDirectedBody = z.strictObject({ ...directed, legalBasis: text(NAME_MAX), by: Day })
export const ReplacementDirected = fact('ReplacementDirected', ReplacementDirectedBody)

/** What was asked of the supplier about those whom it means to use, and when (Procurement Act 2023, section 28). */
export const SubcontractorInformationRequestedBody = z.strictObject({
  contractId: Uuid,
  informationRequestId: Uuid,
  legalBasis: text(NAME_MAX),
  items: z.array(text(WORDS_MAX)).min(1).max(LIST_MAX),
  dueBy: Day,
})
export const SubcontractorInformationRequested = fact(
  'SubcontractorInformationRequested',
  SubcontractorInformationRequestedBody,
)

export const SubcontractorInformationProvidedBody = z.strictObject({
  contractId: Uuid,
  informationRequestId: Uuid,
  words: text(WORDS_MAX),
  evidence: z.array(Evidence).max(LIST_MAX),
})
export const SubcontractorInformationProvided = fact(
  'SubcontractorInformationProvided',
  SubcontractorInformationProvidedBody,
)

/** Whether an organisation stands on a list of those that are excluded. */
export const DebarmentCheckedBody = z.strictObject({
  contractId: Uuid,
  checkId: Uuid,
  organisation: Party,
  list: text(NAME_MAX),
  checkedOn: Day,
  result: z.enum(['not-listed', 'excludable', 'excluded']),
  evidence: z.array(Evidence).max(LIST_MAX),
})
export const DebarmentChecked = fact('DebarmentChecked', DebarmentCheckedBody)

export const DirectionFact = z.discriminatedUnion('type', [
  ReductionDirected,
  ArrangementDirected,
  ReplacementDirected,
  SubcontractorInformationRequested,
  SubcontractorInformationProvided,
  DebarmentChecked,
])
export type DirectionFact = z.infer<typeof DirectionFact>
