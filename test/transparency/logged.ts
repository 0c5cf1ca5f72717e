/** A ledger of invented events with a log beside it, in a folder that goes with the test. */
import { sign } from 'node:crypto'
import { copyFileSync, existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { EmbeddedOptions } from '#ledger/adapters/embedded/embedded.ts'
import type { EventStore } from '#ledger/event-store.ts'
import { base64Of } from '#proof/bytes.ts'
import { parseCheckpoint } from '#proof/checkpoint.ts'
import { keyOf, vkeyOf } from '#proof/key.ts'
import { cosignedMessage, formatCosignature } from '#proof/cosignature.ts'
import { formatNote, parseNote } from '#proof/note.ts'
import { Checkpoints, type KeptCheckpoint } from '#transparency/checkpoints.ts'
import type { KeptCosignature } from '#transparency/cosignatures.ts'
import { secretOf } from '#transparency/node-crypto.ts'
import { keyOfSeed, type SigningKey } from '#transparency/signing-key.ts'
import { Transparency, type TransparencyOptions } from '#transparency/transparency.ts'
import { sha256 } from '../proof/node-crypto.ts'
import { temporary, type Temporary } from '../ledger/temporary.ts'
import { events, taken, ticking } from '../ledger/suite/sample.ts'

export interface Logged {
  readonly ledger: Temporary
  readonly paths: { readonly ledger: string; readonly log: string; readonly checkpoints: string }
  readonly warnings: string[]
  readonly open: (options?: Partial<EmbeddedOptions>) => Promise<EventStore>
  /** Opens the log of a store, as a start of the process would. */
  readonly follow: (store: EventStore, options?: Partial<TransparencyOptions>) => Transparency
  /** Every checkpoint that was kept under an origin. */
  readonly kept: (origin: string) => readonly string[]
  /** When that of a size was signed. */
  readonly signedAt: (origin: string, size: number) => string | undefined
}

/** A key that is the same in every test, and as many others as there are numbers. */
export const seedKey = (number = 7): SigningKey =>
  keyOfSeed({ bytes: new Uint8Array(32).fill(number), development: false })

export const ORIGIN = 'example.invalid/log'

/** The vkey that such a key has under a name. */
export const vkeyNamed = (origin: string, number = 7): string =>
  vkeyOf(keyOf(origin, 'ed25519', seedKey(number).publicKey, sha256))

/** A witness that signs whatever it is given. */
export function cosigning(name: string, number: number) {
  const secret = secretOf(new Uint8Array(32).fill(number))
  const key = keyOf(name, 'cosignature/v1', seedKey(number).publicKey, sha256)
  const time = 1_800_000_000
  return {
    vkey: vkeyOf(key),
    key,
    cosign: ({ size, note }: KeptCheckpoint): KeptCosignature => {
      const { text } = parseNote(note)
      const bytes = formatCosignature({ time, signature: sign(null, cosignedMessage(time, text), secret) })
      const line = formatNote({ text, signatures: [{ name, id: key.id, bytes }] }).slice(text.length + 1)
      return { size, witness: name, keyId: key.id, line, time }
    },
  }
}

export function logged(): Logged {
  const ledger = temporary()
  const paths = {
    ledger: ledger.path,
    log: join(ledger.folder, 'log.sqlite'),
    checkpoints: join(ledger.folder, 'checkpoints.sqlite'),
  }
  const warnings: string[] = []
  const clock = ticking()
  return {
    ledger,
    paths,
    warnings,
    open: options => ledger.open(options),
    follow: (store, options) => {
      const transparency = Transparency.open(store, {
        logPath: paths.log,
        checkpointsPath: paths.checkpoints,
        keys: [seedKey()],
        origin: ORIGIN,
        clock,
        warn: sentence => void warnings.push(sentence),
        ...options,
      })
      let closed = false
      const close = transparency.close.bind(transparency)
      transparency.close = async () => {
        if (!closed) await close()
        closed = true
      }
      onTestFinished(() => transparency.close())
      return transparency
    },
    kept: origin => {
      const checkpoints = Checkpoints.open(paths.checkpoints)
      const notes = [...checkpoints.all(origin)].map(({ note }) => note)
      checkpoints.close()
      return notes
    },
    signedAt: (origin, size) => {
      const checkpoints = Checkpoints.open(paths.checkpoints)
      const at = checkpoints.at(origin, size)?.signedAt
      checkpoints.close()
      return at
    },
  }
}

/** Appends `count` events to a stream, in one append. */
export async function append(store: EventStore, stream: string, count: number): Promise<void> {
  const revision = (await store.read(stream, 0, 10_000)).length - 1
  taken(await store.append(stream, revision, events(count, revision + 1)))
}

export const treeOf = (note: string) => {
  const { size, root } = parseCheckpoint(parseNote(note).text)
  return { size, root: base64Of(root) }
}

const PARTS = ['', '-wal', '-shm']

/** The files as they are now, put back when it is called: what a crash, or a backup, would have left. */
export function copyOf(path: string): () => void {
  const there = PARTS.filter(part => existsSync(path + part))
  for (const part of there) copyFileSync(path + part, `${path}${part}.copy`)
  return () => {
    for (const part of PARTS) rmSync(path + part, { force: true })
    for (const part of there) copyFileSync(`${path}${part}.copy`, path + part)
  }
}

/** A ledger of 8 events, of which 5 and then 8 were signed for; everything closed. `restore` brings back the ledger of 5. */
export async function signedTwice({ open, follow, paths }: Logged) {
  const store = await open()
  await append(store, 'counted-a', 5)
  const log = follow(store)
  await log.round()
  const restore = copyOf(paths.ledger)
  await append(store, 'counted-a', 3)
  await log.round()
  const checkpoint = log.checkpoint!
  await log.close()
  await store.close()
  return { restore, checkpoint }
}

/** Takes a file away, with what belongs to it. */
export const without = (path: string): void => {
  for (const part of PARTS) rmSync(path + part, { force: true })
}
