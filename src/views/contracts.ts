/** Contracts as documents: the supply chain, the line in the list, the namings and the open requests of each. */
import type { DatabaseSync } from 'node:sqlite'
import type { Fact, RecordedFact } from '#events/catalogue.ts'
import { corrected, isCorrection } from '#events/correction.ts'
import { contractRow, type ContractRow } from '#projections/contract-row.ts'
import {
  evolveSupplyChain,
  noSupplyChain,
  type NamingDetails,
  type RequestDetails,
  type SupplyChain,
} from '#projections/supply-chain.ts'
import { CHAIN_SCHEMA, CHAIN_TABLES, ChainReader, ChainWriter } from './chain-tables.ts'
import { createTable, DocumentTable } from './document-table.ts'
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
    search: 'TEXT',
  },
  indexes: [['reference'], ['title'], ['supplierName'], ['supplierId']],
} as const
/** A naming, with the contract that it stands in. */
export interface NamingRow {
  readonly contractId: string
  readonly contractReference: string
  readonly contractTitle: string
  readonly supplier: { readonly id: string; readonly name: string }
  readonly naming: NamingDetails
}

/** A request that waits for an answer, with the contract that it is about. */
export interface OpenRequestRow {
  readonly contractId: string
  readonly contractReference: string
  readonly contractTitle: string
  readonly authority: { readonly id: string; readonly name: string }
  readonly supplier: { readonly id: string; readonly name: string }
  readonly about: string
  readonly request: RequestDetails
}

const TABLES = [KEPT, ROWS]
const CATEGORY = 'contract-'

export const contracts: View = {
  name: 'contracts',
  version: 4,
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
        fact.data !== null && isCorrection(fact.data)
          ? { before: null, after: refold(historyUpTo(fact)) }
          : { before, after: evolveSupplyChain(after, fact) }
      changed.set(contractId, evolved)
      if ((fact.revision + 1) % KEPT_EVERY === 0) this.#kept.put(keptKey(contractId, fact.revision), evolved.after, {})
    }
    for (const [contractId, { before, after }] of changed) {
      this.#chains.put(contractId, before, after)
      this.#writeRow(contractId, before ?? noSupplyChain, after)
    }
  }

  #unchanged(contractId: string): Changed {
    const chain = this.#reader.get(contractId) ?? noSupplyChain
    return { before: chain, after: chain }
  }

  #writeRow(contractId: string, before: SupplyChain, after: SupplyChain): void {
    const row = contractRow(contractId, after)
    if (row === null) return
    const search = searchText(row, after)
    const was = contractRow(contractId, before)
    if (was !== null && searchText(was, before) === search && JSON.stringify(was) === JSON.stringify(row)) return
    this.#rows.put(contractId, row, {
      reference: row.reference,
      title: row.title,
      supplierName: row.supplier.name,
      supplierId: row.supplier.id,
      authorityId: row.authority.id,
      contractType: row.contractType,
      areas: `|${row.areas?.codes.join('|') ?? ''}|`,
      named: row.named,
      openRequests: row.openRequests,
      search,
    })
  }
}

/** A supply chain as it stands in the tables, and as it will. `before` is null where a correction has made everything anew. */
interface Changed {
  readonly before: SupplyChain | null
  readonly after: SupplyChain
}

/** The whole history as it reads with its corrections. */
const refold = (history: readonly RecordedFact[]): SupplyChain =>
  corrected<Fact, RecordedFact>(history).reduce(evolveSupplyChain, noSupplyChain)

/** What a search looks through: reference, title, supplier, services and everybody named, in lower case. */
function searchText(row: ContractRow, { namings }: SupplyChain): string {
  const named = namings.filter(({ standing }) => standing === 'named').map(({ organisation }) => organisation.name)
  const words = [
    row.reference,
    row.title,
    row.supplier.name,
    row.contractType ?? '',
    ...row.serviceCategories,
    ...named,
  ]
  return words.join('\n').toLowerCase()
}
