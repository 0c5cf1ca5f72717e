/** The table that a run prints. */
import type { Line } from './figure.ts'

const HEADINGS = ['figure', 'measured', 'limit or peer, same run', 'aim', 'met', 'spread of rounds'] as const

/** A table in Markdown, its columns as wide as they need to be. */
export function tableOf(lines: readonly Line[]): string {
  const rows = [HEADINGS, ...lines.map(cellsOf)]
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0)))
  const written = rows.map(row => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`)
  const rule = `| ${widths.map(width => '-'.repeat(width)).join(' | ')} |`
  return [written[0], rule, ...written.slice(1)].join('\n')
}

const cellsOf = ({ what, measured, beside, aim, met, spread = '' }: Line): readonly string[] => [
  what,
  measured,
  beside,
  aim,
  met === 'no aim' ? '' : met ? 'yes' : 'NO',
  spread,
]
