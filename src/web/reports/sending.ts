/** The form by which a supplier sends its report, and the same by which it restates one that was accepted. */
import express, { type Request, type Response, type Router } from 'express'
import type { Door } from '#door/door.ts'
import type { ContractReport } from '#reports/annual/document.ts'
import { LIST_MAX } from '#events/envelope.ts'
import type { Statement } from '#intake/identity.ts'
import { NotFound } from '../finding.ts'
import { Form } from '../form.ts'
import { formFields, personOf, retryModel, show, type Retry } from '../page.ts'
import { underContract } from '../presenters/contract-form.ts'
import { words } from '../presenters/fields.ts'
import { onlyItsApprover, reportSteps, type FormStep } from '../presenters/report-form.ts'
import { coversInWords } from '../presenters/report-list.ts'
import { reportPreset } from '../presenters/report-preset.ts'
import { bodyOf, submit } from '../submit.ts'
import { findReport, reportHref, type FoundReport, type ReportPlace } from './finding.ts'
import { reportSaid } from './report-said.ts'

/** As many explanations as a report may hold, and the rest of the form. */
export const takeReportForm = express.urlencoded({ extended: false, limit: '4mb', parameterLimit: LIST_MAX + 100 })

const RESTATING: FormStep = {
  title: 'Why it is restated',
  lead: ['The earlier version stays, and both are shown side by side.'],
  fields: [words('reason', 'What was wrong, and how it came about')],
}

const ACTS = ['submit', 'restate'] as const
type Act = (typeof ACTS)[number]

const pathOf = (act: Act): string => `/contracts/:contractId/reports/:period/${act}`
export const REPORT_FORMS = ACTS.map(pathOf)

export function reportSendingPages(door: Door): Router {
  const router = express.Router()
  for (const act of ACTS) {
    const path = pathOf(act)
    router.get(path, async (request: Request<ReportPlace>, response) => {
      const found = findReport(door, request.params)
      render(door, response, act, found, await draftOf(door, found))
    })
    router.post(path, async (request: Request<ReportPlace>, response) => {
      const found = findReport(door, request.params)
      const draft = await draftOf(door, found)
      const form = new Form(bodyOf(request))
      await submit(door, response, {
        form,
        statement: statementOf(act, found, draft, form),
        done: act === 'submit' ? 'reportSubmitted' : 'reportRestated',
        to: reportHref(found),
        again: retry => render(door, response, act, found, draft, retry),
      })
    })
  }
  return router
}

async function draftOf(door: Door, { contractId, due }: FoundReport): Promise<ContractReport> {
  const draft = await door.reports.draft(contractId, due.period)
  if (draft === undefined) throw new NotFound()
  return draft
}

function statementOf(
  act: Act,
  { contractId, due: { period } }: FoundReport,
  draft: ContractReport,
  form: Form,
): Statement {
  const about = { contractId, period }
  if (act === 'submit') return { type: 'SubmitReport', body: { ...about, says: reportSaid(form, draft) } }
  // In the order of the form, as its problems are.
  const reason = form.text('reason', 'Say what was wrong')
  return { type: 'RestateReport', body: { ...about, reason, says: reportSaid(form, draft) } }
}

function render(
  door: Door,
  response: Response,
  act: Act,
  found: FoundReport,
  draft: ContractReport,
  retry?: Retry,
): void {
  const { contractId, contract, due, report } = found
  const what = act === 'submit' ? 'Send the annual report' : 'Restate the annual report'
  const person = personOf(response)
  const people = door.people.all
    .filter(({ organisation }) => organisation?.id === contract.supplier.id)
    .map(one => ({ value: one.person, text: one.name }))
  const options = people.length === 0 && person !== undefined ? [{ value: person.person, text: person.name }] : people
  const steps = reportSteps(draft, options)
  const retried = retryModel(retry)
  const preset = reportPreset(draft, report?.versions.at(-1)?.says, person?.person ?? '')
  show(
    response,
    'report-form.njk',
    {
      ...formFields(response),
      ...underContract(
        contractId,
        contract,
        `${what} for ${due.covers.label}`,
        { text: 'Reports', href: `/contracts/${contractId}/reports` },
        { text: due.covers.label, href: reportHref(found) },
        { text: act === 'submit' ? 'Send' : 'Restate' },
      ),
      lead: [
        `It covers ${coversInWords(due)}. What you send is kept as it is, with the position of the ledger that it was built from.`,
        `Amounts are ${draft.money.vat === 'exVat' ? 'without' : 'with'} VAT.`,
      ],
      note: onlyItsApprover(contract),
      steps: act === 'restate' ? [RESTATING, ...steps] : steps,
      button: act === 'submit' ? 'Send the report' : 'Restate the report',
      ...retried,
      // What was typed stands alone: a field that was emptied stays empty.
      values: retry === undefined ? preset : retried.values,
    },
    retry?.status,
  )
}
