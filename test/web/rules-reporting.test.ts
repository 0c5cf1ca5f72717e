/** The page of a reporting rule: what is owed, for which year and by when, each with where it comes from. */
import { describe, expect, it } from 'vitest'
import { packs } from '#domain/packs/catalogue.ts'
import { packGroups } from '#web/presenters/rule-list.ts'
import { packShown, rulesPage } from '#web/presenters/rules.ts'

describe('the page of a reporting rule', () => {
  const [section, ...others] = rulesPage(packShown('uk-supply-chain-report', undefined, '2026-01-01')!).sections
  it('has one section, each row with where it comes from', () => {
    expect(others).toEqual([])
    expect(section?.title).toBe('Annual report')
    expect(section?.rows.map(({ key, values, basis }) => [key, values.length, basis?.ours])).toEqual([
      ['What is owed', 1, false],
      ['Under which rules', 3, undefined],
      ['For which year', 1, true],
      ['Due', 1, true],
      ['A short first period', 1, true],
      ['The last report', 1, true],
      ['Where nothing was delivered or paid', 1, true],
      ['After a rejection', 1, true],
    ])
  })
  it('says the numbers in words', () =>
    expect(section?.rows.slice(2, 6).map(({ values }) => values[0])).toEqual([
      'The financial year, from 1 April',
      'Within 30 calendar days of the end of its period',
      'Under 90 calendar days it is part of the next',
      'Due within 30 calendar days of the end of the contract',
    ]))
  it('is listed as a duty to report, beside duties to pay', () => {
    const lines = packGroups(packs, '2026-01-01').flatMap(group => group.lines)
    const adds = (packId: string) => lines.find(line => line.packId === packId)?.adds
    expect(adds('uk-supply-chain-report')).toBe('Adds duties to report; asks no permission')
    expect(adds('uk-ppn-018')).toBe('Adds duties to pay; asks no permission')
    expect(adds('uk-msc-key')).toBeNull()
  })
})
