/** What the proof room is handed in a page: SHA-256, which must answer at once, and Ed25519, which not every browser has of its own. */
import { ed25519 } from '@noble/curves/ed25519.js'
import { sha256 } from '@noble/hashes/sha2.js'
import type { Tools } from '#proof/verify/log-files.ts'

export const tools: Tools = {
  hash: bytes => sha256(bytes),
  // As RFC 8032 has it and Node does, not the looser rules of ZIP 215. A key that is no point of the curve has signed nothing.
  verify: (publicKey, message, signature) => {
    try {
      return ed25519.verify(signature, message, publicKey, { zip215: false })
    } catch {
      return false
    }
  },
}
