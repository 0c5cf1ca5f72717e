/** A new finding, opened by an auditor from a signal that was seen. */
import express, { type Response, type Router } from 'express'
import { actorOf } from '#directory/people.ts'
import type { Door } from '#door/door.ts'
import { pinned } from '#door/finding.ts'
import { NAME_MAX } from '#events/envelope.ts'
import { findingId as findingIdOf } from '#intake/identity.ts'
import { findContract, NotFound } from '../finding.ts'
import { Form } from '../form.ts'
import type { FormModel } from '../form-page.ts'
import { formFields, personOf, retryModel, show, type Retry } from '../page.ts'
import { underContract } from '../presenters/contract-form.ts'
import { words } from '../presenters/fields.ts'
import { sentenceInWords } from '../presenters/signals-inputs.ts'
import { whoIn } from '../presenters/signals.ts'
import { questionOf } from '../presenters/signals-questions.ts'
import { bodyOf, submit } from '../submit.ts'

interface Place {
  readonly contractId: string
  /** Of the signal as it was seen. */
  readonly key: string
}

export function findingOpeningPages(door: Door): Router {
  const router = express.Router()
  const path = '/contracts/:contractId/signals/:key/finding'

  /** @throws NotFound for whoever is no auditor, and where there is no such contract */
  async function signalAt({ contractId, key }: Place, response: Response) {
    const person = personOf(response)
    const found = findContract(door, contractId)
    if (person?.role !== 'auditor') throw new NotFound()
    const signals = await door.signals.ofContract(contractId, actorOf(person))
    if (signals === undefined) throw new NotFound()
    return { found, signal: pinned(signals, key) }
  }

  async function showForm(place: Place, response: Response, retry?: Retry): Promise<void> {
    const { found, signal } = await signalAt(place, response)
    const isGone = 'kind' in signal
    const { contractId, contract, chain } = found
    const crumb = { text: 'Signals', href: `/contracts/${contractId}/signals` }
    const model: FormModel = {
      ...underContract(contractId, contract, 'Open a finding', crumb, { text: 'Open a finding' }),
      lead: isGone ? [signal.sentence] : LEAD,
      note: null,
      ...(isGone
        ? {}
        : {
            summary: [
              { key: 'The question', values: [questionOf(signal.indicator, whoIn(chain, signal))] },
              { key: 'What was seen', values: [sentenceInWords(signal.sentence)] },
              { key: 'Signal', values: [`${signal.indicator}, version ${signal.rules} of the rules`] },
            ],
          }),
      fields: isGone
        ? []
        : [
            { kind: 'line', name: 'title', label: 'What the finding is called' },
            words('words', 'What you want to find out', undefined, 6),
          ],
      button: 'Open the finding as a draft',
    }
    const status = retry?.status ?? (isGone ? 409 : 200)
    show(response, 'form.njk', { ...model, ...formFields(response), ...retryModel(retry) }, status)
  }

  router.get(path, ({ params }, response) => showForm(params, response))

  router.post(path, async (request, response) => {
    const { params } = request
    const { found, signal } = await signalAt(params, response)
    const form = new Form(bodyOf(request))
    const title = form.text('title', 'Enter what the finding is called', NAME_MAX)
    const said = form.text('words', 'Enter what you want to find out')
    const { contractId } = found
    const findingId = findingIdOf(contractId, form.key ?? '')
    // Sent again, it says what it said before, whatever is seen by now.
    const seen = door.views.finding(findingId)?.signal ?? signal
    if ('kind' in seen) return showForm(params, response)
    await submit(door, response, {
      form,
      statement: { type: 'OpenFinding', body: { findingId, contractId, title, words: said, signal: seen } },
      done: 'findingOpened',
      to: `/findings/${findingId}`,
      again: retry => showForm(params, response, retry),
    })
  })

  return router
}

const LEAD = [
  'A finding keeps the signal as it is seen now, with its evidence. It begins as a draft, which only auditors see. Once it is taken up, the authority of the contract can read it too.',
  'It stands in the ledger for good. Do not name anybody who was supported, and do not pass on what was told in confidence.',
]
