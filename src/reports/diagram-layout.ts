/** Where each box of a picture stands: columns from left to right, and a parent level with the first of those under it. */

export interface Box {
  readonly id: string
  readonly under: string | null
  readonly column: number
  readonly kind: 'authority' | 'supplier' | 'agreed' | 'awaited' | 'refused' | 'listed' | 'left'
  readonly name: string
  readonly notes: readonly string[]
}

export interface Placed extends Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** How far down from its top a line meets it. */
  readonly joint: number
  readonly lines: readonly string[]
}

export interface Layout {
  readonly placed: readonly Placed[]
  readonly width: number
  readonly height: number
  /** The left edge of each column. */
  readonly columns: readonly number[]
}

const BOX_WIDTH = 212
const GAP_ACROSS = 36
const GAP_DOWN = 12
const HEADING = 30
const EDGE = 3
const LINES_MAX = 3
/** About what fits in a box at the size of a name, in bold Arial. */
const LINE_LENGTH = 23

/** Boxes come each after the one it stands under. */
export function laidOut(boxes: readonly Box[]): Layout {
  const measured = boxes.map(box => ({ ...box, lines: wrapped(box.name) }))
  const rows = rowsOf(measured)
  const heights: number[] = []
  for (const { id, lines, notes } of measured) {
    const row = rows.get(id) ?? 0
    heights[row] = Math.max(heights[row] ?? 0, heightOf(lines, notes))
  }
  const tops: number[] = []
  let top = HEADING
  for (const height of heights) {
    tops.push(top)
    top += height + GAP_DOWN
  }
  const columns = Array.from(
    { length: Math.max(...boxes.map(({ column }) => column)) + 1 },
    (_, column) => EDGE + column * (BOX_WIDTH + GAP_ACROSS),
  )
  const placed = measured.map(box => ({
    ...box,
    x: columns[box.column] ?? EDGE,
    y: tops[rows.get(box.id) ?? 0] ?? HEADING,
    width: BOX_WIDTH,
    height: heightOf(box.lines, box.notes),
    joint: 28,
  }))
  const width = (columns.at(-1) ?? 0) + BOX_WIDTH + EDGE
  return { placed, width, height: Math.max(top - GAP_DOWN, HEADING) + EDGE, columns }
}

/** The first under a box stands in its row; each further one starts a row below all that came before. */
function rowsOf(boxes: readonly Box[]): ReadonlyMap<string, number> {
  const rows = new Map<string, number>()
  const started = new Set<string>()
  let last = 0
  for (const { id, under } of boxes) {
    const first = under === null || !started.has(under)
    if (!first) last += 1
    rows.set(id, last)
    if (under !== null) started.add(under)
  }
  return rows
}

const heightOf = (lines: readonly string[], notes: readonly string[]): number =>
  16 + lines.length * 18 + notes.length * 17 + 4

/** A name in at most three lines, broken between words; the rest is cut. */
export function wrapped(name: string): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of name.split(/\s+/).flatMap(pieces)) {
    const longer = line === '' ? word : `${line} ${word}`
    if (longer.length <= LINE_LENGTH) line = longer
    else {
      lines.push(line)
      line = word
    }
  }
  lines.push(line)
  if (lines.length <= LINES_MAX) return lines
  const kept = lines.slice(0, LINES_MAX)
  return [...kept.slice(0, -1), `${(kept.at(-1) ?? '').slice(0, LINE_LENGTH - 1)}…`]
}

/** A word too long for a line, in pieces that fit. Counted in code points, so that no character is torn. */
function pieces(word: string): readonly string[] {
  const characters = Array.from(word)
  return Array.from({ length: Math.max(1, Math.ceil(characters.length / LINE_LENGTH)) }, (_, index) =>
    characters.slice(index * LINE_LENGTH, (index + 1) * LINE_LENGTH).join(''),
  )
}
