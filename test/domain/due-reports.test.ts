/** Which annual reports a contract owes: for which periods, by when, and why where it is not the rule's own day. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '#domain/calendar.ts'
import { dueReports, type ReportingTerms } from '#domain/packs/due-reports.ts'

const pack = { packId: 'uk-msc-key', version: '1.0.0' }
const rule = { packId: 'uk-supply-chain-report', version: '1.0.0' }
const terms = (said: Partial<ReportingTerms>): ReportingTerms => ({
  pack,
  from: '2025-04-01',
  to: '2028-03-31',
  endedOn: null,
  set: null,
  ...said,
})
const setTo = (year: 'financial-year' | 'contract-year' | 'accounting-year', dueDays: number, yearStarts?: string) => ({
  set: { year, dueDays, ...(yearStarts === undefined ? {} : { yearStarts }) },
})

/** One line for each report, as far as it says more than the one before. */
const lines = (said: Partial<ReportingTerms>, upTo = '2040-01-01') =>
  dueReports(terms(said), upTo).map(
    ({ covers: { from, to, label, final }, dueBy, because }) =>
      `${label}: ${from} to ${to}${final ? ', final' : ''}; due ${dueBy}${because ? `, ${because}` : ''}`,
  )

describe('the reports of a contract', () => {
  it('are one for each financial year, due thirty days after it, and the last with the contract', () =>
    expect(lines({})).toEqual([
      '2025 to 2026: 2025-04-01 to 2026-03-31; due 2026-04-30',
      '2026 to 2027: 2026-04-01 to 2027-03-31; due 2027-04-30',
      '2027 to 2028: 2027-04-01 to 2028-03-31, final; due 2028-04-30, contract-ended',
    ]))
  it('each show their working', () =>
    expect(dueReports(terms({}), '2025-04-01')).toStrictEqual([
      {
        period: '2025-04-01',
        covers: { from: '2025-04-01', to: '2026-03-31', label: '2025 to 2026' },
        rule,
        dueBy: '2026-04-30',
        days: 30,
        countedFrom: '2026-03-31',
      },
    ]))
  it('begin with a stub that is merged forward below 90 days, and stands alone from 90 days on', () => {
    expect(lines({ from: '2025-01-02' }, '2025-12-31')).toEqual([
      '2025 to 2026: 2025-01-02 to 2026-03-31; due 2026-04-30, first-period-merged',
    ])
    expect(lines({ from: '2025-01-01' }, '2025-12-31')).toEqual([
      '2024 to 2025: 2025-01-01 to 2025-03-31; due 2025-04-30',
      '2025 to 2026: 2025-04-01 to 2026-03-31; due 2026-04-30',
    ])
  })
  it('count a leap day in the stub: from 2 January it has 90 days', () =>
    expect(lines({ from: '2024-01-02' }, '2024-04-01')).toEqual([
      '2023 to 2024: 2024-01-02 to 2024-03-31; due 2024-04-30',
      '2024 to 2025: 2024-04-01 to 2025-03-31; due 2025-04-30',
    ]))
  it('end with the contract when it ends early, and with its real end when it ends late', () => {
    expect(lines({ endedOn: '2026-06-30' })).toEqual([
      '2025 to 2026: 2025-04-01 to 2026-03-31; due 2026-04-30',
      '2026 to 2027: 2026-04-01 to 2026-06-30, final; due 2026-07-30, contract-ended',
    ])
    expect(lines({ endedOn: '2028-05-31' }).at(-1)).toBe(
      '2028 to 2029: 2028-04-01 to 2028-05-31, final; due 2028-06-30, contract-ended',
    )
  })
  it('are one for a contract of one day, or one that was over before its first year was', () => {
    expect(lines({ to: '2025-04-01' })).toEqual([
      '2025 to 2026: 2025-04-01 to 2025-04-01, final; due 2025-05-01, contract-ended',
    ])
    expect(lines({ from: '2025-03-01', endedOn: '2025-03-20' })).toEqual([
      '2024 to 2025: 2025-03-01 to 2025-03-20, final; due 2025-04-19, contract-ended',
    ])
    expect(lines({ from: '2025-03-01', endedOn: '2025-03-31' })).toEqual([
      '2024 to 2025: 2025-03-01 to 2025-03-31, final; due 2025-04-30, contract-ended',
    ])
    expect(lines({ from: '2025-03-01', endedOn: '2025-04-01' })).toEqual([
      '2025 to 2026: 2025-03-01 to 2025-04-01, final; due 2025-05-01, contract-ended',
    ])
  })
  it('go on as long as it has no end', () => expect(lines({ to: null }, '2034-12-31')).toHaveLength(10))
  it('are those whose period has begun, and none before the contract', () => {
    expect(lines({}, '2026-03-31')).toHaveLength(1)
    expect(lines({}, '2026-04-01')).toHaveLength(2)
    expect(lines({}, '2025-03-31')).toEqual([])
  })
  it.each([
    ['its first day is not known', { from: null }],
    ['no rules are bound to it', { pack: null }],
    ['its rules ask for no report', { pack: { packId: 'it-119', version: '1.0.0' } }],
    ['its rules are not known here', { pack: { packId: 'none', version: '1.0.0' } }],
    ['it began before there was such a rule', { from: '2018-04-30' }],
    ['it is said to end before it begins', { to: '2025-03-31' }],
  ])('are none where %s', (_, said) => expect(lines(said)).toEqual([]))
})

