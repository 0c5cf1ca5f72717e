/** BC-07 and BC-08: who takes over. */
import { describe, expect, it } from 'vitest'
import type { Fact, FactOf } from '#events/catalogue.ts'
import { bc07 } from '#reports/signals/indicators/bc-07-self-delivery.ts'
import { bc08 } from '#reports/signals/indicators/bc-08-class-downgrade.ts'
import { assignment, emergency, reduction, termination } from '../../domain/invented-changes.ts'
import { requestId, switchRequest } from '../../domain/invented-contract.ts'
import { charity, charityRep, idOf, manager, newcomer, rep, supplier } from '../../domain/invented-world.ts'
import { awarded, contractId, eventId, inBid, inputOf, namingId, on, only, organisationOf, sceneOf } from './scene.ts'

const named = [awarded(), inBid()]
const asked = (change: Partial<FactOf<'SwitchRequested'>['body']> = {}) =>
  on('2025-01-13', 'SwitchRequested', rep, { ...switchRequest, ...change })
const approved = on('2025-01-20', 'RequestApproved', manager, { contractId, requestId, reasons: 'It is so.' })

describe('replaced by self-delivery or an affiliate', () => {
  const terminated = (change: Partial<FactOf<'TerminationRequested'>['body']> = {}) =>
    on('2025-01-13', 'TerminationRequested', rep, { ...termination, ...change })

  it.each<[string, Fact, string]>([
    ['a switch to an affiliate', asked({ affiliate: true }), 'affiliate'],
    ['a switch to the supplier', asked({ replacement: { organisation: supplier } }), 'supplier'],
    ['a termination after which the supplier does the work', terminated({ selfPerform: true }), 'supplier'],
    ['a termination after which nobody does', terminated(), 'nobody'],
    [
      'a reduction in favour of the supplier',
      on('2025-01-13', 'ReductionRequested', rep, { ...reduction, selfPerform: true }),
      'supplier',
    ],
    [
      'an assignment within the group',
      on('2025-01-13', 'AssignmentRequested', rep, { ...assignment, affiliate: true }),
      'affiliate',
    ],
  ])('is raised by %s', (_, request, successor) => {
    const found = only(bc07, sceneOf([...named, request]))
    expect([found.standing, found.strength, inputOf(found, 'successor'), found.eventIds]).toStrictEqual([
      'raised',
      50,
      successor,
      [eventId(request)],
    ])
  })

  it('is clear where another organisation takes over, also after a termination', () => {
    const followed = [
      ...named,
      terminated(),
      approved,
      inBid({ namingId: idOf('naming of Open Gate'), organisation: newcomer, stage: 'later' }, '2025-02-01'),
      on('2025-02-01', 'ChangeEffected', rep, {
        contractId,
        requestId,
        effectedOn: '2025-02-01',
        namingId: idOf('naming of Open Gate'),
      }),
    ]
    const found = [[...named, asked({ affiliate: false })], followed].map(facts => only(bc07, sceneOf(facts)))
    expect(found.map(one => [one.standing, inputOf(one, 'successor')])).toStrictEqual([
      ['clear', 'another'],
      ['clear', 'another'],
    ])
  })

  it('lacks data where nobody has asked, or where the request does not say whether it is an affiliate', () => {
    const standings = [named, [...named, asked()]].map(facts => only(bc07, sceneOf(facts)).standing)
    expect(standings).toStrictEqual(['notEnoughData', 'notEnoughData'])
  })

  const declared = on('2025-01-13', 'EmergencyDeclared', rep, emergency)
  const freely = on('2025-01-10', 'SubcontractorWithdrew', charityRep, {
    contractId,
    namingId,
    words: 'We leave.',
    pressureApplied: false,
  })
  it.each<[string, readonly Fact[], string]>([
    ['an emergency that the authority accepted', [declared, terminated({ selfPerform: true }), approved], 'clear'],
    ['an emergency that is only declared', [declared, terminated({ selfPerform: true })], 'raised'],
    ['a change of the authority', [terminated({ ground: { family: 'authorityChange' } }), approved], 'clear'],
    ['an organisation that left of its own accord', [freely, terminated()], 'clear'],
    ['one that left so, for the supplier itself', [freely, terminated({ selfPerform: true })], 'raised'],
  ])('with %s is %s', (_, facts, standing) => {
    expect(only(bc07, sceneOf([...named, ...facts])).standing).toBe(standing)
  })
})

