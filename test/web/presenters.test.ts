/** What pages make of documents: times, words, tables and what each person may do. */
import { describe, expect, it } from 'vitest'
import type { Fact } from '#events/catalogue.ts'
import { changesBetween } from '#projections/changes.ts'
import { evolveSupplyChain, noSupplyChain, type SupplyChain } from '#projections/supply-chain/chain.ts'
import { withoutTransport } from '#web/assets.ts'
import { dayFrom, Form } from '#web/form.ts'
import { trailSlice } from '#web/presenters/audit-trail.ts'
import { changeGroups } from '#web/presenters/changes.ts'
import { requestActions } from '#web/presenters/change-request-actions.ts'
import { referralsInWords } from '#web/presenters/contract.ts'
import { askedOf, hrefOf } from '#web/presenters/contract-list.ts'
import { dayOf, momentInWords, occurredInWords } from '#web/presenters/dates.ts'
import { factWords, namesIn } from '#web/presenters/fact-words.ts'
import { namingActions } from '#web/presenters/naming-actions.ts'
import { pageOf, paging } from '#web/presenters/paging.ts'
import { chainTable } from '#web/presenters/supply-chain.ts'
import { commitmentInBrief, commitmentInWords, moneyInWords, shareInWords } from '#web/presenters/wording.ts'
import { invented } from '../api/served.ts'
import * as body from '../domain/invented-contract.ts'
import { charityRep, everybody, idOf, importer, manager, NOW, past, rep } from '../domain/invented-world.ts'

const chainOf = (...facts: readonly Fact[]): SupplyChain =>
  facts.reduce(
    (chain, data, index) => evolveSupplyChain(chain, { id: idOf(`fact ${index}`), revision: index, data }),
    noSupplyChain,
  )
const registered = past('ContractRegistered', manager, body.contract)
const named = past('SubcontractorNamed', rep, body.naming)
const asked = past('SwitchRequested', rep, body.switchRequest)
const who = (name: keyof typeof everybody) => invented.find(({ person }) => person === everybody[name].person)

describe('times', () => {
  it('are those of London, as GOV.UK writes them', () => {
    expect(momentInWords('2026-06-15T14:01:00.000Z')).toBe('15 June 2026 at 3:01pm')
    expect(momentInWords('2025-01-14T09:30:00.000Z')).toBe('14 January 2025 at 9:30am')
    expect(momentInWords('2025-01-14T12:00:00.000Z')).toBe('14 January 2025 at midday')
    expect(momentInWords('2025-06-14T23:00:00.000Z')).toBe('15 June 2025 at midnight')
    expect(momentInWords('2025-01-14T00:05:00.000Z')).toBe('14 January 2025 at 12:05am')
    expect(momentInWords('2025-01-14T17:00:00.000Z')).toBe('14 January 2025 at 5pm')
    expect(dayOf('2025-06-14T23:30:00.000Z')).toBe('2025-06-15')
  })

  it('say where nothing is known of before', () => {
    const since = { unknownBefore: '2023-09-29T08:44:00.000Z' }
    expect(occurredInWords(since)).toBe('By 29 September 2023 at 9:44am; not known before')
  })
})

describe('promises', () => {
  it('are said one by one, and in brief', () => {
    const commitment = {
      valuePerYear: { amount: 8_500_050, currency: 'GBP', vat: 'exVat' as const },
      volume: [
        { from: '2024-06-01', to: '2024-12-31', count: 1_000 },
        { from: '2025-01-01', to: '2025-05-31', count: 240 },
      ],
      paymentTermsDays: 30,
    }
    expect(commitmentInWords(commitment)).toEqual([
      '£85,000.50 a year, without VAT',
      'Volume of 1,000 from 1 June 2024 to 31 December 2024',
      'Volume of 240 from 1 January 2025 to 31 May 2025',
      'Paid within 30 days',
    ])
    expect(commitmentInBrief(commitment)).toEqual([
      '£85,000.50 a year, without VAT',
      'Volume of 1,240 from 1 June 2024 to 31 May 2025',
    ])
    expect(commitmentInBrief({ paymentTermsDays: 0 })).toEqual(['Paid within 0 days'])
    expect(moneyInWords({ amount: 125_000_000, currency: 'GBP', vat: 'incVat' })).toBe('£1,250,000, with VAT')
    expect(shareInWords(1_250)).toBe('12.5%')
  })
})

