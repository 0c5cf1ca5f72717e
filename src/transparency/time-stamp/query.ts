/** What a time-stamping authority is asked (RFC 3161 section 2.4.1, TimeStampReq). */
import { der, TAG } from './der.ts'

/** id-sha256, 2.16.840.1.101.3.4.2.1 (RFC 5754 section 2.2). */
export const SHA256 = Uint8Array.of(0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01)

const VERSION = der(TAG.integer, Uint8Array.of(1))
/** So that the answer can be checked without looking for its certificate. */
const WITH_CERTIFICATE = der(TAG.boolean, Uint8Array.of(0xff))

/** @param nonce the bytes of a positive INTEGER as DER has it; the answer must repeat it */
export function timeStampQuery(digest: Uint8Array, nonce: Uint8Array): Uint8Array {
  const algorithm = der(TAG.sequence, der(TAG.oid, SHA256), der(TAG.null))
  const imprint = der(TAG.sequence, algorithm, der(TAG.octets, digest))
  return der(TAG.sequence, VERSION, imprint, der(TAG.integer, nonce), WITH_CERTIFICATE)
}
