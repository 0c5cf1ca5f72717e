/** What no indicator holds against a supplier: what the authority itself did, what is withheld, and what came later. */
import { describe, expect, it } from 'vitest'
import type { Fact, FactOf } from '#events/catalogue.ts'
import { bc02 } from '#reports/signals/indicators/bc-02-zero-volume.ts'
import { bc03 } from '#reports/signals/indicators/bc-03-relative-shortfall.ts'
import { bc04 } from '#reports/signals/indicators/bc-04-vcse-share.ts'
import { bc05 } from '#reports/signals/indicators/bc-05-early-switch.ts'
import { bc08 } from '#reports/signals/indicators/bc-08-class-downgrade.ts'
import { bc12 } from '#reports/signals/indicators/bc-12-beyond-capacity.ts'
import { bc17 } from '#reports/signals/indicators/bc-17-price-squeeze.ts'
import { bc23 } from '#reports/signals/indicators/bc-23-late-payment.ts'
import { bc25 } from '#reports/signals/indicators/bc-25-bid-time-bulge.ts'
import { bc29 } from '#reports/signals/indicators/bc-29-no-substitute.ts'
import { termination } from '../../domain/invented-changes.ts'
import { requestId, switchRequest } from '../../domain/invented-contract.ts'
import { approver, charity, idOf, manager, newcomer, rep, smallCharity } from '../../domain/invented-world.ts'
import {
  awarded,
  commitment,
  contractId,
  deliveryOf,
  elsewhere,
  eventId,
  everybody,
  expected,
  gbp,
  inBid,
  inputOf,
  invoice,
  namingId,
  ofNaming,
  on,
  only,
  organisationOf,
  quarterOf,
  sceneOf,
  subcontract,
} from './scene.ts'

const named = [awarded(), inBid()]
const approved = on('2024-08-20', 'RequestApproved', manager, { contractId, requestId, reasons: 'We asked for it.' })
const classed = (party: typeof charity, vcse: boolean) =>
  organisationOf(party, {
    classifications: [{ asAt: '2023-01-01', vcse, basis: 'register-checked', definitionVersion: '1', factId: 'class' }],
  })
const replaces = (day: string): Fact =>
  on(day, 'ReplacementDirected', approver, {
    contractId,
    directionId: idOf('direction'),
    namingId,
    reasons: 'It is excluded.',
    legalBasis: 'Section 78',
    by: '2024-09-01',
  })
const leaves = (day: string): Fact =>
  on(day, 'NamingEnded', rep, { contractId, namingId, reason: 'The authority ordered it.' })

describe('what the authority itself caused', () => {
  const switched = on('2024-08-01', 'SwitchRequested', rep, {
    ...switchRequest,
    ground: { family: 'authorityChange' },
    evidence: [{ title: 'Letter of the authority' }],
    effectiveOn: '2025-01-01',
  })

  it('is neither an early switch nor a class downgrade, once the authority has accepted that it was its own change', () => {
    const organisations = [classed(charity, true), classed(newcomer, false)]
    const standings = [[switched], [switched, approved]].map(facts => {
      const scene = sceneOf([...named, ...facts], { organisations })
      return [only(bc05, scene), only(bc08, scene)].map(({ standing }) => standing)
    })
    expect(standings).toStrictEqual([
      ['raised', 'raised'],
      ['clear', 'clear'],
    ])
  })

  it('is no price squeeze where the authority itself cut the price', () => {
    const promises = { commitment: { ...commitment, valuePerYear: gbp(5_000_000) } }
    const directionId = idOf('direction')
    const about = { contractId, namingId, promises }
    const cut: readonly Fact[] = [
      on('2024-07-01', 'ReductionDirected', manager, {
        ...about,
        directionId,
        from: '2024-07-01',
        reasons: 'We save.',
      }),
      on('2024-07-01', 'PromisesVaried', manager, { ...about, directionId }),
    ]
    const commits = on('2024-08-01', 'SubcontractCommitmentRecorded', rep, {
      contractId,
      subcontractId: idOf('subcontract'),
      from: '2024-08-01',
      promises,
    })
    const found = [[], cut].map(facts => only(bc17, sceneOf([...named, subcontract(), ...facts, commits])))
    expect(found.map(one => [one.standing, inputOf(one, 'ratio')])).toStrictEqual([
      ['raised', 5_000],
      ['clear', 10_000],
    ])
  })

  it('is no drop of the voluntary sector’s share where the authority had a charity replaced', () => {
    const others = [newcomer, smallCharity].map(organisation =>
      inBid({ organisation, namingId: idOf(`naming of ${organisation.name}`) }),
    )
    const organisations = [classed(charity, true), classed(newcomer, false), classed(smallCharity, true)]
    const paidTo = (organisation: typeof charity) => ({
      namingId: idOf(`naming of ${organisation.name}`),
      payments: [invoice(organisation.name, '2025-06-01', 1_000_000)],
    })
    const delivery = [quarterOf('2025q2', { namings: [newcomer, smallCharity].map(one => ofNaming(paidTo(one))) })]
    const found = [[leaves('2024-06-01')], [replaces('2024-05-20'), leaves('2024-06-01')]].map(facts =>
      only(bc04, sceneOf([...named, ...others, ...facts], { organisations, delivery })),
    )
    expect(found.map(one => [one.standing, inputOf(one, 'drop')])).toStrictEqual([
      ['raised', 1_667],
      ['clear', 0],
    ])
  })

  it('is no bulge at the time of the bid', () => {
    const opened = on('2024-02-10', 'BidsOpened', manager, { contractId, openedOn: '2024-02-10' })
    const found = [[leaves('2024-04-20')], [replaces('2024-04-10'), leaves('2024-04-20')]].map(
      facts => only(bc25, sceneOf([...named, opened, ...facts])).standing,
    )
    expect(found).toStrictEqual(['raised', 'clear'])
  })
})

