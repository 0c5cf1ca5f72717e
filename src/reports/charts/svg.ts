/** What every picture is drawn with: the frame that names it, escaped words, scales and round numbers along an axis. */

/** `id` keeps the ids of several pictures on one page apart; `title` is a sentence. */
export interface Frame {
  readonly id: string
  readonly title: string
  readonly description: string
}

/** A picture without styles of its own: the page's policy forbids them. */
export const picture = (
  kind: string,
  { id, title, description }: Frame,
  { width, height }: { readonly width: number; readonly height: number },
  parts: readonly string[],
): string =>
  [
    `<svg class="${kind}" xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="${id}-title ${id}-desc"`,
    ` width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<title id="${id}-title">${escaped(title)}</title><desc id="${id}-desc">${escaped(description)}</desc>`,
    ...parts,
    '</svg>',
  ].join('')

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

export const escaped = (text: string): string => text.replace(/[&<>"']/g, character => ENTITIES[character] ?? '')

/** Words at a place, of the class given. */
export const label = (kind: string, x: number, y: number, text: string): string =>
  `<text class="${kind}" x="${x}" y="${y}">${escaped(text)}</text>`

/** What a browser says of a mark when it is pointed at, and what stands whole where its label is cut. */
export const group = (title: string, parts: readonly string[]): string =>
  `<g><title>${escaped(title)}</title>${parts.join('')}</g>`

/** Counted in code points, so that no character is torn. */
export function cut(text: string, most: number): string {
  const characters = Array.from(text)
  return characters.length <= most
    ? text
    : `${characters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`
}

/** In tenths of a unit: nobody sees less. */
export const tenth = (value: number): number => Math.round(value * 10) / 10

/** Where a value lies between two ends; all of it at the far end where the ends are one. */
export const scale = (from: number, to: number, near: number, far: number) => (value: number) =>
  tenth(from === to ? far : near + ((value - from) / (to - from)) * (far - near))

const COUNTS_MAX = 5

/** Round counts from 0 on: 1, 2 or 5 and noughts apart, and never more than can be read. */
export function countsUpTo(size: number): readonly number[] {
  const least = size / COUNTS_MAX
  const power = 10 ** Math.floor(Math.log10(Math.max(1, least)))
  const step = [1, 2, 5, 10].map(times => times * power).find(each => each >= least) ?? power
  return Array.from({ length: Math.floor(size / step) + 1 }, (_, index) => index * step)
}