describe('the table of a supply chain', () => {
  it('leaves out a column of which nothing is stated, and says so: nothing unknown is shown as zero', () => {
    const published = chainOf(
      past('ContractRegistered', importer, body.contract),
      past('SubcontractorNamed', importer, body.listing),
    )
    const table = chainTable(published)
    expect(table.shows).toEqual({ tier: false, services: false, key: false, promised: false, answer: false })
    expect(table.unstated).toBe(
      'Not stated by the source for any organisation here: the tier, the services, whether it is a key subcontractor, ' +
        'what was promised to it or whether it agreed to be named.',
    )
    expect(table.named[0]).toMatchObject({ tier: 'Not stated by the source', promised: ['Not stated by the source'] })
  })

  it('says of one organisation what is not recorded of it, where it is of another', () => {
    const table = chainTable(chainOf(registered, named, past('SubcontractorNamed', rep, body.namingUnder)))
    expect(table.named.map(({ promised }) => promised.at(-1))).toEqual([
      'Volume of 240 from 1 June 2024 to 31 May 2025',
      'Not recorded',
    ])
    expect(table.unstated).toBe(null)
  })

  it('keeps apart those who have left', () => {
    const table = chainTable(chainOf(registered, named, past('NamingDropped', rep, body.dropping)))
    expect([table.named.length, table.left.map(({ left }) => left)]).toEqual([
      0,
      ['13 January 2025: It was named by mistake.'],
    ])
  })
})

describe('what a person is offered', () => {
  const chain = chainOf(registered, named)
  const offered = (state: SupplyChain, name: keyof typeof everybody, today = '2025-01-14') =>
    namingActions(state, state.contract!, state.namings[0]!, who(name), today)

  it('is only what the rules may allow', () => {
    expect(offered(chain, 'charityRep')).toMatchObject({ agree: true, refuse: true, askSwitch: false })
    expect(offered(chain, 'rep')).toEqual({ agree: false, refuse: false, drop: false, end: null, askSwitch: true })
    const none = { agree: false, refuse: false, drop: false, end: null, askSwitch: false }
    for (const name of ['manager', 'otherRep', 'smallCharityRep', 'auditor', 'reader'] as const) {
      expect([name, offered(chain, name)]).toEqual([name, none])
    }
  })

  it('follows an answer: an agreement is not unsaid, and who refused may be taken out', () => {
    const agreed = chainOf(registered, named, past('NamingConsentRecorded', charityRep, body.consent))
    expect(offered(agreed, 'charityRep')).toMatchObject({ agree: false, refuse: false })
    const refused = chainOf(registered, named, past('NamingConsentRefused', charityRep, body.consentRefusal))
    expect(offered(refused, 'charityRep')).toMatchObject({ agree: true, refuse: false })
    expect(offered(refused, 'rep')).toMatchObject({ drop: true })
  })

  it('follows a request: no second while one is open, and an end only with permission', () => {
    const open = chainOf(registered, named, asked)
    expect(offered(open, 'rep')).toMatchObject({ askSwitch: false, end: null, drop: false })
    const approved = chainOf(registered, named, asked, past('RequestApproved', manager, body.approval))
    expect(offered(approved, 'rep').end?.requestId).toBe(body.requestId)
  })

  it('on a request, is the decision for the authority, and the withdrawal and the change itself for who asked', () => {
    const open = chainOf(registered, named, asked)
    const on = (state: SupplyChain, name: keyof typeof everybody) =>
      requestActions(state, state.contract!, state.requests[0]!, who(name), NOW)
    expect(on(open, 'manager')).toMatchObject({ decide: true, askInformation: true, withdraw: false })
    expect(on(open, 'approver')).toMatchObject({ decide: true })
    expect(on(open, 'rep')).toMatchObject({ decide: false, withdraw: true, effect: false })
    expect(on(open, 'charityRep')).toMatchObject({ reply: true, withdraw: false })
    expect(on(open, 'otherManager')).toMatchObject({ decide: false, withdraw: false })
    const approved = [registered, named, asked, past('RequestApproved', manager, body.approval)]
    expect(on(chainOf(...approved), 'rep')).toMatchObject({ effect: true, withdraw: false })
    const left = [...approved, past('NamingEnded', rep, body.leaving)]
    expect(on(chainOf(...left), 'rep')).toMatchObject({ effect: false })
  })
})

