/** Reading a report in its published form, where a shorthand such as [c] may stand for any single value. */
import type { Published } from '../annual/published-form.ts'
import type { Cell } from './table.ts'

/** Where something stands in `T`: `promised.value`. */
export type PathIn<T> = T extends readonly unknown[]
  ? never
  : T extends object
    ? { [Key in keyof T & string]: Key | `${Key}.${PathIn<NonNullable<T[Key]>>}` }[keyof T & string]
    : never

/** What stands there. What is left out on the way says so with its own shorthand. */
function at(of: unknown, path: string): unknown {
  let found = of
  for (const step of path.split('.')) {
    if (typeof found !== 'object' || found === null) return found
    found = (found as Record<string, unknown>)[step]
  }
  return found
}

/** As a cell; `absent` says why there is nothing, where there is nothing. */
export function cellAt<T>(of: Published<T>, path: PathIn<T>, absent: string): Cell {
  const found = at(of, path)
  if (typeof found === 'number' || typeof found === 'string') return found
  if (typeof found === 'boolean') return found ? 'Yes' : 'No'
  if (Array.isArray(found)) return found.length === 0 ? absent : found.map(String).join(', ')
  return absent
}
