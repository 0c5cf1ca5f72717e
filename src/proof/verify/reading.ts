/** How the verifier reads files: each compared with its digest in SHA256SUMS on the way, so that nothing is read twice. */
import { hexOf, textOf } from '../bytes.ts'
import type { Hash } from '../tree.ts'
import { at, Fault, placed } from './fault.ts'
import type { LogFiles } from './log-files.ts'
import { parseSums, SUMS } from './sums.ts'

export class Reading {
  readonly #files: LogFiles
  readonly #hash: Hash
  readonly #paths: readonly string[] | undefined
  readonly #sums: ReadonlyMap<string, string>
  readonly #read = new Set<string>()
  #wrong: Fault | undefined

  private constructor(
    files: LogFiles,
    hash: Hash,
    paths: readonly string[] | undefined,
    sums: ReadonlyMap<string, string> | Fault,
  ) {
    this.#files = files
    this.#hash = hash
    this.#paths = paths
    this.#wrong = sums instanceof Fault ? sums : undefined
    this.#sums = sums instanceof Fault ? new Map() : sums
  }

  static async of(files: LogFiles, hash: Hash): Promise<Reading> {
    if (files.list === undefined) return new Reading(files, hash, undefined, new Map())
    try {
      const paths = await listed(files)
      const sums = await bytesAt(files, SUMS)
      if (sums === undefined) throw new Fault(`${SUMS} is missing.`, { path: SUMS })
      return new Reading(files, hash, paths, await at({ path: SUMS }, () => parseSums(textOf(sums))))
    } catch (error) {
      return new Reading(files, hash, [], placed(error, { path: SUMS }))
    }
  }

  /** All paths; undefined where they cannot be known. */
  get paths(): readonly string[] | undefined {
    return this.#paths
  }

  /** Whether a file was there, and was read. */
  hasRead(path: string): boolean {
    return this.#read.has(path)
  }

  /** A file; undefined where there is none. */
  async find(path: string): Promise<Uint8Array | undefined> {
    const bytes = await bytesAt(this.#files, path)
    if (bytes !== undefined && !this.#read.has(path)) {
      this.#read.add(path)
      this.#compare(path, bytes)
    }
    return bytes
  }

  /** A file that must be there. */
  async read(path: string): Promise<Uint8Array> {
    const bytes = await this.find(path)
    if (bytes === undefined) throw new Fault(`${path} is missing.`, { path })
    return bytes
  }

  /** A file of text that must be there. */
  async text(path: string): Promise<string> {
    const bytes = await this.read(path)
    return at({ path }, () => textOf(bytes))
  }

  /** Reads what nobody has read yet; gives the number of files, each of which stands in SHA256SUMS with its digest. */
  async rest(): Promise<number> {
    const paths = (this.#paths ?? []).filter(path => path !== SUMS)
    const here = new Set(paths)
    for (const path of this.#sums.keys()) {
      if (!here.has(path)) this.#wrong ??= new Fault(`${path} stands in ${SUMS}, but is missing.`, { path })
    }
    for (const path of paths) {
      if (this.#wrong !== undefined) throw this.#wrong
      if (!this.#read.has(path)) await this.read(path)
    }
    if (this.#wrong !== undefined) throw this.#wrong
    return paths.length
  }

  #compare(path: string, bytes: Uint8Array): void {
    if (this.#paths === undefined || this.#wrong !== undefined) return
    const sum = this.#sums.get(path)
    if (sum === undefined) this.#wrong = new Fault(`${path} does not stand in ${SUMS}.`, { path })
    else if (sum !== hexOf(this.#hash(bytes))) this.#wrong = new Fault(`${path} is not what ${SUMS} says.`, { path })
  }
}

async function listed(files: LogFiles): Promise<readonly string[]> {
  try {
    return (await files.list?.()) ?? []
  } catch (error) {
    throw new Fault(`The files could not be listed: ${saidBy(error)}`, { path: SUMS })
  }
}

async function bytesAt(files: LogFiles, path: string): Promise<Uint8Array | undefined> {
  try {
    return await files.read(path)
  } catch (error) {
    throw new Fault(`${path} could not be read: ${saidBy(error)}`, { path })
  }
}

const saidBy = (error: unknown): string => (error instanceof Error ? error.message : String(error))
