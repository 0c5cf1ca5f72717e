/** What a report says besides its sums: of each organisation, of opportunities, and in whose name. */
import { describe, expect, it } from 'vitest'
import type { Fact } from '#events/catalogue.ts'
import { signing, varying } from '../../domain/invented-changes.ts'
import { contractId } from '../../domain/invented-contract.ts'
import { charityRep, idOf, past, rep } from '../../domain/invented-world.ts'
import {
  classed,
  invoice,
  known,
  naming,
  namingOf,
  on,
  paidOn,
  party,
  payments,
  pounds,
  registered,
  reportOf,
  says,
  volumes,
} from './invented-report.ts'

const ash = namingOf('Ash')
const promised = { commitment: { valuePerYear: pounds(365) } }
const areas = { scheme: 'gb-example', version: '2024', codes: ['E1', 'E2'] }

describe('of each organisation', () => {
  const first = (facts: readonly Fact[], said = says) =>
    reportOf([registered, known('Ash'), ...facts], said).subcontractors[0]

  it('what was promised and done, by the end of the period', () => {
    const row = first([
      classed('Ash', '2024-01-01', { vcse: true }),
      naming('Ash', { ...promised, services: ['Mentoring'], areas, key: { isKey: true } }),
      payments('Ash', invoice('A', '2024-07-01', 10_000, paidOn('2024-07-10', 9_000))),
      volumes('Ash', '2024-07', 1, 2, 3),
    ])
    expect(row).toStrictEqual({
      namingId: ash,
      organisation: party('Ash'),
      tier: 2,
      direct: true,
      affiliate: false,
      isKey: true,
      services: ['Mentoring'],
      areas: ['E1', 'E2'],
      areaScheme: 'gb-example 2024',
      sme: null,
      vcse: true,
      standing: 'named',
      consent: 'awaited',
      exclusivity: false,
      paymentTermsDays: null,
      signedOn: null,
      promised: { value: 30_400, referrals: null },
      promisedToDate: { value: 30_400, referrals: null },
      paid: 9_000,
      paidToDate: 9_000,
      referrals: 6,
      referralsToDate: 6,
      valueKept: 2_961,
      volumeKept: null,
      unused: false,
      disputedFigures: 0,
      disputedToDate: 0,
      unconfirmedFigures: 2,
      changes: [],
      explanation: null,
    })
  })

  it('that it was promised work and had none, with the supplier’s explanation', () => {
    const explanations = [{ namingId: ash, words: 'Nobody was referred in its area.' }]
    const row = first([naming('Ash', promised)], { ...says, explanations })
    expect([row?.unused, row?.valueKept, row?.explanation]).toStrictEqual([true, 0, 'Nobody was referred in its area.'])
    expect(first([naming('Ash')])?.unused).toBe(false)
  })

  it('how it stood on the last day, whatever came after', () => {
    const consent = past('NamingConsentRecorded', charityRep, { contractId, namingId: ash }, on('2025-04-02'))
    const left = (day: string) => past('NamingEnded', rep, { contractId, namingId: ash, reason: 'It left.' }, on(day))
    const after = first([naming('Ash'), consent, left('2025-04-01')])
    expect([after?.standing, after?.consent]).toStrictEqual(['named', 'awaited'])
    expect(first([naming('Ash'), left('2025-03-31')])?.standing).toBe('ended')
    expect(first([naming('Ash', {}, '2025-04-01')])).toBeUndefined()
  })

  it('the terms that then held: a ban on working for others, and the days to pay in', () => {
    const signed = {
      ...signing,
      namingId: ash,
      exclusivityRequired: true,
      paymentTermsDays: 60,
      signedOn: '2024-06-05',
    }
    const row = (variedOn: string) =>
      first([
        naming('Ash'),
        past('SubcontractSigned', rep, signed),
        past('SubcontractVaried', rep, { ...varying, paymentTermsDays: 30, variedOn }),
      ])
    const said = (variedOn: string) => [
      row(variedOn)?.exclusivity,
      row(variedOn)?.paymentTermsDays,
      row(variedOn)?.signedOn,
    ]
    expect(said('2025-03-31')).toStrictEqual([false, 30, '2024-06-05'])
    expect(said('2025-04-01')).toStrictEqual([true, 60, '2024-06-05'])
  })

  it('figures of a period count also where it was named after it', () => {
    const row = first([naming('Ash', {}, '2025-05-01'), volumes('Ash', '2024-07', 3)])
    expect([row?.referrals, row?.promised]).toStrictEqual([3, { value: null, referrals: null }])
  })
})

describe('of opportunities', () => {
  const one = { contractId, quarter: '2024q3', opportunityId: idOf('opportunity') }
  const advert = past('OpportunityAdvertised', rep, {
    ...one,
    title: 'Mentors',
    kind: 'Mentoring',
    value: pounds(9),
    advertisedOn: '2024-07-01',
  })
  const award = (awardedOn: string) =>
    past('OpportunityAwarded', rep, { ...one, awardedOn, to: 'Ash', value: pounds(8) })
  const overdue = (...facts: readonly Fact[]) =>
    reportOf([registered, advert, ...facts]).opportunities.awardUpdateOverdue

  it('an award that is not made known is overdue after ninety days, and not on the ninetieth', () => {
    expect(overdue(award('2024-12-31'))).toStrictEqual([])
    expect(overdue(award('2024-12-30'))).toStrictEqual([
      { eventId: idOf('fact 2'), title: 'Mentors', awardedOn: '2024-12-30' },
    ])
    expect(
      overdue(award('2024-12-30'), past('OpportunityAwardPublished', rep, { ...one, publishedOn: '2025-01-05' })),
    ).toStrictEqual([])
  })
})

describe('in whose name', () => {
  it('a draft is declared by nobody; a version says who prepared and who approved it', () => {
    expect(reportOf([registered], null).declarations).toBeNull()
    expect(reportOf([registered], { ...says, nilReturn: true }).declarations).toStrictEqual({
      nilReturn: true,
      preparedBy: 'person:rep',
      approvedBy: 'person:director',
      capacity: 'Director',
      statement: 'It is complete and accurate.',
    })
  })

  it('looks after its chain in words of its own, with evidence', () => {
    const statement = {
      principle: 'visibility' as const,
      words: 'We share the forecast.',
      evidence: [{ title: 'Minutes' }],
    }
    const risk = { paymentByResultsShare: 2_000, guaranteesAsked: false }
    expect(reportOf([registered], { ...says, stewardship: [statement], risk }).stewardship).toStrictEqual({
      statements: [statement],
      risk: { ...risk, words: null },
    })
  })
})
