/** A folder that is there whole or not at all: written beside its place, and put there when nothing is missing. */
import { createHash } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, lstatSync, mkdirSync, mkdtempSync, openSync, readdirSync } from 'node:fs'
import { renameSync, rmdirSync, rmSync, writeSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { utf8 } from '#proof/bytes.ts'
import { SUMS } from '#proof/verify/sums.ts'

/** Why a folder could not be written, in a sentence. Nothing of it was left. */
export class FolderRefused extends Error {
  override readonly name = 'FolderRefused'
}

type Chunks = Iterable<Uint8Array> | AsyncIterable<Uint8Array>

export class BundleFolder {
  readonly #target: string
  readonly #part: string
  readonly #folders = new Set<string>()
  readonly #sums = new Map<string, string>()

  /** Begins a folder at `target`, which must not be there, or be empty. @throws FolderRefused */
  static begin(target: string): BundleFolder {
    const path = resolve(target)
    refuseFull(path)
    return explaining(path, () => {
      mkdirSync(dirname(path), { recursive: true })
      return new BundleFolder(path, mkdtempSync(`${path}.unfinished-`))
    })
  }

  private constructor(target: string, part: string) {
    this.#target = target
    this.#part = part
  }

  /** Writes a file, once. */
  put(path: string, content: string | Uint8Array): void {
    this.#write(path, write => write(typeof content === 'string' ? utf8(content) : content))
  }

  /** Writes a file from its parts; none where there are no parts. Tells whether there is one. */
  async stream(path: string, chunks: Chunks): Promise<boolean> {
    const open = this.#begin(path)
    let some = false
    try {
      for await (const chunk of chunks) {
        open.write(chunk)
        some = true
      }
    } finally {
      open.end()
    }
    if (!some) {
      this.#sums.delete(path)
      rmSync(join(this.#part, path))
    }
    return some
  }

  /** Puts the folder in its place, with the digests of all its files. */
  finish(): void {
    const sums = [...this.#sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, hex]) => `${hex}  ${path}\n`)
    this.put(SUMS, sums.join(''))
    explaining(this.#target, () => {
      // What was lost with the power would show in SHA256SUMS; so that alone, and the names, must be on the disk.
      sync(join(this.#part, SUMS))
      sync(this.#part)
      refuseFull(this.#target)
      // Windows renames nothing onto a folder.
      if (existsSync(this.#target)) rmdirSync(this.#target)
      renameSync(this.#part, this.#target)
      sync(dirname(this.#target))
    })
  }

  /** Leaves nothing. */
  abandon(): void {
    rmSync(this.#part, { recursive: true, force: true })
  }

  #write(path: string, use: (write: (chunk: Uint8Array) => void) => void): void {
    const open = this.#begin(path)
    try {
      use(chunk => open.write(chunk))
    } finally {
      open.end()
    }
  }

  #begin(path: string): { write(chunk: Uint8Array): void; end(): void } {
    const hash = createHash('sha256')
    const file = explaining(this.#target, () => {
      const whole = join(this.#part, path)
      const folder = dirname(whole)
      if (!this.#folders.has(folder)) mkdirSync(folder, { recursive: true })
      this.#folders.add(folder)
      return openSync(whole, 'wx')
    })
    return {
      write: chunk => {
        hash.update(chunk)
        explaining(this.#target, () => {
          for (let at = 0; at < chunk.length;) at += writeSync(file, chunk, at)
        })
      },
      end: () => {
        closeSync(file)
        this.#sums.set(path, hash.digest('hex'))
      },
    }
  }
}

function refuseFull(path: string): void {
  if (!existsSync(path)) return
  if (lstatSync(path).isDirectory() && readdirSync(path).length === 0) return
  throw new FolderRefused(`${path} is there already and is not an empty folder. Nothing was written.`)
}

function sync(path: string): void {
  if (process.platform === 'win32') return
  const file = openSync(path, 'r')
  fsyncSync(file)
  closeSync(file)
}

const SAID: Readonly<Record<string, string>> = {
  ENOSPC: 'there is no room left on the disk',
  EDQUOT: 'there is no room left for this user on the disk',
  EACCES: 'this may not be written there',
  EPERM: 'this may not be written there',
  EROFS: 'nothing can be written on that disk',
  ENOTDIR: 'part of that path is a file',
}

/** What the disk says, for people. */
function explaining<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch (cause) {
    if (cause instanceof FolderRefused) throw cause
    const code = (cause as NodeJS.ErrnoException).code ?? ''
    throw new FolderRefused(`${path} was not written: ${SAID[code] ?? String(cause)}.`, { cause })
  }
}
