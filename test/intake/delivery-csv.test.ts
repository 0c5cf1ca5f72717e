/** A quarter's figures are read from a file whole, or every fault of it is named by row and column. */
import { describe, expect, it } from 'vitest'
import { ReportDeliveryBody } from '#domain/delivery/commands.ts'
import { COLUMNS, deliveryTemplate } from '#intake/delivery/columns.ts'
import { DELIVERY_FILE_BYTES_MAX, readDeliveryCsv, readDeliveryFile } from '#intake/delivery/csv.ts'
import {
  contractId,
  faultsOf,
  namingId,
  ofContract,
  PAYMENTS,
  payments,
  readPayments,
  readVolumes,
  underId,
  VOLUMES,
  volumes,
} from './invented-delivery-files.ts'

const money = (amount: number) => ({ amount, currency: 'GBP', vat: 'exVat' })

describe('a file of volumes', () => {
  it('is read whole: a blank subcontractor is everybody together', () =>
    expect(readVolumes('Second Start,2026-04,12,5,1', ',2026-04,140,62,9')).toStrictEqual({
      ok: true,
      kind: 'volumes',
      volumes: [
        { namingId, month: '2026-04', low: 12, medium: 5, high: 1 },
        { month: '2026-04', low: 140, medium: 62, high: 9 },
      ],
      payments: [],
      rows: [2, 3],
    }))
  it('names its subcontractor by id, by identifier or by exact name', () =>
    expect(
      readVolumes(`${namingId},2026-04,1,0,0`, 'GB-CHC-9999901,2026-05,1,0,0', ' Lantern House ,2026-06,1,0,0'),
    ).toMatchObject({ volumes: [{ namingId }, { namingId }, { namingId: underId }] }))
  it.each([['2026-04'], ['4/2026'], ['04/2026'], ['Apr-26'], ['apr 2026'], ['April 2026'], ['APRIL-26']])(
    'takes %s for a month',
    month => expect(readVolumes(`,${month},1,0,0`)).toMatchObject({ volumes: [{ month: '2026-04' }] }),
  )
  it.each([
    ['0', 0],
    ['1000000', 1_000_000],
    ['"1,234"', 1_234],
  ])('counts %s', (cell, low) => expect(readVolumes(`,2026-04,${cell},0,0`)).toMatchObject({ volumes: [{ low }] }))
  it('counts rows as a spreadsheet does, blank ones and lines inside cells too', () => {
    expect(readVolumes('', ',2026-04,1,0,0', ',,,,', ',2026-05,1,0,0')).toMatchObject({ ok: true, rows: [3, 5] })
    expect(faultsOf(readVolumes('"Second\nStart",2026-04,1,0,0', ',2026-05,x,0,0'))).toMatchObject([
      { row: 2, column: 'subcontractor' },
      { row: 3, column: 'low' },
    ])
  })
})

describe('a file of payments', () => {
  const unpaid = {
    namingId,
    reference: 'SS-17',
    invoiceReceivedOn: '2026-04-30',
    dueOn: '2026-05-30',
    due: money(120_000),
  }

  it('is read whole, and says nothing where a cell is blank', () =>
    expect(
      readPayments(
        'Second Start,SS-17,2026-04-30,2026-05-30,1200.00,,,,,',
        'Second Start,SS-18,30/4/2026,30/05/2026,"£1,200",28/05/2026,£950.5,"Two sessions, not held",We saw none,4.15',
      ),
    ).toStrictEqual({
      ok: true,
      kind: 'payments',
      volumes: [],
      payments: [
        unpaid,
        {
          ...unpaid,
          reference: 'SS-18',
          paidOn: '2026-05-28',
          paid: money(95_050),
          reducedBecause: 'Two sessions, not held',
          disputedBecause: 'We saw none',
          interest: money(415),
        },
      ],
      rows: [2, 3],
    }))
  it.each([
    ['0', 0],
    ['0.07', 7],
    ['0.29', 29],
    ['1.1', 110],
    ['4.35', 435],
    ['1234.56', 123_456],
    ['"£1,234.56"', 123_456],
    ['£ 12', 1_200],
    ['"1,000,000.01"', 100_000_001],
    ['100000000000.00', 10_000_000_000_000],
  ])('reads %s to the penny', (cell, amount) =>
    expect(readPayments(`Second Start,SS-17,2026-04-30,2026-05-30,${cell},,,,,`)).toMatchObject({
      payments: [{ due: money(amount) }],
    }),
  )
  it('keeps what a spreadsheet would take for a formula as the words that they are', () =>
    expect(readPayments('Second Start,=1+1,2026-04-30,2026-05-30,12.00,2026-05-01,1.00,@home,-,')).toMatchObject({
      payments: [{ reference: '=1+1', reducedBecause: '@home', disputedBecause: '-' }],
    }))
  it('takes words as long as a fact may have them', () => {
    const row = `Second Start,${'x'.repeat(100)},2026-04-30,2026-05-30,12,,,,${'y'.repeat(1_000)},`
    expect(readPayments(row)).toMatchObject({ ok: true })
  })
  it('is in the money of the contract', () => {
    const inEuros = { ...ofContract, currency: 'EUR', vat: 'incVat' as const }
    const row = 'Second Start,SS-17,2026-04-30,2026-05-30,12.00,,,,,'
    expect(readDeliveryCsv(payments(row), inEuros)).toMatchObject({
      payments: [{ due: { amount: 1_200, currency: 'EUR', vat: 'incVat' } }],
    })
    expect(faultsOf(readDeliveryCsv(payments(row.replace('12.00', '£12.00')), inEuros))).toStrictEqual([
      { row: 2, column: 'amount', words: '“£12.00” is not an amount such as 1234.56, in EUR.' },
    ])
  })
})

