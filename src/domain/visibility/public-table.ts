/** What the public may read of each type of fact, field by field, in one table. */
import type { FactOf, FactType } from '#events/catalogue.ts'
import type { CorrectedData } from '#events/correction.ts'

/** One reason for all that is closed: another for each kind would tell what was said or done, which is what is withheld. */
export const NOT_PUBLIC = 'not public'
/** Why something is withheld from the public. */
export const WHY = [NOT_PUBLIC, 'shown in part'] as const
export type Why = (typeof WHY)[number]

/**
 * What is kept back of a fact. Paths begin in its body; whatever one names is withheld where it is there. `leftOut` may be absent by
 * the fact's schema, or is a list and becomes an empty one; `barred` are words and digests that the schema demands: they are crossed out.
 */
export interface Kept {
  /** Nothing of it is shown. */
  readonly closed?: true
  readonly leftOut?: readonly string[]
  readonly barred?: readonly string[]
  /** The command that led to it also said what is withheld of another fact, so its digest would confirm a guess. */
  readonly digest?: true
}

type Row<T extends FactType> = Kept | ((said: Pick<FactOf<T>, 'type' | 'body'>) => Kept)

const open: Kept = {}
const closed: Kept = { closed: true }

const money = (within: string): readonly string[] =>
  ['valuePerYear', 'priceBasis', 'paymentTermsDays', 'paymentByResultsShare'].map(field => `${within}.${field}`)
const TERMS = ['value', 'priceBasis', 'paymentTermsDays', 'document']

const evidence: Kept = { leftOut: ['evidence'] }

/** An accusation is not published while the reply to it is not: what is asked shows, and not what the supplier says of somebody. */
const asked = (...prices: readonly string[]): Kept => ({ leftOut: ['evidence', ...prices], barred: ['reasons'] })

