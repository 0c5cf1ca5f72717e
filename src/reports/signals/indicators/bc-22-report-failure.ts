/** BC-22: an annual report came late or not at all, or declares other sums than the ledger has. */
import type { DueReport } from '#projections/due-report.ts'
import type { ReportDetails, ReportVersion } from '#projections/report.ts'
import type { ContractDetails } from '#projections/supply-chain/contract.ts'
import { moneyPart } from '../../annual/money.ts'
import { dayOf, daysBetween } from '../days.ts'
import { clear, counted, input, lacking, percent, raised, strengthOf } from '../observed.ts'
import type { Indicator, Observation, Scene } from '../signal.ts'
import { THRESHOLDS } from '../thresholds.ts'

const { daysLate, variance } = THRESHOLDS['BC-22']

export const bc22: Indicator = {
  id: 'BC-22',
  title: 'Report failure',
  formula:
    'Days from the day on which a report was due, or due again, to the day on which it came; and what its last version declares less what the ledger has, divided by what the ledger has',
  threshold: `More than ${counted(daysLate.value, 'day')} late, or more than ${percent(variance.value)} apart`,
  innocent: ['One figure is with VAT and the other without.', 'Payments were recorded or corrected after the report.'],
  basis: 'GAO-20-464; ANAO; Massachusetts State Auditor: reports missing, late and unchecked',
  observe: scene => {
    const { contract } = scene.chain
    return contract === null ? [] : scene.due.flatMap(due => of(scene, contract, due))
  },
}

function of(scene: Scene, contract: ContractDetails, due: DueReport): readonly Observation[] {
  const report = scene.reports.find(({ period }) => period === due.period)
  const versions = report?.versions ?? []
  const first = versions.find(({ version }) => version === 1)
  const isWithheld = (report?.withheld ?? 0) > 0
  const dueBy = report?.scheduled?.dueBy ?? due.dueBy
  if (first === undefined && isWithheld) {
    return [lacking({}, `What came as the report for ${due.covers.label} is withheld.`, { eventIds: factsOf(report) })]
  }
  if (first === undefined && scene.today <= dueBy) return []
  const late = Math.max(
    0,
    daysBetween(dueBy, first === undefined ? scene.today : dayOf(scene, first.at)),
    ...againLate(scene, versions, isWithheld),
  )
  const apart = varianceOf(scene, contract, due, versions.at(-1))
  const inputs = [
    input('period', due.covers.label),
    input('dueBy', dueBy),
    input('submittedOn', first === undefined ? null : dayOf(scene, first.at)),
    input('daysLate', late, 'day'),
    input('lateThreshold', daysLate.value, 'day'),
    input('row', apart?.row ?? null),
    input('declared', apart?.declared ?? null, 'penny'),
    input('ledger', apart?.derived ?? null, 'penny'),
    input('variance', apart?.basisPoints ?? null, 'basisPoint'),
    input('varianceThreshold', variance.value, 'basisPoint'),
  ]
  const known = { inputs, eventIds: factsOf(report) }
  const lateness = latenessOf(due.covers.label, first !== undefined, late)
  const sentence = apart === null ? lateness : `${lateness} ${differenceOf(apart)}`
  const strengths = [
    ...(late > daysLate.value ? [strengthOf(late, daysLate.value, 365)] : []),
    ...(apart !== null && apart.basisPoints > variance.value
      ? [strengthOf(apart.basisPoints, variance.value, 5_000)]
      : []),
  ]
  if (strengths.length > 0) return [raised({ sentence, ...known }, Math.max(...strengths))]
  if (apart === null) return [lacking({}, `${lateness} Its figures and the ledger’s cannot be compared.`, known)]
  return [clear({ sentence, ...known })]
}

function latenessOf(label: string, came: boolean, late: number): string {
  if (!came) return `The report for ${label} has not come, ${counted(late, 'day')} after it was due.`
  return `The report for ${label} came ${late > daysLate.value ? `${counted(late, 'day')} late` : 'in time'}.`
}

function differenceOf({ declared, derived, basisPoints, words }: Apart): string {
  if (declared === derived) return `It declares what the ledger has as ${words}.`
  const than = declared < derived ? 'less' : 'more'
  return `It declares ${percent(basisPoints)} ${than} than the ledger has as ${words}.`
}

/** After a rejection it is due again: how late the next version came, or is; where that may be withheld, it is not known. */
const againLate = (scene: Scene, versions: readonly ReportVersion[], isWithheld: boolean): readonly number[] =>
  versions.flatMap(({ version, rejected }) => {
    const next = versions.find(one => one.version === version + 1)
    return rejected === undefined || (next === undefined && isWithheld)
      ? []
      : [daysBetween(rejected.cureBy, next === undefined ? scene.today : dayOf(scene, next.at))]
  })

interface Apart {
  readonly row: string
  readonly words: string
  readonly declared: number
  readonly derived: number
  readonly basisPoints: number
}

const ROWS = {
  subcontracted: 'paid to subcontractors',
  toAffiliates: 'paid to affiliates',
  toSme: 'paid to small and medium-sized enterprises',
  toVcse: 'paid to the voluntary sector',
  toSmeAndVcse: 'paid to those that are both small and voluntary',
} as const
const OF_A_CLASS: readonly string[] = ['toSme', 'toVcse', 'toSmeAndVcse']

/** The row that is furthest apart, as the ledger stands now; null where nothing can be compared. */
function varianceOf(
  scene: Scene,
  contract: ContractDetails,
  { covers, rule }: DueReport,
  version?: ReportVersion,
): Apart | null {
  if (version === undefined) return null
  const { contractId, chain, delivery, organisation } = scene
  const { says, builtFrom, by } = version
  const said = { says, approvedBy: by.person }
  const source = {
    contractId,
    chain,
    delivery,
    organisation,
    rule,
    position: builtFrom.position,
    simulated: false,
    withheld: [],
  }
  const money = moneyPart({ ...source, contract, covers, said })
  const total = money.subcontracted
  // Nothing was ever reported as paid: that is not known to be nothing.
  if (total.derived === 0 && total.declared !== 0) return null
  const unclassified = (money.toUnclassified.derived ?? 0) > 0
  const rows = (Object.keys(ROWS) as (keyof typeof ROWS)[]).flatMap((row): readonly Apart[] => {
    const { declared, derived, varianceBasisPoints } = money[row]
    if (declared === null || derived === null || (unclassified && OF_A_CLASS.includes(row))) return []
    // Where the ledger has nothing at all, anything is as far off as can be.
    const basisPoints = derived === 0 ? (declared === 0 ? 0 : 10_000) : Math.abs(varianceBasisPoints ?? 0)
    return [{ row, words: ROWS[row], declared, derived, basisPoints }]
  })
  return rows.toSorted((one, other) => other.basisPoints - one.basisPoints)[0] ?? null
}

const factsOf = (report: ReportDetails | undefined): readonly string[] => [
  ...(report?.scheduled ? [report.scheduled.factId] : []),
  ...(report?.versions.map(({ factId }) => factId) ?? []),
]
