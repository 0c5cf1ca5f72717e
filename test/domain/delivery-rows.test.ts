/** What is wrong with a row of an upload: its naming, its quarter, its days, its amounts, or another row. */
import type { Fact } from '#events/catalogue.ts'
import { describe, expect, it } from 'vitest'
import { decideAfter, given } from './given-when-then.ts'
import { calendarBound, contract, ended, named, namedUnder, namingId } from './invented-contract.ts'
import { about, chain, contractAfter, money, october, paid, reduced, say, unpaid } from './invented-delivery.ts'
import { idOf, manager, past, rep } from './invented-world.ts'

type Volume = typeof october & { readonly namingId?: string }
type Row = typeof unpaid & Partial<Omit<typeof reduced, keyof typeof unpaid>> & Record<string, unknown>

const reportVolumes = (...volumes: readonly Volume[]) =>
  say('ReportDelivery', rep, { ...about, volumes: [...volumes], payments: [] })
const reportPayments = (...payments: readonly Row[]) =>
  say('ReportDelivery', rep, { ...about, volumes: [], payments: payments.map(row => ({ ...row, namingId })) })
const inQuarter = (quarter: string, month: string, under = contractAfter(...chain)) =>
  say('ReportDelivery', rep, { ...about, quarter, volumes: [{ ...october, month, namingId }], payments: [] }, { under })

describe('the quarter of a report', () => {
  it('must have begun', () => given().when(inQuarter('2025q2', '2025-04')).thenRefused('quarter-to-come'))
  it('has begun on its first day, where the contract’s calendar is kept', () => {
    const begins = { ...about, quarter: '2025q2', volumes: [{ ...october, month: '2025-04' }], payments: [] }
    const at = '2025-03-31T23:30:00.000Z'
    const registered = past('ContractRegistered', manager, contract)
    const inCalifornia = past('CalendarBound', manager, {
      contractId: contract.contractId,
      calendarId: 'US-CA',
      version: '2025.1',
      timeZone: 'America/Los_Angeles',
    })
    const reportedUnder = (...facts: readonly Fact[]) =>
      given().when(say('ReportDelivery', rep, begins, { at, under: contractAfter(...facts) }))
    reportedUnder(...chain).thenTypes('ReferralVolumesReported')
    reportedUnder(registered).thenTypes('ReferralVolumesReported')
    reportedUnder(registered, inCalifornia).thenRefused('quarter-to-come')
  })
  it('holds the months that are reported', () =>
    given().when(inQuarter('2024q4', '2025-01')).thenRefused('outside-quarter'))
  it('has months that are still to come', () =>
    given().when(inQuarter('2025q1', '2025-02')).thenRefused('in-the-future'))
  it('takes the month that runs', () =>
    given().when(inQuarter('2025q1', '2025-01')).thenTypes('ReferralVolumesReported'))
  it('takes no month before the contract ran, and the month in which it began', () => {
    given().when(inQuarter('2024q2', '2024-05')).thenRefused('outside-contract')
    given().when(inQuarter('2024q2', '2024-06')).thenTypes('ReferralVolumesReported')
  })
  it('takes no month after the contract was over', () => {
    const over = past('ContractEnded', manager, {
      contractId: contract.contractId,
      endedOn: '2024-11-15',
      reason: 'Over.',
    })
    given()
      .when(inQuarter('2024q4', '2024-12', contractAfter(...chain, over)))
      .thenRefused('outside-contract')
    given()
      .when(inQuarter('2024q4', '2024-11', contractAfter(...chain, over)))
      .thenTypes('ReferralVolumesReported')
  })
  it('takes any month of a contract that does not say when it runs', () => {
    const { period: _, ...undated } = contract
    const under = contractAfter(past('ContractRegistered', manager, undated), calendarBound, named, namedUnder)
    given()
      .when(inQuarter('2024q2', '2024-05', under))
      .thenTypes('ReferralVolumesReported')
  })
})

describe('a volume', () => {
  it('is told once for each organisation and month', () =>
    given()
      .when(reportVolumes({ ...october, namingId }, { ...october, low: 3, namingId }))
      .thenRefused('twice-in-upload'))
  it('is told once of everybody together', () =>
    given().when(reportVolumes(october, october)).thenRefused('twice-in-upload'))
  it('of everybody together is another than that of one organisation', () =>
    given()
      .when(reportVolumes(october, { ...october, namingId }))
      .thenTypes('ReferralVolumesReported', 'ReferralVolumesReported'))
  it('may be none', () =>
    given()
      .when(reportVolumes({ month: '2024-10', low: 0, medium: 0, high: 0, namingId }))
      .thenTypes('ReferralVolumesReported'))
})

