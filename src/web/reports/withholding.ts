/** The form by which a records officer keeps fields of a report from publication: the bytes that were accepted stay as they are. */
import express, { type Router } from 'express'
import type { Door } from '#door/door.ts'
import type { Form } from '../form.ts'
import { formPage } from '../form-page.ts'
import { underContract } from '../presenters/contract-form.ts'
import { words } from '../presenters/fields.ts'
import { KNOWN_FIELDS } from '../presenters/report-fields.ts'
import { findReport, reportHref, type ReportPlace } from './finding.ts'

const PATH = /^[a-zA-Z0-9]+(\.[a-zA-Z0-9*-]+)*$/

export function reportWithholdingPages(door: Door): Router {
  const router = express.Router()
  formPage<ReportPlace>(door, router, '/contracts/:contractId/reports/:period/withhold', {
    template: 'report-withhold.njk',
    model: place => {
      const found = findReport(door, place)
      const { contractId, contract, due } = found
      const already = new Set(found.report?.withheldFields.flatMap(({ fields }) => fields))
      return {
        ...underContract(
          contractId,
          contract,
          `Withhold fields of the report for ${due.covers.label} from publication`,
          { text: 'Reports', href: `/contracts/${contractId}/reports` },
          { text: due.covers.label, href: reportHref(found) },
          { text: 'Withhold fields' },
        ),
        lead: [
          'The published forms leave them out, and say so with the basis that you give. What was sent and accepted stays as it is.',
        ],
        note: `Only a records officer of ${contract.authority.name} can withhold fields of a report.`,
        known: KNOWN_FIELDS.map(({ path, text }) => ({
          path,
          text: already.has(path) ? `${text} (withheld already)` : text,
        })),
        fields: [
          words(
            'other',
            'Other fields (optional)',
            'The path of each in the JSON of the report, one on a line, such as subcontractors.*.areas',
            2,
          ),
          { kind: 'line', name: 'basis', label: 'On which basis', hint: 'The rule or the law that allows it' },
          words('reason', 'Why'),
        ],
        button: 'Withhold them',
      }
    },
    read: (form, { contractId, period }) => ({
      statement: {
        type: 'WithholdReportFields',
        body: {
          contractId,
          period,
          fields: fieldsIn(form),
          basis: form.text('basis', 'Say on which basis', 1_000),
          reason: form.text('reason', 'Say why'),
        },
      },
      done: 'reportFieldsWithheld',
      to: `/contracts/${contractId}/reports/${period}`,
    }),
  })
  return router
}

function fieldsIn(form: Form): string[] {
  const chosen = KNOWN_FIELDS.filter(({ path }) => form.values[`field:${path}`] === 'yes').map(({ path }) => path)
  const others = form.lines('other')
  if (others.some(path => !PATH.test(path) || path.length > 200)) {
    form.problem('other', 'Each line must be a path, such as subcontractors.*.paid')
  }
  const fields = [...new Set([...chosen, ...others])]
  if (fields.length === 0) form.problem('fields', 'Choose at least one field')
  return fields
}
