/** The log's secret: from the environment, from a file, or made for development; never said, and never quietly another. */
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { KeyUnfit, readSeed } from '#transparency/seed.ts'

function placed() {
  const folder = mkdtempSync(join(tmpdir(), 'candour-key-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const warnings: string[] = []
  const warn = (sentence: string): void => void warnings.push(sentence)
  return { file: join(folder, 'key'), developmentFile: join(folder, 'made', 'log.key'), warn, warnings }
}

const bytes = new Uint8Array(32).fill(5)
const text = Buffer.from(bytes).toString('base64')

describe('the seed of the log key', () => {
  it('is what the environment says', () => {
    const { developmentFile, warn, warnings } = placed()
    expect(readSeed({ seed: text, developmentFile }, warn)).toEqual({ bytes, development: false })
    expect(warnings).toEqual([])
  })

  it('is in the file that is named, and others should not be able to read it', () => {
    const { file, developmentFile, warn, warnings } = placed()
    writeFileSync(file, `${text}\n`, { mode: 0o600 })
    expect(readSeed({ file, developmentFile }, warn)).toEqual({ bytes, development: false })
    expect(warnings).toEqual([])
    chmodSync(file, 0o644)
    readSeed({ file, developmentFile }, warn)
    expect(warnings).toEqual([`The key in ${file} can be read by others on this machine; its mode should be 0600.`])
  })

  it('is made for development where none is given, once, for its owner alone, and says so', () => {
    const { developmentFile, warn, warnings } = placed()
    const made = readSeed({ developmentFile }, warn)
    expect([made.development, made.bytes.length, statSync(developmentFile).mode & 0o777]).toEqual([true, 32, 0o600])
    expect(warnings).toEqual([expect.stringMatching(/^A development key was made in .*proves nothing/)])
    expect(warnings.join('')).not.toContain(readFileSync(developmentFile, 'utf8').trim())
    expect(readSeed({ developmentFile }, warn)).toEqual(made)
    expect(warnings.length).toBe(1)
  })

  it('is refused where it is not one, without a word of it', () => {
    const { file, developmentFile, warn } = placed()
    expect(() => readSeed({ file, developmentFile }, warn)).toThrow(KeyUnfit)
    for (const wrong of ['', 'c2VjcmV0', `${text}x`, text.replace('=', '')]) {
      writeFileSync(file, wrong, { mode: 0o600 })
      expect(() => readSeed({ file, developmentFile }, warn)).toThrow(
        new KeyUnfit(`${file} does not hold an Ed25519 seed: 32 bytes in base64.`),
      )
    }
  })
})
