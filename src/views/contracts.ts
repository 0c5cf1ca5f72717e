/** Contracts as documents: the supply chain, the line in the list, the namings and the open requests of each. */
import type { DatabaseSync } from 'node:sqlite'
import type { Fact, RecordedFact } from '#events/catalogue.ts'
import { corrected, isCorrection } from '#events/correction.ts'
import { businessTime } from '#events/envelope.ts'
import { contractRow, type ContractRow } from '#projections/contract-row.ts'
import {
  evolveSupplyChain,
  noSupplyChain,
  type NamingDetails,
  type RequestDetails,
  type SupplyChain,
} from '#projections/supply-chain.ts'
import { createTable, DocumentTable } from './document-table.ts'
import type { View, Writer } from './view.ts'

/** A supply chain is kept as it was known at every 500th event of its contract, so that a long history replays quickly. */
export const KEPT_EVERY = 500

export const CHAINS = { name: 'supply_chain', columns: {}, indexes: [] } as const
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
/** One line for each naming of each contract: how an organisation finds where it is named. */
export const NAMINGS = {
  name: 'naming',
  columns: { contractId: 'TEXT', organisationId: 'TEXT', standing: 'TEXT' },
  indexes: [['contractId'], ['organisationId']],
} as const
export const OPEN_REQUESTS = {
  name: 'open_request',
  columns: { contractId: 'TEXT', requestedAt: 'TEXT' },
  indexes: [['contractId'], ['requestedAt']],
} as const

export interface NamingRow {
  readonly contractId: string
  readonly contractReference: string
  readonly contractTitle: string
  readonly supplier: { readonly id: string; readonly name: string }
  readonly naming: NamingDetails
}

export interface OpenRequestRow {
  readonly contractId: string
  readonly contractReference: string
  readonly contractTitle: string
  readonly authority: { readonly id: string; readonly name: string }
  readonly supplier: { readonly id: string; readonly name: string }
  readonly about: string
  readonly request: RequestDetails
}

const TABLES = [CHAINS, KEPT, ROWS, NAMINGS, OPEN_REQUESTS]
const CATEGORY = 'contract-'

export const contracts: View = {
  name: 'contracts',
  version: 3,
  tables: TABLES.map(({ name }) => name),
  schema: TABLES.map(createTable).join('\n'),
  writer: db => new ContractsWriter(db),
}

/** Where the document kept at a revision stands. */
export const keptKey = (contractId: string, revision: number): string => `${contractId}@${revision}`

class ContractsWriter implements Writer {
  readonly #chains: DocumentTable<SupplyChain>
  readonly #kept: DocumentTable<SupplyChain>
  readonly #rows: DocumentTable<ContractRow>
  readonly #namings: DocumentTable<NamingRow>
  readonly #openRequests: DocumentTable<OpenRequestRow>
  readonly #clear: (contractId: string) => void

  constructor(db: DatabaseSync) {
    this.#chains = new DocumentTable(db, CHAINS)
    this.#kept = new DocumentTable(db, KEPT)
    this.#rows = new DocumentTable(db, ROWS)
    this.#namings = new DocumentTable(db, NAMINGS)
    this.#openRequests = new DocumentTable(db, OPEN_REQUESTS)
    const clears = [NAMINGS, OPEN_REQUESTS].map(({ name }) => db.prepare(`DELETE FROM ${name} WHERE contractId = ?`))
    this.#clear = contractId => clears.forEach(statement => statement.run(contractId))
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
    for (const [contractId, { before, after }] of changed) this.#write(contractId, before, after)
  }

  #unchanged(contractId: string): Changed {
    const chain = this.#chains.get(contractId) ?? noSupplyChain
    return { before: chain, after: chain }
  }

  #write(contractId: string, before: SupplyChain | null, after: SupplyChain): void {
    this.#chains.put(contractId, after, {})
    if (before === null) this.#clear(contractId)
    const row = contractRow(contractId, after)
    if (row === null) return
    const was = before ?? noSupplyChain
    const rowWas = contractRow(contractId, was)
    this.#writeRow(row, searchText(row, after), rowWas, rowWas === null ? '' : searchText(rowWas, was))
    // What nothing has touched is still the very object that it was.
    const same = new Set<unknown>(sameContract(row, rowWas) ? [...was.namings, ...was.requests] : [])
    const { reference, title, supplier, authority } = row
    const about = { contractId, contractReference: reference, contractTitle: title, supplier }
    for (const naming of after.namings) {
      if (same.has(naming)) continue
      const { namingId, organisation, standing } = naming
      this.#namings.put(namingId, { ...about, naming }, { contractId, organisationId: organisation.id, standing })
    }
    for (const request of after.requests) {
      if (same.has(request)) continue
      const { requestId, namingId, requestedAt, standing } = request
      if (standing === 'open') {
        const name = after.namings.findLast(naming => naming.namingId === namingId)?.organisation.name ?? ''
        const document = { ...about, authority, about: name, request }
        this.#openRequests.put(requestId, document, { contractId, requestedAt: businessTime(requestedAt) })
      } else this.#openRequests.remove(requestId)
    }
  }

  #writeRow(row: ContractRow, search: string, was: ContractRow | null, searchWas: string): void {
    if (search === searchWas && JSON.stringify(row) === JSON.stringify(was)) return
    this.#rows.put(row.contractId, row, {
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

/** A supply chain before a batch and after it. `before` is null where a correction has made everything anew. */
interface Changed {
  readonly before: SupplyChain | null
  readonly after: SupplyChain
}

/** Whether the lines of namings and requests say the same of their contract. */
const sameContract = (row: ContractRow, was: ContractRow | null): boolean =>
  was !== null && JSON.stringify(aboutOf(row)) === JSON.stringify(aboutOf(was))

const aboutOf = ({ reference, title, supplier, authority }: ContractRow) => ({ reference, title, supplier, authority })

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
