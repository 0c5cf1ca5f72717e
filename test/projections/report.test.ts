/** What each fact makes of an annual report, in any order; and what a list says of it. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asItStands } from '#events/as-it-stands.ts'
import type { Fact, RecordedFact } from '#events/catalogue.ts'
import { nextUnscheduled, reportLines, reportsToSchedule, reportSummary } from '#projections/report-line.ts'
import { evolveReport, type ReportDetails } from '#projections/report.ts'
import type { ContractDetails } from '#projections/supply-chain/contract.ts'
import { waitingReports } from '#projections/waiting-beside.ts'
import {
  calendarBound,
  contract,
  contractId,
  ended,
  imported,
  packBound,
  registered,
} from '../domain/invented-contract.ts'
import { factId } from '../domain/given-when-then.ts'
import * as one from '../domain/invented-report.ts'
import { authority, director, LAW, NAMED_SOMEBODY, past, recordsOfficer, supplier } from '../domain/invented-world.ts'
import { folded as chainOf, inAStream } from './folding.ts'

const PERIOD = '2024-06-01'
const STREAM = `report-${contractId}-${PERIOD}`
const folded = (...facts: readonly (Fact | null)[]): ReportDetails => {
  const history = asItStands<Fact, RecordedFact>(inAStream(facts, STREAM))
  const known = history.reduce<ReportDetails | null>(evolveReport, null)
  if (known === null) throw new Error('nothing is known')
  return known
}
const redacted = (revision: number) =>
  past('RedactionApplied', recordsOfficer, { redacts: factId(revision), basis: LAW, reason: NAMED_SOMEBODY })
const withheldFields = past('ReportFieldsWithheld', recordsOfficer, one.withholding)
const submittedAgain = past('SupplyChainReportSubmitted', director, {
  ...one.about,
  version: 2,
  says: one.saysMore,
  builtFrom: one.builtLater,
})

describe('a report', () => {
  it('is scheduled, with its working, before anybody says anything of it', () => {
    const known = folded(one.scheduled)
    expect(known).toMatchObject({ contractId, period: PERIOD, standing: 'scheduled', versions: [], revision: 0 })
    expect(known.scheduled).toMatchObject({ factId: factId(0), dueBy: '2025-04-30', days: 30 })
  })

  it('stands as its last version does, and every version stays', () => {
    const standing = (...facts: readonly Fact[]) => folded(one.scheduled, ...facts).standing
    expect(standing(one.submitted)).toBe('submitted')
    expect(standing(one.submitted, one.acknowledged)).toBe('acknowledged')
    expect(standing(one.submitted, one.acknowledged, one.rejected)).toBe('rejected')
    expect(standing(one.submitted, one.rejected, submittedAgain)).toBe('submitted')
    expect(standing(one.submitted, one.acknowledged, one.accepted)).toBe('accepted')
    expect(standing(one.submitted, one.accepted, one.published)).toBe('published')
    const restated = folded(one.scheduled, one.submitted, one.accepted, one.published, one.restated)
    expect(restated.standing).toBe('submitted')
    expect(restated.versions).toMatchObject([
      { version: 1, factId: factId(1), says: one.says, builtFrom: one.built, accepted: { factId: factId(2) } },
      { version: 2, says: one.saysMore, restates: { version: 1, reason: 'An invoice was counted twice.' } },
    ])
    expect(restated.versions[0]?.published).toStrictEqual({ at: one.published.occurredAt, by: one.published.actor })
  })

  it('lists which fields its published forms leave out', () => {
    const { contractId: _, period, ...withholding } = one.withholding
    expect(folded(one.scheduled, withheldFields).withheldFields).toMatchObject([{ factId: factId(1), ...withholding }])
  })

  it('whose words are withheld is known from how it was answered', () => {
    const known = folded(one.scheduled, one.submitted, one.accepted, redacted(1))
    expect(known).toMatchObject({ standing: 'accepted', versions: [], untold: [{ version: 1 }], withheld: 1 })
    expect(waitingReports({ authority, supplier }, [reportSummary(known)])).toStrictEqual([])
    expect(folded(null, one.submitted)).toMatchObject({ contractId, scheduled: null, standing: 'submitted' })
  })

  it('that was sent, and is withheld before it was answered, was sent all the same, and is to come again', () => {
    const known = folded(one.scheduled, one.submitted, redacted(1))
    expect(known).toMatchObject({ standing: 'withheld', firstWithheld: true, versions: [], withheld: 1 })
    expect(reportSummary(known)).toMatchObject({ standing: 'withheld', submittedAt: null })
    expect(waitingReports({ authority, supplier }, [reportSummary(known)])).toStrictEqual([
      { what: 'report', organisation: supplier, about: null, period: PERIOD },
    ])
    const again = folded(one.scheduled, one.submitted, redacted(1), one.submitted)
    expect([again.standing, reportSummary(again).submittedAt]).toStrictEqual(['submitted', null])
    const answer = folded(one.scheduled, one.submitted, one.acknowledged, redacted(2))
    expect([answer.standing, reportSummary(answer).submittedAt]).toStrictEqual([
      'submitted',
      '2025-04-10T12:00:00.000Z',
    ])
  })

  it('folds in any order, to the same standing, and goes on from what was written down', () => {
    const everything = [one.scheduled, one.submitted, one.acknowledged, one.accepted, one.published, withheldFields]
    fc.assert(
      fc.property(fc.shuffledSubarray(everything, { minLength: everything.length }), facts => {
        let known: ReportDetails | null = null
        for (const fact of inAStream(facts, STREAM)) {
          const next: ReportDetails | null = evolveReport(known, fact)
          expect(JSON.parse(JSON.stringify(next))).toStrictEqual(next)
          known = JSON.parse(JSON.stringify(next)) as ReportDetails
        }
        expect(known).toMatchObject({ standing: 'published', revision: facts.length - 1 })
      }),
      { seed: Number(process.env['CANDOUR_SEED'] ?? 20_250_114), numRuns: 30 },
    )
  })
})

describe('what waits', () => {
  const waits = (...facts: readonly Fact[]) =>
    waitingReports({ authority, supplier }, [reportSummary(folded(one.scheduled, ...facts))])
  const report = { what: 'report', organisation: supplier, about: null, period: PERIOD }
  const answer = { what: 'report-answer', organisation: authority, about: supplier, period: PERIOD }

  it('for the supplier, until it has submitted, and again once that was rejected', () => {
    expect(waits()).toStrictEqual([{ ...report, lastDay: '2025-04-30' }])
    expect(waits(one.submitted, one.rejected)).toStrictEqual([{ ...report, lastDay: '2025-05-10' }])
  })

  it('for the authority, until it has rejected or accepted', () => {
    expect(waits(one.submitted)).toStrictEqual([answer])
    expect(waits(one.submitted, one.acknowledged)).toStrictEqual([answer])
    expect(waits(one.submitted, one.accepted)).toStrictEqual([])
    expect(waits(one.submitted, one.accepted, one.published)).toStrictEqual([])
    expect(waits(one.submitted, one.accepted, one.restated)).toStrictEqual([answer])
  })
})

describe('the reports that a contract owes', () => {
  const contractOf = (...facts: readonly Fact[]): ContractDetails => {
    const known = chainOf(...facts).contract
    if (known === null) throw new Error('no contract')
    return known
  }
  const bound = contractOf(registered, packBound, calendarBound)
  const periods = (at: string, recorded: readonly string[] = []) => reportsToSchedule(bound, new Set(recorded), at)

  it('are scheduled on the day after their period, where the contract is', () => {
    expect(periods('2025-03-31T22:59:59.999Z')).toStrictEqual([])
    expect(periods('2025-03-31T23:00:00.000Z')).toStrictEqual([PERIOD])
    expect(periods('2026-06-01T12:00:00.000Z')).toStrictEqual([PERIOD, '2025-04-01'])
    expect(periods('2026-06-01T12:00:00.000Z', [PERIOD])).toStrictEqual(['2025-04-01'])
  })

  it('come one after the other, and end with the contract', () => {
    const next = (...recorded: readonly string[]) => nextUnscheduled(bound, new Set(recorded))
    expect(next()).toBe('2025-03-31')
    expect(next(PERIOD)).toBe('2026-03-31')
    expect(next(PERIOD, '2025-04-01', '2026-04-01')).toBe('2027-05-31')
    expect(next(PERIOD, '2025-04-01', '2026-04-01', '2027-04-01')).toBeNull()
    expect(nextUnscheduled(contractOf(registered, packBound, ended), new Set())).toBe('2025-01-14')
    expect(nextUnscheduled(contractOf(registered), new Set())).toBeNull()
    expect(nextUnscheduled(contractOf(imported), new Set())).toBeNull()
  })

  it('are listed whether anything was said of them or not', () => {
    const { reference, title } = contract
    const about = { contractId, reference, title, authority, supplier }
    const at = '2025-06-01T12:00:00.000Z'
    const never = { standing: 'not-submitted', submittedOn: null, acceptedOn: null, publishedOn: null }
    const lines = (...facts: readonly Fact[]) =>
      reportLines(contractId, bound, facts.length === 0 ? [] : [reportSummary(folded(...facts))], at)
    expect(lines()).toMatchObject([
      { ...about, due: { period: PERIOD, dueBy: '2025-04-30' }, ...never },
      { ...about, due: { period: '2025-04-01' }, ...never },
    ])
    expect(lines(one.scheduled)[0]).toMatchObject(never)
    expect(lines(one.scheduled, one.submitted, one.accepted)).toMatchObject([
      { standing: 'accepted', submittedOn: '2025-04-10', acceptedOn: '2025-04-10', publishedOn: null },
      never,
    ])
  })
})
