/** Whether every payload that the reader has a right to is there, and is what was recorded. */
import type { Leaf } from '../leaf.ts'
import type { Hash } from '../tree.ts'
import { counted, Fault, placed } from './fault.ts'
import { WHOM } from './made-for.ts'
import { type Manifest, MANIFEST } from './manifest.ts'
import { type Found, inFiles, inLines, packedPath, payloadPath, type Sought } from './payload-files.ts'
import type { Reading } from './reading.ts'
import type { Redactions } from './redactions.ts'
import { notExcused, withheldIn } from './withheld.ts'

/** Reasons that are counted by name; a bundle has a few. */
const REASONS_MAX = 20
const OTHER = 'other reasons'

export interface Numbered {
  readonly leaf: Leaf
  /** Counted from 0. */
  readonly number: number
}

export class Payloads {
  readonly #reading: Reading
  readonly #manifest: Manifest
  readonly #redactions: Redactions
  readonly #hash: Hash
  readonly #why = new Map<string, number>()
  #read = 0
  #outside = 0
  #looked = 0
  #fault: Fault | undefined

  constructor(reading: Reading, manifest: Manifest, redactions: Redactions, hash: Hash) {
    this.#reading = reading
    this.#manifest = manifest
    this.#redactions = redactions
    this.#hash = hash
  }

  /** Looks for the payloads of a bundle of entries; `first` and `end` are the numbers of its leaves. */
  async look(index: number, first: number, end: number, leaves: readonly Numbered[]): Promise<void> {
    try {
      const withheld = await withheldIn(this.#reading, index, first, end)
      const inside = leaves.filter(leaf => !this.#isOutside(leaf))
      const found = await this.#find(
        index,
        inside.map(leaf => ({ ...leaf, expected: !withheld.has(leaf.number) })),
      )
      if (found.fault !== undefined) this.#failed(found.fault)
      this.#looked += leaves.length
      for (const one of leaves) {
        const [why, payload] = [withheld.get(one.number), found.payloads.get(one.number)]
        if (why !== undefined) this.#withheld(index, one, why, payload)
        else if (payload !== undefined) this.#heed(one, payload)
        else if (this.#isOutside(one)) this.#outside += 1
        // Where something is out of place, nobody knows what is missing.
        else if (found.fault === undefined)
          this.#redactions.missing(one.leaf, one.number, this.#pathOf(index, one.leaf))
      }
    } catch (error) {
      this.#failed(error)
    }
  }

  #find(index: number, sought: readonly Sought[]): Promise<Found> {
    return this.#manifest.packed
      ? inLines(this.#reading, index, sought, this.#hash)
      : inFiles(this.#reading, sought, this.#hash)
  }

  #isOutside({ leaf }: Numbered): boolean {
    const { contract } = this.#manifest
    return contract !== null && leaf.stream !== `contract-${contract}`
  }

  #heed({ leaf }: Numbered, payload: Uint8Array): void {
    this.#read += 1
    this.#redactions.heed(leaf, payload)
  }

  #withheld(index: number, { leaf, number }: Numbered, why: string, payload: Uint8Array | undefined): void {
    const path = `withheld/${index}`
    const unexcused = notExcused(this.#manifest.reader, leaf.stream)
    if (payload !== undefined) {
      this.#failed(
        new Fault(`${path} says that the payload of leaf ${number} is withheld, but it is there.`, {
          leaf: number,
          path,
        }),
      )
    } else if (unexcused !== undefined) {
      this.#failed(new Fault(`${path} withholds the payload of leaf ${number}: ${unexcused}.`, { leaf: number, path }))
    }
    // An auditor's bundle withholds nothing, and one for anyone only what was told in confidence: there this is no excuse.
    if (this.#manifest.reader === 'public') this.#redactions.passOver(leaf)
    const reason = this.#why.has(why) || this.#why.size < REASONS_MAX ? why : OTHER
    this.#why.set(reason, (this.#why.get(reason) ?? 0) + 1)
  }

  #pathOf(index: number, { payload }: Leaf): string {
    return this.#manifest.packed ? packedPath(index) : payloadPath(payload.sha256)
  }

  #failed(error: unknown): void {
    this.#fault ??= placed(error, {})
  }

  /** A contract of which there is no leaf would be a reason to leave out everything. */
  mustHaveContract(): string {
    const { contract } = this.#manifest
    if (contract !== null && this.#outside === this.#looked) {
      throw new Fault(`No leaf of this bundle is of the contract ${contract}, which it says it is of.`, {
        path: MANIFEST,
      })
    }
    return 'There are leaves of the contract.'
  }

  /** What the reader was not shown of the log, as a clause; undefined where they were shown everything. */
  unseen(): string | undefined {
    const { reader, since } = this.#manifest
    const withheld = [...this.#why.values()].reduce((sum, count) => sum + count, 0)
    const clause = (count: number, where: string): string[] =>
      count === 0
        ? []
        : [
            `${count.toLocaleString('en-GB')} of ${counted(this.#looked, 'payload')} ${count === 1 ? 'was' : 'were'} ${where}`,
          ]
    const clauses = [
      ...clause(withheld, `withheld from ${WHOM[reader]}`),
      ...clause(this.#redactions.unsure, 'missing, for a reason that may be withheld'),
      ...clause(this.#outside, 'left outside this bundle, which is of one contract'),
      ...(since === 0 ? [] : [`what stands before leaf ${since} was not shown`]),
    ]
    return clauses.length === 0 ? undefined : clauses.join('; ')
  }

  /** `isWhole`: whether all leaves were looked at. */
  sentence(isWhole: boolean): string {
    if (this.#fault !== undefined) throw this.#fault
    const stray = !isWhole
      ? undefined
      : this.#reading.paths?.find(path => PAYLOADS.test(path) && !this.#reading.hasRead(path))
    if (stray !== undefined) throw new Fault(`${stray} belongs to no entry of this bundle.`, { path: stray })
    const withheld = [...this.#why].map(([why, count]) => `${count.toLocaleString('en-GB')} withheld (${why})`)
    const outside = this.#outside === 0 ? [] : [`${this.#outside.toLocaleString('en-GB')} outside this bundle`]
    const counts = [`${counted(this.#read, 'payload')} read, each as it was recorded`, ...withheld, ...outside]
    return `${counts.join('; ')}. ${READERS[this.#manifest.reader]}`
  }
}

/** Files that stand for entries, and so must have been read. */
const PAYLOADS = /^(?:payload|payloads|withheld)\//

const READERS: Readonly<Record<Manifest['reader'], string>> = {
  auditor: 'The bundle was made for an auditor.',
  anyone: 'The bundle was made for anyone: what was told in confidence is withheld.',
  public: 'The bundle was made for the public.',
}
