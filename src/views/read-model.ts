/** What readers ask of the views: lists, documents and trails. Each table holds documents of the kind that its view writes. */
import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import type { Moment } from '#projections/as-it-was.ts'
import type { AuditEntry } from '#projections/audit-entry.ts'
import type { ContractRow } from '#projections/contract-row.ts'
import type { OrganisationDetails } from '#projections/organisation.ts'
import type { NamingDetails, RequestDetails, SupplyChain } from '#projections/supply-chain.ts'
import { AUDIT } from './audit-trail.ts'
import { ChainReader, NAMINGS, REQUESTS } from './chain-tables.ts'
import { ROWS, type NamingRow, type OpenRequestRow } from './contracts.ts'
import { beginningOf, type Beginning } from './kept-chain.ts'
import { ORGANISATIONS } from './organisations.ts'

/** One page of a list, and how many there are in all. */
export interface Page<Item> {
  readonly items: readonly Item[]
  readonly total: number
}

export interface Slice {
  readonly offset: number
  readonly limit: number
}

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

export class ReadModel {
  readonly #db: DatabaseSync

  constructor(db: DatabaseSync) {
    this.#db = db
  }

  contracts(filter: ContractFilter, sort: ContractSort, slice: Slice): Page<ContractRow> {
    const where = new Where()
    where.words(filter.q)
    where.equal('contractType', filter.contractType)
    where.equal('supplierId', filter.supplierId)
    if (filter.area !== undefined) where.add(`areas LIKE ? ESCAPE '\\'`, `%|${escaped(filter.area)}|%`)
    if (filter.withSubcontractors === true) where.add('named > 0')
    if (filter.withOpenRequests === true) where.add('openRequests > 0')
    return this.#page(ROWS.name, where, ORDER[sort], slice) as Page<ContractRow>
  }

  /** The contract types in use, by name. */
  contractTypes(): readonly string[] {
    const rows = this.#db
      .prepare(`SELECT DISTINCT contractType FROM ${ROWS.name} WHERE contractType IS NOT NULL ORDER BY contractType`)
      .all()
    return rows.map(row => row['contractType'] as string)
  }

  contractByReference(reference: string): ContractRow | undefined {
    return this.#one(`SELECT doc FROM ${ROWS.name} WHERE reference = ?`, reference) as ContractRow | undefined
  }

  contractRow(contractId: string): ContractRow | undefined {
    return this.#one(`SELECT doc FROM ${ROWS.name} WHERE key = ?`, contractId) as ContractRow | undefined
  }

  supplyChain(contractId: string): SupplyChain | undefined {
    return new ChainReader(this.#db).get(contractId)
  }

  /** Where a replay of a contract may begin; see `beginningOf`. */
  beginningOf(contractId: string, moment: Moment): Beginning | undefined {
    return beginningOf(this.#db, contractId, moment)
  }

  organisations(q: string | undefined, slice: Slice): Page<OrganisationDetails> {
    const where = new Where()
    where.words(q)
    return this.#page(ORGANISATIONS.name, where, 'name COLLATE NOCASE, key', slice) as Page<OrganisationDetails>
  }

  organisation(organisationId: string): OrganisationDetails | undefined {
    const found = this.#one(`SELECT doc FROM ${ORGANISATIONS.name} WHERE key = ?`, organisationId)
    return found as OrganisationDetails | undefined
  }

  /** Every naming of an organisation, in any contract, whatever became of it. */
  namingsOf(organisationId: string): readonly NamingRow[] {
    const sql = `SELECT contract.doc AS contract, naming.doc AS naming
      FROM ${NAMINGS.name} AS naming JOIN ${ROWS.name} AS contract ON contract.key = naming.contractId
      WHERE naming.organisationId = ? ORDER BY naming.contractId, naming.place`
    const rows = this.#db.prepare(sql).all(organisationId) as unknown as readonly Record<
      'contract' | 'naming',
      string
    >[]
    return rows.map(row => {
      const { contractId, reference, title, supplier } = JSON.parse(row.contract) as ContractRow
      const naming = JSON.parse(row.naming) as NamingDetails
      return { contractId, contractReference: reference, contractTitle: title, supplier, naming }
    })
  }

  /** The requests that wait for a decision, oldest first. */
  openRequests({ offset, limit }: Slice): Page<OpenRequestRow> {
    const open = `FROM ${REQUESTS.name} AS request JOIN ${ROWS.name} AS contract ON contract.key = request.contractId
      WHERE request.openSince IS NOT NULL`
    const total = this.#db.prepare(`SELECT count(*) AS n ${open}`).get()
    const sql = `SELECT contract.doc AS contract, request.about, request.doc AS request ${open}
      ORDER BY request.openSince, request.key LIMIT ? OFFSET ?`
    const rows = this.#db.prepare(sql).all(limit, offset) as unknown as readonly Record<
      'contract' | 'about' | 'request',
      string
    >[]
    const items = rows.map(row => {
      const { contractId, reference, title, authority, supplier } = JSON.parse(row.contract) as ContractRow
      const request = JSON.parse(row.request) as RequestDetails
      const contract = { contractId, contractReference: reference, contractTitle: title, authority, supplier }
      return { ...contract, about: row.about, request }
    })
    return { items, total: Number(total?.['n']) }
  }

  /** One page of a stream's trail in the order recorded, from a revision on. */
  auditTrail(stream: string, slice: Slice): Page<AuditEntry> {
    const where = new Where()
    where.equal('stream', stream)
    return this.#page(AUDIT, where, 'revision', slice) as Page<AuditEntry>
  }

  #page(table: string, where: Where, order: string, { offset, limit }: Slice): Page<unknown> {
    const total = this.#db.prepare(`SELECT count(*) AS n FROM ${table} ${where.sql}`).get(...where.values)
    const sql = `SELECT doc FROM ${table} ${where.sql} ORDER BY ${order} LIMIT ? OFFSET ?`
    return { items: this.#all(sql, ...where.values, limit, offset), total: Number(total?.['n']) }
  }

  #one(sql: string, ...values: SQLInputValue[]): unknown {
    return this.#all(`${sql} LIMIT 1`, ...values)[0]
  }

  #all(sql: string, ...values: SQLInputValue[]): readonly unknown[] {
    const rows = this.#db.prepare(sql).all(...values)
    return rows.map(row => JSON.parse(row['doc'] as string) as unknown)
  }
}

/** Conditions joined by AND, with their values. */
class Where {
  readonly #conditions: string[] = []
  readonly values: SQLInputValue[] = []

  get sql(): string {
    return this.#conditions.length === 0 ? '' : `WHERE ${this.#conditions.join(' AND ')}`
  }

  add(condition: string, ...values: SQLInputValue[]): void {
    this.#conditions.push(condition)
    this.values.push(...values)
  }

  equal(column: string, value: string | undefined): void {
    if (value !== undefined) this.add(`${column} = ?`, value)
  }

  /** Every word must occur somewhere in the text that is searched. */
  words(q: string | undefined): void {
    for (const word of (q ?? '')
      .toLowerCase()
      .split(/[\s\0]+/)
      .filter(Boolean)
      .slice(0, 10)) {
      this.add(`search LIKE ? ESCAPE '\\'`, `%${escaped(word)}%`)
    }
  }
}

/** For LIKE: its wildcards stand for themselves, and a NUL, at which SQLite would end the pattern, for a space. */
const escaped = (text: string): string => text.replaceAll('\0', ' ').replace(/[\\%_]/g, '\\$&')
