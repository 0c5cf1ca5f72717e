/** What is known of the annual report of one contract and period: what was scheduled, and how each version was answered. */
import type { Fact, FactOf } from '#events/catalogue.ts'
import type { BuiltFrom, ReportSaid } from '#events/report.ts'
import type { ReportCommand } from './commands.ts'

type Body<T extends Fact['type']> = FactOf<T>['body']

export interface Version {
  readonly version: number
  /** Null where its words are withheld. */
  readonly told: { readonly says: ReportSaid; readonly builtFrom: BuiltFrom; readonly reason: string | null } | null
  readonly acknowledged: Body<'SupplyChainReportAcknowledged'> | null
  readonly rejected: Body<'SupplyChainReportRejected'> | null
  readonly accepted: Body<'SupplyChainReportAccepted'> | null
  readonly published: boolean
}

export interface ReportState {
  readonly scheduled: Body<'SupplyChainReportScheduled'> | null
  /** In the order of their numbers. */
  readonly versions: readonly Version[]
  readonly withheldFields: readonly Extract<ReportCommand, { type: 'WithholdReportFields' }>['body'][]
}

export const noReport: ReportState = { scheduled: null, versions: [], withheldFields: [] }

/** Submitted, and neither rejected nor accepted yet. */
export const isOpen = ({ told, rejected, accepted }: Version): boolean =>
  told !== null && rejected === null && accepted === null

export const lastVersion = ({ versions }: ReportState): Version | undefined => versions.at(-1)

export const lastAccepted = ({ versions }: ReportState): Version | undefined =>
  versions.findLast(({ accepted }) => accepted !== null)

export const nextNumber = (known: ReportState): number => (lastVersion(known)?.version ?? 0) + 1

export function evolveReport(known: ReportState, data: Fact): ReportState {
  switch (data.type) {
    case 'SupplyChainReportScheduled':
      return { ...known, scheduled: data.body }
    case 'SupplyChainReportSubmitted': {
      const { version, says, builtFrom } = data.body
      return change(known, version, { told: { says, builtFrom, reason: null } })
    }
    case 'SupplyChainReportRestated': {
      const { version, says, builtFrom, reason } = data.body
      return change(known, version, { told: { says, builtFrom, reason } })
    }
    case 'SupplyChainReportAcknowledged':
      return change(known, data.body.version, { acknowledged: data.body })
    case 'SupplyChainReportRejected':
      return change(known, data.body.version, { rejected: data.body })
    case 'SupplyChainReportAccepted':
      return change(known, data.body.version, { accepted: data.body })
    case 'SupplyChainReportPublished':
      return change(known, data.body.version, { published: true })
    case 'ReportFieldsWithheld':
      return { ...known, withheldFields: [...known.withheldFields, data.body] }
    default:
      return known
  }
}

/** A version whose words are withheld is known from how it was answered, and keeps its number. */
function change(known: ReportState, version: number, changed: Partial<Version>): ReportState {
  const before = known.versions.find(one => one.version === version) ?? untold(version)
  const others = known.versions.filter(one => one.version !== version)
  const versions = [...others, { ...before, ...changed }].toSorted((a, b) => a.version - b.version)
  return { ...known, versions }
}

const untold = (version: number): Version => ({
  version,
  told: null,
  acknowledged: null,
  rejected: null,
  accepted: null,
  published: false,
})
