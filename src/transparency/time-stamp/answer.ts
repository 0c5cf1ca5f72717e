/** What a time-stamping authority answers (RFC 3161 section 2.4.2, TimeStampResp): granted, and for what was asked? */
import { sameBytes } from '#proof/bytes.ts'
import { NotProven } from '#proof/not-proven.ts'
import { contentOf, type Element, elements, isOid, TAG, within } from './der.ts'
import { SHA256 } from './query.ts'

/** id-signedData, 1.2.840.113549.1.7.2 (RFC 5652 section 5.1). */
const SIGNED_DATA = Uint8Array.of(0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02)
/** id-ct-TSTInfo, 1.2.840.113549.1.9.16.1.4 (RFC 3161 section 2.4.2). */
const TST_INFO = Uint8Array.of(0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x10, 0x01, 0x04)

/** Longest text of a refusal that is repeated. */
const SAID_MAX = 200

/** @throws NotProven unless it is a stamp on this digest, made for the query with this nonce */
export function mustStamp(answer: Uint8Array, digest: Uint8Array, nonce: Uint8Array): void {
  const [whole, ...rest] = elements(answer)
  if (rest.length > 0) throw new NotProven('Something follows the answer.')
  const [status, token] = within(whole, TAG.sequence)
  mustBeGranted(status)
  const { algorithm, hashed, nonce: repeated } = infoIn(token)
  if (!isOid(algorithm, SHA256) || !sameBytes(hashed, digest)) throw new NotProven('It stamps another digest.')
  if (repeated === undefined || !sameBytes(repeated, nonce)) throw new NotProven('It answers another query.')
}

/** PKIStatus 0 is granted, 1 granted with modifications. */
function mustBeGranted(info: Element | undefined): void {
  const [status, said] = within(info, TAG.sequence)
  const [number, ...more] = contentOf(status, TAG.integer)
  if (more.length === 0 && (number === 0 || number === 1)) return
  const reasons = said?.tag === TAG.sequence ? elements(said.content).map(reasonOf).join(' ') : ''
  throw new NotProven(`It was refused (status ${number ?? 'none'})${reasons && `: ${JSON.stringify(reasons)}`}.`)
}

const reasonOf = ({ content }: Element): string => Buffer.from(content).toString('utf8').slice(0, SAID_MAX)

/** TSTInfo, in SignedData, in ContentInfo. */
function infoIn(token: Element | undefined) {
  const [type, wrapped] = within(token, TAG.sequence)
  if (!isOid(type, SIGNED_DATA)) throw new NotProven('It is no signed data.')
  const [signedData] = within(wrapped, TAG.explicit0)
  const [, , encapsulated] = within(signedData, TAG.sequence)
  const [contentType, content] = within(encapsulated, TAG.sequence)
  if (!isOid(contentType, TST_INFO)) throw new NotProven('What is signed in it is no time stamp.')
  const [octets] = within(content, TAG.explicit0)
  const [info] = elements(contentOf(octets, TAG.octets))
  // Version, policy, imprint, serial number, time; then what may be absent, among which the nonce is the one INTEGER.
  const [, , imprint, , time, ...optional] = within(info, TAG.sequence)
  contentOf(time, TAG.time)
  const [algorithms, hashed] = within(imprint, TAG.sequence)
  return {
    algorithm: within(algorithms, TAG.sequence)[0],
    hashed: contentOf(hashed, TAG.octets),
    nonce: optional.find(({ tag }) => tag === TAG.integer)?.content,
  }
}
