/** A secret of the log's key, as it lies in a file or in a variable: 32 bytes in base64. */
import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, statSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { bytesOfBase64 } from '#proof/bytes.ts'

export const SEED_BYTES = 32

export interface Seed {
  readonly bytes: Uint8Array
  /** Made here, beside the ledger that it is to vouch for: good for trying things out, and no proof to anybody. */
  readonly development: boolean
}

/** A key that cannot be used, in a sentence that never holds any of it. */
export class KeyUnfit extends Error {
  override readonly name = 'KeyUnfit'
}

/** @throws KeyUnfit */
export function seedInFile(file: string, warn: (sentence: string) => void): Uint8Array {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
    if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) {
      warn(`The key in ${file} can be read by others on this machine; its mode should be 0600.`)
    }
  } catch (cause) {
    throw new KeyUnfit(`The key in ${file} cannot be read: ${String(cause)}.`, { cause })
  }
  return decodedSeed(text.trim(), file)
}

/** @throws KeyUnfit */
export function decodedSeed(text: string, from: string): Uint8Array {
  const bytes = bytesOfBase64(text)
  if (bytes?.length !== SEED_BYTES) throw new KeyUnfit(`${from} does not hold an Ed25519 seed: 32 bytes in base64.`)
  return bytes
}

/** Makes a secret in a file for its owner alone; one that is there stays. @throws what the file system says, EEXIST where there is one */
export function makeSeedFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true })
  const file = openSync(path, 'wx', 0o600)
  try {
    writeSync(file, `${randomBytes(SEED_BYTES).toString('base64')}\n`)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