describe('a file', () => {
  const read = { ok: true, volumes: [{ month: '2026-04', low: 1, medium: 2, high: 3 }], rows: [2] }

  it.each([
    ['with a byte order mark', `\ufeff${VOLUMES}\n,2026-04,1,2,3\n`],
    ['with the line ends of Windows', `${VOLUMES}\r\n,2026-04,1,2,3\r\n`],
    ['with the line ends of old Macs', `${VOLUMES}\r,2026-04,1,2,3\r`],
    ['with several line ends', `${VOLUMES}\n,2026-04,1,2,3\r\n\r\n`],
    ['with no last line end', `${VOLUMES}\n,2026-04,1,2,3`],
    ['with quotation marks', '"subcontractor","month","low","medium","high"\n"","2026-04","1","2","3"\n'],
    ['with its columns in another order', 'high,low,medium,month,subcontractor\n3,1,2,2026-04,\n'],
    ['with its columns spelled for people', 'Subcontractor, Month ,LOW,Medium,High\n, 2026-04 , 1,2 ,3\n'],
    ['with blank cells beyond its columns', `${VOLUMES},,\n,2026-04,1,2,3,,\n,,,,,,\n`],
  ])('is read %s', (_, text) => {
    expect(readDeliveryCsv(text, ofContract)).toMatchObject(read)
    expect(readDeliveryFile(new TextEncoder().encode(text), ofContract)).toMatchObject(read)
  })
  it('becomes a command that the door takes', () => {
    const { volumes: rows } = readVolumes(',2026-04,1,2,3') as { volumes: ReportDeliveryBody['volumes'] }
    const body = { contractId, quarter: ofContract.quarter, volumes: rows, payments: [] }
    expect(ReportDeliveryBody.parse(body)).toStrictEqual(body)
  })
  it('of 2,000 rows is read, and of one more it is not', () => {
    const rows = Array.from({ length: 2_001 }, (_, index) => `Second Start,SS-${index},2026-04-30,2026-05-30,12,,,,,`)
    const all = readPayments(...rows.slice(0, 2_000))
    expect(all).toMatchObject({ ok: true })
    expect(all.ok && all.payments.length).toBe(2_000)
    expect(faultsOf(readPayments(...rows))).toStrictEqual([
      {
        row: 2_002,
        column: null,
        words: 'A file has at most 2000 rows under its header. Split it, and delete blank rows.',
      },
    ])
  })
  it('of nothing but line ends is not read to its end', () =>
    expect(faultsOf(readDeliveryCsv(VOLUMES + '\n'.repeat(DELIVERY_FILE_BYTES_MAX - 100), ofContract))).toMatchObject([
      { row: 4_002, column: null },
    ]))
  it('that is larger than 1 MB is not read', () => {
    const large = volumes(`${'x'.repeat(DELIVERY_FILE_BYTES_MAX)},2026-04,1,2,3`)
    const fault = {
      row: 1,
      column: null,
      words: 'The file is larger than 1 MB. Split it into several, each with some of the rows.',
    }
    expect(faultsOf(readDeliveryCsv(large, ofContract))).toStrictEqual([fault])
    expect(faultsOf(readDeliveryFile(new TextEncoder().encode(large), ofContract))).toStrictEqual([fault])
    const wide = volumes(`${'é'.repeat(DELIVERY_FILE_BYTES_MAX / 2)},2026-04,1,2,3`)
    expect(faultsOf(readDeliveryFile(new TextEncoder().encode(wide), ofContract))).toStrictEqual([fault])
  })
})

describe('a template', () => {
  const named = { ...ofContract, namings: [{ namingId, name: 'Example Charity', identifiers: [] }] }

  it.each([['volumes'], ['payments']] as const)('of %s can be filled in and read', kind => {
    const text = deliveryTemplate(kind)
    expect(text.split('\r\n')).toHaveLength(4)
    expect(text.startsWith(`${COLUMNS[kind].join(',')}\r\n`)).toBe(true)
    expect(readDeliveryCsv(text, named)).toMatchObject({ ok: true, kind, rows: [2, 3] })
  })
  it('has the columns of the tests here', () =>
    expect([COLUMNS.volumes.join(','), COLUMNS.payments.join(',')]).toEqual([VOLUMES, PAYMENTS]))
})