describe('class downgrade on switch', () => {
  type Class = { readonly sme?: boolean; readonly vcse?: boolean }
  const classed = (party: typeof charity, ...classes: readonly (Class & { readonly asAt?: string })[]) =>
    organisationOf(party, {
      classifications: classes.map(one => ({
        asAt: '2024-01-01',
        definitionVersion: '1',
        factId: idOf(`class of ${party.name}`),
        basis: 'register-checked' as const,
        ...one,
      })),
    })
  const found = (leaves: Parameters<typeof classed>[1][], comes: Parameters<typeof classed>[1][]) =>
    only(
      bc08,
      sceneOf([...named, asked()], { organisations: [classed(charity, ...leaves), classed(newcomer, ...comes)] }),
    )

  it('is raised where a VCSE goes and a company comes', () => {
    const seen = found([{ vcse: true, sme: true }], [{ vcse: false, sme: true }])
    expect(seen).toStrictEqual({
      standing: 'raised',
      requestId,
      namingId,
      sentence: 'Second Start is a VCSE, and whoever was to replace it is not.',
      inputs: [
        { name: 'lost', value: 'vcse' },
        { name: 'downgrades', value: 1, unit: 'count' },
        { name: 'switches', value: 1, unit: 'count' },
        { name: 'rate', value: 10_000, unit: 'basisPoint' },
        { name: 'rateThreshold', value: 5_000, unit: 'basisPoint' },
      ],
      eventIds: [eventId(asked()), idOf('class of Second Start'), idOf('class of Open Gate')],
      strength: 50,
    })
  })

  it('is raised where a small one goes and a large one comes, whatever else is not known', () => {
    expect(inputOf(found([{ sme: true }], [{ sme: false }]), 'lost')).toBe('sme')
  })

  it.each<[string, Class, Class]>([
    ['of the same classes', { vcse: true, sme: true }, { vcse: true, sme: true }],
    ['of a higher class', { vcse: false, sme: false }, { vcse: true, sme: true }],
    ['where there was none to lose', { vcse: false, sme: false }, {}],
  ])('is clear with a newcomer %s', (_, leaves, comes) => {
    expect(found([leaves], [comes]).standing).toBe('clear')
  })

  it('lacks data where a class is not known, and where nobody has asked', () => {
    const standings = [
      found([{ vcse: true, sme: false }], []),
      found([], [{ vcse: false }]),
      only(bc08, sceneOf(named)),
    ]
    expect(standings.map(({ standing }) => standing)).toStrictEqual(Array(3).fill('notEnoughData'))
  })

  it('is clear where the one that leaves had lost its class before it was asked, and not where it lost it after', () => {
    const until = (asAt: string) => [
      { vcse: true, sme: false },
      { vcse: false, sme: false, asAt },
    ]
    const standings = ['2025-01-13', '2025-01-14'].map(day => found(until(day), [{ vcse: false, sme: false }]).standing)
    expect(standings).toStrictEqual(['clear', 'raised'])
  })

  it('weighs more where half or more of several switches are such', () => {
    const other = inBid({ namingId: idOf('other naming') })
    const second = asked({ requestId: idOf('other request'), namingId: idOf('other naming') })
    const organisations = [classed(charity, { vcse: true, sme: true }), classed(newcomer, { vcse: false, sme: true })]
    const both = bc08.observe(sceneOf([...named, other, asked(), second], { organisations }))
    expect(both.map(({ standing, strength }) => [standing, strength])).toStrictEqual([
      ['raised', 100],
      ['raised', 100],
    ])
  })
})
