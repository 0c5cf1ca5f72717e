/** What a supplier is asked in its report, in steps: prefilled with what the ledger derives, to be confirmed or put right. */
import { LIST_MAX } from '#events/envelope.ts'
import type { ContractDetails } from '#projections/supply-chain/contract.ts'
import type { ContractReport } from '#reports/annual/document.ts'
import { amountInWords } from '#reports/charts/measure.ts'
import { words, type Field } from './fields.ts'
import { PRINCIPLES } from './report-words.ts'

export interface FormStep {
  readonly title: string
  readonly lead: readonly string[]
  readonly fields: readonly Field[]
}

export const MONEY_ROWS = ['revenue', 'subcontracted', 'toSme', 'toVcse', 'toSmeAndVcse', 'toAffiliates'] as const
export type MoneyRow = (typeof MONEY_ROWS)[number]
/** Field names begin with these. */
export type MoneyOf = 'contract' | 'whole'

const LABELS: Record<MoneyRow, string> = {
  revenue: 'Revenue that the supplier received',
  subcontracted: 'Of it passed to subcontractors, in all',
  toSme: 'Of that to SMEs (optional)',
  toVcse: 'Of that to VCSEs (optional)',
  toSmeAndVcse: 'Of that to organisations that are both (optional)',
  toAffiliates: 'Of that to affiliates of the supplier (optional)',
}

export const fieldOf = (of: MoneyOf, row: MoneyRow): string => `${of}-${row}`

/** Those who were promised work and had none. A report holds no more explanations than this; the rest stand in Part B without one. */
export const unusedIn = (draft: ContractReport): ContractReport['subcontractors'] =>
  draft.subcontractors.filter(({ unused }) => unused).slice(0, LIST_MAX)

export function reportSteps(
  draft: ContractReport,
  people: readonly { readonly value: string; readonly text: string }[],
): readonly FormStep[] {
  const unused = unusedIn(draft)
  return [
    {
      title: '1. Whether there is anything to tell',
      lead: [],
      fields: [
        {
          kind: 'tick',
          name: 'nilReturn',
          label: 'Nil return',
          text: 'Nothing was delivered or paid under this contract in the period',
          hint: 'The report is due all the same. The amounts of the next step then count as nothing.',
        },
      ],
    },
    {
      title: '2. Money under this contract',
      lead: [
        'What the ledger derives is filled in. Confirm it, or enter what you know to be right: where it differs, both figures are shown.',
      ],
      fields: [...moneyFields('contract', draft.money), revenueIs('contract')],
    },
    {
      title: '3. The supplier as a whole (optional)',
      lead: [
        'The same for all your work, under every contract. Leave it empty, or give at least the first two amounts.',
      ],
      fields: [...moneyFields('whole', draft.money), revenueIs('whole')],
    },
    {
      title: '4. Looking after the market',
      lead: ['How you kept to each principle. Evidence counts, not words alone: give the titles of the documents.'],
      fields: [
        ...Object.entries(PRINCIPLES).flatMap(([principle, title]) => [
          words(`stewardship-${principle}`, `${title} (optional)`, undefined, 3),
          words(`evidence-${principle}`, `${title}: documents (optional)`, 'The title of each, one on a line.', 2),
        ]),
        {
          kind: 'line',
          name: 'riskShare',
          label: 'Which share of your own pay depends on results? (optional)',
          width: 4,
          suffix: '%',
        },
        {
          kind: 'choice',
          name: 'guarantees',
          label: 'Do you ask those under you for a guarantee or an indemnity? (optional)',
          options: [
            { value: 'no', text: 'No' },
            { value: 'yes', text: 'Yes' },
          ],
        },
        words('riskWords', 'What you ask of them, and of whom (optional)', undefined, 3),
      ],
    },
    ...(unused.length === 0
      ? []
      : [
          {
            title: '5. Organisations that were promised work and had none',
            lead: whyInWords(draft),
            fields: [
              ...unused.map(({ namingId, organisation }) =>
                words(
                  `why-${namingId}`,
                  `Why did ${organisation?.name ?? 'an organisation whose naming is withheld'} have no work?`,
                  undefined,
                  3,
                ),
              ),
              ...(unused.length < 2
                ? []
                : [words('why-others', 'The same for all that are left empty above', undefined, 3)]),
            ],
          },
        ]),
    {
      title: `${unused.length === 0 ? 5 : 6}. Declaration`,
      lead: [],
      fields: [
        { kind: 'select', name: 'preparedBy', label: 'Who prepared the report?', options: people },
        { kind: 'line', name: 'capacity', label: 'In which capacity do you approve it?', hint: 'Such as Director' },
        words('statement', 'What you declare', undefined, 3),
        { kind: 'tick', name: 'confirmed', label: 'Approval', text: 'I approve this report for the supplier' },
      ],
    },
  ]
}

function whyInWords({ subcontractors }: ContractReport): readonly string[] {
  const unused = subcontractors.filter(one => one.unused).length
  return [
    unused < 2
      ? 'Say why.'
      : 'Say of each why. Where it is the same of many, leave those empty, and say it once at the end of this step.',
    ...(unused <= LIST_MAX
      ? []
      : [`There are ${unused} of them. A report holds ${LIST_MAX} explanations, so only the first are asked about.`]),
  ]
}

/** Of the supplier as a whole the ledger knows nothing. */
const moneyFields = (of: MoneyOf, money: ContractReport['money']): readonly Field[] =>
  MONEY_ROWS.map(row => {
    const { derived } = money[row]
    return {
      kind: 'line',
      name: fieldOf(of, row),
      label: LABELS[row],
      hint: of === 'whole' || derived === null ? undefined : `The ledger has ${amountInWords(derived, money.currency)}`,
      width: 10,
      prefix: money.currency === 'GBP' ? '£' : money.currency,
    }
  })

const revenueIs = (of: MoneyOf): Field => ({
  kind: 'choice',
  name: `${of}-revenueIs`,
  label: 'That revenue is',
  options: [
    { value: 'actual', text: 'Actual' },
    { value: 'estimated', text: 'Estimated' },
  ],
})

/** Who can send it, said to everybody else. */
export const onlyItsApprover = ({ supplier }: Pick<ContractDetails, 'supplier'>): string =>
  `Only somebody who approves for ${supplier.name}, the supplier, can send its report.`
