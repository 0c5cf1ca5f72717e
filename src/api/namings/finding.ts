/** Finding namings: everyone named under a contract, and one of them whole. */
import { z } from 'zod'
import { ContractPath, NamingPath, nothing, slice } from '../asked.ts'
import { chainOf, noSuchContract } from '../contracts/contract.ts'
import { Naming } from '../documents/naming.ts'
import type { Operation } from '../operation.ts'
import { listing, notFound, pageOfAll, reading } from '../reading.ts'
import { TAG } from './naming.ts'

const NAMING = { name: 'Naming', schema: Naming } as const

const Filters = z.strictObject({ ...slice, standing: Naming.shape.standing.optional() })

export const namingFinding: readonly Operation[] = [
  listing({
    path: '/contracts/:contractId/namings',
    id: 'listNamings',
    tag: TAG,
    summary: 'List everyone named in a supply chain, whatever became of them',
    params: ContractPath,
    query: Filters,
    item: NAMING,
    list: (door, { params, query, slice: part }) => {
      const chain = chainOf(door, params.contractId)
      if (chain === undefined) return noSuchContract
      const { standing = null } = query
      return pageOfAll(
        standing === null ? chain.namings : chain.namings.filter(naming => naming.standing === standing),
        part,
      )
    },
  }),
  reading({
    path: '/contracts/:contractId/namings/:namingId',
    id: 'readNaming',
    tag: TAG,
    summary: 'Read a naming',
    params: NamingPath,
    query: nothing,
    answer: NAMING,
    find: (door, { params }) => {
      const chain = chainOf(door, params.contractId)
      const naming = chain?.namings.find(known => known.namingId === params.namingId)
      return chain === undefined || naming === undefined
        ? notFound('No such organisation is named under this contract.')
        : { document: naming, revision: chain.revision }
    },
  }),
]
