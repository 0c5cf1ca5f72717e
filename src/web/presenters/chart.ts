/** A chart as a page shows it: the picture, and the same figures in a table (templates/chart.njk). */
import type { Chart, ChartTable } from '#reports/charts/chart.ts'

export interface ChartShown {
  readonly title: string
  /** Escaped already. */
  readonly svg: string
  readonly caption: string
  readonly columns: ChartTable['columns']
  readonly rows: readonly {
    readonly heading: string
    readonly cells: readonly { readonly text: string; readonly numeric: boolean }[]
  }[]
}

export const chartShown = ({ title, svg, table }: Chart): ChartShown => ({
  title,
  svg,
  caption: table.caption,
  columns: table.columns,
  rows: table.rows.map(([heading = '', ...cells]) => ({
    heading,
    cells: cells.map((text, index) => ({ text, numeric: table.columns[index + 1]?.numeric ?? false })),
  })),
})
