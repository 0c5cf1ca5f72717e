/** A contract as a line of a list: enough to find it, and to see whether anything waits. */
import type { Party } from '#events/envelope.ts'
import type { ReferralWindow } from '#events/contract.ts'
import type { SupplyChain } from './supply-chain.ts'

export interface ContractRow {
  readonly contractId: string
  readonly reference: string
  readonly title: string
  readonly authority: Party
  readonly supplier: Party
  readonly instrument: 'contract' | 'grant'
  readonly contractType: string | null
  readonly serviceCategories: readonly string[]
  readonly areas: { readonly scheme: string; readonly codes: readonly string[] } | null
  readonly referralWindow: ReferralWindow | null
  readonly ended: boolean
  readonly invented: boolean
  readonly published: boolean
  /** Organisations now named in its supply chain, at any tier. */
  readonly named: number
  readonly openRequests: number
}

/** The line of a contract; null before it is registered. */
export function contractRow(contractId: string, chain: SupplyChain): ContractRow | null {
  const { contract } = chain
  if (contract === null) return null
  const { reference, title, authority, supplier, instrument } = contract
  return {
    contractId,
    reference,
    title,
    authority,
    supplier,
    instrument,
    contractType: contract.contractType?.name ?? null,
    serviceCategories: contract.serviceCategories?.map(({ name }) => name) ?? [],
    areas: contract.areas === undefined ? null : { scheme: contract.areas.scheme, codes: contract.areas.codes },
    referralWindow: contract.referralWindow ?? null,
    ended: contract.ended !== null,
    invented: contract.invented === true,
    published: contract.source !== null,
    named: new Set(
      chain.namings.filter(({ standing }) => standing === 'named').map(({ organisation }) => organisation.id),
    ).size,
    openRequests: chain.requests.filter(({ standing }) => standing === 'open').length,
  }
}
