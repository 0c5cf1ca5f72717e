/** Reading annual reports: those of a contract, one with its versions, the bytes of a version, and all of the register. */
import { z } from 'zod'
import { NAME_MAX } from '#events/envelope.ts'
import { sendProblem } from '#door/problem.ts'
import { rounded } from '#reports/suppression.ts'
import { ContractPath, nothing, slice, Sliced } from '../asked.ts'
import { noSuchContract } from '../contracts/contract.ts'
import { AnnualReport, Comparison, OwedReport, ReportRegister } from '../documents/report.ts'
import { ContractReport } from '../documents/report-parts.ts'
import type { Operation } from '../operation.ts'
import { IF_NONE_MATCH, listing, NOT_MODIFIED, notFound, pageOfAll, parse, reading } from '../reading.ts'
import {
  noSuchReport,
  noSuchVersion,
  owedShown,
  reportOf,
  REPORTS,
  reportsOf,
  reportUrl,
  ReportPath,
  versionGone,
  versionOf,
  VersionPath,
} from './report.ts'

const bytesAsked = { params: VersionPath, query: nothing }

const RegisterAsked = z.strictObject({
  ...slice,
  year: z.string().max(50).optional().meta({ description: 'Such as `2025 to 2026`; absent: the last that is over.' }),
  supplier: z.uuid().optional(),
  lot: z.string().max(NAME_MAX).optional().meta({ description: 'As the contracts name it.' }),
  area: z.string().max(50).optional().meta({ description: 'An area code.' }),
})

const PER_PAGE = 50

export const reportFinding: readonly Operation[] = [
  listing({
    path: '/contracts/:contractId/reports',
    id: 'listReports',
    tag: REPORTS,
    summary: 'List the annual reports that a contract owes, with the working of each day',
    params: ContractPath,
    query: Sliced,
    item: { name: 'OwedReport', schema: OwedReport },
    list: (door, { params, slice: part, base }) => {
      const all = reportsOf(door, params.contractId)
      if (all === undefined) return noSuchContract
      return pageOfAll(
        all.map(one => ({ ...owedShown(one, base), versions: one.report?.versions.length ?? 0 })),
        part,
      )
    },
  }),
  reading({
    path: '/contracts/:contractId/reports/:period',
    id: 'readReport',
    tag: REPORTS,
    summary: 'Read an annual report: its draft from the ledger, or its versions',
    params: ReportPath,
    query: nothing,
    answer: { name: 'AnnualReport', schema: AnnualReport },
    find: async (door, { params, base }) => {
      const owed = reportOf(door, params)
      if (owed === undefined) return noSuchReport
      const { contractId, report, due } = owed
      const last = report?.versions.at(-1)
      const document = await (last === undefined
        ? door.reports.draft(contractId, due.period)
        : door.reports.version(contractId, due.period, last))
      const revision = report?.revision ?? -1
      return {
        document: {
          ...owedShown(owed, base),
          contractId,
          versions: report?.versions ?? [],
          withheldFields: report?.withheldFields ?? [],
          draft: last === undefined,
          report: document ?? null,
          revision,
        },
        revision,
      }
    },
  }),
  {
    ...bytesAsked,
    method: 'get',
    path: '/contracts/:contractId/reports/:period/versions/:version/document',
    id: 'readReportBytes',
    tag: REPORTS,
    summary: 'Read the exact bytes of a version as they were kept',
    description: 'Their SHA-256, which the fact pins, is the ETag. Nothing in them is suppressed or withheld.',
    headers: [IF_NONE_MATCH],
    answers: [
      {
        status: 200,
        description: 'The bytes.',
        answer: { name: 'ContractReport', schema: ContractReport },
        headers: ['ETag'],
      },
      NOT_MODIFIED,
    ],
    problems: [400, 404],
    respond: async (door, request, response) => {
      const asked = parse(bytesAsked, request, response)
      if (asked === undefined) return
      const { contractId, period } = asked.params
      const version = versionOf(door, asked.params)
      const bytes = version && (await door.reports.bytes(contractId, period, version))
      if (version === undefined || bytes === undefined) {
        sendProblem(response, version === undefined ? noSuchVersion : versionGone)
        return
      }
      response.set('ETag', `"${version.builtFrom.sha256}"`).set('Cache-Control', 'private, no-cache')
      response.type('application/json').send(Buffer.from(bytes))
    },
  },
  reading({
    path: '/contracts/:contractId/reports/:period/versions/:version/comparison',
    id: 'compareReport',
    tag: REPORTS,
    summary: 'Make a version again from the ledger, and compare it with what was kept',
    params: VersionPath,
    query: nothing,
    answer: { name: 'ReportComparison', schema: Comparison },
    find: async (door, { params }) => {
      const version = versionOf(door, params)
      if (version === undefined) return noSuchVersion
      const compared = await door.reports.compared(params.contractId, params.period, version)
      return compared === undefined ? versionGone : { document: compared }
    },
  }),
  reading({
    path: '/reports',
    id: 'readReportRegister',
    tag: REPORTS,
    summary: 'Read who has reported and who is late, and what the reports come to together',
    params: nothing,
    query: RegisterAsked,
    answer: { name: 'ReportRegister', schema: ReportRegister },
    find: async (door, { query, base }) => {
      const { year: asked, supplier, lot, area, limit = PER_PAGE, offset = 0 } = query
      const found = await door.reports.register.read({ supplier, lot, area }, asked)
      if (found === undefined) return notFound('No report is owed here for that year.', 'no-such-year')
      const { position, at, year, years, contracts, lines, months, changes, combined } = found
      const { items, total } = pageOfAll(lines, { limit, offset })
      const given = Object.entries({ year, supplier, lot, area }).flatMap(([name, value]) =>
        value ? [[name, value] as const] : [],
      )
      const more = new URLSearchParams({
        ...Object.fromEntries(given),
        limit: String(limit),
        offset: String(offset + limit),
      })
      return {
        document: {
          position,
          at,
          year,
          years,
          contracts,
          items: items.map(line => ({
            ...line,
            url: `${base}${reportUrl({ contractId: line.contractId, period: line.due.period })}`,
          })),
          total,
          next: items.length > 0 && offset + items.length < total ? `${base}/reports?${more.toString()}` : null,
          months,
          changes,
          bases: (combined?.bases ?? []).map(({ currency, vat, byClass, byArea }) => ({
            currency,
            vat,
            byClass: byClass.map(({ class: of, ...sums }) => ({ class: of, ...kept(sums) })),
            byArea: byArea.map(({ scheme, area: code, ...sums }) => ({ scheme, area: code, ...kept(sums) })),
          })),
        },
      }
    },
  }),
]

interface Sums {
  readonly namings: number
  readonly unused: number
  readonly value: object
  readonly volume: { readonly promised: number; readonly kept: number }
}

/** Counts of people are rounded, as in every table over many contracts. */
const kept = ({ namings, unused, value, volume }: Sums) => ({
  namings,
  unused,
  value,
  volume: { promised: volume.promised, kept: rounded(volume.kept) },
})
