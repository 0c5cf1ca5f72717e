/** What the verifier says about one question: passed, failed or not checked, in a sentence that names the place. */

export type CheckName =
  | 'bundle'
  | 'files'
  | 'signature'
  | 'quorum'
  | 'root'
  | 'checkpoints'
  | 'held'
  | 'revisions'
  | 'payloads'
  | 'redactions'
  | 'replay'

export interface Check {
  readonly check: CheckName
  readonly outcome: 'passed' | 'failed' | 'not-checked'
  readonly sentence: string
  /** First bad leaf, counted from 0. */
  readonly leaf?: number
  /** First bad file, below the log's prefix. */
  readonly path?: string
  /** What this reader was not shown, as a clause: what everything comes to must not be said without it. */
  readonly unseen?: string
}

/** Nothing failed. What was not checked is said in its own line. */
export const accepted = (checks: readonly Check[]): boolean => checks.every(({ outcome }) => outcome !== 'failed')
