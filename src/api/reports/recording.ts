/** Writing about annual reports: sent, answered, published, restated, and fields withheld. */
import { reportCommands } from '#domain/report/commands.ts'
import type { Operation } from '../operation.ts'
import { writing } from '../sending.ts'
import { REPORTS, reportUrl, ReportPath } from './report.ts'

const about = { contractId: true, period: true } as const
const pounds = (amount: number) => ({ amount: amount * 100, currency: 'GBP', vat: 'exVat' })

const says = {
  nilReturn: false,
  underContract: {
    revenue: pounds(400_000),
    revenueIs: 'actual',
    subcontracted: pounds(90_000),
    toVcse: pounds(80_000),
  },
  stewardship: [
    { principle: 'risk', words: 'Nobody under us is paid by results.', evidence: [{ title: 'Terms of 2024' }] },
  ],
  explanations: [],
  declaration: {
    preparedBy: 'person:preparer',
    capacity: 'Director',
    statement: 'To the best of my knowledge this report is complete and accurate.',
  },
}
const {
  SubmitReport,
  RestateReport,
  AcknowledgeReport,
  RejectReport,
  AcceptReport,
  PublishReport,
  WithholdReportFields,
} = reportCommands
const at = '/contracts/:contractId/reports/:period'

export const reportRecording: readonly Operation[] = [
  writing({
    path: `${at}/submissions`,
    id: 'submitReport',
    tag: REPORTS,
    summary: 'Submit the annual report of a period, or submit it again after a rejection',
    description:
      'What the ledger knows is added by Candour itself, as of now. The bytes are kept, and the fact pins their digest.',
    params: ReportPath,
    body: { name: 'SubmitReport', schema: SubmitReport.omit(about), example: { says } },
    tell: told => ({
      statement: { type: 'SubmitReport', body: { ...told.body, ...told.params } },
      shownAt: reportUrl(told.params),
    }),
  }),
  writing({
    path: `${at}/restatements`,
    id: 'restateReport',
    tag: REPORTS,
    summary: 'Restate a report that was accepted, with the reason',
    params: ReportPath,
    body: {
      name: 'RestateReport',
      schema: RestateReport.omit(about),
      example: { reason: 'An invoice was counted twice.', says },
    },
    tell: told => ({
      statement: { type: 'RestateReport', body: { ...told.body, ...told.params } },
      shownAt: reportUrl(told.params),
    }),
  }),
  writing({
    path: `${at}/acknowledgements`,
    id: 'acknowledgeReport',
    tag: REPORTS,
    summary: 'Say that a version of a report has arrived',
    params: ReportPath,
    body: { name: 'AcknowledgeReport', schema: AcknowledgeReport.omit(about), example: { version: 1 } },
    tell: told => ({
      statement: { type: 'AcknowledgeReport', body: { ...told.body, ...told.params } },
      shownAt: reportUrl(told.params),
    }),
  }),
  writing({
    path: `${at}/rejections`,
    id: 'rejectReport',
    tag: REPORTS,
    summary: 'Reject a version of a report, with reasons',
    params: ReportPath,
    body: {
      name: 'RejectReport',
      schema: RejectReport.omit(about),
      example: { version: 1, reasons: 'Part E leaves out the award of 30 May.' },
    },
    tell: told => ({
      statement: { type: 'RejectReport', body: { ...told.body, ...told.params } },
      shownAt: reportUrl(told.params),
    }),
  }),
  writing({
    path: `${at}/acceptances`,
    id: 'acceptReport',
    tag: REPORTS,
    summary: 'Accept a version of a report: what it was built from is pinned',
    params: ReportPath,
    body: { name: 'AcceptReport', schema: AcceptReport.omit(about), example: { version: 1, words: 'Thank you.' } },
    tell: told => ({
      statement: { type: 'AcceptReport', body: { ...told.body, ...told.params } },
      shownAt: reportUrl(told.params),
    }),
  }),
  writing({
    path: `${at}/publications`,
    id: 'publishReport',
    tag: REPORTS,
    summary: 'Publish a version of a report that was accepted',
    params: ReportPath,
    body: { name: 'PublishReport', schema: PublishReport.omit(about), example: { version: 1 } },
    tell: told => ({
      statement: { type: 'PublishReport', body: { ...told.body, ...told.params } },
      shownAt: reportUrl(told.params),
    }),
  }),
  writing({
    path: `${at}/withholdings`,
    id: 'withholdReportFields',
    tag: REPORTS,
    summary: 'Withhold fields of a report from publication, with the basis and the reason',
    params: ReportPath,
    body: {
      name: 'WithholdReportFields',
      schema: WithholdReportFields.omit(about),
      example: {
        fields: ['subcontractors.*.paid'],
        basis: 'Commercial interests: Freedom of Information Act 2000, section 43',
        reason: 'The price of one bid would show.',
      },
    },
    tell: told => ({
      statement: { type: 'WithholdReportFields', body: { ...told.body, ...told.params } },
      shownAt: reportUrl(told.params),
    }),
  }),
]
