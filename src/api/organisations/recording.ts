/** What may be said of an organisation: registered, identified, renamed, merged, succeeded, classified, and how much it can take on. */
import {
  CapacityStatedBody,
  ClassificationRecordedBody,
  OrganisationIdentifierAddedBody,
  OrganisationIdentifierReplacedBody,
  OrganisationMergedBody,
  OrganisationRegisteredBody,
  OrganisationRenamedBody,
  OrganisationSucceededBody,
} from '#events/organisation.ts'
import { organisationId } from '#intake/identity.ts'
import { nothing, OrganisationPath } from '../asked.ts'
import type { Operation } from '../operation.ts'
import { writing } from '../sending.ts'
import { ORGANISATIONS, organisationUrl } from './finding.ts'

const id = { organisationId: true } as const
const openGate = { id: '7f6d1e0c-3a52-5b0e-9c41-0d8d3c1f2a04', name: 'Open Gate' }

const register = writing({
  path: '/organisations',
  id: 'registerOrganisation',
  tag: ORGANISATIONS,
  summary: 'Register an organisation',
  description: 'Its id derives from the first of its identifiers: registered twice, it is the same organisation.',
  params: nothing,
  body: {
    name: 'RegisterOrganisation',
    schema: OrganisationRegisteredBody.omit(id),
    example: {
      name: 'Second Start',
      identifiers: [{ scheme: 'source:invented', code: 'SECOND-START' }],
      invented: true,
    },
  },
  tell: ({ body }) => {
    // The schema asks for at least one.
    const [first = { scheme: '', code: '' }] = body.identifiers
    const derived = organisationId(first)
    return {
      statement: { type: 'RegisterOrganisation', body: { ...body, organisationId: derived } },
      shownAt: organisationUrl(derived),
    }
  },
})

/** What all others share. */
const about = { tag: ORGANISATIONS, params: OrganisationPath } as const

export const organisationRecording: readonly Operation[] = [
  register,
  writing({
    ...about,
    path: '/organisations/:organisationId/identifiers',
    id: 'addIdentifier',
    summary: 'Add an identifier',
    body: {
      name: 'AddIdentifier',
      schema: OrganisationIdentifierAddedBody.omit(id),
      example: { identifier: { scheme: 'source:invented', code: 'SECOND-START-2' } },
    },
    tell: ({ params, body }) => ({
      statement: { type: 'AddIdentifier', body: { ...body, ...params } },
      shownAt: organisationUrl(params.organisationId),
    }),
  }),
  writing({
    ...about,
    path: '/organisations/:organisationId/identifier-replacements',
    id: 'replaceIdentifier',
    summary: 'Replace an identifier that was wrong or was given up',
    body: {
      name: 'ReplaceIdentifier',
      schema: OrganisationIdentifierReplacedBody.omit(id),
      example: {
        from: { scheme: 'source:invented', code: 'SECOND-START-2' },
        to: { scheme: 'source:invented', code: 'SECOND-START-3' },
        reason: 'The register gave it a new number.',
      },
    },
    tell: ({ params, body }) => ({
      statement: { type: 'ReplaceIdentifier', body: { ...body, ...params } },
      shownAt: organisationUrl(params.organisationId),
    }),
  }),
  writing({
    ...about,
    path: '/organisations/:organisationId/names',
    id: 'renameOrganisation',
    summary: 'Record a new name',
    body: {
      name: 'RenameOrganisation',
      schema: OrganisationRenamedBody.omit(id),
      example: { name: 'Second Start Together', reason: 'Its members voted for it.' },
    },
    tell: ({ params, body }) => ({
      statement: { type: 'RenameOrganisation', body: { ...body, ...params } },
      shownAt: organisationUrl(params.organisationId),
    }),
  }),
  writing({
    ...about,
    path: '/organisations/:organisationId/mergers',
    id: 'mergeOrganisation',
    summary: 'Record that it was merged into another',
    body: {
      name: 'MergeOrganisation',
      schema: OrganisationMergedBody.omit(id),
      example: { into: openGate, evidence: [{ title: 'Deed of 1 April 2025' }] },
    },
    tell: ({ params, body }) => ({
      statement: { type: 'MergeOrganisation', body: { ...body, ...params } },
      shownAt: organisationUrl(params.organisationId),
    }),
  }),
  writing({
    ...about,
    path: '/organisations/:organisationId/successions',
    id: 'succeedOrganisation',
    summary: 'Record that it was succeeded by another',
    body: {
      name: 'SucceedOrganisation',
      schema: OrganisationSucceededBody.omit(id),
      example: { by: openGate, evidence: [{ title: 'Deed of 1 April 2025' }] },
    },
    tell: ({ params, body }) => ({
      statement: { type: 'SucceedOrganisation', body: { ...body, ...params } },
      shownAt: organisationUrl(params.organisationId),
    }),
  }),
  writing({
    ...about,
    path: '/organisations/:organisationId/classifications',
    id: 'classifyOrganisation',
    summary: 'State whether it is an SME, a VCSE, or both, on a day and by a definition',
    body: {
      name: 'RecordClassification',
      schema: ClassificationRecordedBody.omit(id),
      example: { vcse: true, definitionVersion: '2025-02', basis: 'self-declared', asAt: '2025-04-01' },
    },
    tell: ({ params, body }) => ({
      statement: { type: 'RecordClassification', body: { ...body, ...params } },
      shownAt: organisationUrl(params.organisationId),
    }),
  }),
  writing({
    ...about,
    path: '/organisations/:organisationId/capacity',
    id: 'stateCapacity',
    summary: 'State how much work a year the organisation can take on: only it can say so',
    body: {
      name: 'StateCapacity',
      schema: CapacityStatedBody.omit(id),
      example: {
        valuePerYear: { amount: 24000000, currency: 'GBP', vat: 'exVat' },
        referralsPerYear: 240,
        asAt: '2025-04-01',
      },
    },
    tell: ({ params, body }) => ({
      statement: { type: 'StateCapacity', body: { ...body, ...params } },
      shownAt: organisationUrl(params.organisationId),
    }),
  }),
]
