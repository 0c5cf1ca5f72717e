/** Every fault of a file of delivery is named by the row and the column in which its owner finds it. */
import { describe, expect, it } from 'vitest'
import { readDeliveryCsv, readDeliveryFile } from '#intake/delivery/csv.ts'
import {
  faultsOf,
  namingId,
  ofContract,
  PAYMENTS,
  readPayments,
  readVolumes,
  underId,
  VOLUMES,
} from './invented-delivery-files.ts'

const reading = (text: string) => faultsOf(readDeliveryCsv(text, ofContract))
const readingBytes = (bytes: readonly number[]) => faultsOf(readDeliveryFile(Uint8Array.from(bytes), ofContract))

describe('what is no file of delivery', () => {
  it.each([
    ['nothing', '', 'The file is empty.'],
    ['blank lines', '\r\n\r\n , ,\r\n', 'The file is empty.'],
    ['a header alone', `${VOLUMES}\n\n`, 'There are no rows under the header.'],
    [
      'semicolons',
      `${VOLUMES.replaceAll(',', ';')}\n;2026-04;1;2;3`,
      'The cells of this file are not separated by commas. Save it as CSV (comma delimited).',
    ],
    [
      'tabs',
      `${VOLUMES.replaceAll(',', '\t')}\n\t2026-04\t1\t2\t3`,
      'The cells of this file are not separated by commas. Save it as CSV (comma delimited).',
    ],
    [
      'both kinds in one',
      `${VOLUMES},invoice\n,2026-04,1,2,3,SS-17`,
      'Referral volumes and payments are in one file. Give each a file of its own.',
    ],
    [
      'another table',
      'name,age\nnobody,7',
      `The first row must name the columns: ${VOLUMES.replaceAll(',', ', ')}; or ${PAYMENTS.replaceAll(',', ', ')}.`,
    ],
  ])('%s', (_, text, words) => expect(reading(text)).toStrictEqual([{ row: 1, column: null, words }]))
  it('text with a NUL in it', () =>
    expect(reading(`${VOLUMES}\r\n,2026-04,1,2,3\r\n,2026-05,1,\0,3`)).toStrictEqual([
      { row: 3, column: null, words: 'The file holds characters that are no text. Save it as CSV again.' },
    ]))
  it('half a character', () =>
    expect(reading(`${VOLUMES}\n\ud800,2026-04,1,2,3`)).toStrictEqual([
      { row: 1, column: null, words: 'The file is not Unicode text. Save it as CSV UTF-8 again.' },
    ]))
  it.each([
    ['a pound sign of Windows-1252', [...new TextEncoder().encode(`${VOLUMES}\n`), 0xa3]],
    ['UTF-16', [0xff, 0xfe, 0x73, 0x00]],
    ['a workbook', [0x50, 0x4b, 0x03, 0x04, 0x14, 0x00, 0xff, 0x9f]],
  ])('%s', (_, bytes) =>
    expect(readingBytes(bytes)).toStrictEqual([
      { row: 1, column: null, words: 'The file is not UTF-8 text. Save it from your spreadsheet as CSV UTF-8.' },
    ]),
  )
})

describe('columns', () => {
  it('that are missing, unknown or doubled are all named', () =>
    expect(reading('subcontractor,month,low,lowest,low\n,2026-04,1,2,3')).toStrictEqual([
      {
        row: 1,
        column: 'medium',
        words: 'This column is missing. Leave its cells blank where there is nothing to say.',
      },
      { row: 1, column: 'high', words: 'This column is missing. Leave its cells blank where there is nothing to say.' },
      { row: 1, column: 'lowest', words: 'The column “lowest” is not known here.' },
      { row: 1, column: 'low', words: 'This column is there twice.' },
    ]))
  it('of payments may be blank, and not absent', () =>
    expect(
      reading(`${PAYMENTS.replace(',interest', '')}\nSecond Start,SS-17,2026-04-30,2026-05-30,1,,,,`),
    ).toMatchObject([{ row: 1, column: 'interest' }]))
})

