/** The register of reports as tables to be downloaded: who has reported and how late, what changed, and what was promised and kept. */
import type { RegisterYear } from '#door/register-year.ts'
import type { CombinedBasis } from '#reports/annual/combined-document.ts'
import { rounded, suppressed } from '#reports/suppression.ts'
import type { Column, Cover, Table } from '#reports/tables/table.ts'
import { classInWords } from './report-charts.ts'
import { KINDS_COUNTED } from './report-words.ts'
import { STANDINGS } from './reports-register.ts'

const text = (key: string, title: string): Column => ({ key, title, kind: 'text' })
const number = (key: string, title: string): Column => ({ key, title, kind: 'number' })

export function registerTables(
  register: RegisterYear,
  areaName: (scheme: string, code: string) => string,
): readonly Table[] {
  return [
    lateness(register),
    changes(register),
    ...(register.combined?.bases ?? []).flatMap(basis => keptTables(basis, areaName)),
  ]
}

const lateness = ({ lines, year }: RegisterYear): Table => ({
  name: 'reports',
  title: `Annual reports for ${year ?? 'no year'}: who has reported, and how late`,
  notes: ['Days late are counted to the first version; where none was sent, to the day of this table.'],
  columns: [
    text('reference', 'Contract'),
    text('title', 'Title'),
    text('contract_id', 'Id of the contract'),
    text('authority', 'Authority'),
    text('supplier', 'Supplier'),
    { key: 'period_from', title: 'First day of the period', kind: 'day' },
    { key: 'period_to', title: 'Last day of the period', kind: 'day' },
    { key: 'due_by', title: 'Due', kind: 'day' },
    text('standing', 'Standing'),
    { key: 'submitted_on', title: 'First sent', kind: 'day' },
    number('days_late', 'Days late'),
  ],
  rows: lines.map(({ reference, title, contractId, authority, supplier, due, standing, submittedOn, daysLate }) => [
    reference,
    title,
    contractId,
    authority.name,
    supplier.name,
    due.covers.from,
    due.covers.to,
    due.dueBy,
    STANDINGS[standing],
    submittedOn ?? (standing === 'not-submitted' ? '[z]' : '[x]'),
    daysLate,
  ]),
})

const changes = ({ changes: counts, year }: RegisterYear): Table => ({
  name: 'changes',
  title: `What changed in the supply chains, ${year ?? 'no year'}`,
  notes: [],
  columns: [text('what', 'What changed'), number('number', 'Number')],
  rows: Object.entries(KINDS_COUNTED).map(([kind, words]) => [words, (counts as Record<string, number>)[kind] ?? 0]),
})

function keptTables(basis: CombinedBasis, areaName: (scheme: string, code: string) => string): readonly Table[] {
  const { currency, vat, byClass, byArea } = basis
  const suffix =
    currency === 'GBP' && vat === 'exVat' ? '' : `-${currency.toLowerCase()}${vat === 'exVat' ? '' : '-with-vat'}`
  const columns = (key: string, title: string): readonly Column[] => [
    text(key, title),
    number('namings', 'Organisations named'),
    number('unused', 'Promised work and had none'),
    { key: 'promised_value', title: 'Value promised to date', kind: 'money' },
    { key: 'kept_value', title: 'Value kept of it', kind: 'money' },
    number('promised_referrals', 'Referrals promised to date'),
    number('kept_referrals', 'Referrals kept of it'),
    number('referrals', 'Referrals in the period'),
  ]
  const rows = <T extends CombinedBasis['byClass'][number] | CombinedBasis['byArea'][number]>(
    groups: readonly T[],
    nameOf: (one: T) => string,
  ) => {
    const { cells } = suppressed(groups.map(({ referrals }) => referrals))
    return groups.map((one, index) => [
      nameOf(one),
      one.namings,
      one.unused,
      one.value.promised,
      one.value.kept,
      one.volume.promised,
      rounded(one.volume.kept),
      cells[index] ?? '[c]',
    ])
  }
  const notes = [
    'The lesser of what was promised and what was done counts as kept, of each naming.',
    'Referrals kept are rounded to the nearest 5.',
  ]
  return [
    {
      name: `by-class${suffix}`,
      title: 'Promised and kept, by class',
      notes,
      currency,
      columns: columns('class', 'Class'),
      rows: rows(byClass, one => classInWords(one.class)),
    },
    {
      name: `by-area${suffix}`,
      title: 'Promised and kept, by area',
      notes: [...notes, 'A naming with several areas counts whole in each: these cannot be added.'],
      currency,
      columns: columns('area', 'Area'),
      rows: rows(byArea, one => areaName(one.scheme, one.area)),
    },
  ]
}

export const registerCover = ({ year, at, position, contracts, combined }: RegisterYear): Cover => ({
  title: `Annual supply-chain reports, ${year ?? 'no year'}`,
  about: [
    ['Scope', combined?.scope.name ?? 'The whole register'],
    ['As at', at],
    ['Last event looked at', String(position)],
    ['Contracts that owe a report', String(contracts.owing)],
    ['Contracts that owe none', String(contracts.notOwing)],
    ['Contracts known only from a register: no report is owed here', String(contracts.published)],
  ],
  notes: ['Figures are worked out from the ledger, and from what the last version of each report declares.'],
})
