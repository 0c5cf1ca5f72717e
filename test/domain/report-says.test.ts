/** What an annual report says: money that adds up, in the money of the contract, and words about those who are named. */
import { describe, it } from 'vitest'
import { given } from './given-when-then.ts'
import { contract } from './invented-contract.ts'
import { contractAfter } from './invented-delivery.ts'
import { about, chain, declared, money, say, says, scheduled } from './invented-report.ts'
import { director, idOf, manager, past } from './invented-world.ts'

describe('what a report says', () => {
  const saying = (said: object) =>
    given(scheduled).when(say('SubmitReport', director, { ...about, says: { ...says, ...said } }))
  const under = (money_: object) => saying({ underContract: { ...declared, ...money_ } })
  const zero = Object.fromEntries(
    ['revenue', 'subcontracted', 'toSme', 'toVcse', 'toSmeAndVcse', 'toAffiliates'].map(row => [row, money(0)]),
  )

  it.each([
    ['nothing at all, as a nil return', { nilReturn: true, underContract: { ...declared, ...zero } }],
    ['everything passed on', { underContract: { ...declared, subcontracted: declared.revenue } }],
    ['only the totals', { underContract: { revenue: money(5), revenueIs: 'estimated', subcontracted: money(5) } }],
    [
      'every row as large as the total',
      {
        underContract: {
          ...declared,
          toSme: declared.subcontracted,
          toVcse: declared.subcontracted,
          toSmeAndVcse: declared.subcontracted,
          toAffiliates: declared.subcontracted,
        },
      },
    ],
    [
      'a nil return of a supplier that does other work',
      {
        nilReturn: true,
        underContract: { ...declared, ...zero },
        supplierAsAWhole: declared,
      },
    ],
  ])('may be %s', (_, said) => saying(said).thenTypes('SupplyChainReportSubmitted'))

  it.each(Object.keys(zero))('is no nil return with money in %s', row => {
    const whole = row === 'revenue' || row === 'toAffiliates' ? {} : { revenue: money(2), subcontracted: money(2) }
    const both = row === 'toSmeAndVcse' ? { toSme: money(1), toVcse: money(1) } : {}
    const total = row === 'toAffiliates' ? { revenue: money(2), subcontracted: money(2) } : {}
    const amounts = { ...declared, ...zero, ...whole, ...total, ...both, [row]: money(1) }
    saying({ nilReturn: true, underContract: amounts }).thenRefused('not-nil')
  })
  it('cannot pass on more than was received', () =>
    under({ subcontracted: money(40_000_001) }).thenRefused('more-than-revenue'))
  it.each(['toSme', 'toVcse', 'toAffiliates'])('cannot have more %s than all that was passed on', row =>
    under({ [row]: money(9_000_001) }).thenRefused('more-than-subcontracted'),
  )
  it('cannot have more that are both than of either', () => {
    under({ toSmeAndVcse: money(7_000_001) }).thenRefused('more-than-either')
    under({ toSme: undefined, toSmeAndVcse: money(8_000_001) }).thenRefused('more-than-either')
  })
  it('adds up for the supplier as a whole too', () =>
    saying({ supplierAsAWhole: { ...declared, revenue: money(1) } }).thenRefused('more-than-revenue'))
  it('is in the money of the contract, of one VAT basis', () => {
    under({ toSme: money(1, 'EUR') }).thenRefused('other-money')
    under({ revenue: { ...declared.revenue, vat: 'incVat' } }).thenRefused('other-money')
    saying({ supplierAsAWhole: { ...declared, toVcse: money(1, 'USD') } }).thenRefused('other-money')
  })
  it('is in pounds without VAT where the contract states no value', () => {
    const { value: _, ...unvalued } = contract
    const [, ...rest] = chain
    const surroundings = { under: contractAfter(past('ContractRegistered', manager, unvalued), ...rest) }
    given(scheduled)
      .when(say('SubmitReport', director, { ...about, says }, surroundings))
      .thenTypes('SupplyChainReportSubmitted')
  })
  it('explains only those who are named', () =>
    saying({ explanations: [{ namingId: idOf('nobody'), words: 'Never heard of it.' }] }).thenRefused(
      'naming-unknown',
      'missing',
    ))
})
