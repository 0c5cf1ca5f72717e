/** The folder that a run works in, under the system's temporary folder, and the ledgers and views that its figures share. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from './child.ts'
import type { FillTask } from './processes/fill-ledger.ts'
import type { MakeViewsTask } from './processes/make-views.ts'

const FILL = new URL('./processes/fill-ledger.ts', import.meta.url)
const MAKE_VIEWS = new URL('./processes/make-views.ts', import.meta.url)

export class Workplace {
  readonly folder = mkdtempSync(join(tmpdir(), 'candour-bench-'))
  readonly #seed: number
  readonly #say: (sentence: string) => void
  readonly #ledgers = new Map<string, Promise<string>>()
  readonly #views = new Map<string, Promise<string>>()
  #paths = 0

  constructor(seed: number, say: (sentence: string) => void) {
    this.#seed = seed
    this.#say = say
  }

  /** A path that nothing stands at. */
  path(name: string): string {
    this.#paths += 1
    return join(this.folder, `${this.#paths}-${name}`)
  }

  /** The path of a closed ledger with so many events about so many contracts, made once. Whoever changes it must work on a copy. */
  ledger(events: number, contracts: number): Promise<string> {
    const key = `${events} ${contracts}`
    const found = this.#ledgers.get(key) ?? this.#fill(events, contracts)
    this.#ledgers.set(key, found)
    return found
  }

  /** The path of the views of such a ledger, current and closed, made once. */
  views(ledgerPath: string): Promise<string> {
    const found = this.#views.get(ledgerPath) ?? this.#makeViews(ledgerPath)
    this.#views.set(ledgerPath, found)
    return found
  }

  /** Views made elsewhere, to be shared. */
  share(ledgerPath: string, viewsPath: string): void {
    this.#views.set(ledgerPath, Promise.resolve(viewsPath))
  }

  async #fill(events: number, contracts: number): Promise<string> {
    const path = this.path('ledger.sqlite')
    this.#say(`  filling a ledger with ${events} events about ${contracts} contracts`)
    await run(FILL, { path, events, contracts, seed: this.#seed } satisfies FillTask)
    return path
  }

  async #makeViews(ledgerPath: string): Promise<string> {
    const viewsPath = this.path('views.sqlite')
    this.#say('  making its views')
    await run(MAKE_VIEWS, { ledgerPath, viewsPath } satisfies MakeViewsTask)
    return viewsPath
  }

  /** Frees the disk of a database that is no longer needed. */
  discard(path: string): void {
    for (const suffix of ['', '-wal', '-shm', '.lock', '.head']) rmSync(`${path}${suffix}`, { force: true })
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}
