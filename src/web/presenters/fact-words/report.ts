/** What is said of an annual supply-chain report: what is due, each version and its answer, and what is withheld of it. */
import type { ReportFact, ReportSaid } from '#events/report.ts'
import { dayInWords } from '../dates.ts'
import { countInWords, moneyInWords } from '../wording.ts'
import { said, type Sayings } from './saying.ts'

const BECAUSE = {
  'contract-setting': 'The contract has set its own year or days',
  'first-period-merged': 'The first months are reported together with the year that follows',
  'contract-ended': 'The contract ended',
} as const

export const reportSayings: Sayings<ReportFact['type']> = {
  SupplyChainReportScheduled: ({ covers, rule, dueBy, days, countedFrom, because }) =>
    said(`Supply-chain report ${covers.label} due by ${dayInWords(dueBy)}`, null, [
      `Covers ${dayInWords(covers.from)} to ${dayInWords(covers.to)}`,
      `${countInWords(days)} days from ${dayInWords(countedFrom)}`,
      because === undefined ? undefined : BECAUSE[because],
      covers.final === true ? 'The last report of the contract' : undefined,
      `Rules: ${rule.packId}, version ${rule.version}`,
    ]),
  SupplyChainReportSubmitted: ({ period, version, says }) =>
    said(`${theReport(period, version)} submitted`, null, declared(says)),
  SupplyChainReportAcknowledged: ({ period, version, words }) =>
    said(`${theReport(period, version)} acknowledged`, words ?? null),
  SupplyChainReportRejected: ({ period, version, reasons, cureBy }) =>
    said(`${theReport(period, version)} rejected`, reasons, [`To come again by ${dayInWords(cureBy)}`]),
  SupplyChainReportAccepted: ({ period, version, builtFrom, words }) =>
    said(`${theReport(period, version)} accepted`, words ?? null, [
      `Built from entries up to number ${countInWords(builtFrom.position)}`,
      `Digest of its bytes: ${builtFrom.sha256}`,
    ]),
  SupplyChainReportPublished: ({ period, version }) => said(`${theReport(period, version)} published`),
  SupplyChainReportRestated: ({ period, version, restates, reason, says }) =>
    said(`${theReport(period, version)} restates version ${countInWords(restates)}`, reason, declared(says)),
  ReportFieldsWithheld: ({ period, fields, basis, reason }) =>
    said(`Parts of the supply-chain report from ${dayInWords(period)} are withheld from publication`, reason, [
      fields.map(field => `Withheld: ${field}`),
      `Legal basis: ${basis}`,
    ]),
}

const theReport = (period: string, version: number): string =>
  `Version ${countInWords(version)} of the supply-chain report from ${dayInWords(period)}`

const declared = ({ nilReturn, underContract, declaration }: ReportSaid): readonly (string | undefined)[] => [
  nilReturn ? 'Nothing was delivered or paid in the period' : undefined,
  `${underContract.revenueIs === 'actual' ? 'Revenue' : 'Estimated revenue'} under the contract: ${moneyInWords(underContract.revenue)}`,
  `Paid to subcontractors: ${moneyInWords(underContract.subcontracted)}`,
  `Declared by: ${declaration.capacity}`,
  `Declaration: ${declaration.statement}`,
]
