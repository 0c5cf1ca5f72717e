/** A quarter's figures from a file or from pasted rows: first what they would record is shown, then they are recorded, all or none. */
import express, { type Request, type Response, type Router } from 'express'
import { actorOf } from '#directory/people.ts'
import { bodyOf, foresee, readFor, type Foreseen } from '#door/delivery-file.ts'
import type { Door } from '#door/door.ts'
import type { Quarter } from '#events/delivery.ts'
import type { DeliveryKind } from '#intake/delivery/columns.ts'
import { findContract, NotFound, type FoundContract } from '../finding.ts'
import { Form } from '../form.ts'
import { formFields, personOf, retryModel, show, type Retry } from '../page.ts'
import { underContract } from '../presenters/contract-form.ts'
import { filledTemplate } from '../presenters/delivery-template.ts'
import { faultRows, previewOf, type Preview } from '../presenters/delivery-upload.ts'
import { actsForSupplier, lastOver, quarterOptions, quartersOf } from '../presenters/delivery-words.ts'
import { quarterInWords } from '../presenters/quarters.ts'
import { bodyOf as sentBody, submit } from '../submit.ts'
import { fileIn, isTooLarge } from './file.ts'
import { deliveryHref, findQuarter, todayOf, type ContractPlace } from './place.ts'

/** Errors named at the head of the page; all of them stand in the table under it. */
const SUMMARY_MAX = 10

export function uploadPages(door: Door): Router {
  const router = express.Router()
  const path = '/contracts/:contractId/delivery/upload'

  const quartersHere = ({ contractId, contract }: FoundContract): readonly Quarter[] =>
    quartersOf(contract, door.views.deliveryOf(contractId), todayOf(door))

  /** The form; or, before it, what a file would record. */
  const showUpload = (found: FoundContract, response: Response, over: Shown = {}): void => {
    const { contractId, contract } = found
    const { retry, faults = [], preview, text, asked } = over
    const quarters = quartersHere(found)
    const quarter = quarters.find(one => one === asked) ?? lastOver(quarters, todayOf(door))
    const title =
      preview === undefined ? 'Report what was delivered and paid' : 'Check these figures before you record them'
    const back = { text: 'Delivery', href: deliveryHref(contractId) }
    const again = retryModel(retry)
    const model = {
      ...underContract(contractId, contract, title, back, { text: 'Report figures' }),
      note: actsForSupplier(personOf(response), contract)
        ? null
        : `Only ${contract.supplier.name}, the supplier, can report what was delivered and paid.`,
      at: deliveryHref(contractId),
      quarters: quarterOptions(quarters),
      quarter,
      quarterTitle: quarterInWords(quarter),
      faults: faultRows(faults),
      preview,
      text,
      ...formFields(response),
      ...again,
      errorList: again.errorList.slice(0, SUMMARY_MAX),
    }
    show(response, preview === undefined ? 'delivery-upload.njk' : 'delivery-preview.njk', model, retry?.status)
  }

  router.get(path, (request, response) => {
    const { quarter } = request.query
    showUpload(findContract(door, request.params.contractId), response, { asked: quarter })
  })

  router.post(path, async (request: Request<ContractPlace>, response: Response) => {
    const found = findContract(door, request.params.contractId)
    const form = new Form(sentBody(request))
    const { values } = form
    const asked = values['quarter']
    const quarter = quartersHere(found).find(one => one === asked)
    const bytes = isTooLarge(response) ? TOO_LARGE : rowsIn(request, values)
    const person = personOf(response)
    if (quarter === undefined || 'text' in bytes) {
      const { status, ...problem } = 'text' in bytes ? bytes : NO_QUARTER
      showUpload(found, response, { asked, retry: { status, problems: [problem], values } })
    } else if (values['step'] === 'record') {
      await record({ ...found, quarter }, form, bytes, response)
    } else if (person === undefined) {
      showUpload(found, response, { asked, retry: { ...NOBODY, values } })
    } else {
      const foreseen = await foresee(door, { ...found, quarter }, bytes, actorOf(person))
      if (foreseen.outcome === 'would-record') {
        // Line ends are sent back by a browser as it likes.
        const text = new TextDecoder().decode(bytes).replaceAll(/\r\n?/g, '\n')
        showUpload(found, response, { asked, preview: previewOf(found, foreseen), text })
      } else showUpload(found, response, { asked, ...whyNot(foreseen, values) })
    }
  })

  /** What was foreseen may be otherwise by now: the rules decide again. Said before under its key, it gets its first answer. */
  const record = async (
    of: FoundContract & { readonly quarter: Quarter },
    form: Form,
    bytes: Uint8Array,
    response: Response,
  ): Promise<void> => {
    const { values } = form
    const read = readFor(door, of, bytes)
    if (!read.ok) {
      showUpload(of, response, { asked: of.quarter, ...whyNot({ outcome: 'faulty', faults: read.faults }, values) })
      return
    }
    await submit(door, response, {
      form,
      statement: { type: 'ReportDelivery', body: bodyOf(of, read) },
      done: 'deliveryReported',
      to: `${deliveryHref(of.contractId)}/${of.quarter}`,
      again: retry => showUpload(of, response, { asked: of.quarter, retry }),
    })
  }

  router.get('/contracts/:contractId/delivery/template/:file', ({ params, query }, response) => {
    const found = findContract(door, params.contractId)
    const kind = KINDS[params.file]
    if (kind === undefined) throw new NotFound()
    const quarters = quartersHere(found)
    const quarter = quarters.find(one => one === query['quarter']) ?? lastOver(quarters, todayOf(door))
    const { chain, contract } = findQuarter(door, { contractId: found.contractId, quarter })
    const name = `${contract.reference.replaceAll(/[^\w.-]+/g, '-')}-${quarter}-${params.file}`
    response
      .set('Cache-Control', 'no-store')
      .attachment(name)
      .type('text/csv; charset=utf-8')
      .send(filledTemplate(kind, quarter, chain.namings))
  })

  return router
}

