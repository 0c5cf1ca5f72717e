/** Every fact that the house knows, as one union. */
import { z } from 'zod'
import { ChangeRequestFact } from './change-request.ts'
import { ContractFact } from './contract.ts'
import { FactCorrected } from './correction.ts'
import type { Recorded } from './envelope.ts'
import { NamingFact } from './naming.ts'
import { OrganisationFact } from './organisation.ts'
import { SourceImported } from './source-import.ts'

export const Fact = z.discriminatedUnion('type', [
  ...OrganisationFact.options,
  ...ContractFact.options,
  ...NamingFact.options,
  ...ChangeRequestFact.options,
  FactCorrected,
  SourceImported,
])
export type Fact = z.infer<typeof Fact>
export type FactType = Fact['type']

/** Any fact of the catalogue as it stands in the ledger. */
export type RecordedFact = Recorded<Fact>

/** The facts of a `contract-<id>` stream, whose rules must agree with one another. */
export type ContractStreamFact = Extract<Fact, ContractFact | NamingFact | ChangeRequestFact | FactCorrected>
