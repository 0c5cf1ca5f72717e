/** The colours of the charts, read from the stylesheet itself: a browser's checker does not look at them. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const CSS = readFileSync(new URL('../../../src/web/assets/charts.css', import.meta.url), 'utf8')
const PALETTE = ['#12436d', '#28a197', '#801650', '#f46a25', '#3d3d3d', '#a285d1']

/** What the stylesheet says of each class of a chart, before print changes anything. */
const rules = new Map(
  [...CSS.slice(0, CSS.lastIndexOf('@media print')).matchAll(/^(\.chart[^{]*)\{([^}]*)\}/gm)].flatMap(
    ([, names, body]) =>
      names!
        .split(',')
        .map((name): [string, Record<string, string>] => [
          name.trim(),
          Object.fromEntries([...body!.matchAll(/([a-z-]+): ([^;]+);/g)].map(([, key, value]) => [key!, value!])),
        ]),
  ),
)
const colourOf = (kind: string, part: 'fill' | 'stroke'): string => rules.get(`.chart__${kind}`)![part]!

/** Relative luminance and contrast as WCAG 2.2 defines them. */
const luminance = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map(at => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map(part => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
const contrast = (one: string, other: string): number => {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}
const WHITE = '#ffffff'

describe('the colours of charts', () => {
  it('are those of the Analysis Function, and each stands out from the page at 3:1', () => {
    expect(contrast(WHITE, '#000000')).toBe(21)
    const used = [...rules].flatMap(([name, { fill, stroke }]) =>
      [fill, stroke]
        .filter(colour => colour?.startsWith('#') && colour !== WHITE)
        .map(colour => [name, colour!] as const),
    )
    expect(used.length).toBeGreaterThan(12)
    for (const [name, colour] of used) {
      if (name !== '.chart text') expect([name, PALETTE.includes(colour)]).toEqual([name, true])
      expect([name, contrast(colour, WHITE) >= 3]).toEqual([name, true])
    }
  })

  it('stand out at 3:1 from what they touch', () => {
    const touching = [
      [colourOf('promised', 'stroke'), colourOf('promised', 'fill')],
      [colourOf('kept', 'fill'), colourOf('promised', 'fill')],
      [colourOf('kept', 'fill'), colourOf('more', 'fill')],
      [colourOf('stripe', 'stroke'), WHITE],
      [colourOf('disputed', 'stroke'), WHITE],
      [colourOf('nothing', 'stroke'), WHITE],
    ] as const
    for (const [one, other] of touching) expect([one, other, contrast(one, other) >= 3]).toEqual([one, other, true])
  })

  it('never say alone what is so: what is kept is solid, what is promised an outline, nothing dashed', () => {
    expect(colourOf('promised', 'fill')).toBe(WHITE)
    expect(rules.get('.chart__kept')!['stroke']).toBe(undefined)
    expect(rules.get('.chart__nothing')!['stroke-dasharray']).toBe('6 4')
    expect(rules.get('.chart__disputed')!['fill']).toBe(undefined)
  })

  it('go with words of 12 px and more', () => {
    const sizes = [...rules.values()].flatMap(({ 'font-size': size }) =>
      size === undefined ? [] : [Number.parseFloat(size)],
    )
    expect(sizes).toEqual([14, 13])
  })

  it('leave no class of a chart without a rule', () => {
    const drawn = ['flow', 'legend', 'paired-bars', 'timeline', 'late-reports'].map(name =>
      readFileSync(new URL(`../../../src/reports/charts/${name}.ts`, import.meta.url), 'utf8'),
    )
    const used = new Set(
      [...drawn.join('').matchAll(/chart__([a-z]+(?:-\d)?(?:--[a-z]+)?)/g)].map(([, kind]) => `.chart__${kind}`),
    )
    expect([...used].filter(kind => !rules.has(kind))).toEqual([])
    expect(used.size).toBeGreaterThan(15)
  })
})
