/** A quarter's figures as a file of comma-separated values: recorded as a whole, or turned down row by row; or only looked at. */
import type { Request } from 'express'
import { z } from 'zod'
import { bodyOf, foresee, readFor } from '#door/delivery-file.ts'
import type { Door } from '#door/door.ts'
import { turnedDown } from '#door/answer.ts'
import { sendProblem, type ProblemSaid } from '#door/problem.ts'
import type { Refusal } from '#domain/decider.ts'
import { commandOf } from '#intake/command.ts'
import { COLUMNS, deliveryTemplate } from '#intake/delivery/columns.ts'
import type { DeliveryFault } from '#intake/delivery/fault.ts'
import { chainOf, noSuchContract } from '../contracts/contract.ts'
import { Uploaded } from '../documents/delivery.ts'
import type { Operation } from '../operation.ts'
import { parse } from '../reading.ts'
import { senderOf } from '../sender.ts'
import { answer, ANY_KEY, headersWith } from '../sending.ts'
import { DELIVERY, deliveryUrl, QuarterPath } from './place.ts'

const UPLOADED = { name: 'Uploaded', schema: Uploaded } as const
const Query = z.strictObject({
  preview: z.literal('yes').optional().meta({ description: 'Records nothing, and answers what would be recorded.' }),
})

export const deliveryUploading: readonly Operation[] = [
  {
    method: 'post',
    path: '/contracts/:contractId/delivery/:quarter/csv',
    id: 'uploadDelivery',
    tag: DELIVERY,
    summary: 'Upload a quarter’s referrals, or its payments, as CSV',
    description:
      `The columns of referrals are ${COLUMNS.volumes.join(', ')}; those of payments ${COLUMNS.payments.join(', ')}. An organisation is ` +
      'told by its name, an identifier such as GB-CHC-1234567, or the id of its naming. All rows are recorded, or none.',
    params: QuarterPath,
    query: Query,
    headers: headersWith(ANY_KEY),
    file: { type: 'text/csv', example: deliveryTemplate('volumes') },
    answers: [
      {
        status: 201,
        description: 'Recorded. Location says where it shows; a repeat with the same key gets the same answer.',
        answer: UPLOADED,
        headers: ['Location', 'Candour-Position'],
      },
      {
        status: 200,
        description: 'It was so already; or what would be recorded, where that was asked.',
        answer: UPLOADED,
      },
    ],
    problems: [400, 401, 403, 404, 409, 412, 413, 415, 422, 503],
    respond: async (door, request, response) => {
      const asked = parse({ params: QuarterPath, query: Query }, request, response)
      if (asked === undefined) return
      const { params, query } = asked
      const sender = senderOf(door, request)
      if ('code' in sender) {
        if (sender.status === 401) response.set('WWW-Authenticate', 'Candour-Person')
        sendProblem(response, sender)
        return
      }
      const of = contractIn(door, params)
      if ('code' in of) {
        sendProblem(response, of)
        return
      }
      const file = bytesOf(request)
      const { actor, key, ifRevision } = sender
      const url = `${request.baseUrl}${deliveryUrl(params)}`
      if (query.preview === 'yes') {
        const foreseen = await foresee(door, of, file, actor)
        if (foreseen.outcome === 'faulty') sendProblem(response, rowsWrong(foreseen.faults))
        else if (foreseen.outcome === 'refused') sendProblem(response, refused(foreseen.refusal))
        else {
          const wouldRecord = foreseen.facts.map(({ type, body }) => ({ type, body }))
          response.set('Cache-Control', 'no-store').json({ outcome: 'preview', url, wouldRecord })
        }
        return
      }
      const read = readFor(door, of, file)
      if (!read.ok) {
        sendProblem(response, rowsWrong(read.faults))
        return
      }
      const command = commandOf({ type: 'ReportDelivery', body: bodyOf(of, read) }, { actor, key, at: door.clock() })
      const recording = await door.record(command, ifRevision === undefined ? {} : { ifRevision })
      if (recording.outcome === 'refused' && recording.refusal.kind !== 'forbidden') {
        const again = await foresee(door, of, file, actor)
        if (again.outcome === 'faulty') {
          sendProblem(response, rowsWrong(again.faults))
          return
        }
      }
      await answer(door, response, recording, url)
    },
  },
]

function contractIn(door: Door, { contractId, quarter }: z.infer<typeof QuarterPath>) {
  const chain = chainOf(door, contractId)
  const contract = chain?.contract ?? null
  return chain === undefined || contract === null ? noSuchContract : { contractId, quarter, chain, contract }
}

const bytesOf = ({ body }: Request): Uint8Array => (body instanceof Uint8Array ? body : new Uint8Array())

/** Where a cell is wrong, its place is the row and the column: `3.month`. */
const rowsWrong = (faults: readonly DeliveryFault[]): ProblemSaid => ({
  status: 422,
  code: 'rows-wrong',
  detail: 'Some rows are not as they must be. Nothing was recorded. Rows are counted from the header, which is 1.',
  errors: faults.map(({ row, column, words }) => ({
    path: column === null ? String(row) : `${row}.${column}`,
    message: words,
  })),
})

const refused = (refusal: Refusal): ProblemSaid => ({
  status: turnedDown({ outcome: 'refused', refusal })?.status ?? 409,
  code: refusal.code,
  detail: refusal.sentence,
})
