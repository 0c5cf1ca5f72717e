/** What is told of a made-up contract's delivery, quarter by quarter: what was expected, done and paid, and what its charities say to it. */
import type { MonthlyVolume, Payment, Quarter } from '#events/delivery.ts'
import type { Actor, Party } from '#events/envelope.ts'
import type { Random } from '../random.ts'
import { charityRepOf } from './cast.ts'
import { say, type Body, type Said } from './said.ts'

/** Those that are over before the made-up history is. */
export const QUARTERS: readonly Quarter[] = ['2024q3', '2024q4', '2025q1', '2025q2', '2025q3', '2025q4', '2026q1']
const PAID_IN_DAYS = 30

interface Named {
  readonly namingId: string
  readonly organisation: Party
}

export class DeliveryLife {
  readonly #random: Random
  readonly #contractId: string
  readonly #manager: Actor
  readonly #rep: Actor
  readonly #named: readonly Named[]

  /** `award`: all that the award of the contract stated. */
  constructor(contractId: string, award: readonly Said[], random: Random) {
    const manager = award.find(({ type }) => type === 'ContractRegistered')?.actor
    const namings = award.filter(({ type }) => type === 'SubcontractorNamed')
    const rep = namings[0]?.actor
    if (manager === undefined || rep === undefined) throw new Error('Nobody is named in this award.')
    this.#random = random
    this.#contractId = contractId
    this.#manager = manager
    this.#rep = rep
    this.#named = namings.map(({ body }) => body as Body<'SubcontractorNamed'>)
  }

  /** All that is told of one quarter, in the order in which it is told. */
  quarter(quarter: Quarter): readonly Said[] {
    const about = { contractId: this.#contractId, quarter }
    const months = monthsOf(quarter)
    const volumes = (most: number): MonthlyVolume[] =>
      months.map(month => ({
        month,
        low: this.#random.below(most),
        medium: this.#random.below(most),
        high: this.#random.below(most),
      }))
    const basis = 'The referrals of the year before.'
    return [
      say('DemandExpected', this.#manager, { ...about, count: 300 + this.#random.below(300), basis }),
      say('ReferralVolumesReported', this.#rep, { ...about, months: volumes(60) }),
      ...this.#named.flatMap(({ namingId, organisation }) => {
        const ofNaming = { ...about, namingId }
        const payments = months.map((month, index) => this.#payment(month, `${quarter}-${index + 1}`))
        return [
          say('ReferralVolumesReported', this.#rep, { ...ofNaming, months: volumes(15) }),
          say('PaymentsReported', this.#rep, { ...ofNaming, payments }),
          ...this.#answers(ofNaming, payments, charityRepOf(organisation)),
        ]
      }),
    ]
  }

  /** Half of it is confirmed, and a little disputed. */
  #answers(ofNaming: Omit<Body<'PaymentsReported'>, 'payments'>, payments: readonly Payment[], by: Actor): Said[] {
    const references = payments.map(({ reference }) => reference)
    if (this.#random.chance(0.5)) return [say('PaymentsConfirmed', by, { ...ofNaming, references })]
    if (this.#random.chance(0.9)) return []
    return [say('PaymentsDisputed', by, { ...ofNaming, references, words: 'Less came than was agreed.' })]
  }

  /** Most are paid in time, some late, and some have not been paid. */
  #payment(month: string, reference: string): Payment {
    const due = { amount: 100_000 + this.#random.below(900_000), currency: 'GBP', vat: 'exVat' as const }
    const invoice = { reference, invoiceReceivedOn: `${month}-15`, dueOn: later(`${month}-15`, PAID_IN_DAYS), due }
    if (this.#random.chance(0.05)) return invoice
    return { ...invoice, paidOn: later(`${month}-15`, 10 + this.#random.below(25)), paid: due }
  }
}

function monthsOf(quarter: Quarter): readonly string[] {
  const first = (Number(quarter.slice(5)) - 1) * 3 + 1
  return [0, 1, 2].map(after => `${quarter.slice(0, 4)}-${String(first + after).padStart(2, '0')}`)
}

const later = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
