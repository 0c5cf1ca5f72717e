/** A subcontract: the fields of its forms, and what is recorded of it. */
import type { SubcontractDetails, SubcontractTerms } from '#projections/supply-chain/subcontract.ts'
import type { SummaryRow } from './contract.ts'
import { dayInWords } from './dates.ts'
import { day, dayValues, words, type Field } from './fields.ts'
import { counted, moneyInWords, NOT_RECORDED, promisesInWords } from './wording.ts'

export const termFields = (): readonly Field[] => [
  words('scope', 'What it covers'),
  { kind: 'line', name: 'value', label: 'Value, without VAT (optional)', prefix: '£', width: 10 },
  {
    kind: 'line',
    name: 'priceBasis',
    label: 'How it is paid (optional)',
    hint: 'Such as per person, or a fixed price',
  },
  { kind: 'line', name: 'paymentTermsDays', label: 'Paid within (optional)', suffix: 'days', width: 4 },
  day('endsOn', 'Last day of the subcontract (optional)'),
  {
    kind: 'choice',
    name: 'exclusivity',
    label: 'Does it keep the subcontractor from working for others?',
    options: [
      { value: 'no', text: 'No' },
      { value: 'yes', text: 'Yes' },
    ],
  },
  words('flowDowns', 'Terms of the contract that it repeats (optional)', 'One on a line.', 3),
  { kind: 'line', name: 'document', label: 'Title of the signed document (optional)' },
  { kind: 'line', name: 'sha256', label: 'SHA-256 of the document (optional)', hint: '64 digits and letters' },
]

/** The terms as they stand, so that a variation begins with them. */
export const termValues = (terms: SubcontractTerms): Readonly<Record<string, string>> => ({
  scope: terms.scope,
  value: terms.value === undefined ? '' : pounds(terms.value.amount),
  priceBasis: terms.priceBasis ?? '',
  paymentTermsDays: terms.paymentTermsDays?.toString() ?? '',
  ...(terms.endsOn === undefined ? {} : dayValues('endsOn', terms.endsOn)),
  exclusivity: terms.exclusivityRequired ? 'yes' : 'no',
  flowDowns: terms.flowDowns.join('\n'),
  document: terms.document?.title ?? '',
  sha256: terms.document?.sha256 ?? '',
})

const pounds = (minor: number): string =>
  `${Math.floor(minor / 100)}${minor % 100 === 0 ? '' : `.${String(minor % 100).padStart(2, '0')}`}`

export interface SubcontractPart {
  readonly title: string
  readonly rows: readonly SummaryRow[]
  /** Terms that the rules do not let stand. */
  readonly refused: readonly string[]
  readonly changes: readonly string[]
  readonly isOver: boolean
  readonly href: string
}

export function subcontractPart(contractId: string, known: SubcontractDetails): SubcontractPart {
  const now = known.variations.at(-1) ?? known
  const optional = (key: string, value: string | undefined): readonly SummaryRow[] =>
    value === undefined ? [] : [{ key, values: [value] }]
  return {
    title: `Subcontract of ${dayInWords(known.signedOn)}`,
    rows: [
      { key: 'Covers', values: [now.scope] },
      { key: 'Value', values: [now.value === undefined ? NOT_RECORDED : moneyInWords(now.value)] },
      ...optional('How it is paid', now.priceBasis),
      ...optional('Paid within', now.paymentTermsDays === undefined ? undefined : counted(now.paymentTermsDays, 'day')),
      ...known.commitments.slice(-1).map(({ from, promises }) => ({
        key: `Commits to, from ${dayInWords(from)}`,
        values: promisesInWords(promises),
      })),
      ...optional('Last day', now.endsOn === undefined ? undefined : dayInWords(now.endsOn)),
      { key: 'Keeps it from working for others', values: [now.exclusivityRequired ? 'Yes' : 'No'] },
      ...(now.flowDowns.length === 0 ? [] : [{ key: 'Repeats', values: now.flowDowns }]),
      ...optional('Document', now.document?.title),
      ...optional('SHA-256 of the document', now.document?.sha256),
      ...optional(
        'Ended',
        known.ended === undefined ? undefined : `${dayInWords(known.ended.on)}: ${known.ended.reason}`,
      ),
    ],
    refused: known.refusedTerms.map(
      ({ words: said, pack }) => `Exclusivity is refused by the rules (${pack.packId}): ${said}`,
    ),
    changes: known.variations.map(({ variedOn, reason }) => `Changed on ${dayInWords(variedOn)}: ${reason}`),
    isOver: known.ended !== undefined,
    href: `/contracts/${contractId}/subcontracts/${known.subcontractId}`,
  }
}
