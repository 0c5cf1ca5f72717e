/** How commands speak: plain lines, or JSON where asked; and a bar where something takes long and a person is watching. */
import { Presets, SingleBar } from 'cli-progress'

/** A failure said in one sentence, without a stack. */
export class Failure extends Error {
  override readonly name = 'Failure'
}

export interface OutputOptions {
  readonly json?: true
}

/** Prints the value as JSON where asked, otherwise the lines. */
export function print({ json }: OutputOptions, value: unknown, lines: readonly string[]): void {
  console.log(json ? JSON.stringify(value, null, 2) : lines.join('\n'))
}

/** Rows under their headings, in columns as wide as they need. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, ...rows.map(row => row[column]?.length ?? 0)),
  )
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()
  return [line(headings), line(widths.map(width => '-'.repeat(width))), ...rows.map(line)]
}

const LABEL: Record<string, string> = {
  import: 'Importing the published configuration',
  example: 'Adding the invented contract',
  views: 'Making the views',
  rebuild: 'Making the views anew',
  copy: 'Copying events',
  backup: 'Copying the ledger (per cent)',
  check: 'Checking events',
  tick: 'Letting time pass',
}

export interface ProgressBar {
  update(what: string, done: number, total: number): void
  stop(): void
}

/** A bar on the terminal; where there is none, a line at the start of each thing and one at its end. */
export function progressBar(stream: NodeJS.WriteStream = process.stderr): ProgressBar {
  let current: string | undefined
  let bar: SingleBar | undefined
  const begin = (what: string, total: number): void => {
    bar?.stop()
    current = what
    const label = LABEL[what] ?? what
    if (!stream.isTTY) {
      stream.write(`${label}: ${total}\n`)
      return
    }
    bar = new SingleBar({ stream, format: `${label} {bar} {value}/{total}`, hideCursor: true }, Presets.shades_classic)
    bar.start(total, 0)
  }
  return {
    update(what, done, total) {
      if (what !== current) begin(what, total)
      bar?.setTotal(total)
      bar?.update(done)
    },
    stop() {
      bar?.stop()
      bar = undefined
      current = undefined
    },
  }
}
