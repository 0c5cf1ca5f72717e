/** Every rule pack the house knows, checked when this file is loaded: a pack that contradicts its schema stops the start. */
import { z } from 'zod'
import type { Day } from '#events/envelope.ts'
import { fr2193 } from './fr-2193.ts'
import { it119 } from './it-119.ts'
import { Pack, type Reporting } from './pack.ts'
import { ukMojDf2020 } from './uk-moj-df-2020.ts'
import { ukMscKey } from './uk-msc-key.ts'
import { ukMscOrdinary } from './uk-msc-ordinary.ts'
import { supplyChainReport } from './supply-chain-report.ts'
import { ukPa2023Payment } from './uk-pa2023-payment.ts'
import { ukPpn018 } from './uk-ppn-018.ts'
import { ukWidp71 } from './uk-widp-7.1.ts'
import { usCaPcc4100 } from './us-ca-pcc-4100.ts'
import { usCaPcc41075 } from './us-ca-pcc-4107.5.ts'
import { usDbe2653f } from './us-dbe-26.53f.ts'

/** The field of a pack that is wrong, and what is wrong with it. */
type Fault = readonly [field: string, words: string]
const Reference = z.object({ packId: z.string(), version: z.string() })
type Reference = Readonly<z.infer<typeof Reference>>

/** Packs as written, checked one by one and beside each other. Throws an Error that names the first bad pack and each bad field. */
export function readPacks(written: readonly unknown[]): readonly Pack[] {
  const read = written.map(readPack)
  for (const pack of read) refuseIf(nameOf(pack), [...faultsWithin(pack), ...faultsAmong(pack, read)])
  return read
}

function readPack(written: unknown, index: number): Pack {
  const parsed = Pack.safeParse(written)
  if (parsed.success) return parsed.data
  const said = Reference.safeParse(written)
  const name = said.success ? nameOf(said.data) : `Rule pack number ${index + 1}`
  throw refused(name, parsed.error.issues.flatMap(faultsOf))
}

/** An unknown field is named itself, not the object in which it stands. */
function faultsOf(issue: z.core.$ZodIssue): readonly Fault[] {
  const path = issue.path.map(String)
  if (issue.code !== 'unrecognized_keys') return [[path.join('.') || 'the pack', issue.message]]
  return issue.keys.map(key => [[...path, key].join('.'), 'is no field of a rule pack'] as const)
}

/** What the schema cannot say of one pack: whose its grounds are, and that each kind of change can be asked for. */
function* faultsWithin({ packId, change }: Pack): Generator<Fault> {
  if (change === null) return
  const lists = { grounds: change.grounds, excludedGrounds: change.excludedGrounds }
  const seen = new Set<string>()
  for (const [list, grounds] of Object.entries(lists)) {
    for (const [index, { code, kinds = [] }] of grounds.entries()) {
      const field = `change.${list}.${index}`
      if (!code.startsWith(`${packId}:`)) yield [`${field}.code`, `${code} does not begin with ${packId}:`]
      if (seen.has(code)) yield [`${field}.code`, `${code} is given twice`]
      seen.add(code)
      const strange = kinds.filter(kind => !change.kinds.includes(kind))
      if (strange.length > 0) yield [`${field}.kinds`, `${strange.join(', ')} is no kind of change of this pack`]
    }
  }
  for (const [index, kind] of change.kinds.entries()) {
    const askable = change.grounds.some(({ kinds }) => kinds === undefined || kinds.includes(kind))
    if (change.grounds.length > 0 && !askable) yield [`change.kinds.${index}`, `no ground can be given for ${kind}`]
  }
}

/** What only the other packs can tell: one pack for each version, one version for each day, and no pointer into nothing. */
function* faultsAmong(pack: Pack, all: readonly Pack[]): Generator<Fault> {
  const versions = all.slice(0, all.indexOf(pack)).filter(({ packId }) => packId === pack.packId)
  if (versions.some(({ version }) => version === pack.version)) yield ['version', 'is given twice']
  for (const { version, effective } of versions) {
    if (!apart(effective, pack.effective)) yield ['effective', `has days in common with version ${version}`]
  }
  for (const [index, { underPack }] of (pack.change?.grounds ?? []).entries()) {
    if (underPack === undefined || all.some(({ packId }) => packId === underPack)) continue
    yield [`change.grounds.${index}.underPack`, `${underPack} is not known`]
  }
  yield* faultsOfReporting(pack, all)
}

/** A report is due for a contract once: two rules for one pack and one day would contradict each other. */
function* faultsOfReporting(pack: Pack, all: readonly Pack[]): Generator<Fault> {
  for (const [index, packId] of (pack.reporting?.for ?? []).entries()) {
    const field = `reporting.for.${index}`
    if (!all.some(other => other.packId === packId)) yield [field, `${packId} is not known`]
    const rivals = all.slice(0, all.indexOf(pack)).filter(other => other.reporting?.for.includes(packId) === true)
    for (const rival of rivals.filter(other => !apart(other.effective, pack.effective))) {
      yield [field, `${packId} has the reporting of ${rival.packId} ${rival.version} on the same days`]
    }
  }
}

const apart = (one: Pack['effective'], other: Pack['effective']): boolean =>
  endsBefore(one, other) || endsBefore(other, one)
const endsBefore = (one: Pack['effective'], other: Pack['effective']): boolean => one.to !== null && one.to < other.from

const nameOf = ({ packId, version }: Reference): string => `Rule pack ${packId} ${version}`

function refuseIf(name: string, faults: readonly Fault[]): void {
  if (faults.length > 0) throw refused(name, faults)
}

function refused(name: string, faults: readonly Fault[]): Error {
  return new Error(`${name}: ${faults.map(([field, words]) => `${field}: ${words}`).join('; ')}`)
}

/** All that ship, oldest version of each pack first. */
export const packs: readonly Pack[] = readPacks([
  ...ukMojDf2020,
  ...ukMscOrdinary,
  ...ukMscKey,
  ...ukWidp71,
  ...usCaPcc4100,
  ...usCaPcc41075,
  ...usDbe2653f,
  ...it119,
  ...fr2193,
  ...ukPpn018,
  ...ukPa2023Payment,
  ...supplyChainReport,
])

const byReference: ReadonlyMap<string, Pack> = new Map(packs.map(pack => [nameOf(pack), pack]))

/** The very version that a fact names; undefined where this house does not know it. */
export const packOf = (reference: Reference): Pack | undefined => byReference.get(nameOf(reference))

/** The version that holds for what is asked on a day. */
export const packInForce = (packId: string, day: Day): Pack | undefined =>
  packs.find(pack => pack.packId === packId && isInForce(pack, day))

/** The pack that says, on a day, which reports are owed under contracts bound to `packId`; undefined where none does. */
export const reportingFor = (packId: string, day: Day): ReportingPack | undefined =>
  packs.filter(saysWhatIsReported).find(pack => pack.reporting.for.includes(packId) && isInForce(pack, day))

export type ReportingPack = Pack & { readonly reporting: Reporting }
const saysWhatIsReported = (pack: Pack): pack is ReportingPack => pack.reporting !== undefined

const isInForce = ({ effective: { from, to } }: Pack, day: Day): boolean => from <= day && (to === null || day <= to)
