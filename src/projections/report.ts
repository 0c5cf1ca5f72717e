/** The annual report of one contract and period: what is due when, each version with what was said of it, and what is published. */
import type { Fact, StandingFact } from '#events/catalogue.ts'
import type { PackReference } from '#events/contract.ts'
import type { Day } from '#events/envelope.ts'
import type { BuiltFrom, ReportPeriod, ReportSaid } from '#events/report.ts'
import { saidOf, type Said } from './supply-chain/said.ts'

/** `withheld`: submitted, and nothing else is known of it, as its words are withheld. */
export type ReportStanding =
  'scheduled' | 'withheld' | 'submitted' | 'acknowledged' | 'rejected' | 'accepted' | 'published'

/** How a version was answered: also known where its own words are withheld. */
interface VersionAnswers {
  readonly version: number
  readonly acknowledged?: Said & { readonly words?: string | undefined }
  readonly rejected?: Said & { readonly reasons: string; readonly cureBy: Day }
  readonly accepted?: Said & {
    readonly factId: string
    readonly checkpoint?: string | undefined
    readonly words?: string | undefined
  }
  readonly published?: Said
}

export interface ReportVersion extends Said, VersionAnswers {
  readonly factId: string
  readonly says: ReportSaid
  readonly builtFrom: BuiltFrom
  /** Where it restates an accepted one. */
  readonly restates?: { readonly version: number; readonly reason: string }
}

export interface ReportDetails {
  readonly contractId: string
  readonly period: Day
  /** Null where it was submitted before time scheduled it; then `covers` of the schedule worked out on reading holds. */
  readonly scheduled:
    | (Said & {
        readonly factId: string
        readonly covers: ReportPeriod
        readonly rule: PackReference
        readonly dueBy: Day
        readonly days: number
        readonly countedFrom: Day
        readonly because?: 'contract-setting' | 'first-period-merged' | 'contract-ended' | undefined
      })
    | null
  /** Of the last version that is known; `scheduled` before the first. */
  readonly standing: ReportStanding
  readonly versions: readonly ReportVersion[]
  /** Those whose words are withheld, as far as they are known from their answers; absent where there are none. */
  readonly untold?: readonly VersionAnswers[]
  /** The first submission is withheld, so nobody can say when it came; absent where it is not. */
  readonly firstWithheld?: true
  readonly withheldFields: readonly (Said & {
    readonly factId: string
    readonly fields: readonly string[]
    readonly basis: string
    readonly reason: string
  })[]
  readonly withheld: number
  readonly revision: number
}

/** The report after one more fact, as redactions leave it. Accepts any history, in any order. */
export function evolveReport(known: ReportDetails | null, fact: StandingFact): ReportDetails | null {
  const before = known ?? begun(fact)
  if (before === null) return null
  // By business time a later revision may be folded first.
  const seen = { ...before, revision: Math.max(before.revision, fact.revision) }
  if (fact.data === null) return withOneWithheld(seen)
  const after = { ...seen, ...changeOf(seen, fact.id, fact.data) }
  return { ...after, standing: standingOf(after) }
}

/** Nothing but a submission can be withheld while no version is known: its schedule stays, and all else is said of a version. */
function withOneWithheld(known: ReportDetails): ReportDetails {
  const after = { ...known, withheld: known.withheld + 1 }
  return lastVersion(known) === undefined ? { ...after, firstWithheld: true, standing: 'withheld' } : after
}

function begun(fact: StandingFact): ReportDetails | null {
  const about = aboutOf(fact)
  if (about === null) return null
  return {
    ...about,
    scheduled: null,
    standing: 'scheduled',
    versions: [],
    withheldFields: [],
    withheld: 0,
    revision: -1,
  }
}

const STREAM = /^report-(.{36})-(\d{4}-\d{2}-\d{2})$/

/** Where what was said is withheld, the name of its stream still says which report it is about. */
function aboutOf({ data, stream }: StandingFact): { readonly contractId: string; readonly period: Day } | null {
  if (data !== null && 'period' in data.body && typeof data.body.period === 'string') {
    const { contractId, period } = data.body
    return { contractId, period }
  }
  const [, contractId, period] = STREAM.exec(stream) ?? []
  return contractId === undefined || period === undefined ? null : { contractId, period }
}

function changeOf(known: ReportDetails, factId: string, data: Fact): Partial<ReportDetails> {
  const said = saidOf(data)
  switch (data.type) {
    case 'SupplyChainReportScheduled': {
      const { contractId, period, ...schedule } = data.body
      return { scheduled: { ...said, factId, ...schedule } }
    }
    case 'SupplyChainReportSubmitted': {
      const { version, says, builtFrom } = data.body
      return withVersion(known, { ...said, factId, version, says, builtFrom })
    }
    case 'SupplyChainReportRestated': {
      const { version, says, builtFrom, restates, reason } = data.body
      return withVersion(known, { ...said, factId, version, says, builtFrom, restates: { version: restates, reason } })
    }
    case 'SupplyChainReportAcknowledged': {
      const { contractId, period, version, ...rest } = data.body
      return ofVersion(known, version, { acknowledged: { ...said, ...rest } })
    }
    case 'SupplyChainReportRejected': {
      const { version, reasons, cureBy } = data.body
      return ofVersion(known, version, { rejected: { ...said, reasons, cureBy } })
    }
    case 'SupplyChainReportAccepted': {
      const { contractId, period, version, builtFrom, ...rest } = data.body
      return ofVersion(known, version, { accepted: { ...said, factId, ...rest } })
    }
    case 'SupplyChainReportPublished':
      return ofVersion(known, data.body.version, { published: said })
    case 'ReportFieldsWithheld': {
      const { fields, basis, reason } = data.body
      return { withheldFields: [...known.withheldFields, { ...said, factId, fields, basis, reason }] }
    }
    default:
      return {}
  }
}

/** The version that decides how the report stands; undefined before the first. */
export const lastVersion = ({ versions, untold = [] }: ReportDetails): VersionAnswers | undefined =>
  [...versions, ...untold].toSorted(byNumber).at(-1)

const byNumber = (a: VersionAnswers, b: VersionAnswers): number => a.version - b.version

function withVersion({ versions, untold = [] }: ReportDetails, one: ReportVersion): Partial<ReportDetails> {
  const answers = untold.find(({ version }) => version === one.version)
  return {
    versions: [...versions, { ...one, ...answers }].toSorted(byNumber),
    ...(answers === undefined ? {} : { untold: untold.filter(other => other !== answers) }),
  }
}

function ofVersion(
  { versions, untold = [] }: ReportDetails,
  version: number,
  answer: Omit<VersionAnswers, 'version'>,
): Partial<ReportDetails> {
  if (versions.some(one => one.version === version)) {
    return { versions: versions.map(one => (one.version === version ? { ...one, ...answer } : one)) }
  }
  const before = untold.find(one => one.version === version)
  return { untold: [...untold.filter(one => one !== before), { ...before, version, ...answer }] }
}

function standingOf(known: ReportDetails): ReportStanding {
  const last = lastVersion(known)
  if (last === undefined) return known.firstWithheld === true ? 'withheld' : 'scheduled'
  if (last.published !== undefined) return 'published'
  if (last.accepted !== undefined) return 'accepted'
  if (last.rejected !== undefined) return 'rejected'
  return last.acknowledged === undefined ? 'submitted' : 'acknowledged'
}
