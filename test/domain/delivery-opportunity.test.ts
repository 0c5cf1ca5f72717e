/** Who advertises, awards and publishes work for subcontractors, in which order, and who agrees that it need not be advertised. */
import { describe, it } from 'vitest'
import { given } from './given-when-then.ts'
import {
  advert,
  advertised,
  award,
  awarded,
  awardPublished,
  exempted,
  exemption,
  money,
  publication,
  say,
} from './invented-delivery.ts'
import { approver, charityRep, manager, otherManager, otherRep, past, rep, steward } from './invented-world.ts'

const advertise = say('AdvertiseOpportunity', rep, advert)
const exempt = say('ExemptAdvert', manager, exemption)
const awardIt = say('AwardOpportunity', rep, award)
const publish = say('PublishAward', rep, publication)
const euros = { amount: 1, currency: 'EUR', vat: 'exVat' as const }

describe('AdvertiseOpportunity', () => {
  it('records an advert', () => given().when(advertise).then({ type: 'OpportunityAdvertised', body: advert }))
  it.each([['2024-10-01'], ['2024-12-31']])('takes one of %s, at the edge of the quarter', advertisedOn =>
    given()
      .when(say('AdvertiseOpportunity', rep, { ...advert, advertisedOn }))
      .thenTypes('OpportunityAdvertised'),
  )
  it.each([['2024-09-30'], ['2025-01-01']])('refuses one of %s, in another quarter', advertisedOn =>
    given()
      .when(say('AdvertiseOpportunity', rep, { ...advert, advertisedOn }))
      .thenRefused('outside-quarter'),
  )
  it('refuses a day to come', () =>
    given()
      .when(say('AdvertiseOpportunity', rep, { ...advert, quarter: '2025q1', advertisedOn: '2025-01-15' }))
      .thenRefused('in-the-future'))
  it('refuses other money', () =>
    given()
      .when(say('AdvertiseOpportunity', rep, { ...advert, value: euros }))
      .thenRefused('other-money'))
  it.each([
    ['the authority', manager],
    ['another supplier', otherRep],
    ['a named organisation', charityRep],
  ])('refuses %s', (_, actor) =>
    given()
      .when(say('AdvertiseOpportunity', actor, advert))
      .thenRefused('not-permitted', 'forbidden'),
  )
  it('refuses other words under the same id', () =>
    given(advertised)
      .when(say('AdvertiseOpportunity', rep, { ...advert, title: 'Another hub' }))
      .thenRefused('opportunity-exists'))
  it('finds it already so, also once it is awarded', () => given(advertised, awarded).when(advertise).thenNothingNew())
  it('loses the race to an exemption under the same id', () =>
    given().when(advertise).butFirst(exempted).thenRefused('opportunity-exists'))
})

describe('ExemptAdvert', () => {
  it('records that it need not be advertised', () =>
    given().when(exempt).then({ type: 'AdvertExempted', body: exemption }))
  it.each([
    ['the supplier', rep],
    ['another authority', otherManager],
    ['a market steward', steward],
  ])('refuses %s', (_, actor) =>
    given()
      .when(say('ExemptAdvert', actor, exemption))
      .thenRefused('not-permitted', 'forbidden'),
  )
  it('refuses what was advertised', () => given(advertised).when(exempt).thenRefused('opportunity-exists'))
  it('refuses other money', () =>
    given()
      .when(say('ExemptAdvert', approver, { ...exemption, value: euros }))
      .thenRefused('other-money'))
  it('finds it already so', () => given(exempted).when(exempt).thenNothingNew())
  it('loses the race to another reason', () =>
    given()
      .when(exempt)
      .butFirst(past('AdvertExempted', approver, { ...exemption, reason: 'It is urgent.' }))
      .thenRefused('opportunity-exists'))
})

describe('AwardOpportunity', () => {
  it('awards what was advertised', () =>
    given(advertised).when(awardIt).then({ type: 'OpportunityAwarded', body: award }))
  it('awards what need not be advertised', () =>
    given(exempted).when(awardIt).then({ type: 'OpportunityAwarded', body: award }))
  it('refuses an opportunity that is not known', () =>
    given().when(awardIt).thenRefused('opportunity-unknown', 'missing'))
  it('refuses a day before the advert', () =>
    given(advertised)
      .when(say('AwardOpportunity', rep, { ...award, awardedOn: '2024-10-06' }))
      .thenRefused('awarded-before-advert'))
  it('refuses a day to come', () =>
    given(advertised)
      .when(say('AwardOpportunity', rep, { ...award, awardedOn: '2025-01-15' }))
      .thenRefused('in-the-future'))
  it.each([
    ['on the day of the advert', '2024-10-07'],
    ['in a later quarter than the advert', '2025-01-14'],
  ])('may come %s', (_, awardedOn) =>
    given(advertised)
      .when(say('AwardOpportunity', rep, { ...award, awardedOn }))
      .thenTypes('OpportunityAwarded'),
  )
  it('refuses other money', () =>
    given(advertised)
      .when(say('AwardOpportunity', rep, { ...award, value: euros }))
      .thenRefused('other-money'))
  it('refuses the authority', () =>
    given(advertised)
      .when(say('AwardOpportunity', manager, award))
      .thenRefused('not-permitted', 'forbidden'))
  it('finds it already so', () => given(advertised, awarded).when(awardIt).thenNothingNew())
  it('loses the race to another award', () =>
    given(advertised)
      .when(awardIt)
      .butFirst(past('OpportunityAwarded', rep, { ...award, value: money(2_800_000) }))
      .thenRefused('already-awarded'))
})

describe('PublishAward', () => {
  it('publishes an award', () =>
    given(advertised, awarded).when(publish).then({ type: 'OpportunityAwardPublished', body: publication }))
  it('publishes it on the day of the award', () =>
    given(advertised, awarded)
      .when(say('PublishAward', rep, { ...publication, publishedOn: '2024-11-18' }))
      .thenTypes('OpportunityAwardPublished'))
  it('refuses what is not awarded', () => given(advertised).when(publish).thenRefused('not-awarded', 'missing'))
  it('refuses what is not known', () => given().when(publish).thenRefused('not-awarded', 'missing'))
  it('refuses a day before the award', () =>
    given(advertised, awarded)
      .when(say('PublishAward', rep, { ...publication, publishedOn: '2024-11-17' }))
      .thenRefused('published-before-award'))
  it('refuses a day to come', () =>
    given(advertised, awarded)
      .when(say('PublishAward', rep, { ...publication, publishedOn: '2025-01-15' }))
      .thenRefused('in-the-future'))
  it('refuses the authority', () =>
    given(advertised, awarded)
      .when(say('PublishAward', manager, publication))
      .thenRefused('not-permitted', 'forbidden'))
  it('finds it already so', () => given(advertised, awarded, awardPublished).when(publish).thenNothingNew())
  it('loses the race to another day', () =>
    given(advertised, awarded)
      .when(publish)
      .butFirst(past('OpportunityAwardPublished', rep, { ...publication, publishedOn: '2024-12-03' }))
      .thenRefused('already-published'))
})