describe('what is withheld', () => {
  const months = ['2024-07', '2024-08', '2024-09', '2024-10', '2024-11', '2024-12']
  const delivery = (withheld: number) =>
    ['2024q3', '2024q4'].map((quarter, index) =>
      quarterOf(quarter, {
        whole: months.slice(3 * index, 3 * index + 3).map(month => everybody(month, 50)),
        expected: expected(quarter, 150),
        withheld,
      }),
    )

  it('is not taken for referrals that never came', () => {
    const found = [0, 1].map(withheld => {
      const scene = sceneOf(named, { delivery: delivery(withheld) })
      return [only(bc02, scene), only(bc03, scene)].map(({ standing }) => standing)
    })
    expect(found).toStrictEqual([
      ['raised', 'raised'],
      ['notEnoughData', 'notEnoughData'],
    ])
  })
})

describe('what came later', () => {
  it('does not undo that a substitute was found in time', () => {
    const newId = idOf('naming of Open Gate')
    const asks = on('2024-08-01', 'TerminationRequested', rep, { ...termination, effectiveOn: '2024-10-01' })
    const plan = on('2024-08-21', 'ReplacementPlanSubmitted', rep, {
      contractId,
      requestId,
      plan: 'Open Gate.',
      evidence: [],
    })
    const comes = inBid({ namingId: newId, organisation: newcomer, stage: 'later' }, '2024-09-01')
    const goes = (day: string): Fact =>
      on(day, 'NamingEnded', rep, { contractId, namingId: newId, reason: 'It closed.' })
    const less: FactOf<'PromisesVaried'>['body']['promises'] = { commitment: { valuePerYear: gbp(1) } }
    const cut = on('2025-03-01', 'PromisesVaried', rep, { contractId, namingId: newId, promises: less })
    const found = [[], [goes('2025-05-01')], [cut], [goes('2024-10-01')]].map(facts =>
      only(bc29, sceneOf([...named, asks, approved, plan, comes, ...facts])),
    )
    expect(found.map(one => [one.standing, inputOf(one, 'ratio')])).toStrictEqual([
      ['clear', 10_000],
      ['clear', 10_000],
      ['clear', 10_000],
      ['raised', 0],
    ])
  })

  it('gives whoever had confirmed a payment its 30 days again once the figure is corrected', () => {
    const about = { contractId, quarter: '2024q3', namingId }
    const payment = (pence: number) => ({
      reference: 'INV-1',
      invoiceReceivedOn: '2024-07-01',
      dueOn: '2024-07-31',
      due: gbp(pence),
      paidOn: '2024-07-20',
      paid: gbp(pence),
    })
    const reported = on('2024-08-01', 'PaymentsReported', rep, { ...about, payments: [payment(100)] })
    const data = {
      type: 'PaymentsReported' as const,
      occurredAt: reported.occurredAt,
      body: { ...about, payments: [payment(90)] },
    }
    const corrected = on('2025-06-10', 'DeliveryCorrected', rep, {
      contractId,
      quarter: '2024q3',
      corrects: eventId(reported),
      data,
      reason: 'A slip.',
    })
    const seenOn = (today: string) => {
      const found = only(bc23, sceneOf(named, { today, delivery: deliveryOf([reported, corrected]) }))
      return [found.standing, inputOf(found, 'payments'), inputOf(found, 'unconfirmed')]
    }
    expect([seenOn('2025-07-10'), seenOn('2025-07-11')]).toStrictEqual([
      ['clear', 0, 0],
      ['raised', 1, 1],
    ])
  })
})

it('holds no promise in another currency or with VAT against what an organisation says that it can do', () => {
  const organisations = [
    organisationOf(charity, { capacities: [{ valuePerYear: gbp(100), asAt: '2024-01-01', factId: idOf('capacity') }] }),
  ]
  const kinds = [gbp(200), { ...gbp(200), currency: 'EUR' }, { ...gbp(200), vat: 'incVat' as const }]
  const standings = kinds.map(valuePerYear => {
    const promised = { contractId, namingId, valuePerYear, referralsPerYear: null }
    return only(bc12, sceneOf(named, { organisations, elsewhere: elsewhere({ promisedElsewhere: () => [promised] }) }))
      .standing
  })
  expect(standings).toStrictEqual(['raised', 'notEnoughData', 'notEnoughData'])
})
