/** Organisations and people as the API answers them. */
import { z } from 'zod'
import { Quarter } from '#events/delivery.ts'
import { Actor, Day, Instant, OccurredAt, Party, Source, Uuid } from '#events/envelope.ts'
import { CapacityStatedBody, ClassificationRecordedBody, Identifier } from '#events/organisation.ts'
import { contract, ContractRow } from './contract.ts'
import { Revision, Url } from './fact.ts'
import { Naming } from './naming.ts'

const organisation = {
  organisationId: Uuid,
  name: z.string(),
  invented: z.boolean().describe('The organisation does not exist.'),
  registeredAt: OccurredAt,
  source: Source.nullable(),
  identifiers: z.array(Identifier),
  formerIdentifiers: z.array(z.strictObject({ identifier: Identifier, until: OccurredAt, reason: z.string() })),
  formerNames: z.array(z.strictObject({ name: z.string(), until: OccurredAt })),
  classifications: z.array(ClassificationRecordedBody.omit({ organisationId: true }).extend({ factId: Uuid })),
  capacities: z
    .array(CapacityStatedBody.omit({ organisationId: true }).extend({ factId: Uuid }))
    .describe('How much it can take on in a year, in its own words, latest last.'),
  goneTo: z.strictObject({ how: z.enum(['merged', 'succeeded']), party: Party, at: OccurredAt }).nullable(),
  revision: Revision,
}
export const OrganisationRow = z.strictObject(organisation)

const NamingOfOrganisation = z.strictObject({ contract, supplier: Party, naming: Naming })

export const Organisation = z.strictObject({
  ...organisation,
  namings: z.array(NamingOfOrganisation).describe('Wherever it was named as a subcontractor, whatever became of it.'),
  contractsAsSupplier: z.strictObject({ items: z.array(ContractRow), total: z.int().min(0), next: Url.nullable() }),
})

/** Something that an organisation has to do. */
export const Waiting = z.strictObject({
  what: z.enum([
    'consent',
    'notice-receipt',
    'reply',
    'notice',
    'decision',
    'hearing',
    'further-information',
    'replacement-plan',
    'emergency-request',
    'unauthorised-change',
    'subcontractor-information',
    'direction',
    'report',
    'report-answer',
    'figures',
  ]),
  contract,
  url: Url.describe('Where it shows.'),
  organisation: Party.describe('Who has to act.'),
  about: Party.nullable().describe('Whom it concerns.'),
  requestId: Uuid.optional(),
  namingId: Uuid.optional(),
  observationId: Uuid.optional(),
  informationRequestId: Uuid.optional(),
  directionId: Uuid.optional(),
  period: Day.describe('The first day of the period that a report is about.').optional(),
  quarter: Quarter.describe('Of which the figures are.').optional(),
  dueAt: Instant.optional(),
  lastDay: Day.optional(),
  daysLeft: z
    .int()
    .nullable()
    .describe('Calendar days until the last day, where the contract is; negative when overdue.'),
})

export const Person = z.strictObject({
  person: z.string().describe('What to send as `Candour-Person`.'),
  name: z.string(),
  role: Actor.shape.role,
  organisation: Party.optional(),
})
