/** One JSON file as given to us: bounded, hashed, and parsed strictly or faulted by row. */
import { hash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import type { z } from 'zod'
import { faultsOf, type Fault, type Rows } from './fault.ts'

/** A file larger than this is not read: the published configuration is under 150 kB. */
export const FILE_BYTES_MAX = 8 * 1024 * 1024

export interface ReadFile<T> {
  readonly file: string
  /** Hex SHA-256 of the bytes read. */
  readonly sha256: string
  readonly content: T
}

/** Reads and parses a file. Everything wrong with the file is a fault; only a failing disk throws. */
export async function readJsonFile<S extends z.ZodType>(
  path: string | URL,
  schema: S,
  rows: Rows,
): Promise<ReadFile<z.infer<S>> | { readonly faults: readonly Fault[] }> {
  const file = basename(typeof path === 'string' ? path : path.pathname)
  const fault = (reason: string) => ({ faults: [{ file, reason }] })
  const bytes = await bytesOf(path)
  if (typeof bytes === 'string') return fault(bytes)
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    if (error instanceof SyntaxError) return fault(`it is not JSON (${error.message})`)
    if (error instanceof TypeError) return fault('it is not UTF-8 text')
    throw error
  }
  const parsed = schema.safeParse(value)
  if (!parsed.success) return { faults: faultsOf(file, value, parsed.error.issues, rows) }
  return { file, sha256: hash('sha256', bytes, 'hex'), content: parsed.data }
}

/** The bytes, or why they are not read. The size is taken from the open file, so that what was measured is what is read. */
async function bytesOf(path: string | URL): Promise<Uint8Array | string> {
  let handle
  try {
    handle = await open(path)
    const found = await handle.stat()
    if (!found.isFile()) return 'it is not a file'
    if (found.size > FILE_BYTES_MAX) return `it has ${found.size} bytes; at most ${FILE_BYTES_MAX} are read`
    return await handle.readFile()
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return 'it is not there'
    if (error.code === 'EACCES' || error.code === 'EPERM') return 'we may not read it'
    if (error.code === 'EISDIR') return 'it is not a file'
    throw error
  } finally {
    await handle?.close()
  }
}
