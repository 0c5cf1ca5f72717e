/** The published configuration as shipped, and copies of it with one thing changed. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const CRS = fileURLToPath(new URL('../../data/sources/crs', import.meta.url))

type Path = readonly (string | number)[]

/** One change to one file: a member set (or taken out, where `to` is absent), or the whole file replaced by text or bytes. */
export interface Spoiling {
  readonly file: string
  readonly at?: Path
  readonly to?: unknown
  readonly whole?: string | Uint8Array
}

interface Folder extends AsyncDisposable {
  readonly folder: string
}

/** A copy of the folder with changes; a spoiling that says only `file` removes the file. */
export async function spoilt(...spoilings: readonly Spoiling[]): Promise<Folder> {
  const folder = await mkdtemp(join(tmpdir(), 'candour-crs-'))
  await cp(CRS, folder, { recursive: true })
  for (const { file, at, to, whole } of spoilings) {
    const path = join(folder, file)
    if (whole !== undefined) await writeFile(path, whole)
    else if (at === undefined) await rm(path)
    else {
      const content: unknown = JSON.parse(await readFile(path, 'utf8'))
      put(content, at, to)
      await writeFile(path, JSON.stringify(content))
    }
  }
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) }
}

function put(content: unknown, at: Path, to: unknown): void {
  const last = at.at(-1)!
  const holder = at.slice(0, -1).reduce<unknown>((inner, key) => (inner as Record<string, unknown>)[key], content)
  if (Array.isArray(holder) && to === undefined) holder.splice(Number(last), 1)
  else if (to === undefined) Reflect.deleteProperty(holder as object, last)
  else (holder as Record<string, unknown>)[last] = to
}

/** The place of the row that `name` names. */
export async function rowOf(file: string, list: string, name: string, value: string): Promise<number> {
  const content = JSON.parse(await readFile(join(CRS, file), 'utf8')) as Record<string, Record<string, unknown>[]>
  const index = content[list]!.findIndex(row => row[name] === value)
  if (index < 0) throw new Error(`no ${value} in ${file}`)
  return index
}
