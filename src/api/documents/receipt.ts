/** A receipt as the API answers it, and all of an organisation's. */
import { z } from 'zod'
import { Uuid } from '#events/envelope.ts'
import { Url } from './fact.ts'

const position = z.int().min(1).describe('A cursor over the whole ledger: rises, may have gaps.')

export const Receipt = z.strictObject({
  position,
  type: z.string().describe('What was stated. Absent where that is not known any more.').optional(),
  event: Uuid.describe('The id of the event that it is about.'),
  leaf: z.int().min(0).describe('Its place in the log, counted from 0.'),
  fileName: z.string().describe('What to call the file.'),
  proof: z.string().describe('The file (c2sp.org/tlog-proof@v1): keep it as it is.'),
  entry: z.string().describe('The leaf as a text of ASCII: its bytes are what was hashed.'),
  checkpoint: z.string().describe('The signed checkpoint by itself.'),
})
export type Receipt = z.infer<typeof Receipt>

export const NotYet = z.strictObject({ position, event: Uuid })
export type NotYet = z.infer<typeof NotYet>

export const Receipts = z.strictObject({
  items: z.array(Receipt),
  notYet: z.array(NotYet).describe('Recorded, and not signed for yet: ask again in a second or two.'),
  next: Url.nullable().describe('The URL of what follows; null at the end.'),
})
