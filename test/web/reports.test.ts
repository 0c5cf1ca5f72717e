/** An annual report from its draft to its restatement, as pages show it and forms send it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { send } from '../api/asking.ts'
import { contractId } from '../domain/invented-contract.ts'
import { everybody } from '../domain/invented-world.ts'
import { OVER, period, told, unusedId } from '../door/reporting.ts'
import { Reader, servePages, type ServedPages } from './served-pages.ts'

let served: ServedPages
beforeAll(async () => {
  served = await servePages(() => OVER)
  await served.given(...told)
})
afterAll(() => served.close())

const being = (who: keyof typeof everybody): Promise<Reader> => new Reader(served.url).be(everybody[who].person)
const anybody = (): Reader => new Reader(served.url)
const list = `/contracts/${contractId}/reports`
const at = `${list}/${period}`

const form = {
  'contract-revenue': '400,000',
  'contract-revenueIs': 'actual',
  'contract-subcontracted': '2,100.00',
  'contract-toSme': '0',
  'stewardship-risk': 'Nobody under us is paid by results.',
  'evidence-risk': 'Terms of 1 June 2024',
  [`why-${unusedId}`]: 'No house was ready.',
  preparedBy: everybody.rep.person,
  capacity: 'Director',
  statement: 'It is complete and accurate.',
  confirmed: 'yes',
}
const onlyHeading = (html: string): number => [...html.matchAll(/<h1[ >]/g)].length

describe('before it is sent', () => {
  it('is listed with the working of its day', async () => {
    const { html, status } = await anybody().read(list)
    expect(status).toBe(200)
    expect(html).toContain('30 days after 31 March 2025 is 30 April 2025.')
    expect(html).toContain('To be sent')
    expect(html).toContain('The period is not over')
  })

  it('is shown as a draft of Parts A to G, with what is disputed where the figure is', async () => {
    const { html } = await anybody().read(at)
    expect(onlyHeading(html)).toBe(1)
    expect(html).toContain('This is a draft, as the ledger stands now.')
    for (const part of 'ABCDEFG') expect(html).toContain(`Part ${part}: `)
    const row = /Subcontracted in all<\/th>(.*?)<\/tr>/s.exec(html)![1]!
    expect([...row.matchAll(/<td[^>]*>(.*?)<\/td>/g)].map(([, text]) => text).slice(0, 4)).toStrictEqual([
      '£2,100',
      '[x]',
      '1',
      '£900',
    ])
  })

  it('is not published', async () => {
    for (const form_ of ['', '.json', '.csv', '.ods']) {
      const { status, html } = await anybody().read(`${at}/published${form_}`)
      expect([status, html.includes('has not been published')]).toStrictEqual([404, true])
    }
  })

  it('is not there of a period that nobody owes, nor of what is no day', async () => {
    for (const other of ['2024-06-02', 'last-year', '2024-13-01']) {
      expect((await anybody().read(`${list}/${other}`)).status).toBe(404)
    }
    expect((await anybody().read(`${at}/versions/1`)).status).toBe(404)
  })
})

describe('sending it', () => {
  it('starts from what the ledger derives', async () => {
    const { html } = await (await being('director')).read(`${at}/submit`)
    expect(onlyHeading(html)).toBe(1)
    expect(html).toMatch(/id="contract-subcontracted"[^>]*value="2100\.00"/)
    expect(html).toContain('Why did Lantern House have no work?')
  })

  it('says of each field what is missing', async () => {
    const { status, html } = await (
      await being('director')
    ).send(`${at}/submit`, `${at}/submit`, { 'contract-revenue': 'much' })
    expect(status).toBe(422)
    expect(html).toContain('Enter the amount in pounds, such as 85,000 or 85000.50')
    expect(html).toContain('Say why Lantern House had no work')
    expect(html).toContain('Confirm that you approve this report for the supplier')
  })

  it('takes as many explanations as a report may hold, and no other form takes so many', async () => {
    const director = await being('director')
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, n) => [`why-${n}`, 'No house was ready.']))
    const { status, html } = await director.send(`${at}/submit`, `${at}/submit`, many)
    expect([status, html.includes('Enter the revenue, or 0')]).toStrictEqual([422, true])
    expect((await director.send(`${at}/submit`, `${at}/withhold`, many)).status).toBe(413)
  })

  it('is for somebody who approves for the supplier', async () => {
    const { status, html } = await (await being('rep')).send(`${at}/submit`, `${at}/submit`, form)
    expect([status, html.includes('Only somebody who approves for Harbour Lane Services')]).toStrictEqual([403, true])
  })

  it('is done once, however often the same form is sent', async () => {
    const reader = await being('director')
    const { hidden } = await reader.read(`${at}/submit`)
    const [first, again] = [
      await reader.post(`${at}/submit`, { ...hidden, ...form }),
      await reader.post(`${at}/submit`, { ...hidden, ...form }),
    ]
    expect([first.status, again.status, first.headers.get('location')]).toStrictEqual([303, 303, at])
    const { html } = await anybody().read(at)
    expect(html).toContain('Version 1')
    expect(html).not.toContain('Version 2')
    expect(html).toContain('Nobody under us is paid by results.')
  })
})

describe('answering it', () => {
  const version = (number: number, what: string) => `${at}/versions/${number}/${what}`

  it('is for the authority: received, rejected with reasons, sent again, with both side by side', async () => {
    const manager = await being('manager')
    const stranger = await (await being('director')).send(version(1, 'accept'), version(1, 'accept'), {})
    expect(stranger.status).toBe(403)
    expect((await manager.send(version(1, 'acknowledge'), version(1, 'acknowledge'), {})).status).toBe(303)
    expect((await manager.send(version(1, 'reject'), version(1, 'reject'), {})).status).toBe(422)
    const reasons = { reasons: 'The revenue is that of a quarter.' }
    expect((await manager.send(version(1, 'reject'), version(1, 'reject'), reasons)).status).toBe(303)
    const director = await being('director')
    const again = await director.send(`${at}/submit`, `${at}/submit`, { ...form, 'contract-revenue': '1,600,000' })
    expect(again.status).toBe(303)
    const { html } = await anybody().read(at)
    expect(html).toContain('The revenue is that of a quarter.')
    const row = /Part A, under this contract: revenue, declared<\/th>(.*?)<\/tr>/s.exec(html)![1]!
    expect([...row.matchAll(/<td[^>]*>(.*?)<\/td>/g)].map(([, text]) => text)).toStrictEqual(['£400,000', '£1,600,000'])
  })

  it('accepts and publishes; anybody can have it made again', async () => {
    const manager = await being('manager')
    expect((await manager.send(version(2, 'accept'), version(2, 'accept'), {})).status).toBe(303)
    expect((await manager.send(version(2, 'publish'), version(2, 'publish'), {})).status).toBe(422)
    expect((await manager.send(version(2, 'publish'), version(2, 'publish'), { sure: 'yes' })).status).toBe(303)
    const { html } = await anybody().read(version(2, 'check'))
    expect(html).toContain('It comes out the same, byte for byte.')
  })
})

describe('once it is published', () => {
  it('is a page with charts, each with its table, and links to files', async () => {
    const { html, status } = await anybody().read(`${at}/published`)
    expect([status, onlyHeading(html)]).toStrictEqual([200, 1])
    expect([...html.matchAll(/<svg[^>]*role="img"/g)]).toHaveLength(2)
    expect(html).toContain(`${at}/published.csv?table=b-organisations`)
    expect(html).not.toContain(everybody.director.person)
  })

  it('comes as JSON, CSV and ODS, named as files are named, and is sent once', async () => {
    const reader = anybody()
    const heads = await Promise.all(
      ['json', 'ods', 'csv?table=a-money', 'csv'].map(
        async form_ => (await reader.read(`${at}/published.${form_}`)).headers,
      ),
    )
    const name = 'supply-chain-report-ex-1-2024-to-2025'
    expect(heads.map(head => [head.get('content-type'), head.get('content-disposition')])).toStrictEqual([
      ['application/json; charset=utf-8', `attachment; filename="${name}.json"`],
      ['application/vnd.oasis.opendocument.spreadsheet', `attachment; filename="${name}.ods"`],
      ['text/csv; charset=utf-8; header=present', `attachment; filename="${name}-a-money.csv"`],
      ['application/zip', `attachment; filename="${name}-csv.zip"`],
    ])
    const etag = heads[0]!.get('etag')!
    const again = await send(`${served.url}${at}/published.json`, { headers: { 'If-None-Match': etag } })
    expect(again.status).toBe(304)
    expect((await reader.read(`${at}/published.csv?table=none`)).status).toBe(404)
  })

  it('leaves out what a records officer withholds, and says on which basis', async () => {
    const officer = await being('recordsOfficer')
    const path = `${at}/withhold`
    expect((await officer.send(path, path, { basis: 'Section 43', reason: 'A price.' })).status).toBe(422)
    const fields = {
      'field:subcontractors.*.paid': 'yes',
      other: 'subcontractors.*.areas',
      basis: 'Section 43',
      reason: 'A price.',
    }
    expect((await officer.send(path, path, fields)).status).toBe(303)
    expect((await officer.read(path)).html).toContain(
      'What each organisation was paid in the period (withheld already)',
    )
    const { html } = await anybody().read(`${at}/published`)
    expect(html).toContain('subcontractors.*.paid</span>: Section 43')
    const published = (await (await fetch(`${served.url}${at}/published.json`)).json()) as {
      report: { subcontractors: { paid: unknown; referrals: unknown }[] }
    }
    expect(published.report.subcontractors.map(({ paid }) => paid)).toStrictEqual(['[x]', '[x]'])
  })

  it('can be restated with a reason, and the published version stays until the next', async () => {
    const director = await being('director')
    const { html: asked } = await director.read(`${at}/restate`)
    expect(asked).toMatch(/id="contract-revenue"[^>]*value="1600000\.00"/)
    const restated = { ...form, 'contract-revenue': '1,500,000', reason: 'A month was counted twice.' }
    expect((await director.send(`${at}/restate`, `${at}/restate`, restated)).status).toBe(303)
    const { html } = await anybody().read(at)
    expect(html).toContain('A month was counted twice.')
    expect(html).toContain('Version 2 and version 3: what differs')
    expect((await anybody().read(`${at}/published`)).html).toContain(
      'Version 3 has been sent since, and is not published yet.',
    )
  })
})

describe('what everybody would read', () => {
  const preview = `${at}/versions/3/preview`

  it('is shown before it is published to those who may publish it, and to nobody else', async () => {
    const manager = await being('manager')
    const accept = `${at}/versions/3/accept`
    expect((await manager.read(preview)).status).toBe(404)
    expect((await manager.send(accept, accept, {})).status).toBe(303)
    const { status, html } = await manager.read(preview)
    expect([status, onlyHeading(html)]).toStrictEqual([200, 1])
    expect(html).toContain('<strong>Not published.</strong>')
    expect(html).not.toContain(everybody.director.person)
    expect(html).not.toContain('/published.ods')
    for (const other of [anybody(), await being('director'), await being('recordsOfficer')]) {
      const refused = await other.read(preview)
      expect([refused.status, refused.html.includes('£1,500,000')]).toStrictEqual([403, false])
    }
  })

  it('is there of nothing that is published, or not accepted', async () => {
    const manager = await being('manager')
    for (const version of [1, 2, 4]) {
      expect((await manager.read(`${at}/versions/${version}/preview`)).status).toBe(404)
    }
  })
})
