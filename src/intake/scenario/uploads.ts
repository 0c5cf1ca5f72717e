/** What figures come when: the authority's expectation of a quarter, and the supplier's uploads. */
import type { Payment } from '#events/delivery.ts'
import type { Day } from '#events/envelope.ts'
import { addDays } from '#domain/calendar.ts'
import type { ReportDeliveryBody } from '#domain/delivery/commands.ts'
import { endOfQuarter, nextMonth, quarterOf } from './months.ts'
import type { Invoice, PlannedMonth } from './plan.ts'
import { pence } from './promises.ts'
import { moment, type Told } from './step.ts'
import type { Under } from './world.ts'

/** Days after the last invoice in it was received; after the month; after the quarter. */
const INVOICES_AFTER = 27
const VOLUMES_AFTER = 7
const QUARTER_AFTER = 23

/** One upload, on one day: the months and invoices that it tells of. */
export interface Upload {
  readonly key: string
  readonly on: Day
  readonly quarter: string
  readonly months: readonly PlannedMonth[]
  readonly invoices: readonly Invoice[]
}

export const expectations = ({ contract, ids, actor }: Under, plan: readonly PlannedMonth[]): readonly Told[] =>
  [...Map.groupBy(plan, ({ month }) => quarterOf(month))].map(([quarter, [first]]) => ({
    at: moment(addDays(`${first?.month ?? ''}-01`, -10)),
    by: actor('manager'),
    key: `${contract.reference} expected ${quarter}`,
    says: {
      type: 'ExpectDemand',
      body: {
        contractId: ids.contractId,
        quarter,
        count: Math.round(contract.expectedPerYear / 4),
        basis: 'A quarter of the number a year in the invitation to tender.',
      },
    },
  }))

/** Every upload; and one for each invoice that was not paid when it was first told of, once it is. */
export function uploadsOf(under: Under, plan: readonly PlannedMonth[]): readonly Upload[] {
  const first = under.size.reported === 'quarterly' ? byQuarter(under, plan) : asTheyCome(under, plan)
  return first.flatMap(upload => [
    upload,
    ...upload.invoices
      .filter(({ paidOn }) => paidOn > upload.on)
      .map(invoice => ({
        key: `${under.contract.reference} paid ${invoice.organisation} ${invoice.reference}`,
        on: addDays(invoice.paidOn, 2),
        quarter: upload.quarter,
        months: [],
        invoices: [invoice],
      })),
  ])
}

/** Which upload first tells of an invoice. */
export const uploadWith = ({ contract, size }: Under, month: string, reference: string): string =>
  size.reported === 'quarterly'
    ? `${contract.reference} quarter ${quarterOf(month)}`
    : `${contract.reference} invoices ${reference}`

const byQuarter = (under: Under, plan: readonly PlannedMonth[]): readonly Upload[] =>
  [...Map.groupBy(plan, ({ month }) => quarterOf(month))].map(([quarter, months]) => {
    const [{ month } = { month: '' }] = months
    return {
      key: uploadWith(under, month, ''),
      on: addDays(endOfQuarter(month), QUARTER_AFTER),
      quarter,
      months,
      invoices: months.flatMap(invoicesIn),
    }
  })

const asTheyCome = (under: Under, plan: readonly PlannedMonth[]): readonly Upload[] =>
  plan.flatMap(planned => {
    const { month } = planned
    const quarter = quarterOf(month)
    const key = `${under.contract.reference} volumes ${month}`
    const volumes = {
      key,
      on: addDays(`${nextMonth(month)}-01`, VOLUMES_AFTER),
      quarter,
      months: [planned],
      invoices: [],
    }
    const turns = Map.groupBy(invoicesIn(planned), ({ reference }) => reference)
    return [
      volumes,
      ...[...turns].map(([reference, invoices]) => {
        const last =
          invoices
            .map(({ receivedOn }) => receivedOn)
            .toSorted()
            .at(-1) ?? ''
        return {
          key: uploadWith(under, month, reference),
          on: addDays(last, INVOICES_AFTER),
          quarter,
          months: [],
          invoices,
        }
      }),
    ]
  })

const invoicesIn = ({ namings }: PlannedMonth): readonly Invoice[] => namings.flatMap(({ invoices }) => invoices)

export function reported({ ids, actor }: Under, { key, on, quarter, months, invoices }: Upload): Told {
  const volumes: ReportDeliveryBody['volumes'] = months.flatMap(({ whole, namings }) => [
    whole,
    ...namings.map(({ organisation, volume }) => ({ ...volume, namingId: ids.naming(organisation) })),
  ])
  const payments = invoices.map(invoice => ({
    ...paymentOf(invoice, on),
    namingId: ids.naming(invoice.organisation),
  }))
  const body = { contractId: ids.contractId, quarter, volumes, payments }
  return { at: moment(on), by: actor('supplier'), key, says: { type: 'ReportDelivery', body } }
}

/** As it stands on that day. */
function paymentOf({ reference, receivedOn, dueOn, paidOn, amount }: Invoice, on: Day): Payment {
  const paid = paidOn <= on ? { paidOn, paid: pence(amount) } : {}
  return { reference, invoiceReceivedOn: receivedOn, dueOn, due: pence(amount), ...paid }
}
