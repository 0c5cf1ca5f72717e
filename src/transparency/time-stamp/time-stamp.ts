/** Asks a time-stamping authority to say when it saw a checkpoint (RFC 3161): a witness of the time, if of nothing else. */
import { randomBytes } from 'node:crypto'
import { utf8 } from '#proof/bytes.ts'
import { NotProven } from '#proof/not-proven.ts'
import { sha256 } from '../node-crypto.ts'
import { post, type Problem } from '../post.ts'
import { mustStamp } from './answer.ts'
import { timeStampQuery } from './query.ts'

const NONCE_BYTES = 8

/**
 * The answer as it came, for `openssl ts -verify`. Its digest is that of exactly these characters; the authority's own signature is for
 * those to check who believe that authority, with its certificate.
 */
export async function stamp(url: string, checkpoint: string, signal: AbortSignal): Promise<Uint8Array | Problem> {
  const digest = sha256(utf8(checkpoint))
  const nonce = nonceOf(randomBytes(NONCE_BYTES))
  const answer = await post(url, {
    type: 'application/timestamp-query',
    body: new Uint8Array(timeStampQuery(digest, nonce)),
    signal,
  })
  if ('problem' in answer) return { problem: `No time stamp was had: ${answer.problem}` }
  if (answer.status !== 200) return { problem: `No time stamp was had: ${url} answered ${answer.status}.` }
  try {
    mustStamp(answer.body, digest, nonce)
    return answer.body
  } catch (error) {
    if (error instanceof NotProven) return { problem: `No time stamp was had from ${url}: ${error.message}` }
    throw error
  }
}

/** A number that is positive, and has no leading zeroes: so its bytes are those of its INTEGER. */
function nonceOf(random: Uint8Array): Uint8Array {
  const [first = 0, ...rest] = random
  return Uint8Array.of((first & 0x3f) | 0x40, ...rest)
}
