/** Part A: what went to those under the contract, by the class of the day, as the ledger has it and as it is declared. */
import { describe, expect, it } from 'vitest'
import type { Fact } from '#events/catalogue.ts'
import { contractId, requestId, switchRequest } from '../../domain/invented-contract.ts'
import { charityRep, manager, past, rep } from '../../domain/invented-world.ts'
import {
  classed,
  invoice,
  known,
  naming,
  namingOf,
  on,
  paidOn,
  party,
  payments,
  pounds,
  registered,
  reportOf,
  says,
} from './invented-report.ts'

const paid = (name: string, day: string, amount: number): Fact =>
  payments(name, invoice(`${name} ${day}`, day, amount, paidOn(day, amount)))
const everybody = ['Small', 'Charity', 'Both', 'Neither', 'Unclassed', 'Under'].map(name => known(name))
const chain = [
  registered,
  ...everybody,
  classed('Small', '2024-01-01', { sme: true, vcse: false }),
  classed('Charity', '2024-01-01', { sme: false, vcse: true }),
  classed('Both', '2024-01-01', { sme: true, vcse: true }),
  classed('Neither', '2024-01-01', { sme: false, vcse: false }),
  ...['Small', 'Charity', 'Both', 'Neither', 'Unclassed'].map(name => naming(name)),
  naming('Under', { tier: 3, under: namingOf('Both') }),
]
const all = [
  ...chain,
  paid('Small', '2024-07-01', 1),
  paid('Charity', '2024-07-01', 10),
  paid('Both', '2024-07-01', 100),
  paid('Neither', '2024-07-01', 1_000),
  paid('Unclassed', '2024-07-01', 10_000),
  paid('Under', '2024-07-01', 100_000),
]
const derived = (facts: readonly Fact[]) => {
  const { money } = reportOf(facts)
  const { subcontracted, toSme, toVcse, toSmeAndVcse, toAffiliates, toUnclassified, lowerTiers } = money
  return [subcontracted, toSme, toVcse, toSmeAndVcse, toAffiliates, toUnclassified, lowerTiers].map(row => row.derived)
}

describe('money paid', () => {
  it('counts once in the total, and in each row of its class; the third tier counts only by itself', () => {
    expect(derived(all)).toStrictEqual([11_111, 101, 110, 100, 0, 10_000, 100_000])
  })

  it('counts on the day of payment, first and last day of the period included', () => {
    const days = ['2024-05-31', '2024-06-01', '2025-03-31', '2025-04-01']
    expect(derived([...chain, ...days.map((day, index) => paid('Small', day, 10 ** index))])[0]).toBe(110)
  })

  it('keeps the class of its own day when the organisation grows', () => {
    const grown = classed('Small', '2024-10-01', { sme: false })
    const facts = [...chain, grown, paid('Small', '2024-09-30', 5), paid('Small', '2024-10-01', 7)]
    expect(derived(facts)).toStrictEqual([12, 5, 0, 0, 0, 0, 0])
  })

  it('to whoever was brought in as one of the supplier’s own group counts to no class', () => {
    const { replacement: _, ...why } = switchRequest
    const switched = (affiliate: boolean) => [
      ...chain,
      past('SwitchRequested', rep, {
        ...why,
        namingId: namingOf('Charity'),
        replacement: { organisation: party('Small') },
        affiliate,
      }),
      naming('Newcomer', { organisation: party('Small') }, '2024-07-01'),
      past('ChangeEffected', rep, { contractId, requestId, effectedOn: '2024-07-01', namingId: namingOf('Newcomer') }),
      paid('Newcomer', '2024-08-01', 9),
    ]
    expect(derived(switched(true))).toStrictEqual([9, 0, 0, 0, 9, 0, 0])
    expect(derived(switched(false))).toStrictEqual([9, 9, 0, 0, 0, 0, 0])
  })

  it('that is disputed stays in the sums, and stands beside each of them as disputed', () => {
    const dispute = past('PaymentsDisputed', charityRep, {
      contractId,
      quarter: '2024q3',
      namingId: namingOf('Both'),
      references: ['Both 2024-07-01'],
      words: 'It never came.',
    })
    const { money } = reportOf([...all, dispute])
    const none = { count: 0, value: 0 }
    const one = { count: 1, value: 100 }
    const { subcontracted, toSme, toVcse, toSmeAndVcse, toUnclassified, lowerTiers, retained } = money
    expect(subcontracted.derived).toBe(11_111)
    expect([subcontracted, toSme, toVcse, toSmeAndVcse, retained].map(row => row.disputed)).toStrictEqual(
      Array(5).fill(one),
    )
    expect([toUnclassified, lowerTiers].map(row => row.disputed)).toStrictEqual([none, none])
  })

  it('under a naming whose own words are withheld counts all the same', () => {
    const { money, subcontractors } = reportOf([registered, paid('Gone', '2024-07-01', 50)])
    expect(money.subcontracted.derived).toBe(50)
    expect(money.toUnclassified.derived).toBe(50)
    expect(subcontractors.map(({ organisation, paid: sum }) => [organisation, sum])).toStrictEqual([[null, 50]])
  })
})

