/** The published language: what stands on disk is what the code says, a version never changes, and nothing more may be said. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { Fact } from '#events/catalogue.ts'
import { canonicalJson } from '#proof/canonical.ts'
import { dataOf } from '#ledger/payload.ts'
import { publicationOrder } from '../../scripts/golden-facts/catalogue.ts'
import { factTypes, fileOf, GOLDEN, PUBLISHED, schemaTexts, SCHEMAS, sha256 } from '../../scripts/published-language.ts'
import { everyObject, everyPath, withValue, type Path } from './paths.ts'

const read = (path: string): string => readFileSync(path, 'utf8')
const published = JSON.parse(read(PUBLISHED)) as Record<string, string>
const generated = schemaTexts()

interface Golden {
  readonly salt: string
  readonly canonical: string
  readonly recorded: { readonly position: number; readonly digest: string; readonly data: Fact }
}
const goldenOf = (type: Fact['type']): Golden => JSON.parse(read(`${GOLDEN}${fileOf(type)}`)) as Golden
const accepts = (data: unknown): boolean => Fact.safeParse(data).success

describe('the folder', () => {
  const files = factTypes.map(fileOf).toSorted()

  it('has a schema and an example of every fact, and of nothing else', () => {
    expect(readdirSync(SCHEMAS).toSorted()).toEqual([...files, 'published.json'].toSorted())
    expect(readdirSync(GOLDEN).toSorted()).toEqual(files)
  })
  it('lists every schema with its digest', () => expect(Object.keys(published)).toEqual(files))
  it('has published every fact once, and numbers the examples in that order', () => {
    expect(publicationOrder.toSorted()).toEqual(factTypes.toSorted())
    expect(publicationOrder.map(type => goldenOf(type).recorded.position)).toEqual(
      publicationOrder.map((_, index) => index + 1),
    )
  })
})

describe.each(factTypes)('%s, version 1', type => {
  const onDisk = read(`${SCHEMAS}${fileOf(type)}`)
  const { salt, canonical, recorded } = goldenOf(type)
  const schema = JSON.parse(onDisk) as object

  it('is on disk as the code says it (or run npm run events)', () => expect(onDisk).toBe(generated.get(type)))
  it('has not changed since it was published', () => expect(sha256(onDisk)).toBe(published[fileOf(type)]))
  it('says which schema it is', () =>
    expect(schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: `urn:candour:event:${type}:1`,
      properties: { type: { const: type }, schemaVersion: { const: 1 } },
      required: ['type', 'schemaVersion', 'occurredAt', 'actor', 'command', 'body'],
    }))
  it('closes every object in it, and has no number but whole ones in a range', () => {
    for (const node of everyObject(schema)) {
      if (node['type'] === 'object') expect(node['additionalProperties']).toBe(false)
      if (node['type'] === 'number') expect(Object.keys(node).toSorted()).toEqual(['const', 'type'])
      if (node['type'] === 'integer') {
        expect(Number.isSafeInteger(node['minimum'])).toBe(true)
        expect(Number.isSafeInteger(node['maximum'])).toBe(true)
      }
      if (node['type'] === 'string') {
        expect(Object.keys(node).some(key => ['const', 'enum', 'pattern', 'allOf'].includes(key))).toBe(true)
      }
      if (node['type'] === 'array') expect(node['maxItems']).toBeGreaterThan(0)
    }
  })

  it('reads its example without changing a word of it', () =>
    expect(Fact.parse(recorded.data)).toStrictEqual(recorded.data))
  it('has its example’s canonical bytes and digest still', () => {
    expect(canonicalJson({ data: recorded.data, salt })).toBe(canonical)
    expect(sha256(canonical)).toBe(recorded.digest)
    expect(dataOf(Buffer.from(canonical))).toStrictEqual(recorded.data)
    expect(Buffer.from(salt, 'base64')).toHaveLength(32)
  })

  const paths = [...everyPath(recorded.data)]
  const objects = paths.filter(({ value }) => typeof value === 'object' && value !== null && !Array.isArray(value))
  const refused = (path: Path, value: unknown) =>
    expect(accepts(withValue(recorded.data, path, value)), `${path.join('.')} = ${JSON.stringify(value)}`).toBe(false)

  it('refuses an unknown word at every place', () => {
    for (const { path } of objects) for (const word of ['extra', 'toString', ' type']) refused([...path, word], 'x')
  })
  it('refuses what would tell who a person is, at every place', () => {
    for (const { path } of objects) {
      for (const word of ['email', 'personName', 'phone', 'dateOfBirth', 'nationalInsuranceNumber', 'address']) {
        refused([...path, word], 'somebody@example.org')
      }
    }
    for (const person of ['Ann Example', 'ann@example.org', '07700 900123', '', 'x'.repeat(101)]) {
      refused(['actor', 'person'], person)
    }
  })
  it('refuses a fraction, a string, a negative or an unsafe number for every number', () => {
    for (const { path, value } of paths.filter(one => typeof one.value === 'number')) {
      for (const other of [Number(value) + 0.5, String(value), -1, 2 ** 53, Number.NaN, null]) refused(path, other)
    }
  })
  it('refuses blank, endless, ill-formed or missing text, and never trims', () => {
    for (const { path, value } of paths.filter(one => typeof one.value === 'string')) {
      for (const other of ['', '   ', '\t\n', `${String(value)}\ud800`, 'x'.repeat(10_001), 7, null, [value]]) {
        refused(path, other)
      }
      const padded = withValue(recorded.data, path, ` ${String(value)} `)
      const read = Fact.safeParse(padded)
      if (read.success) expect(read.data, `${path.join('.')} keeps its spaces`).toStrictEqual(padded)
    }
  })
  it('refuses null and undefined for every word', () => {
    for (const { path } of paths.filter(one => one.path.length > 0)) refused(path, null)
  })
  it('has an example with every word that may be said', () => {
    const said = new Set(paths.map(({ path }) => path.filter(step => typeof step === 'string').join('.')))
    const unsaid = [...wordsOf(schema)].filter(word => !said.has(word) && !either(type, word))
    expect(unsaid).toEqual([])
  })
})

describe('what every fact shares', () => {
  const { data } = goldenOf('NamingDropped').recorded
  const cases: readonly (readonly [string, Path, unknown])[] = [
    ['another version', ['schemaVersion'], 2],
    ['a version as text', ['schemaVersion'], '1'],
    ['an unknown type', ['type'], 'NamingForgotten'],
    ['a local time', ['occurredAt'], '2025-03-03T10:15:30.000+01:00'],
    ['whole seconds', ['occurredAt'], '2025-03-03T10:15:30Z'],
    ['a day that is none', ['occurredAt'], '2025-02-29T10:15:30.000Z'],
    ['a day as a time', ['occurredAt'], '2025-03-03'],
    ['unknown before nothing', ['occurredAt'], {}],
    ['an unknown role', ['actor', 'role'], 'minister'],
    ['an id in capitals', ['causationId'], '9CC03010-1735-45DB-B7FC-B080B077BD5F'],
    ['an id in braces', ['causationId'], '{9cc03010-1735-45db-b7fc-b080b077bd5f}'],
    ['a digest in capitals', ['command', 'digest'], 'C3'.repeat(32)],
    ['a short digest', ['command', 'digest'], 'c3'],
    ['a source without a document', ['source'], { url: 'https://register.example/' }],
    ['a source that is a script', ['source'], { document: 'D', url: 'javascript:alert(1)' }],
    ['a source that is a local file', ['source'], { document: 'D', url: 'file:///etc/passwd' }],
    ['a source with a space around it', ['source'], { document: 'D', url: ' https://register.example/' }],
    [
      'a source that breaks out of its quotes',
      ['source'],
      { document: 'D', url: 'https://register.example/ "onclick' },
    ],
    ['no body', ['body'], null],
  ]
  it('is taken as it stands', () => expect(accepts(data)).toBe(true))
  it.each(cases)('refuses %s', (_, path, value) => expect(accepts(withValue(data, path, value))).toBe(false))
  it.each(['type', 'schemaVersion', 'occurredAt', 'actor', 'command', 'body'])('cannot do without %s', word => {
    const { [word as keyof Fact]: _, ...rest } = data
    expect(accepts(rest)).toBe(false)
  })
  it('takes text of every script, to the last character allowed', () => {
    for (const reason of ['Diolch yn fawr', 'ありがとう', '\u{1f600}'.repeat(5_000), ' kept ', 'a\u0000b']) {
      expect(Fact.parse(withValue(data, ['body', 'reason'], reason))).toStrictEqual(
        withValue(data, ['body', 'reason'], reason),
      )
    }
  })
})

/** Every word of a schema, as the path that leads to it. */
function* wordsOf(node: unknown, path = ''): Generator<string> {
  if (typeof node !== 'object' || node === null) return
  const { properties, items, anyOf, oneOf } = node as Record<string, unknown>
  for (const [word, inner] of Object.entries(properties ?? {})) {
    const here = path === '' ? word : `${path}.${word}`
    yield here
    yield* wordsOf(inner, here)
  }
  yield* wordsOf(items, path)
  for (const choice of [anyOf, oneOf])
    if (Array.isArray(choice)) for (const inner of choice) yield* wordsOf(inner, path)
}

/** Words that stand in the place of another, or that only an imported fact has; a correction says one kind of fact out of many. */
const either = (type: string, word: string): boolean =>
  word.endsWith('unknownBefore') ||
  word.startsWith('source') ||
  word === 'actor.organisation' ||
  (type === 'PromisesVaried' && word === 'body.directionId') ||
  (type === 'RedactionApplied' && word.startsWith('body.leaves')) ||
  (['FactCorrected', 'DeliveryCorrected'].includes(type) && word.startsWith('body.data.body'))
