/** What the log has signed and shows, read only: for the server, and for commands that run beside it. */
import { sameBytes } from '#proof/bytes.ts'
import { NotProven } from '#proof/not-proven.ts'
import { type Tile, tilePath, widthIn } from '#proof/tiles.ts'
import type { NodeReader } from '#proof/tree.ts'
import { counted } from '#proof/verify/fault.ts'
import { Checkpoints, type KeptCheckpoint, saidBy } from './checkpoints.ts'
import type { KeyEvent } from './key-history.ts'
import { readLogFile } from './log-file.ts'
import { LogReader } from './log-reader.ts'
import { type CopyEnd, Quorum } from './quorum.ts'
import { type Receipt, receiptOf } from './receipt.ts'
import { LogUnreadable } from './sqlite-file.ts'
import { readPolicy, type WitnessPolicy } from './witness-policy.ts'

export interface PublishedFiles {
  readonly logPath: string
  readonly checkpointsPath: string
  /** Of several logs in the file, which; the last that was signed where absent. */
  readonly origin?: string | undefined
  /** A C2SP tlog-policy; `quorum none` where absent. */
  readonly policyText?: string | undefined
}

/** A witness and the last that it has signed. */
export interface Cosigned {
  readonly witness: string
  readonly size: number
  /** In seconds since 1970, by the witness's clock. */
  readonly time: number
}

export interface PublishedParts {
  readonly origin: string
  readonly log: LogReader
  readonly checkpoints: Checkpoints
  readonly policy: WitnessPolicy
}

export class PublishedLog {
  readonly origin: string
  readonly #log: LogReader
  readonly #checkpoints: Checkpoints
  readonly #policy: WitnessPolicy
  readonly #quorum: Quorum

  /** Opens the files read only, beside a running server or without one. @throws LogUnreadable, ForeignFile, NotProven for the policy */
  static open({ logPath, checkpointsPath, origin, policyText }: PublishedFiles): PublishedLog {
    const policy = readPolicy(policyText)
    const checkpoints = Checkpoints.read(checkpointsPath)
    try {
      const named = checkpoints.origin(origin)
      if (named === undefined) throw new LogUnreadable(`Nothing is signed yet in ${checkpointsPath}.`)
      return new PublishedLog({ origin: named, log: new LogReader(readLogFile(logPath)), checkpoints, policy })
    } catch (error) {
      checkpoints.close()
      throw error
    }
  }

  constructor({ origin, log, checkpoints, policy }: PublishedParts) {
    this.origin = origin
    this.#log = log
    this.#checkpoints = checkpoints
    this.#policy = policy
    this.#quorum = new Quorum({ origin, checkpoints, policy })
  }

  /** Leaves that the last signed checkpoint covers; what the tree has beyond is not shown. */
  get size(): number {
    return this.last?.size ?? 0
  }

  /** The last signed checkpoint, under the log's own signatures only, and when it was signed. */
  get last(): KeptCheckpoint | undefined {
    return this.#checkpoints.last(this.origin)
  }

  /** When the last one was signed, by the ledger's clock. */
  get signedAt(): string | undefined {
    return this.last?.signedAt
  }

  /** A signed checkpoint with the cosignatures that came for it: that of a size, or the last. */
  checkpoint(size?: number): string | undefined {
    const kept = size === undefined ? this.last : this.#checkpoints.at(this.origin, size)
    return kept && this.#withCosignatures(kept).note
  }

  /** The sizes for which there is a checkpoint, ascending. */
  sizes(): readonly number[] {
    return this.#checkpoints.sizes(this.origin)
  }

  /** Where a copy ends: at the newest checkpoint that has the policy's quorum, and covers what its reader holds, or else at the last. */
  copyEnd(held = 0): CopyEnd {
    return this.#quorum.copyEnd(held)
  }

  /** What a time stamper (RFC 3161) has answered for a checkpoint. */
  stamp(size: number): Uint8Array | undefined {
    return this.#checkpoints.cosignatures.stamp(this.origin, size)
  }

  /** The bytes of a tile, of entries too, in any width up to that of the signed size. @throws LogUnreadable */
  tile(tile: Tile): Uint8Array {
    const { size } = this
    if (widthIn(size, tile) < tile.width) throw new LogUnreadable(`A log of ${size} has no ${tilePath(tile)}.`)
    return this.#log.tile(tile) ?? this.#behind()
  }

  /** The bytes of a leaf, where it is signed for. */
  entry(leaf: number): Uint8Array | undefined {
    return leaf < this.size ? (this.#log.entry(leaf) ?? this.#behind()) : undefined
  }

  /** The ledger's position of a leaf's event, where it is signed for. */
  positionOf(leaf: number): number | undefined {
    return leaf < this.size ? (this.#log.positionOf(leaf) ?? this.#behind()) : undefined
  }

  /** The ledger's position of the last event in the tree, signed for or not; 0 before the first. */
  get lastPosition(): number {
    return this.#log.lastPosition()
  }

  /** The leaf of the event at a position, where it is signed for. */
  leafAt(position: number): number | undefined {
    return this.#log.leafAt(position, this.size)
  }

  /** The receipt of a leaf: by the newest checkpoint that has the policy's quorum where that covers the leaf, else by the last one. */
  receipt(leaf: number): Receipt | undefined {
    const last = this.last
    if (last === undefined || leaf >= last.size) return undefined
    const { size } = this.#quorum
    const by = leaf < size ? this.#checkpoints.at(this.origin, size) : undefined
    if (this.#log.entry(leaf) === undefined) this.#behind()
    return receiptOf(this.#log, leaf, this.#withCosignatures(by ?? last))
  }

  /** The nodes of the tree of the first `size` leaves. */
  nodes(size: number): NodeReader {
    return this.#log.nodes(size)
  }

  keyEvents(): readonly KeyEvent[] {
    return this.#checkpoints.keys.events(this.origin)
  }

  /** The keys that sign now. */
  vkeys(): readonly string[] {
    return this.#checkpoints.keys.present(this.origin)
  }

  /** What is asked of a checkpoint, as a C2SP tlog-policy: the present keys, the witnesses, and how many of them. */
  policy(): string {
    return this.#policy.published(this.vkeys())
  }

  /** The last that each witness has signed. */
  cosigned(): readonly Cosigned[] {
    const newest = this.#checkpoints.cosignatures.newest(this.origin)
    return newest.map(({ witness, size, time }) => ({ witness, size, time }))
  }

  /** Why the tree that is kept cannot be shown under the last checkpoint; undefined where it can. */
  problem(): string | undefined {
    const last = this.last
    if (last === undefined) return undefined
    const { size, root } = saidBy(last)
    try {
      if (sameBytes(this.#log.rootOf(size), root)) return undefined
      return `The tree that is kept is not the one that was signed for ${counted(size, 'event')}.`
    } catch (error) {
      if (error instanceof NotProven) return BEHIND
      throw error
    }
  }

  close(): void {
    this.#log.close()
    this.#checkpoints.close()
  }

  #withCosignatures({ size, note }: KeptCheckpoint): Pick<KeptCheckpoint, 'size' | 'note'> {
    const lines = this.#checkpoints.cosignatures.of(this.origin, size).map(({ line }) => line)
    return { size, note: note + lines.join('') }
  }

  #behind(): never {
    throw new LogUnreadable(BEHIND)
  }
}

const BEHIND = 'The log is being made anew from the ledger; please ask again in a moment.'
