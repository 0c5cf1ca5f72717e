/** The documents that the API answers, as schemas: published in its description, and held against every answer by the tests. */
import { z } from 'zod'
import { Fact } from '#events/catalogue.ts'
import { SwitchRequestedBody } from '#events/change-request.ts'
import { ContractRegisteredBody, ReferralWindow } from '#events/contract.ts'
import { Actor, Areas, Instant, OccurredAt, Party, Source, Uuid } from '#events/envelope.ts'
import { SubcontractorNamedBody } from '#events/naming.ts'
import { ClassificationRecordedBody, Identifier } from '#events/organisation.ts'

const Revision = z.int().min(-1)
const Url = z.string().describe('A path on this server.')

export const RecordedFact = z.strictObject({
  id: Uuid,
  stream: z.string(),
  revision: z.int().min(0).describe('Counts from 0 within the stream.'),
  position: z.int().min(1).describe('A cursor over the whole ledger: rises, may have gaps.'),
  recordedAt: Instant,
  digest: z.string().describe('Hex SHA-256 of the canonical bytes of the fact and its salt.'),
  data: Fact.nullable().describe('Null where the payload was erased.'),
})

export const Written = z.strictObject({
  outcome: z.enum(['recorded', 'nothing-new']),
  url: Url.describe('Where it shows.'),
  facts: z.array(RecordedFact).describe('What was recorded, as it stands in the ledger.'),
})

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
  referralWindow: ReferralWindow.nullable(),
  ended: z.boolean(),
  invented: z.boolean().describe('The contract does not exist.'),
  published: z.boolean().describe('It comes from a published source and takes no commands.'),
  named: z.int().min(0).describe('Organisations now named in its supply chain, at any tier.'),
  openRequests: z.int().min(0),
})

const ContractDetails = ContractRegisteredBody.omit({ contractId: true }).extend({
  registeredAt: OccurredAt,
  source: Source.nullable(),
  pack: z.strictObject({ packId: z.string(), version: z.string() }).nullable(),
  calendar: z.strictObject({ calendarId: z.string(), version: z.string(), timeZone: z.string() }).nullable(),
  ended: z.strictObject({ on: z.string(), reason: z.string() }).nullable(),
})

export const Naming = SubcontractorNamedBody.omit({ contractId: true }).extend({
  factId: Uuid,
  namedAt: OccurredAt,
  standing: z.enum(['named', 'dropped', 'ended']),
  consent: z.strictObject({
    standing: z.enum(['awaited', 'given', 'refused']),
    at: OccurredAt.optional(),
    words: z.string().optional(),
  }),
  left: z.strictObject({ at: OccurredAt, reason: z.string(), requestId: Uuid.optional() }).optional(),
})

export const ChangeRequest = SwitchRequestedBody.omit({ contractId: true }).extend({
  factId: Uuid,
  kind: z.literal('switch'),
  requestedAt: OccurredAt,
  requestedBy: Actor,
  standing: z.enum(['open', 'approved', 'approvedWithConditions', 'refused', 'withdrawn']),
  outcome: z
    .strictObject({
      at: OccurredAt,
      by: Actor,
      reasons: z.string(),
      standardApplied: z.string().optional(),
      conditions: z.array(z.string()).optional(),
    })
    .optional(),
  restsOnCorrected: z.literal(true).describe('A fact that it rests on was corrected after the decision.').optional(),
})

const chain = {
  contract: ContractDetails.nullable(),
  namings: z.array(Naming),
  requests: z.array(ChangeRequest),
  withheld: z.int().min(0).describe('Facts whose payload was erased.'),
  revision: Revision.describe('The highest revision among the facts that it was folded from.'),
}
export const SupplyChain = z.strictObject({ contractId: Uuid, ...chain })

/** Whatever belongs to a contract says to which, and where that contract is. */
const contract = z.strictObject({ id: Uuid, reference: z.string(), title: z.string(), url: Url })

export const NamingOfOrganisation = z.strictObject({ contract, supplier: Party, naming: Naming })

export const OpenRequest = z.strictObject({
  contract,
  authority: Party,
  supplier: Party,
  about: z.string().describe('The name of the organisation that it would switch.'),
  url: Url,
  request: ChangeRequest,
})

const organisation = {
  organisationId: Uuid,
  name: z.string(),
  invented: z.boolean().describe('The organisation does not exist.'),
  registeredAt: OccurredAt,
  source: Source.nullable(),
  identifiers: z.array(Identifier),
  formerIdentifiers: z.array(z.strictObject({ identifier: Identifier, until: OccurredAt, reason: z.string() })),
  formerNames: z.array(z.strictObject({ name: z.string(), until: OccurredAt })),
  classifications: z.array(ClassificationRecordedBody.omit({ organisationId: true })),
  goneTo: z.strictObject({ how: z.enum(['merged', 'succeeded']), party: Party, at: OccurredAt }).nullable(),
  revision: Revision,
}
export const OrganisationRow = z.strictObject(organisation)
export const Organisation = z.strictObject({
  ...organisation,
  namings: z.array(NamingOfOrganisation).describe('Wherever it was named as a subcontractor, whatever became of it.'),
  contractsAsSupplier: z.strictObject({ items: z.array(ContractRow), total: z.int().min(0), next: Url.nullable() }),
})

export const HistoryItem = z.strictObject({
  fact: RecordedFact,
  correctedBy: Uuid.describe('The correction of this fact, the last where there are several.').optional(),
  step: Url.describe('What it changed.'),
})

const Change = z.strictObject({
  subject: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('contract') }),
    z.strictObject({ kind: z.literal('naming'), namingId: Uuid, name: z.string() }),
    z.strictObject({ kind: z.literal('request'), requestId: Uuid, about: z.string() }),
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

export const Person = z.strictObject({
  person: z.string().describe('What to send as `Candour-Person`.'),
  name: z.string(),
  role: Actor.shape.role,
  organisation: Party.optional(),
})

export const EventPage = z.strictObject({
  items: z.array(RecordedFact),
  next: z
    .string()
    .nullable()
    .describe('The URL of what follows; null at the end: ask later, with `after` the position of the last item seen.'),
})
