/** Changes made without permission: reported by the authority or the organisation, answered by the supplier. */
import express, { type Router } from 'express'
import type { Party } from '#events/envelope.ts'
import { observationId as observationIdOf } from '#intake/identity.ts'
import type { Door } from '#door/door.ts'
import type { UnauthorisedChange } from '#projections/supply-chain/naming.ts'
import { findContract, NotFound, whoOf, type FoundContract } from './finding.ts'
import type { Form } from './form.ts'
import { formPage } from './form-page.ts'
import { evidenceIn } from './form-values.ts'
import { underContract } from './presenters/contract-form.ts'
import { dayInWords, occurredInWords } from './presenters/dates.ts'
import { day, evidenceField, words } from './presenters/fields.ts'
import { KINDS_OF_NAMED } from './presenters/change-request-asking.ts'
import { DONE, DONE_KINDS } from './presenters/unauthorised-change.ts'

type Place = Readonly<Record<'contractId', string>>
type ReportPlace = Readonly<Record<'contractId' | 'observationId', string>>

const NOT_NAMED = 'not-named'

export function unauthorisedChangePages(door: Door): Router {
  const router = express.Router()

  formPage<Place>(door, router, '/contracts/:contractId/unauthorised-changes/new', {
    model: ({ contractId }, person, request) => {
      const found = findContract(door, contractId)
      const { contract } = found
      const about = request.query['naming']
      const isNamed = person?.role === 'subcontractorRep'
      const theirs = found.chain.namings.filter(
        ({ organisation }) => !isNamed || organisation.id === person.organisation?.id,
      )
      return {
        ...underContract(contractId, contract, 'Report a change made without permission', { text: 'Report' }),
        lead: ['The supplier can answer it. Both stay on record.'],
        note: `${contract.authority.name} can report this, and so can the organisation that it was done to.`,
        preset: typeof about === 'string' ? { whom: about } : {},
        fields: [
          {
            kind: 'select',
            name: 'whom',
            label: 'To whom was it done?',
            options: [
              { value: '', text: 'Choose an organisation' },
              ...theirs.map(({ namingId, organisation }) => ({ value: namingId, text: organisation.name })),
              ...(isNamed ? [] : [{ value: NOT_NAMED, text: 'Somebody is at work who is not named' }]),
            ],
          },
          ...(isNamed
            ? []
            : [
                {
                  kind: 'line' as const,
                  name: 'organisation',
                  label: 'Who is at work without being named (only then)',
                  hint: 'Its name as registered here',
                },
              ]),
          { kind: 'choice', name: 'kind', label: 'What was done?', options: DONE_KINDS },
          day('observedOn', 'On which day was it seen?'),
          words('words', 'What you know'),
          evidenceField(),
        ],
        button: 'Report it',
      }
    },
    read: (form, { contractId }) => {
      const found = findContract(door, contractId)
      const observationId = observationIdOf(contractId, form.key ?? '')
      const whom = whomIn(door, form, found)
      const kind = form.choice('kind', ['appoint', ...KINDS_OF_NAMED], 'Choose what was done')
      const body = {
        contractId,
        observationId,
        ...whom,
        observedOn: form.day('observedOn', 'the day on which it was seen'),
        words: form.text('words', 'Say what you know'),
        evidence: evidenceIn(form),
      }
      return {
        statement: kind === undefined ? undefined : { type: 'ObserveUnauthorisedChange', body: { ...body, kind } },
        done: 'observed',
        to: `/contracts/${contractId}/unauthorised-changes/${observationId}`,
      }
    },
  })

  formPage<ReportPlace>(door, router, '/contracts/:contractId/unauthorised-changes/:observationId', {
    model: ({ contractId, observationId }, person) => {
      const found = findContract(door, contractId)
      const { supplier } = found.contract
      const { report, name } = findReport(found, observationId)
      const { answer } = report
      const mayAnswer = person?.organisation?.id === supplier.id && answer === undefined
      const said = (title: string, one: Pick<UnauthorisedChange, 'by' | 'at' | 'words' | 'evidence'>) => ({
        title,
        who: whoOf(door)(one.by),
        when: occurredInWords(one.at),
        words: one.words,
        more: one.evidence.map(({ title: document }) => `Evidence: ${document}`),
      })
      return {
        ...underContract(contractId, found.contract, `${DONE[report.kind](name)}, without permission`, {
          text: 'Report',
        }),
        lead: [],
        summary: [
          { key: 'Seen on', values: [dayInWords(report.observedOn)] },
          {
            key: 'Standing',
            values: [answer === undefined ? 'The supplier has not answered yet' : 'Answered by the supplier'],
          },
        ],
        said: [
          said('The report', report),
          ...(answer === undefined ? [] : [said(`The answer of ${supplier.name}`, answer)]),
        ],
        note: null,
        fields: mayAnswer ? [words('words', 'Your answer', 'It stays beside the report.'), evidenceField()] : [],
        button: 'Send the answer',
      }
    },
    read: (form, { contractId, observationId }) => {
      const said = form.text('words', 'Enter your answer')
      const body = { contractId, observationId, words: said, evidence: evidenceIn(form) }
      return {
        statement: { type: 'AnswerUnauthorisedChange', body },
        done: 'answeredFor',
        to: `/contracts/${contractId}/unauthorised-changes/${observationId}`,
      }
    },
  })

  return router
}

function findReport({ chain }: FoundContract, observationId: string): { report: UnauthorisedChange; name: string } {
  for (const { organisation, unauthorised } of chain.namings) {
    const report = unauthorised.find(one => one.observationId === observationId)
    if (report !== undefined) return { report, name: organisation.name }
  }
  const report = chain.unauthorised.find(one => one.observationId === observationId)
  if (report === undefined) throw new NotFound()
  return { report, name: report.organisation?.name ?? 'somebody' }
}

/** The naming chosen; or the registered organisation of exactly that name that is at work without being named. */
function whomIn(
  { views }: Door,
  form: Form,
  { chain, contract }: FoundContract,
): { namingId: string } | { organisation: Party } | undefined {
  const whom = form.values['whom'] ?? ''
  if (whom !== NOT_NAMED) {
    if (chain.namings.some(({ namingId }) => namingId === whom)) return { namingId: whom }
    form.problem('whom', 'Choose to whom it was done')
    return undefined
  }
  const name = form.text('organisation', 'Enter the name of the organisation', 300)
  const known = views
    .organisations(name, { offset: 0, limit: 50 })
    .items.find(one => one.name === name && one.invented === (contract.invented === true))
  if (known !== undefined) return { organisation: { id: known.organisationId, name: known.name } }
  if (name !== '')
    form.problem('organisation', 'No organisation of exactly that name is registered here for this contract')
  return undefined
}
