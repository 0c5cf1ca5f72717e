/** Everything under a contract as it was known: no later correction leaks in, and what was redacted is withheld at every moment. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Fact } from '#events/catalogue.ts'
import { contractAt, type UpTo } from '#views/contract-at.ts'
import { CAST_EVENTS } from '../domain/invented-cast.ts'
import { contractId } from '../domain/invented-contract.ts'
import * as delivered from '../domain/invented-delivery.ts'
import * as reported from '../domain/invented-report.ts'
import { charity, charityRep, idOf, newcomer, past, rep, supplier, YESTERDAY } from '../domain/invented-world.ts'
import { append, chain, CONTRACT, DELIVERY, idAt, redactionOf, REPORT, SIGNALS } from './invented-beside.ts'
import { inventedLedger, type InventedLedger } from './invented-ledger.ts'

/** Record time runs one day for each event, from 1 March 2025: the contract's first five events are of 2 to 6 March. */
const day = (count: number): string => new Date(Date.UTC(2025, 2, 1 + count, 12)).toISOString()
const BEFORE = CAST_EVENTS + chain.length
const { about, november, october, ofNaming } = delivered
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
const renamed = past('OrganisationRenamed', charityRep, { organisationId: charity.id, name: 'Third Start' })
const comment = past('SignalCommented', rep, { contractId, indicator: 'BC-03', words: 'Demand fell.' })

let ledger: InventedLedger
const record = async (stream: string, ...facts: readonly Fact[]) => {
  await append(ledger.store, stream, ...facts)
  await ledger.settled()
}
beforeEach(async () => {
  let count = -CAST_EVENTS
  ledger = await inventedLedger({ clock: () => day((count += 1)) })
  await record(CONTRACT, ...chain)
  await record(DELIVERY, delivered.volumesReported, confirmed)
  await record(DELIVERY, correction)
  await record(REPORT, reported.scheduled, reported.submitted)
  await record(SIGNALS, comment)
})
afterEach(() => ledger.close())

const at = (upTo: UpTo, id = contractId) => contractAt(ledger.store, ledger.house.door.views, id, upTo)
const october24 = async (upTo: UpTo) => (await at(upTo)).delivery[0]?.namings[0]?.volumes[0]

describe('a contract as the ledger stands', () => {
  test('is what the views say of it', async () => {
    const { views } = ledger.house.door
    const known = await at({})
    expect(known.chain).toStrictEqual(views.supplyChain(contractId))
    expect(known.delivery).toStrictEqual(views.deliveryOf(contractId))
    expect(known.reports).toStrictEqual(views.reportsOf(contractId))
    expect(known.comments).toStrictEqual(views.signalComments(contractId))
    expect(known.organisation(charity.id)).toStrictEqual(views.organisation(charity.id))
    expect(known.organisation(supplier.id)).toMatchObject({ name: supplier.name })
    expect(known.organisation(newcomer.id)).toBeUndefined()
    expect([known.contractId, known.position, known.withheld]).toStrictEqual([contractId, BEFORE + 6, []])
  })

  test('is nothing where no such contract is known', async () => {
    const known = await at({}, idOf('no contract'))
    expect(known).toMatchObject({ chain: { contract: null }, delivery: [], reports: [], comments: undefined })
  })
})

describe('a contract as it was', () => {
  test('at a position, before a correction that came later', async () => {
    expect(await october24({ position: BEFORE + 2 })).toMatchObject({ low: 10, standing: 'confirmed' })
    expect(await october24({ position: BEFORE + 3 })).toMatchObject({ low: 11, standing: 'reported' })
    const early = await at({ position: BEFORE })
    expect(early).toMatchObject({ delivery: [], reports: [], comments: undefined, position: BEFORE })
    expect(early.chain.namings).toHaveLength(2)
    expect((await at({ position: 0 })).chain.contract).toBeNull()
  })

  test('at a moment of record time, and that moment is a position', async () => {
    const known = await at({ knownAt: day(chain.length + 2) })
    expect(known.delivery[0]?.namings[0]?.volumes[0]).toMatchObject({ low: 10, standing: 'confirmed' })
    expect(known).toMatchObject({ reports: [], position: BEFORE + 2 })
    const { organisation, ...documents } = await at({ position: known.position })
    expect(known).toMatchObject(documents)
    expect((await at({ knownAt: '2020-01-01T00:00:00.000Z' })).position).toBe(0)
  })

  test('with the names of its day', async () => {
    await record(`organisation-${charity.id}`, renamed)
    expect((await at({ position: BEFORE + 6 })).organisation(charity.id)?.name).toBe('Second Start')
    expect((await at({})).organisation(charity.id)?.name).toBe('Third Start')
  })

  test('without what was redacted since, which it names', async () => {
    await record(DELIVERY, redactionOf(DELIVERY, 1))
    await record(REPORT, redactionOf(REPORT, 1))
    const known = await at({ position: BEFORE + 2 })
    expect(known.delivery[0]).toMatchObject({ withheld: 1 })
    expect(known.delivery[0]?.namings[0]?.volumes[0]).toMatchObject({ standing: 'reported', answers: [] })
    expect(known.withheld).toStrictEqual([idAt(DELIVERY, 1)])
    expect((await at({})).withheld).toStrictEqual([idAt(DELIVERY, 1), idAt(REPORT, 1)])
  })
})
