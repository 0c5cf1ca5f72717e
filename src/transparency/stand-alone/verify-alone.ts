/** Checks a bundle in a folder, or a receipt in a file, and says what came of it: as `candour verify` does, without the replay. */
import { readFile, stat } from 'node:fs/promises'
import { NotProven } from '#proof/not-proven.ts'
import { parseProof } from '#proof/proof-file.ts'
import { accepted, type Check } from '#proof/verify/check.ts'
import type { Asked } from '#proof/verify/log-files.ts'
import { verifyReceipt } from '#proof/verify/receipt.ts'
import { verifyLog } from '#proof/verify/verify-log.ts'
import { Misuse, typed } from './asked.ts'
import { folderFiles } from './folder.ts'
import { concluded, lineOf } from './said.ts'
import { tools } from './tools.ts'

export interface Said {
  /** 0: nothing failed. 1: something did. 2: there was nothing to check, or to check with. */
  readonly code: 0 | 1 | 2
  readonly out: string
  readonly err: string
}

const NOT_REPLAYED: Check = {
  check: 'replay',
  outcome: 'not-checked',
  sentence: 'To work out the supply chains anew takes the rules of the ledger: use candour verify.',
}

export async function verifyAlone(words: readonly string[]): Promise<Said> {
  try {
    const { path, held, policy, json, expect } = typed(words)
    const asked = {
      expect,
      held: (await Promise.all(held.map(textAt))).map(checkpointIn),
      ...(policy === undefined ? {} : { policy: await textAt(policy) }),
    }
    const checks = await checksOf(path, asked)
    const [isAccepted, conclusion] = [accepted(checks), concluded(checks, asked)]
    const out = json
      ? JSON.stringify({ accepted: isAccepted, checks, conclusion }, null, 2)
      : [...checks.map(lineOf), '', conclusion].join('\n')
    return { code: isAccepted ? 0 : 1, out: `${out}\n`, err: '' }
  } catch (error) {
    if (error instanceof Misuse) return { code: 2, out: '', err: `${error.message}\n` }
    throw error
  }
}

async function checksOf(path: string, asked: Asked): Promise<readonly Check[]> {
  const isFolder = await reading(path, async () => (await stat(path)).isDirectory())
  if (!isFolder) return (await verifyReceipt(await textAt(path), asked, tools)).checks
  return [...(await verifyLog(await folderFiles(path), asked, tools)), NOT_REPLAYED]
}

/** A receipt that somebody kept holds a checkpoint too. */
function checkpointIn(text: string): string {
  try {
    return parseProof(text).checkpoint
  } catch (error) {
    if (error instanceof NotProven) return text
    throw error
  }
}

const textAt = (path: string): Promise<string> => reading(path, () => readFile(path, 'utf8'))

async function reading<T>(path: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    throw new Misuse(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }
}
