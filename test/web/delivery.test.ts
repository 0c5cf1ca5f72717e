/** Delivery on pages: reported, answered by those whom it is about, corrected, checked; a dispute shows wherever its figure does. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { contractId, namingId } from '../domain/invented-contract.ts'
import { expectation, november, october, paid, reduced } from '../domain/invented-delivery.ts'
import { correct, everybody, rep, tell } from '../domain/invented-world.ts'
import { Reader, servePages, type ServedPages } from './served-pages.ts'
import { listedContractId, theContract, theListed } from './told.ts'

let served: ServedPages
const about = { contractId, quarter: '2024q4' }
const reported = tell('ReportDelivery', rep, {
  ...about,
  volumes: [october, november].map(month => ({ ...month, namingId })),
  payments: [paid, reduced].map(payment => ({ ...payment, namingId })),
})

beforeEach(async () => {
  served = await servePages()
  await served.given(...theContract, reported)
})
afterEach(() => served.close())

const all = `/contracts/${contractId}/delivery`
const quarter = `${all}/2024q4`
const figures = `${quarter}/figures/${namingId}`
const being = (who: keyof typeof everybody): Promise<Reader> => new Reader(served.url).be(everybody[who].person)
const on = (field: string, date: string): Record<string, string> => {
  const [year = '', month = '', day = ''] = date.split('-')
  return { [`${field}-day`]: day, [`${field}-month`]: month, [`${field}-year`]: year }
}

describe('the organisation itself', () => {
  it('confirms some figures and disputes others, and a dispute shows with its words wherever the figure does', async () => {
    const charity = await being('charityRep')
    expect((await charity.read(quarter)).html).toContain('Say whether the figures of Second Start are right')
    const right = await charity.send(figures, `${figures}/volumes`, { 'month-1': '2024-11', answer: 'right' })
    expect([right.status, right.headers.get('location')]).toEqual([303, figures])
    const words = { 'month-0': '2024-10', answer: 'wrong', 'volumes-words': 'Eight people came.' }
    expect((await charity.send(figures, `${figures}/volumes`, words)).status).toBe(303)
    const anybody = new Reader(served.url)
    for (const path of [all, quarter, figures]) {
      const { html } = await anybody.read(path)
      expect([path, html.includes('Disputed'), html.includes('“Eight people came.”')]).toEqual([path, true, true])
    }
    const list = (await anybody.read(all)).html
    expect(list).toContain('1 confirmed<br>1 disputed<br>2 not answered yet')
    expect(list).toContain('32 referrals delivered, 16 referrals disputed')
  })

  it('says why, and of what; and what it typed is kept', async () => {
    const charity = await being('charityRep')
    const none = await charity.send(figures, `${figures}/payments`, { answer: 'wrong', 'payments-words': '' })
    expect(none.status).toBe(422)
    for (const said of ['Choose at least one invoice', 'Say in your own words what is not right']) {
      expect(none.html).toContain(said)
    }
    const neither = await charity.send(figures, `${figures}/payments`, {
      'invoice-1': 'SS-18',
      'payments-words': 'Hm.',
    })
    expect(neither.html).toMatch(/value="SS-18" checked/)
    expect(neither.html).not.toMatch(/value="SS-17" checked/)
    expect(neither.html).toContain('>Hm.</textarea>')
  })

  it('may say what the work cost it, once', async () => {
    const charity = await being('charityRep')
    const said = { income: '2,100', fullCost: '2650.50', unfundedReferrals: '9', 'costs-words': 'Rent rose.' }
    expect((await charity.send(figures, `${figures}/costs`, { ...said, income: 'much' })).status).toBe(422)
    expect((await charity.send(figures, `${figures}/costs`, said)).status).toBe(303)
    const { html } = await charity.read(figures)
    expect(html).toContain('£2,650.50')
    expect(html).not.toContain('Record what it cost')
    expect((await charity.send(figures, `${figures}/costs`, { ...said, income: '1' })).status).toBe(409)
  })

  it('is the only one that can', async () => {
    const supplier = await being('rep')
    const shown = await supplier.read(figures)
    expect(shown.html).toContain('Only Second Start can say whether these figures are right.')
    expect(shown.html).not.toContain('These are right')
    const { hidden } = await supplier.read('/people')
    const answer = { ...hidden, 'month-0': '2024-10', answer: 'right' }
    expect((await supplier.post(`${figures}/volumes`, answer)).status).toBe(403)
  })
})

describe('a quarter', () => {
  it('shows invoices with how long they took, and what was held back', async () => {
    const { html } = await new Reader(served.url).read(quarter)
    expect(html).toContain('£900 on 20 December 2024')
    expect(html).toContain('Paid late by 20 days')
    expect(html).toContain('Four of twelve sessions were not held.')
  })

  it('marks a corrected figure, which waits for an answer again, and leads to both facts', async () => {
    const [fact] = await served.house.store.read(`delivery-${contractId}-2024q4`, 0, 1)
    const body = { ...about, namingId, months: [{ ...october, low: 8 }, november] }
    const correction = { type: 'ReferralVolumesReported', occurredAt: '2025-01-14T09:30:00.000Z', body } as const
    const words = { corrects: fact!.id, data: correction, reason: 'Two were counted twice.' }
    const stream = `delivery-${contractId}-2024q4`
    await served.given(correct(stream, rep, words))
    const reader = new Reader(served.url)
    const { html } = await reader.read(quarter)
    const [, href = ''] = /href="([^"]*record#fact-[^"]*)"/.exec(html) ?? []
    expect(href).not.toBe('')
    const record = (await reader.read(href.split('#')[0]!)).html
    expect(record).toContain(`id="${href.split('#')[1]}"`)
    expect(record).toContain('Two were counted twice.')
    expect(record).toContain(`href="#fact-${fact!.id}"`)
  })

  it('of which nothing is recorded says so, and one that there cannot be is not found', async () => {
    const reader = new Reader(served.url)
    expect((await reader.read(`${all}/2024q3`)).html).toContain('Nothing is recorded of these months yet.')
    for (const path of [`${all}/2024q5`, `${all}/2024q3/record`, `${quarter}/figures/${contractId}`]) {
      expect([path, (await reader.read(path)).status]).toEqual([path, 404])
    }
  })

  it('of a contract that is only published has no figures and no forms', async () => {
    await served.given(...theListed)
    const { html } = await (await being('rep')).read(`/contracts/${listedContractId}/delivery`)
    expect(html).toContain('says nothing of delivery or payment')
    expect(html).not.toContain('What you can do')
  })
})

describe('the authority', () => {
  it('says how many people it expects, and only it', async () => {
    const page = `${all}/expected-demand`
    const said = { quarter: '2025q1', count: '180', basis: expectation.basis }
    expect((await (await being('rep')).send(page, page, said)).status).toBe(403)
    const officer = await being('manager')
    expect((await officer.send(page, page, { ...said, count: '' })).html).toContain('Enter how many people you expect')
    expect((await officer.send(page, page, said)).headers.get('location')).toBe(`${all}/2025q1`)
    expect((await officer.read(`${all}/2025q1`)).html).toContain('180 people')
  })

  it('records what it found when it looked', async () => {
    const page = `${all}/spot-check`
    const said = {
      quarter: '2024q4',
      namingId,
      found: 'paid-late',
      words: 'Three weeks late.',
      evidence: 'Bank statement',
    }
    const officer = await being('manager')
    expect((await officer.send(page, page, { ...on('checkedOn', '2025-01-10'), found: '' })).status).toBe(422)
    const sent = await officer.send(page, page, { ...said, ...on('checkedOn', '2025-01-10') })
    expect(sent.headers.get('location')).toBe(quarter)
    expect((await officer.read(quarter)).html).toContain('Spot check: Paid late, checked on 10 January 2025')
    expect((await (await being('rep')).send(page, page, { ...said, ...on('checkedOn', '2025-01-10') })).status).toBe(
      403,
    )
  })
})

describe('an opportunity', () => {
  const work = { title: 'A mentoring hub', kind: 'Mentoring', value: '30,000' }

  it('is advertised, awarded and made known by the supplier', async () => {
    const supplier = await being('rep')
    const page = `${all}/opportunities/advertised`
    const notice = { ...work, ...on('advertisedOn', '2024-10-07'), notice: 'notices.example' }
    expect((await supplier.send(page, page, notice)).html).toContain('Enter the whole address')
    const sent = await supplier.send(page, page, { ...notice, notice: 'https://notices.example/17' })
    expect(sent.headers.get('location')).toBe(`${quarter}#opportunities`)
    const [award = ''] = /[^"]*\/award(?=")/.exec((await supplier.read(quarter)).html) ?? []
    const won = { to: 'Open Gate', value: '29000', ...on('awardedOn', '2024-11-18') }
    expect((await supplier.send(award, award, { ...won, value: '' })).html).toContain('Enter its value')
    expect((await supplier.send(award, award, won)).status).toBe(303)
    const published = `${award}-published`
    expect((await supplier.send(published, published, on('publishedOn', '2024-12-02'))).status).toBe(303)
    const { html } = await supplier.read(quarter)
    expect(html).toContain('Awarded to Open Gate on 18 November 2024, £29,000')
    expect(html).toContain('Award published on 2 December 2024')
    expect((await supplier.read(award.replace(/opportunities\/[^/]*/, `opportunities/${namingId}`))).status).toBe(404)
  })

  it('need not be advertised where the authority agrees', async () => {
    const page = `${all}/opportunities/exempted`
    const said = { ...work, quarter: '2025q1', reason: 'Only one place has the rooms.' }
    expect((await (await being('rep')).send(page, page, said)).status).toBe(403)
    const officer = await being('manager')
    expect((await officer.send(page, page, said)).headers.get('location')).toBe(`${all}/2025q1#opportunities`)
    expect((await officer.read(`${all}/2025q1`)).html).toContain('“Only one place has the rooms.”')
  })
})
