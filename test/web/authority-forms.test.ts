/** What the authority directs, sets, confirms and asks, and what is signed, reported and done in an emergency: by form, by the right people. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { calendar, consent, contractId, naming, namingId, pack } from '../domain/invented-contract.ts'
import { charityRep, everybody, manager, newcomer, rep, tell } from '../domain/invented-world.ts'
import { Reader, servePages, type Read, type ServedPages } from './served-pages.ts'
import { theContract } from './told.ts'

let served: ServedPages

beforeEach(async () => {
  served = await servePages()
  const [registered, , under] = theContract
  await served.given(
    registered!,
    tell('NameSubcontractor', rep, { ...naming, reliedOnForConditions: true }),
    under!,
    tell('BindRulePack', manager, { ...pack, packId: 'uk-moj-df-2020' }),
    tell('BindCalendar', manager, calendar),
    tell('RecordConsent', charityRep, consent),
  )
})
afterEach(() => served.close())

const at = `/contracts/${contractId}`
const place = `${at}/namings/${namingId}`
const being = (who: keyof typeof everybody): Promise<Reader> => new Reader(served.url).be(everybody[who].person)
const recorded = async (): Promise<number> => (await served.house.store.head())!.position
const dayIn = (field: string, day: number, month = 1, year = 2025): Record<string, string> => ({
  [`${field}-day`]: String(day),
  [`${field}-month`]: String(month),
  [`${field}-year`]: String(year),
})

type Who = keyof typeof everybody
const sent = async (who: Who, path: string, fields: Record<string, string>): Promise<Read> =>
  (await being(who)).send(path, path, fields)

/** Empty it is asked for again, from the wrong person refused, from the right one recorded, and twice recorded once. */
async function isTaken(path: string, fields: Record<string, string>, right: Who, wrong: Who): Promise<string> {
  expect([path, (await sent(right, path, {})).status]).toEqual([path, 422])
  const position = await recorded()
  expect([path, (await sent(wrong, path, fields)).status]).toEqual([path, 403])
  expect(await recorded()).toBe(position)
  const reader = await being(right)
  const { hidden } = await reader.read(path)
  const first = await reader.post(path, { ...hidden, ...fields })
  expect([path, first.status, first.title]).toEqual([path, 303, ''])
  const after = await recorded()
  expect(after).toBeGreaterThan(position)
  expect((await reader.post(path, { ...hidden, ...fields })).status).toBe(303)
  expect(await recorded()).toBe(after)
  return first.headers.get('location')!
}

describe('a direction', () => {
  it('to lower what was promised shows then and now, and who caused it', async () => {
    const fields = { valuePerYear: '40,000', share: '12.5', services: 'Mentoring', reasons: 'Fewer referrals.' }
    const volume = { volume: '240', ...dayIn('volumeFrom', 1, 6, 2024), ...dayIn('volumeTo', 31, 5, 2025) }
    await isTaken(`${place}/direct-reduction`, { ...fields, ...volume, ...dayIn('from', 14) }, 'manager', 'rep')
    const { html } = await (await being('charityRep')).read(place)
    expect(html).toContain('Promised then, and now')
    expect(html).toContain('£85,000 a year, without VAT')
    expect(html).toContain('£40,000 a year, without VAT')
    expect(html).toContain('Caused by the authority')
    // What the form left as it was stays promised.
    expect(html.split('<li>12.5% of the contract</li>')).toHaveLength(4)
    expect(html.split('<li>Volume of 240 from 1 June 2024 to 31 May 2025</li>')).toHaveLength(4)
    expect((await (await being('reader')).read(at)).html).toContain('£40,000 a year')
  })

  it('to sign, or to replace, is the approver’s alone', async () => {
    for (const kind of ['arrangement', 'replacement']) {
      const fields = { legalBasis: 'PA 2023 s.72', reasons: 'The bid relied on it.', ...dayIn('by', 28, 2) }
      await isTaken(`${place}/direct-${kind}`, fields, 'approver', 'manager')
    }
    const { html } = await (await being('rep')).read(place)
    expect(html).toContain('The supplier shall sign with it, by 28 February 2025 (PA 2023 s.72)')
    expect(html).toContain('Record that Second Start leaves')
  })
})

