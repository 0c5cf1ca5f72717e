/** The limit under every durable write: the disk's own append and fsync, in a file, with nothing else. */
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs'
import type { BareRow } from './bare-ledger.ts'

export class Disk {
  readonly #file: number

  constructor(path: string) {
    this.#file = openSync(path, 'a')
  }

  /** Appends the payloads, with one fsync for each `group`. */
  write(rows: readonly BareRow[], group: number): void {
    for (let from = 0; from < rows.length; from += group) {
      for (const { bytes } of rows.slice(from, from + group)) writeSync(this.#file, bytes)
      fsyncSync(this.#file)
    }
  }

  close(): void {
    closeSync(this.#file)
  }
}
