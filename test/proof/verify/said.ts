/** What the verifier says of a bundle in memory, one check at a time. */
import type { Check, CheckName } from '#proof/verify/check.ts'
import type { Asked, LogFiles } from '#proof/verify/log-files.ts'
import { verifyLog } from '#proof/verify/verify-log.ts'
import { type Files, folder, policyOf, tools } from './bundle-in-memory.ts'

export const NAMES: readonly CheckName[] = [
  'bundle',
  'files',
  'signature',
  'quorum',
  'root',
  'checkpoints',
  'held',
  'revisions',
  'payloads',
  'redactions',
]

export const TRUSTING: Asked = { held: [], policy: policyOf() }

export const checksOf = (files: Files | LogFiles, asked: Asked = TRUSTING): Promise<readonly Check[]> =>
  verifyLog(files instanceof Map ? folder(files) : files, asked, tools)

export async function checkOf(name: CheckName, files: Files | LogFiles, asked: Asked = TRUSTING): Promise<Check> {
  return (await checksOf(files, asked)).find(({ check }) => check === name)!
}

/** Names of the checks with an outcome. */
export const having = (outcome: Check['outcome'], checks: readonly Check[]): readonly CheckName[] =>
  checks.filter(check => check.outcome === outcome).map(({ check }) => check)
