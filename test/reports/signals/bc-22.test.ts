/** BC-22: reports that come late, and sums that are not the ledger's. */
import { describe, expect, it } from 'vitest'
import type { DeclaredMoney } from '#events/report.ts'
import type { PaymentFigure } from '#projections/delivery.ts'
import type { DueReport } from '#projections/due-report.ts'
import type { ReportDetails, ReportVersion } from '#projections/report.ts'
import { bc22 } from '#reports/signals/indicators/bc-22-report-failure.ts'
import { charity, director, manager } from '../../domain/invented-world.ts'
import {
  awarded,
  contractId,
  gbp,
  inBid,
  inputOf,
  invoice,
  ofNaming,
  only,
  organisationOf,
  quarterOf,
  sceneOf,
} from './scene.ts'

const due: DueReport = {
  period: '2024-06-01',
  covers: { from: '2024-06-01', to: '2025-03-31', label: '2024 to 2025' },
  rule: { packId: 'invented-reporting', version: '1.0.0' },
  dueBy: '2025-04-30',
  days: 30,
  countedFrom: '2025-03-31',
}
const zero = { revenue: gbp(0), revenueIs: 'actual' as const, subcontracted: gbp(0) }
const charityOf = (vcse: boolean) =>
  organisationOf(charity, {
    classifications: [
      { sme: true, vcse, definitionVersion: '1', factId: 'class', basis: 'self-declared', asAt: '2024-01-01' },
    ],
  })

const version = (
  number: number,
  day: string,
  money: Partial<DeclaredMoney>,
  more: Partial<ReportVersion> = {},
): ReportVersion => ({
  factId: `version ${number}`,
  at: `${day}T12:00:00.000Z`,
  by: director,
  version: number,
  says: {
    nilReturn: false,
    underContract: { ...zero, ...money },
    stewardship: [],
    explanations: [],
    declaration: { preparedBy: 'person:rep', capacity: 'Director', statement: 'Complete and accurate.' },
  },
  builtFrom: { position: 1, format: 'candour-report/1', sha256: 'ab'.repeat(32), bytes: 1 },
  ...more,
})
const reportOf = (...versions: readonly ReportVersion[]): ReportDetails => ({
  contractId,
  period: due.period,
  scheduled: null,
  standing: 'submitted',
  versions,
  withheldFields: [],
  withheld: 0,
  revision: 0,
})

/** £1,000 paid to Second Start, of the voluntary sector. */
const paid = [invoice('A-1', '2024-07-05', 100_000)]
const scene = (versions: readonly ReportVersion[], today = '2025-06-30', payments: readonly PaymentFigure[] = paid) =>
  sceneOf([awarded(), inBid()], {
    today,
    due: [due],
    reports: [reportOf(...versions)],
    delivery: [quarterOf('2024q3', { namings: [ofNaming({ payments })] })],
    organisations: [charityOf(true)],
  })
const agreeing = { subcontracted: gbp(100_000), toVcse: gbp(100_000) }

