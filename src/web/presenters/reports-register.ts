/** The page of all reports: what was asked for, who has reported, who is late, and by how much. */
import { NAME_MAX } from '#events/envelope.ts'
import type { LateLine, RegisterYear } from '#door/register-year.ts'
import { lateReports } from '#reports/charts/late-reports.ts'
import { chartShown } from './chart.ts'
import { dayInWords, momentInWords } from './dates.ts'
import { paging, pageOf } from './paging.ts'
import { combinedCharts } from './report-charts.ts'
import { standingTag } from './report-list.ts'
import { KINDS_COUNTED } from './report-words.ts'
import { countInWords, counted } from './wording.ts'

export const REPORTS_PER_PAGE = 25
const CHANGED_SHOWN = 20

export const STANDINGS: Readonly<Record<LateLine['standing'], string>> = {
  'not-submitted': 'Not sent',
  withheld: 'Sent; its words are withheld',
  submitted: 'Sent, not answered',
  acknowledged: 'Received',
  rejected: 'Rejected',
  accepted: 'Accepted',
  published: 'Published',
}
const FILTERS = ['late', ...(Object.keys(STANDINGS) as LateLine['standing'][])] as const
type Filter = (typeof FILTERS)[number]

export interface RegisterAsked {
  readonly year: string | undefined
  readonly standing: Filter | undefined
  readonly supplier: string | undefined
  readonly lot: string | undefined
  readonly area: string | undefined
  readonly page: number
}

export function registerAsked(query: Readonly<Record<string, unknown>>): RegisterAsked {
  const given = (name: string): string | undefined => {
    const value = query[name]
    return typeof value === 'string' && value !== '' && value.length <= NAME_MAX ? value : undefined
  }
  return {
    year: given('year'),
    standing: FILTERS.find(one => one === query['standing']),
    supplier: given('supplier'),
    lot: given('lot'),
    area: given('area'),
    page: pageOf(query['page']),
  }
}

function hrefOf(asked: RegisterAsked, otherwise: Partial<RegisterAsked>, path = '/reports'): string {
  const { page, ...rest } = { ...asked, page: 1, ...otherwise }
  const given = Object.entries(rest).flatMap(([name, value]): readonly [string, string][] =>
    value === undefined ? [] : [[name, value]],
  )
  const query = new URLSearchParams(given)
  if (page > 1) query.set('page', String(page))
  return query.size === 0 ? path : `${path}?${query.toString()}`
}

