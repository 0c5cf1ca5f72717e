/** Signals on pages: questions with their evidence, in words that accuse nobody, and shown to no one who may not know. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { concern } from '../domain/invented-changes.ts'
import { consent, contract, contractId, naming, namingId, namingUnder } from '../domain/invented-contract.ts'
import { charityRep, everybody, idOf, manager, NOW, rep, tell } from '../domain/invented-world.ts'
import { Reader, servePages, type ServedPages } from './served-pages.ts'
import { listedContractId, theListed } from './told.ts'

let served: ServedPages
let now: string
const SIGNALS = `/contracts/${contractId}/signals`

beforeEach(async () => {
  now = NOW
  served = await servePages(() => now)
  await served.given(
    tell('RegisterContract', manager, { ...contract, awardedOn: '2024-04-01' }),
    tell('NameSubcontractor', rep, { ...naming, stage: 'bid' }),
    tell('NameSubcontractor', rep, namingUnder),
  )
})
afterEach(() => served.close())

const being = (who: keyof typeof everybody): Promise<Reader> => new Reader(served.url).be(everybody[who].person)
const nobody = () => new Reader(served.url)
const recorded = async (): Promise<number> => (await served.house.store.head())!.position
/** What is said, without tags, and with one space between words. */
const text = (html: string): string => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')

describe('the signals of a contract', () => {
  it('ask in plain words, and show what was seen, how it was worked out, and what may explain it', async () => {
    const { html, title } = await nobody().read(SIGNALS)
    expect(title).toContain('Signals: Personal wellbeing services')
    const said = text(html)
    for (const words of [
      'A signal is a question with its evidence',
      'Why has Second Start no subcontract yet?',
      'BC-01 Named, never contracted',
      'Days since award 288 days',
      'Formula: No subcontract signed with an organisation named in the bid, so many days after award',
      'More than 90 days after award (version 1.0.0)',
      'What may explain it',
      'Nobody has commented.',
      'of the ledger.',
      'Did Second Start agree to be named?',
      'Fewer than 5: no percentage',
    ]) {
      expect(said).toContain(words)
    }
    expect(said.indexOf('Raised (2)')).toBeLessThan(said.indexOf('Headline ratios'))
    expect(said.indexOf('Headline ratios')).toBeLessThan(said.indexOf(' Clear '))
    expect(said.indexOf(' Clear ')).toBeLessThan(said.indexOf('Not enough data'))
    expect(said).not.toMatch(/undefined|null|NaN|\d{4}-\d{2}-\d{2}/)
    expect(said).not.toMatch(/guilty|breach|fraud|offend|culprit/i)
  })

  it('lead to each event in the audit trail', async () => {
    const reader = nobody()
    const { html } = await reader.read(SIGNALS)
    const [, href] = /<a class="govuk-link" href="([^"]*\/audit#(event-\d+))">[^<]*Second Start/.exec(html)!
    expect((await reader.read(href!)).html).toContain(`id="${href!.split('#')[1]}"`)
    expect((await reader.read(`/contracts/${contractId}`)).html).toContain(`href="${SIGNALS}"`)
  })

  it('are one sentence where the contract is known only from a published source', async () => {
    await served.given(...theListed)
    const { html } = await nobody().read(`/contracts/${listedContractId}/signals`)
    expect(text(html)).toContain('so nothing is asked of it.')
    expect(html).not.toMatch(/Raised|Not enough data|Headline/)
  })

  it('are not there for a contract that is not', async () => {
    for (const path of [`/contracts/${idOf('nowhere')}/signals`, '/contracts/x/signals'])
      expect((await nobody().read(path)).status).toBe(404)
  })
})

describe('as they would have been seen', () => {
  it('knows nothing that was recorded later, and offers nothing to do', async () => {
    now = '2025-01-20T10:00:00.000Z'
    await served.given(tell('RecordConsent', charityRep, consent, { at: now }))
    const reader = await being('auditor')
    const agreed = 'Second Start agreed to be named only'
    expect(text((await reader.read(SIGNALS)).html)).toContain(agreed)
    const then = await reader.read(`${SIGNALS}?at=2025-01-19`)
    expect(text(then.html)).toContain('What would have been seen on 19 January 2025')
    expect(text(then.html)).toContain('has never said that it agrees.')
    expect(text(then.html)).not.toContain(agreed)
    expect(then.html).not.toContain('Open a finding')
    expect((await reader.read(`${SIGNALS}?at-day=19&at-month=1&at-year=2025`)).html).toContain('19 January 2025')
  })

  it('says that nothing was known before the first event', async () => {
    const { html, status } = await nobody().read(`${SIGNALS}?at=2024-12-31`)
    expect([status, text(html).includes('Nothing was recorded of this contract by then.')]).toEqual([200, true])
  })

  it('refuses what is no day, or still to come', async () => {
    for (const [query, words] of [
      ['at=2025-02-30', 'Enter the day as a real date'],
      ['at=yesterday', 'Enter the day as a real date'],
      ['at-day=1&at-month=13&at-year=2025', 'Enter the day as a real date'],
      ['at=2031-01-01', 'That day is still to come'],
      [`at=${'9'.repeat(5_000)}`, 'Enter the day as a real date'],
    ] as const) {
      const { status, html } = await nobody().read(`${SIGNALS}?${query}`)
      expect([status, html.includes(words)]).toEqual([400, true])
    }
  })
})

