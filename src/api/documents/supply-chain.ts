/** A supply chain as the API answers it, and one step of its history. */
import { z } from 'zod'
import { DeadlineOf } from '#events/deadline.ts'
import { Uuid } from '#events/envelope.ts'
import { ContractDetails } from './contract.ts'
import { RecordedFact, Revision, Url } from './fact.ts'
import { Naming, UnauthorisedChange } from './naming.ts'
import { RequestOfChain } from './request.ts'

export const SupplyChain = z.strictObject({
  contractId: Uuid,
  contract: ContractDetails.nullable(),
  namings: z.array(Naming),
  requests: z.array(RequestOfChain),
  unauthorised: z.array(UnauthorisedChange).describe('Organisations found at work that are not named.'),
  withheld: z.int().min(0).describe('Facts whose payload was erased.'),
  revision: Revision.describe('The highest revision among the facts that it was folded from.'),
})

const Change = z.strictObject({
  subject: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('contract') }),
    z.strictObject({ kind: z.literal('naming'), namingId: Uuid, name: z.string() }),
    z.strictObject({ kind: z.literal('request'), requestId: Uuid, about: z.string() }),
    z.strictObject({
      kind: z.literal('deadline'),
      requestId: Uuid,
      deadlineId: Uuid,
      of: DeadlineOf,
      about: z.string(),
    }),
    z.strictObject({ kind: z.literal('subcontract'), subcontractId: Uuid, namingId: Uuid, name: z.string() }),
  ]),
  path: z.string().describe('The field, dotted, within its subject.'),
  from: z.unknown(),
  to: z.unknown(),
})

export const Step = z.strictObject({
  of: z.int().min(1).describe('How many steps the history has.'),
  fact: RecordedFact,
  changes: z.array(Change),
  after: SupplyChain.describe('The supply chain as it was known after this step.'),
  previous: Url.nullable(),
  next: Url.nullable(),
})
