/** What every form about a contract says before it asks anything. */
import type { ContractDetails } from '#projections/supply-chain/contract.ts'
import type { Crumb } from './crumbs.ts'
import { contractCrumbs, contractHeading, type ContractHeading } from './contract.ts'

export interface ContractForm {
  readonly section: 'contracts'
  readonly title: string
  readonly caption: string
  readonly heading: ContractHeading
  readonly crumbs: readonly Crumb[]
}

export const underContract = (
  contractId: string,
  contract: ContractDetails,
  title: string,
  ...crumbs: readonly Crumb[]
): ContractForm => ({
  section: 'contracts',
  title,
  caption: `${contract.reference}, ${contract.title}`,
  heading: contractHeading(contractId, contract),
  crumbs: contractCrumbs(contractId, contract, ...crumbs),
})