describe('a step', () => {
  it('is said with its topic, from and to, and not with what an answer would be to a mere listing', () => {
    const before = chainOf(registered)
    const after = chainOf(registered, past('SubcontractorNamed', importer, body.listing))
    const groups = changeGroups(changesBetween(before, after), (_, code) => code)
    expect(groups).toEqual([
      {
        about: 'Second Start',
        lines: [
          { topic: 'Organisation', from: 'Nothing', to: 'Second Start' },
          { topic: 'How it came in', from: 'Nothing', to: 'Listed in a published source' },
          { topic: 'Since', from: 'Nothing', to: '13 January 2025 at 9:30am' },
          { topic: 'Place in the supply chain', from: 'Nothing', to: 'In it' },
        ],
      },
    ])
  })

  it('says what a decision changed', () => {
    const before = chainOf(registered, named, asked)
    const after = chainOf(registered, named, asked, past('RequestApprovedWithConditions', manager, body.conditions))
    expect(changeGroups(changesBetween(before, after), (_, code) => code)).toEqual([
      {
        about: 'The request about Second Start',
        lines: [
          { topic: 'Permission', from: 'Waiting for a decision', to: 'Permission given with conditions' },
          { topic: 'Conditions', from: 'Nothing', to: 'People being supported are told before the change.' },
        ],
      },
    ])
  })

  it('is named with the names in the chain', () => {
    const names = namesIn(chainOf(registered, named, asked))
    const refused = past('RequestRefused', manager, body.refusal)
    expect(factWords(refused, names)).toEqual({
      title: 'Permission refused to replace Second Start with Open Gate',
      details: [],
      reason: 'The charity tells us that it has not withdrawn.',
    })
  })
})

describe('pages of a list', () => {
  it('show the first, the last and those beside', () => {
    expect(paging(5, 20, 196, n => `/${n}`)?.items.map(item => ('number' in item ? item.number : '…'))).toEqual([
      1,
      '…',
      4,
      5,
      6,
      '…',
      10,
    ])
    expect(paging(10, 20, 196, n => `/${n}`)).toMatchObject({
      results: { from: 181, to: 196, count: 196 },
      next: undefined,
    })
    expect(paging(1, 20, 20, String)).toBe(null)
    expect(['2', '0', '-1', 'x', undefined, ['2', '3']].map(pageOf)).toEqual([2, 1, 1, 1, 1, 1])
  })

  it('of a trail begin with the newest event', () => {
    expect([trailSlice(1, 60), trailSlice(2, 60), trailSlice(3, 60), trailSlice(4, 60)]).toEqual([
      { offset: 35, limit: 25 },
      { offset: 10, limit: 25 },
      { offset: 0, limit: 10 },
      { offset: 0, limit: 0 },
    ])
  })

  it('keep what was asked when the page changes, and go to the first page when it does not', () => {
    const query = { q: ' women & co ', type: 'x', named: 'yes', sort: 'named', page: '3' }
    const list = askedOf(query)
    expect(hrefOf(list, { page: 4 })).toBe('/?q=women+%26+co&type=x&named=yes&sort=named&page=4')
    expect(hrefOf(list, { q: '' })).toBe('/?type=x&named=yes&sort=named')
    expect(hrefOf(askedOf({ sort: 'nonsense', q: ['a', 'b'] }))).toBe('/')
  })
})

describe('referrals', () => {
  it('are open, closed or to come, by the day', () => {
    const window = { from: '2025-01-10', until: '2025-03-31T22:59:59.000Z' }
    const on = (day: string) => referralsInWords(window, day, 'Not recorded')
    expect(['2025-01-09', '2025-01-10', '2025-03-31', '2025-04-01'].map(on)).toEqual([
      'Open from 10 January 2025',
      'Open to 31 March 2025',
      'Open to 31 March 2025',
      'Closed 31 March 2025',
    ])
    expect(referralsInWords(null, '2025-01-01', 'Not recorded')).toBe('Not recorded')
  })
})

describe('a form', () => {
  it('takes a day that there is, and no other', () => {
    const day = (d: string, m: string, y: string) => dayFrom({ 'on-day': d, 'on-month': m, 'on-year': y }, 'on')
    expect(day('27', '3', '2027')).toEqual({ day: '2027-03-27', why: null })
    expect(day('', '', '')).toEqual({ day: '', why: 'none' })
    for (const [d, m, y] of [
      ['31', '2', '2027'],
      ['1', '', '2027'],
      ['1', '13', '2027'],
      ['1', '1', '27'],
      ['a', '1', '2027'],
    ] as const) {
      expect(day(d, m, y)).toEqual({ day: '', why: 'unreal' })
    }
  })

  it('tidies line ends, keeps what was typed, and reads only text', () => {
    const form = new Form({ words: ' a\r\nb ', twice: ['a', 'b'], list: 'x\n\n y ' })
    expect([form.optional('words'), form.optional('twice'), form.lines('list')]).toEqual([
      'a\nb',
      undefined,
      ['x', 'y'],
    ])
    expect(form.problems).toEqual([])
    expect([form.key, new Form(undefined).text('words', 'Enter it')]).toEqual([null, ''])
  })
})

describe('a stylesheet', () => {
  it('loses the typeface and keeps the next', () => {
    const css = '@font-face{font-family:GDS Transport;src:url(/x)}a{font-family:GDS Transport,arial,sans-serif}'
    expect(withoutTransport(css)).toBe('a{font-family:arial,sans-serif}')
    expect(withoutTransport('a{font-family:"GDS Transport", arial}')).toBe('a{font-family:arial}')
  })
})