describe('rows', () => {
  it('with more or fewer cells than the header are named', () =>
    expect(faultsOf(readVolumes(',2026-04,1,2', ',2026-05,1,2,3', ',2026-06,1,2,3,4'))).toStrictEqual([
      { row: 2, column: null, words: 'This row has 4 cells, and the header 5.' },
      {
        row: 4,
        column: null,
        words: 'This row has 6 cells, and the header 5. A comma inside a cell needs quotation marks around the cell.',
      },
    ]))
  it('in which a comma is not quoted are named, also where the cells after it would fit', () =>
    expect(
      faultsOf(readPayments('Second Start,SS-17,2026-04-30,2026-05-30,1200.00,2026-05-28,1,200,,,')),
    ).toMatchObject([{ row: 2, column: null }]))
  it('with a cell under no column are named', () =>
    expect(reading(`${VOLUMES},\n,2026-04,1,2,3,4`)).toStrictEqual([
      { row: 2, column: null, words: 'There is a cell here whose column has no name.' },
    ]))
  it.each([
    ['open and do not close', '"Second Start,2026-04,1,2,3', 'A quotation mark opens here and is not closed.'],
    [
      'stand inside a cell',
      'Second "Start",2026-04,1,2,3',
      'A quotation mark stands inside a cell. Put the whole cell in quotation marks, and double those inside it.',
    ],
    [
      'close too early',
      '"Second" Start,2026-04,1,2,3',
      'A quotation mark stands inside a cell. Put the whole cell in quotation marks, and double those inside it.',
    ],
  ])('with quotation marks that %s are named', (_, row, words) =>
    expect(faultsOf(readVolumes(',2026-05,1,2,3', row))).toStrictEqual([{ row: 3, column: null, words }]),
  )
  it('of one organisation and month are named together', () =>
    expect(
      faultsOf(readVolumes('Second Start,2026-04,1,2,3', ',2026-04,1,2,3', `${namingId},Apr-26,4,5,6`)),
    ).toStrictEqual([{ row: 4, column: 'month', words: 'Rows 2 and 4 are about the same figure.' }]))
  it('of one organisation and invoice are named together', () => {
    const row = 'Second Start,SS-17,2026-04-30,2026-05-30,12,,,,,'
    expect(faultsOf(readPayments(row, row.replace('Second Start', 'Lantern House'), row, row))).toStrictEqual([
      { row: 4, column: 'invoice', words: 'Rows 2 and 4 are about the same figure.' },
      { row: 5, column: 'invoice', words: 'Rows 2 and 5 are about the same figure.' },
    ])
  })
  it('are all told of, each cell of them, in order', () =>
    expect(
      faultsOf(
        readVolumes('Nobody,2026-13,-1,,1.5', 'Second Start,2026-04,1,0,0', 'Second Start,2026-04,1,0,0', ',x,1,0,0'),
      ),
    ).toStrictEqual([
      {
        row: 2,
        column: 'subcontractor',
        words:
          'No organisation is named “Nobody” under this contract. Give its name exactly, its identifier, or the id of its naming.',
      },
      { row: 2, column: 'month', words: '“2026-13” is not a month such as 2026-04.' },
      { row: 2, column: 'low', words: '“-1” is not a whole number from 0 to 1,000,000.' },
      { row: 2, column: 'medium', words: 'Give a number, 0 where there were none.' },
      { row: 2, column: 'high', words: '“1.5” is not a whole number from 0 to 1,000,000.' },
      { row: 4, column: 'month', words: 'Rows 3 and 4 are about the same figure.' },
      { row: 5, column: 'month', words: '“x” is not a month such as 2026-04.' },
    ]))
})