describe('a payment', () => {
  it.each([
    ['received in another quarter', 'outside-quarter', { ...unpaid, invoiceReceivedOn: '2024-09-30' }],
    ['due before it was received', 'due-before-receipt', { ...unpaid, dueOn: '2024-10-30' }],
    ['paid on no day', 'half-paid', { ...unpaid, paid: money(120_000) }],
    ['paid nothing that is said', 'half-paid', { ...unpaid, paidOn: '2024-11-28' }],
    ['paid before it was received', 'paid-before-receipt', { ...paid, paidOn: '2024-10-30' }],
    ['paid on a day to come', 'in-the-future', { ...paid, paidOn: '2025-01-15' }],
    ['paid more than was due', 'overpaid', { ...paid, paid: money(120_001) }],
    ['paid more than was due with interest', 'overpaid', { ...paid, paid: money(120_501), interest: money(500) }],
    ['paid less for no reason', 'reduction-unexplained', { ...paid, paid: money(119_999) }],
    ['due more than any invoice is', 'amount-too-large', { ...unpaid, due: money(10_000_000_000_001) }],
    ['paid more than any invoice is', 'amount-too-large', { ...paid, paid: money(10_000_000_000_001) }],
    ['with more interest than any', 'amount-too-large', { ...paid, interest: money(Number.MAX_SAFE_INTEGER) }],
    ['due in another currency', 'other-money', { ...unpaid, due: { ...unpaid.due, currency: 'EUR' } }],
    ['paid with VAT', 'other-money', { ...paid, paid: { ...paid.paid, vat: 'incVat' } }],
    ['with interest in another currency', 'other-money', { ...paid, interest: { ...money(1), currency: 'USD' } }],
  ] as const)('is refused: %s', (_, code, row) =>
    given()
      .when(reportPayments(row as Row))
      .thenRefused(code),
  )
  it('is refused: received on a day to come', () => {
    const later = { ...unpaid, invoiceReceivedOn: '2025-01-15', dueOn: '2025-02-14', namingId }
    given()
      .when(say('ReportDelivery', rep, { ...about, quarter: '2025q1', volumes: [], payments: [later] }))
      .thenRefused('in-the-future')
  })
  it.each([
    ['paid on the day of receipt, which is the day it is due', { ...paid, dueOn: '2024-10-31', paidOn: '2024-10-31' }],
    ['paid with its interest', { ...paid, paid: money(120_500), interest: money(500) }],
    ['paid less, as it is disputed', { ...paid, paid: money(1), disputedBecause: 'We had no such session.' }],
    ['not paid at all, for a reason', { ...unpaid, disputedBecause: 'We had no such session.' }],
    ['of nothing', { ...paid, due: money(0), paid: money(0) }],
  ] as const)('is taken: %s', (_, row) => given().when(reportPayments(row)).thenTypes('PaymentsReported'))
  it('has one reference for each organisation in an upload', () =>
    given()
      .when(reportPayments(paid, reduced, paid))
      .thenRefused('twice-in-upload'))
  it('is in pounds without VAT where the contract states no value', () => {
    const { value: _, ...unvalued } = contract
    const under = contractAfter(past('ContractRegistered', manager, unvalued), named)
    const row = { ...paid, namingId }
    given()
      .when(say('ReportDelivery', rep, { ...about, volumes: [], payments: [row] }, { under }))
      .thenTypes('PaymentsReported')
  })
  it('may come in after the contract was over', () => {
    const row = { ...unpaid, invoiceReceivedOn: '2025-01-14', dueOn: '2025-02-13', namingId }
    given()
      .when(
        say(
          'ReportDelivery',
          rep,
          { ...about, quarter: '2025q1', volumes: [], payments: [row] },
          { under: contractAfter(...chain, ended), at: '2025-02-01T12:00:00.000Z' },
        ),
      )
      .thenTypes('PaymentsReported')
  })
})

describe('several wrong rows', () => {
  it('are all told of, five by name and the rest by number, and nothing is recorded', () => {
    const rows = Array.from({ length: 7 }, (_, index) => ({ ...paid, reference: `SS-${index}`, paid: money(130_000) }))
    expect(decideAfter([], reportPayments(...rows, reduced))).toStrictEqual({
      outcome: 'refused',
      refusal: {
        code: 'overpaid',
        kind: 'state',
        sentence: [
          'Nothing was recorded.',
          ...[0, 1, 2, 3, 4].map(
            index => `Second Start, invoice SS-${index}: More was paid than was due, with interest. Check the amounts.`,
          ),
          'And 2 more.',
        ].join(' '),
      },
    })
  })
  it('name an organisation that is not known by its id', () => {
    const nobody = idOf('naming of nobody')
    expect(decideAfter([], reportVolumes({ ...october, namingId: nobody }))).toMatchObject({
      refusal: {
        code: 'naming-unknown',
        sentence: `Nothing was recorded. ${nobody}, 2024-10: No such organisation is named under this contract.`,
      },
    })
  })
})
