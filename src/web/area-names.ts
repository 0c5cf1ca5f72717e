/** The names of areas, and which of them have contracts. */
import { readAreaSchemes } from '#intake/area-scheme.ts'
import type { ReadModel } from '#views/read-model.ts'

const SCHEMES = await readAreaSchemes()
const NAMES = new Map(
  SCHEMES.map(({ scheme, areas }) => [scheme, new Map(areas.map(({ code, name }) => [code, name]))]),
)

/** The name of an area; the code itself where the scheme is not known here. */
export const areaName = (scheme: string, code: string): string => NAMES.get(scheme)?.get(code) ?? code

export interface AreaOption {
  readonly code: string
  readonly name: string
}

const ALL = { offset: 0, limit: 1_000_000 }

/** Finds the areas in use, by name: looks again only once the number of contracts has changed. */
export class AreasInUse {
  readonly #views: ReadModel
  #total = -1
  #options: readonly AreaOption[] = []

  constructor(views: ReadModel) {
    this.#views = views
  }

  options(): readonly AreaOption[] {
    const { total } = this.#views.contracts({}, 'reference', { offset: 0, limit: 1 })
    if (total === this.#total) return this.#options
    const found = new Map<string, string>()
    for (const { areas } of this.#views.contracts({}, 'reference', ALL).items) {
      for (const code of areas?.codes ?? []) found.set(code, areaName(areas?.scheme ?? '', code))
    }
    this.#options = [...found].map(([code, name]) => ({ code, name })).sort((a, b) => a.name.localeCompare(b.name))
    this.#total = total
    return this.#options
  }

  nameOf(code: string): string {
    return this.#options.find(option => option.code === code)?.name ?? code
  }
}
