/** A supply-chain report as the API answers it: its Parts A to G, in the words and the order of its kept bytes. */
import { z } from 'zod'
import { PackReference } from '#events/contract.ts'
import { Day, Evidence, Party, Uuid } from '#events/envelope.ts'

const count = z.int().min(0)
const pence = z.int()
const orNot = pence.nullable()
const Counted = z.strictObject({ count, value: pence })

const figure = {
  derived: orNot.describe('Worked out from the ledger.'),
  declared: orNot.describe('By the supplier.'),
  variance: orNot.describe('Declared less derived.'),
  varianceBasisPoints: z.int().nullable(),
}
const disputable = {
  ...figure,
  disputed: Counted.describe('Payments in the derived sum of which whoever was paid says that they are not so.'),
}
const MoneyRow = z.strictObject({ ...disputable, shareBasisPoints: z.int().nullable().describe('Of the revenue.') })

const MoneyPart = z.strictObject({
  currency: z.string(),
  vat: z.enum(['exVat', 'incVat']),
  revenue: z.strictObject({ ...figure, is: z.enum(['actual', 'estimated']).nullable() }),
  subcontracted: MoneyRow,
  toSme: MoneyRow,
  toVcse: MoneyRow,
  toSmeAndVcse: MoneyRow,
  toAffiliates: MoneyRow,
  toUnclassified: MoneyRow,
  retained: MoneyRow,
  lowerTiers: z.strictObject(disputable),
  declaredOtherwise: z.array(z.string()).describe('Rows declared in another currency or VAT basis, left out above.'),
})

const Delivered = z.strictObject({ value: orNot, referrals: count.nullable() })

const SubcontractorPart = z.strictObject({
  namingId: Uuid,
  organisation: Party.nullable(),
  tier: z.int().nullable(),
  direct: z.boolean(),
  affiliate: z.boolean(),
  isKey: z.boolean().nullable(),
  services: z.array(z.string()),
  areas: z.array(z.string()),
  areaScheme: z.string().nullable(),
  sme: z.boolean().nullable(),
  vcse: z.boolean().nullable(),
  standing: z.enum(['named', 'dropped', 'ended']),
  consent: z.enum(['awaited', 'given', 'refused']),
  promised: Delivered,
  promisedToDate: Delivered,
  paid: pence,
  paidToDate: pence,
  referrals: count,
  referralsToDate: count,
  valueKept: z.int().nullable().describe('To date, in basis points.'),
  volumeKept: z.int().nullable().describe('To date, in basis points.'),
  unused: z.boolean().describe('Was promised work by now, and has had none.'),
  disputedFigures: count,
  disputedToDate: count,
  unconfirmedFigures: count,
  exclusivity: z.boolean(),
  paymentTermsDays: z.int().nullable(),
  signedOn: Day.nullable(),
  changes: z.array(
    z.strictObject({
      requestId: Uuid,
      eventId: Uuid,
      kind: z.string(),
      ground: z.string().nullable(),
      standing: z.string(),
    }),
  ),
  explanation: z.string().nullable(),
})

const PaymentPart = z.strictObject({
  invoices: count,
  value: pence,
  within30: Counted,
  within60: Counted,
  over60: Counted,
  unpaid: Counted,
  overdue90: Counted,
  late: Counted,
  averageTenths: z.int().nullable().describe('Days from receipt to payment, in tenths of a day.'),
  daysToPay: z.int(),
  disputedBySupplier: Counted,
  disputedBySubcontractor: Counted,
  unconfirmed: Counted,
  reduced: Counted,
  interest: pence,
  spotChecks: z.strictObject({ 'paid-in-time': count, 'paid-late': count, 'not-paid': count, 'no-evidence': count }),
})

const ByKind = Counted.extend({ kind: z.string() })

const OpportunityPart = z.strictObject({
  advertised: z.array(ByKind),
  awarded: z.array(ByKind),
  awardUpdateOverdue: z.array(z.strictObject({ eventId: Uuid, title: z.string(), awardedOn: Day })),
  exempted: z.array(z.strictObject({ eventId: Uuid, title: z.string(), value: pence, reason: z.string() })),
})

const StewardshipPart = z.strictObject({
  statements: z.array(
    z.strictObject({
      principle: z.enum(['risk', 'ethos', 'visibility', 'reward']),
      words: z.string(),
      evidence: z.array(Evidence),
    }),
  ),
  risk: z
    .strictObject({
      paymentByResultsShare: z.int().nullable(),
      guaranteesAsked: z.boolean(),
      words: z.string().nullable(),
    })
    .nullable(),
})

const text = z.string().nullable()
const ChangePart = z.strictObject({
  entries: z.array(
    z.strictObject({
      eventId: Uuid.nullable(),
      on: Day,
      kind: z.enum(['named', 'left', 'asked', 'decided', 'effected', 'varied', 'withdrew', 'unauthorised', 'directed']),
      change: text,
      organisation: text,
      ground: text,
      standing: text,
      requestId: Uuid.nullable(),
    }),
  ),
  byGround: z.array(z.strictObject({ ground: z.string(), count })),
  decisionDays: z.array(z.int()),
  medianDecisionDays: z.int().nullable(),
  decided: count,
  deemed: count,
  retrospective: count,
  objections: count,
  objectionsUpheld: count,
})

const DeclarationPart = z.strictObject({
  nilReturn: z.boolean(),
  preparedBy: z.string(),
  approvedBy: z.string(),
  capacity: z.string(),
  statement: z.string(),
})

/** Money in pence, or in the minor unit of its currency; shares in basis points. */
export const ContractReport = z.strictObject({
  format: z.literal('candour-report/1').describe('Raised whenever the same history would give other bytes.'),
  simulated: z.literal(true).optional(),
  contract: z.strictObject({
    contractId: Uuid,
    reference: z.string(),
    title: z.string(),
    authority: Party,
    supplier: Party,
    invented: z.boolean(),
  }),
  period: z.strictObject({ from: Day, to: Day, label: z.string(), final: z.boolean() }),
  rule: PackReference.nullable(),
  builtFrom: z.strictObject({ position: count.describe('Everything up to here, and nothing after it.') }),
  money: MoneyPart.describe('Part A, under this contract.'),
  supplierAsAWhole: MoneyPart.nullable().describe('Part A, of all work of the supplier.'),
  subcontractors: z.array(SubcontractorPart).describe('Part B.'),
  payments: PaymentPart.describe('Part C.'),
  opportunities: OpportunityPart.describe('Part D.'),
  stewardship: StewardshipPart.nullable().describe('Part E.'),
  changes: ChangePart.describe('Part F.'),
  declarations: DeclarationPart.nullable().describe('Part G.'),
  withheld: z.array(Uuid).describe('Event ids of the facts whose words were redacted.'),
})
