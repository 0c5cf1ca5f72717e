/** Finding organisations, and reading one with the places where it is named and the contracts that it supplies. */
import { z } from 'zod'
import type { Door } from '#door/door.ts'
import type { OrganisationDetails } from '#projections/organisation.ts'
import type { NamingRow } from '#views/contracts.ts'
import { LIMIT_DEFAULT, nothing, OrganisationPath, slice, words } from '../asked.ts'
import { contractUrl } from '../contracts/contract.ts'
import { Organisation, OrganisationRow } from '../documents/organisation.ts'
import type { Operation } from '../operation.ts'
import { listing, notFound, reading } from '../reading.ts'

export const ORGANISATIONS = 'Organisations'

export const organisationUrl = (organisationId: string): string => `/organisations/${organisationId}`

export const noSuchOrganisation = notFound('There is no such organisation here.')

const Filters = z.strictObject({
  ...slice,
  q: words.meta({ description: 'Words, each in a name or an identifier, of now or of before.' }),
})

function named(base: string, { contractId, contractReference, contractTitle, supplier, naming }: NamingRow) {
  const url = `${base}${contractUrl(contractId)}`
  return { contract: { id: contractId, reference: contractReference, title: contractTitle, url }, supplier, naming }
}

function whole(door: Door, known: OrganisationDetails, base: string): object {
  const supplierId = known.organisationId
  const limit = LIMIT_DEFAULT
  const { items, total } = door.views.contracts({ supplierId }, 'reference', { offset: 0, limit })
  const next = total > limit ? `${base}/contracts?supplierId=${supplierId}&limit=${limit}&offset=${limit}` : null
  const namings = door.views.namingsOf(supplierId).map(row => named(base, row))
  return { ...known, namings, contractsAsSupplier: { items, total, next } }
}

export const organisationFinding: readonly Operation[] = [
  listing({
    path: '/organisations',
    id: 'listOrganisations',
    tag: ORGANISATIONS,
    summary: 'Find organisations',
    params: nothing,
    query: Filters,
    item: { name: 'OrganisationRow', schema: OrganisationRow },
    list: (door, { query, slice: part }) => door.views.organisations(query.q, part),
  }),
  reading({
    path: '/organisations/:organisationId',
    id: 'readOrganisation',
    tag: ORGANISATIONS,
    summary: 'Read an organisation, where it is named, and what it supplies',
    params: OrganisationPath,
    query: nothing,
    answer: { name: 'Organisation', schema: Organisation },
    find: (door, { params, base }) => {
      const known = door.views.organisation(params.organisationId)
      return known === undefined ? noSuchOrganisation : { document: whole(door, known, base), revision: known.revision }
    },
  }),
]
