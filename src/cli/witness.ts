/** Runs a small witness, for an auditor or an authority: it cosigns what logs show as long as each of them only grows. */
import { readFileSync } from 'node:fs'
import { parseVkey, vkeyOf } from '#proof/key.ts'
import { NotProven } from '#proof/not-proven.ts'
import { parsePolicy } from '#proof/policy.ts'
import { sha256 } from '#transparency/node-crypto.ts'
import { KeyUnfit, makeSeedFile, seedInFile } from '#transparency/seed.ts'
import { ForeignFile } from '#transparency/sqlite-file.ts'
import type { Watched } from '#transparency/witness/judge.ts'
import { Witness } from '#transparency/witness/witness.ts'
import { serveWitness } from '#transparency/witness/witness-server.ts'
import { WitnessSigner } from '#transparency/witness/witness-signer.ts'
import { Failure } from './output.ts'

export interface WitnessCommand {
  /** vkeys. */
  readonly log?: readonly string[]
  /** A C2SP tlog-policy file, of which only the logs are read. */
  readonly policy?: string
  readonly name: string
  readonly keyFile: string
  readonly state: string
  readonly port?: string
  readonly host?: string
}

const PORT = '3100'

export async function witness(command: WitnessCommand): Promise<void> {
  const { keyFile, state, port = PORT, host = '127.0.0.1' } = command
  const opened = said(() => {
    const logs = logsOf(command)
    if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new Failure(`${port} is not a port.`)
    makeKey(keyFile)
    const signer = new WitnessSigner(command.name, seedInFile(keyFile, warn))
    const clock = (): number => Math.floor(Date.now() / 1000)
    return { signer, logs, running: new Witness({ signer, logs, statePath: state, clock, warn }) }
  })
  try {
    const server = await serveWitness(opened.running, { host, port: Number(port), warn }).catch((error: unknown) => {
      throw new Failure(`The witness cannot be at ${host}, port ${port}: ${String(error)}.`)
    })
    const stopping = new Promise<void>(resolve => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
    })
    console.log(`The witness ${command.name} is at ${server.url}`)
    console.log(`Its key is ${opened.signer.vkey}`)
    console.log(`It watches ${opened.logs.map(({ origin }) => origin).join(', ')}`)
    await stopping
    await server.close()
  } finally {
    opened.running.close()
  }
}

const warn = (sentence: string): void => console.error(sentence)

/** What can be wrong with what was given, as one sentence. */
function said<T>(open: () => T): T {
  try {
    return open()
  } catch (error) {
    if ([KeyUnfit, ForeignFile, NotProven].some(kind => error instanceof kind)) {
      throw new Failure((error as Error).message, { cause: error })
    }
    throw error
  }
}

/** Two keys of one name are one log, of which one key takes over from the other. */
function logsOf({ log = [], policy }: WitnessCommand): readonly Watched[] {
  const named = policy === undefined ? [] : parsePolicy(textIn(policy), sha256).logs.map(({ key }) => vkeyOf(key))
  const keys = [...new Set([...log, ...named])].map(vkey => parseVkey(vkey, sha256))
  const other = keys.find(({ type }) => type !== 'ed25519')
  if (other !== undefined) throw new Failure(`The key of ${other.name} is not one that a log signs with.`)
  if (keys.length === 0) throw new Failure('Name the logs to be watched, with --log <vkey> or --policy <file>.')
  const origins = [...new Set(keys.map(({ name }) => name))]
  return origins.map(origin => ({ origin, log: keys.filter(({ name }) => name === origin) }))
}

function textIn(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw new Failure(`The policy in ${file} cannot be read: ${String(cause)}.`, { cause })
  }
}

/** A key of its own at first start, for its owner alone. */
function makeKey(file: string): void {
  try {
    makeSeedFile(file)
    warn(`A key was made in ${file}. Keep a copy where nobody else can read it: it is what this witness is known by.`)
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return
    throw new KeyUnfit(`No key could be made in ${file}: ${String(cause)}.`, { cause })
  }
}