describe('what a contract has set for itself', () => {
  it('moves the day, also of the last report', () =>
    expect(lines({ ...setTo('financial-year', 60), to: '2026-09-30' })).toEqual([
      '2025 to 2026: 2025-04-01 to 2026-03-31; due 2026-05-30, contract-setting',
      '2026 to 2027: 2026-04-01 to 2026-09-30, final; due 2026-11-29, contract-ended',
    ]))
  it('is a year of the contract, which has no stub at its beginning', () =>
    expect(lines({ ...setTo('contract-year', 30), from: '2025-03-01', to: '2027-02-28' })).toEqual([
      '2025 to 2026: 2025-03-01 to 2026-02-28; due 2026-03-30, contract-setting',
      '2026 to 2027: 2026-03-01 to 2027-02-28, final; due 2027-03-30, contract-ended',
    ]))
  it('begins a year of 29 February on 1 March where there is none', () =>
    expect(lines({ ...setTo('contract-year', 30), from: '2024-02-29', to: '2028-12-31' }, '2028-02-29')).toEqual([
      '2024 to 2025: 2024-02-29 to 2025-02-28; due 2025-03-30, contract-setting',
      '2025 to 2026: 2025-03-01 to 2026-02-28; due 2026-03-30, contract-setting',
      '2026 to 2027: 2026-03-01 to 2027-02-28; due 2027-03-30, contract-setting',
      '2027 to 2028: 2027-03-01 to 2028-02-28; due 2028-03-29, contract-setting',
      '2028 to 2029: 2028-02-29 to 2028-12-31, final; due 2029-01-30, contract-ended',
    ]))
  it('is the accounting year of the supplier, named by one year where it is a calendar year', () => {
    expect(lines({ ...setTo('accounting-year', 30, '01-01') }, '2026-01-01')).toEqual([
      '2025: 2025-04-01 to 2025-12-31; due 2026-01-30, contract-setting',
      '2026: 2026-01-01 to 2026-12-31; due 2027-01-30, contract-setting',
    ])
    expect(lines({ ...setTo('accounting-year', 30, '05-15') }, '2025-04-01')).toEqual([
      '2025 to 2026: 2025-04-01 to 2026-05-14; due 2026-06-13, first-period-merged',
    ])
  })
})

describe('whatever the contract', () => {
  const day = fc.integer({ min: 0, max: 4_000 }).map(days => addDays('2019-01-01', days))
  const monthAndDay = fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  const drawn = fc
    .record({
      from: day,
      length: fc.option(fc.integer({ min: 0, max: 2_000 }), { nil: null }),
      ended: fc.option(fc.integer({ min: 0, max: 2_500 }), { nil: null }),
      set: fc.option(
        fc.record({
          year: fc.constantFrom('financial-year' as const, 'contract-year' as const, 'accounting-year' as const),
          yearStarts: monthAndDay.map(parts => parts.map(part => String(part).padStart(2, '0')).join('-')),
          dueDays: fc.integer({ min: 1, max: 366 }),
        }),
        { nil: null },
      ),
    })
    .map(({ from, length, ended, set }) =>
      terms({
        from,
        set,
        to: length === null ? null : addDays(from, length),
        endedOn: ended === null ? null : addDays(from, ended),
      }),
    )
  const runs = { seed: 20260401, numRuns: 200 }

  it('each of its days is in one period, and no other day is in any', () =>
    fc.assert(
      fc.property(drawn, day, (contract, upTo) => {
        const due = dueReports(contract, upTo)
        const last = contract.endedOn ?? contract.to
        let next = contract.from!
        for (const { period, covers } of due) {
          expect([period, covers.from]).toEqual([next, next])
          expect(covers.to >= covers.from).toBe(true)
          expect(covers.final === true).toBe(covers.to === last)
          next = addDays(covers.to, 1)
        }
        // All that has begun is there: the next period begins after the day asked about, or after the contract.
        expect(next > upTo || (last !== null && next > last)).toBe(true)
        expect(due.every(({ period }) => period <= upTo)).toBe(true)
      }),
      runs,
    ))
  it('a later day only adds reports', () =>
    fc.assert(
      fc.property(drawn, day, day, (contract, one, other) => {
        const [earlier, later] = [one, other].toSorted() as [string, string]
        const before = dueReports(contract, earlier)
        expect(dueReports(contract, later).slice(0, before.length)).toStrictEqual(before)
      }),
      runs,
    ))
  it('no two reports have the same name, and each is due as many days after its end as it says', () =>
    fc.assert(
      fc.property(drawn, day, (contract, upTo) => {
        const due = dueReports(contract, upTo)
        expect(new Set(due.map(({ covers }) => covers.label)).size).toBe(due.length)
        for (const { covers, countedFrom, days, dueBy } of due) {
          expect([countedFrom, dueBy]).toEqual([covers.to, addDays(covers.to, days)])
        }
      }),
      runs,
    ))
})
