/** Namings over HTTP: who is named under a contract, with what answer, and how a naming begins and ends. */
import { z } from 'zod'
import type { Door } from '#door/door.ts'
import {
  NamingConsentRecordedBody,
  NamingConsentRefusedBody,
  NamingDroppedBody,
  NamingEndedBody,
  SubcontractorNamedBody,
} from '#events/naming.ts'
import { namingId } from '#intake/identity.ts'
import { ContractPath, NamingPath, nothing, slice } from './asked.ts'
import { chainOf, contractUrl, noSuchContract } from './contracts/contract.ts'
import { Naming } from './documents.ts'
import type { Operation } from './operation.ts'
import { listing, notFound, pageOfAll, reading, type Found } from './reading.ts'
import { writing } from './sending.ts'

const TAG = 'Namings'
const NAMING = { name: 'Naming', schema: Naming } as const
const ids = { contractId: true, namingId: true } as const

type Path = z.infer<typeof NamingPath>
const namingUrl = (path: Path): string => `${contractUrl(path.contractId)}/namings/${path.namingId}`

const Filters = z.strictObject({ ...slice, standing: Naming.shape.standing.optional() })

const Consent = z.discriminatedUnion('answer', [
  NamingConsentRecordedBody.omit(ids).extend({ answer: z.literal('given') }),
  NamingConsentRefusedBody.omit(ids).extend({ answer: z.literal('refused') }),
])

function find(door: Door, path: Path): Found | ReturnType<typeof notFound> {
  const chain = chainOf(door, path.contractId)
  const naming = chain?.namings.find(known => known.namingId === path.namingId)
  return chain === undefined || naming === undefined
    ? notFound('No such organisation is named under this contract.')
    : { document: naming, revision: chain.revision }
}

export const namingOperations: readonly Operation[] = [
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
  writing({
    path: '/contracts/:contractId/namings',
    id: 'nameSubcontractor',
    tag: TAG,
    summary: 'Name a subcontractor',
    description: 'Its id derives from the contract, the sender and the Idempotency-Key.',
    params: ContractPath,
    body: {
      name: 'NameSubcontractor',
      schema: SubcontractorNamedBody.omit(ids),
      example: {
        stage: 'award',
        tier: 2,
        organisation: { id: '7f6d1e0c-3a52-5b0e-9c41-0d8d3c1f2a03', name: 'Second Start' },
        key: { isKey: true, why: 'critical' },
        services: ['Mentoring'],
        commitment: { valuePerYear: { amount: 8500000, currency: 'GBP', vat: 'exVat' }, share: 1250 },
      },
    },
    tell: ({ params, body, key }) => {
      const path = { ...params, namingId: namingId(params.contractId, key) }
      return { statement: { type: 'NameSubcontractor', body: { ...body, ...path } }, shownAt: namingUrl(path) }
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
    find: (door, { params }) => find(door, params),
  }),
  writing({
    path: '/contracts/:contractId/namings/:namingId/consent',
    id: 'answerNaming',
    tag: TAG,
    summary: 'Agree, or refuse, to be named',
    description: 'Only the named organisation answers for itself.',
    params: NamingPath,
    body: {
      name: 'Consent',
      schema: Consent,
      example: { answer: 'given', words: 'We agree to be named for mentoring.' },
    },
    tell: ({ params, body }) => {
      const shownAt = namingUrl(params)
      if (body.answer === 'given') {
        const { answer, ...said } = body
        return { statement: { type: 'RecordConsent', body: { ...said, ...params } }, shownAt }
      }
      const { answer, ...said } = body
      return { statement: { type: 'RefuseConsent', body: { ...said, ...params } }, shownAt }
    },
  }),
  writing({
    path: '/contracts/:contractId/namings/:namingId/drop',
    id: 'dropNaming',
    tag: TAG,
    summary: 'Take an organisation out before the contract starts, or after it refused to be named',
    params: NamingPath,
    body: { name: 'DropNaming', schema: NamingDroppedBody.omit(ids), example: { reason: 'It was named by mistake.' } },
    tell: ({ params, body }) => ({
      statement: { type: 'DropNaming', body: { ...body, ...params } },
      shownAt: namingUrl(params),
    }),
  }),
  writing({
    path: '/contracts/:contractId/namings/:namingId/end',
    id: 'endNaming',
    tag: TAG,
    summary: 'End a naming, as an approved change request allows',
    params: NamingPath,
    body: {
      name: 'EndNaming',
      schema: NamingEndedBody.omit(ids),
      example: { reason: 'Its work passes to Open Gate.', requestId: '7f6d1e0c-3a52-5b0e-9c41-0d8d3c1f2a09' },
    },
    tell: ({ params, body }) => ({
      statement: { type: 'EndNaming', body: { ...body, ...params } },
      shownAt: namingUrl(params),
    }),
  }),
]
