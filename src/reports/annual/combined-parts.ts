/** How Parts C, D and F of a report are added to the same parts of others. */
import { plus } from '#projections/exact-sum.ts'
import { divided } from '#projections/half-even.ts'
import { middleOf } from '../middle.ts'
import type { CombinedChanges, CombinedOpportunities } from './combined-document.ts'
import type { ByKind, ChangePart, Counted, OpportunityPart, PaymentPart } from './document-conduct.ts'
import { inOrder } from './source.ts'

/** A sum that more can be added to. */
export interface Adding<Part, Sums> {
  readonly add: (part: Part) => void
  readonly sums: () => Sums
}

export function countedSum(): Adding<Counted, Counted> {
  const sum = { count: 0, value: 0 }
  return {
    add: ({ count, value }) => {
      sum.count += count
      sum.value = plus(sum.value, value)
    },
    sums: () => ({ ...sum }),
  }
}

const COUNTED = [
  'within30',
  'within60',
  'over60',
  'unpaid',
  'overdue90',
  'late',
  'disputedBySupplier',
  'disputedBySubcontractor',
  'unconfirmed',
  'reduced',
] as const
const CHECKED = ['paid-in-time', 'paid-late', 'not-paid', 'no-evidence'] as const

export function paymentSums(): Adding<PaymentPart, PaymentPart> {
  const sum = { invoices: 0, value: 0, daysToPay: 0, interest: 0 }
  const counted = COUNTED.map(name => [name, countedSum()] as const)
  const spotChecks = { 'paid-in-time': 0, 'paid-late': 0, 'not-paid': 0, 'no-evidence': 0 }
  return {
    add: part => {
      sum.invoices += part.invoices
      sum.value = plus(sum.value, part.value)
      sum.daysToPay += part.daysToPay
      sum.interest = plus(sum.interest, part.interest)
      for (const [name, one] of counted) one.add(part[name])
      for (const found of CHECKED) spotChecks[found] += part.spotChecks[found]
    },
    sums: () => {
      const all = Object.fromEntries(counted.map(([name, one]) => [name, one.sums()])) as Pick<
        PaymentPart,
        (typeof COUNTED)[number]
      >
      const paid = all.within30.count + all.within60.count + all.over60.count
      // The average of all days, and not of averages.
      const averageTenths = paid === 0 ? null : divided(BigInt(sum.daysToPay) * 10n, BigInt(paid))
      return { ...sum, ...all, averageTenths, spotChecks: { ...spotChecks } }
    },
  }
}

function kindSums(): Adding<readonly ByKind[], readonly ByKind[]> {
  const kinds = new Map<string, Adding<Counted, Counted>>()
  return {
    add: all => {
      for (const one of all) {
        const sum = kinds.get(one.kind) ?? countedSum()
        kinds.set(one.kind, sum)
        sum.add(one)
      }
    },
    sums: () => [...kinds].map(([kind, sum]) => ({ kind, ...sum.sums() })).toSorted((a, b) => inOrder(a.kind, b.kind)),
  }
}

export function opportunitySums(): Adding<OpportunityPart, CombinedOpportunities> {
  const [advertised, awarded, exempted] = [kindSums(), kindSums(), countedSum()]
  let awardUpdateOverdue = 0
  return {
    add: part => {
      advertised.add(part.advertised)
      awarded.add(part.awarded)
      awardUpdateOverdue += part.awardUpdateOverdue.length
      for (const { value } of part.exempted) exempted.add({ count: 1, value })
    },
    sums: () => ({
      advertised: advertised.sums(),
      awarded: awarded.sums(),
      awardUpdateOverdue,
      exempted: exempted.sums(),
    }),
  }
}

const COUNTS = ['decided', 'deemed', 'retrospective', 'objections', 'objectionsUpheld'] as const

export function changeSums(): Adding<ChangePart, CombinedChanges> {
  const counts = { decided: 0, deemed: 0, retrospective: 0, objections: 0, objectionsUpheld: 0 }
  const grounds = new Map<string, number>()
  const days = new Map<number, number>()
  return {
    add: part => {
      for (const name of COUNTS) counts[name] += part[name]
      for (const { ground, count } of part.byGround) grounds.set(ground, (grounds.get(ground) ?? 0) + count)
      for (const day of part.decisionDays) days.set(day, (days.get(day) ?? 0) + 1)
    },
    sums: () => ({
      ...counts,
      byGround: [...grounds]
        .map(([ground, count]) => ({ ground, count }))
        .toSorted((a, b) => b.count - a.count || inOrder(a.ground, b.ground)),
      medianDecisionDays: medianOfCounts(days),
    }),
  }
}

/** Of so many of each length: kept as counts, so that no list grows with the register. */
function medianOfCounts(days: ReadonlyMap<number, number>): number | null {
  const middle = middleOf([...days].toSorted(([a], [b]) => a - b))
  return middle === null ? null : divided(BigInt(middle[0] + middle[1]), 2n)
}
