/** The charts along time: what happened under a contract, and which reports were late. */
import { describe, expect, it } from 'vitest'
import { lateReports } from '#reports/charts/late-reports.ts'
import { timeline } from '#reports/charts/timeline.ts'
import { expectSound, HOSTILE } from './drawn.ts'

const lanes = [
  { title: 'Namings', marks: [{ on: '2025-01-14', says: 'Second Start was named' }] },
  {
    title: 'Changes',
    marks: [
      { on: '2026-03-02', says: `A switch was asked for ${HOSTILE}` },
      { on: '2026-03-01', says: 'Lantern House left' },
    ],
  },
  { title: 'Reports', marks: [{ on: '2026-04-30', says: 'The report of 2025 to 2026 was submitted' }] },
]

describe('the timeline of a contract', () => {
  it('has a lane for each kind, a shape of its own in each, and a title on every mark', () => {
    const chart = timeline('CRS-1', lanes, {}, 'time')
    expectSound(chart, 'time')
    expect(chart.title).toBe('4 things happened under CRS-1 between 14 January 2025 and 30 April 2026')
    expect(chart.svg.match(/<circle class="chart__lane-1"/g)).toHaveLength(1)
    expect(chart.svg.match(/<path class="chart__lane-2"/g)).toHaveLength(2)
    expect(chart.svg.match(/<rect class="chart__lane-3"/g)).toHaveLength(1)
    expect(chart.svg).toContain('<title>14 January 2025: Second Start was named</title>')
    expect(chart.svg).toContain('Apr 2025')
    expect(chart.table.rows.map(([on]) => on)).toEqual([
      '14 January 2025',
      '1 March 2026',
      '2 March 2026',
      '30 April 2026',
    ])
  })

  it('piles up marks that would cover one another', () => {
    const marks = ['2026-03-01', '2026-03-01', '2026-03-02', '2025-01-01'].map(on => ({ on, says: on }))
    const { svg } = timeline('CRS-1', [{ title: 'Changes', marks }], {}, 'time')
    const places = [...svg.matchAll(/cx="([\d.]+)" cy="([\d.]+)"/g)].map(([, x, y]) => [Number(x), Number(y)])
    expect(new Set(places.map(String)).size).toBe(4)
    expect(new Set(places.map(([, y]) => y)).size).toBe(3)
  })

  it('covers the whole of the contract, in years where it is long', () => {
    const { svg } = timeline('CRS-1', lanes, { from: '2020-04-01', to: '2031-03-31' }, 'time')
    const ticks = [...svg.matchAll(/chart__note--middle" x="[\d.]+" y="\d+">([^<]*)</g)].map(([, said]) => said)
    expect(ticks).toEqual(['2022', '2024', '2026', '2028', '2030'])
  })

  it('is sound on one day only, and with nothing at all', () => {
    const once = timeline('CRS-1', [lanes[0]!], {}, 'a')
    expectSound(once, 'a')
    expect(once.title).toBe('1 thing happened under CRS-1, on 14 January 2025')
    const never = timeline('CRS-1', [], {}, 'b')
    expectSound(never, 'b')
    expect([never.title, never.table.rows]).toEqual(['Nothing is recorded of CRS-1 yet', []])
  })
})

describe('late reports', () => {
  it('are counted by month, with a 0 for the months between', () => {
    const chart = lateReports(
      [
        { month: '2026-07', due: 4, late: 1 },
        { month: '2026-04', due: 6, late: 3 },
      ],
      'late',
    )
    expectSound(chart, 'late')
    expect(chart.title).toBe(
      'Of 10 reports due between April 2026 and July 2026, 4 were late, the most of them in April 2026',
    )
    expect(chart.table).toEqual({
      caption: 'Reports due, and late among them. Months in which none was due are left out',
      columns: [
        { title: 'Month', numeric: false },
        { title: 'Due', numeric: true },
        { title: 'Late', numeric: true },
      ],
      rows: [
        ['April 2026', '6', '3'],
        ['July 2026', '4', '1'],
      ],
    })
    const heights = [...chart.svg.matchAll(/class="chart__(promised|disputed)"[^>]* height="([\d.]+)"/g)].map(
      ([, kind, height]) => [kind, Number(height)],
    )
    expect(heights.slice(2)).toEqual([
      ['promised', 222],
      ['disputed', 111],
      ['promised', 148],
      ['disputed', 37],
    ])
  })

  it('name the last column inside the picture', () => {
    const months = Array.from({ length: 25 }, (_, n) => ({
      month: `${2024 + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}`,
      due: 1,
      late: 0,
    }))
    const { svg } = lateReports(months, 'late')
    const last = [...svg.matchAll(/class="chart__note ([\w-]+)" x="([\d.]+)" y="288"[^>]*>([^<]*)/g)].at(-1)!
    expect(last.slice(1)).toEqual(['chart__note--end', '750', 'Jan 2026'])
  })

  it('are counted by year where there are many months', () => {
    const months = Array.from({ length: 60 }, (_, n) => ({
      month: `${2022 + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}`,
      due: 2,
      late: n === 30 ? 1 : 0,
    }))
    const chart = lateReports(months, 'late')
    expectSound(chart, 'late')
    expect(chart.title).toBe('Of 120 reports due between 2022 and 2026, 1 was late (2024)')
    expect(chart.table.rows).toEqual([
      ['2022', '24', '0'],
      ['2023', '24', '0'],
      ['2024', '24', '1'],
      ['2025', '24', '0'],
      ['2026', '24', '0'],
    ])
    expect(chart.table.columns[0]!.title).toBe('Year')
  })

  it('are sound where none was late, in one month only, and with none at all', () => {
    const once = lateReports([{ month: '2026-04', due: 1, late: 0 }], 'a')
    expectSound(once, 'a')
    expect(once.title).toBe('Of 1 report due in April 2026, none was late')
    const never = lateReports([], 'b')
    expectSound(never, 'b')
    expect([never.title, never.table.rows]).toEqual(['No report has fallen due', []])
  })
})
