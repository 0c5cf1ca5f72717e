/** What a witness makes of an offered checkpoint: in two steps, of which only the second depends on what it saw before. */
import { sameBytes } from '#proof/bytes.ts'
import { type Checkpoint, openCheckpoint, parseCheckpoint, type Trust } from '#proof/checkpoint.ts'
import { verifyConsistency } from '#proof/consistency.ts'
import type { Key } from '#proof/key.ts'
import type { Signature } from '#proof/note.ts'
import { NotProven } from '#proof/not-proven.ts'
import type { Verify } from '#proof/signers.ts'
import { emptyRoot, type Hash } from '#proof/tree.ts'
import { type AddCheckpoint, parseRequest } from './request.ts'

export const SIZE_TYPE = 'text/x.tlog.size'
const TEXT_TYPE = 'text/plain; charset=utf-8'

/** As it goes out over HTTP. */
export interface Answer {
  readonly status: number
  readonly type: typeof SIZE_TYPE | typeof TEXT_TYPE
  readonly body: string
}

export const textAnswer = (status: number, body: string): Answer => ({ status, type: TEXT_TYPE, body })

/** A log that is watched. */
export type Watched = Pick<Trust, 'origin' | 'log'>

/** A request of which all is known to be good that can be known without what was seen before: the log itself has signed this. */
export interface Offer extends Omit<AddCheckpoint, 'checkpoint'> {
  readonly checkpoint: Checkpoint
  /** What was signed. */
  readonly text: string
  /** One of each of the log's keys that have signed it. Other lines are left out: a stranger could have added them. */
  readonly signatures: readonly Signature[]
}

/** The largest tree of a log that was cosigned. */
export type Seen = Pick<Checkpoint, 'size' | 'root'>

/** Before the first, a log is empty. */
export const nothingSeen = (hash: Hash): Seen => ({ size: 0, root: emptyRoot(hash) })

export type Verdict =
  { readonly accepted: true } | { readonly accepted: false; readonly answer: Answer; readonly suspicion?: Suspicion }

/**
 * What a refusal says about the log. `two-trees`: it has signed two trees of one size, which nothing can excuse. `no-continuation`: no proof
 * was given that it only grew, which may also be the fault of whoever sent it, for anybody can send what a log has signed.
 */
export type Suspicion = 'two-trees' | 'no-continuation'

/** Reads a request, and believes the log's signature. An answer where that ends it. */
export async function readOffer(written: string, watched: readonly Watched[], verify: Verify): Promise<Offer | Answer> {
  const read = orRefusal(() => {
    const request = parseRequest(written)
    // A checkpoint's own text has no blank line, so it ends at the first.
    const end = request.checkpoint.indexOf('\n\n')
    return { request, checkpoint: parseCheckpoint(request.checkpoint.slice(0, end + 1)) }
  })
  if (typeof read === 'string') return textAnswer(400, `${read}\n`)
  const { request, checkpoint } = read
  const known = watched.find(({ origin }) => origin === checkpoint.origin)
  if (known === undefined) return textAnswer(404, `This witness does not know a log ${checkpoint.origin}.\n`)
  const opened = await openCheckpoint(request.checkpoint, { ...known, witnesses: [] }, verify).catch(refusal)
  if (typeof opened === 'string') return textAnswer(403, `${opened}\n`)
  if (request.old > checkpoint.size) {
    return textAnswer(400, `A tree of ${checkpoint.size} leaves cannot have grown from one of ${request.old}.\n`)
  }
  const { note, log } = opened
  const signatures = log.flatMap(({ key }) => note.signatures.find(line => isOf(key, line)) ?? [])
  return { ...request, checkpoint: opened.checkpoint, text: note.text, signatures }
}

/** Whether an offer continues what was seen. The steps are those of tlog-witness, add-checkpoint. */
export function judge({ old, proof, checkpoint }: Offer, seen: Seen, hash: Hash): Verdict {
  const twoTrees = checkpoint.size === seen.size && !sameBytes(checkpoint.root, seen.root)
  const suspicion = twoTrees ? { suspicion: 'two-trees' as const } : {}
  if (old !== seen.size) {
    return { accepted: false, answer: { status: 409, type: SIZE_TYPE, body: `${seen.size}\n` }, ...suspicion }
  }
  if (twoTrees) {
    const answer = textAnswer(409, `There are two different trees of ${seen.size} leaves.\n`)
    return { accepted: false, answer, ...suspicion }
  }
  const refused = orRefusal(() => mustContinue(seen, checkpoint, proof, hash))
  if (refused === undefined) return { accepted: true }
  return { accepted: false, answer: textAnswer(422, `${refused}\n`), suspicion: 'no-continuation' }
}

function mustContinue(older: Seen, newer: Checkpoint, proof: readonly Uint8Array[], hash: Hash): void {
  if (older.size > 0) verifyConsistency({ older, newer, proof }, hash)
  else if (proof.length > 0) throw new NotProven('Everything continues nothing: its proof has no hashes.')
}

const isOf = (key: Key, { name, id }: Signature): boolean => key.name === name && key.id === id

function orRefusal<T>(read: () => T): T | string {
  try {
    return read()
  } catch (error) {
    return refusal(error)
  }
}

function refusal(error: unknown): string {
  if (error instanceof NotProven) return error.message
  throw error
}
