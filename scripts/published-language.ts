/** Writes the published language: the JSON Schema of every fact, its digest, and one recorded example of each (`npm run events`). */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { Fact, type FactType } from '#events/catalogue.ts'
import { canonicalJson } from '#proof/canonical.ts'
import { goldenFacts, goldenRecord, goldenSalt } from './golden-facts/catalogue.ts'

const folder = (name: string): string => fileURLToPath(new URL(`../events/${name}/`, import.meta.url))
export const SCHEMAS = folder('schema')
export const GOLDEN = folder('golden')
/** Lists the SHA-256 of every schema file: a version that stands here never changes. */
export const PUBLISHED = `${SCHEMAS}published.json`

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const pretty = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

export const factTypes: readonly FactType[] = Fact.options.map(option => option.shape.type.value)
export const fileOf = (type: FactType): string => `${type}.v1.json`

/** The text of each schema file, by fact type. */
export function schemaTexts(): ReadonlyMap<FactType, string> {
  const texts = Fact.options.map(option => {
    const type = option.shape.type.value
    const { $schema, ...rest } = z.toJSONSchema(option, { target: 'draft-2020-12' })
    const text = pretty({ $schema, $id: `urn:candour:event:${type}:1`, title: type, ...rest })
    return [type, text] as const
  })
  return new Map(texts)
}

/** A recorded example, with the canonical bytes of `{data, salt}` as text and their digest. */
export function goldenText(type: FactType): string {
  const canonical = canonicalJson({ data: goldenFacts[type], salt: goldenSalt(type) })
  const digest = sha256(canonical)
  const recorded = { ...goldenRecord(type), digest, data: goldenFacts[type] }
  return pretty({ salt: goldenSalt(type), canonical, recorded })
}

/** Writes what is new. What is published stays, unless it is named in `replace`; then nothing at all is written. */
function publish(replace: readonly string[]): void {
  const before = existsSync(PUBLISHED) ? (JSON.parse(readFileSync(PUBLISHED, 'utf8')) as Record<string, string>) : {}
  const files = factTypes.map(type => ({ type, file: fileOf(type), schema: schemaTexts().get(type) ?? '' }))
  const changed = files.filter(({ type, file, schema }) => {
    const golden = `${GOLDEN}${file}`
    const schemaChanged = before[file] !== undefined && before[file] !== sha256(schema)
    const goldenChanged = existsSync(golden) && readFileSync(golden, 'utf8') !== goldenText(type)
    return (schemaChanged || goldenChanged) && !replace.includes(type)
  })
  if (changed.length > 0) {
    console.error(`Published already, and would change: ${changed.map(({ type }) => type).join(', ')}.`)
    console.error('Give the new words a new version; or, if no ledger holds them yet, name them after --replace.')
    process.exitCode = 1
    return
  }
  mkdirSync(SCHEMAS, { recursive: true })
  mkdirSync(GOLDEN, { recursive: true })
  for (const { type, file, schema } of files) {
    writeFileSync(`${SCHEMAS}${file}`, schema)
    writeFileSync(`${GOLDEN}${file}`, goldenText(type))
  }
  const digests = files.map(({ file, schema }) => [file, sha256(schema)] as const)
  writeFileSync(PUBLISHED, pretty(Object.fromEntries(digests.toSorted(([a], [b]) => (a < b ? -1 : 1)))))
  console.log(`${files.length} schemas and examples are as the code says.`)
}

if (import.meta.main) {
  const [flag, ...types] = process.argv.slice(2)
  if (flag === undefined || flag === '--replace') publish(types)
  else console.error('Say nothing more, or --replace and the types to publish again.')
}
