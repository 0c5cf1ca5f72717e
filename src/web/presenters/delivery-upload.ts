/** What a file of delivery would record, by organisation with its sums; or what is wrong with it, row by row. */
import type { DeliveryFact, Payment } from '#events/delivery.ts'
import type { Foreseen } from '#door/delivery-file.ts'
import type { DeliveryFault } from '#intake/delivery/fault.ts'
import { referralsIn } from '#projections/delivery-summary.ts'
import { moneyBasis } from '#projections/promised.ts'
import type { SupplyChain } from '#projections/supply-chain/chain.ts'
import type { ContractDetails } from '#projections/supply-chain/contract.ts'
import { moneyIn, REFERRALS } from '#reports/charts/measure.ts'
import { vatNote } from './delivery-words.ts'
import { monthInWords } from './quarters.ts'
import { counted } from './wording.ts'

export interface Preview {
  readonly vat: string
  readonly organisations: readonly { readonly name: string; readonly lines: readonly string[] }[]
  /** Rows that say what is recorded already; null where none does. */
  readonly already: string | null
  readonly isNothing: boolean
}

type WouldRecord = Extract<Foreseen, { readonly outcome: 'would-record' }>

export function previewOf(
  { chain, contract }: { readonly chain: SupplyChain; readonly contract: ContractDetails },
  { body, facts }: WouldRecord,
): Preview {
  const nameOf = (namingId: string | undefined): string =>
    namingId === undefined
      ? 'Everybody under the contract, together'
      : (chain.namings.find(naming => naming.namingId === namingId)?.organisation.name ?? namingId)
  const { currency } = moneyBasis(contract)
  const byName = Map.groupBy(facts, ({ body: said }) => ('namingId' in said ? said.namingId : undefined))
  const told = body.volumes.length + body.payments.length
  const already = told - facts.reduce((sum, fact) => sum + figuresIn(fact), 0)
  return {
    vat: vatNote(contract),
    organisations: [...byName].map(([namingId, ofOne]) => ({
      name: nameOf(namingId),
      lines: ofOne.flatMap(fact => linesOf(fact, currency)),
    })),
    already: already === 0 ? null : `${counted(already, 'row')} of the file: recorded already, with the same figures`,
    isNothing: facts.length === 0,
  }
}

function figuresIn({ type, body }: DeliveryFact): number {
  if (type === 'ReferralVolumesReported') return body.months.length
  return type === 'PaymentsReported' ? body.payments.length : 0
}

function linesOf({ type, body }: DeliveryFact, currency: string): readonly string[] {
  if (type === 'ReferralVolumesReported') {
    const months = body.months.map(month => `${monthInWords(month.month)}: ${REFERRALS.say(referralsIn([month]))}`)
    return [...months, `Together: ${REFERRALS.say(referralsIn(body.months))}`]
  }
  return type === 'PaymentsReported' ? [paymentsInWords(body.payments, currency)] : []
}

function paymentsInWords(payments: readonly Payment[], currency: string): string {
  const { say } = moneyIn(currency)
  const due = payments.reduce((sum, payment) => sum + payment.due.amount, 0)
  const paid = payments.reduce((sum, payment) => sum + (payment.paid?.amount ?? 0), 0)
  const unpaid = payments.filter(payment => payment.paid === undefined).length
  const rest = unpaid === 0 ? '' : `; ${counted(unpaid, 'invoice')} not paid yet`
  return `${counted(payments.length, 'invoice')}: ${say(due)} due, ${say(paid)} paid${rest}`
}

export interface FaultRow {
  readonly anchor: string
  readonly row: number
  readonly column: string
  readonly words: string
}

export const faultRows = (faults: readonly DeliveryFault[]): readonly FaultRow[] =>
  faults.map(({ row, column, words }, index) => ({ anchor: `fault-${index}`, row, column: column ?? 'The row', words }))
