/** A fact as the API answers it, and what nearly every document is made of. */
import { z } from 'zod'
import { Fact } from '#events/catalogue.ts'
import { Actor, Instant, OccurredAt, Uuid } from '#events/envelope.ts'

export const Revision = z.int().min(-1)
export const Url = z.string().describe('A path on this server.')

/** When something was said, by business time, and who said it. */
export const said = { at: OccurredAt, by: Actor }

export const RecordedFact = z.strictObject({
  id: Uuid,
  stream: z.string().describe('Named otherwise (`sealed-…`) where what stands in it is withheld from whoever asks.'),
  revision: z.int().min(0).describe('Counts from 0 within the stream.'),
  position: z.int().min(1).describe('A cursor over the whole ledger: rises, may have gaps.'),
  recordedAt: Instant,
  digest: z.string().describe('Hex SHA-256 of the canonical bytes of the fact and its salt.'),
  data: Fact.nullable().describe('Null where the payload was erased, or is withheld from whoever asks.'),
})

export const Written = z.strictObject({
  outcome: z.enum(['recorded', 'nothing-new']),
  url: Url.describe('Where it shows.'),
  facts: z.array(RecordedFact).describe('What was recorded, as it stands in the ledger.'),
})

export const EventPage = z.strictObject({
  items: z.array(RecordedFact),
  next: z
    .string()
    .nullable()
    .describe('The URL of what follows; null at the end: ask later, with `after` the position of the last item seen.'),
})

export const HistoryItem = z.strictObject({
  fact: RecordedFact,
  correctedBy: Uuid.describe('The correction of this fact, the last where there are several.').optional(),
  step: Url.describe('What it changed.'),
})