describe('money declared', () => {
  const declared = (underContract: object, more: object = {}) =>
    reportOf(all, { ...says, underContract: { ...says.underContract, ...underContract }, ...more })

  it('stands beside the ledger’s, with the difference in pence and of the ledger’s figure', () => {
    const { money } = declared({ subcontracted: pounds(100), toSme: pounds(1), toAffiliates: pounds(0) })
    expect(money.revenue).toStrictEqual({
      derived: null,
      declared: 100_000,
      variance: null,
      varianceBasisPoints: null,
      is: 'actual',
    })
    const none = { count: 0, value: 0 }
    expect(money.subcontracted).toStrictEqual({
      derived: 11_111,
      declared: 10_000,
      variance: -1_111,
      varianceBasisPoints: -1_000,
      disputed: none,
      shareBasisPoints: 1_111,
    })
    expect([money.toSme.variance, money.toSme.varianceBasisPoints]).toStrictEqual([-1, -99])
    expect([money.toAffiliates.variance, money.toAffiliates.varianceBasisPoints]).toStrictEqual([0, null])
    expect([money.toVcse.declared, money.toVcse.variance]).toStrictEqual([null, null])
    expect([money.retained.derived, money.retained.declared]).toStrictEqual([88_889, 90_000])
  })

  it('in another VAT basis or currency is held against nothing, and is named', () => {
    const { money } = declared({
      subcontracted: { ...pounds(100), vat: 'incVat' },
      toSme: { ...pounds(1), currency: 'EUR' },
    })
    expect(money.declaredOtherwise).toStrictEqual(['subcontracted', 'toSme'])
    expect([money.subcontracted.declared, money.toSme.declared]).toStrictEqual([null, null])
  })

  it('of the supplier as a whole is declared only, in its own currency', () => {
    const whole = {
      revenue: { ...pounds(10), currency: 'EUR' },
      revenueIs: 'estimated',
      subcontracted: { ...pounds(4), currency: 'EUR' },
    }
    const { supplierAsAWhole } = declared({}, { supplierAsAWhole: whole })
    expect(supplierAsAWhole?.currency).toBe('EUR')
    expect(supplierAsAWhole?.subcontracted).toMatchObject({ derived: null, declared: 400, shareBasisPoints: 4_000 })
    expect(declared({}).supplierAsAWhole).toBeNull()
  })

  it('is absent from a draft, and shares of nothing are none', () => {
    const draft = reportOf(all, null)
    expect(draft.money.revenue.declared).toBeNull()
    expect(draft.money.subcontracted.shareBasisPoints).toBeNull()
    expect([draft.money.retained.derived, draft.stewardship, draft.declarations]).toStrictEqual([null, null, null])
    expect(declared({ revenue: pounds(0) }).money.subcontracted.shareBasisPoints).toBeNull()
  })
})

it('nobody can be reported on of whom nothing is known', () => {
  expect(() =>
    reportOf([
      naming('Small', {}),
      past('ContractEnded', manager, { contractId, endedOn: '2025-01-01', reason: 'Over.' }, on('2025-01-01')),
    ]),
  ).toThrow(/nothing to report on/)
})