describe('a subcontractor', () => {
  it.each([['second start'], ['Second  Start'], ['Second Start Ltd'], ['Second'], ['CHC-9999901'], ['9999901']])(
    'is never guessed from a near name: %s',
    cell => expect(faultsOf(readVolumes(`${cell},2026-04,1,0,0`))).toMatchObject([{ row: 2, column: 'subcontractor' }]),
  )
  it('that is named twice is told apart by the id of its naming', () => {
    const [first] = ofContract.namings
    const twice = { ...ofContract, namings: [first!, { ...first!, namingId: underId }] }
    expect(faultsOf(readDeliveryCsv(`${VOLUMES}\nSecond Start,2026-04,1,0,0`, twice))).toStrictEqual([
      {
        row: 2,
        column: 'subcontractor',
        words: '“Second Start” is named under this contract more than once. Give the id of the naming.',
      },
    ])
    expect(readDeliveryCsv(`${VOLUMES}\n${underId},2026-04,1,0,0`, twice)).toMatchObject({ ok: true })
  })
  it('is found however its accents are written', () => {
    const accented = { ...ofContract, namings: [{ namingId, name: 'Caf\u00e9 Start', identifiers: [] }] }
    expect(readDeliveryCsv(`${VOLUMES}\nCafe\u0301 Start,2026-04,1,0,0`, accented)).toMatchObject({ ok: true })
  })
  it('must be given for a payment', () =>
    expect(faultsOf(readPayments(',SS-17,2026-04-30,2026-05-30,12,,,,,'))).toStrictEqual([
      { row: 2, column: 'subcontractor', words: 'Say whose invoice it is.' },
    ]))
})

describe('cells of a payment', () => {
  const row = {
    invoice: 'SS-17',
    received: '2026-04-30',
    due: '2026-05-30',
    amount: '12.00',
    paid_on: '',
    paid: '',
    reduced: '',
    disputed: '',
    interest: '',
  }
  const faultIn = (cells: Partial<typeof row>) =>
    faultsOf(readPayments(['Second Start', ...Object.values({ ...row, ...cells })].join(',')))

  it.each([
    ['12.345'],
    ['12.'],
    ['.5'],
    ['"1.234,56"'],
    ['"12,34"'],
    ['"1,23,456.00"'],
    ['-12.00'],
    ['(12.00)'],
    ['+12'],
    ['1e3'],
    ['$12.00'],
    ['12.00 GBP'],
    ['££1'],
    ['twelve'],
    ['١٢'],
    ['90071992547409.92'],
  ])('hold no amount: %s', amount => expect(faultIn({ amount })).toMatchObject([{ row: 2, column: 'amount' }]))
  it.each([
    ['31/04/2026'],
    ['2026-02-30'],
    ['4/30/2026'],
    ['30/4/26'],
    ['30.4.2026'],
    ['2026-4-30'],
    ['30 April 2026'],
    ['46142'],
  ])('hold no day: %s', received => expect(faultIn({ received })).toMatchObject([{ row: 2, column: 'received' }]))
  it.each([
    ['a missing reference', 'invoice', { invoice: '' }],
    ['a reference of 101 characters', 'invoice', { invoice: 'x'.repeat(101) }],
    ['a reason of 1,001 characters', 'disputed_because', { disputed: 'x'.repeat(1_001) }],
    ['a missing day', 'due', { due: '' }],
    ['a missing amount', 'amount', { amount: '' }],
    ['a receipt in another quarter', 'received', { received: '2026-03-31' }],
    ['a day due before receipt', 'due', { due: '2026-04-29' }],
    ['a day of payment without its amount', 'paid', { paid_on: '2026-05-01' }],
    ['an amount paid without its day', 'paid_on', { paid: '12.00' }],
    ['a payment before receipt', 'paid_on', { paid_on: '2026-04-29', paid: '12.00' }],
    ['more paid than due', 'paid', { paid_on: '2026-05-01', paid: '12.01' }],
    ['less paid without a reason', 'reduced_because', { paid_on: '2026-05-01', paid: '11.99' }],
    ['interest that is no amount', 'interest', { interest: '8%' }],
  ])('do not agree: %s', (_, column, cells) => expect(faultIn(cells)).toMatchObject([{ row: 2, column }]))
  it('name their faults in sentences', () => {
    for (const cells of [{ due: '2026-04-29' }, { paid: '12.00' }, { received: 'x'.repeat(500) }, { interest: '8%' }]) {
      const [fault] = faultIn(cells)
      expect(fault?.words).toMatch(/^[A-Z“].{10,160}\.$/)
    }
  })
  it('of a month in another quarter are told of', () =>
    expect(faultsOf(readVolumes(',2026-07,1,0,0'))).toStrictEqual([
      { row: 2, column: 'month', words: 'This month is not in the quarter April to June 2026.' },
    ]))
})
