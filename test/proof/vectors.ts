/** Published vectors, read where they lie beside the project; where they do not, their tests are reported as skipped. */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, it } from 'vitest'

/** Describes what the vectors of a file say, or says that they are not at hand. The body knows their shape. */
export function describeVectors(name: string, file: string, body: (vectors: never) => void): void {
  const path = fileURLToPath(new URL(`../../../shared/proof/vectors/${file}`, import.meta.url))
  describe(name, () => {
    if (existsSync(path)) body(JSON.parse(readFileSync(path, 'utf8')) as never)
    else it('is read where it is at hand', ({ skip }) => skip(`no ../shared/proof/vectors/${file} beside the project`))
  })
}

export const bytes = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'))
export const fromHex = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'))
export const hex = (value: Uint8Array): string => Buffer.from(value).toString('hex')
