/** MTH straight from its definition (RFC 6962 section 2.1), with a hash of its own: what the kept tree is held against. */
import { createHash } from 'node:crypto'

const digest = (...parts: readonly Uint8Array[]): Uint8Array => {
  const made = createHash('sha256')
  for (const part of parts) made.update(part)
  return made.digest()
}

function mth(leaves: readonly Uint8Array[]): Uint8Array {
  const [only] = leaves
  if (only === undefined) return digest()
  if (leaves.length === 1) return digest(Uint8Array.of(0), only)
  let k = 1
  while (k * 2 < leaves.length) k *= 2
  return digest(Uint8Array.of(1), mth(leaves.slice(0, k)), mth(leaves.slice(k)))
}

/** In base64. */
export const rootOfLeaves = (leaves: readonly Uint8Array[]): string => Buffer.from(mth(leaves)).toString('base64')
