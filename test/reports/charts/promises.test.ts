/** The charts of promises: as bands from the supplier, as bars for each organisation, and by class or area. */
import { describe, expect, it } from 'vitest'
import { flow } from '#reports/charts/flow.ts'
import { moneyIn, REFERRALS } from '#reports/charts/measure.ts'
import type { Pair } from '#reports/charts/pair.ts'
import { promisedByGroup } from '#reports/charts/promised-by-group.ts'
import { promisedKept } from '#reports/charts/promised-kept.ts'
import { expectSound, HOSTILE } from './drawn.ts'

const POUNDS = moneyIn('GBP')
const secondStart: Pair = { name: 'Second Start', promised: 24_000_000, kept: 12_000_000 }
const lantern: Pair = { name: 'Lantern House', promised: 10_000_000, kept: 0 }
const more: Pair = { name: 'Quayside Works', promised: 1_000_000, kept: 5_000_050 }

describe('the flow from promised to delivered', () => {
  it('says in a sentence what came of the promises, and who had nothing', () => {
    const chart = flow('Harbour Lane Services', [secondStart, lantern, more], POUNDS, 'flow')
    expectSound(chart, 'flow')
    expect(chart.title).toBe(
      'Harbour Lane Services named 3 organisations: £350,000 promised, £170,000.50 paid; 1 of them had nothing',
    )
    expect(chart.svg).toContain('Named, nothing paid of £100,000 promised')
    expect(chart.svg.match(/class="chart__nothing"/g)).toHaveLength(1)
    expect(chart.svg).toContain('<title>Second Start: £120,000 paid of £240,000 promised</title>')
    expect(chart.table).toEqual({
      caption: 'Promised by Harbour Lane Services, and paid',
      columns: [
        { title: 'Organisation', numeric: false },
        { title: 'Promised', numeric: true },
        { title: 'Paid', numeric: true },
        { title: 'Share of the promise paid', numeric: true },
      ],
      rows: [
        ['Second Start', '£240,000', '£120,000', '50%'],
        ['Lantern House', '£100,000', '£0', '0%'],
        ['Quayside Works', '£10,000', '£50,000.50', '500%'],
      ],
    })
  })

  it('draws bands as thick as their amounts, and what is more than promised apart', () => {
    const { svg } = flow('Harbour Lane Services', [secondStart, more], POUNDS, 'flow')
    const thick = (kind: string) =>
      [...svg.matchAll(new RegExp(`class="${kind}" d="M190 [\\d.]+C[\\d. ]+ 420 ([\\d.]+)V([\\d.]+)`, 'g'))].map(
        ([, top, bottom]) => Math.round((Number(bottom) - Number(top)) * 10) / 10,
      )
    expect(thick('chart__outline')).toEqual([40, 2])
    expect(thick('chart__kept')).toEqual([20, 2])
    expect(thick('chart__more')).toEqual([6.3])
    expect(svg).toContain('More than was promised')
  })

  it('is sound where everything is 0, unknown, or nobody is named', () => {
    const nothing = flow('Harbour Lane Services', [{ name: 'A', promised: 0, kept: 0 }], REFERRALS, 'a')
    expectSound(nothing, 'a')
    expect(nothing.title).toBe('Harbour Lane Services named 1 organisation: 0 referrals promised, nothing delivered')
    const unknown = flow('Harbour Lane Services', [{ name: 'A', promised: null, kept: null }], REFERRALS, 'b')
    expectSound(unknown, 'b')
    expect(unknown.title).toBe('Harbour Lane Services named 1 organisation: no amounts are stated')
    expect(unknown.svg).not.toContain('chart__nothing')
    const nobody = flow('Harbour Lane Services', [], REFERRALS, 'c')
    expectSound(nobody, 'c')
    expect([nobody.title, nobody.table.rows]).toEqual(['Harbour Lane Services has named no organisation', []])
  })

  it('grows with those named, one apart from the other', () => {
    const many = Array.from({ length: 40 }, (_, n) => ({ name: `Organisation ${n}`, promised: n * 100, kept: n * 50 }))
    const chart = flow('Harbour Lane Services', many, POUNDS, 'many')
    expectSound(chart, 'many')
    const rows = [...chart.svg.matchAll(/class="chart__name" x="434" y="([\d.]+)"/g)].map(([, y]) => Number(y))
    expect(rows).toHaveLength(40)
    expect(rows.slice(1).every((y, index) => y - rows[index]! >= 40)).toBe(true)
  })

  it('cuts a long name, which stands whole in its title and in the table, and lets none through as markup', () => {
    const name = `The Very Long Name of a Charity and All of Its Friends ${HOSTILE}`
    const chart = flow(HOSTILE, [{ name, promised: 1, kept: 1 }], POUNDS, 'x')
    expectSound(chart, 'x')
    expect(chart.svg).toContain('>The Very Long Name of a Charity…</text>')
    expect(chart.svg).toContain(
      'Its Friends &lt;/text&gt;&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&#39;&amp;: £0.01 paid',
    )
    expect(chart.table.rows[0]![0]).toBe(name)
  })
})

