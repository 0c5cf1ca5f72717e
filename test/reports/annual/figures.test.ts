/** Every figure of a report is what the raw facts come to by hand; its parts add up; and it is the same whatever is corrected later. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Fact, type StandingFact } from '#events/catalogue.ts'
import { builtFrom, reportBytes, reportIn } from '#reports/annual/bytes.ts'
import { contractReport } from '#reports/annual/contract-report.ts'
import type { ContractReport } from '#reports/annual/document.ts'
import {
  changesByHand,
  factsOf,
  halfEven,
  invoicesByHand,
  moneyByHand,
  paymentsByHand,
  volumesByHand,
} from './by-hand.ts'
import { past, rep } from '../../domain/invented-world.ts'
import { covers, pence, recorded, says, sourceOf } from './invented-report.ts'
import { promisedByHand } from './promised-by-hand.ts'
import { randomHistory } from './random-history.ts'

const settings = {
  seed: Number(process.env['CANDOUR_SEED'] ?? 20_250_114),
  numRuns: Math.min(Number(process.env['CANDOUR_RUNS'] ?? 15), 200),
}
const seeds = fc.nat(1_000_000)
const said = { says, approvedBy: 'person:director' }
const history = (seed: number): readonly StandingFact[] => recorded(randomHistory(seed))
const drawnUp = (facts: readonly StandingFact[], position?: number): ContractReport =>
  contractReport(sourceOf(facts, position), covers, said)
const forAny = (law: (facts: readonly StandingFact[]) => void): void => {
  fc.assert(
    fc.property(seeds, seed => {
      law(history(seed))
    }),
    settings,
  )
}
const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)
const isIn = (day: string): boolean => day >= covers.from && day <= covers.to

it('the histories tried are facts of the catalogue, and say something of every part', () => {
  for (const fact of randomHistory(7)) expect(Fact.parse(fact)).toStrictEqual(fact)
  const reports = [1, 2, 3, 4, 5].map(seed => drawnUp(history(seed)))
  const some = (figure: (report: ContractReport) => number): void => {
    expect(sum(reports.map(figure))).toBeGreaterThan(0)
  }
  some(({ money }) => money.toSmeAndVcse.derived ?? 0)
  some(({ money }) => money.toAffiliates.derived ?? 0)
  some(({ money }) => money.lowerTiers.derived ?? 0)
  some(({ money }) => money.subcontracted.disputed.count)
  some(({ payments }) => payments.overdue90.count)
  some(({ payments }) => payments.reduced.value)
  some(({ changes }) => changes.objectionsUpheld)
  some(({ changes }) => changes.retrospective)
  some(({ opportunities }) => opportunities.awardUpdateOverdue.length)
  some(({ subcontractors }) => subcontractors.filter(({ unused }) => unused).length)
})

describe('by hand, from the raw facts, come to the same', () => {
  it('the money of Part A, and what of it is disputed', () => {
    forAny(facts => {
      const { money } = drawnUp(facts)
      const { rows, disputed } = moneyByHand(facts, covers)
      for (const row of Object.keys(rows) as (keyof typeof rows)[]) {
        expect([row, money[row].derived, money[row].disputed.value]).toStrictEqual([row, rows[row], disputed[row]])
      }
    })
  })

  it('what was promised to and done by each, in Part B', () => {
    forAny(facts => {
      const [invoices, volumes] = [invoicesByHand(facts), volumesByHand(facts)]
      for (const part of drawnUp(facts).subcontractors) {
        const { namingId } = part
        const ours = invoices.filter(one => one.namingId === namingId)
        const months = volumes.filter(one => one.namingId === namingId)
        const counting = [
          ...ours.filter(({ paidOn, received }) => isIn(paidOn) || isIn(received)),
          ...months.filter(({ month }) => isIn(`${month}-01`)),
        ]
        const paidToDate = sum(
          ours.filter(one => one.paid !== null && one.paidOn <= covers.to).map(one => one.paid ?? 0),
        )
        const referralsToDate = sum(months.filter(({ month }) => `${month}-01` <= covers.to).map(({ count }) => count))
        const toDate = promisedByHand(facts, namingId, '2024-01-01', covers.to)
        const kept = (given: number, promised: number | null) =>
          promised ? halfEven(BigInt(given) * 10_000n, BigInt(promised)) : null
        expect(part).toMatchObject({
          promised: promisedByHand(facts, namingId, covers.from, covers.to),
          promisedToDate: toDate,
          paid: sum(ours.filter(({ paidOn }) => isIn(paidOn)).map(({ paid }) => paid ?? 0)),
          paidToDate,
          referrals: sum(months.filter(({ month }) => isIn(`${month}-01`)).map(({ count }) => count)),
          referralsToDate,
          valueKept: kept(paidToDate, toDate.value),
          volumeKept: kept(referralsToDate, toDate.referrals),
          disputedFigures: counting.filter(({ standing }) => standing === 'disputed').length,
          unconfirmedFigures: counting.filter(({ standing }) => standing === 'reported').length,
        })
      }
    })
  })

  it('how invoices were paid, in Part C', () => {
    forAny(facts => {
      expect(drawnUp(facts).payments).toStrictEqual(paymentsByHand(facts, covers))
    })
  })

  it('what was advertised, awarded and exempted, in Part D', () => {
    forAny(facts => {
      const { advertised, awarded, exempted } = drawnUp(facts).opportunities
      const adverts = factsOf(facts, 'OpportunityAdvertised').filter(({ body }) => isIn(body.advertisedOn))
      const awards = factsOf(facts, 'OpportunityAwarded').filter(({ body }) => isIn(body.awardedOn))
      const amounts = (all: readonly { readonly body: { readonly value: { readonly amount: number } } }[]) => [
        all.length,
        sum(all.map(({ body }) => body.value.amount)),
      ]
      const of = (kinds: typeof advertised) => [sum(kinds.map(one => one.count)), sum(kinds.map(one => one.value))]
      expect([of(advertised), of(awarded)]).toStrictEqual([amounts(adverts), amounts(awards)])
      const exemptions = factsOf(facts, 'AdvertExempted').filter(one => isIn((one.occurredAt as string).slice(0, 10)))
      expect(exempted.length).toBe(exemptions.length)
    })
  })

  it('what was asked, objected to and decided, in Part F', () => {
    forAny(facts => {
      const { changes } = drawnUp(facts)
      const { asked, ...expected } = changesByHand(facts, covers)
      expect(changes).toMatchObject(expected)
      expect(sum(changes.byGround.map(({ count }) => count))).toBe(asked)
      expect(changes.entries.filter(({ kind }) => kind === 'asked').length).toBe(asked)
    })
  })
})

describe('the parts add up to the whole, in pence', () => {
  it('of money, of invoices and of organisations', () => {
    forAny(facts => {
      const { money, payments, subcontractors } = drawnUp(facts)
      const { subcontracted, toSme, toVcse, toSmeAndVcse, toAffiliates, toUnclassified, lowerTiers, retained } = money
      const paid = (direct: boolean) => sum(subcontractors.filter(one => one.direct === direct).map(one => one.paid))
      expect([paid(true), paid(false)]).toStrictEqual([subcontracted.derived, lowerTiers.derived])
      const classed = (toSme.derived ?? 0) + (toVcse.derived ?? 0) - (toSmeAndVcse.derived ?? 0)
      const toNeither =
        (subcontracted.derived ?? 0) - classed - (toAffiliates.derived ?? 0) - (toUnclassified.derived ?? 0)
      expect(toNeither).toBeGreaterThanOrEqual(0)
      expect((subcontracted.derived ?? 0) + (retained.derived ?? 0)).toBe(money.revenue.declared)
      const parts = [payments.within30, payments.within60, payments.over60, payments.unpaid]
      expect(sum(parts.map(({ count }) => count))).toBe(payments.invoices)
      expect(sum(parts.map(({ value }) => value))).toBe(payments.value)
    })
  })
})

/** Every payment should have been one of a penny, on the first day of the period. */
const correctionsOf = (facts: readonly StandingFact[]): readonly Fact[] =>
  facts.flatMap(({ id, data }) => {
    if (data?.type !== 'PaymentsReported') return []
    const { type, occurredAt, body } = data
    const { contractId, quarter } = body
    const penny = body.payments.map(one => ({ ...one, paidOn: covers.from, paid: pence(1) }))
    const corrected = { type, occurredAt, body: { ...body, payments: penny as typeof body.payments } }
    return [past('DeliveryCorrected', rep, { contractId, quarter, corrects: id, data: corrected, reason: 'A slip.' })]
  })

