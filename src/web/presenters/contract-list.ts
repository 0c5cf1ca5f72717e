/** The list of contracts: what was asked for, what was found, and the links that ask otherwise. */
import type { ContractRow } from '#projections/contract-row.ts'
import type { Page } from '#views/page.ts'
import { CONTRACT_SORTS, type ContractFilter, type ContractSort } from '#views/contract-reader.ts'
import type { AreaName } from './contract.ts'
import { referralsInWords } from './contract.ts'
import { paging, pageOf, type Paging } from './paging.ts'
import { counted, silence } from './wording.ts'

export const CONTRACTS_PER_PAGE = 20

/** What an address asks for. */
export interface Asked {
  readonly q: string
  readonly type: string
  readonly area: string
  readonly named: boolean
  readonly requests: boolean
  readonly sort: ContractSort
  readonly page: number
}

type Query = Readonly<Record<string, unknown>>

const wordsOf = (given: unknown): string => (typeof given === 'string' ? given.trim().slice(0, 200) : '')

export function askedOf(query: Query): Asked {
  return {
    q: wordsOf(query['q']),
    type: wordsOf(query['type']),
    area: wordsOf(query['area']),
    named: query['named'] === 'yes',
    requests: query['requests'] === 'yes',
    sort: CONTRACT_SORTS.find(sort => sort === query['sort']) ?? 'title',
    page: pageOf(query['page']),
  }
}

const orAbsent = (text: string): string | undefined => (text === '' ? undefined : text)

export const filterOf = ({ q, type, area, named, requests }: Asked): ContractFilter => ({
  q: orAbsent(q),
  contractType: orAbsent(type),
  area: orAbsent(area),
  ...(named ? { withSubcontractors: true } : {}),
  ...(requests ? { withOpenRequests: true } : {}),
})

/** The address that asks for the same, with some of it otherwise; the first page unless another is named. */
export function hrefOf(asked: Asked, otherwise: Partial<Asked> = {}): string {
  const { q, type, area, named, requests, sort, page } = { ...asked, page: 1, ...otherwise }
  const query = new URLSearchParams({
    ...(q === '' ? {} : { q }),
    ...(type === '' ? {} : { type }),
    ...(area === '' ? {} : { area }),
    ...(named ? { named: 'yes' } : {}),
    ...(requests ? { requests: 'yes' } : {}),
    ...(sort === 'title' ? {} : { sort }),
    ...(page === 1 ? {} : { page: String(page) }),
  }).toString()
  return query === '' ? '/' : `/?${query}`
}

export interface ContractLine {
  readonly href: string
  readonly reference: string
  readonly title: string
  readonly supplier: string
  readonly type: string
  readonly areas: string
  readonly referrals: string
  /** A number, or that there are none; and the same with its noun, where it stands alone. */
  readonly subcontractors: string
  readonly subcontractorsInWords: string
  readonly openRequests: string | null
  readonly invented: boolean
  readonly ended: boolean
}

export interface ContractList {
  readonly asked: Asked
  readonly lines: readonly ContractLine[]
  readonly found: string
  readonly paging: Paging | null
  readonly sorts: readonly { readonly sort: ContractSort; readonly href: string; readonly active: boolean }[]
  /** Each filter that is on, with the address that takes it off. */
  readonly chosen: readonly { readonly text: string; readonly href: string }[]
}

export function contractList(
  asked: Asked,
  { items, total }: Page<ContractRow>,
  areaName: AreaName,
  filterAreaName: string,
  today: string,
): ContractList {
  return {
    asked,
    lines: items.map(row => contractLine(row, areaName, today)),
    found: counted(total, 'contract'),
    paging: paging(asked.page, CONTRACTS_PER_PAGE, total, page => hrefOf(asked, { page })),
    sorts: CONTRACT_SORTS.map(sort => ({ sort, href: hrefOf(asked, { sort }), active: sort === asked.sort })),
    chosen: [
      ...(asked.q === '' ? [] : [{ text: `Words: ${asked.q}`, href: hrefOf(asked, { q: '' }) }]),
      ...(asked.type === '' ? [] : [{ text: asked.type, href: hrefOf(asked, { type: '' }) }]),
      ...(asked.area === '' ? [] : [{ text: filterAreaName, href: hrefOf(asked, { area: '' }) }]),
      ...(asked.named ? [{ text: 'With subcontractors', href: hrefOf(asked, { named: false }) }] : []),
      ...(asked.requests ? [{ text: 'With open requests', href: hrefOf(asked, { requests: false }) }] : []),
    ],
  }
}

function contractLine(row: ContractRow, areaName: AreaName, today: string): ContractLine {
  const { areas } = row
  const absent = silence(row.published)
  const none = row.published ? 'None listed' : 'None named'
  return {
    href: `/contracts/${row.contractId}`,
    reference: row.reference,
    title: row.title,
    supplier: row.supplier.name,
    type: row.contractType ?? absent,
    areas: areas === null ? absent : areaList(areas.codes.map(code => areaName(areas.scheme, code))),
    referrals: referralsInWords(row.referralWindow, today, absent),
    subcontractors: row.named === 0 ? none : String(row.named),
    subcontractorsInWords:
      row.named === 0 ? `Subcontractors: ${none.toLowerCase()}` : counted(row.named, 'subcontractor'),
    openRequests: row.openRequests === 0 ? null : counted(row.openRequests, 'open request'),
    invented: row.invented,
    ended: row.ended,
  }
}

/** The first areas by name; a long list is counted. */
const areaList = (names: readonly string[]): string =>
  names.length <= 3 ? names.join(', ') : `${names.slice(0, 2).join(', ')} and ${names.length - 2} more`