describe('promised and kept, by organisation', () => {
  it('marks what is disputed with a pattern and a word', () => {
    const disputes = { ...secondStart, disputed: 2_000_000 }
    const chart = promisedKept([disputes, lantern], POUNDS, 'kept')
    expectSound(chart, 'kept')
    expect(chart.title).toBe(
      '2 organisations: £340,000 promised, £120,000 paid; 2 had less than was promised; 1 disputes the figures',
    )
    expect(chart.svg).toContain('£120,000 paid, £20,000 disputed')
    expect(chart.svg).toContain('class="chart__disputed" fill="url(#kept-stripes)"')
    expect(chart.table.rows).toEqual([
      ['Second Start', '£240,000', '£120,000', '£20,000', '50%'],
      ['Lantern House', '£100,000', '£0', '£0', '0%'],
    ])
    expect(promisedKept([secondStart], POUNDS, 'kept').svg).not.toContain('Disputed')
  })

  it('has bars as long as the amounts, the longest to the end', () => {
    const { svg } = promisedKept([secondStart], POUNDS, 'kept')
    const bars = [...svg.matchAll(/class="chart__(promised|kept)" x="216"[^>]* width="([\d.]+)"/g)]
    expect(bars.map(([, kind, width]) => [kind, Number(width)])).toEqual([
      ['promised', 294],
      ['kept', 147],
    ])
  })

  it('is sound with nobody, with what is not stated, and where more is disputed than was said to be kept', () => {
    expectSound(promisedKept([], POUNDS, 'a'), 'a')
    expect(promisedKept([], POUNDS, 'a').title).toBe('No organisation was promised anything')
    const odd = promisedKept(
      [
        { name: HOSTILE, promised: null, kept: null, disputed: 5 },
        { name: 'B', promised: 0, kept: 3, disputed: 9 },
      ],
      REFERRALS,
      'b',
    )
    expectSound(odd, 'b')
    expect(odd.table.rows).toEqual([
      [HOSTILE, 'Not stated', 'Not stated', 'Not stated', 'Not stated'],
      ['B', '0 referrals', '3 referrals', '3 referrals', 'Not stated'],
    ])
  })
})

describe('promised and kept, by group', () => {
  it('names the group whose promise was kept least', () => {
    const groups = [
      { name: 'SME', promised: 1000, kept: 900 },
      { name: 'VCSE', promised: 500, kept: 100 },
      { name: 'Neither', promised: null, kept: 7 },
    ]
    const chart = promisedByGroup(groups, 'class', REFERRALS, 'class')
    expectSound(chart, 'class')
    expect(chart.title).toBe(
      'VCSE had the least of what was promised: 100 referrals delivered of 500 referrals promised',
    )
    expect(chart.table.columns[0]!.title).toBe('Class')
    expect(chart.table.rows[2]).toEqual(['Neither', 'Not stated', '7 referrals', 'Not stated'])
  })

  it('says so where all was kept, nothing can be compared, or there is none', () => {
    const title = (...groups: readonly Pair[]) => promisedByGroup(groups, 'area', POUNDS, 'x').title
    expect(title({ name: 'North', promised: 5, kept: 6 })).toBe(
      'In every area that can be compared, what was promised was kept',
    )
    expect(title({ name: 'North', promised: null, kept: 6 })).toBe(
      'No area can be compared: promises or what was paid are not stated',
    )
    expect(title()).toBe('Nothing was promised by area')
  })
})
