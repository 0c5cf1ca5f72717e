/** Delivery as the views keep it: by quarter, corrected and redacted in place, and asked of whoever it is about. */
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Fact } from '#events/catalogue.ts'
import { compareViews } from '#views/compare.ts'
import { VIEWS } from '#src/house.ts'
import { contractId, namingId } from '../domain/invented-contract.ts'
import * as one from '../domain/invented-delivery.ts'
import { charity, charityRep, past, rep, smallCharity, supplier, YESTERDAY } from '../domain/invented-world.ts'
import { append, chain, CONTRACT, DELIVERY, everything, idAt, redactionOf } from './invented-beside.ts'
import { inventedLedger, type InventedLedger } from './invented-ledger.ts'

const { about, november, october, ofNaming } = one
const confirmed = past('ReferralVolumesConfirmed', charityRep, { ...ofNaming, months: ['2024-10', '2024-11'] })
const correction = past('DeliveryCorrected', rep, {
  ...about,
  corrects: idAt(DELIVERY, 0),
  data: {
    type: 'ReferralVolumesReported',
    occurredAt: YESTERDAY,
    body: { ...ofNaming, months: [{ ...october, low: 11 }, november] },
  },
  reason: 'One person was left out.',
})

let ledger: InventedLedger
const record = async (stream: string, ...facts: readonly Fact[]) => {
  await append(ledger.store, stream, ...facts)
  await ledger.settled()
}
beforeEach(async () => {
  ledger = await inventedLedger()
  await record(CONTRACT, ...chain)
})
afterEach(() => ledger.close())

const views = () => ledger.house.door.views
const volumes = () => views().deliveryQuarter(contractId, '2024q4')?.namings[0]?.volumes
const figuresFor = (organisation: { readonly id: string }) =>
  views()
    .waitingFor(organisation.id)
    .filter(({ what }) => what === 'figures')

describe('delivery', () => {
  test('is found by its contract, in the order of quarters', async () => {
    const later = past('DemandExpected', rep, { ...one.expectation, quarter: '2025q1' })
    await record(`delivery-${contractId}-2025q1`, later)
    await record(DELIVERY, one.volumesReported)
    expect(views().deliveryOf(contractId)).toMatchObject([{ quarter: '2024q4' }, { quarter: '2025q1' }])
    expect(views().deliveryOf(one.check.checkId)).toStrictEqual([])
    expect(views().deliveryQuarter(contractId, '2023q1')).toBeUndefined()
  })

  test('says what its correction says, and is asked of the organisation again', async () => {
    await record(DELIVERY, one.volumesReported, confirmed)
    expect(volumes()).toMatchObject([{ low: 10, standing: 'confirmed' }, { standing: 'confirmed' }])
    expect(figuresFor(charity)).toStrictEqual([])
    await record(DELIVERY, correction)
    expect(volumes()).toMatchObject([{ low: 11, standing: 'reported', answers: [{}] }, { standing: 'reported' }])
    expect(figuresFor(charity)).toHaveLength(1)
    const { items } = views().auditTrail(DELIVERY, { offset: 0, limit: 10 })
    expect(items).toMatchObject([{ correctedBy: idAt(DELIVERY, 2) }, {}, { corrects: idAt(DELIVERY, 0) }])
  })

  test('that was redacted is gone, and counted', async () => {
    const words = 'Ottoline Fenwick-Marsh told us so herself'
    const disputed = past('ReferralVolumesDisputed', charityRep, { ...ofNaming, months: ['2024-10'], words })
    await record(DELIVERY, one.volumesReported, disputed, redactionOf(DELIVERY, 1))
    expect(volumes()).toMatchObject([{ standing: 'reported', answers: [] }, {}])
    expect(views().deliveryQuarter(contractId, '2024q4')).toMatchObject({ withheld: 1, revision: 2 })
    expect(everything(ledger).join('\n')).not.toContain('Fenwick')
    await record(DELIVERY, redactionOf(DELIVERY, 0))
    expect(views().deliveryQuarter(contractId, '2024q4')).toMatchObject({ contractId, namings: [], withheld: 2 })
    expect(figuresFor(charity)).toStrictEqual([])
  })

  test('waits for the organisation it is about, one line for each contract and quarter', async () => {
    await record(DELIVERY, one.volumesReported, one.paymentsReported, one.wholeReported)
    expect(figuresFor(charity)).toStrictEqual([
      {
        what: 'figures',
        organisation: charity,
        about: supplier,
        quarter: '2024q4',
        contractId,
        contractReference: 'EX-1',
        contractTitle: 'Personal wellbeing services for Exampleshire',
      },
    ])
    expect(figuresFor(smallCharity)).toStrictEqual([])
    expect(figuresFor(supplier)).toStrictEqual([])
    await record(DELIVERY, confirmed)
    expect(figuresFor(charity)).toHaveLength(1)
    await record(DELIVERY, past('PaymentsConfirmed', charityRep, { ...ofNaming, references: ['SS-17', 'SS-18'] }))
    expect(figuresFor(charity)).toStrictEqual([])
  })

  test('comes out the same when it is thrown away and made again', async () => {
    await record(DELIVERY, one.volumesReported, confirmed, one.paymentsReported, correction, redactionOf(DELIVERY, 2))
    await record(DELIVERY, one.unpaidReported, one.advertised, one.costsStated, one.checked)
    const before = everything(ledger)
    await ledger.house.keeper.rebuild()
    expect(everything(ledger)).toStrictEqual(before)
    const report = await compareViews(join(ledger.folder, 'views.sqlite'), ledger.store, VIEWS, () => undefined)
    expect([report.problems, report.notCompared]).toStrictEqual([[], undefined])
  })

  test('is in the trail of whoever stated it', async () => {
    await record(DELIVERY, one.volumesReported, confirmed)
    const stated = views().factsStatedBy(charity.id, { after: 0, limit: 10 })
    expect(stated.map(({ factId }) => factId)).toStrictEqual([idAt(DELIVERY, 1)])
    expect(views().streamOf(idAt(DELIVERY, 1))).toBe(DELIVERY)
    expect(volumes()?.[0]?.answers).toMatchObject([{ factId: idAt(DELIVERY, 1), by: charityRep }])
    expect(views().deliveryOf(contractId)[0]?.namings[0]?.namingId).toBe(namingId)
  })
})
