/** A made-up log that grows as it is told, and a witness of it behind a real door, in a folder that goes with the test. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { onTestFinished } from 'vitest'
import { formatCheckpoint } from '#proof/checkpoint.ts'
import { formatNote } from '#proof/note.ts'
import type { Watched } from '#transparency/witness/judge.ts'
import { formatRequest } from '#transparency/witness/request.ts'
import { Witness, type WitnessOptions } from '#transparency/witness/witness.ts'
import { serveWitness } from '#transparency/witness/witness-server.ts'
import { WitnessSigner } from '#transparency/witness/witness-signer.ts'
import { TestSigner } from '../../proof/node-crypto.ts'
import { ReferenceTree } from '../../proof/reference-tree.ts'

export const ORIGIN = 'example.invalid/log'
export const LOG_SIGNER = TestSigner.numbered(ORIGIN, 'ed25519', 7)
/** Seconds since 1970. */
export const TIME = 1_800_000_000

export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'candour-witness-'))
  onTestFinished(() => rmSync(path, { recursive: true }))
  return path
}

/** A log of numbered entries; `story` makes another history of them, from the leaf `since` on. */
export class TestLog {
  size: number
  readonly signer: TestSigner
  readonly #tree: ReferenceTree

  constructor(size: number, { story = 'told', since = 0, signer = LOG_SIGNER } = {}) {
    this.size = size
    this.signer = signer
    const entry = (at: number) => Buffer.from(`${at < since ? 'told' : story} ${at}`)
    this.#tree = new ReferenceTree(Array.from({ length: 100 }, (_, at) => new Uint8Array(entry(at))))
  }

  text(size = this.size): string {
    return formatCheckpoint({ origin: this.signer.key.name, size, root: this.#tree.root(size) })
  }

  checkpoint(size = this.size): string {
    return formatNote({ text: this.text(size), signatures: [this.signer.line(this.text(size))] })
  }

  nodes() {
    return this.#tree.node
  }

  /** What an honest log sends. */
  request(old: number, size = this.size): string {
    const proof = old === 0 || old > size ? [] : this.#tree.proof(old, size)
    return formatRequest({ old, proof, checkpoint: this.checkpoint(size) })
  }
}

export const watched: readonly Watched[] = [{ origin: ORIGIN, log: [LOG_SIGNER.key] }]
export const signer = (number = 9): WitnessSigner =>
  new WitnessSigner('example.invalid/witness', new Uint8Array(32).fill(number))

export function witnessed(options: Partial<WitnessOptions> = {}) {
  const warnings: string[] = []
  const witness = new Witness({
    signer: signer(),
    logs: watched,
    statePath: options.statePath ?? join(folder(), 'witness.sqlite'),
    clock: () => TIME,
    warn: sentence => void warnings.push(sentence),
    ...options,
  })
  let open = true
  const close = (): void => {
    if (open) witness.close()
    open = false
  }
  onTestFinished(close)
  return { witness, warnings, close }
}

/** What a witness has kept, read as anybody could. */
export function kept(statePath: string) {
  const db = new DatabaseSync(statePath, { readOnly: true })
  const cosigned = db.prepare('SELECT origin, size FROM cosigned').all()
  const refused = db.prepare('SELECT size, suspicion, request, seenNote FROM refused ORDER BY number').all()
  db.close()
  return { cosigned: cosigned.map(row => ({ ...row })), refused: refused.map(row => ({ ...row })) }
}

/** The checkpoint that a witness shows as the last it has seen. */
export const shown = (witness: Witness): string => witness.about().split('\n\n').slice(2).join('\n\n')

/** The same over HTTP. */
export async function served(options: Partial<WitnessOptions> = {}) {
  const { witness, warnings, close } = witnessed(options)
  const warn = (sentence: string): void => void warnings.push(sentence)
  const server = await serveWitness(witness, { host: '127.0.0.1', port: 0, warn })
  onTestFinished(() => server.close())
  const add = async (body: string | Uint8Array<ArrayBuffer>) => {
    const response = await fetch(`${server.url}/add-checkpoint`, { method: 'POST', body })
    return { status: response.status, type: response.headers.get('content-type'), body: await response.text() }
  }
  return { url: server.url, witness, warnings, add, close }
}
