/** What is said around the figures of a quarter: the demand that was expected, what the work cost, and what a spot check found. */
import { describe, it } from 'vitest'
import { given } from './given-when-then.ts'
import { dropping } from './invented-contract.ts'
import {
  chain,
  check,
  checked,
  contractAfter,
  costs,
  costsStated,
  expectation,
  expected,
  money,
  say,
} from './invented-delivery.ts'
import {
  approver,
  auditor,
  authority,
  charityRep,
  idOf,
  manager,
  otherManager,
  past,
  rep,
  smallCharityRep,
  steward,
} from './invented-world.ts'

describe('ExpectDemand', () => {
  const expect_ = say('ExpectDemand', manager, expectation)
  const running = { ...expectation, quarter: '2025q1' }
  const ran = past('DemandExpected', manager, running)

  it('states what is expected', () => given().when(expect_).then({ type: 'DemandExpected', body: expectation }))
  it('states it before the quarter begins', () => {
    const early = { ...expectation, quarter: '2025q3' }
    given()
      .when(say('ExpectDemand', approver, early))
      .then({ type: 'DemandExpected', body: early })
  })
  it('changes while the quarter runs', () =>
    given(ran)
      .when(say('ExpectDemand', manager, { ...running, count: 90 }))
      .then({ type: 'DemandExpected', body: { ...running, count: 90 } }))
  it('changes on the last day of the quarter, and not after', () => {
    const changed = { ...running, count: 90 }
    given(ran)
      .when(say('ExpectDemand', manager, changed, { at: '2025-03-31T22:59:59.999Z' }))
      .thenTypes('DemandExpected')
    given(ran)
      .when(say('ExpectDemand', manager, changed, { at: '2025-03-31T23:00:00.000Z' }))
      .thenRefused('quarter-over')
  })
  it.each([
    ['2025q1', '2025-03-31'],
    ['2025q2', '2025-06-30'],
    ['2025q3', '2025-09-30'],
    ['2025q4', '2025-12-31'],
  ])('may be changed in %s until %s', (quarter, day) => {
    const changed = say('ExpectDemand', manager, { ...running, quarter, count: 90 }, { at: `${day}T12:00:00.000Z` })
    given(past('DemandExpected', manager, { ...running, quarter }))
      .when(changed)
      .thenTypes('DemandExpected')
  })
  it.each([
    ['the supplier', rep],
    ['another authority', otherManager],
    ['a market steward', steward],
    ['a named organisation', charityRep],
  ])('refuses %s', (_, actor) =>
    given()
      .when(say('ExpectDemand', actor, expectation))
      .thenRefused('not-permitted', 'forbidden'),
  )
  it('finds it already so', () => given(expected).when(expect_).thenNothingNew())
  it('loses the race to another number', () =>
    given()
      .when(expect_)
      .butFirst(past('DemandExpected', approver, { ...expectation, count: 90 }))
      .thenRefused('quarter-over'))
})

describe('StateDeliveryCosts', () => {
  const stateCosts = say('StateDeliveryCosts', charityRep, costs)

  it('states what the work cost', () => given().when(stateCosts).then({ type: 'DeliveryCostsStated', body: costs }))
  it('refuses a quarter that has not begun', () =>
    given()
      .when(say('StateDeliveryCosts', charityRep, { ...costs, quarter: '2025q2' }))
      .thenRefused('quarter-to-come'))
  it.each([
    ['the supplier', rep],
    ['the authority', manager],
    ['another named organisation', smallCharityRep],
  ])('refuses %s', (_, actor) =>
    given()
      .when(say('StateDeliveryCosts', actor, costs))
      .thenRefused('not-permitted', 'forbidden'),
  )
  it('refuses a naming that is not known', () =>
    given()
      .when(say('StateDeliveryCosts', charityRep, { ...costs, namingId: idOf('naming of nobody') }))
      .thenRefused('naming-unknown', 'missing'))
  it('refuses other money', () =>
    given()
      .when(say('StateDeliveryCosts', charityRep, { ...costs, fullCost: { ...costs.fullCost, vat: 'incVat' } }))
      .thenRefused('other-money'))
  it('refuses other costs: they belong in a correction', () =>
    given(costsStated)
      .when(say('StateDeliveryCosts', charityRep, { ...costs, unfundedReferrals: 10 }))
      .thenRefused('already-stated'))
  it('finds it already so', () => given(costsStated).when(stateCosts).thenNothingNew())
  it('loses the race to other costs', () =>
    given()
      .when(stateCosts)
      .butFirst(past('DeliveryCostsStated', charityRep, { ...costs, income: money(1) }))
      .thenRefused('already-stated'))
})

describe('RecordSpotCheck', () => {
  const record = say('RecordSpotCheck', manager, check)

  it.each([
    ['contract manager', manager],
    ['approver', approver],
    ['market steward', steward],
  ])('records what the %s of the authority found', (_, actor) =>
    given()
      .when(say('RecordSpotCheck', actor, check))
      .then({ type: 'SpotCheckRecorded', body: check }),
  )
  it('records that there was no evidence', () =>
    given()
      .when(say('RecordSpotCheck', manager, { ...check, found: 'no-evidence', evidence: [] }))
      .thenTypes('SpotCheckRecorded'))
  it('refuses a finding without evidence', () =>
    given()
      .when(say('RecordSpotCheck', manager, { ...check, evidence: [] }))
      .thenRefused('evidence-missing', 'missing'))
  it.each([
    ['the supplier', rep],
    ['another authority', otherManager],
    ['the steward of another market', { ...steward, organisation: idOf('Borough of Elsewhere') }],
    ['an auditor', auditor],
    [
      'an importer in the name of the authority',
      { role: 'importer' as const, organisation: authority.id, person: 'import' },
    ],
  ])('refuses %s', (who, actor) =>
    given()
      .when(say('RecordSpotCheck', actor, check))
      .thenRefused(who.startsWith('an importer') ? 'registered-here' : 'not-permitted', 'forbidden'),
  )
  it('refuses a day to come', () =>
    given()
      .when(say('RecordSpotCheck', manager, { ...check, checkedOn: '2025-01-15' }))
      .thenRefused('in-the-future'))
  it('refuses a day before the quarter', () =>
    given()
      .when(say('RecordSpotCheck', manager, { ...check, checkedOn: '2024-09-30' }))
      .thenRefused('before-quarter'))
  it('records a check on the first day of the quarter', () =>
    given()
      .when(say('RecordSpotCheck', manager, { ...check, checkedOn: '2024-10-01' }))
      .thenTypes('SpotCheckRecorded'))
  it('refuses an organisation that was dropped before the award', () =>
    given()
      .when(
        say('RecordSpotCheck', manager, check, {
          under: contractAfter(...chain, past('NamingDropped', rep, dropping)),
        }),
      )
      .thenRefused('naming-dropped'))
  it('finds it already so', () => given(checked).when(record).thenNothingNew())
  it('loses the race to another check under the same id', () =>
    given()
      .when(record)
      .butFirst(past('SpotCheckRecorded', approver, { ...check, found: 'not-paid' }))
      .thenRefused('check-exists'))
})
