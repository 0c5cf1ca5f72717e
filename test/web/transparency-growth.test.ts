/** The picture of how the log grew, and the table beside it. */
import { describe, expect, it } from 'vitest'
import { countsUpTo } from '#reports/charts/svg.ts'
import { growthChart } from '#reports/growth-chart.ts'
import { sizesUpTo } from '#transparency/growth.ts'
import { growthShown } from '#web/presenters/growth.ts'

const day = (number: number, size: number) => ({
  at: new Date(Date.UTC(2025, 0, number, 12)).toISOString(),
  size,
})
const words = { title: 'It grew', description: 'How', time: (at: string) => at.slice(0, 10), count: String }

describe('the growth of the log', () => {
  it('is a picture with a sentence as its title, whose size never falls', () => {
    const svg = growthChart([day(1, 10), day(2, 25), day(5, 100)], words)
    expect(svg).toMatch(/^<svg class="growth-chart" [^>]*role="img" aria-labelledby="growth-title growth-desc"/)
    expect(svg).toContain('<title id="growth-title">It grew</title><desc id="growth-desc">How</desc>')
    expect(svg).not.toMatch(/style=|<style|<script|NaN|Infinity/)
    const line = /growth-chart__size" d="([^"]*)"/.exec(svg)![1]!
    const heights = [...line.matchAll(/V([\d.]+)/g)].map(([, y]) => Number(y))
    expect(heights).toEqual([222.8, 188, 14])
    expect([...line.matchAll(/H([\d.]+)/g)].map(([, x]) => Number(x))).toEqual([70, 210, 630])
  })

  it('is nothing where nothing is signed, and a single mark where it grew at once', () => {
    expect(growthChart([], words)).toBe('')
    expect(growthShown([])).toBe(null)
    const svg = growthChart([day(1, 1)], words)
    expect(svg).not.toMatch(/NaN|Infinity|growth-chart__first/)
    expect(growthShown([day(1, 1)])!.title).toBe('The log grew to 1 event on 1 January 2025')
  })

  it('has lines at round counts, of which there are few', () => {
    expect(countsUpTo(1)).toEqual([0, 1])
    expect(countsUpTo(7)).toEqual([0, 2, 4, 6])
    expect(countsUpTo(100)).toEqual([0, 20, 40, 60, 80, 100])
    expect(countsUpTo(1_100_000)).toEqual([0, 500_000, 1_000_000])
    for (let size = 1; size < 3_000; size += 1) expect(countsUpTo(size).length).toBeLessThanOrEqual(6)
  })

  it('is looked at in at most so many places, evenly, the last size among them', () => {
    const chosen = sizesUpTo(10_150, 200)
    expect([chosen.length, chosen[0], chosen.at(-1)]).toEqual([200, 51, 10_150])
    const gaps = chosen.slice(1).map((size, index) => size - chosen[index]!)
    expect([Math.min(...gaps), Math.max(...gaps)]).toEqual([50, 51])
    expect(sizesUpTo(0, 200)).toEqual([])
    expect(sizesUpTo(3, 200)).toEqual([1, 2, 3])
  })

  it('is told day by day, the newest first, and by the month where there are many days', () => {
    const few = growthShown([day(1, 10), { ...day(1, 12), at: '2025-01-01T23:30:00.000Z' }, day(3, 20)])!
    expect([few.title, few.per]).toEqual(['The log grew to 20 events between 1 January 2025 and 3 January 2025', 'Day'])
    expect(few.lines).toEqual([
      { when: '3 January 2025', size: '20', more: '8' },
      { when: '1 January 2025', size: '12', more: '12' },
    ])
    const many = growthShown(Array.from({ length: 90 }, (_, index) => day(index + 1, index + 1)))!
    expect([many.per, many.lines]).toEqual([
      'Month',
      [
        { when: 'March 2025', size: '90', more: '31' },
        { when: 'February 2025', size: '59', more: '28' },
        { when: 'January 2025', size: '31', more: '31' },
      ],
    ])
  })
})