export function registerShown(
  asked: RegisterAsked,
  register: RegisterYear,
  today: string,
  areaName: (scheme: string, code: string) => string,
  supplierName: string | null,
) {
  const { lines, year, years, choices, contracts, at, position, months, combined, changes, changed } = register
  const areas = choices.areas
    .map(({ scheme, code }) => ({ value: code, text: areaName(scheme, code) }))
    .toSorted((a, b) => a.text.localeCompare(b.text))
  const narrowed = [
    ...(supplierName === null ? [] : [`the supplier ${supplierName}`]),
    ...(asked.lot === undefined ? [] : [`the lot “${asked.lot}”`]),
    ...(asked.area === undefined
      ? []
      : [`the area ${areas.find(({ value }) => value === asked.area)?.text ?? asked.area}`]),
  ]
  const chosen = lines.filter(
    ({ standing, daysLate }) =>
      asked.standing === undefined || (asked.standing === 'late' ? daysLate > 0 : standing === asked.standing),
  )
  const first = (asked.page - 1) * REPORTS_PER_PAGE
  const over = lines.filter(({ due }) => due.covers.to < today)
  const sent = over.filter(({ standing }) => standing !== 'not-submitted').length
  const late = lines.filter(({ daysLate }) => daysLate > 0).length
  return {
    asked,
    years: years.map(value => ({ value, text: value, selected: value === year })),
    standings: choosing(
      FILTERS.map(value => ({ value, text: value === 'late' ? 'Late' : STANDINGS[value] })),
      asked.standing,
    ),
    lots: choosing(
      choices.lots.map(value => ({ value, text: value })),
      asked.lot,
    ),
    areas: choosing(areas, asked.area),
    scope:
      narrowed.length === 0
        ? null
        : {
            words: narrowed.join(', '),
            href: hrefOf(asked, { supplier: undefined, lot: undefined, area: undefined }),
          },
    year,
    summary: [
      `${counted(over.length, 'report')} for ${year ?? ''} ${over.length === 1 ? 'covers a period that is' : 'cover periods that are'} over; ${countInWords(sent)} ${sent === 1 ? 'has' : 'have'} been sent. ${late === 0 ? 'None is or was' : `${countInWords(late)} ${late === 1 ? 'is or was' : 'are or were'}`} late.`,
      `${counted(contracts.owing, 'contract')} here ${contracts.owing === 1 ? 'owes' : 'owe'} reports${contracts.notOwing > 0 ? `, and ${countInWords(contracts.notOwing)} ${contracts.notOwing === 1 ? 'owes' : 'owe'} none, as no rules that ask for one are bound to ${contracts.notOwing === 1 ? 'it' : 'them'}` : ''}.`,
      ...(contracts.published === 0
        ? []
        : [
            `${counted(contracts.published, 'contract')} ${contracts.published === 1 ? 'is' : 'are'} known only from a register: no report is owed here.`,
          ]),
    ],
    asAt: `As at event ${countInWords(position)}, ${momentInWords(at)}.`,
    found: counted(chosen.length, 'report'),
    lines: chosen.slice(first, first + REPORTS_PER_PAGE).map(line => lineShown(line, today)),
    paging: paging(asked.page, REPORTS_PER_PAGE, chosen.length, page => hrefOf(asked, { page })),
    lateChart: chartShown(lateReports(months, 'late-reports')),
    charts: (combined?.bases ?? []).flatMap(basis => combinedCharts(basis, areaName)),
    changes: Object.entries(KINDS_COUNTED).map(([kind, text]) => ({
      text,
      count: countInWords((changes as Record<string, number>)[kind] ?? 0),
    })),
    changed: changed.slice(0, CHANGED_SHOWN).map(one => ({
      text: `${one.reference}, ${one.title}`,
      href: `/contracts/${one.contractId}/audit`,
      changes: Object.entries(one.changes)
        .map(([kind, count]) => `${KINDS_COUNTED[kind]?.toLowerCase() ?? kind}: ${countInWords(count)}`)
        .join('; '),
    })),
    moreChanged: Math.max(0, changed.length - CHANGED_SHOWN),
    downloads: {
      ods: hrefOf(asked, { year: year ?? undefined }, '/reports.ods'),
      csv: hrefOf(asked, { year: year ?? undefined }, '/reports.csv'),
      json: hrefOf(asked, { year: year ?? undefined }, '/reports.json'),
    },
  }
}

const sentOnNoDay = (standing: LateLine['standing']): string => (standing === 'not-submitted' ? 'Not sent' : 'Withheld')

interface Option {
  readonly value: string
  readonly text: string
}

/** None where there is nothing to choose from. */
const choosing = (options: readonly Option[], chosen: string | undefined) =>
  options.length === 0
    ? []
    : [{ value: '', text: 'Any' }, ...options].map(one => ({ ...one, selected: one.value === (chosen ?? '') }))

const lineShown = (
  { contractId, reference, title, supplier, due, standing, daysLate, submittedOn }: LateLine,
  today: string,
) => ({
  href: `/contracts/${contractId}/reports/${due.period}`,
  reference,
  title,
  supplier: supplier.name,
  supplierHref: `/reports?supplier=${supplier.id}`,
  due: dayInWords(due.dueBy),
  sent: submittedOn === null ? sentOnNoDay(standing) : dayInWords(submittedOn),
  tag: standingTag(standing, due, today),
  late: daysLate === 0 ? 'Not late' : counted(daysLate, 'day'),
})
