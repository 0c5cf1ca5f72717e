/** Contracts as documents: the supply chain, the line in the list, the namings and the open requests of each. */
import type { DatabaseSync } from 'node:sqlite'
import { asItStands, changesWhatStood } from '#events/as-it-stands.ts'
import type { Fact, RecordedFact } from '#events/catalogue.ts'
import type { Party } from '#events/envelope.ts'
import { isRedaction } from '#events/redaction.ts'
import type { ContractRow } from '#projections/contract-row.ts'
import { evolveSupplyChain, noSupplyChain, type SupplyChain } from '#projections/supply-chain/chain.ts'
import type { NamingDetails } from '#projections/supply-chain/naming.ts'
import type { RequestDetails } from '#projections/supply-chain/request.ts'
import type { Waiting } from '#projections/waiting.ts'
import { CHAIN_SCHEMA, CHAIN_TABLES, ChainReader, ChainWriter } from './chain-tables.ts'
import { lineOf, type Line } from './contract-line.ts'
import { createTable, DocumentTable } from './document-table.ts'
import { Remembered } from './remembered.ts'
import type { View, Writer } from './view.ts'

/** A supply chain is kept as it was known at every 500th event of its contract, so that a long history replays quickly. */
export const KEPT_EVERY = 500

export const KEPT = { name: 'supply_chain_kept', columns: {}, indexes: [] } as const
export const ROWS = {
  name: 'contract_row',
  columns: {
    reference: 'TEXT',
    title: 'TEXT',
    supplierName: 'TEXT',
    supplierId: 'TEXT',
    authorityId: 'TEXT',
    contractType: 'TEXT',
    areas: 'TEXT',
    named: 'INTEGER',
    openRequests: 'INTEGER',
    waiting: 'INTEGER',
    search: 'TEXT',
  },
  indexes: [['reference'], ['title'], ['supplierName'], ['supplierId'], ['authorityId'], ['named']],
} as const

/** The contract that something stands in. */
interface InContract {
  readonly contractId: string
  readonly contractReference: string
  readonly contractTitle: string
}

/** A naming, with the contract that it stands in. */
export interface NamingRow extends InContract {
  readonly supplier: Party
  readonly naming: NamingDetails
}

/** A request that waits for an answer, with the contract that it is about. */
export interface OpenRequestRow extends InContract {
  readonly authority: Party
  readonly supplier: Party
  /** The name of whom it concerns; empty where that is not known. */
  readonly about: string
  readonly request: RequestDetails
}

/** What one organisation has to do, with the contract that it is about. */
export type WaitingRow = Waiting & InContract

export const placeOf = ({ contractId, reference, title }: ContractRow): InContract => ({
  contractId,
  contractReference: reference,
  contractTitle: title,
})

const TABLES = [KEPT, ROWS]
const CATEGORY = 'contract-'

export const contracts: View = {
  name: 'contracts',
  version: 10,
  tables: [...CHAIN_TABLES, ...TABLES.map(({ name }) => name)],
  schema: [CHAIN_SCHEMA, ...TABLES.map(createTable)].join('\n'),
  writer: db => new ContractsWriter(db),
}

/** Where the document kept at a revision stands. */
export const keptKey = (contractId: string, revision: number): string => `${contractId}@${revision}`

class ContractsWriter implements Writer {
  readonly #reader: ChainReader
  readonly #chains: ChainWriter
  readonly #kept: DocumentTable<SupplyChain>
  readonly #rows: DocumentTable<ContractRow>
  /** As they stand in the tables: this writer is the only one, and whoever finds that it is not takes a new writer. */
  readonly #remembered = new Remembered<SupplyChain>(PIECES_REMEMBERED_MAX, piecesOf)
  readonly #lines = new WeakMap<SupplyChain, Line>()

  constructor(db: DatabaseSync) {
    this.#reader = new ChainReader(db)
    this.#chains = new ChainWriter(db)
    this.#kept = new DocumentTable(db, KEPT)
    this.#rows = new DocumentTable(db, ROWS)
  }

  apply({ facts, historyUpTo }: Parameters<Writer['apply']>[0]): void {
    const changed = new Map<string, Changed>()
    for (const fact of facts) {
      if (!fact.stream.startsWith(CATEGORY)) continue
      const contractId = fact.stream.slice(CATEGORY.length)
      const { before, after } = changed.get(contractId) ?? this.#unchanged(contractId)
      const evolved =
        fact.data !== null && changesWhatStood(fact.data)
          ? { before: null, after: refold(historyUpTo(fact)) }
          : { before, after: evolveSupplyChain(after, fact) }
      changed.set(contractId, evolved)
      // What was kept of it holds the words that are withheld now.
      if (fact.data !== null && isRedaction(fact.data)) this.#forgetKept(contractId, fact.revision)
      if ((fact.revision + 1) % KEPT_EVERY === 0) this.#kept.put(keptKey(contractId, fact.revision), evolved.after, {})
    }
    for (const [contractId, { before, after }] of changed) {
      this.#chains.put(contractId, before, after)
      this.#writeRow(contractId, before ?? noSupplyChain, after)
      this.#remembered.keep(contractId, after)
    }
  }

  #unchanged(contractId: string): Changed {
    const chain = this.#remembered.get(contractId) ?? this.#reader.get(contractId) ?? noSupplyChain
    return { before: chain, after: chain }
  }

  #forgetKept(contractId: string, upTo: number): void {
    for (let revision = KEPT_EVERY - 1; revision <= upTo; revision += KEPT_EVERY) {
      this.#kept.remove(keptKey(contractId, revision))
    }
  }

  #writeRow(contractId: string, before: SupplyChain, after: SupplyChain): void {
    const line = this.#lineOf(contractId, after)
    if (line === undefined) {
      this.#rows.remove(contractId)
      return
    }
    const was = this.#lineOf(contractId, before)
    if (was?.text === line.text && was.columns.search === line.columns.search) return
    this.#rows.putText(contractId, line.text, line.columns, was?.columns)
  }

  /** Worked out once for each supply chain: what is written now is what stood there the next time. */
  #lineOf(contractId: string, chain: SupplyChain): Line | undefined {
    const known = this.#lines.get(chain)
    if (known !== undefined) return known
    const line = lineOf(contractId, chain)
    if (line !== undefined) this.#lines.set(chain, line)
    return line
  }
}

/** Supply chains remembered have at most so many namings and requests together: of about 1.5 kilobytes each. */
const PIECES_REMEMBERED_MAX = 20_000
/** What a deadline with its working weighs. */
const WORKING_PIECES = 3
const piecesOf = ({ namings, requests }: SupplyChain): number =>
  requests.reduce((pieces, { deadlines }) => pieces + 1 + WORKING_PIECES * deadlines.length, 1 + namings.length)

/** A supply chain as it stands in the tables, and as it will. `before` is null where a correction or a redaction has made everything anew. */
interface Changed {
  readonly before: SupplyChain | null
  readonly after: SupplyChain
}

/** The whole history as it reads with its corrections and redactions. */
const refold = (history: readonly RecordedFact[]): SupplyChain =>
  asItStands<Fact, RecordedFact>(history).reduce(evolveSupplyChain, noSupplyChain)
