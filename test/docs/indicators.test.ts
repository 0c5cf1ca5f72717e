/** What the page for auditors says of the signals and of the files to upload is what the code does. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { COLUMNS, type DeliveryKind } from '#intake/delivery/columns.ts'
import { indicators } from '#reports/signals/indicators.ts'
import { SIGNAL_RULES } from '#reports/signals/signal.ts'

const page = readFileSync(new URL('../../docs/reports-and-signals.md', import.meta.url), 'utf8')

/** The cells of every line of a table, without what pads them. */
const rows = page
  .split('\n')
  .filter(line => line.startsWith('|'))
  .map(line =>
    line
      .slice(1, -1)
      .split('|')
      .map(cell => cell.trim()),
  )

describe('the page on reports and signals', () => {
  it('lists every signal once, in order, with its formula and threshold', () => {
    expect(rows.filter(([first]) => first?.startsWith('BC-'))).toEqual(
      indicators.map(({ id, title, formula, threshold }) => [`${id} ${title}`, formula, threshold]),
    )
  })

  it('names the version of formulas and thresholds', () => {
    expect(page).toContain(`version ${SIGNAL_RULES} of formulas and thresholds`)
  })

  it.each<readonly [DeliveryKind, string]>([
    ['volumes', 'referrals'],
    ['payments', 'payments'],
  ])('names every column of a file of %s, and no other', (kind, heading) => {
    const table = rows.slice(rows.findIndex(([first, second]) => first === heading && second === 'what it holds') + 2)
    const named = table.map(([first = '']) => first).filter(first => /^`\w+`$/.test(first))
    expect(named.slice(0, COLUMNS[kind].length)).toEqual(COLUMNS[kind].map(column => `\`${column}\``))
    expect(table[COLUMNS[kind].length]?.[0]).not.toMatch(/^`/)
  })
})
