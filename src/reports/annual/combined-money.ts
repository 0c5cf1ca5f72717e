/** How Part A of a report is added to the same part of others. */
import { plus } from '#projections/exact-sum.ts'
import { basisPoints } from '#projections/half-even.ts'
import type { CombinedFigure, CombinedMoney } from './combined-document.ts'
import { countedSum, type Adding } from './combined-parts.ts'
import type { Counted } from './document-conduct.ts'
import type { DisputableFigure, Figure, MoneyPart } from './document.ts'

function figureSum(): Adding<Figure, CombinedFigure> {
  const sum = { derived: 0, derivedOf: 0, declared: 0, declaredOf: 0, variance: 0, varianceOf: 0 }
  let measured = 0
  return {
    add: ({ derived, declared, variance }) => {
      sum.derived = plus(sum.derived, derived ?? 0)
      sum.derivedOf += derived === null ? 0 : 1
      sum.declared = plus(sum.declared, declared ?? 0)
      sum.declaredOf += declared === null ? 0 : 1
      if (variance === null || derived === null) return
      sum.variance = plus(sum.variance, variance)
      sum.varianceOf += 1
      measured = plus(measured, derived)
    },
    sums: () => ({ ...sum, varianceBasisPoints: basisPoints(sum.variance, measured) }),
  }
}

const SHARED_ROWS = [
  'subcontracted',
  'toSme',
  'toVcse',
  'toSmeAndVcse',
  'toAffiliates',
  'toUnclassified',
  'retained',
] as const

export function moneySums(): Adding<MoneyPart, CombinedMoney> {
  const revenue = figureSum()
  const lowerTiers = disputableSum()
  const rows = SHARED_ROWS.map(name => ({ name, row: disputableSum(), ofRevenue: 0 }))
  let declaredRevenue = 0
  return {
    add: money => {
      revenue.add(money.revenue)
      lowerTiers.add(money.lowerTiers)
      declaredRevenue = plus(declaredRevenue, money.revenue.declared ?? 0)
      for (const one of rows) {
        const row = money[one.name]
        one.row.add(row)
        // Only money of contracts whose revenue is known is a share of it.
        if (money.revenue.declared !== null) one.ofRevenue = plus(one.ofRevenue, row.derived ?? row.declared ?? 0)
      }
    },
    sums: () => {
      const combined = rows.map(({ name, row, ofRevenue }) => [
        name,
        { ...row.sums(), shareBasisPoints: basisPoints(ofRevenue, declaredRevenue) },
      ])
      return {
        revenue: revenue.sums(),
        ...(Object.fromEntries(combined) as Pick<CombinedMoney, (typeof SHARED_ROWS)[number]>),
        lowerTiers: lowerTiers.sums(),
      }
    },
  }
}

function disputableSum(): Adding<DisputableFigure, CombinedFigure & { readonly disputed: Counted }> {
  const figure = figureSum()
  const disputed = countedSum()
  return {
    add: one => {
      figure.add(one)
      disputed.add(one.disputed)
    },
    sums: () => ({ ...figure.sums(), disputed: disputed.sums() }),
  }
}
