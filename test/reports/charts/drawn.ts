/** What every chart has in common, whatever it shows. */
import { expect } from 'vitest'
import type { Chart } from '#reports/charts/chart.ts'

/** Text that would do harm wherever it were taken for markup. */
export const HOSTILE = `</text><script>alert("x")</script>'&`

export function expectSound({ svg, title, description, table }: Chart, id: string): void {
  expect(
    svg.startsWith(
      `<svg class="chart" xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="${id}-title ${id}-desc"`,
    ),
  ).toBe(true)
  expect(svg).not.toMatch(
    /NaN|Infinity|undefined|null|style=|<style|<script|foreignObject|="-\d+(\.\d+)?" height|width="-|height="-/,
  )
  expect(title).not.toMatch(/NaN|undefined|null/)
  expect(description).not.toBe('')
  const ids = [...svg.matchAll(/ id="([^"]*)"/g)].map(([, each]) => each!)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.every(each => each.startsWith(`${id}-`))).toBe(true)
  // Whatever opens closes: a label that was not escaped would break this.
  const open: string[] = []
  for (const [, close, name, alone] of svg.matchAll(/<(\/?)([a-z]+)[^>]*?(\/?)>/gi)) {
    if (close === '/') expect(open.pop()).toBe(name)
    else if (alone !== '/') open.push(name!)
  }
  expect(open).toEqual([])
  const [, width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg)!.map(Number)
  for (const [, x, y] of svg.matchAll(/<text [^>]*x="([^"]*)" y="([^"]*)"/g)) {
    expect([x, Number(x) >= 0 && Number(x) <= width!]).toEqual([x, true])
    expect([y, Number(y) >= 0 && Number(y) <= height!]).toEqual([y, true])
  }
  for (const row of table.rows) expect(row.length).toBe(table.columns.length)
}
