/** BC-25 and BC-28: who was only there for the bid, and who was told to keep silent. */
import { describe, expect, it } from 'vitest'
import type { ConcernDetails } from '#projections/concern.ts'
import { bc25 } from '#reports/signals/indicators/bc-25-bid-time-bulge.ts'
import { bc28 } from '#reports/signals/indicators/bc-28-gagging.ts'
import { authority, charityRep, idOf, manager, rep } from '../../domain/invented-world.ts'
import { awarded, contractId, eventId, inBid, inputOf, namingId, on, only, sceneOf } from './scene.ts'

describe('organisations that were there only for the bid', () => {
  const opened = on('2024-02-15', 'BidsOpened', manager, { contractId, openedOn: '2024-02-15' })
  const idOfNumber = (number: number) => idOf(`naming ${number}`)
  const named = (number: number, day = '2024-02-01') =>
    inBid(
      {
        namingId: idOfNumber(number),
        organisation: { id: idOf(`organisation ${number}`), name: `Organisation ${number}` },
      },
      day,
    )
  const gone = (number: number, day = '2024-04-20') =>
    on(day, 'NamingEnded', rep, { contractId, namingId: idOfNumber(number), reason: 'Not needed.' })
  const ten = Array.from({ length: 10 }, (_, number) => named(number))

  it('is raised from three in ten that came late and were soon gone', () => {
    expect(only(bc25, sceneOf([awarded(), opened, ...ten, gone(0), gone(1), gone(2, '2024-05-01')]))).toStrictEqual({
      standing: 'raised',
      sentence:
        '3 of 10 (30%) organisations named in the bid came in shortly before it and were gone shortly after award. What were they named for?',
      inputs: [
        { name: 'bidsOpenedOn', value: '2024-02-15' },
        { name: 'awardedOn', value: '2024-04-01' },
        { name: 'namedInBid', value: 10, unit: 'count' },
        { name: 'cameLateAndGoneSoon', value: 3, unit: 'count' },
        { name: 'share', value: 3_000, unit: 'basisPoint' },
        { name: 'threshold', value: 3_000, unit: 'basisPoint' },
      ],
      eventIds: [eventId(named(0)), eventId(named(1)), eventId(named(2))],
      strength: 1,
    })
  })

  it('is clear where they left later than 30 days after award', () => {
    const found = only(bc25, sceneOf([awarded(), opened, ...ten, gone(0), gone(1), gone(2, '2024-05-02')]))
    expect([found.standing, inputOf(found, 'share')]).toStrictEqual(['clear', 2_000])
  })

  it('takes the day of award for the bid where its opening is not recorded', () => {
    const found = ['2024-03-02', '2024-03-01'].map(day => only(bc25, sceneOf([awarded(), named(0, day), gone(0)])))
    expect(found.map(({ standing }) => standing)).toStrictEqual(['raised', 'clear'])
  })

  it('lacks data without a day of award, without anybody named in the bid, and before the 30 days are over', () => {
    const found = [
      sceneOf([awarded({ awardedOn: undefined }), opened, ...ten]),
      sceneOf([awarded(), opened]),
      sceneOf([awarded(), opened, ...ten], { today: '2024-05-01' }),
    ].map(scene => only(bc25, scene))
    expect(found.map(({ standing }) => standing)).toStrictEqual(Array(3).fill('notEnoughData'))
  })

  it('is clear where those who left had been there for long, or say that they left freely', () => {
    const early = named(0, '2023-11-01')
    const withdrew = on('2024-04-10', 'SubcontractorWithdrew', charityRep, {
      contractId,
      namingId: idOfNumber(1),
      words: 'We close our office.',
      pressureApplied: false,
    })
    const found = only(bc25, sceneOf([awarded(), opened, early, named(1), withdrew, gone(0), gone(1)]))
    expect([found.standing, inputOf(found, 'cameLateAndGoneSoon')]).toStrictEqual(['clear', 0])
  })
})

describe('gagging', () => {
  const concern = (change: Partial<ConcernDetails> = {}): ConcernDetails => ({
    concernId: idOf('concern'),
    about: 'gagging',
    authority,
    contractId,
    namingId,
    words: 'We were told not to speak with you.',
    evidence: [],
    reportedAt: '2024-09-01T12:00:00.000Z',
    reportedBy: charityRep,
    standing: 'reported',
    notes: [],
    trail: [
      {
        factId: 'told',
        stream: 'concern',
        revision: 0,
        position: 1,
        recordedAt: '2024-09-01T12:00:00.000Z',
        digest: '',
        type: 'ConcernReported',
        occurredAt: '2024-09-01T12:00:00.000Z',
        actor: charityRep,
      },
    ],
    revision: 0,
    ...change,
  })
  const ending = (outcome: 'upheld' | 'partly-upheld' | 'not-upheld' | 'no-evidence'): Partial<ConcernDetails> => ({
    standing: 'concluded',
    concluded: { at: '2024-10-01T12:00:00.000Z', by: manager, outcome, words: 'We looked into it.' },
  })
  const told = (...concerns: readonly ConcernDetails[]) => only(bc28, sceneOf([awarded(), inBid()], { concerns }))

  it('is raised when an organisation tells of it', () => {
    expect(told(concern())).toStrictEqual({
      standing: 'raised',
      namingId,
      sentence: 'An organisation has told of gagging. Has it been looked into?',
      inputs: [
        { name: 'standing', value: 'reported' },
        { name: 'outcome', value: null },
      ],
      eventIds: ['told'],
      strength: 50,
    })
  })

  it('is raised with more weight once it is upheld', () => {
    const found = [told(concern(ending('upheld'))), told(concern(ending('partly-upheld')))]
    expect(found.map(one => [one.standing, one.strength])).toStrictEqual([
      ['raised', 100],
      ['raised', 50],
    ])
  })

  it('is clear where nobody tells of it under this contract', () => {
    const found = [
      told(),
      told(concern({ about: 'pressure' })),
      told(concern({ contractId: idOf('another contract') })),
    ]
    expect(found.map(one => [one.standing, inputOf(one, 'concerns')])).toStrictEqual(Array(3).fill(['clear', 0]))
  })

  it('lacks data where whoever looks may not know', () => {
    expect(only(bc28, sceneOf([awarded(), inBid()])).standing).toBe('notEnoughData')
  })

  it('is clear where it was looked into and not upheld', () => {
    expect(
      [told(concern(ending('not-upheld'))), told(concern(ending('no-evidence')))].map(one => one.standing),
    ).toStrictEqual(['clear', 'clear'])
  })
})
