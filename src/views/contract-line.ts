/** A contract's line in the list: the document, and the columns by which it is found. */
import { contractRow, type ContractRow } from '#projections/contract-row.ts'
import type { SupplyChain } from '#projections/supply-chain/chain.ts'
import type { Columns } from './document-table.ts'

/** As it is written. */
export interface Line {
  readonly text: string
  readonly columns: ReturnType<typeof columnsOf>
}

const columnsOf = (row: ContractRow, chain: SupplyChain) =>
  ({
    reference: row.reference,
    title: row.title,
    supplierName: row.supplier.name,
    supplierId: row.supplier.id,
    authorityId: row.authority.id,
    contractType: row.contractType,
    areas: `|${row.areas?.codes.join('|') ?? ''}|`,
    named: row.named,
    openRequests: row.openRequests,
    waiting: row.waiting,
    search: searchText(row, chain),
  }) satisfies Columns

/** Undefined where no contract is registered, as far as is known. */
export function lineOf(contractId: string, chain: SupplyChain): Line | undefined {
  const row = contractRow(contractId, chain)
  return row === null ? undefined : { text: JSON.stringify(row), columns: columnsOf(row, chain) }
}

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
