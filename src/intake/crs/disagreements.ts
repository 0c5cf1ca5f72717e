/** Where the files of the published configuration contradict one another or themselves. */
import type { Fault } from '../fault.ts'
import { fileName, type Configuration, type FileKey } from './read.ts'
import type { ContractRow, Scheduling } from './shapes.ts'
import { instantOf } from './spelling.ts'

/** Every contradiction between rows, except whether the changes can be undone (`undo` says that). */
export const disagreements = (configuration: Configuration): readonly Fault[] => [
  ...aboutFiles(configuration),
  ...repeated('providers', configuration.providers.providers, row => row.code),
  ...repeated('types', configuration.types.contractTypes, row => row.code),
  ...repeated('categories', configuration.categories.serviceCategories, row => row.name),
  ...repeated('contracts', configuration.contracts.contracts, row => row.contractReference),
  ...repeated('contracts', configuration.contracts.contracts, row => row.sourceFile),
  ...repeated('respelt', configuration.respelt.respelt, row => row.from),
  ...repeated('respelt', configuration.respelt.respelt, row => row.to),
  ...repeated('history', configuration.history.changes, row => `${row.kind} of ${row.contract} at ${row.commit}`),
  ...aboutTypes(configuration),
  ...aboutContracts(configuration),
  ...aboutRespellings(configuration),
  ...aboutChanges(configuration),
]

function* aboutFiles({ contracts, providers, types, categories, history }: Configuration): Iterable<Fault> {
  const counted = [
    ['contracts', contracts.count, contracts.contracts.length],
    ['providers', providers.count, providers.providers.length],
    ['types', types.count, types.contractTypes.length],
    ['categories', categories.count, categories.serviceCategories.length],
  ] as const
  for (const [key, said, held] of counted) {
    if (said !== held) yield { file: fileName(key), reason: `it says that it has ${said} rows, but holds ${held}` }
  }
  const others = { providers, types, categories, history }
  for (const key of ['providers', 'types', 'categories', 'history'] as const) {
    const { repository, commit } = others[key].source
    if (repository !== contracts.source.repository || commit !== contracts.source.commit) {
      yield { file: fileName(key), reason: `it was read at another commit than ${fileName('contracts')}` }
    }
  }
}

function* repeated<Row>(key: FileKey, rows: readonly Row[], nameOf: (row: Row) => string): Iterable<Fault> {
  const first = new Map<string, number>()
  for (const [index, row] of rows.entries()) {
    const name = nameOf(row)
    const before = first.get(name)
    if (before === undefined) first.set(name, index + 1)
    else yield { ...rowOf(key, index, name), reason: `“${name}” stands in row ${before} already` }
  }
}

function* aboutTypes({ types, categories }: Configuration): Iterable<Fault> {
  const known = new Set(categories.serviceCategories.map(({ name }) => name))
  for (const [index, { code, serviceCategories }] of types.contractTypes.entries()) {
    for (const name of serviceCategories) {
      if (!known.has(name))
        yield { ...rowOf('types', index, code), reason: `“${name}” is not a known service category` }
    }
  }
}

function* aboutContracts(configuration: Configuration): Iterable<Fault> {
  const providers = new Set(configuration.providers.providers.map(({ code }) => code))
  const types = new Set(configuration.types.contractTypes.map(({ code }) => code))
  for (const [index, row] of configuration.contracts.contracts.entries()) {
    const reasons = [
      ...(types.has(row.contractTypeCode) ? [] : [`“${row.contractTypeCode}” is not a known contract type`]),
      ...aboutArea(row, configuration),
      ...aboutProviders(row, providers),
    ]
    const { minimumAge, maximumAge } = row.eligibility
    if (maximumAge !== null && maximumAge < minimumAge) {
      reasons.push(`the maximum age, ${maximumAge}, is below the minimum age, ${minimumAge}`)
    }
    reasons.push(...backwards({ hide_before: row.referralsFrom, hide_after: row.referralsUntil }))
    for (const reason of reasons) yield { ...rowOf('contracts', index, row.contractReference), reason }
  }
}

function aboutArea({ npsRegionId, pccRegionId }: ContractRow, { areas }: Configuration): readonly string[] {
  const is = (code: string, level: string) => areas.areas.some(area => area.code === code && area.level === level)
  if ((npsRegionId === null) === (pccRegionId === null)) {
    return ['it must have a region or a police and crime commissioner area, and not both']
  }
  if (npsRegionId !== null && !is(npsRegionId, 'region')) return [`“${npsRegionId}” is not a known region`]
  if (pccRegionId !== null && !is(pccRegionId, 'pcc-area')) {
    return [`“${pccRegionId}” is not a known police and crime commissioner area`]
  }
  return []
}

function* aboutProviders(row: ContractRow, known: ReadonlySet<string>): Iterable<string> {
  const { primeProviderCode: prime, subcontractorCodes: listed } = row
  if (!known.has(prime)) yield `“${prime}”, the prime provider, is not a known provider`
  for (const [index, code] of listed.entries()) {
    if (!known.has(code)) yield `“${code}”, a subcontractor, is not a known provider`
    if (code === prime) yield `“${code}” is listed as a subcontractor of itself`
    if (listed.indexOf(code) !== index) yield `“${code}” is listed twice as a subcontractor`
  }
}

function* aboutChanges({ history }: Configuration): Iterable<Fault> {
  for (const [index, change] of history.changes.entries()) {
    if (change.kind !== 'scheduling change') continue
    for (const reason of [...backwards(change.before), ...backwards(change.after)]) {
      yield { ...rowOf('history', index, change.contract), reason }
    }
  }
}

/** Referrals close on the day on which they open, or later. */
const backwards = ({ hide_before, hide_after }: Scheduling): readonly string[] =>
  hide_after !== null && instantOf(hide_after).slice(0, 10) < hide_before
    ? [`referrals close at ${hide_after}, before they open on ${hide_before}`]
    : []

function* aboutRespellings({ respelt, providers }: Configuration): Iterable<Fault> {
  const current = new Set(providers.providers.map(({ code }) => code))
  const earlier = new Set(respelt.respelt.map(({ from }) => from))
  for (const [index, { from, to }] of respelt.respelt.entries()) {
    const at = rowOf('respelt', index, from)
    if (current.has(from)) yield { ...at, reason: `“${from}” is still a provider, so it was not respelt` }
    if (!current.has(to) && !earlier.has(to)) yield { ...at, reason: `“${to}” is not a known provider` }
  }
}

export const rowOf = (key: FileKey, index: number, subject: string) => ({
  file: fileName(key),
  row: index + 1,
  subject,
})