describe('drawn up again', () => {
  it('up to the position that it pins, it has the same bytes, whatever was said or corrected since', () => {
    forAny(facts => {
      const pinned = Math.floor(facts.length * 0.6)
      const then = drawnUp(facts.slice(0, pinned), pinned)
      const since = recorded([...facts.flatMap(({ data }) => (data === null ? [] : [data])), ...correctionsOf(facts)])
      const again = drawnUp(since, pinned)
      expect(builtFrom(again)).toStrictEqual(builtFrom(then))
      expect(reportBytes(again)).toStrictEqual(reportBytes(then))
      // Drawn up from everything it is another report: the corrections do say something else.
      expect(drawnUp(since, since.length).money).not.toStrictEqual(drawnUp(facts, facts.length).money)
    })
  })

  it('from its bytes it is the same document, and no other format is read', () => {
    forAny(facts => {
      const report = drawnUp(facts)
      expect(reportIn(reportBytes(report))).toStrictEqual(report)
    })
    const bytes = (text: string) => new TextEncoder().encode(text)
    expect(() => reportIn(bytes('{"format":"candour-report/999"}'))).toThrow(/no report in the format/)
    expect(() => reportIn(bytes('null'))).toThrow(/no report in the format/)
    expect(() => reportIn(bytes('{'))).toThrow()
  })
})
