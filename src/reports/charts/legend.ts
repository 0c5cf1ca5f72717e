/** What each look of a bar or a band means, in words, above the picture. */
import { label } from './svg.ts'

export interface LegendEntry {
  /** The class of the swatch. */
  readonly kind: string
  readonly words: string
  /** Where it is a pattern. */
  readonly fill?: string
}

const SWATCH = 16
const LETTER = 7.5

/** One line from the left, at the top. */
export function legend(entries: readonly LegendEntry[]): string {
  let x = 1
  return entries
    .map(({ kind, words, fill }) => {
      const left = x
      x += SWATCH + 28 + Math.ceil(words.length * LETTER)
      const filled = fill === undefined ? '' : ` fill="${fill}"`
      return (
        `<rect class="${kind}"${filled} x="${left}" y="2" width="${SWATCH}" height="${SWATCH - 2}"/>` +
        label('chart__note', left + SWATCH + 7, 14, words)
      )
    })
    .join('')
}

/** The legend's height, with room under it. */
export const LEGEND_HEIGHT = 34

/** Stripes for what is disputed or late, so that it shows in black and white. */
export const stripes = (id: string): string =>
  `<defs><pattern id="${id}-stripes" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">` +
  '<path class="chart__stripe" d="M0 0V6"/></pattern></defs>'
export const striped = (id: string): string => `url(#${id}-stripes)`
