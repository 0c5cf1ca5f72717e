/** A ledger with a signed log and current views, and the commands that give it away and check it, said as on the command line. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished, vi } from 'vitest'
import { publicStreamName } from '#domain/visibility/stream-name.ts'
import type { Check } from '#proof/verify/check.ts'
import { exportBundle, exportCheckpoint } from '#cli/export.ts'
import { verify, type VerifyOptions } from '#cli/verify.ts'
import { Checkpoints } from '#transparency/checkpoints.ts'
import { Transparency } from '#transparency/transparency.ts'
import { readPolicy } from '#transparency/witness-policy.ts'
import { inventedLedger, type InventedLedger } from '../views/invented-ledger.ts'
import { concern } from '../domain/invented-changes.ts'
import { charityRep, tell } from '../domain/invented-world.ts'
import { idsOf, threeRequests } from '../views/invented-requests.ts'
import { cosigning, seedKey } from '../transparency/logged.ts'

export const ORIGIN = 'example.invalid/log'

/** The contract in whose stream most is said. */
export const told = idsOf('EX-12')
export const REPLY = 'The door was never closed to us.'

/** Three contracts, a reply, and something told in confidence. */
const everything = [
  ...threeRequests,
  tell('Reply', charityRep, {
    contractId: told.contractId,
    requestId: told.requestId,
    namingId: told.namingId,
    stance: 'objects',
    words: REPLY,
  }),
  tell('ReportConcern', charityRep, concern),
]

export interface Exporting extends InventedLedger {
  readonly log: Transparency
  /** Brings views and log up to the ledger, and signs. */
  readonly sign: () => Promise<void>
  /** A path in the test's own folder. */
  readonly at: (name: string) => string
}

/** A policy that is given is the one that CANDOUR_POLICY names. */
export async function exporting(policyText?: string): Promise<Exporting> {
  const ledger = await inventedLedger()
  await ledger.tell(...everything)
  const { folder, store } = ledger
  vi.stubEnv('CANDOUR_STORE', `embedded:${join(folder, 'ledger.sqlite')}`)
  vi.stubEnv('CANDOUR_VIEWS', join(folder, 'views.sqlite'))
  vi.stubEnv('CANDOUR_ORIGIN', ORIGIN)
  if (policyText !== undefined) {
    writeFileSync(join(folder, 'policy'), policyText)
    vi.stubEnv('CANDOUR_POLICY', join(folder, 'policy'))
  }
  const log = Transparency.open(store, {
    logPath: join(folder, 'log.sqlite'),
    checkpointsPath: join(folder, 'checkpoints.sqlite'),
    keys: [seedKey()],
    origin: ORIGIN,
    policy: readPolicy(policyText),
    streamName: publicStreamName,
    clock: () => '2025-01-14T12:00:00.000Z',
    warn: sentence => {
      throw new Error(sentence)
    },
  })
  mkdirSync(join(folder, 'out'))
  onTestFinished(async () => {
    vi.unstubAllEnvs()
    await log.close()
    await ledger.close()
  })
  return {
    ...ledger,
    log,
    sign: async () => {
      await ledger.settled()
      await log.round()
    },
    at: name => join(folder, 'out', name),
  }
}

const witness = cosigning('witness.example/auditor', 21)
export const WITNESSED = `witness auditor ${witness.vkey}\nquorum auditor\n`

/** The witness signs the last checkpoint; tells its size. */
export function witnessed({ folder }: Exporting): number {
  const checkpoints = Checkpoints.open(join(folder, 'checkpoints.sqlite'))
  const last = checkpoints.last(ORIGIN)!
  checkpoints.cosignatures.keep(ORIGIN, witness.cosign(last))
  checkpoints.close()
  return last.size
}

export interface Said {
  readonly out: string
  readonly err: string
  readonly code: number
}

/** Runs a command as its action; what it printed, and its exit code. A failure is thrown on. */
async function said(command: () => Promise<void>): Promise<Said> {
  let [out, err] = ['', '']
  const log = vi.spyOn(console, 'log').mockImplementation((line: string) => void (out += `${line}\n`))
  const stdout = vi.spyOn(process.stdout, 'write').mockImplementation(chunk => ((out += String(chunk)), true))
  const stderr = vi.spyOn(process.stderr, 'write').mockImplementation(chunk => ((err += String(chunk)), true))
  const before = process.exitCode
  process.exitCode = 0
  try {
    await command()
    return { out, err, code: process.exitCode }
  } finally {
    process.exitCode = before
    for (const spy of [log, stdout, stderr]) spy.mockRestore()
  }
}

export const bundle = (...asked: Parameters<typeof exportBundle>) => said(() => exportBundle(...asked))
export const checkpoint = (...asked: Parameters<typeof exportCheckpoint>) => said(() => exportCheckpoint(...asked))
export const verified = (what: string, options: VerifyOptions = {}) => said(() => verify(what, options))

/** The checks by name. */
export async function checksOf(what: string, options: VerifyOptions = {}) {
  const { out, code } = await verified(what, { ...options, json: true })
  const { checks, accepted } = JSON.parse(out) as { checks: Check[]; accepted: boolean }
  return { code, accepted, of: (name: Check['check']) => checks.find(({ check }) => check === name), checks }
}

/** Every file of a folder with its bytes. */
export const filesOf = (folder: string): ReadonlyMap<string, Buffer> =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath, entry.name))
      .map(path => [path.slice(folder.length + 1), readFileSync(path)]),
  )
