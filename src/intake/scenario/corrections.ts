/** How a figure is corrected after it was confirmed, and confirmed again. */
import type { CorrectedDelivery } from '#events/delivery.ts'
import { quarterOf } from './months.ts'
import { pence } from './promises.ts'
import type { ScenarioContract } from './shape.ts'
import { moment, type Recorded, type Told } from './step.ts'
import { uploadWith } from './uploads.ts'
import type { Under } from './world.ts'

export type Correction = NonNullable<ScenarioContract['corrections']>[number]

/** The first invoice of the month is the one that is corrected. */
export const correctedReference = ({ month }: Correction): string => `${month}-1`

export function corrected(under: Under, correction: Correction): readonly Told[] {
  const { contract, ids, actor } = under
  const { on, organisation, month, confirmedOn } = correction
  const reference = correctedReference(correction)
  const upload = uploadWith(under, month, reference)
  const quarter = quarterOf(month)
  const stream = `delivery-${ids.contractId}-${quarter}`
  return [
    {
      at: moment(on),
      by: actor('supplier'),
      key: `${contract.reference} corrected ${organisation} ${reference}`,
      says: recorded => {
        const { id, data } = paymentsIn(recorded, upload, ids.naming(organisation))
        return {
          type: 'CorrectFact',
          stream,
          body: { corrects: id, data: lowered(data, reference, correction), reason: correction.reason },
        }
      },
    },
    {
      at: moment(confirmedOn, '14:00'),
      by: actor(organisation),
      key: `${contract.reference} corrected ${organisation} ${reference} confirmed`,
      // Of all that the corrected fact says, as all of it waits for an answer again.
      says: recorded => {
        const { payments } = paymentsIn(recorded, upload, ids.naming(organisation)).data.body
        const about = { contractId: ids.contractId, quarter, namingId: ids.naming(organisation) }
        return {
          type: 'ConfirmPayments',
          body: { ...about, references: payments.map(payment => payment.reference) },
        }
      },
    },
  ]
}

type Payments = Extract<CorrectedDelivery, { readonly type: 'PaymentsReported' }>

function paymentsIn(recorded: Recorded, upload: string, namingId: string): { id: string; data: Payments } {
  for (const { id, data } of recorded(upload)) {
    if (data?.type !== 'PaymentsReported' || data.body.namingId !== namingId) continue
    return { id, data: { type: data.type, occurredAt: data.occurredAt, body: data.body } }
  }
  throw new Error(`Nothing was paid under “${upload}” that could be corrected`)
}

/** The same invoices, with less paid for the one that was wrong. */
const lowered = (data: Payments, reference: string, { percent, because }: Correction): Payments => ({
  ...data,
  body: {
    ...data.body,
    payments: data.body.payments.map(payment =>
      payment.reference === reference && payment.paid !== undefined
        ? { ...payment, paid: pence(loweredTo(payment.paid.amount, percent)), reducedBecause: because }
        : payment,
    ),
  },
})

/** Pence, to the nearest. */
export const loweredTo = (amount: number, percent: number): number => Math.round((amount * percent) / 100)
