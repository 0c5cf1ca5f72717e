/** What signs for the log: a secret that this process has, or a command that has one. */
import { execFile, type ExecFileException } from 'node:child_process'
import { sign } from 'node:crypto'
import { basename } from 'node:path'
import { bytesOfBase64 } from '#proof/bytes.ts'
import { parseVkey } from '#proof/key.ts'
import { publicKeyOf, secretOf, sha256 } from './node-crypto.ts'
import { KeyUnfit, type Seed } from './seed.ts'

export interface SigningKey {
  /** Ed25519, 32 bytes. */
  readonly publicKey: Uint8Array
  /** The name that it has already, where it has one: its log must be called that. */
  readonly name?: string
  /** Good for trying things out, and no proof to anybody. */
  readonly development: boolean
  /** @throws CannotSign */
  sign(bytes: Uint8Array, stopping: AbortSignal): Promise<Uint8Array>
}

/** Why there is no signature, in a sentence; it is tried again. */
export class CannotSign extends Error {
  override readonly name = 'CannotSign'
}

export function keyOfSeed({ bytes, development }: Seed): SigningKey {
  const secret = secretOf(bytes)
  return {
    publicKey: publicKeyOf(secret),
    development,
    sign: message => Promise.resolve(sign(null, message, secret)),
  }
}

/** A command that is given the bytes on its input and answers with the signature in base64: the secret is not here at all. */
export interface SignerCommand {
  /** A program and its arguments, between spaces; no shell reads them. */
  readonly command: string
  readonly vkey: string
}

/** Hardware and services may take a moment. */
const ANSWER_WITHIN_MS = 20_000
const ANSWER_BYTES_MAX = 10_000

/** @throws KeyUnfit */
export function keyOfCommand({ command, vkey }: SignerCommand): SigningKey {
  const { name, publicKey } = keyIn(vkey)
  return {
    publicKey,
    name,
    development: false,
    sign: async (message, stopping) => {
      const signature = bytesOfBase64((await answerOf(command, message, stopping)).trim())
      if (signature === undefined)
        throw new CannotSign(`The signer ${programIn(command)} did not answer with a signature in base64.`)
      return signature
    },
  }
}

function keyIn(vkey: string) {
  try {
    return parseVkey(vkey, sha256)
  } catch (cause) {
    throw new KeyUnfit(`CANDOUR_SIGNER_VKEY is not a vkey: ${(cause as Error).message}`, { cause })
  }
}

function answerOf(command: string, message: Uint8Array, signal: AbortSignal): Promise<string> {
  const [program = '', ...args] = command.trim().split(/\s+/)
  const limits = { timeout: ANSWER_WITHIN_MS, maxBuffer: ANSWER_BYTES_MAX, signal, windowsHide: true }
  return new Promise((resolve, reject) => {
    const child = execFile(program, args, limits, (error, answer) => {
      if (error === null) resolve(answer)
      else reject(new CannotSign(`The signer ${programIn(command)} did not sign: ${endingOf(error)}.`))
    })
    // One that ends without reading says why by itself.
    child.stdin?.on('error', () => undefined).end(message)
  })
}

const programIn = (command: string): string => basename(command.trim().split(/\s+/)[0] ?? '')

/** Arguments may hold a PIN, and what a program prints may repeat it: neither goes into a log, nor does the error, which has both. */
function endingOf({ code, killed, signal }: ExecFileException): string {
  if (typeof code === 'number') return `it ended with the exit code ${code}`
  // Node's own word: there is no such program, or it printed too much.
  if (typeof code === 'string') return code
  return killed === true ? 'it was not waited for any longer' : `it was ended by ${signal ?? 'something else'}`
}
