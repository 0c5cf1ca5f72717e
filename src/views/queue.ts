/** What waits: requests by their deadline, what an organisation has to do, and the contracts whose time has come. */
import type { DatabaseSync } from 'node:sqlite'
import type { ContractRow } from '#projections/contract-row.ts'
import type { RequestDetails } from '#projections/supply-chain/request.ts'
import { waitingIn, type Waiting } from '#projections/waiting.ts'
import { ChainReader, NAMINGS, REQUESTS } from './chain-tables.ts'
import { placeOf, ROWS, type OpenRequestRow, type WaitingRow } from './contracts.ts'
import type { Page, Slice } from './page.ts'
import { figuresWaitingFor, reportsWaitingFor } from './waiting-beside.ts'
import { Where } from './where.ts'

/** Absent filters do not filter. */
export interface QueueFilter {
  readonly authorityId?: string | undefined
}

/** The requests announced or asked and not yet answered: by what is owed first, those without a deadline last, and then the oldest first. */
export function openRequests(
  db: DatabaseSync,
  { offset, limit }: Slice,
  { authorityId }: QueueFilter,
): Page<OpenRequestRow> {
  const where = new Where()
  where.add('request.openSince IS NOT NULL')
  where.equal('contract.authorityId', authorityId)
  const open = `FROM ${REQUESTS.name} AS request JOIN ${ROWS.name} AS contract ON contract.key = request.contractId ${where.sql}`
  const total = db.prepare(`SELECT count(*) AS n ${open}`).get(...where.values)
  const sql = `SELECT contract.doc AS contract, request.about, request.doc AS request ${open}
    ORDER BY request.owedAt IS NULL, request.owedAt, request.openSince, request.key LIMIT ? OFFSET ?`
  const rows = db.prepare(sql).all(...where.values, limit, offset) as unknown as readonly Record<
    'contract' | 'about' | 'request',
    string
  >[]
  const items = rows.map(row => {
    const contract = JSON.parse(row.contract) as ContractRow
    const request = JSON.parse(row.request) as RequestDetails
    const { authority, supplier } = contract
    return { ...placeOf(contract), authority, supplier, about: row.about, request }
  })
  return { items, total: Number(total?.['n']) }
}

/**
 * All that an organisation has to do, as the authority, as the supplier and as one that is named: by its last moment or day, what has
 * none last, and then by contract.
 */
export const waitingFor = (db: DatabaseSync, organisationId: string): readonly WaitingRow[] =>
  [
    ...chainsWaitingFor(db, organisationId),
    ...reportsWaitingFor(db, organisationId),
    ...figuresWaitingFor(db, organisationId),
  ].toSorted((a, b) => compare(lastMoment(a), lastMoment(b)) || compare(a.contractReference, b.contractReference))

function chainsWaitingFor(db: DatabaseSync, organisationId: string): readonly WaitingRow[] {
  const contracts = `SELECT key FROM ${ROWS.name} WHERE waiting > 0 AND (authorityId = :id OR supplierId = :id)
    UNION SELECT contractId FROM ${NAMINGS.name} WHERE organisationId = :id`
  const sql = `SELECT doc FROM ${ROWS.name} WHERE key IN (${contracts}) ORDER BY reference, key`
  const reader = new ChainReader(db)
  return db
    .prepare(sql)
    .all({ id: organisationId })
    .map(row => JSON.parse(row['doc'] as string) as ContractRow)
    .filter(({ published, ended }) => !published && !ended)
    .flatMap(row => {
      const chain = reader.get(row.contractId)
      const waiting = chain === undefined ? [] : waitingIn(chain)
      return waiting
        .filter(({ organisation }) => organisation.id === organisationId)
        .map(one => ({ ...one, ...placeOf(row) }))
    })
}

/** A moment sorts with the day that it begins with; what has neither comes last. */
const lastMoment = ({ dueAt, lastDay }: Waiting): string => dueAt ?? lastDay ?? '~'
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The contracts in which time can pass a deadline as of `at`: it ended before that moment, and somebody still owes what it was for. */
export function dueContracts(db: DatabaseSync, at: string, limit: number): readonly string[] {
  const sql = `SELECT request.contractId AS id FROM ${REQUESTS.name} AS request
    JOIN ${ROWS.name} AS contract ON contract.key = request.contractId
    WHERE request.dueAt < ? GROUP BY request.contractId ORDER BY min(request.dueAt), request.contractId LIMIT ?`
  return db
    .prepare(sql)
    .all(at, limit)
    .map(row => row['id'] as string)
}
