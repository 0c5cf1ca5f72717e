/** How the log grew: by when it had how many leaves, as the leaves themselves say. */
import { parseEntry } from '#proof/leaf.ts'
import type { PublishedLog } from './published-log.ts'

/** By when there were so many events. */
export interface Grown {
  readonly at: string
  readonly size: number
}

/** At most so many points, spread evenly over the log. Whoever has the entries can work out the same. @throws LogUnreadable */
export function growthOf(published: Pick<PublishedLog, 'size' | 'entry'>, most: number): readonly Grown[] {
  return sizesUpTo(published.size, most).flatMap(size => {
    const entry = published.entry(size - 1)
    return entry === undefined ? [] : [{ at: parseEntry(entry).recordedAt, size }]
  })
}

/** At most so many sizes on the way to this one, as far apart as can be, this one the last. */
export function sizesUpTo(size: number, most: number): readonly number[] {
  const count = Math.min(size, most)
  return Array.from({ length: count }, (_, index) => Math.ceil(((index + 1) * size) / count))
}
