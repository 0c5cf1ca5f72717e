/** What readers ask of contracts as a list: found by words, by kind, by place, or by whom they name. */
import type { DatabaseSync } from 'node:sqlite'
import type { ContractRow } from '#projections/contract-row.ts'
import type { NamingDetails } from '#projections/supply-chain/naming.ts'
import { NAMINGS } from './chain-tables.ts'
import { placeOf, ROWS, type NamingRow } from './contracts.ts'
import { pageOfDocuments } from './documents.ts'
import type { Page, Slice } from './page.ts'
import { escaped, Where } from './where.ts'

/** Absent filters do not filter. */
export interface ContractFilter {
  /** Words, each of which must occur in reference, title, supplier, services or a named organisation. */
  readonly q?: string | undefined
  readonly contractType?: string | undefined
  readonly area?: string | undefined
  readonly supplierId?: string | undefined
  readonly withSubcontractors?: boolean | undefined
  readonly withOpenRequests?: boolean | undefined
}

export const CONTRACT_SORTS = ['reference', 'title', 'supplier', 'named'] as const
export type ContractSort = (typeof CONTRACT_SORTS)[number]

const ORDER: Record<ContractSort, string> = {
  reference: 'reference, key',
  title: 'title, key',
  supplier: 'supplierName, title, key',
  named: 'named DESC, title, key',
}

export function contracts(
  db: DatabaseSync,
  filter: ContractFilter,
  sort: ContractSort,
  slice: Slice,
): Page<ContractRow> {
  const where = new Where()
  where.words(filter.q)
  where.equal('contractType', filter.contractType)
  where.equal('supplierId', filter.supplierId)
  if (filter.area !== undefined) where.add(`areas LIKE ? ESCAPE '\\'`, `%|${escaped(filter.area)}|%`)
  if (filter.withSubcontractors === true) where.add('named > 0')
  if (filter.withOpenRequests === true) where.add('openRequests > 0')
  return pageOfDocuments(db, ROWS.name, where, ORDER[sort], slice) as Page<ContractRow>
}

export function contractTypes(db: DatabaseSync): readonly string[] {
  const rows = db
    .prepare(`SELECT DISTINCT contractType FROM ${ROWS.name} WHERE contractType IS NOT NULL ORDER BY contractType`)
    .all()
  return rows.map(row => row['contractType'] as string)
}

export function contractIds(db: DatabaseSync, after: string, limit: number): readonly string[] {
  const rows = db.prepare(`SELECT key FROM ${ROWS.name} WHERE key > ? ORDER BY key LIMIT ?`).all(after, limit)
  return rows.map(({ key }) => key as string)
}

export function namingsOf(db: DatabaseSync, organisationId: string): readonly NamingRow[] {
  const sql = `SELECT contract.doc AS contract, naming.doc AS naming
    FROM ${NAMINGS.name} AS naming JOIN ${ROWS.name} AS contract ON contract.key = naming.contractId
    WHERE naming.organisationId = ? ORDER BY naming.contractId, naming.place`
  const rows = db.prepare(sql).all(organisationId) as unknown as readonly Record<'contract' | 'naming', string>[]
  return rows.map(row => {
    const contract = JSON.parse(row.contract) as ContractRow
    const naming = JSON.parse(row.naming) as NamingDetails
    return { ...placeOf(contract), supplier: contract.supplier, naming }
  })
}
