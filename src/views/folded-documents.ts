/** Documents each folded from one stream of a category, and kept by the rest of the stream's name. */
import type { DatabaseSync } from 'node:sqlite'
import { asItStands, changesWhatStood } from '#events/as-it-stands.ts'
import type { Fact, RecordedFact, StandingFact } from '#events/catalogue.ts'
import { DocumentTable, type Columns, type TableShape } from './document-table.ts'
import type { Batch } from './view.ts'

export interface Folded<Doc> {
  /** How the names of its streams begin. */
  readonly category: string
  readonly table: TableShape
  /** Null where there is nothing to keep. */
  readonly evolve: (known: Doc | null, fact: StandingFact) => Doc | null
  readonly columnsOf: (doc: Doc, key: string) => Columns
  /** Facts that change nothing of the document; absent: there are none. */
  readonly isPassedOver?: (fact: RecordedFact) => boolean
}

export class FoldedDocuments<Doc> {
  readonly #of: Folded<Doc>
  readonly #table: DocumentTable<Doc>

  constructor(db: DatabaseSync, of: Folded<Doc>) {
    this.#of = of
    this.#table = new DocumentTable(db, of.table)
  }

  get(key: string): Doc | undefined {
    return this.#table.get(key)
  }

  /** Folds what belongs to it; answers with each document that a fact was about, by its key. */
  apply({ facts, historyUpTo }: Batch): ReadonlyMap<string, Doc | null> {
    const { category, evolve, columnsOf, isPassedOver = () => false } = this.#of
    const was = new Map<string, Columns>()
    const changed = new Map<string, Doc | null>()
    for (const fact of facts) {
      if (!fact.stream.startsWith(category) || isPassedOver(fact)) continue
      const key = fact.stream.slice(category.length)
      const refolds = fact.data !== null && changesWhatStood(fact.data)
      changed.set(key, refolds ? this.#refold(historyUpTo(fact)) : evolve(this.#known(key, changed, was), fact))
    }
    for (const [key, doc] of changed) {
      if (doc === null) this.#table.remove(key)
      else this.#table.put(key, doc, columnsOf(doc, key), was.get(key))
    }
    return changed
  }

  /** As this batch has left it, or as it stands in the table; then its columns are noted. */
  #known(key: string, changed: ReadonlyMap<string, Doc | null>, was: Map<string, Columns>): Doc | null {
    const known = changed.get(key)
    if (known !== undefined) return known
    const kept = this.#table.get(key)
    if (kept === undefined) return null
    was.set(key, this.#of.columnsOf(kept, key))
    return kept
  }

  #refold(history: readonly RecordedFact[]): Doc | null {
    return asItStands<Fact, RecordedFact>(history).reduce<Doc | null>(this.#of.evolve, null)
  }
}
