/** Small numbers: what is left out of a table so that nobody is recognised, also not by reckoning back. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSmall, percentageOf, rounded, suppressed } from '#reports/suppression.ts'

const settings = { seed: Number(process.env['CANDOUR_SEED'] ?? 20_250_114), numRuns: 300 }

describe('counts of people', () => {
  it('from one to four are left out; nobody, and five, are shown', () => {
    expect([0, 1, 4, 5].map(isSmall)).toStrictEqual([false, true, true, false])
    expect(suppressed([10, 0, 20])).toStrictEqual({ cells: [10, 0, 20], total: 30 })
  })

  it('take the next smallest with them where one alone could be worked out from the total', () => {
    expect(suppressed([3, 50, 7, 0])).toStrictEqual({ cells: ['[c]', 50, '[c]', 0], total: 60 })
    expect(suppressed([3, 7, 7]).cells).toStrictEqual(['[c]', '[c]', 7])
  })

  it('take more with them while what is left out together gives each away', () => {
    expect(suppressed([1, 1, 9, 30]).cells).toStrictEqual(['[c]', '[c]', '[c]', 30])
    expect(suppressed([1, 4, 9]).cells).toStrictEqual(['[c]', '[c]', 9])
  })

  it('take the total with them where nothing else is left to take', () => {
    expect(suppressed([1, 1, 1, 1, 1])).toStrictEqual({ cells: Array(5).fill('[c]'), total: '[c]' })
    expect(suppressed([3, 0])).toStrictEqual({ cells: ['[c]', 0], total: '[c]' })
    expect(suppressed([2, 2])).toStrictEqual({ cells: ['[c]', '[c]'], total: '[c]' })
  })

  it('of which there are none do not apply, and an empty table is empty', () => {
    expect(suppressed([null, 9, 2, 6])).toStrictEqual({ cells: ['[z]', 9, '[c]', '[c]'], total: 17 })
    expect(suppressed([])).toStrictEqual({ cells: [], total: 0 })
  })

  it('that are shown with a total never tell a small one: another table with other small numbers looks the same', () => {
    const tables = fc.array(fc.oneof(fc.nat(6), fc.nat(60)), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(tables, counts => {
        const { cells, total } = suppressed(counts)
        cells.forEach((cell, index) => {
          if (cell !== '[c]') expect(isSmall(cell as number)).toBe(false)
          if (cell === '[c]') expect(counts[index]).toBeGreaterThan(0)
        })
        if (total === '[c]') return
        expect(isSmall(total)).toBe(false)
        const hidden = counts.filter((_, index) => cells[index] === '[c]')
        const held = hidden.reduce((sum, count) => sum + count, 0)
        if (hidden.length > 0) expect([hidden.length >= 2, held - hidden.length >= 3]).toStrictEqual([true, true])
      }),
      settings,
    )
  })
})

describe('what stands beside earlier counts of itself', () => {
  it('is rounded to the nearest five, and low where that leaves nothing of something', () => {
    expect([0, 1, 2, 3, 7, 8, 1_002].map(rounded)).toStrictEqual([0, '[low]', '[low]', 5, 5, 10, 1_000])
  })
})

describe('percentages', () => {
  it('are not shown of fewer than five, nor of nothing', () => {
    expect([percentageOf(1, 4), percentageOf(0, 0), percentageOf(1, 5), percentageOf(1, 3_000)]).toStrictEqual([
      '[x]',
      '[z]',
      2_000,
      3,
    ])
  })
})
