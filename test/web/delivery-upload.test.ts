/** A quarter's figures by file or by hand: looked at first, then recorded as a whole, once. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { contractId } from '../domain/invented-contract.ts'
import { everybody } from '../domain/invented-world.ts'
import { Reader, servePages, type Read, type ServedPages } from './served-pages.ts'
import { theContract } from './told.ts'

let served: ServedPages
beforeEach(async () => {
  served = await servePages()
  await served.given(...theContract)
})
afterEach(() => served.close())

const page = `/contracts/${contractId}/delivery/upload`
const being = (who: keyof typeof everybody): Promise<Reader> => new Reader(served.url).be(everybody[who].person)
const position = async (): Promise<number> => (await served.house.store.head())!.position
const HEADER = 'subcontractor,month,low,medium,high'
const csv = (...rows: readonly string[]): string => [HEADER, ...rows].join('\n')
const FIGURES = csv('Second Start,2024-10,10,5,1', 'Second Start,2024-11,12,4,0', ',2024-10,90,40,12')

/** Opens the form and sends it with these rows, or with this file. */
async function sent(reader: Reader, rows: string | Blob, quarter = '2024q4'): Promise<Read> {
  const { hidden } = await reader.read(page)
  return reader.upload(page, {
    ...hidden,
    quarter,
    ...(typeof rows === 'string' ? { rows } : { rows: '', file: rows }),
  })
}

describe('figures', () => {
  it.each([
    ['pasted', FIGURES],
    ['in a file', new Blob([`\uFEFF${FIGURES.replaceAll('\n', '\r\n')}\r\n`])],
  ])('%s are shown first, and nothing is recorded', async (_, rows) => {
    const supplier = await being('rep')
    const before = await position()
    const { status, html } = await sent(supplier, rows)
    expect([status, await position()]).toEqual([200, before])
    for (const said of ['October 2024: 16 referrals', 'Together: 32 referrals', 'together', '142 referrals']) {
      expect(html).toContain(said)
    }
  })

  it('are then recorded, and once only', async () => {
    const supplier = await being('rep')
    const preview = await sent(supplier, FIGURES)
    const recorded = await supplier.upload(page, preview.hidden)
    const quarter = `/contracts/${contractId}/delivery/2024q4`
    expect([recorded.status, recorded.headers.get('location')]).toEqual([303, quarter])
    const { html } = await supplier.read(quarter)
    expect(html).toContain('Each organisation can now say whether they are right')
    expect(html).toContain('Referrals to Second Start')
    const before = await position()
    expect((await supplier.upload(page, preview.hidden)).status).toBe(303)
    expect(await position()).toBe(before)
    expect((await sent(supplier, FIGURES)).html).toContain('There is nothing new to record')
  })

  it('with wrong rows are told row by row, and keep what was pasted', async () => {
    const supplier = await being('rep')
    const before = await position()
    const { status, title, html } = await sent(supplier, csv('Nobody,2024-10,1,x,3', 'Second Start,2025-06,1,2,3'))
    expect([status, title.startsWith('Error: '), await position()]).toEqual([422, true, before])
    expect(html).toContain('Row 2, medium: “x” is not a whole number')
    expect(html).toContain('href="#fault-2"')
    expect(html).toContain('id="fault-2"')
    expect(html).toContain('Nobody,2024-10,1,x,3')
  })

  it('that were reported otherwise before are told row by row as well', async () => {
    const supplier = await being('rep')
    await supplier.upload(page, (await sent(supplier, FIGURES)).hidden)
    const { status, html } = await sent(supplier, csv('Second Start,2024-12,1,1,1', 'Second Start,2024-10,9,5,1'))
    expect(status).toBe(422)
    expect(html).toContain('Row 3: Second Start, 2024-10: This was reported with other figures.')
  })

  it.each([
    ['empty', new Blob(['']), 422, 'The file is empty.'],
    ['of another encoding', new Blob([new Uint8Array([0x63, 0xe9])]), 422, 'The file is not UTF-8 text.'],
    ['too large', new Blob(['x'.repeat(1_100_000)]), 413, 'The file is larger than 1 MB.'],
  ])('in a file that is %s are turned away in plain words', async (_, file, status, words) => {
    const answer = await sent(await being('rep'), file)
    expect([answer.status, answer.html.includes(words)]).toEqual([status, true])
  })

  it('must be there, in one form or the other, and in a quarter', async () => {
    const supplier = await being('rep')
    expect((await sent(supplier, '')).html).toContain('Choose a file, or paste the rows')
    const both = await supplier.upload(page, {
      ...(await supplier.read(page)).hidden,
      quarter: '2024q4',
      rows: FIGURES,
      file: new Blob([FIGURES]),
    })
    expect(both.html).toContain('Choose a file or paste rows, not both')
    expect((await sent(supplier, FIGURES, '2031q1')).html).toContain('Choose the quarter')
  })

  it('come from the supplier, by a form of ours', async () => {
    const before = await position()
    const charity = await being('charityRep')
    const { status, html } = await sent(charity, FIGURES)
    expect([status, html.includes('Only Harbour Lane Services, the supplier, can report')]).toEqual([403, true])
    expect((await sent(new Reader(served.url), FIGURES)).status).toBe(403)
    const supplier = await being('rep')
    const fields = { quarter: '2024q4', rows: FIGURES, step: 'record', key: crypto.randomUUID() }
    expect((await supplier.upload(page, fields)).title).toBe('This form can no longer be used - Candour')
    expect(await position()).toBe(before)
  })

  it('can be filled into a file that names everybody', async () => {
    const reader = new Reader(served.url)
    const template = `/contracts/${contractId}/delivery/template`
    const { html, headers } = await reader.read(`${template}/volumes.csv?quarter=2024q4`)
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(headers.get('content-disposition')).toBe('attachment; filename=EX-1-2024q4-volumes.csv')
    expect(html.replace('\uFEFF', '').split('\r\n')).toEqual([
      HEADER,
      ...['Second Start', 'Lantern House', ''].flatMap(name =>
        ['2024-10', '2024-11', '2024-12'].map(month => `${name},${month},,,`),
      ),
      '',
    ])
    expect((await reader.read(`${template}/payments.csv`)).html).toContain('Lantern House,,,,,,,,,')
    expect((await reader.read(`${template}/people.csv`)).status).toBe(404)
  })
})
