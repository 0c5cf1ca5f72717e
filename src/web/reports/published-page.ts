/** The page of a report as everybody reads it: what it shows of a version, published or about to be. */
import { businessTime } from '#events/envelope.ts'
import type { ReportVersion } from '#projections/report.ts'
import type { PublishedReport } from '#reports/annual/published-form.ts'
import { reportTables } from '#reports/tables/report-tables.ts'
import { underContract } from '../presenters/contract-form.ts'
import { dayInWords, dayOf } from '../presenters/dates.ts'
import { publishedCharts } from '../presenters/report-charts.ts'
import { coversInWords, lateInWords } from '../presenters/report-list.ts'
import { reportShown } from '../presenters/report-parts.ts'
import { cellInWords } from '../presenters/report-tables.ts'
import { reportHref, type FoundReport } from './finding.ts'

export const underPublished = (found: FoundReport, title: string, own = 'Published') =>
  underContract(
    found.contractId,
    found.contract,
    title,
    { text: 'Reports', href: `/contracts/${found.contractId}/reports` },
    { text: found.due.covers.label, href: reportHref(found) },
    { text: own },
  )

export function publishedShown(found: FoundReport, version: ReportVersion, form: PublishedReport) {
  const { contract, due } = found
  const { report, referrals, withheldFields } = form
  const { published, accepted } = version
  const href = `${reportHref(found)}/published`
  const own = `${reportHref(found)}/versions/${version.version}`
  const last = found.report?.versions.at(-1)
  const title = `Supply-chain report for ${due.covers.label}`
  return {
    ...(published === undefined
      ? underPublished(found, `${title}, not published`, `Version ${version.version}, not published`)
      : underPublished(found, title)),
    authority: contract.authority.name,
    supplier: contract.supplier.name,
    covers: coversInWords(due),
    late: lateInWords(due, found.report, found.today),
    publishedOn: published === undefined ? null : dayInWords(dayOf(businessTime(published.at))),
    publishHref: `${own}/publish`,
    version: version.version,
    position: cellInWords(report.builtFrom.position, 'number', 'GBP'),
    // Not the digest of what was accepted: it has no salt, so what is suppressed could be found by trying.
    acceptedIn: accepted?.factId ?? null,
    referrals: cellInWords(referrals, 'number', 'GBP'),
    superseded: last !== undefined && last.version > version.version ? last.version : null,
    checkHref: `${own}/check`,
    withheldFields: withheldFields.map(({ path, basis }) => ({ path, basis })),
    redacted: report.withheld.length,
    charts: publishedCharts(report, contract.supplier.name),
    downloads: {
      json: `${href}.json`,
      ods: `${href}.ods`,
      csv: `${href}.csv`,
      tables: reportTables(report).map(({ name, title: text }) => ({ text, href: `${href}.csv?table=${name}` })),
    },
    ...reportShown(report),
  }
}
