/** Named, versioned schemes of areas: what a code of each means, and which area it lies within. */
import { readdir } from 'node:fs/promises'
import { z } from 'zod'
import { Areas, NAME_MAX, text, WebAddress } from '#events/envelope.ts'
import { SourceFaulty, type Fault } from './fault.ts'
import { readJsonFile, type ReadFile } from './json-file.ts'

const Area = z.strictObject({
  code: text(100),
  name: text(NAME_MAX),
  level: text(50),
  /** The code of the area that this one lies within. */
  within: text(100).optional(),
})

export const AreaScheme = z.strictObject({
  scheme: Areas.shape.scheme,
  version: Areas.shape.version,
  title: text(NAME_MAX),
  /** Set on places that do not exist, and on no other. */
  invented: z.literal(true).optional(),
  source: z
    .strictObject({
      repository: WebAddress,
      commit: z.string().regex(/^[0-9a-f]{40}$/, 'must be a commit of 40 hex digits'),
      commitDate: z.iso.datetime({ offset: true }),
      paths: z.array(text(1_000)).min(1),
      licence: text(NAME_MAX),
      method: text(1_000),
    })
    .optional(),
  notes: z.array(text(1_000)),
  levels: z.array(z.strictObject({ level: text(50), name: text(NAME_MAX) })).min(1),
  areas: z.array(Area).min(1),
})
export type AreaScheme = z.infer<typeof AreaScheme>

const FOLDER = new URL('../../data/areas/', import.meta.url)

/** One scheme that comes with Candour, by its name. */
export async function readAreaScheme(scheme: string, folder = FOLDER): Promise<ReadFile<AreaScheme>> {
  const read = await readJsonFile(new URL(`${scheme}.json`, folder), AreaScheme, { list: 'areas', name: 'code' })
  const faults = 'faults' in read ? read.faults : inconsistencies(read)
  if ('faults' in read || faults.length > 0) throw new SourceFaulty(faults)
  return read
}

/** Every scheme that comes with Candour. */
export async function readAreaSchemes(folder = FOLDER): Promise<readonly AreaScheme[]> {
  const names = (await readdir(folder)).filter(name => name.endsWith('.json')).sort()
  const read = await Promise.all(names.map(name => readAreaScheme(name.slice(0, -'.json'.length), folder)))
  return read.map(({ content }) => content)
}

function inconsistencies({ file, content }: ReadFile<AreaScheme>): readonly Fault[] {
  const faults: Fault[] = []
  const known = new Set(content.areas.map(({ code }) => code))
  const levels = new Set(content.levels.map(({ level }) => level))
  if (file !== `${content.scheme}.json`) faults.push({ file, reason: `it is the scheme “${content.scheme}”` })
  if (known.size !== content.areas.length) faults.push({ file, reason: 'a code is used for two areas' })
  content.areas.forEach(({ code, level, within }, index) => {
    const at = { file, row: index + 1, subject: code }
    if (!levels.has(level)) faults.push({ ...at, reason: `“${level}” is not a level of this scheme` })
    if (within !== undefined && !known.has(within)) faults.push({ ...at, reason: `“${within}” is not an area` })
  })
  return faults
}
