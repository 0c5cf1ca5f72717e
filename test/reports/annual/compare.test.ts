/** A report made again after a redaction: what differs, where, and the reason. */
import { describe, expect, it } from 'vitest'
import type { StandingFact } from '#events/catalogue.ts'
import { compareReports } from '#reports/annual/compare.ts'
import { contractReport } from '#reports/annual/contract-report.ts'
import { namesOf } from '#reports/annual/fields.ts'
import { idOf } from '../../domain/invented-world.ts'
import {
  covers,
  invoice,
  naming,
  namingOf,
  paidOn,
  payments,
  recorded,
  registered,
  sourceOf,
} from './invented-report.ts'

const facts = recorded([
  registered,
  naming('Ash'),
  naming('Birch'),
  payments('Ash', invoice('A', '2024-07-01', 100, paidOn('2024-07-02', 100))),
  payments('Birch', invoice('B', '2024-07-01', 30, paidOn('2024-07-02', 30))),
])
const report = (history: readonly StandingFact[]) => contractReport(sourceOf(history), covers, null)
const kept = report(facts)

describe('a report made again', () => {
  it('is the same where nothing was withheld since', () => {
    expect(compareReports(kept, report(facts))).toStrictEqual({ same: true, differs: [], withheldSince: [] })
  })

  it('differs in each figure that a redaction took away, by the path of the field, and names what was redacted', () => {
    const gone = facts.map(fact => (fact.id === idOf('fact 4') ? { ...fact, data: null } : fact))
    const compared = compareReports(kept, report(gone))
    expect(compared.same).toBe(false)
    expect(compared.withheldSince).toStrictEqual([idOf('fact 4')])
    const found = new Map(compared.differs.map(({ path, ...values }) => [path, values]))
    expect(found.get('money.subcontracted.derived')).toStrictEqual({ kept: 130, again: 100 })
    expect(found.get(`subcontractors.${namingOf('Birch')}.paid`)).toStrictEqual({ kept: 30, again: 0 })
    expect([...found.keys()].some(path => path.includes(namingOf('Ash')))).toBe(false)
    expect(compared.differs.map(({ path }) => path)).toStrictEqual([...found.keys()].toSorted())
  })

  it('keeps the path of every organisation when another is gone', () => {
    const gone = facts.map(fact => (fact.id === idOf('fact 1') ? { ...fact, data: null } : fact))
    const paths = compareReports(kept, report(gone)).differs.map(({ path }) => path)
    expect(paths).toContain(`subcontractors.${namingOf('Ash')}.organisation`)
    expect(paths.some(path => path.startsWith(`subcontractors.${namingOf('Birch')}`))).toBe(false)
  })

  it('is not the same where only its order is another', () => {
    const turned = { ...kept, subcontractors: kept.subcontractors.toReversed() }
    expect(compareReports(kept, turned)).toStrictEqual({
      same: false,
      differs: [{ path: '*', kept: null, again: null }],
      withheldSince: [],
    })
  })
})

it('members of a list go by their ids, and by their places where two have the same', () => {
  expect(namesOf([{ namingId: 'a' }, { eventId: 'b' }])).toStrictEqual(['a', 'b'])
  expect(namesOf([{ namingId: 'a' }, { namingId: 'a' }])).toStrictEqual(['0', '1'])
  expect(namesOf([{ eventId: null }, 7, ['a']])).toStrictEqual(['0', '1', '2'])
})
