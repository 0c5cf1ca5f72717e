/** What an organisation is asked about the figures that are reported of it: which months, which invoices, and what the work cost. */
import type { Person } from '#directory/people.ts'
import type { Quarter } from '#events/delivery.ts'
import type { Day } from '#events/envelope.ts'
import type { DeliveredByNaming, FigureStanding } from '#projections/delivery.ts'
import { referralsIn } from '#projections/delivery-summary.ts'
import type { ContractDetails } from '#projections/supply-chain/contract.ts'
import type { NamingDetails } from '#projections/supply-chain/naming.ts'
import type { SummaryRow } from './contract.ts'
import {
  dueInWords,
  paidInWords,
  paymentRows,
  volumeRows,
  type PaymentRow,
  type VolumeRow,
} from './delivery-figures.ts'
import { costRows } from './delivery-quarter.ts'
import { actsForNamed, amountField, vatNote, type Who } from './delivery-words.ts'
import { words, type Field } from './fields.ts'
import { monthInWords } from './quarters.ts'
import { counted } from './wording.ts'

/** Boxes on one page: a form is read up to 100 fields. */
const BOXES_MAX = 50

export interface Box {
  /** What the box stands for. */
  readonly name: string
  readonly text: string
  readonly checked: boolean
}

interface Answerable {
  readonly boxes: readonly Box[]
  /** Nothing waits for an answer any more. */
  readonly isAnswered: boolean
}

/** What is not answered yet is ticked, and nothing else: one press never turns a dispute round. Where there is no room for all, what waits comes first. */
function answerable(
  figures: readonly { readonly name: string; readonly text: string; readonly standing: FigureStanding }[],
): Answerable {
  const first = figures.filter(({ standing }) => standing === 'reported')
  const shown = figures.length <= BOXES_MAX ? figures : [...first, ...figures.filter(one => !first.includes(one))]
  return {
    boxes: shown
      .slice(0, BOXES_MAX)
      .map(({ name, text, standing }) => ({ name, text, checked: standing === 'reported' })),
    isAnswered: first.length === 0,
  }
}

export interface FiguresPage {
  readonly name: string
  readonly at: string
  readonly vat: string
  readonly volumes: readonly VolumeRow[]
  readonly payments: readonly PaymentRow[]
  readonly months: Answerable
  readonly invoices: Answerable
  /** Invoices beyond those with a box. */
  readonly more: number
  readonly costs: readonly SummaryRow[]
  readonly costFields: readonly Field[]
  /** Whether the reader speaks for the organisation; and who does, said to everybody else. */
  readonly canAnswer: boolean
  readonly note: string
}

interface Reading {
  readonly person: Person | undefined
  readonly today: Day
  readonly who: Who
}

export function figuresPage(
  contractId: string,
  contract: ContractDetails,
  quarter: Quarter,
  { namingId, organisation }: NamingDetails,
  delivered: DeliveredByNaming,
  { person, today, who }: Reading,
): FiguresPage {
  const at = `/contracts/${contractId}/delivery/${quarter}`
  const record = `${at}/record`
  const { volumes, payments } = delivered
  const months = volumes.map(volume => ({
    name: volume.month,
    text: `${monthInWords(volume.month)}: ${counted(referralsIn([volume]), 'referral')}`,
    standing: volume.standing,
  }))
  const invoices = payments.map(payment => ({
    name: payment.reference,
    text: `Invoice ${payment.reference}: due ${dueInWords(payment)}; ${payment.paidOn === undefined ? 'not paid yet' : `paid ${paidInWords(payment)}`}`,
    standing: payment.standing,
  }))
  return {
    name: organisation.name,
    at: `${at}/figures/${namingId}`,
    vat: vatNote(contract),
    volumes: volumeRows(volumes, record, who),
    payments: paymentRows(payments, today, record, who),
    months: answerable(months),
    invoices: answerable(invoices),
    more: Math.max(0, invoices.length - BOXES_MAX),
    costs: costRows(delivered, who),
    costFields: costFields(contract),
    canAnswer: actsForNamed(person, organisation),
    note: `Only ${organisation.name} can say whether these figures are right.`,
  }
}

const costFields = (contract: ContractDetails): readonly Field[] => [
  amountField('income', 'What you were paid for this work', contract),
  amountField('fullCost', 'What this work cost you in full', contract, 'With rent, management and everything else.'),
  {
    kind: 'line',
    name: 'unfundedReferrals',
    label: 'How many people did you help without any funding?',
    hint: '0 where there were none. A number only: never write about a person.',
    width: 4,
  },
  words('costs-words', 'In your own words (optional)', undefined, 3),
]
