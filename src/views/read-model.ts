/** What readers ask of the views: lists, documents and trails. Each table holds documents of the kind that its view writes. */
import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import type { Instant } from '#events/envelope.ts'
import type { Moment } from '#projections/as-it-was.ts'
import type { AuditEntry } from '#projections/audit-entry.ts'
import type { ConcernDetails } from '#projections/concern.ts'
import type { ContractRow } from '#projections/contract-row.ts'
import type { OrganisationDetails } from '#projections/organisation.ts'
import type { SupplyChain } from '#projections/supply-chain/chain.ts'
import type { NamingDetails } from '#projections/supply-chain/naming.ts'
import { AUDIT } from './audit-trail.ts'
import { ChainReader, NAMINGS } from './chain-tables.ts'
import { CONCERN, CONCERN_FACT } from './concerns.ts'
import { placeOf, ROWS, type NamingRow, type OpenRequestRow, type WaitingRow } from './contracts.ts'
import { beginningOf, type Beginning } from './kept-chain.ts'
import { ORGANISATIONS } from './organisations.ts'
import type { Page, Slice } from './page.ts'
import { dueContracts, openRequests, waitingFor, type QueueFilter } from './queue.ts'
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
      const contract = JSON.parse(row.contract) as ContractRow
      const naming = JSON.parse(row.naming) as NamingDetails
      return { ...placeOf(contract), supplier: contract.supplier, naming }
    })
  }

  /** See `openRequests` in the queue: by deadline, those without one last. */
  openRequests(slice: Slice, filter: QueueFilter = {}): Page<OpenRequestRow> {
    return openRequests(this.#db, slice, filter)
  }

  /** All that an organisation has to do, in any role, by when it must be done. */
  waitingFor(organisationId: string): readonly WaitingRow[] {
    return waitingFor(this.#db, organisationId)
  }

  /** The contracts in which time can pass a deadline as of a moment, the earliest first. */
  dueContracts(at: Instant, limit: number): readonly string[] {
    return dueContracts(this.#db, at, limit)
  }

  concern(concernId: string): ConcernDetails | undefined {
    return this.#one(`SELECT doc FROM ${CONCERN.name} WHERE key = ?`, concernId) as ConcernDetails | undefined
  }

  /** What was told in confidence: first what is not concluded, then the newest first. */
  concerns({ authorityId }: QueueFilter, slice: Slice): Page<ConcernDetails> {
    const where = new Where()
    where.equal('authorityId', authorityId)
    return this.#page(CONCERN.name, where, 'concluded, reportedAt DESC, key', slice) as Page<ConcernDetails>
  }

  /** One page of a stream's trail in the order recorded, from a revision on. */
  auditTrail(stream: string, slice: Slice): Page<AuditEntry> {
    const where = new Where()
    where.equal('stream', stream)
    return this.#page(AUDIT, where, 'revision', slice) as Page<AuditEntry>
  }

  /** The stream in which an event stands, also one told in confidence; undefined where no such event has been seen. */
  streamOf(factId: string): string | undefined {
    const sql = `SELECT stream FROM ${AUDIT} WHERE factId = ?1 UNION ALL SELECT stream FROM ${CONCERN_FACT} WHERE factId = ?1`
    return this.#db.prepare(sql).get(factId)?.['stream'] as string | undefined
  }

  /** Where the event at a position stands, but for what was told in confidence. */
  placeAt(position: number): { readonly stream: string; readonly revision: number } | undefined {
    const found = this.#db.prepare(`SELECT stream, revision FROM ${AUDIT} WHERE position = ?`).get(position)
    return found as { readonly stream: string; readonly revision: number } | undefined
  }

  /** The streams in which something was redacted. */
  redactedStreams(): readonly string[] {
    const sql = `SELECT DISTINCT stream FROM ${AUDIT} WHERE redaction = 1 UNION SELECT stream FROM ${CONCERN_FACT} WHERE redaction = 1`
    const rows = this.#db.prepare(sql).all()
    return rows.map(({ stream }) => stream as string)
  }

  /** The facts that an organisation stated, but for what was told in confidence or is withheld, after a position and in its order. */
  factsStatedBy(
    organisationId: string,
    { after, limit }: { readonly after: number; readonly limit: number },
  ): readonly { readonly factId: string; readonly position: number }[] {
    const sql = `SELECT factId, position FROM ${AUDIT} WHERE statedBy = ? AND position > ? ORDER BY position LIMIT ?`
    const rows = this.#db.prepare(sql).all(organisationId, after, limit)
    return rows.map(row => ({ factId: row['factId'] as string, position: Number(row['position']) }))
  }

  #page(table: string, where: Where, order: string, { offset, limit }: Slice): Page<unknown> {
    const total = this.#db.prepare(`SELECT count(*) AS n FROM ${table} ${where.sql}`).get(...where.values)
    // First which rows, by the columns alone, and only then their documents: sorting would carry every document along.
    const chosen = `SELECT rowid FROM ${table} ${where.sql} ORDER BY ${order} LIMIT ? OFFSET ?`
    const sql = `SELECT doc FROM ${table} WHERE rowid IN (${chosen}) ORDER BY ${order}`
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
