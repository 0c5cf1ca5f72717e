/** The figures that are reported of an organisation in a quarter, and its own word on them: right, not right, and what the work cost it. */
import express, { type Request, type Response, type Router } from 'express'
import type { Door } from '#door/door.ts'
import type { Statement } from '#intake/identity.ts'
import { findNaming, whoOf } from '../finding.ts'
import { Form } from '../form.ts'
import { numberIn } from '../form-values.ts'
import type { Notice } from '../notice.ts'
import { formFields, personOf, retryModel, show, type Retry } from '../page.ts'
import { contractCrumbs, contractHeading } from '../presenters/contract.ts'
import { figuresPage } from '../presenters/delivery-answering.ts'
import { quarterInWords } from '../presenters/quarters.ts'
import { bodyOf, submit } from '../submit.ts'
import { amountIn, deliveryHref, findQuarter, todayOf, type QuarterPlace } from './place.ts'

type Place = QuarterPlace & Readonly<Record<'namingId', string>>

interface Said {
  readonly statement: Statement | undefined
  readonly done: Notice
}

type Found = ReturnType<typeof find>

/** @throws NotFound */
function find(door: Door, place: Place) {
  const found = findQuarter(door, place)
  const naming = findNaming(found, place.namingId)
  const nothing = { namingId: naming.namingId, volumes: [], payments: [], spotChecks: [] }
  const delivered = found.known.namings.find(({ namingId }) => namingId === naming.namingId) ?? nothing
  const about = { contractId: found.contractId, quarter: found.quarter, namingId: naming.namingId }
  return { ...found, naming, delivered, about }
}

export function answeringPages(door: Door): Router {
  const router = express.Router()
  const path = '/contracts/:contractId/delivery/:quarter/figures/:namingId'

  const showFigures = (place: Place, response: Response, retry?: Retry): void => {
    const { contractId, contract, quarter, naming, delivered } = find(door, place)
    const { name } = naming.organisation
    const person = personOf(response)
    const words = quarterInWords(quarter)
    const page = figuresPage(contractId, contract, quarter, naming, delivered, {
      person,
      today: todayOf(door),
      who: whoOf(door),
    })
    const model = {
      title: `What is reported of ${name}, ${words}`,
      section: 'contracts' as const,
      heading: contractHeading(contractId, contract),
      quarterTitle: words,
      crumbs: contractCrumbs(
        contractId,
        contract,
        { text: 'Delivery', href: deliveryHref(contractId) },
        { text: words, href: `${deliveryHref(contractId)}/${quarter}` },
        { text: name },
      ),
      ...page,
      ...formFields(response),
      ...retryModel(retry),
    }
    show(response, 'delivery-figures.njk', model, retry?.status)
  }

  router.get(path, ({ params }, response) => showFigures(params, response))

  const receive = (what: string, read: (form: Form, found: Found) => Said): void => {
    // A form shown again stands at this address: reading it there leads back to the page.
    router.get(`${path}/${what}`, ({ params }, response) => response.redirect(addressOf(params as unknown as Place)))
    router.post(`${path}/${what}`, async (request: Request, response: Response) => {
      const place = request.params as unknown as Place
      const found = find(door, place)
      const form = new Form(bodyOf(request))
      await submit(door, response, {
        form,
        ...read(form, found),
        to: addressOf(place),
        again: retry => showFigures(place, response, retry),
      })
    })
  }
  receive('volumes', volumesIn)
  receive('payments', paymentsIn)
  receive('costs', costsIn)

  return router
}

const addressOf = ({ contractId, quarter, namingId }: Place): string =>
  `${deliveryHref(contractId)}/${quarter}/figures/${namingId}`

/** `right` may come without words; `wrong` must say what is not right. */
function answerIn(form: Form, field: string) {
  const isRight = form.values['answer'] === 'right'
  if (!isRight && form.values['answer'] !== 'wrong') form.problem(field, 'Say whether these figures are right')
  const words = isRight ? form.optional(field) : form.text(field, 'Say in your own words what is not right')
  return { isRight, words: words ?? '', said: words === undefined ? {} : { words } }
}

/** A box holds what it stands for: whatever was reported since, what was ticked is what is answered. */
const ticked = (form: Form, boxes: RegExp): string[] =>
  Object.entries(form.values).flatMap(([field, value]) => (boxes.test(field) ? [value] : []))

function volumesIn(form: Form, { about }: Found): Said {
  const months = ticked(form, /^month-\d+$/)
  if (months.length === 0) form.problem('month-0', 'Choose at least one month')
  const { isRight, words, said } = answerIn(form, 'volumes-words')
  return isRight
    ? { statement: { type: 'ConfirmVolumes', body: { ...about, months, ...said } }, done: 'figuresConfirmed' }
    : { statement: { type: 'DisputeVolumes', body: { ...about, months, words } }, done: 'figuresDisputed' }
}

function paymentsIn(form: Form, { about }: Found): Said {
  const references = ticked(form, /^invoice-\d+$/)
  if (references.length === 0) form.problem('invoice-0', 'Choose at least one invoice')
  const { isRight, words, said } = answerIn(form, 'payments-words')
  return isRight
    ? { statement: { type: 'ConfirmPayments', body: { ...about, references, ...said } }, done: 'figuresConfirmed' }
    : { statement: { type: 'DisputePayments', body: { ...about, references, words } }, done: 'figuresDisputed' }
}

function costsIn(form: Form, { about, contract }: Found): Said {
  const income = amountIn(form, 'income', 'Enter what you were paid, or 0', contract)
  const fullCost = amountIn(form, 'fullCost', 'Enter what the work cost you', contract)
  const unfundedReferrals = numberIn(form, 'unfundedReferrals', 0, 1_000_000)
  if (form.values['unfundedReferrals'] === '') form.problem('unfundedReferrals', 'Enter how many people, or 0')
  const words = form.optional('costs-words')
  return {
    statement:
      income === undefined || fullCost === undefined || unfundedReferrals === undefined
        ? undefined
        : {
            type: 'StateDeliveryCosts',
            body: { ...about, income, fullCost, unfundedReferrals, ...(words === undefined ? {} : { words }) },
          },
    done: 'costsStated',
  }
}