describe('what the authority sets', () => {
  it('is a number that Candour chose, by an approver, marked as set', async () => {
    const fields = { setting: 'decision.period', length: '15', reason: 'Agreed at the start.' }
    await isTaken(`${at}/settings`, fields, 'approver', 'manager')
    const { html } = await new Reader(served.url).read(at)
    expect(html).toContain('15 working days')
    expect(html).toContain('in place of 10 working days: Agreed at the start.')
    expect(html).toContain('href="/rules/uk-moj-df-2020"')
    expect(html).toContain('Candour’s own choice: no public source gives it')
  })

  it('is what a contract manager may decide', async () => {
    await isTaken(`${at}/delegation`, { limit: '50,000', reason: 'Our scheme of delegation.' }, 'approver', 'manager')
    expect((await new Reader(served.url).read(at)).html).toContain(
      'may decide up to £50,000 a year, without VAT; above that',
    )
  })

  it('is on what terms it pays the supplier', async () => {
    const path = `${at}/supplier-terms`
    await isTaken(path, { paymentTermsDays: '30', paymentByResultsShare: '12.5' }, 'manager', 'rep')
    const { html } = await new Reader(served.url).read(at)
    expect(html).toContain('Paid within 30 days; 12.5% paid by results')
    expect((await sent('manager', path, { paymentTermsDays: '30', paymentByResultsShare: '101' })).status).toBe(422)
  })

  it('is when reports are due', async () => {
    const path = `${at}/reporting`
    const fields = {
      year: 'accounting-year',
      yearStarts: '07-01',
      dueDays: '90',
      reason: 'Its accounts close in June.',
    }
    await isTaken(path, fields, 'approver', 'manager')
    const { html } = await new Reader(served.url).read(at)
    expect(html).toContain('90 days after the end of each year. The supplier’s accounting year, from 1 July.')
    expect((await sent('approver', path, { ...fields, yearStarts: '31 July' })).status).toBe(422)
    expect((await sent('approver', path, { ...fields, year: 'contract-year' })).status).toBe(409)
  })

  it('is the day of the opening of bids', async () => {
    await isTaken(`${at}/bid-opening`, dayIn('openedOn', 2, 12, 2024), 'manager', 'rep')
    expect((await new Reader(served.url).read(at)).html).toContain('2 December 2024')
  })

  it('is who is confirmed, and whether as key', async () => {
    await isTaken(`${place}/confirmation`, { isKey: 'yes', why: 'critical', explanation: '' }, 'manager', 'rep')
    expect((await new Reader(served.url).read(place)).html).toContain('Confirmed by the authority')
  })
})

describe('a subcontract', () => {
  const terms = { scope: 'Mentoring in Exampleshire.', value: '85,000', exclusivity: 'yes', flowDowns: 'Safeguarding' }

  it('is signed, and a term of exclusivity is shown as refused by the rules', async () => {
    const path = `${place}/subcontract`
    expect(await isTaken(path, { ...terms, ...dayIn('signedOn', 10) }, 'rep', 'charityRep')).toBe(place)
    const { html } = await new Reader(served.url).read(place)
    expect(html).toContain('Subcontract of 10 January 2025')
    expect(html).toContain('Exclusivity is refused by the rules (uk-moj-df-2020)')
  })

  it('is changed, but to no less without permission, and ended only with it', async () => {
    await sent('rep', `${place}/subcontract`, { ...terms, exclusivity: 'no', ...dayIn('signedOn', 10) })
    const rep = await being('rep')
    const href = /href="([^"]*)\/variation"/.exec((await rep.read(place)).html)![1]!
    const varied = { ...terms, exclusivity: 'no', reason: 'More places.', ...dayIn('variedOn', 13) }
    const less = await rep.send(`${href}/variation`, `${href}/variation`, { ...varied, value: '1' })
    expect([less.status, less.html.includes('Ask for permission to reduce it first.')]).toEqual([409, true])
    expect((await rep.send(`${href}/variation`, `${href}/variation`, { ...varied, value: '90000' })).status).toBe(303)
    expect((await rep.read(place)).html).toContain('Changed on 13 January 2025: More places.')
    const end = await rep.send(`${href}/end`, `${href}/end`, { reason: 'Over.', ...dayIn('endedOn', 14) })
    expect([end.status, end.html.includes('Ask the authority for permission first.')]).toEqual([409, true])
    expect((await rep.read(`${at}/subcontracts/${newcomer.id}/end`)).status).toBe(404)
  })
})

