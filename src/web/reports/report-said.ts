/** Reads what a supplier says in its report out of the form. */
import type { Money } from '#events/envelope.ts'
import type { DeclaredMoney, ReportSaid } from '#events/report.ts'
import type { ContractReport } from '#reports/annual/document.ts'
import type { Form } from '../form.ts'
import { moneyIn, shareIn } from '../form-values.ts'
import { fieldOf, MONEY_ROWS, unusedIn, type MoneyOf } from '../presenters/report-form.ts'

type Basis = Pick<Money, 'currency' | 'vat'>

export function reportSaid(form: Form, draft: ContractReport): ReportSaid {
  const basis = { currency: draft.money.currency, vat: draft.money.vat }
  const nilReturn = form.values['nilReturn'] === 'yes'
  const zero = { amount: 0, ...basis }
  const underContract = nilReturn
    ? { revenue: zero, revenueIs: 'actual' as const, subcontracted: zero }
    : declared(form, 'contract', basis)
  const whole = MONEY_ROWS.some(row => filled(form, fieldOf('whole', row))) ? declared(form, 'whole', basis) : undefined
  const risk = riskIn(form)
  const forOthers = form.optional('why-others')
  if (form.values['confirmed'] !== 'yes')
    form.problem('confirmed', 'Confirm that you approve this report for the supplier')
  return {
    nilReturn,
    underContract,
    ...(whole === undefined ? {} : { supplierAsAWhole: whole }),
    ...(risk === undefined ? {} : { risk }),
    stewardship: (['risk', 'ethos', 'visibility', 'reward'] as const).flatMap(principle => {
      const words = form.optional(`stewardship-${principle}`)
      const evidence = form.lines(`evidence-${principle}`).map(title => ({ title }))
      if (words !== undefined) return [{ principle, words, evidence }]
      if (evidence.length > 0) form.problem(`stewardship-${principle}`, 'Say what these documents show')
      return []
    }),
    explanations: unusedIn(draft).flatMap(({ namingId, organisation }) => {
      const name = organisation?.name ?? 'this organisation'
      const words =
        form.optional(`why-${namingId}`) ?? forOthers ?? form.text(`why-${namingId}`, `Say why ${name} had no work`)
      return words === '' ? [] : [{ namingId, words }]
    }),
    declaration: {
      preparedBy: form.text('preparedBy', 'Choose who prepared the report', 100),
      capacity: form.text('capacity', 'Say in which capacity you approve it', 300),
      statement: form.text('statement', 'Say what you declare'),
    },
  }
}

const filled = ({ values }: Form, field: string): boolean => (values[field] ?? '') !== ''

function declared(form: Form, of: MoneyOf, basis: Basis): DeclaredMoney {
  const amount = (row: (typeof MONEY_ROWS)[number]): Money | undefined => {
    const money = moneyIn(form, fieldOf(of, row))
    return money && { ...money, ...basis }
  }
  const needed = (row: 'revenue' | 'subcontracted', say: string): Money => {
    const money = amount(row)
    if (!filled(form, fieldOf(of, row))) form.problem(fieldOf(of, row), say)
    return money ?? { amount: 0, ...basis }
  }
  const optional = (['toSme', 'toVcse', 'toSmeAndVcse', 'toAffiliates'] as const).flatMap(row => {
    const money = amount(row)
    return money === undefined ? [] : [[row, money] as const]
  })
  return {
    revenue: needed('revenue', 'Enter the revenue, or 0'),
    revenueIs:
      form.choice(`${of}-revenueIs`, ['actual', 'estimated'], 'Say whether the revenue is actual or estimated') ??
      'actual',
    subcontracted: needed('subcontracted', 'Enter what was passed to subcontractors, or 0'),
    ...Object.fromEntries(optional),
  }
}

/** Undefined where nothing is said of it. */
function riskIn(form: Form): ReportSaid['risk'] {
  const share = shareIn(form, 'riskShare')
  const words = form.optional('riskWords')
  const guarantees = form.values['guarantees']
  if (share === undefined && words === undefined && guarantees === undefined) return undefined
  const asked = form.choice(
    'guarantees',
    ['no', 'yes'],
    'Say whether you ask those under you for a guarantee or an indemnity',
  )
  return {
    guaranteesAsked: asked === 'yes',
    ...(share === undefined ? {} : { paymentByResultsShare: share }),
    ...(words === undefined ? {} : { words }),
  }
}
