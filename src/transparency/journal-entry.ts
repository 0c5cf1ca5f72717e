/** What stands in the journal of a log: that a checkpoint was signed, or what happened to a key. */
import { z } from 'zod'
import { parseVkey } from '#proof/key.ts'
import { NotProven } from '#proof/not-proven.ts'
import { saidBy } from './checkpoints.ts'
import { sha256 } from './node-crypto.ts'

const Size = z.int().min(0)
const At = z.iso.datetime()

const JournalEntry = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('CheckpointSigned'),
    origin: z.string(),
    size: Size,
    note: z.string(),
    signedAt: At,
  }),
  z.strictObject({
    type: z.literal('KeyEvent'),
    at: At,
    kind: z.enum(['introduced', 'retired']),
    vkey: z.string(),
    size: Size,
  }),
])
export type JournalEntry = z.infer<typeof JournalEntry>
export type CheckpointSigned = Extract<JournalEntry, { type: 'CheckpointSigned' }>
export type KeyChanged = Extract<JournalEntry, { type: 'KeyEvent' }>

const TO_SETTLE =
  'Nothing is signed until this is settled; the ledger goes on being served. Find out who wrote it. If the journal is right, put the ' +
  'file of checkpoints aside, and it is copied from the journal at the next start. If not, tell everybody who holds a receipt, and ' +
  'start a new log under another name with CANDOUR_ORIGIN.'

/** The journal and what is kept here are two histories, or somebody else has written in it. */
export class JournalRefused extends Error {
  override readonly name = 'JournalRefused'
  constructor(origin: string, what: string) {
    super(`The journal of ${origin} ${what}. ${TO_SETTLE}`)
  }
}

/** What was read at a revision of the journal of `origin`. @throws JournalRefused */
export function entryIn(data: object | null, { origin, revision }: { origin: string; revision: number }): JournalEntry {
  const parsed = JournalEntry.safeParse(data)
  if (!parsed.success || !isOf(origin, parsed.data)) {
    throw new JournalRefused(origin, `has an entry, ${revision}, that was not written by a log of that name`)
  }
  return parsed.data
}

function isOf(origin: string, entry: JournalEntry): boolean {
  try {
    if (entry.type === 'KeyEvent') {
      const { name, type } = parseVkey(entry.vkey, sha256)
      return name === origin && type === 'ed25519'
    }
    const said = saidBy(entry)
    return entry.origin === origin && said.origin === origin && said.size === entry.size
  } catch (error) {
    if (error instanceof NotProven) return false
    throw error
  }
}
