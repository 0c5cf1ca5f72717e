/** A fact as it is stated, and the same fact as it stands in the ledger. */
import { z } from 'zod'

/** Times: UTC with milliseconds, so that they sort as text. */
export const Instant = z.iso.datetime({ precision: 3 })
export type Instant = z.infer<typeof Instant>

/** A calendar day, `YYYY-MM-DD`, in the time zone of the contract's calendar. */
export const Day = z.iso.date()
export type Day = z.infer<typeof Day>

/** Lower case only: the same id in two spellings would be two streams. */
export const Uuid = z.uuid().regex(/^[^A-Z]*$/, 'must be in lower case')
export type Uuid = z.infer<typeof Uuid>

/** Text that somebody wrote: not blank, at most `max` UTF-16 code units, kept exactly as given. A lone surrogate is no text. */
export const text = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/\S/, 'must not be blank')
    .regex(/^[^\ud800-\udfff]*$/u, 'must be Unicode text')

/** An address on the web, as ASCII. Not z.url(), which trims, and takes `javascript:` for an address. */
export const WebAddress = z
  .string()
  .max(2_000)
  .regex(/^https?:\/\/[!-~]+$/, 'must be an http or https address')

export const NAME_MAX = 300
export const WORDS_MAX = 10_000
export const LIST_MAX = 500

/** Money in minor units (pence, cents), with the VAT basis said. No floats anywhere. */
export const Money = z.strictObject({
  amount: z.int().min(0),
  currency: z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code'),
  vat: z.enum(['exVat', 'incVat']),
})
export type Money = z.infer<typeof Money>

/** A share in hundredths of one per cent: 1,250 is 12.5%. */
export const BasisPoints = z.int().min(0).max(10_000)

/** Roles of domain.md 6.1; `importer` states what a published source says, `system` only that time has passed. */
export const Role = z.enum([
  'contractManager',
  'approver',
  'marketSteward',
  'auditor',
  'supplierRep',
  'supplierApprover',
  'subcontractorRep',
  'recordsOfficer',
  'publicReader',
  'importer',
  'system',
])
export type Role = z.infer<typeof Role>

/** Who states a fact. `person` is an opaque reference: names live in the directory, never in an event. */
export const Actor = z.strictObject({
  role: Role,
  organisation: Uuid.optional(),
  person: z.string().regex(/^[a-z0-9][a-z0-9:_-]{0,99}$/),
})
export type Actor = z.infer<typeof Actor>

/** Where an imported fact was read. */
export const Source = z.strictObject({
  document: text(NAME_MAX),
  url: WebAddress.optional(),
  commit: z
    .string()
    .regex(/^[0-9a-f]{7,64}$/)
    .optional(),
  path: text(1_000).optional(),
})
export type Source = z.infer<typeof Source>

/** Business time: an instant; or the instant from which it is known to have been so, and nothing is known of before. */
export const OccurredAt = z.union([Instant, z.strictObject({ unknownBefore: Instant })])
export type OccurredAt = z.infer<typeof OccurredAt>

/** An organisation, with its name as at the fact. */
export const Party = z.strictObject({ id: Uuid, name: text(NAME_MAX) })
export type Party = z.infer<typeof Party>

/** A document that supports a statement: its title, and its SHA-256 where the document was at hand. */
export const Evidence = z.strictObject({
  title: text(NAME_MAX),
  reference: text(1_000).optional(),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
})
export type Evidence = z.infer<typeof Evidence>

/** Areas of one named, versioned scheme; a code means nothing without its scheme. */
export const Areas = z.strictObject({
  scheme: z.string().regex(/^[a-z0-9-]{1,100}$/),
  version: z.string().regex(/^[a-z0-9.-]{1,50}$/),
  codes: z.array(text(100)).min(1).max(LIST_MAX),
})
export type Areas = z.infer<typeof Areas>

/** The shape that every fact shares (law 3): nothing that matters lives outside it. */
export const fact = <T extends string, B extends z.ZodType>(type: T, body: B) =>
  z.strictObject({
    type: z.literal(type),
    schemaVersion: z.literal(1),
    occurredAt: OccurredAt,
    actor: Actor,
    /** The command that led to it; `digest` is the SHA-256 of what the command said, so that a repeat can be told from another. */
    command: z.strictObject({ id: Uuid, digest: z.string().regex(/^[0-9a-f]{64}$/) }),
    /** The fact (event id) that this one answers. */
    causationId: Uuid.optional(),
    source: Source.optional(),
    body,
  })

/**
 * A fact as recorded. `position` is a cursor over the whole ledger, never an index; `revision` counts from 0 in its stream;
 * `data` is null where the payload has been erased or is withheld.
 */
export interface Recorded<Data> {
  readonly id: Uuid
  readonly stream: string
  readonly revision: number
  readonly position: number
  readonly recordedAt: Instant
  /** SHA-256 of the canonical bytes of `{data, salt}`, in hex. */
  readonly digest: string
  readonly data: Data | null
}

/** The instant by which business-time views order a fact. */
export const businessTime = (occurredAt: OccurredAt): Instant =>
  typeof occurredAt === 'string' ? occurredAt : occurredAt.unknownBefore
