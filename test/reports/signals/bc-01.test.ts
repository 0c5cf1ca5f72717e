/** BC-01: who was named in a bid and never got a subcontract. */
import { describe, expect, it } from 'vitest'
import { bc01 } from '#reports/signals/indicators/bc-01-never-contracted.ts'
import {
  awarded,
  consents,
  contractId,
  eventId,
  inBid,
  inputOf,
  namingId,
  on,
  only,
  sceneOf,
  subcontract,
} from './scene.ts'
import { charityRep } from '../../domain/invented-world.ts'

describe('named in the bid, never contracted', () => {
  it('is raised when no subcontract is signed more than 90 days after award', () => {
    const found = only(bc01, sceneOf([awarded(), inBid(), consents()], { today: '2024-07-01' }))
    expect(found).toStrictEqual({
      standing: 'raised',
      namingId,
      sentence: 'Second Start was named in the bid and has no subcontract 91 days after award.',
      inputs: [
        { name: 'awardedOn', value: '2024-04-01' },
        { name: 'signedOn', value: null },
        { name: 'daysSinceAward', value: 91, unit: 'day' },
        { name: 'threshold', value: 90, unit: 'day' },
      ],
      eventIds: [eventId(inBid()), eventId(awarded())],
      strength: 1,
    })
  })

  it('is clear once one is signed, however late', () => {
    const signed = subcontract({ signedOn: '2024-12-01' })
    const found = only(bc01, sceneOf([awarded(), inBid(), signed]))
    expect([found.standing, inputOf(found, 'daysSinceAward'), found.eventIds]).toStrictEqual([
      'clear',
      244,
      [eventId(inBid()), eventId(signed), eventId(awarded())],
    ])
  })

  it('lacks data before the 90 days are over, and where the day of award is not known', () => {
    const early = only(bc01, sceneOf([awarded(), inBid()], { today: '2024-06-30' }))
    const { standing } = only(bc01, sceneOf([awarded({ awardedOn: undefined }), inBid()]))
    expect([early.standing, inputOf(early, 'daysSinceAward'), standing]).toStrictEqual([
      'notEnoughData',
      90,
      'notEnoughData',
    ])
  })

  it.each([
    [false, 'clear'],
    [true, 'raised'],
  ])('where the organisation withdrew, pressed to %s, is %s', (pressureApplied, standing) => {
    const withdrew = on('2024-05-01', 'SubcontractorWithdrew', charityRep, {
      contractId,
      namingId,
      words: 'We leave.',
      pressureApplied,
    })
    expect(only(bc01, sceneOf([awarded(), inBid(), withdrew])).standing).toBe(standing)
  })
})
