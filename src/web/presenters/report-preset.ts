/** What the form of a report holds before anything is typed. */
import type { ReportSaid } from '#events/report.ts'
import type { ContractReport } from '#reports/annual/document.ts'
import { hundredths } from '#reports/tables/table.ts'
import { fieldOf, MONEY_ROWS, type MoneyOf } from './report-form.ts'

const STATEMENT = 'To the best of my knowledge this report is complete and accurate.'

/** What the fields hold at first: what was said in an earlier version, and where there is none, what the ledger derives. */
export function reportPreset(
  draft: ContractReport,
  earlier: ReportSaid | undefined,
  person: string,
): Readonly<Record<string, string>> {
  const derived = MONEY_ROWS.flatMap(row => {
    const { derived: amount } = draft.money[row]
    return amount === null ? [] : [[fieldOf('contract', row), hundredths(amount)] as const]
  })
  const statement = { statement: STATEMENT, preparedBy: person, 'contract-revenueIs': 'actual' }
  if (earlier === undefined) return { ...Object.fromEntries(derived), ...statement }
  const { underContract, supplierAsAWhole, stewardship, risk, explanations, declaration, nilReturn } = earlier
  return {
    ...moneyValues('contract', underContract),
    ...(supplierAsAWhole === undefined ? {} : moneyValues('whole', supplierAsAWhole)),
    ...(nilReturn ? { nilReturn: 'yes' } : {}),
    ...Object.fromEntries(
      stewardship.flatMap(({ principle, words: said, evidence }) => [
        [`stewardship-${principle}`, said],
        [`evidence-${principle}`, evidence.map(({ title }) => title).join('\n')],
      ]),
    ),
    ...(risk === undefined
      ? {}
      : {
          riskShare: risk.paymentByResultsShare === undefined ? '' : String(risk.paymentByResultsShare / 100),
          guarantees: risk.guaranteesAsked ? 'yes' : 'no',
          riskWords: risk.words ?? '',
        }),
    ...Object.fromEntries(explanations.map(({ namingId, words: said }) => [`why-${namingId}`, said])),
    preparedBy: declaration.preparedBy,
    capacity: declaration.capacity,
    statement: declaration.statement,
  }
}

function moneyValues(of: MoneyOf, money: ReportSaid['underContract']): Readonly<Record<string, string>> {
  const values = MONEY_ROWS.flatMap(row => {
    const said = money[row]
    return said === undefined ? [] : [[fieldOf(of, row), hundredths(said.amount)] as const]
  })
  return { ...Object.fromEntries(values), [`${of}-revenueIs`]: money.revenueIs }
}
