/** What an import leaves behind besides the facts: what was read, what it held, and what could not become a fact. */
import { z } from 'zod'
import { fact, Instant, NAME_MAX, Source, text, Uuid, WORDS_MAX } from './envelope.ts'

/** Something the source says that is no fact about a contract or an organisation: a removed file, a respelling. */
export const ImportNote = z.strictObject({
  at: Instant,
  subject: text(NAME_MAX),
  note: text(WORDS_MAX),
  source: Source,
})
export type ImportNote = z.infer<typeof ImportNote>

export const SourceImportedBody = z.strictObject({
  importId: Uuid,
  title: text(NAME_MAX),
  licence: text(NAME_MAX),
  /** SHA-256 over the files read, by name. */
  files: z
    .array(z.strictObject({ path: text(1_000), sha256: z.string().regex(/^[0-9a-f]{64}$/) }))
    .min(1)
    .max(100),
  counts: z.strictObject({
    organisations: z.int().min(0),
    contracts: z.int().min(0),
    listings: z.int().min(0),
    changes: z.int().min(0),
  }),
  /** The first moment that the source knows of; before it, nothing is known. */
  knownFrom: Instant,
  notes: z.array(ImportNote).max(2_000),
})
export const SourceImported = fact('SourceImported', SourceImportedBody)
export type SourceImported = z.infer<typeof SourceImported>
