/** Where a replay may begin: at a supply chain that was kept, when the fold up to there is the same for the moment asked. */
import type { DatabaseSync } from 'node:sqlite'
import type { Moment } from '#projections/as-it-was.ts'
import type { SupplyChain } from '#projections/supply-chain/chain.ts'
import { AUDIT } from './audit-trail.ts'
import { KEPT, KEPT_EVERY, keptKey } from './contracts.ts'

export interface Beginning {
  /** The fold of the first `count` facts. */
  readonly chain: SupplyChain
  readonly count: number
  /** The facts to fold: those below this revision, in the order recorded. */
  readonly upTo: number
  /** How many facts of the stream these views have seen; one beyond them may change the answer. */
  readonly seen: number
}

/** No instant is later. */
const FOR_EVER = '9999-12-31T23:59:59.999Z'

const SUMMARY = `SELECT
    count(*) AS seen,
    count(*) FILTER (WHERE recordedAt <= :knownAt) AS known,
    count(*) FILTER (WHERE recordedAt <= :knownAt AND happenedAt <= :asOf) AS told,
    max(revision) FILTER (WHERE recordedAt <= :knownAt AND happenedAt <= :asOf) AS last,
    count(*) FILTER (WHERE recordedAt <= :knownAt AND happenedAt <= :asOf AND happenedAt < latest) AS outOfOrder,
    max(revision) FILTER (WHERE recordedAt <= :knownAt AND correction = 1) AS lastCorrection,
    count(*) FILTER (WHERE redaction = 1) AS redactions
  FROM ${AUDIT} WHERE stream = :stream`

interface Summary {
  readonly seen: number
  readonly known: number
  readonly told: number
  readonly last: number | null
  readonly outOfOrder: number
  readonly lastCorrection: number | null
  readonly redactions: number
}

/**
 * The latest kept supply chain from which the moment can be reached by folding on; undefined where only the whole fold can say: for a
 * moment of business time, when facts stand out of their order or anything known was corrected; and wherever anything was redacted.
 */
export function beginningOf(db: DatabaseSync, contractId: string, moment: Moment): Beginning | undefined {
  const { asOf, knownAt } = moment
  const summary = db
    .prepare(SUMMARY)
    .get({ stream: `contract-${contractId}`, knownAt: knownAt ?? FOR_EVER, asOf: asOf ?? FOR_EVER })
  const { seen, known, told, last, outOfOrder, lastCorrection, redactions } = summary as unknown as Summary
  const upTo = asOf === undefined ? known : told
  const isPrefix = asOf === undefined || (last === told - 1 && outOfOrder === 0 && lastCorrection === null)
  const count = Math.floor(upTo / KEPT_EVERY) * KEPT_EVERY
  if (redactions > 0 || !isPrefix || count === 0 || (lastCorrection !== null && lastCorrection >= count))
    return undefined
  const kept = db.prepare(`SELECT doc FROM ${KEPT.name} WHERE key = ?`).get(keptKey(contractId, count - 1))
  if (kept === undefined) return undefined
  return { chain: JSON.parse(kept['doc'] as string) as SupplyChain, count, upTo, seen }
}
