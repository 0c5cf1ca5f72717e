/** Finding contracts, and reading the supply chain of one, now or as it was. */
import { z } from 'zod'
import { CONTRACT_SORTS } from '#views/contract-reader.ts'
import { AtMoment, ContractPath, nothing, slice, words, yes } from '../asked.ts'
import { ContractRow } from '../documents/contract.ts'
import { SupplyChain } from '../documents/supply-chain.ts'
import type { Operation } from '../operation.ts'
import { listing, notFound, reading } from '../reading.ts'
import { chainOf, CONTRACTS, noSuchContract } from './contract.ts'

const Filters = z.strictObject({
  ...slice,
  q: words.meta({ description: 'Words, each in the reference, title, supplier, services or a named organisation.' }),
  contractType: words,
  area: words.meta({ description: 'An area code.' }),
  supplierId: z.uuid().optional(),
  withSubcontractors: yes.meta({ description: 'Only those in which an organisation is now named.' }),
  withOpenRequests: yes.meta({ description: 'Only those about which a request waits for an answer.' }),
  sort: z.enum(CONTRACT_SORTS).optional(),
})

export const contractFinding: readonly Operation[] = [
  listing({
    path: '/contracts',
    id: 'listContracts',
    tag: CONTRACTS,
    summary: 'Find contracts',
    params: nothing,
    query: Filters,
    item: { name: 'ContractRow', schema: ContractRow },
    list: (door, { query, slice: part }) => {
      const { sort = 'reference', withSubcontractors, withOpenRequests, ...filter } = query
      const flags = { withSubcontractors: withSubcontractors === 'true', withOpenRequests: withOpenRequests === 'true' }
      return door.views.contracts({ ...filter, ...flags }, sort, part)
    },
  }),
  reading({
    path: '/contracts/:contractId',
    id: 'readContract',
    tag: CONTRACTS,
    summary: 'Read a contract and its supply chain, now or as it was',
    params: ContractPath,
    query: AtMoment,
    answer: { name: 'SupplyChain', schema: SupplyChain },
    find: async (door, { params, query }) => {
      const id = params.contractId
      if (query.asOf === undefined && query.knownAt === undefined) {
        const chain = chainOf(door, id)
        return chain === undefined
          ? noSuchContract
          : { document: { contractId: id, ...chain }, revision: chain.revision }
      }
      const was = await door.replay.supplyChain(id, query)
      if (was.revision >= 0 && (was.contract !== null || was.withheld > 0))
        return { document: { contractId: id, ...was } }
      return chainOf(door, id) === undefined
        ? noSuchContract
        : notFound('Nothing was known of this contract at that moment.', 'not-known-then')
    },
  }),
]
