/** What readers ask of the views: lists, documents and trails. Each table holds documents of the kind that its view writes. */
import type { DatabaseSync } from 'node:sqlite'
import type { Quarter } from '#events/delivery.ts'
import type { Day, Instant } from '#events/envelope.ts'
import type { Moment } from '#projections/as-it-was.ts'
import type { AuditEntry } from '#projections/audit-entry.ts'
import type { ConcernDetails } from '#projections/concern.ts'
import type { ContractRow } from '#projections/contract-row.ts'
import type { DeliveryQuarter } from '#projections/delivery.ts'
import type { FindingDetails } from '#projections/finding.ts'
import type { OrganisationDetails } from '#projections/organisation.ts'
import type { ReportLine } from '#projections/report-line.ts'
import type { ReportDetails } from '#projections/report.ts'
import type { SignalComments } from '#projections/signal-comment.ts'
import type { SupplyChain } from '#projections/supply-chain/chain.ts'
import * as audit from './audit-reader.ts'
import { ChainReader } from './chain-tables.ts'
import { CONCERN } from './concerns.ts'
import * as contract from './contract-reader.ts'
import type { ContractFilter, ContractSort } from './contract-reader.ts'
import { ROWS, type NamingRow, type OpenRequestRow, type WaitingRow } from './contracts.ts'
import { DELIVERY } from './delivery.ts'
import { allDocuments, oneDocument, pageOfDocuments } from './documents.ts'
import { everyContract, type FoundContract } from './every-contract.ts'
import { findings, type FindingFilter } from './finding-reader.ts'
import { FINDING } from './findings.ts'
import { beginningOf, type Beginning } from './kept-chain.ts'
import { ORGANISATIONS } from './organisations.ts'
import type { Page, Slice } from './page.ts'
import { dueContracts, openRequests, waitingFor, type QueueFilter } from './queue.ts'
import { reportLines, reportsOf, reportsToSchedule, type Unscheduled } from './report-reader.ts'
import { REPORT } from './reports.ts'
import { SIGNAL_COMMENTS } from './signal-comments.ts'
import { Where } from './where.ts'

export class ReadModel {
  readonly #db: DatabaseSync

  constructor(db: DatabaseSync) {
    this.#db = db
  }

  contracts(filter: ContractFilter, sort: ContractSort, slice: Slice): Page<ContractRow> {
    return contract.contracts(this.#db, filter, sort, slice)
  }

  /** The contract types in use, by name. */
  contractTypes(): readonly string[] {
    return contract.contractTypes(this.#db)
  }

  /** The ids of registered contracts after one, in their order. */
  contractIds(after: string, limit: number): readonly string[] {
    return contract.contractIds(this.#db, after, limit)
  }

  contractByReference(reference: string): ContractRow | undefined {
    const sql = `SELECT doc FROM ${ROWS.name} WHERE reference = ?`
    return oneDocument(this.#db, sql, reference) as ContractRow | undefined
  }

  contractRow(contractId: string): ContractRow | undefined {
    return this.#one(ROWS.name, contractId) as ContractRow | undefined
  }

  supplyChain(contractId: string): SupplyChain | undefined {
    return new ChainReader(this.#db).get(contractId)
  }

  /** The contracts of these ids, or every registered one, with delivery and reports: see `everyContract`. */
  everyContract(ids?: Iterable<string>): Generator<FoundContract> {
    return everyContract(this.#db, ids)
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
    return this.#one(ORGANISATIONS.name, organisationId) as OrganisationDetails | undefined
  }

  /** Every naming of an organisation, in any contract, whatever became of it. */
  namingsOf(organisationId: string): readonly NamingRow[] {
    return contract.namingsOf(this.#db, organisationId)
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
    return this.#one(CONCERN.name, concernId) as ConcernDetails | undefined
  }

  /** What was told in confidence: first what is not concluded, then the newest first. */
  concerns({ authorityId }: QueueFilter, slice: Slice): Page<ConcernDetails> {
    const where = new Where()
    where.equal('authorityId', authorityId)
    return this.#page(CONCERN.name, where, 'concluded, reportedAt DESC, key', slice) as Page<ConcernDetails>
  }

  /** By quarter. */
  deliveryOf(contractId: string): readonly DeliveryQuarter[] {
    const sql = `SELECT doc FROM ${DELIVERY.name} WHERE contractId = ? ORDER BY quarter`
    return allDocuments(this.#db, sql, contractId) as readonly DeliveryQuarter[]
  }

  deliveryQuarter(contractId: string, quarter: Quarter): DeliveryQuarter | undefined {
    return this.#one(DELIVERY.name, `${contractId}-${quarter}`) as DeliveryQuarter | undefined
  }

  /** Those of which something is recorded, by period. */
  reportsOf(contractId: string): readonly ReportDetails[] {
    return reportsOf(this.#db, contractId)
  }

  report(contractId: string, period: Day): ReportDetails | undefined {
    return this.#one(REPORT.name, `${contractId}-${period}`) as ReportDetails | undefined
  }

  /** The reports whose period was over at a moment and of which nothing is recorded, the earliest first. */
  reportsToSchedule(at: Instant, limit: number): readonly Unscheduled[] {
    return reportsToSchedule(this.#db, at, limit)
  }

  /** Every report that a contract owed by a moment, recorded or not: by the contract's reference, then by period. A slice counts contracts. */
  reportLines(at: Instant, slice?: Slice): readonly ReportLine[] {
    return reportLines(this.#db, at, slice)
  }

  signalComments(contractId: string): SignalComments | undefined {
    return this.#one(SIGNAL_COMMENTS.name, contractId) as SignalComments | undefined
  }

  finding(findingId: string): FindingDetails | undefined {
    return this.#one(FINDING.name, findingId) as FindingDetails | undefined
  }

  /** The newest first. */
  findings(filter: FindingFilter, slice: Slice): Page<FindingDetails> {
    return findings(this.#db, filter, slice)
  }

  /** One page of a stream's trail in the order recorded, from a revision on. */
  auditTrail(stream: string, slice: Slice): Page<AuditEntry> {
    return audit.auditTrail(this.#db, stream, slice)
  }

  /** The stream in which an event stands, also one told in confidence; undefined where no such event has been seen. */
  streamOf(factId: string): string | undefined {
    return audit.streamOf(this.#db, factId)
  }

  /** Where the event at a position stands, but for what was told in confidence. */
  placeAt(position: number): audit.Place | undefined {
    return audit.placeAt(this.#db, position)
  }

  /** The streams in which something was redacted. */
  redactedStreams(): readonly string[] {
    return audit.redactedStreams(this.#db)
  }

  /** The facts that an organisation stated, but for what was told in confidence or is withheld, after a position and in its order. */
  factsStatedBy(
    organisationId: string,
    range: { readonly after: number; readonly limit: number },
  ): readonly audit.Stated[] {
    return audit.factsStatedBy(this.#db, organisationId, range)
  }

  #page(table: string, where: Where, order: string, slice: Slice): Page<unknown> {
    return pageOfDocuments(this.#db, table, where, order, slice)
  }

  #one(table: string, key: string): unknown {
    return oneDocument(this.#db, `SELECT doc FROM ${table} WHERE key = ?`, key)
  }
}
