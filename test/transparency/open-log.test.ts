/** The log as the environment says it: keys, signer and policy, each refused in a sentence where it cannot be used. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { parseBundle } from '#proof/entry-bundle.ts'
import { parseEntry } from '#proof/leaf.ts'
import { ConfigError, readConfig } from '#src/config.ts'
import { openLog, openPublishedLog } from '#src/open-log.ts'
import { Transparency } from '#transparency/transparency.ts'
import { append, cosigning, logged, vkeyNamed } from './logged.ts'

const NAME = 'example.invalid/log'

async function beside() {
  const { open, paths, ledger } = logged()
  const file = (name: string, text: string): string => {
    const path = join(ledger.folder, name)
    writeFileSync(path, text, { mode: 0o600 })
    return path
  }
  const secret = (number: number): string => `${Buffer.alloc(32, number).toString('base64')}\n`
  const store = await open()
  const config = (environment: Record<string, string>) =>
    readConfig({ CANDOUR_STORE: `embedded:${paths.ledger}`, CANDOUR_ORIGIN: NAME, ...environment })
  const warnings: string[] = []
  const opened = (environment: Record<string, string>): Transparency => {
    const log = openLog(store, config(environment), sentence => void warnings.push(sentence))
    if (!(log instanceof Transparency)) throw new Error(log.missing)
    onTestFinished(() => log.close())
    return log
  }
  return { store, file, secret, config, opened, warnings }
}

describe('the log of an environment', () => {
  it('is signed with every key that is named, and asks the witnesses of the policy', async () => {
    const { store, file, secret, config, opened, warnings } = await beside()
    const one = cosigning('one.example', 21)
    const environment = {
      CANDOUR_KEY_FILE: file('first.key', secret(7)),
      CANDOUR_NEXT_KEY_FILE: file('next.key', secret(8)),
      CANDOUR_POLICY: file('policy', `witness one ${one.vkey} http://127.0.0.1:1/\nquorum one\n`),
    }
    const log = opened(environment)
    await append(store, 'counted-a', 1)
    await log.round()
    expect([log.standing.keys, log.standing.development, log.standing.size]).toEqual([
      [vkeyNamed(NAME, 7), vkeyNamed(NAME, 8)],
      false,
      1,
    ])
    const problem = expect.stringMatching(/^The witness one could not be asked: /) as string
    expect(log.standing.witnesses).toEqual([{ name: 'one', size: 0, time: null, problem }])
    expect(warnings).toEqual([expect.stringMatching(/^The witness one could not be asked: .* It is tried again\.$/)])
    const published = openPublishedLog(config(environment))
    onTestFinished(() => published.close())
    expect(published.policy()).toBe(
      `log ${vkeyNamed(NAME, 7)}\nlog ${vkeyNamed(NAME, 8)}\nwitness one ${one.vkey}\nquorum one\n`,
    )
  })

  it('seals the names of streams that were told in confidence', async () => {
    const { store, opened, warnings } = await beside()
    await append(store, 'concern-0e9f', 1)
    const log = opened({})
    await log.round()
    const [entry] = parseBundle(log.tile('tile/entries/000.p/1')!, 1)
    expect(parseEntry(entry!).stream).toMatch(/^sealed-[0-9a-f-]{36}$/)
    expect([log.standing.development, warnings.at(-1)]).toEqual([
      true,
      'The transparency log is signed with a development key, which proves nothing to others.',
    ])
  })

  it.each([
    [{ CANDOUR_POLICY: 'no-such-policy' }, /^The policy that CANDOUR_POLICY names cannot be read: /],
    [{ CANDOUR_KEY: 'c2VjcmV0' }, /^CANDOUR_KEY does not hold an Ed25519 seed/],
    [{ CANDOUR_SIGNER: 'sign' }, /^CANDOUR_SIGNER and CANDOUR_SIGNER_VKEY are given together/],
    [{ CANDOUR_SIGNER_VKEY: vkeyNamed(NAME) }, /^CANDOUR_SIGNER and CANDOUR_SIGNER_VKEY are given together/],
    [{ CANDOUR_SIGNER: 'sign', CANDOUR_SIGNER_VKEY: 'none' }, /^CANDOUR_SIGNER_VKEY is not a vkey/],
    [
      { CANDOUR_SIGNER: 'sign', CANDOUR_SIGNER_VKEY: vkeyNamed('example.invalid/other') },
      /^The log is called example.invalid\/log, and CANDOUR_SIGNER_VKEY is a key of example.invalid\/other/,
    ],
    [{ CANDOUR_TIME_STAMPER: 'ftp://example.invalid' }, /CANDOUR_TIME_STAMPER must be an http or https address/],
  ] as const)('is refused for %o', async (environment, sentence) => {
    const { opened } = await beside()
    expect(() => opened(environment)).toThrow(sentence)
    expect(() => opened(environment)).toThrow(ConfigError)
  })

  it('is refused with a policy that says nothing clear', async () => {
    const { file, opened } = await beside()
    for (const text of ['', 'quorum all\n', 'witness one two\nquorum one\n']) {
      expect(() => opened({ CANDOUR_POLICY: file('policy', text) })).toThrow(/^CANDOUR_POLICY cannot be used: /)
    }
  })

  it('is not there for commands where there is none', async () => {
    const { config } = await beside()
    expect(() => openPublishedLog(config({ CANDOUR_LOG: 'none' }))).toThrow(ConfigError)
  })

  it('is refused with one key twice', async () => {
    const { file, secret, opened } = await beside()
    const twice = { CANDOUR_KEY_FILE: file('a.key', secret(7)), CANDOUR_NEXT_KEY_FILE: file('b.key', secret(7)) }
    expect(() => opened(twice)).toThrow('The same key is given twice')
  })
})
