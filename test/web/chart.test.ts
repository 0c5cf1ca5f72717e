/** A chart on a page: its sentence, its picture in a pane, and the same figures in a table. */
import { fileURLToPath } from 'node:url'
import nunjucks from 'nunjucks'
import { describe, expect, it } from 'vitest'
import type { Chart } from '#reports/charts/chart.ts'
import { moneyIn } from '#reports/charts/measure.ts'
import { promisedKept } from '#reports/charts/promised-kept.ts'
import { chartShown } from '#web/presenters/chart.ts'

const templates = new nunjucks.Environment(
  new nunjucks.FileSystemLoader(fileURLToPath(new URL('../../src/web/templates/', import.meta.url))),
  { autoescape: true },
)
const page = (chart: Chart): string =>
  templates.renderString('{% from "chart.njk" import chart %}{{ chart(model) }}', { model: chartShown(chart) })

describe('a chart on a page', () => {
  const chart = promisedKept([{ name: '<b>Second Start', promised: 500, kept: 0 }], moneyIn('GBP'), 'kept')
  const html = page(chart)

  it('has its sentence, and a pane that a keyboard can scroll', () => {
    expect(html).toContain(
      `<figcaption class="govuk-heading-s">&lt;b&gt;Second Start: Nothing paid of £5 promised</figcaption>`,
    )
    expect(html).toMatch(/tabindex="0" role="region" aria-label="Picture: [^"]*"><svg class="chart"/)
    expect(html).not.toMatch(/<b>|style=|undefined/)
  })

  it('has the same figures in a table right after it, the first cell as the heading of its row', () => {
    expect(html.indexOf('<table')).toBeGreaterThan(html.indexOf('</figure>'))
    expect(html).toContain(
      '<caption class="govuk-table__caption govuk-table__caption--s">Promised and paid, by organisation</caption>',
    )
    expect(html.match(/<th scope="col"/g)).toHaveLength(5)
    expect(html).toContain(
      '<th scope="row" class="govuk-table__header govuk-!-font-weight-regular">&lt;b&gt;Second Start</th>',
    )
    expect(html).toContain('<td class="govuk-table__cell govuk-table__cell--numeric">£5</td>')
  })

  it('has no empty table where there is nothing to show', () => {
    expect(page(promisedKept([], moneyIn('GBP'), 'kept'))).not.toContain('<table')
  })
})
