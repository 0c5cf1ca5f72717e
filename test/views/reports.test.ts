/** Annual reports as the views keep them: which are owed, which are scheduled, and what waits for whom. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Fact } from '#events/catalogue.ts'
import { contract, contractId, ending } from '../domain/invented-contract.ts'
import * as one from '../domain/invented-report.ts'
import { authority, charity, idOf, importer, manager, past, supplier, YESTERDAY } from '../domain/invented-world.ts'
import { append, chain, CONTRACT, everything, idAt, redactionOf, REPORT } from './invented-beside.ts'
import { inventedLedger, type InventedLedger } from './invented-ledger.ts'

const PERIOD = '2024-06-01'
const AFTER = '2025-04-14T09:00:00.000Z'
const YEARS_LATER = '2027-09-01T09:00:00.000Z'

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
const toSchedule = (at: string, limit = 10) => views().reportsToSchedule(at, limit)
const periods = (at: string, limit = 10) => toSchedule(at, limit).map(({ period }) => period)
const reportsFor = (organisation: { readonly id: string }) =>
  views()
    .waitingFor(organisation.id)
    .filter(({ what }) => what.startsWith('report'))
    .map(({ what, period, lastDay }) => [what, period, lastDay])

describe('time', () => {
  test('is told which reports to schedule, once their period is over and until something is recorded of them', async () => {
    expect(toSchedule('2025-03-31T12:00:00.000Z')).toStrictEqual([])
    expect(toSchedule(AFTER)).toStrictEqual([{ contractId, period: PERIOD }])
    await record(REPORT, one.scheduled)
    expect(toSchedule(AFTER)).toStrictEqual([])
    expect(periods(YEARS_LATER)).toStrictEqual(['2025-04-01', '2026-04-01', '2027-04-01'])
    expect(periods(YEARS_LATER, 2)).toStrictEqual(['2025-04-01', '2026-04-01'])
    expect(periods(YEARS_LATER, 0)).toStrictEqual([])
  })

  test('is told of the final report as soon as the contract is over', async () => {
    await record(CONTRACT, past('ContractEnded', manager, ending))
    expect(toSchedule('2025-01-14T12:00:00.000Z')).toStrictEqual([])
    expect(toSchedule('2025-01-15T12:00:00.000Z')).toStrictEqual([{ contractId, period: PERIOD }])
  })

  test('goes by the corrected first day, and is told of no contract that a source publishes', async () => {
    const period = { from: '2024-07-01', to: '2027-05-31' }
    const data = { type: 'ContractRegistered' as const, occurredAt: YESTERDAY, body: { ...contract, period } }
    const correction = past('FactCorrected', manager, { corrects: idAt(CONTRACT, 0), data, reason: 'It began later.' })
    await record(CONTRACT, correction)
    expect(periods(AFTER)).toStrictEqual(['2024-07-01'])
    const source = { document: 'Invented register of services' }
    const publishedId = idOf('contract EX-2')
    const body = { ...contract, contractId: publishedId, reference: 'EX-2' }
    await record(`contract-${publishedId}`, past('ContractRegistered', importer, body, { source }))
    expect(periods(AFTER)).toStrictEqual(['2024-07-01'])
    expect(
      views()
        .reportLines(AFTER)
        .map(({ reference }) => reference),
    ).toStrictEqual(['EX-1', 'EX-1'])
    expect(views().contractIds('', 10)).toStrictEqual([contractId, publishedId].toSorted())
    expect(views().contractIds([contractId, publishedId].toSorted()[0] ?? '', 10)).toHaveLength(1)
  })

  test('does not schedule anew what was redacted', async () => {
    await record(REPORT, one.scheduled, redactionOf(REPORT, 0))
    expect(toSchedule(AFTER)).toStrictEqual([])
    expect(views().report(contractId, PERIOD)).toMatchObject({ scheduled: null, withheld: 1 })
  })
})

describe('reports', () => {
  test('are found by contract and period', async () => {
    await record(REPORT, one.scheduled, one.submitted)
    expect(views().reportsOf(contractId)).toMatchObject([{ period: PERIOD, standing: 'submitted' }])
    expect(views().report(contractId, PERIOD)?.versions).toMatchObject([{ version: 1, says: one.says }])
    expect(views().report(contractId, '2025-04-01')).toBeUndefined()
  })

  test('wait for the supplier, then for the authority, also when the contract is over', async () => {
    await record(CONTRACT, past('ContractEnded', manager, ending))
    await record(REPORT, one.scheduled)
    expect([reportsFor(supplier), reportsFor(authority)]).toStrictEqual([[['report', PERIOD, '2025-04-30']], []])
    await record(REPORT, one.submitted)
    expect([reportsFor(supplier), reportsFor(authority)]).toStrictEqual([[], [['report-answer', PERIOD, undefined]]])
    await record(REPORT, one.rejected)
    expect([reportsFor(supplier), reportsFor(authority)]).toStrictEqual([[['report', PERIOD, '2025-05-10']], []])
    expect(reportsFor(charity)).toStrictEqual([])
  })

  test('of a register are listed by contract, with what was not handed in', async () => {
    await record(REPORT, one.scheduled, one.submitted, one.acknowledged)
    const shown = (slice?: { offset: number; limit: number }) =>
      views()
        .reportLines(AFTER, slice)
        .map(({ due, standing, submittedOn }) => [due.period, standing, submittedOn])
    const all = [
      [PERIOD, 'acknowledged', '2025-04-10'],
      ['2025-04-01', 'not-submitted', null],
    ]
    expect(shown()).toStrictEqual(all)
    expect(shown({ offset: 0, limit: 1 })).toStrictEqual(all)
    expect(shown({ offset: 1, limit: 1 })).toStrictEqual([])
  })

  test('come out the same when they are thrown away and made again', async () => {
    await record(REPORT, one.scheduled, one.submitted, one.accepted, one.restated, redactionOf(REPORT, 1))
    await record(CONTRACT, past('ContractEnded', manager, ending))
    const before = everything(ledger)
    await ledger.house.keeper.rebuild()
    expect(everything(ledger)).toStrictEqual(before)
  })
})
