/** A report for everybody: the page with its charts, and the same as JSON, CSV and a spreadsheet; before it is published, only for those who may publish it. */
import express, { type Request, type Response, type Router } from 'express'
import type { Door } from '#door/door.ts'
import type { ReportVersion } from '#projections/report.ts'
import { publishedForm, type PublishedReport } from '#reports/annual/published-form.ts'
import { csvBundle, csvOf } from '#reports/csv.ts'
import { ODS_TYPE, odsOf } from '#reports/ods.ts'
import { reportCover, reportTables } from '#reports/tables/report-tables.ts'
import { NotFound } from '../finding.ts'
import { personOf, show } from '../page.ts'
import { mayPublish } from '../presenters/report-versions.ts'
import { CSV_TYPE, fileName, jsonBytes, sendFile } from './download.ts'
import {
  findReport,
  findVersion,
  reportHref,
  type FoundReport,
  type ReportPlace,
  type VersionPlace,
} from './finding.ts'
import { publishedShown, underPublished } from './published-page.ts'

interface Published extends PublishedReport {
  readonly found: FoundReport
  readonly version: ReportVersion
}

/** How a version would look to everybody, for those who may publish it. */
const PREVIEW = '/contracts/:contractId/reports/:period/versions/:version/preview'

export function publishedReportPages(door: Door): Router {
  const router = express.Router()
  const at = '/contracts/:contractId/reports/:period/published'

  /** Answers 404 itself where nothing is published. */
  const found = async (request: Request<ReportPlace>, response: Response): Promise<Published | undefined> => {
    const report = findReport(door, request.params)
    const version = report.report?.versions.findLast(one => one.published !== undefined)
    const kept = version && (await door.reports.version(report.contractId, report.due.period, version))
    if (version?.published === undefined || kept === undefined) {
      notPublished(response, report, version === undefined)
      return undefined
    }
    return { ...publishedForm(kept, report.report?.withheldFields ?? []), found: report, version }
  }

  router.get(at, async (request: Request<ReportPlace>, response) => {
    const published = await found(request, response)
    if (published === undefined) return
    show(response, 'report-published.njk', publishedShown(published.found, published.version, published))
  })
  router.get(`${at}.json`, async (request: Request<ReportPlace>, response) => {
    const published = await found(request, response)
    if (published === undefined) return
    const { report, referrals, withheldFields, version } = published
    // Not the digest of what was accepted: it has no salt, so what is suppressed could be found by trying.
    const acceptedIn = version.accepted?.factId ?? null
    const document = { version: version.version, acceptedIn, referrals, withheldFields, report }
    sendFile(response, jsonBytes(document), 'application/json; charset=utf-8', nameOf(published), 'json')
  })
  router.get(`${at}.csv`, async (request: Request<ReportPlace>, response) => {
    const published = await found(request, response)
    if (published === undefined) return
    const tables = reportTables(published.report)
    const asked = request.query['table']
    if (asked === undefined) {
      sendFile(response, csvBundle(tables), 'application/zip', `${nameOf(published)}-csv`, 'zip')
      return
    }
    const table = tables.find(({ name }) => name === asked)
    if (table === undefined) throw new NotFound()
    sendFile(response, new TextEncoder().encode(csvOf(table)), CSV_TYPE, `${nameOf(published)}-${table.name}`, 'csv')
  })
  router.get(`${at}.ods`, async (request: Request<ReportPlace>, response) => {
    const published = await found(request, response)
    if (published === undefined) return
    const { report, withheldFields } = published
    const bytes = odsOf(reportCover(report, withheldFields), reportTables(report))
    sendFile(response, bytes, ODS_TYPE, nameOf(published), 'ods')
  })

  router.get(PREVIEW, async (request: Request<VersionPlace>, response) => {
    const report = findReport(door, request.params)
    const version = findVersion(report, request.params.version)
    if (version.accepted === undefined || version.published !== undefined) throw new NotFound()
    if (!mayPublish(report.contract, personOf(response))) {
      const sentence = `Only somebody of ${report.contract.authority.name} who can publish it can see how it would look.`
      const model = {
        ...underPublished(report, 'This report is not published', 'Not published'),
        sentence,
        href: reportHref(report),
      }
      show(response, 'report-not-published.njk', model, 403)
      return
    }
    const kept = await door.reports.version(report.contractId, report.due.period, version)
    if (kept === undefined) notPublished(response, report, false)
    else {
      const form = publishedForm(kept, report.report?.withheldFields ?? [])
      show(response, 'report-published.njk', publishedShown(report, version, form))
    }
  })

  return router
}

const nameOf = ({ found: { contract, due } }: Published): string =>
  fileName(`supply-chain-report-${contract.reference}-${due.covers.label}`)

function notPublished(response: Response, found: FoundReport, isNot: boolean): void {
  const model = {
    ...underPublished(
      found,
      isNot ? 'This report is not published' : 'This report can no longer be read',
      'Not published',
    ),
    sentence: isNot
      ? `The report for ${found.due.covers.label} has not been published. The authority publishes it once it has accepted it.`
      : 'Its bytes are not kept any more, and what it was made of has been redacted since.',
    href: reportHref(found),
  }
  show(response, 'report-not-published.njk', model, 404)
}