/** Adding a type to the catalogue does not compile before somebody has decided here what the public may read of it. */
const TABLE: { readonly [T in FactType]: Row<T> } = {
  OrganisationRegistered: open,
  OrganisationIdentifierAdded: open,
  OrganisationIdentifierReplaced: open,
  OrganisationRenamed: open,
  OrganisationMerged: evidence,
  OrganisationSucceeded: evidence,
  ClassificationRecorded: open,
  // What it could take on, and for how much, is between it and those who ask it.
  CapacityStated: closed,

  // The value of a public contract stands in its award notice.
  ContractRegistered: open,
  RulePackBound: open,
  CalendarBound: open,
  ReferralWindowChanged: open,
  ContractEnded: open,
  BidsOpened: open,
  PackSettingChanged: open,
  DelegationLimitSet: open,

  // How much work was promised is what a naming is about; at what price is between the two.
  SubcontractorNamed: { leftOut: money('commitment') },
  NamingConsentRecorded: { leftOut: ['words', 'evidence'] },
  // That it refused must show: nobody is to be shown as a partner against its will.
  NamingConsentRefused: { barred: ['words'] },
  NamingDropped: { barred: ['reason'] },
  NamingEnded: { barred: ['reason'] },
  NamingConfirmed: open,
  PromisesVaried: { leftOut: money('promises.commitment') },
  // The same words as its reply, and its answer to whether it was pressed.
  SubcontractorWithdrew: closed,

  AppointmentRequested: asked(...money('proposed.commitment')),
  SwitchRequested: asked(...money('replacement.commitment')),
  TerminationRequested: asked(),
  ReductionRequested: asked(...money('promises.commitment')),
  AmendmentRequested: { leftOut: ['evidence', ...money('promises.commitment')], barred: ['reasons', 'change'] },
  AssignmentRequested: asked(),
  RequestApproved: open,
  RequestApprovedWithConditions: open,
  RequestRefused: open,
  RequestWithdrawn: { barred: ['reasons'] },
  RequestRefusedByRule: { digest: true },
  RequestDeemedApproved: open,
  RequestDeemedRefused: open,
  ChangeEffected: open,
  ReplacementPlanSubmitted: closed,

  IntentNoticeGiven: closed,
  NoticeReceived: closed,
  SubcontractorReplied: closed,
  // A hearing is held where the organisation objects: that there is one tells how it replied.
  HearingScheduled: closed,
  HearingHeld: closed,

  FurtherInformationRequested: closed,
  FurtherInformationProvided: closed,
  DecisionPeriodExtended: open,

  // Whether an organisation answered in time, or at all, is part of its reply.
  DeadlineSet: ({ body: { of } }) => (of === 'reply' ? closed : of === 'replacement-plan' ? open : { digest: true }),
  DeadlineRecalculated: ({ body: { of, because } }) =>
    of === 'reply' ? closed : because === 'further-information' ? { digest: true } : open,
  DeadlinePassed: ({ body: { of } }) => (of === 'reply' ? closed : open),

  EmergencyDeclared: asked(),
  UnauthorisedChangeObserved: closed,
  UnauthorisedChangeAnswered: closed,

  ReductionDirected: { leftOut: money('promises.commitment') },
  ArrangementDirected: open,
  ReplacementDirected: open,
  SubcontractorInformationRequested: closed,
  SubcontractorInformationProvided: closed,
  DebarmentChecked: closed,

  SubcontractSigned: { leftOut: TERMS },
  SubcontractVaried: { leftOut: TERMS, barred: ['reason'] },
  SubcontractEnded: { barred: ['reason'] },
  SubcontractTermRefusedByRule: { digest: true },

  SupplierTermsRecorded: { leftOut: ['paymentTermsDays', 'paymentByResultsShare'] },
  SubcontractCommitmentRecorded: { leftOut: money('promises.commitment') },
  ReportingSet: open,

  // Figures are published in reports, which suppress what is small and leave out what is withheld.
  ReferralVolumesReported: closed,
  ReferralVolumesConfirmed: closed,
  ReferralVolumesDisputed: closed,
  PaymentsReported: closed,
  PaymentsConfirmed: closed,
  PaymentsDisputed: closed,
  DeliveryCostsStated: closed,
  SpotCheckRecorded: closed,
  DeliveryCorrected: closed,
  DemandExpected: open,
  // What is advertised and awarded, at what value, stands in notices (PPN 01/18); what need not be advertised stands in none.
  OpportunityAdvertised: open,
  OpportunityAwarded: open,
  OpportunityAwardPublished: open,
  AdvertExempted: closed,

  SupplyChainReportScheduled: open,
  SupplyChainReportSubmitted: closed,
  SupplyChainReportAcknowledged: { leftOut: ['words'] },
  SupplyChainReportRejected: { barred: ['reasons'] },
  // The report's bytes have no salt: with their digest, what its published forms leave out could be found by trying.
  SupplyChainReportAccepted: { barred: ['builtFrom.sha256'] },
  SupplyChainReportPublished: open,
  SupplyChainReportRestated: closed,
  ReportFieldsWithheld: open,

  // A signal is a question. What is said of it, or made of it, is for those whom it concerns and for auditors.
  SignalCommented: closed,
  FindingOpened: closed,
  FindingStatusChanged: closed,

  ConcernReported: closed,
  ConcernInvestigated: closed,
  ConcernConcluded: closed,

  // Whoever reads must be able to tell what was erased by right from what was hidden; but not that it was a reply in time, or a plan.
  RedactionApplied: ({ body: { leaves } }) => (leaves?.what === 'done' ? { leftOut: ['leaves'] } : open),
  FactCorrected: ({ body: { data } }) => ofCorrection(data),
  SourceImported: open,
}

/** What is kept back of this fact. */
export function keptOf(said: { readonly type: FactType; readonly body: unknown }): Kept {
  const row = TABLE[said.type]
  return typeof row === 'function' ? (row as (said: unknown) => Kept)(said) : row
}

/** A correction says the whole fact again, so what is withheld there is withheld here, and so is why it was wrong. */
function ofCorrection(data: CorrectedData): Kept {
  const kept = keptOf(data)
  if (kept.closed === true) return kept
  const within = (paths: readonly string[] = []) => paths.map(path => `data.body.${path}`)
  const leftOut = within(kept.leftOut)
  const barred = within(kept.barred)
  return leftOut.length + barred.length === 0 ? kept : { ...kept, leftOut, barred: [...barred, 'reason'] }
}
