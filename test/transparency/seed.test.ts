/** The log's secrets: from the environment, from files, from a command, or made for development; never said, and never quietly another. */
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { hexOf } from '#proof/bytes.ts'
import { KeyUnfit } from '#transparency/seed.ts'
import { keyOfSeed } from '#transparency/signing-key.ts'
import { type KeysNamed, readKeys } from '#transparency/signing-keys.ts'
import { seedKey, vkeyNamed } from './logged.ts'

function placed() {
  const folder = mkdtempSync(join(tmpdir(), 'candour-key-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const warnings: string[] = []
  const warn = (sentence: string): void => void warnings.push(sentence)
  const developmentFile = join(folder, 'made', 'log.key')
  const read = (named: Partial<KeysNamed>) =>
    readKeys({ developmentFile, ...named }, warn).map(({ publicKey, development }) => ({
      key: hexOf(publicKey),
      development,
    }))
  return { file: join(folder, 'key'), nextFile: join(folder, 'next'), developmentFile, read, warnings }
}

const textOf = (number: number): string => Buffer.alloc(32, number).toString('base64')
const keyOf = (number: number, development = false) => ({ key: hexOf(seedKey(number).publicKey), development })

describe('the key of the log', () => {
  it('is what the environment says', () => {
    const { read, warnings } = placed()
    expect(read({ seed: textOf(5) })).toEqual([keyOf(5)])
    expect(warnings).toEqual([])
  })

  it('is in the file that is named, and others should not be able to read it', () => {
    const { file, read, warnings } = placed()
    writeFileSync(file, `${textOf(5)}\n`, { mode: 0o600 })
    expect(read({ file })).toEqual([keyOf(5)])
    expect(warnings).toEqual([])
    chmodSync(file, 0o644)
    read({ file })
    expect(warnings).toEqual([`The key in ${file} can be read by others on this machine; its mode should be 0600.`])
  })

  it('is made for development where none is given, once, for its owner alone, and says so', () => {
    const { developmentFile, read, warnings } = placed()
    const made = read({})
    const secret = readFileSync(developmentFile, 'utf8').trim()
    const { publicKey } = keyOfSeed({ bytes: Buffer.from(secret, 'base64'), development: true })
    expect(made).toEqual([{ key: hexOf(publicKey), development: true }])
    expect(statSync(developmentFile).mode & 0o777).toBe(0o600)
    expect(warnings).toEqual([expect.stringMatching(/^A development key was made in .*proves nothing/)])
    expect(warnings.join('')).not.toContain(secret)
    expect(read({})).toEqual(made)
    expect(read({ file: developmentFile })).toEqual(made)
    expect(warnings.length).toBe(1)
  })

  it('may be several: all that are named sign, and of the variable and the file the variable', () => {
    const { file, nextFile, read } = placed()
    writeFileSync(file, textOf(5), { mode: 0o600 })
    writeFileSync(nextFile, textOf(6), { mode: 0o600 })
    const signer = { command: 'sign-for-us --quickly', vkey: vkeyNamed('example.invalid/log', 8) }
    expect(read({ file, nextFile, signer })).toEqual([keyOf(5), keyOf(8), keyOf(6)])
    expect(read({ seed: textOf(9), file })).toEqual([keyOf(9)])
    expect(read({ signer })).toEqual([keyOf(8)])
  })

  it('is refused where it is not one, without a word of it', () => {
    const { file, read } = placed()
    expect(() => read({ file })).toThrow(KeyUnfit)
    for (const wrong of ['', 'c2VjcmV0', `${textOf(5)}x`, textOf(5).replace('=', '')]) {
      writeFileSync(file, wrong, { mode: 0o600 })
      expect(() => read({ file })).toThrow(new KeyUnfit(`${file} does not hold an Ed25519 seed: 32 bytes in base64.`))
    }
    expect(() => read({ signer: { command: 'sign', vkey: 'none' } })).toThrow(
      new KeyUnfit('CANDOUR_SIGNER_VKEY is not a vkey: A key is written as name+id+base64; this is not.'),
    )
  })
})
