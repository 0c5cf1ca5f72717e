/** What a reader may see of a payload. The transparency room knows no rules: whoever asks for a bundle brings them. */
import type { StoredRow } from '#ledger/event-store.ts'
import { textOf } from '#proof/bytes.ts'
import type { Manifest } from '#proof/verify/manifest.ts'

/** For whom: an auditor is told everything; anyone, and the public, less. */
export type ReaderKind = Manifest['reader']

/** What may be seen of a payload that is withheld as a whole. No proof stands for it. */
export interface Excerpt {
  readonly data: object
  /** The fields that were left out, dotted. */
  readonly withheld: readonly string[]
}

/** Why a payload is withheld, in a few words on one line. */
export interface Withheld {
  readonly why: string
  readonly excerpt?: Excerpt
}

export type Seen = 'whole' | Withheld

/** Says of each row, in their order, what the reader may see of it; of an erased one, what they might have seen. */
export type Right = (rows: readonly StoredRow[]) => Promise<readonly Seen[]>

/** The right of whoever may see everything. */
export const everything: Right = async rows => rows.map(() => 'whole')

/** What the event of these bytes says, for rights that go by it. */
export const dataIn = (bytes: Uint8Array): object => (JSON.parse(textOf(bytes)) as { data: object }).data
