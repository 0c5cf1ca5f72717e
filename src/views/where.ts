/** Conditions of a query joined by AND, with their values. */
import type { SQLInputValue } from 'node:sqlite'

export class Where {
  readonly #conditions: string[] = []
  readonly values: SQLInputValue[] = []

  get sql(): string {
    return this.#conditions.length === 0 ? '' : `WHERE ${this.#conditions.join(' AND ')}`
  }

  add(condition: string, ...values: SQLInputValue[]): void {
    this.#conditions.push(condition)
    this.values.push(...values)
  }

  equal(column: string, value: string | undefined): void {
    if (value !== undefined) this.add(`${column} = ?`, value)
  }

  /** Every word must occur somewhere in the text that is searched. */
  words(q: string | undefined): void {
    for (const word of (q ?? '')
      .toLowerCase()
      .split(/[\s\0]+/)
      .filter(Boolean)
      .slice(0, 10)) {
      this.add(`search LIKE ? ESCAPE '\\'`, `%${escaped(word)}%`)
    }
  }
}

/** For LIKE: its wildcards stand for themselves, and a NUL, at which SQLite would end the pattern, for a space. */
export const escaped = (text: string): string => text.replaceAll('\0', ' ').replace(/[\\%_]/g, '\\$&')
