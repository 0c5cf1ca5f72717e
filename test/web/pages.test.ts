/** Every page as a reader without scripts sees it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contractId, namingId, underId } from '../domain/invented-contract.ts'
import { charity, correct, everybody, idOf, rep } from '../domain/invented-world.ts'
import { Reader, servePages, type ServedPages } from './served-pages.ts'
import { listed, listedContractId, listedLater, oldName, theContract, theListed } from './told.ts'

let served: ServedPages
let reader: Reader

beforeAll(async () => {
  served = await servePages()
  await served.given(...theContract, ...theListed)
  reader = new Reader(served.url)
})
afterAll(() => served.close())

const at = `/contracts/${contractId}`
const published = `/contracts/${listedContractId}`

describe('every page', () => {
  const pages = () => [
    ['/', 'Contracts - Candour'],
    ['/about', 'About Candour - Candour'],
    ['/people', 'Choose who to be - Candour'],
    ['/requests', 'Requests that wait for an answer - Candour'],
    ['/organisations', 'Organisations - Candour'],
    [`/organisations/${charity.id}`, 'Second Start - Candour'],
    [at, 'Personal wellbeing services for Exampleshire - Candour'],
    [`${at}/replay`, 'Replay: Personal wellbeing services for Exampleshire - Candour'],
    [`${at}/replay?step=1`, 'Step 2: Personal wellbeing services for Exampleshire - Candour'],
    [`${at}/audit`, 'Audit trail: Personal wellbeing services for Exampleshire - Candour'],
    [`${at}/namings/${namingId}`, 'Second Start under Personal wellbeing services for Exampleshire - Candour'],
    [`${at}/namings/${namingId}/notice`, 'Tell Second Start what is intended - Candour'],
    [`${at}/namings/${namingId}/emergency`, 'Say that you acted in an emergency - Candour'],
    [`${at}/namings/${namingId}/withdrawal`, 'Withdraw Second Start from this contract - Candour'],
    [`${at}/namings/${namingId}/subcontract`, 'Record the subcontract with Second Start - Candour'],
    [`${at}/namings/${namingId}/confirmation`, 'Confirm Second Start - Candour'],
    [`${at}/namings/${namingId}/direct-reduction`, 'Lower what Second Start was promised - Candour'],
    [`${at}/unauthorised-changes/new`, 'Report a change made without permission - Candour'],
    [`${at}/information/new`, 'Ask the supplier whom it means to use - Candour'],
    [`${at}/debarment-check`, 'Record a check against a list of the excluded - Candour'],
    [`${at}/settings`, 'Set a number for this contract - Candour'],
    [`${at}/delegation`, 'Set what a contract manager may decide - Candour'],
    [`${at}/supplier-terms`, 'Record on what terms the supplier is paid - Candour'],
    [`${at}/reporting`, 'Set when reports are due - Candour'],
    [`/organisations/${charity.id}/to-do`, 'Waiting for Second Start - Candour'],
    ['/concern/new', 'Tell the authority something in confidence - Candour'],
    ['/concern/sent', 'You have told the authority - Candour'],
    ['/rules', 'Rules - Candour'],
    ['/rules/uk-msc-key', 'Model Services Contract: Key Sub-contracts - Candour'],
    ['/calendars', 'Calendars - Candour'],
    [published, 'Published services in Exampleshire - Candour'],
  ]

  it('has a title of its own, says that there is no sign-in, and carries no style that the policy forbids', async () => {
    for (const [path, title] of pages()) {
      const page = await reader.read(path!)
      expect([path, page.status, page.title]).toEqual([path, 200, title])
      expect(page.html).toContain('There is no sign-in yet.')
      expect(page.html).not.toMatch(/\sstyle=|<style|onclick=/)
      expect(page.html.match(/<h1/g)).toHaveLength(1)
      expect(page.headers.get('content-security-policy')).toContain("style-src 'self'")
      expect(page.headers.get('cache-control')).toBe('no-store')
    }
  })

  it('says who the reader is being', async () => {
    const charityReader = await new Reader(served.url).be(everybody.charityRep.person)
    const { html } = await charityReader.read(at)
    expect(html).toContain('You are being <strong>The person:charity</strong>, subcontractor representative')
  })
})

describe('a reader that wrote more than the views have seen', () => {
  it('is told that the page may be behind', async () => {
    const answer = await fetch(served.url, { headers: { Cookie: 'candour-position=999999' } })
    expect(await answer.text()).toContain('This page may be behind')
    expect((await reader.read('/')).html).not.toContain('This page may be behind')
  })
})

describe('the stylesheets', () => {
  it('hold no typeface that is not ours to use, and no crown is served', async () => {
    for (const name of ['govuk-frontend.min.css', 'moj-frontend.min.css', 'candour.css']) {
      const { status, html, headers } = await reader.read(`/assets/${name}`)
      expect([name, status, headers.get('content-type')]).toEqual([name, 200, 'text/css; charset=utf-8'])
      expect(html).not.toMatch(/GDS Transport|@font-face/)
    }
    expect((await reader.read('/assets/images/govuk-crest.svg')).status).toBe(404)
  })
})

describe('the list of contracts', () => {
  it('is searched and filtered, and says how many there are', async () => {
    expect((await reader.read('/')).html).toContain('2 contracts')
    const found = await reader.read('/?q=published+exampleshire')
    expect(found.html).toContain('1 contract<')
    expect(found.html).toContain('Published services in Exampleshire')
    expect(found.html).toContain('North Ashdale')
    expect((await reader.read('/?area=north-ashdale')).html).toContain('1 contract<')
    expect((await reader.read('/?requests=yes')).html).toContain('No contract fits all of that')
  })

  it('keeps what was typed, and says nothing as markup', async () => {
    const { html } = await reader.read('/?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E')
    expect(html).not.toContain('<script>alert')
    expect(html).toContain('value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"')
  })
})

describe('a contract', () => {
  it('shows its supply chain as a table and as a picture', async () => {
    const { html } = await reader.read(at)
    expect(html).toContain('Invented for demonstration')
    expect(html).toContain('Harbour Lane Services has 2 subcontractors named.')
    expect(html).toMatch(/<svg class="chain-diagram"[^>]* role="img"/)
    expect(html).toContain('Volume of 240 from 1 June 2024 to 31 May 2025')
    expect(html).toContain('under Second Start')
  })

  it('of a published source says what is not known, and where it was read', async () => {
    const { html } = await reader.read(published)
    expect(html).toContain('Published service configuration; who is contractually key is not known.')
    expect(html).toContain('href="https://example.org/register"')
    expect(html).toContain('contracts/EX_9.json')
    expect(html).toContain('abcdef123456')
    expect(html).toContain('Not stated by the source for any organisation here')
    expect(html).toContain('Listed &lt;b&gt;Early&lt;/b&gt; &amp; Co')
    expect(html).not.toContain('<b>Early')
    expect(html).not.toContain('Has not answered yet')
  })

  it('that is not here is a page that says so', async () => {
    for (const path of [`/contracts/${idOf('nowhere')}`, '/contracts/x', `${at}/namings/x`, `${at}/replay?step=99`]) {
      const { status, title } = await reader.read(path)
      expect([path, status, title]).toEqual([path, 404, 'Page not found - Candour'])
    }
  })
})

describe('the replay of a published contract', () => {
  it('shows the names of the day, and what came later only later', async () => {
    const then = (await reader.read(`${published}/replay?asOf=2024-06-01`)).html
    expect(then).toContain('What was true on 1 June 2024')
    expect(then).toContain(oldName)
    expect(then).not.toContain(listedLater.name)
    const before = (await reader.read(`${published}/replay?asOf=2024-05-14`)).html
    expect(before).not.toContain(oldName)
    expect((await reader.read(`${published}/replay?asOf=2024-08-01`)).html).toContain(listedLater.name)
  })

  it('takes a day at its end, in London', async () => {
    expect((await reader.read(`${published}/replay?asOf=2024-05-15`)).html).toContain(oldName)
  })

  it('warns where referrals had not opened, and knows nothing of before the source began', async () => {
    const early = (await reader.read(`${published}/replay?asOf=2024-01-31`)).html
    expect(early).toContain('it may not have been listed yet')
    expect((await reader.read(`${published}/replay?asOf=2024-02-01`)).html).not.toContain('may not have been listed')
    const unknown = (await reader.read(`${published}/replay?asOf=2023-09-28`)).html
    expect(unknown).toContain('The source begins on 29 September 2023 at 9:44am, and says nothing of before.')
    expect(unknown).not.toContain(listed.name)
    const unrecorded = (await reader.read(`${published}/replay?knownAt=2025-01-13`)).html
    expect(unrecorded).toContain('Nothing about this contract had been recorded by then.')
  })

  it('asks again for a day that there is not, and keeps what was typed', async () => {
    const { status, title, html } = await reader.read(`${published}/replay?asOf-day=31&asOf-month=2&asOf-year=2024`)
    expect([status, title.startsWith('Error: ')]).toEqual([400, true])
    expect(html).toContain('href="#asOf-day"')
    expect(html).toMatch(/id="asOf-month"[^>]*value="2"/)
  })
})

describe('the history of a contract', () => {
  it('is walked step by step', async () => {
    const { html } = await reader.read(`${at}/replay?step=2`)
    expect(html).toContain('Step 3 of 3')
    expect(html).toContain('Lantern House named')
    expect(html).toContain(`href="${at}/replay?step=1" rel="prev"`)
    expect(html).not.toContain('rel="next"')
  })

  it('marks a correction and what it corrects, and an earlier view does not know it', async () => {
    const { replay, clock } = served.house.door
    const [, named] = await replay.history(contractId)
    const { type, occurredAt, body } = named!.data as Extract<
      NonNullable<typeof named>['data'],
      { type: 'SubcontractorNamed' }
    >
    const data = { type, occurredAt, body: { ...body, services: ['Mentoring', 'Housing advice'] } }
    const correction = { corrects: named!.id, data, reason: 'Housing advice was left out.' }
    await served.given(correct(`contract-${contractId}`, rep, correction, { at: clock() }))
    const trail = (await reader.read(`${at}/audit`)).html
    expect(trail).toContain('Correction of: Second Start named')
    expect(trail).toContain(`href="${at}/audit#event-1"`)
    expect(trail).toContain(`href="${at}/audit#event-3"`)
    expect((await reader.read(at)).html).toContain('Housing advice')
    expect((await reader.read(`${at}/replay?step=2`)).html).not.toContain('Housing advice')
  })
})

describe('an organisation', () => {
  it('is found by a name of before, and shows names and places', async () => {
    const found = await reader.read(`/organisations?q=${encodeURIComponent(oldName)}`)
    expect(found.html).toContain(listedLater.name)
    const { html } = await reader.read(`/organisations/${listedLater.id}`)
    expect(html).toContain(`${oldName}, until 1 August 2024`)
    expect(html).toContain('Published services in Exampleshire')
  })
})

describe('a naming', () => {
  it('offers nothing to those who have no part in it', async () => {
    for (const who of [everybody.auditor, everybody.otherRep, everybody.smallCharityRep]) {
      const one = await new Reader(served.url).be(who.person)
      expect((await one.read(`${at}/namings/${namingId}`)).html).not.toMatch(
        /<form method="post"|\/ask"|What you can do/,
      )
    }
  })

  it('names the one that it works under', async () => {
    expect((await reader.read(`${at}/namings/${underId}`)).html).toContain('Works under')
  })
})
