/** `candour witness`, as an auditor runs it: at first start, after a kill, and with what cannot be. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { Failure } from '#cli/output.ts'
import { witness, type WitnessCommand } from '#cli/witness.ts'
import { type Key, parseVkey, vkeyOf } from '#proof/key.ts'
import { sha256 } from '#transparency/node-crypto.ts'
import { WitnessClient } from '#transparency/witness/offer.ts'
import { folder, LOG_SIGNER, ORIGIN, TestLog } from './witnessed.ts'

const PROCESS = fileURLToPath(new URL('./witness-process.ts', import.meta.url))
const going = new AbortController().signal

function command(place = folder()): WitnessCommand {
  return {
    log: [vkeyOf(LOG_SIGNER.key)],
    name: 'example.invalid/witness',
    keyFile: join(place, 'keys', 'witness.key'),
    state: join(place, 'witness.sqlite'),
    port: '0',
  }
}

/** Starts the command; `ready` when it has said where it is, `gone` when it has ended. */
function run(options: WitnessCommand) {
  const child = spawn(process.execPath, [PROCESS, JSON.stringify(options)], { stdio: ['ignore', 'pipe', 'pipe'] })
  let [out, err] = ['', '']
  child.stderr.on('data', (part: Buffer) => (err += part.toString()))
  const gone = once(child, 'close').then(([code]) => ({ code: code as number | null, out, err }))
  const ready = new Promise<{ url: string; key: Key }>((resolve, reject) => {
    child.stdout.on('data', (part: Buffer) => {
      out += part.toString()
      const [, url, vkey] = /is at (\S+)\nIts key is (\S+)\n/.exec(out) ?? []
      if (url !== undefined && vkey !== undefined) resolve({ url, key: parseVkey(vkey, sha256) })
    })
    void gone.then(() => reject(new Error(`It ended: ${err}`)))
  })
  // Whoever waits for the end alone has no use for the rest.
  ready.catch(() => undefined)
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await gone
  })
  return { ready, gone, kill: (signal: NodeJS.Signals) => child.kill(signal) }
}

describe('candour witness', () => {
  it('makes its key at first start, for its owner alone, and says so; and ends when it is told to', async () => {
    const options = command()
    const first = run(options)
    const { url, key } = await first.ready
    expect(statSync(options.keyFile).mode & 0o777).toBe(0o600)
    expect(await (await fetch(url)).text()).toContain(vkeyOf(key))
    first.kill('SIGTERM')
    expect(await first.gone).toStrictEqual({
      code: 0,
      out: `The witness example.invalid/witness is at ${url}\nIts key is ${vkeyOf(key)}\nIt watches ${ORIGIN}\n`,
      err: expect.stringMatching(
        /^A key was made in .*\nNothing of example\.invalid\/log has been seen yet: .*\n$/,
      ) as string,
    })
    const second = run(options)
    expect((await second.ready).key).toStrictEqual(key)
    second.kill('SIGTERM')
    expect((await second.gone).err).not.toContain('A key was made')
  })

  it('forgets nothing that it has signed, wherever it is killed', async () => {
    const options = command()
    const log = new TestLog(0)
    for (const until of [4, 11, 25]) {
      const { ready, gone, kill } = run(options)
      const client = new WitnessClient({ witness: { name: 'killed', ...(await ready) }, log })
      let signed = log.size
      while (log.size < until) {
        log.size += 1
        expect(await client.offer(going)).toMatchObject({ size: log.size })
        signed = log.size
      }
      log.size += 1
      const last = client.offer(going)
      kill('SIGKILL')
      await gone
      if ('line' in (await last)) signed = log.size
      const again = run(options)
      const { url } = await again.ready
      const seen = Number(/log: (\d+) leaves seen/.exec(await (await fetch(url)).text())?.[1])
      expect([signed, log.size]).toContain(seen)
      expect(seen).toBeGreaterThanOrEqual(signed)
      again.kill('SIGTERM')
      await again.gone
    }
  })

  it('takes its logs from a policy, too', async () => {
    const place = folder()
    const policy = join(place, 'policy')
    const [vkey = ''] = command(place).log ?? []
    writeFileSync(policy, `# an invented log\nlog ${vkey} https://example.invalid/log\nquorum none\n`)
    const { ready, gone, kill } = run({ ...command(place), policy })
    const { url, key } = await ready
    const log = new TestLog(5)
    expect(await new WitnessClient({ witness: { name: 'auditor', key, url }, log }).offer(going)).toMatchObject({
      size: 5,
    })
    kill('SIGTERM')
    expect((await gone).code).toBe(0)
  })

  it.each<[string, Partial<WitnessCommand>, RegExp]>([
    ['no log', { log: [] }, /^Name the logs to be watched/],
    ['a log that is no vkey', { log: ['example.invalid/log'] }, /^A key is written as name\+id\+base64/],
    ['a policy that is not there', { policy: 'nowhere' }, /^The policy in nowhere cannot be read/],
    ['a policy that is none', { policy: PROCESS }, /^Line 1 of the policy: /],
    ['a name with spaces', { name: 'our witness' }, /is not the name of a key/],
    ['a port that is none', { port: '70000' }, /^70000 is not a port\.$/],
    ['a key that is none', { keyFile: PROCESS }, /does not hold an Ed25519 seed/],
    ['the state of something else', { state: PROCESS }, /is not a file of a witness of Candour\. .*--state\.$/],
    ['a host that is not here', { host: '192.0.2.1' }, /^The witness cannot be at 192\.0\.2\.1, port 0: /],
  ])('says in one sentence that it cannot start with %s', async (_, wrong, sentence) => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    onTestFinished(() => said.mockRestore())
    const was = readFileSync(PROCESS)
    const failure = await witness({ ...command(), ...wrong }).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(Failure)
    expect((failure as Failure).message).toMatch(sentence)
    expect(readFileSync(PROCESS)).toStrictEqual(was)
  })
})
