/** How the API finds a contract, and what it says where there is none. */
import type { Door } from '#door/door.ts'
import type { SupplyChain } from '#projections/supply-chain/chain.ts'
import { notFound } from '../reading.ts'

export const CONTRACTS = 'Contracts'

export const contractUrl = (contractId: string): string => `/contracts/${contractId}`

export const noSuchContract = notFound('There is no such contract here.')

/** The supply chain as it is now; undefined where there is no such contract. */
export const chainOf = (door: Door, contractId: string): SupplyChain | undefined => door.views.supplyChain(contractId)
