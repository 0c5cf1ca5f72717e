/** The supply chain of one contract: who is named in it, on what promises, with whose consent, and what is being asked. */
import type { FactOf, Fact } from '#events/catalogue.ts'
import type { Withheld } from '#events/redaction.ts'
import { evolveContract, type ContractDetails } from './contract.ts'
import { answered, evolveNamings, evolveSubcontractsOf, namingOf, observed, takeOver } from './naming-course.ts'
import type { NamingDetails, UnauthorisedChange } from './naming.ts'
import { evolveRequests, lapsed, leftUnder } from './request-course.ts'
import { left } from './withheld.ts'
import { isPending, type RequestDetails } from './request.ts'

export interface SupplyChain {
  /** Null before the contract is registered, or as far as is known. */
  readonly contract: ContractDetails | null
  readonly namings: readonly NamingDetails[]
  readonly requests: readonly RequestDetails[]
  /** Organisations at work that are not named; what was done to one that is named stands with its naming. */
  readonly unauthorised: readonly UnauthorisedChange[]
  /** Facts whose payload was redacted: they count, and what they said is not known. */
  readonly withheld: number
  /** The highest revision among the facts that it was folded from; -1 before the first. */
  readonly revision: number
}

export const noSupplyChain: SupplyChain = {
  contract: null,
  namings: [],
  requests: [],
  unauthorised: [],
  withheld: 0,
  revision: -1,
}

/** The supply chain after one more fact. Accepts any history, in any order. */
export function evolveSupplyChain(
  before: SupplyChain,
  fact: {
    readonly id: string
    readonly revision: number
    readonly data: Fact | null
    readonly withheld?: Withheld
  },
): SupplyChain {
  const { id, data } = fact
  // By business time a later revision may be folded first.
  const chain = { ...before, revision: Math.max(before.revision, fact.revision) }
  if (data !== null) return { ...chain, ...changeOf(chain, id, data) }
  return { ...chain, withheld: chain.withheld + 1, ...left(chain, fact.withheld?.leaves) }
}

function changeOf(chain: SupplyChain, id: string, data: Fact): Partial<SupplyChain> {
  const { contract, namings, requests, unauthorised } = chain
  switch (data.type) {
    case 'ContractRegistered':
    case 'RulePackBound':
    case 'CalendarBound':
    case 'ReferralWindowChanged':
    case 'BidsOpened':
    case 'PackSettingChanged':
    case 'DelegationLimitSet':
    case 'SupplierTermsRecorded':
    case 'ReportingSet':
    case 'SubcontractorInformationRequested':
    case 'SubcontractorInformationProvided':
    case 'DebarmentChecked':
      return { contract: evolveContract(contract, id, data) }
    case 'ContractEnded':
      return { contract: evolveContract(contract, id, data), requests: lapsed(requests, id, data) }
    case 'SubcontractorNamed':
      return { namings: [...namings, namingOf(id, data, requests)], requests: nowKnown(requests, data) }
    case 'NamingEnded':
      return { namings: evolveNamings(namings, id, data), requests: leftUnder(requests, id, data) }
    case 'NamingConsentRecorded':
    case 'NamingConsentRefused':
    case 'NamingDropped':
    case 'NamingConfirmed':
    case 'PromisesVaried':
    case 'SubcontractorWithdrew':
    case 'ReductionDirected':
    case 'ArrangementDirected':
    case 'ReplacementDirected':
      return { namings: evolveNamings(namings, id, data) }
    case 'SubcontractSigned':
    case 'SubcontractVaried':
    case 'SubcontractCommitmentRecorded':
    case 'SubcontractEnded':
    case 'SubcontractTermRefusedByRule':
      return { namings: evolveSubcontractsOf(namings, id, data) }
    case 'UnauthorisedChangeObserved':
      return observe(chain, id, data)
    case 'UnauthorisedChangeAnswered':
      return {
        namings: namings.map(naming => {
          const reports = answered(naming.unauthorised, data)
          return reports === naming.unauthorised ? naming : { ...naming, unauthorised: reports }
        }),
        unauthorised: answered(unauthorised, data),
      }
    case 'ChangeEffected': {
      const from = requests.find(({ requestId }) => requestId === data.body.requestId)?.namingId
      return {
        namings: takeOver(namings, from, data.body.namingId),
        requests: evolveRequests(requests, id, data, chain),
      }
    }
    case 'AppointmentRequested':
    case 'SwitchRequested':
    case 'TerminationRequested':
    case 'ReductionRequested':
    case 'AmendmentRequested':
    case 'AssignmentRequested':
    case 'RequestApproved':
    case 'RequestApprovedWithConditions':
    case 'RequestRefused':
    case 'RequestWithdrawn':
    case 'RequestRefusedByRule':
    case 'RequestDeemedApproved':
    case 'RequestDeemedRefused':
    case 'ReplacementPlanSubmitted':
    case 'IntentNoticeGiven':
    case 'EmergencyDeclared':
    case 'NoticeReceived':
    case 'SubcontractorReplied':
    case 'HearingScheduled':
    case 'HearingHeld':
    case 'FurtherInformationRequested':
    case 'FurtherInformationProvided':
    case 'DecisionPeriodExtended':
    case 'DeadlineSet':
    case 'DeadlineRecalculated':
    case 'DeadlinePassed':
      return { requests: evolveRequests(requests, id, data, chain) }
    case 'FactCorrected':
      return { requests: flag(chain, data) }
    case 'RedactionApplied':
      return left(chain, data.body.leaves)
    default:
      return {}
  }
}

/** Of a naming that is known, with it; otherwise by itself. */
function observe(
  { namings, unauthorised }: SupplyChain,
  id: string,
  data: FactOf<'UnauthorisedChangeObserved'>,
): Partial<SupplyChain> {
  const report = observed(id, data)
  const known = namings.some(({ namingId }) => namingId === report.namingId)
  if (!known) return { unauthorised: [...unauthorised, report] }
  return {
    namings: namings.map(naming =>
      naming.namingId === report.namingId ? { ...naming, unauthorised: [...naming.unauthorised, report] } : naming,
    ),
  }
}

/** A request told before its naming, as business time may have it, learns whom it concerns. */
const nowKnown = (
  requests: readonly RequestDetails[],
  { body: { namingId, organisation } }: FactOf<'SubcontractorNamed'>,
): readonly RequestDetails[] =>
  requests.map(request =>
    request.about === null && request.namingId === namingId ? { ...request, about: organisation } : request,
  )

/** Marks the decided requests that rest on a fact corrected since. */
function flag(
  { requests, namings }: SupplyChain,
  { body: { corrects } }: FactOf<'FactCorrected'>,
): readonly RequestDetails[] {
  const naming = namings.find(({ factId }) => factId === corrects)
  return requests.map(request => {
    const rests = request.factId === corrects || (naming !== undefined && request.namingId === naming.namingId)
    return rests && !isPending(request) ? { ...request, restsOnCorrected: true } : request
  })
}
