/** The reports of a contract: all of them, one with its draft or its versions, and a version made again before everybody's eyes. */
import express, { type Response, type Router } from 'express'
import type { Door } from '#door/door.ts'
import { compareReports } from '#reports/annual/compare.ts'
import type { ContractReport } from '#reports/annual/document.ts'
import type { ReportVersion } from '#projections/report.ts'
import { findContract, NotFound, whoOf } from '../finding.ts'
import { personOf, show } from '../page.ts'
import { contractCrumbs, contractHeading } from '../presenters/contract.ts'
import { underContract } from '../presenters/contract-form.ts'
import { differencesShown } from '../presenters/report-differences.ts'
import { coversInWords, lateInWords, periodLine, standingTag, workingOf } from '../presenters/report-list.ts'
import { reportShown } from '../presenters/report-parts.ts'
import type { TableShown } from '../presenters/report-tables.ts'
import { reportLinks, versionShown } from '../presenters/report-versions.ts'
import { dayInWords } from '../presenters/dates.ts'
import { countInWords } from '../presenters/wording.ts'
import { findReport, findReports, findVersion, reportHref, type FoundReport } from './finding.ts'

export function contractReportPages(door: Door): Router {
  const router = express.Router()

  router.get('/contracts/:contractId/reports', (request, response) => {
    const { contractId, contract } = findContract(door, request.params.contractId)
    show(response, 'reports.njk', {
      title: 'Annual reports',
      section: 'contracts',
      crumbs: contractCrumbs(contractId, contract, { text: 'Reports' }),
      heading: contractHeading(contractId, contract),
      bound: contract.pack !== null,
      lines: findReports(door, contractId).map(found =>
        periodLine(reportHref(found), found.due, found.report, found.today),
      ),
    })
  })

  router.get('/contracts/:contractId/reports/:period', async (request, response) => {
    const found = findReport(door, request.params)
    const versions = found.report?.versions ?? []
    const kept = await Promise.all(versions.map(version => versionOf(door, found, version)))
    const last = kept.at(-1)
    const report = versions.length === 0 ? await door.reports.draft(found.contractId, found.due.period) : last
    const href = reportHref(found)
    const who = whoOf(door)
    const isOver = found.due.covers.to < found.today || found.contract.ended !== null
    show(response, 'report.njk', {
      ...headingOf(found, `Annual report for ${found.due.covers.label}`),
      covers: coversInWords(found.due),
      working: workingOf(found.due),
      due: dayInWords(found.due.dueBy),
      tag: standingTag(found.report?.standing ?? 'scheduled', found.due, found.today),
      late: lateInWords(found.due, found.report, found.today),
      links: reportLinks(href, found.contract, found.report, personOf(response), isOver),
      isDraft: versions.length === 0,
      isWithheld: found.report?.standing === 'withheld',
      versions: versions.map(version => versionShown(href, version, who)).toReversed(),
      untold: found.report?.untold?.length ?? 0,
      differences: differencesOf(versions, kept),
      lastVersion: versions.at(-1)?.version,
      published: versions.some(version => version.published !== undefined) ? `${href}/published` : null,
      withheldFields: found.report?.withheldFields ?? [],
      missing: report === undefined,
      ...(report === undefined ? { parts: [], shorthands: [] } : reportShown(report)),
    })
  })

  router.get('/contracts/:contractId/reports/:period/versions/:version', async (request, response) => {
    const found = findReport(door, request.params)
    const version = findVersion(found, request.params.version)
    const report = await versionOf(door, found, version)
    if (report === undefined) {
      gone(response, found, version)
      return
    }
    const href = reportHref(found)
    const title = `Version ${version.version} of the annual report for ${found.due.covers.label}`
    show(response, 'report-version.njk', {
      ...headingOf(found, title, { text: `Version ${version.version}` }),
      covers: coversInWords(found.due),
      version: versionShown(href, version, whoOf(door)),
      ...reportShown(report),
    })
  })

  router.get('/contracts/:contractId/reports/:period/versions/:version/check', async (request, response) => {
    const found = findReport(door, request.params)
    const version = findVersion(found, request.params.version)
    const compared = await door.reports.compared(found.contractId, found.due.period, version)
    const report = await versionOf(door, found, version)
    if (compared === undefined || report === undefined) {
      gone(response, found, version)
      return
    }
    const title = `Version ${version.version}, made again from the ledger`
    show(response, 'report-check.njk', {
      ...headingOf(found, title, { text: `Version ${version.version}, made again` }),
      ...compared,
      sha256: version.builtFrom.sha256,
      position: countInWords(version.builtFrom.position),
      differences: differencesShown(
        'differs',
        'What differs',
        ['As it was kept', 'Made again'],
        compared.differs,
        report,
      ),
    })
  })

  return router
}

const versionOf = (
  door: Door,
  { contractId, due }: FoundReport,
  version: ReportVersion,
): Promise<ContractReport | undefined> => door.reports.version(contractId, due.period, version)

function headingOf(found: FoundReport, title: string, ...more: readonly { readonly text: string }[]) {
  const { contractId, contract, due } = found
  const reports = { text: 'Reports', href: `/contracts/${contractId}/reports` }
  const own = { text: due.covers.label, ...(more.length === 0 ? {} : { href: reportHref(found) }) }
  return underContract(contractId, contract, title, reports, own, ...more)
}

/** Each version beside the one before it. */
function differencesOf(
  versions: readonly ReportVersion[],
  kept: readonly (ContractReport | undefined)[],
): readonly TableShown[] {
  return versions.slice(1).flatMap((version, index) => {
    const [before, earlier, after] = [versions[index], kept[index], kept[index + 1]]
    if (before === undefined || earlier === undefined || after === undefined) return []
    const names = [`Version ${before.version}`, `Version ${version.version}`] as const
    const caption = `Version ${before.version} and version ${version.version}: what differs`
    return [
      differencesShown(`differs-${version.version}`, caption, names, compareReports(earlier, after).differs, after),
    ]
  })
}

/** Its bytes are lost or erased, and it does not come out again as it was. */
function gone(response: Response, found: FoundReport, version: ReportVersion): void {
  if (found.report === undefined) throw new NotFound()
  show(
    response,
    'report-gone.njk',
    { ...headingOf(found, `Version ${version.version} can no longer be read`, { text: `Version ${version.version}` }) },
    404,
  )
}
