/** What others have put under the checkpoints: the signatures of witnesses, and the answers of time stampers. */
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Key } from '#proof/key.ts'

/** A witness's signature under one checkpoint, as kept. It was verified before. */
export interface KeptCosignature {
  readonly size: number
  /** The name of its key. */
  readonly witness: string
  readonly keyId: string
  /** The signature line, with its newline. */
  readonly line: string
  /** In seconds since 1970, by the witness's clock. */
  readonly time: number
}

const COLUMNS = 'size, witness, keyId, line, time'

export class Cosignatures {
  readonly #db: DatabaseSync
  readonly #of: StatementSync
  readonly #newest: StatementSync
  readonly #stamp: StatementSync

  constructor(db: DatabaseSync) {
    this.#db = db
    this.#of = db.prepare(`SELECT ${COLUMNS} FROM cosignature WHERE origin = ? AND size = ? ORDER BY number`)
    this.#newest = db.prepare(
      `SELECT ${COLUMNS} FROM cosignature WHERE origin = ? AND witness = ? AND keyId = ? ORDER BY size DESC LIMIT 1`,
    )
    this.#stamp = db.prepare('SELECT bytes FROM stamp WHERE origin = ? AND size = ?')
  }

  /** All under the checkpoint of a size, in the order in which they came. */
  of(origin: string, size: number): readonly KeptCosignature[] {
    return this.#of.all(origin, size) as unknown as readonly KeptCosignature[]
  }

  /** That of a witness under the largest checkpoint that it has signed. */
  newestBy(origin: string, { name, id }: Pick<Key, 'name' | 'id'>): KeptCosignature | undefined {
    return this.#newest.get(origin, name, id) as KeptCosignature | undefined
  }

  /** The same of every witness that ever signed. */
  newest(origin: string): readonly KeptCosignature[] {
    const found = this.#db.prepare('SELECT DISTINCT witness, keyId FROM cosignature WHERE origin = ?').all(origin)
    return found
      .map(({ witness, keyId }) => this.newestBy(origin, { name: witness as string, id: keyId as string }))
      .filter(newest => newest !== undefined)
  }

  /** The sizes that were signed by witnesses since the cosignature of a number was kept, largest first. */
  sizesAfter(origin: string, number: number): readonly number[] {
    const found = this.#db
      .prepare('SELECT DISTINCT size FROM cosignature WHERE origin = ? AND number > ? ORDER BY size DESC')
      .all(origin, number)
    return found.map(({ size }) => size as number)
  }

  /** The number of the last one kept, of any log. */
  lastNumber(): number {
    return (this.#db.prepare('SELECT max(number) AS last FROM cosignature').get()?.['last'] ?? 0) as number
  }

  /** Keeps what a witness has signed; said twice, once. */
  keep(origin: string, { size, witness, keyId, line, time }: KeptCosignature): void {
    this.#db
      .prepare(`INSERT INTO cosignature (origin, ${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`)
      .run(origin, size, witness, keyId, line, time)
  }

  /** The RFC 3161 answer for a checkpoint. */
  stamp(origin: string, size: number): Uint8Array | undefined {
    return this.#stamp.get(origin, size)?.['bytes'] as Uint8Array | undefined
  }

  /** Which checkpoint was stamped last, and when. */
  lastStamp(origin: string): { readonly size: number; readonly at: string } | undefined {
    const found = this.#db.prepare('SELECT size, at FROM stamp WHERE origin = ? ORDER BY size DESC LIMIT 1').get(origin)
    return found as { size: number; at: string } | undefined
  }

  /** Keeps the answer of a time stamper; the first for each checkpoint. */
  keepStamp(origin: string, { size, bytes, at }: { size: number; bytes: Uint8Array; at: string }): void {
    this.#db.prepare('INSERT INTO stamp VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING').run(origin, size, bytes, at)
  }
}
