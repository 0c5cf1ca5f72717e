/** Where the secret of the log's key comes from: the environment, a file, or, for development, one that is made at first start. */
import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, statSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { bytesOfBase64 } from '#proof/bytes.ts'

export const SEED_BYTES = 32

/** What the environment says of the key. `seed` is base64, and stronger than `file`. */
export interface KeyNamed {
  readonly seed?: string | undefined
  readonly file?: string | undefined
  /** Where a development key is kept, and made where there is none. */
  readonly developmentFile: string
}

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
export function readSeed({ seed, file, developmentFile }: KeyNamed, warn: (sentence: string) => void): Seed {
  if (seed !== undefined) return { bytes: decoded(seed, 'CANDOUR_KEY'), development: false }
  if (file !== undefined) return { bytes: inFile(file, warn), development: false }
  try {
    makeFile(developmentFile)
    warn(
      `A development key was made in ${developmentFile}. Whoever can change the ledger can read it, so it proves nothing ` +
        'to others: set CANDOUR_KEY_FILE to a key that is kept elsewhere before anybody is to rely on this log.',
    )
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') {
      throw new KeyUnfit(`No development key could be made in ${developmentFile}: ${String(cause)}.`, { cause })
    }
  }
  return { bytes: inFile(developmentFile, warn), development: true }
}

function inFile(file: string, warn: (sentence: string) => void): Uint8Array {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
    if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) {
      warn(`The key in ${file} can be read by others on this machine; its mode should be 0600.`)
    }
  } catch (cause) {
    throw new KeyUnfit(`The key in ${file} cannot be read: ${String(cause)}.`, { cause })
  }
  return decoded(text.trim(), file)
}

function decoded(text: string, from: string): Uint8Array {
  const bytes = bytesOfBase64(text)
  if (bytes?.length !== SEED_BYTES) throw new KeyUnfit(`${from} does not hold an Ed25519 seed: 32 bytes in base64.`)
  return bytes
}

function makeFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true })
  const file = openSync(path, 'wx', 0o600)
  try {
    writeSync(file, `${randomBytes(SEED_BYTES).toString('base64')}\n`)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
