/** How a naming begins: the supplier names, the organisation answers, the authority confirms. */
import { z } from 'zod'
import {
  NamingConfirmedBody,
  NamingConsentRecordedBody,
  NamingConsentRefusedBody,
  SubcontractorNamedBody,
} from '#events/naming.ts'
import { namingId } from '#intake/identity.ts'
import { ContractPath, NamingPath } from '../asked.ts'
import type { Operation } from '../operation.ts'
import { writing } from '../sending.ts'
import { ids, namingUrl, TAG } from './naming.ts'

const Consent = z.discriminatedUnion('answer', [
  NamingConsentRecordedBody.omit(ids).extend({ answer: z.literal('given') }),
  NamingConsentRefusedBody.omit(ids).extend({ answer: z.literal('refused') }),
])

export const namingBeginning: readonly Operation[] = [
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
    path: '/contracts/:contractId/namings/:namingId/confirmation',
    id: 'confirmNaming',
    tag: TAG,
    summary: 'Confirm a naming at award, and whether it is key',
    description: 'By the authority. Nobody becomes key against their word, nor without it where the rules want it.',
    params: NamingPath,
    body: {
      name: 'ConfirmNaming',
      schema: NamingConfirmedBody.omit(ids),
      example: { key: { isKey: true, why: 'critical' } },
    },
    tell: ({ params, body }) => ({
      statement: { type: 'ConfirmNaming', body: { ...body, ...params } },
      shownAt: namingUrl(params),
    }),
  }),
]
