/** Every fact that the house knows, as one union. */
import { z } from 'zod'
import { ChangeRequestFact } from './change-request.ts'
import { ConcernFact } from './concern.ts'
import { ContractFact } from './contract.ts'
import { FactCorrected } from './correction.ts'
import { DeadlineFact } from './deadline.ts'
import { DeliveryFact } from './delivery.ts'
import { DirectionFact } from './direction.ts'
import type { Recorded } from './envelope.ts'
import { FindingFact } from './finding.ts'
import { FurtherInformationFact } from './further-information.ts'
import { NamingFact } from './naming.ts'
import { OrganisationFact } from './organisation.ts'
import { RedactionApplied, type Withheld } from './redaction.ts'
import { ReplyFact } from './reply.ts'
import { ReportFact } from './report.ts'
import { SignalFact } from './signal.ts'
import { SourceImported } from './source-import.ts'
import { SubcontractFact } from './subcontract.ts'
import { TermsFact } from './terms.ts'
import { UnauthorisedChangeFact } from './unauthorised-change.ts'

export const Fact = z.discriminatedUnion('type', [
  ...OrganisationFact.options,
  ...ContractFact.options,
  ...NamingFact.options,
  ...ChangeRequestFact.options,
  ...ReplyFact.options,
  ...FurtherInformationFact.options,
  ...DeadlineFact.options,
  ...UnauthorisedChangeFact.options,
  ...DirectionFact.options,
  ...SubcontractFact.options,
  ...ConcernFact.options,
  FactCorrected,
  RedactionApplied,
  SourceImported,
  ...TermsFact.options,
  ...DeliveryFact.options,
  ...ReportFact.options,
  ...SignalFact.options,
  ...FindingFact.options,
])
export type Fact = z.infer<typeof Fact>
export type FactType = Fact['type']

/** The fact of each type: looked up, where Extract would compare all of them each time. */
type FactsByType = { readonly [F in Fact as F['type']]: F }
export type FactOf<T extends FactType> = FactsByType[T]

/** Any fact of the catalogue as it stands in the ledger. */
export type RecordedFact = Recorded<Fact>

/** The same in a history as its redactions leave it: a fact that was redacted says which redaction withholds it. */
export type StandingFact = RecordedFact & { readonly withheld?: Withheld }

/** The facts of a `contract-<id>` stream, whose rules must agree with one another. */
export type ContractStreamFact =
  | ContractFact
  | NamingFact
  | ChangeRequestFact
  | ReplyFact
  | FurtherInformationFact
  | DeadlineFact
  | UnauthorisedChangeFact
  | DirectionFact
  | SubcontractFact
  | TermsFact
  | FactCorrected