describe('a change without permission', () => {
  const report = { whom: namingId, kind: 'reduce', words: 'No referrals for a month.', ...dayIn('observedOn', 13) }

  it('is reported by the organisation that it was done to, and answered by the supplier', async () => {
    const path = `${at}/unauthorised-changes/new`
    const page = await isTaken(path, report, 'charityRep', 'rep')
    expect((await (await being('rep')).read('/')).html).toContain('Answer the report of a change about Second Start')
    expect((await (await being('charityRep')).read(page)).html).not.toContain('Send the answer')
    await isTaken(page, { words: 'The court was closed.' }, 'rep', 'charityRep')
    const { html } = await new Reader(served.url).read(page)
    for (const words of ['No referrals for a month.', 'The court was closed.', 'Answered by the supplier']) {
      expect(html).toContain(words)
    }
    expect((await new Reader(served.url).read(at)).html).toContain('Changes made without permission')
  })

  it('may be somebody at work who is not named', async () => {
    const path = `${at}/unauthorised-changes/new`
    const nobody = { ...report, whom: 'not-named', kind: 'appoint', organisation: 'No Such House' }
    const unknown = await sent('manager', path, nobody)
    expect([unknown.status, unknown.html.includes('No organisation of exactly that name')]).toEqual([422, true])
    expect((await sent('manager', path, { ...nobody, organisation: newcomer.name })).status).toBe(303)
    expect((await new Reader(served.url).read(at)).html).toContain('Open Gate is at work and is not named')
  })
})

describe('an emergency', () => {
  it('is declared by the supplier, and marks the naming as pending in table and picture', async () => {
    const fields = { kind: 'terminate', reasons: 'The building burned down.', ...dayIn('actedOn', 13) }
    const to = await isTaken(`${place}/emergency`, fields, 'rep', 'manager')
    expect(to).toMatch(/\/requests\/[0-9a-f-]{36}$/)
    const { html } = await new Reader(served.url).read(at)
    expect(html.split('A change is pending').length).toBeGreaterThan(2)
    expect((await (await being('charityRep')).read(`${to}/reply`)).html).toContain('It says that it acted already')
  })
})

describe('what the authority asks and checks', () => {
  it('is asked of the supplier, and answered by it', async () => {
    const question = { items: 'Who else will work on this?', legalBasis: 'PA 2023 s.28', ...dayIn('dueBy', 31) }
    const page = await isTaken(`${at}/information/new`, question, 'manager', 'rep')
    await isTaken(page, { words: 'Nobody else.' }, 'rep', 'manager')
    expect((await new Reader(served.url).read(page)).html).toContain('Nobody else.')
  })

  it('is whether somebody stands on a list', async () => {
    const check = { organisation: naming.organisation.id, list: 'Debarment list', result: 'not-listed' }
    await isTaken(`${at}/debarment-check`, { ...check, ...dayIn('checkedOn', 13) }, 'manager', 'rep')
    expect((await new Reader(served.url).read(at)).html).toContain(
      'Second Start: not on the list (Debarment list, 13 January 2025)',
    )
  })
})

describe('a form', () => {
  it('of a naming or a report that is not there is not found', async () => {
    const reader = await being('manager')
    for (const path of [
      `${at}/namings/none/subcontract`,
      `${at}/namings/none/notice`,
      `${at}/requests/none/reply`,
      `${at}/requests/none/receipt`,
      `${at}/unauthorised-changes/none`,
      `${at}/information/none`,
      '/contracts/none/settings',
    ]) {
      expect([path, (await reader.read(path)).status]).toEqual([path, 404])
    }
  })
})
