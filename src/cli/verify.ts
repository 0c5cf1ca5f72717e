/** Checks a bundle, a published log or one receipt, as an outsider would: one line for each check. */
import { readFileSync, statSync } from 'node:fs'
import { parseCheckpoint } from '#proof/checkpoint.ts'
import { parseNote } from '#proof/note.ts'
import { NotProven } from '#proof/not-proven.ts'
import { parseProof } from '#proof/proof-file.ts'
import { accepted, type Check } from '#proof/verify/check.ts'
import type { Asked, LogFiles, Tools } from '#proof/verify/log-files.ts'
import { verifyReceipt } from '#proof/verify/receipt.ts'
import { verifyLog } from '#proof/verify/verify-log.ts'
import { ed25519, sha256 } from '#transparency/node-crypto.ts'
import { folderFiles } from '#transparency/stand-alone/folder.ts'
import { expected, Misuse } from '#transparency/stand-alone/asked.ts'
import { concluded, lineOf, plain } from '#transparency/stand-alone/said.ts'
import { print, progressBar, type OutputOptions } from './output.ts'
import { NotThere } from './verify/fetching.ts'
import { replayCheck } from './verify/replay.ts'
import { shownInFile, shownOnSite, type Shown } from './verify/shown.ts'
import { sameTwice } from './verify/same-twice.ts'
import { Web } from './verify/web.ts'

export interface VerifyOptions extends OutputOptions {
  /** Files of signed checkpoints, or receipts, that the auditor kept. */
  readonly held?: readonly string[]
  /** A file that says whose signatures count (C2SP tlog-policy). */
  readonly policy?: string
  /** For whom a bundle must have been made: auditor, anyone or public. */
  readonly reader?: string
  /** Of which contract alone it must be. */
  readonly contract?: string
  /** Who asks a server. */
  readonly as?: string
}

const tools: Tools = { hash: sha256, verify: ed25519 }

/** `what` is a folder, an address or a receipt. Exit code 0 where nothing failed, 1 where something did, 2 where there was nothing to check. */
export async function verify(what: string, options: VerifyOptions): Promise<void> {
  try {
    const asked = askedIn(options)
    const checks = await checksOf(what, asked, options.as)
    const conclusion = concluded(checks, asked)
    print(options, { accepted: accepted(checks), checks, conclusion }, [...checks.map(lineOf), '', conclusion])
    if (!accepted(checks)) process.exitCode = 1
  } catch (error) {
    if (!(error instanceof Unusable || error instanceof NotThere || error instanceof Misuse)) throw error
    process.stderr.write(`${plain(error.message)}\n`)
    process.exitCode = 2
  }
}

/** What was named cannot be checked, or checked with. */
class Unusable extends Error {}

async function checksOf(what: string, asked: Asked, person: string | undefined): Promise<readonly Check[]> {
  if (/^https?:\/\//i.test(what)) return webChecks(what, asked, person)
  if (!isFolder(what)) return (await verifyReceipt(textIn(what), asked, tools)).checks
  const files = await folderFiles(what)
  return logChecks(files, asked, () => shownInFile(files))
}

async function webChecks(address: string, asked: Asked, person: string | undefined): Promise<readonly Check[]> {
  const reaching = async (held: number) => {
    const web = await Web.at(address, person, held)
    return { web, checks: await logChecks(web, asked, () => shownOnSite(web)) }
  }
  const { web, checks } = await reaching(sizeIn(asked.held))
  // What says why a payload is gone may be among what no witness has signed for yet: without it the ledger would be accused.
  const isGone = checks.some(({ check, outcome }) => check === 'redactions' && outcome === 'failed')
  const newest = isGone ? sizeIn([await web.newest()]) : 0
  return newest > web.size ? (await reaching(newest)).checks : checks
}

/** The checks of bytes; and what they say, worked out anew and compared with what is shown. */
async function logChecks(
  source: LogFiles,
  asked: Asked,
  shown: () => Promise<Shown | undefined>,
): Promise<readonly Check[]> {
  const files = sameTwice(source)
  const bar = progressBar()
  const onProgress = (leaf: number, size: number): void => bar.update('Checking leaves', leaf, size)
  try {
    const checks = await verifyLog(files, asked, tools, onProgress)
    return [...checks, await replayCheck(files, shown, accepted(checks))]
  } finally {
    bar.stop()
  }
}

function askedIn({ held = [], policy, reader, contract }: VerifyOptions): Asked {
  return {
    expect: expected(reader, contract),
    held: held.map(path => checkpointIn(textIn(path))),
    ...(policy === undefined ? {} : { policy: textIn(policy) }),
  }
}

/** A receipt holds a checkpoint too. */
function checkpointIn(text: string): string {
  try {
    return parseProof(text).checkpoint
  } catch (error) {
    if (error instanceof NotProven) return text
    throw error
  }
}

/** The largest size of these checkpoints; what is none is told of later. */
function sizeIn(held: readonly string[]): number {
  const sizes = held.map(written => {
    try {
      return parseCheckpoint(parseNote(written).text).size
    } catch (error) {
      if (error instanceof NotProven) return 0
      throw error
    }
  })
  return Math.max(0, ...sizes)
}

function isFolder(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found === undefined) throw new Unusable(`There is nothing at ${path}.`)
  return found.isDirectory()
}

function textIn(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new Unusable(`${path} cannot be read: ${(error as Error).message}.`)
  }
}