const KINDS: Readonly<Record<string, DeliveryKind | undefined>> = {
  'volumes.csv': 'volumes',
  'payments.csv': 'payments',
}

interface Unusable {
  readonly status: number
  readonly field: string
  readonly text: string
}
const unusable = (text: string, field = 'file', status = 422): Unusable => ({ status, field, text })
const TOO_LARGE = unusable(
  'The file is larger than 1 MB. Split it into several, each with some of the rows',
  'file',
  413,
)
const NO_QUARTER = unusable('Choose the quarter', 'quarter')
const NOBODY = { status: 403, problems: [{ text: 'Choose who you are being before you send anything' }] } as const

/** What was chosen or pasted, as it was sent. */
function rowsIn(request: Request<ContractPlace>, values: Readonly<Record<string, string>>): Uint8Array | Unusable {
  const file = fileIn(request)
  const rows = values['rows'] ?? ''
  if (file !== undefined && rows !== '') return unusable('Choose a file or paste rows, not both')
  if (file === undefined && rows === '') return unusable('Choose a file, or paste the rows')
  return file ?? new TextEncoder().encode(rows)
}

interface Shown {
  /** The quarter that was asked for, as it was written. */
  readonly asked?: unknown
  readonly retry?: Retry
  readonly faults?: Extract<Foreseen, { readonly outcome: 'faulty' }>['faults']
  readonly preview?: Preview
  readonly text?: string
}

const STATUS = { forbidden: 403, missing: 422, state: 409 } as const

function whyNot(
  foreseen: Exclude<Foreseen, { readonly outcome: 'would-record' }>,
  values: Readonly<Record<string, string>>,
): Pick<Shown, 'retry' | 'faults'> {
  if (foreseen.outcome === 'refused') {
    const { kind, sentence } = foreseen.refusal
    return { retry: { status: STATUS[kind], problems: [{ text: sentence }], values } }
  }
  const { faults } = foreseen
  const problems = faults.map(({ row, column, words }, index) => ({
    field: `fault-${index}`,
    text: `Row ${row}${column === null ? '' : `, ${column}`}: ${words}`,
  }))
  return { faults, retry: { status: 422, problems, values } }
}