describe('a report that fails', () => {
  it('is raised where a declared sum is more than 5% from the ledger', () => {
    const declared = version(1, '2025-04-20', { ...agreeing, toVcse: gbp(108_000) })
    expect(only(bc22, scene([declared]))).toStrictEqual({
      standing: 'raised',
      sentence:
        'The report for 2024 to 2025 came in time. It declares 8% more than the ledger has as paid to the voluntary sector.',
      inputs: [
        { name: 'period', value: '2024 to 2025' },
        { name: 'dueBy', value: '2025-04-30' },
        { name: 'submittedOn', value: '2025-04-20' },
        { name: 'daysLate', value: 0, unit: 'day' },
        { name: 'lateThreshold', value: 0, unit: 'day' },
        { name: 'row', value: 'toVcse' },
        { name: 'declared', value: 108_000, unit: 'penny' },
        { name: 'ledger', value: 100_000, unit: 'penny' },
        { name: 'variance', value: 800, unit: 'basisPoint' },
        { name: 'varianceThreshold', value: 500, unit: 'basisPoint' },
      ],
      eventIds: ['version 1'],
      strength: 7,
    })
  })

  it('is clear again once another version agrees, and both are its evidence', () => {
    const rejected = {
      at: '2025-05-05T12:00:00.000Z',
      by: manager,
      reasons: 'It does not agree.',
      cureBy: '2025-06-04',
    }
    const first = version(1, '2025-04-20', { subcontracted: gbp(108_000) }, { rejected })
    const found = only(bc22, scene([first, version(2, '2025-06-04', agreeing)]))
    expect([found.standing, found.eventIds]).toStrictEqual(['clear', ['version 1', 'version 2']])
    expect(inputOf(only(bc22, scene([first], '2025-06-07')), 'daysLate')).toBe(3)
  })

  it('is raised for every day that it is late, come or not', () => {
    const found = [only(bc22, scene([], '2025-05-01')), only(bc22, scene([version(1, '2025-05-10', agreeing)]))]
    expect(found.map(one => [one.standing, one.sentence, inputOf(one, 'daysLate')])).toStrictEqual([
      ['raised', 'The report for 2024 to 2025 has not come, 1 day after it was due.', 1],
      [
        'raised',
        'The report for 2024 to 2025 came 10 days late. It declares what the ledger has as paid to subcontractors.',
        10,
      ],
    ])
  })

  it('is clear at 5% exactly, and for a nil return of nothing', () => {
    const found = [
      only(bc22, scene([version(1, '2025-04-30', { subcontracted: gbp(105_000) })])),
      only(bc22, scene([version(1, '2025-04-30', {})], '2025-06-30', [])),
    ]
    expect(found.map(one => [one.standing, inputOf(one, 'variance')])).toStrictEqual([
      ['clear', 500],
      ['clear', 0],
    ])
  })

  it('lacks data before the day, where nothing was reported as paid, and where the class of somebody paid is not known', () => {
    const early = only(bc22, scene([], '2025-04-30'))
    const unpaid = only(bc22, scene([version(1, '2025-04-20', agreeing)], '2025-06-30', []))
    const one = scene([version(1, '2025-04-20', { ...agreeing, toVcse: gbp(150_000) })])
    const unclassified = only(bc22, { ...one, organisation: () => undefined })
    expect([early, unpaid, unclassified].map(found => [found.standing, inputOf(found, 'row')])).toStrictEqual([
      ['notEnoughData', undefined],
      ['notEnoughData', null],
      ['clear', 'subcontracted'],
    ])
  })

  it('compares nothing that is declared with VAT where the ledger has it without', () => {
    const withVat = { amount: 120_000, currency: 'GBP', vat: 'incVat' as const }
    const found = only(bc22, scene([version(1, '2025-04-20', { revenue: withVat, subcontracted: withVat })]))
    expect([found.standing, found.sentence]).toStrictEqual([
      'notEnoughData',
      'The report for 2024 to 2025 came in time. Its figures and the ledger’s cannot be compared.',
    ])
  })

  it('takes no version whose words are withheld for one that never came, or came late', () => {
    const rejected = { at: '2025-05-05T12:00:00.000Z', by: manager, reasons: 'No.', cureBy: '2025-06-04' }
    const histories = [[], [version(2, '2025-06-01', agreeing)], [version(1, '2025-04-20', agreeing, { rejected })]]
    const standings = histories.map(versions =>
      [0, 1].map(withheld => {
        const known = scene(versions)
        return only(bc22, { ...known, reports: [{ ...reportOf(...versions), withheld }] }).standing
      }),
    )
    expect(standings).toStrictEqual([
      ['raised', 'notEnoughData'],
      ['raised', 'notEnoughData'],
      ['raised', 'clear'],
    ])
  })
})
