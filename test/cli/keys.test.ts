/** Keys on the command line: made, introduced, retired and listed, beside the ledger that they sign. */
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { keysIntroduce, keysList, keysNew, keysRetire } from '#src/cli/keys.ts'
import { Failure } from '#src/cli/output.ts'
import { keyOfSeed, type SigningKey } from '#transparency/signing-key.ts'
import { append, logged, type Logged, ORIGIN, seedKey, vkeyNamed } from '../transparency/logged.ts'

const said: string[] = []
const lastJson = (): Record<string, unknown> => JSON.parse(said.at(-1) ?? '') as Record<string, unknown>

beforeEach(() => {
  said.length = 0
  vi.spyOn(console, 'log').mockImplementation((line: string) => void said.push(line))
})

afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
})

/** Where commands find the ledger of a test, and nothing else. */
function standBeside({ paths, ledger }: Logged, environment: Record<string, string> = {}): string {
  const all = {
    CANDOUR_STORE: `embedded:${paths.ledger}`,
    CANDOUR_VIEWS: join(ledger.folder, 'views.sqlite'),
    CANDOUR_LOG: paths.log,
    CANDOUR_CHECKPOINTS: paths.checkpoints,
    ...environment,
  }
  for (const name of Object.keys(process.env).filter(name => name.startsWith('CANDOUR_'))) vi.stubEnv(name, undefined)
  for (const [name, value] of Object.entries(all)) vi.stubEnv(name, value)
  return join(ledger.folder, 'next.key')
}

const keyIn = (file: string): SigningKey =>
  keyOfSeed({ bytes: Buffer.from(readFileSync(file, 'utf8').trim(), 'base64'), development: false })

async function signed(logs: Logged) {
  const store = await logs.open()
  await append(store, 'counted-a', 5)
  const log = logs.follow(store)
  await log.round()
  return { store, log }
}

describe('candour keys', () => {
  it('brings in a new key from its making to its being alone', async () => {
    const logs = logged()
    const { store, log } = await signed(logs)
    const file = standBeside(logs)
    await keysNew(file, { json: true })
    const { vkey } = lastJson() as { vkey: string }
    expect(lastJson()).toEqual({ file, origin: ORIGIN, vkey })
    expect([vkey.startsWith(`${ORIGIN}+`), statSync(file).mode & 0o777]).toEqual([true, 0o600])
    expect(said.join('')).not.toContain(readFileSync(file, 'utf8').trim())

    await keysIntroduce(file, { json: true })
    expect(lastJson()).toMatchObject({ kind: 'introduced', vkey, size: 5 })
    await expect(keysRetire(vkeyNamed(ORIGIN), {})).rejects.toThrow(/^No other key has signed the last checkpoint/)

    // The server goes on meanwhile, and is started again with both.
    await append(store, 'counted-a', 1)
    await log.round()
    expect(log.standing.size).toBe(6)
    await log.close()
    await append(store, 'counted-a', 1)
    const both = logs.follow(store, { keys: [seedKey(), keyIn(file)] })
    await both.round()
    expect([both.standing.stopped, both.standing.keys]).toEqual([null, [vkeyNamed(ORIGIN), vkey]])

    await keysRetire(vkeyNamed(ORIGIN).split('+')[1] ?? '', { json: true })
    expect(lastJson()).toMatchObject({ kind: 'retired', vkey: vkeyNamed(ORIGIN), size: 7 })
    await keysList({ json: true })
    expect(lastJson()).toMatchObject({
      origin: ORIGIN,
      keys: [
        { vkey: vkeyNamed(ORIGIN), introduced: { size: 0 }, retired: { size: 7 }, signedLast: true },
        { vkey, introduced: { size: 5 }, retired: null, signedLast: true },
      ],
    })
    await keysList({})
    expect(said.at(-1)?.split('\n').slice(0, 2)).toEqual([
      `The log ${ORIGIN}`,
      expect.stringMatching(/^Key +Introduced +Retired +Signed the last checkpoint +vkey$/),
    ])
    await both.close()
    await append(store, 'counted-a', 1)
    const alone = logs.follow(store, { keys: [keyIn(file)] })
    await alone.round()
    expect([alone.standing.stopped, alone.standing.size]).toEqual([null, 8])
  })

  it('never writes over a file', async () => {
    const file = standBeside(logged())
    writeFileSync(file, 'precious')
    await expect(keysNew(file, {})).rejects.toThrow(
      new Failure(`${file} is there already, and was left as it is. A key is never written over.`),
    )
    expect(readFileSync(file, 'utf8')).toBe('precious')
  })

  it('makes the first key of a log that is not there yet, and no other file', async () => {
    const logs = logged()
    const file = standBeside(logs, { CANDOUR_ORIGIN: 'example.invalid/new', CANDOUR_SIMULATED: 'yes' })
    await keysNew(file, {})
    expect(said.join('\n')).toContain('\nexample.invalid/new/simulated+')
    expect(said.join('\n')).toContain(`Start candour serve with CANDOUR_KEY_FILE=${file}.`)
    for (const command of [() => keysIntroduce(file, {}), () => keysRetire('00000000', {}), () => keysList({})]) {
      await expect(command()).rejects.toThrow(/^Nothing is signed yet/)
    }
    expect(existsSync(logs.paths.checkpoints)).toBe(false)
  })

  it('introduces a key whose secret is elsewhere by its vkey', async () => {
    const logs = logged()
    await signed(logs)
    standBeside(logs)
    await keysIntroduce(vkeyNamed(ORIGIN, 8), { json: true })
    expect(lastJson()).toMatchObject({ kind: 'introduced', vkey: vkeyNamed(ORIGIN, 8) })
  })

  it('says in a sentence what it cannot do', async () => {
    const logs = logged()
    await signed(logs)
    const file = standBeside(logs)
    await expect(keysIntroduce(file, {})).rejects.toThrow(/^The key in .* cannot be read/)
    writeFileSync(file, 'no key', { mode: 0o600 })
    await expect(keysIntroduce(file, {})).rejects.toThrow(
      new Failure(`${file} does not hold an Ed25519 seed: 32 bytes in base64.`),
    )
    await expect(keysIntroduce('a+b+c', {})).rejects.toBeInstanceOf(Failure)
    await expect(keysIntroduce(vkeyNamed('example.invalid/other'), {})).rejects.toThrow(/^That is no key of/)
    await expect(keysRetire(vkeyNamed(ORIGIN), {})).rejects.toThrow(/^That is the only key of this log/)
    await expect(keysNew(join(file, 'below a file'), {})).rejects.toThrow(/^No key could be made/)
    vi.stubEnv('CANDOUR_LOG', 'none')
    await expect(keysList({})).rejects.toThrow('There is no transparency log here: CANDOUR_LOG is none.')
  })
})
