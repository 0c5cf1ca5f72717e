/** Part A: what the supplier earned, and how much of it went to those under it, by class; as the ledger knows it and as it is declared. */
import type { Day, Money } from '#events/envelope.ts'
import type { DeclaredMoney } from '#events/report.ts'
import { classAt } from '#projections/class-at.ts'
import { plus } from '#projections/exact-sum.ts'
import { basisPoints } from '#projections/half-even.ts'
import { moneyBasis } from '#projections/promised.ts'
import type { DisputableFigure, Figure, MoneyPart, MoneyRow } from './document.ts'
import { deliveryByNaming, isAffiliate, isDirect, isWithin, namingIn, type Sight } from './source.ts'

export type Class = 'sme' | 'vcse' | 'smeAndVcse' | 'neither' | 'unknown'

/** One class and no other. Of either it is enough to be known; to be of neither, both must be. */
export function classOf({ sme, vcse }: { readonly sme: boolean | null; readonly vcse: boolean | null }): Class {
  if (sme === true) return vcse === true ? 'smeAndVcse' : 'sme'
  if (vcse === true) return 'vcse'
  return sme === false && vcse === false ? 'neither' : 'unknown'
}

const PAID_ROWS = [
  'subcontracted',
  'toSme',
  'toVcse',
  'toSmeAndVcse',
  'toAffiliates',
  'toUnclassified',
  'lowerTiers',
] as const
type PaidRow = (typeof PAID_ROWS)[number]

/** Each row to which a payment to an organisation of the class adds. */
const ROWS_OF: Readonly<Record<Class, readonly PaidRow[]>> = {
  sme: ['subcontracted', 'toSme'],
  vcse: ['subcontracted', 'toVcse'],
  smeAndVcse: ['subcontracted', 'toSme', 'toVcse', 'toSmeAndVcse'],
  neither: ['subcontracted'],
  unknown: ['subcontracted', 'toUnclassified'],
}

interface Paid {
  amount: number
  disputed: { count: number; value: number }
}
type Derived = Readonly<Record<PaidRow, Paid>>

/** Under this contract. */
export const moneyPart = (sight: Sight): MoneyPart =>
  part(moneyBasis(sight.contract), paidIn(sight), sight.said?.says.underContract)

/** Of the supplier as a whole only the supplier can speak. */
export function supplierAsAWhole({ said }: Sight): MoneyPart | null {
  const declared = said?.says.supplierAsAWhole
  return declared === undefined ? null : part(declared.revenue, null, declared)
}

function paidIn(sight: Sight): Derived {
  const nothing = (): Paid => ({ amount: 0, disputed: { count: 0, value: 0 } })
  const derived = Object.fromEntries(PAID_ROWS.map(row => [row, nothing()])) as Record<PaidRow, Paid>
  for (const [namingId, { payments }] of deliveryByNaming(sight)) {
    const rowsOn = rowsOf(sight, namingId)
    for (const { paidOn, paid, standing } of payments) {
      if (paidOn === undefined || paid === undefined || !isWithin(sight.covers, paidOn)) continue
      for (const row of rowsOn(paidOn)) {
        derived[row].amount = plus(derived[row].amount, paid.amount)
        if (standing !== 'disputed') continue
        derived[row].disputed.count += 1
        derived[row].disputed.value = plus(derived[row].disputed.value, paid.amount)
      }
    }
  }
  return derived
}

/** By the day of a payment: a class is that of its day. */
function rowsOf(sight: Sight, namingId: string): (paidOn: Day) => readonly PaidRow[] {
  const naming = namingIn(sight, namingId)
  if (!isDirect(naming)) return () => ['lowerTiers']
  if (isAffiliate(sight, namingId)) return () => ['subcontracted', 'toAffiliates']
  const organisation = naming && sight.organisation(naming.organisation.id)
  return paidOn => ROWS_OF[classOf(classAt(organisation, paidOn))]
}

type Basis = Pick<Money, 'currency' | 'vat'>
const DECLARED_ROWS = ['revenue', 'subcontracted', 'toSme', 'toVcse', 'toSmeAndVcse', 'toAffiliates'] as const

function part({ currency, vat }: Basis, derived: Derived | null, declared: DeclaredMoney | undefined): MoneyPart {
  const isOtherwise = (money: Money | undefined): boolean =>
    money !== undefined && (money.currency !== currency || money.vat !== vat)
  const said = (row: (typeof DECLARED_ROWS)[number]): number | null => {
    const money = declared?.[row]
    return money === undefined || isOtherwise(money) ? null : money.amount
  }
  const revenue = said('revenue')
  const of = (row: PaidRow, declaredAs: number | null) => ({
    ...figure(derived && derived[row].amount, declaredAs),
    disputed: derived ? derived[row].disputed : { count: 0, value: 0 },
  })
  const share = <R extends DisputableFigure>(row: R): R & MoneyRow => {
    const amount = row.derived ?? row.declared
    return { ...row, shareBasisPoints: amount === null || revenue === null ? null : basisPoints(amount, revenue) }
  }
  const subcontracted = of('subcontracted', said('subcontracted'))
  const left = (amount: number | null): number | null => (revenue === null || amount === null ? null : revenue - amount)
  const retained = figure(left(subcontracted.derived), left(subcontracted.declared))
  return {
    currency,
    vat,
    revenue: { ...figure(null, revenue), is: declared?.revenueIs ?? null },
    subcontracted: share(subcontracted),
    toSme: share(of('toSme', said('toSme'))),
    toVcse: share(of('toVcse', said('toVcse'))),
    toSmeAndVcse: share(of('toSmeAndVcse', said('toSmeAndVcse'))),
    toAffiliates: share(of('toAffiliates', said('toAffiliates'))),
    toUnclassified: share(of('toUnclassified', null)),
    retained: share({ ...retained, disputed: subcontracted.disputed }),
    lowerTiers: of('lowerTiers', null),
    declaredOtherwise: DECLARED_ROWS.filter(name => isOtherwise(declared?.[name])),
  }
}

function figure(derived: number | null, declared: number | null): Figure {
  const variance = derived === null || declared === null ? null : declared - derived
  return {
    derived,
    declared,
    variance,
    varianceBasisPoints: variance === null || derived === null ? null : basisPoints(variance, derived),
  }
}