describe('a comment', () => {
  const form = `${SIGNALS}/BC-01/comment/${namingId}`
  const words = { words: 'The draft lies with our lawyers.' }

  it('is offered to and recorded of those whom it concerns, beside the signal', async () => {
    for (const who of ['rep', 'director', 'charityRep', 'manager', 'approver', 'steward'] as const) {
      const reader = await being(who)
      expect((await reader.read(SIGNALS)).html).toContain(`href="${form}"`)
      expect((await reader.read(form)).html).toContain('Why has Second Start no subcontract yet?')
      const sent = await reader.send(form, form, { words: `The <draft> of ${who}.` })
      expect([who, sent.status, sent.headers.get('location')]).toEqual([who, 303, SIGNALS])
      expect((await nobody().read(SIGNALS)).html).toContain(`The &lt;draft&gt; of ${who}.`)
    }
  })

  it('is neither offered to nor taken from anybody else', async () => {
    const before = await recorded()
    for (const who of ['otherManager', 'otherRep', 'auditor', 'recordsOfficer', 'smallCharityRep', 'reader'] as const) {
      const reader = await being(who)
      expect((await reader.read(SIGNALS)).html).not.toContain(`href="${form}"`)
      expect([who, (await reader.send(form, form, words)).status]).toEqual([who, 403])
    }
    expect(await recorded()).toBe(before)
  })

  it('says something, of an indicator that there is, once', async () => {
    const reader = await being('rep')
    expect((await reader.send(form, form, { words: ' ' })).status).toBe(422)
    expect((await reader.send(form, form, { words: 'a'.repeat(10_001) })).status).toBe(422)
    for (const path of [
      `${SIGNALS}/BC-31/comment`,
      `${SIGNALS}/x/comment`,
      `${SIGNALS}/BC-01/comment/${idOf('nobody')}`,
    ])
      expect((await reader.read(path)).status).toBe(404)
    const { hidden } = await reader.read(form)
    expect((await reader.post(form, { ...hidden, ...words })).status).toBe(303)
    const position = await recorded()
    expect((await reader.post(form, { ...hidden, ...words })).status).toBe(303)
    expect(await recorded()).toBe(position)
  })

  it('stays in sight once the signal is not raised any more', async () => {
    const reader = await being('rep')
    const about = `${SIGNALS}/BC-02/comment/${namingId}`
    await reader.send(about, about, { words: 'Referrals begin in May.' })
    expect((await nobody().read(SIGNALS)).html).toContain('Referrals begin in May.')
  })
})

describe('what was told in confidence', () => {
  it('is marked for those who may know, who can neither comment on it nor open a finding; to others nothing changes', async () => {
    const others = ['rep', 'director', 'charityRep', 'otherManager', 'recordsOfficer', 'reader'] as const
    const pages = async () => {
      const read = await Promise.all(others.map(async who => (await (await being(who)).read(SIGNALS)).html))
      return read.map(html => text(html).replace(/event [\d,]+ of/, ''))
    }
    const before = await pages()
    await served.given(tell('ReportConcern', charityRep, { ...concern, about: 'gagging', namingId }))
    expect(await pages()).toEqual(before)
    const { html } = await (await being('auditor')).read(SIGNALS)
    const card = html.split('<section').find(part => part.includes('BC-28'))!
    expect(text(card)).toContain('Told in confidence')
    expect(card).toContain(`href="/concerns/${concern.concernId}"`)
    expect(card).not.toMatch(/\/comment|\/finding/)
    for (const path of ['/signals', `${SIGNALS}?at=2025-01-14`])
      expect((await (await being('auditor')).read(path)).html).not.toMatch(/\/concerns\/|Told in confidence/)
  })
})

describe('the register', () => {
  const more = (index: number) => {
    const id = idOf(`more ${index}`)
    const own = {
      ...contract,
      contractId: id,
      reference: `M-${String(index).padStart(2, '0')}`,
      title: `Contract ${index}`,
    }
    return [
      tell('RegisterContract', manager, { ...own, awardedOn: '2024-04-01' }),
      tell('NameSubcontractor', rep, { ...naming, contractId: id, namingId: idOf(`naming ${index}`), stage: 'bid' }),
    ]
  }

  it('is a list of questions in pages of 20, the most evidence first, with what was counted', async () => {
    await served.given(...Array.from({ length: 20 }, (_, index) => more(index)).flat(), ...theListed)
    const quiet = { ...contract, contractId: idOf('quiet'), reference: 'Q-1' }
    await served.given(tell('RegisterContract', manager, quiet))
    const { html, status } = await nobody().read('/signals')
    const said = text(html)
    expect(status).toBe(200)
    expect(said).toContain('It is not a blacklist')
    expect(said).toContain(`As at event ${await recorded()} of the ledger`)
    expect(said).toContain('21 contracts of 22 with something to ask.')
    expect(said).toContain('1 contract with nothing raised.')
    expect(said).toContain('1 contract known only from a published source')
    expect(said).toContain(
      'Named to contracted Organisations named in a bid or at award that have a subcontract 0% 0 of 21 21',
    )
    expect(html.match(/<section /g)).toHaveLength(20)
    expect((await nobody().read('/signals?page=2')).html.match(/<section /g)).toHaveLength(1)
    expect((await nobody().read('/signals?page=3')).status).toBe(404)
  })

  it('may be asked for one indicator or one supplier', async () => {
    const count = async (query: string) =>
      (await nobody().read(`/signals?${query}`)).html.match(/<section /g)?.length ?? 0
    expect(await count('indicator=BC-01')).toBe(1)
    expect(await count('indicator=BC-28')).toBe(0)
    expect(await count('indicator=nonsense')).toBe(1)
    expect(await count(`supplier=${contract.supplier.id}`)).toBe(1)
    expect(await count(`supplier=${idOf('another')}`)).toBe(0)
  })
})
