/** Where the bytes of reports are kept, each under its own digest, so that nobody can change one unseen. */
import { randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { sha256Of } from './bytes.ts'

/** The bytes under a digest no longer have it: somebody or something changed them. */
export class ReportDamaged extends Error {
  override readonly name = 'ReportDamaged'
}

/** The bytes could not be kept, and nothing of them is left behind. */
export class ReportNotKept extends Error {
  override readonly name = 'ReportNotKept'
}

export class ReportArchive {
  readonly #folder: string
  readonly #open: typeof open

  /** The folder is made when the first report is kept. `openFile` is the file system's own, unless a test lets it fail. */
  constructor(folder: string, openFile: typeof open = open) {
    this.#folder = folder
    this.#open = openFile
  }

  /** Their SHA-256. They are on the disk, whole, before this answers; the same bytes again change nothing. */
  async keep(bytes: Uint8Array): Promise<string> {
    const sha256 = sha256Of(bytes)
    const unfinished = join(this.#folder, `${sha256}.${randomUUID()}.unfinished`)
    try {
      await mkdir(this.#folder, { recursive: true })
      await this.#written(unfinished, bytes)
      await rename(unfinished, this.#path(sha256))
      await this.#folderKept()
    } catch (cause) {
      // What stopped the report is what has to be said, also where nothing could be begun that is to be taken away.
      await rm(unfinished, { force: true }).catch(() => undefined)
      throw new ReportNotKept(sentenceOf(cause), { cause })
    }
    return sha256
  }

  /** Undefined where no report is kept under the digest. Throws ReportDamaged where the bytes under it are not what was kept. */
  async read(sha256: string): Promise<Uint8Array | undefined> {
    if (!DIGEST.test(sha256)) return undefined
    const bytes = await readFile(this.#path(sha256)).catch((cause: unknown) => {
      if (codeOf(cause) === 'ENOENT') return undefined
      throw cause
    })
    if (bytes !== undefined && sha256Of(bytes) !== sha256) {
      throw new ReportDamaged(`The report kept under ${sha256} has been changed: its bytes no longer have that digest.`)
    }
    return bytes
  }

  /** Nothing happens where none is kept under the digest. */
  async remove(sha256: string): Promise<void> {
    if (!DIGEST.test(sha256)) return
    await rm(this.#path(sha256), { force: true })
    await this.#folderKept()
  }

  readonly #path = (sha256: string): string => join(this.#folder, `${sha256}.json`)

  async #written(path: string, bytes: Uint8Array): Promise<void> {
    const file = await this.#open(path, 'wx')
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
  }

  /** A new name is only safe once its folder is written, too. Windows opens no folders, and there is none to write where none was made. */
  async #folderKept(): Promise<void> {
    const folder = await open(this.#folder, 'r').catch((cause: unknown) => {
      if (['EISDIR', 'EPERM', 'EACCES', 'ENOENT'].includes(codeOf(cause) ?? '')) return undefined
      throw cause
    })
    if (folder === undefined) return
    try {
      await folder.sync()
    } finally {
      await folder.close()
    }
  }
}

/** Also what keeps a digest from being a path to somewhere else. */
const DIGEST = /^[0-9a-f]{64}$/

const codeOf = (cause: unknown): string | undefined =>
  cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined

function sentenceOf(cause: unknown): string {
  switch (codeOf(cause)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return 'The report could not be kept: there is no room left where reports are kept.'
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'The report could not be kept: nothing may be written where reports are kept.'
    default:
      return 'The report could not be kept.'
  }
}
