/** What each fact makes of the delivery of a quarter: figures and what their organisation says of them, in any order. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asItStands } from '#events/as-it-stands.ts'
import { Fact, type RecordedFact, type StandingFact } from '#events/catalogue.ts'
import { evolveDelivery } from '#projections/delivery-course.ts'
import type { DeliveryQuarter } from '#projections/delivery.ts'
import { unansweredIn, waitingFigures } from '#projections/waiting-beside.ts'
import { contractId, namingId, underId } from '../domain/invented-contract.ts'
import * as one from '../domain/invented-delivery.ts'
import { factId } from '../domain/given-when-then.ts'
import {
  charity,
  charityRep,
  idOf,
  LAW,
  NAMED_SOMEBODY,
  past,
  recordsOfficer,
  rep,
  smallCharity,
  supplier,
  YESTERDAY,
} from '../domain/invented-world.ts'
import { inAStream } from './folding.ts'

const { about, money, november, ofNaming, october, paid, quarter, reduced, unpaid } = one
const STREAM = `delivery-${contractId}-${quarter}`
const stream = (...facts: readonly (Fact | null)[]) => inAStream(facts, STREAM)
const folded = (...facts: readonly (Fact | null)[]): DeliveryQuarter => {
  const known = asItStands<Fact, RecordedFact>(stream(...facts)).reduce<DeliveryQuarter | null>(evolveDelivery, null)
  if (known === null) throw new Error('nothing is known')
  return known
}
const namingOf = (known: DeliveryQuarter, id = namingId) => known.namings.find(naming => naming.namingId === id)

const confirmed = past('ReferralVolumesConfirmed', charityRep, { ...ofNaming, months: ['2024-10'] })
const words = 'In November nobody came.'
const disputed = past('ReferralVolumesDisputed', charityRep, { ...ofNaming, months: ['2024-11'], words })
const invoicesConfirmed = past('PaymentsConfirmed', charityRep, { ...ofNaming, references: ['SS-17', 'SS-18'], words })
const invoicesDisputed = past('PaymentsDisputed', charityRep, { ...ofNaming, references: ['SS-18'], words })
const paidLater = past('PaymentsReported', rep, { ...ofNaming, payments: [paid] })
const correction = past('DeliveryCorrected', rep, {
  ...about,
  corrects: factId(0),
  data: {
    type: 'ReferralVolumesReported',
    occurredAt: YESTERDAY,
    body: { ...ofNaming, months: [{ ...october, low: 11 }, november] },
  },
  reason: 'One person was left out.',
})
const redacted = (revision: number) =>
  past('RedactionApplied', recordsOfficer, { redacts: factId(revision), basis: LAW, reason: NAMED_SOMEBODY })

describe('the figures of a quarter', () => {
  it('are what the supplier reported, of each naming and of everybody together', () => {
    const said = { at: YESTERDAY, by: rep, standing: 'reported', answers: [] }
    expect(folded(one.volumesReported, one.wholeReported, one.unpaidReported)).toStrictEqual({
      contractId,
      quarter,
      namings: [
        {
          namingId,
          volumes: [
            { ...said, factId: factId(0), ...october },
            { ...said, factId: factId(0), ...november },
          ],
          payments: [{ ...said, factId: factId(2), ...unpaid }],
          spotChecks: [],
        },
      ],
      whole: [{ ...said, factId: factId(1), ...one.everybodyInOctober }],
      opportunities: [],
      withheld: 0,
      revision: 2,
    })
  })

  it('stand as their organisation answers them, each by itself, and the last answer decides', () => {
    const known = namingOf(folded(one.volumesReported, one.paymentsReported, confirmed, disputed, invoicesConfirmed))
    expect(known?.volumes.map(({ month, standing }) => [month, standing])).toStrictEqual([
      ['2024-10', 'confirmed'],
      ['2024-11', 'disputed'],
    ])
    expect(known?.volumes[1]?.answers).toStrictEqual([
      { at: YESTERDAY, by: charityRep, factId: factId(3), stance: 'disputes', words },
    ])
    const after = folded(one.paymentsReported, invoicesConfirmed, invoicesDisputed)
    expect(namingOf(after)?.payments.map(({ standing, answers }) => [standing, answers.length])).toStrictEqual([
      ['confirmed', 1],
      ['disputed', 2],
    ])
  })

  it('of an invoice that is paid since replace the old ones, and wait for an answer again', () => {
    const known = namingOf(folded(one.unpaidReported, invoicesDisputedOf('SS-17'), paidLater))
    expect(known?.payments).toStrictEqual([
      {
        at: YESTERDAY,
        by: rep,
        factId: factId(0),
        ...paid,
        standing: 'reported',
        answers: [{ at: YESTERDAY, by: charityRep, factId: factId(1), stance: 'disputes', words }],
        againIn: factId(2),
      },
    ])
  })

  it('that are corrected say what they should have said, and what was answered before answers them no more', () => {
    const known = namingOf(folded(one.volumesReported, one.paymentsReported, confirmed, disputed, correction))
    expect(known?.volumes).toMatchObject([
      { low: 11, standing: 'reported', answers: [{ stance: 'confirms' }], correctedBy: factId(4) },
      { low: 12, standing: 'reported', answers: [{ stance: 'disputes' }], correctedBy: factId(4) },
    ])
    expect(known?.payments.map(({ correctedBy }) => correctedBy)).toStrictEqual([undefined, undefined])
    const answered = namingOf(folded(one.volumesReported, confirmed, correction, confirmed))
    expect(answered?.volumes.map(({ standing }) => standing)).toStrictEqual(['confirmed', 'reported'])
  })

  it('of an invoice are marked when either of the facts that reported it is corrected', () => {
    const data = { type: 'PaymentsReported' as const, occurredAt: YESTERDAY }
    const body = { ...ofNaming, payments: [{ ...paid, paid: money(119_000) }] }
    const corrected = past('DeliveryCorrected', rep, {
      ...about,
      corrects: factId(1),
      data: { ...data, body },
      reason: 'The bank says so.',
    })
    const known = namingOf(folded(one.unpaidReported, paidLater, invoicesDisputedOf('SS-17'), corrected))
    expect(known?.payments).toMatchObject([
      { paid: money(119_000), standing: 'reported', factId: factId(0), correctedBy: factId(3) },
    ])
  })

  it('that are withheld are counted, and an answer to them says nothing', () => {
    expect(folded(null, confirmed)).toMatchObject({ contractId, quarter, withheld: 1, revision: 1 })
    expect(namingOf(folded(null, confirmed))?.volumes).toStrictEqual([])
    expect(folded(one.volumesReported, redacted(0))).toMatchObject({ namings: [], withheld: 1, revision: 1 })
  })

  it('wait for the organisation until it has said something of each', () => {
    expect(unansweredIn(folded(one.volumesReported, one.wholeReported))).toStrictEqual([namingId])
    expect(unansweredIn(folded(one.volumesReported, confirmed))).toStrictEqual([namingId])
    expect(unansweredIn(folded(one.volumesReported, confirmed, disputed))).toStrictEqual([])
    expect(unansweredIn(folded(one.wholeReported))).toStrictEqual([])
    const ofTheOther = past('ReferralVolumesReported', rep, { ...about, namingId: underId, months: [october] })
    expect(unansweredIn(folded(one.volumesReported, ofTheOther, confirmed, disputed))).toStrictEqual([underId])
  })

  it('wait as one line for each organisation and quarter, however often it is named', () => {
    const namings = [
      { namingId, organisation: charity },
      { namingId: underId, organisation: smallCharity },
      { namingId: idOf('another naming'), organisation: charity },
    ]
    const everyNaming = namings.map(naming => naming.namingId)
    const quarters = [
      { quarter, unanswered: everyNaming },
      { quarter: '2025q1', unanswered: [underId] },
      { quarter: '2025q2', unanswered: [] },
    ]
    const line = { what: 'figures', about: supplier }
    expect(waitingFigures({ supplier }, namings, quarters)).toStrictEqual([
      { ...line, organisation: charity, quarter },
      { ...line, organisation: smallCharity, quarter },
      { ...line, organisation: smallCharity, quarter: '2025q1' },
    ])
  })
})

function invoicesDisputedOf(reference: string): Fact {
  return past('PaymentsDisputed', charityRep, { ...ofNaming, references: [reference], words })
}

describe('beside the figures', () => {
  it('stand what was expected, what the work cost, and what was found on a check', () => {
    const known = folded(one.expected, one.costsStated, one.checked)
    expect(known.expected).toMatchObject({ factId: factId(0), count: 180 })
    expect(namingOf(known)?.costs).toMatchObject({ factId: factId(1), unfundedReferrals: 9, fullCost: money(265_000) })
    expect(namingOf(known)?.spotChecks).toMatchObject([{ factId: factId(2), found: 'paid-late' }])
  })

  it('stand opportunities: advertised, awarded, made known; or exempted', () => {
    const said = { at: YESTERDAY, by: rep }
    const { contractId: _, quarter: __, ...advert } = one.advert
    expect(folded(one.advertised, one.awarded, one.awardPublished).opportunities).toStrictEqual([
      {
        ...said,
        factId: factId(0),
        ...advert,
        awarded: { ...said, factId: factId(1), on: '2024-11-18', to: 'Open Gate', value: money(2_900_000) },
        awardPublished: { ...said, on: '2024-12-02' },
      },
    ])
    const [exempted] = folded(one.exempted).opportunities
    expect(exempted).toMatchObject({ title: advert.title, exempted: { reason: one.exemption.reason } })
    expect(exempted).not.toHaveProperty('advertisedOn')
  })
})

describe('any history, in any order', () => {
  const everything = [
    one.volumesReported,
    one.wholeReported,
    one.paymentsReported,
    one.unpaidReported,
    one.expected,
    one.costsStated,
    one.advertised,
    one.exempted,
    one.awarded,
    one.awardPublished,
    one.checked,
    confirmed,
    disputed,
    invoicesConfirmed,
    invoicesDisputed,
    correction,
    past('RedactionApplied', recordsOfficer, { redacts: idOf('a fact'), basis: LAW, reason: NAMED_SOMEBODY }),
  ]
  const written = (known: unknown): DeliveryQuarter => JSON.parse(JSON.stringify(known)) as DeliveryQuarter

  it('folds, and goes on from a document that was written down as from one that was not', () => {
    for (const fact of everything) expect(Fact.parse(fact)).toStrictEqual(fact)
    fc.assert(
      fc.property(fc.shuffledSubarray(everything, { minLength: 1 }), facts => {
        let known: DeliveryQuarter | null = null
        for (const fact of stream(...facts) as readonly StandingFact[]) {
          const next: DeliveryQuarter | null = evolveDelivery(known, fact)
          expect(JSON.stringify(evolveDelivery(known && written(known), fact))).toBe(JSON.stringify(next))
          expect(written(next)).toStrictEqual(next)
          known = next
        }
        expect(known?.revision).toBe(facts.length - 1)
      }),
      { seed: Number(process.env['CANDOUR_SEED'] ?? 20_250_114), numRuns: 60 },
    )
  })

  it('says something of an invoice only once, however often it is reported', () => {
    const known = folded(
      one.paymentsReported,
      paidLater,
      past('PaymentsReported', rep, { ...ofNaming, payments: [reduced] }),
    )
    expect(namingOf(known)?.payments.map(({ reference }) => reference)).toStrictEqual(['SS-17', 'SS-18'])
  })
})
