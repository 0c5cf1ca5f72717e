/** What can happen to an organisation: its registers, its names, its class, and what became of it. */
import { z } from 'zod'
import { Day, Evidence, fact, LIST_MAX, Money, NAME_MAX, Party, text, Uuid, WORDS_MAX } from './envelope.ts'

/**
 * An identifier in a register (`GB-COH` companies, `GB-CHC` charities in England and Wales, `GB-SC` in Scotland, `GB-NIC` in
 * Northern Ireland, `GB-PPON` the public procurement number), or a source's own code (`source:<name>`).
 */
export const Identifier = z.strictObject({
  scheme: z.union([
    z.enum(['GB-COH', 'GB-CHC', 'GB-SC', 'GB-NIC', 'GB-PPON']),
    z.string().regex(/^source:[a-z0-9-]{1,80}$/),
  ]),
  code: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$/, 'must be letters, digits, dot, dash or underscore'),
})
export type Identifier = z.infer<typeof Identifier>

export const OrganisationRegisteredBody = z.strictObject({
  organisationId: Uuid,
  name: text(NAME_MAX),
  identifiers: z.array(Identifier).min(1).max(LIST_MAX),
  /** Set on organisations that do not exist, and on no other. */
  invented: z.literal(true).optional(),
})
export const OrganisationRegistered = fact('OrganisationRegistered', OrganisationRegisteredBody)

export const OrganisationIdentifierAddedBody = z.strictObject({ organisationId: Uuid, identifier: Identifier })
export const OrganisationIdentifierAdded = fact('OrganisationIdentifierAdded', OrganisationIdentifierAddedBody)

export const OrganisationIdentifierReplacedBody = z.strictObject({
  organisationId: Uuid,
  from: Identifier,
  to: Identifier,
  reason: text(WORDS_MAX),
})
export const OrganisationIdentifierReplaced = fact('OrganisationIdentifierReplaced', OrganisationIdentifierReplacedBody)

export const OrganisationRenamedBody = z.strictObject({
  organisationId: Uuid,
  name: text(NAME_MAX),
  reason: text(WORDS_MAX).optional(),
})
export const OrganisationRenamed = fact('OrganisationRenamed', OrganisationRenamedBody)

export const OrganisationMergedBody = z.strictObject({
  organisationId: Uuid,
  into: Party,
  evidence: z.array(Evidence).max(LIST_MAX),
})
export const OrganisationMerged = fact('OrganisationMerged', OrganisationMergedBody)

export const OrganisationSucceededBody = z.strictObject({
  organisationId: Uuid,
  by: Party,
  evidence: z.array(Evidence).max(LIST_MAX),
})
export const OrganisationSucceeded = fact('OrganisationSucceeded', OrganisationSucceededBody)

/** SME and VCSE are dated statements under a dated definition (domain.md 3.4); what is not stated is absent. */
export const ClassificationRecordedBody = z.strictObject({
  organisationId: Uuid,
  sme: z.boolean().optional(),
  vcse: z.boolean().optional(),
  definitionVersion: text(100),
  basis: z.enum(['self-declared', 'register-checked']),
  asAt: Day,
})
export const ClassificationRecorded = fact('ClassificationRecorded', ClassificationRecordedBody)

/** How much the organisation can take on in a year, in its own words: what namings in many bids are held against. */
export const CapacityStatedBody = z.strictObject({
  organisationId: Uuid,
  valuePerYear: Money.optional(),
  referralsPerYear: z.int().min(0).max(10_000_000).optional(),
  asAt: Day,
})
export const CapacityStated = fact('CapacityStated', CapacityStatedBody)

export const OrganisationFact = z.discriminatedUnion('type', [
  OrganisationRegistered,
  OrganisationIdentifierAdded,
  OrganisationIdentifierReplaced,
  OrganisationRenamed,
  OrganisationMerged,
  OrganisationSucceeded,
  ClassificationRecorded,
  CapacityStated,
])
export type OrganisationFact = z.infer<typeof OrganisationFact>
