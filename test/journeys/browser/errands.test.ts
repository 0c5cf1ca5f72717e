/** Two whole errands in a real browser: a charity answers on its phone; a supplier asks for a switch and the authority decides. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ERRANDS } from '#src/errands.ts'
import {
  contextOf,
  DESKTOP,
  overflow,
  PHONE,
  startBrowser,
  startCandour,
  Watched,
  whyNoBrowser,
  type Started,
} from './browser.ts'

describe.skipIf(whyNoBrowser !== null)('in a browser', () => {
  let candour: Started
  let browser: Browser
  const opened: { context: BrowserContext; watched: Watched }[] = []

  beforeAll(async () => {
    ;[candour, browser] = await Promise.all([startCandour('no'), startBrowser()])
    await ERRANDS.example({ house: candour.server.house, onProgress: () => undefined }, undefined)
  }, 300_000)
  afterAll(async () => {
    await browser.close()
    await candour.close()
  })

  const open = async (options: Parameters<typeof contextOf>[2]): Promise<Page> => {
    const context = await contextOf(browser, candour.server.url, options)
    const watched = await Watched.open(context)
    opened.push({ context, watched })
    return watched.page
  }

  /** As anybody does it: from the strip at the top of the first page. */
  const be = async (page: Page, name: string): Promise<void> => {
    await page.goto('/')
    await page
      .getByRole('link', { name: /Choose who to be|Be somebody else/ })
      .first()
      .click()
    await page.getByLabel(name).check()
    await page.getByRole('button', { name: 'Be this person' }).click()
    await page.getByText('You are being').waitFor()
    expect(await page.locator('.candour-being').textContent()).toContain(name)
  }

  const quiet = async (): Promise<void> => {
    for (const { watched, context } of opened.splice(0)) {
      expect(watched.complaints).toEqual([])
      await context.close()
    }
  }

  it('a charity answers on its phone, without scripts', async () => {
    const page = await open({ ...PHONE, javaScriptEnabled: false })
    await be(page, 'Amina Wrenfield')
    await page.getByRole('link', { name: /^Say whether you agree to be named/ }).click()
    expect(await page.locator('h1').textContent()).toBe('Pennyfurrow Peer Mentors')

    await page.getByRole('button', { name: 'Send our answer' }).click()
    expect(await page.title()).toMatch(/^Error: /)
    await page.getByRole('link', { name: 'Choose whether your organisation agrees to be named' }).click()

    await page.getByLabel('Yes, we agree to be named').check()
    await page.getByLabel('In your own words').fill('We agree, for peer mentoring.')
    await page.getByRole('button', { name: 'Send our answer' }).click()
    await page.getByText('Your organisation’s agreement to be named is recorded.').waitFor()
    expect(await overflow(page)).toBe(0)
    expect(await page.getByText('“We agree, for peer mentoring.”').isVisible()).toBe(true)

    await page.goto('/')
    expect(await page.getByRole('link', { name: /^Say whether you agree to be named/ }).count()).toBe(0)
    await quiet()
  }, 300_000)

  it('a supplier gives notice and asks, the charity objects on its phone, and a contract manager decides', async () => {
    const supplier = await open(DESKTOP)
    await be(supplier, 'Greta Holmroyd')
    await supplier.getByRole('link', { name: 'Resettlement support in Ashdale (invented)' }).first().click()
    await supplier.getByRole('link', { name: 'Thistlewick Women’s Centre' }).first().click()
    await supplier.getByRole('link', { name: /^Ask for permission to change something about Thistlewick/ }).click()
    await supplier.getByLabel('Replace Thistlewick Women’s Centre with another organisation').check()
    await supplier.getByRole('button', { name: 'Continue' }).click()
    // The rules of this contract want the organisation told first.
    expect(await supplier.locator('h1').textContent()).toContain('Tell Thistlewick Women’s Centre what is intended')
    await supplier.getByLabel('Why', { exact: true }).fill('It cannot take on the women of South Ashdale.')
    await supplier.getByLabel('How do you send it?').fill('E-mail')
    await supplier.getByRole('button', { name: 'Record the notice' }).click()
    await supplier.getByText('Candour sends no mail yet').first().waitFor()
    const words = await supplier.locator('main').textContent()
    expect(words).toContain('It cannot take on the women of South Ashdale.')
    const reply = /http:\/\/[^\s]*\/reply/.exec(words ?? '')?.[0]
    expect(reply, 'the words to send hold the address to answer at').toBeDefined()

    const charity = await open({ ...PHONE, javaScriptEnabled: false })
    await be(charity, 'Beth Larkspur')
    await charity.goto(String(reply))
    expect(await overflow(charity)).toBe(0)
    await charity.getByRole('button', { name: 'Send our answer' }).click()
    expect(await charity.title()).toMatch(/^Error: /)
    await charity.getByLabel('We withdraw from the contract').check()
    expect(await charity.getByText('Did anybody put pressure on you to leave?').isVisible()).toBe(true)
    await charity.getByLabel('We object').check()
    await charity.getByLabel('In your own words').fill('Nobody asked us. We have room.')
    await charity.getByRole('button', { name: 'Send our answer' }).click()
    await charity.getByText('Nobody asked us. We have room.').first().waitFor()

    await supplier.getByRole('link', { name: 'The request', exact: true }).click()
    await supplier.getByRole('link', { name: 'Make the request' }).click()
    await supplier.getByLabel('Name or number').fill('nettlequay')
    await supplier.getByRole('button', { name: 'Search' }).click()
    await supplier.getByRole('link', { name: 'Choose Nettlequay Homes Trust' }).click()
    await supplier.getByLabel('It has not delivered what was agreed').check()
    await supplier.getByLabel('Your reasons').fill('It cannot take on the women of South Ashdale.')
    await supplier.getByLabel('Documents that support this').fill('Letter of 6 January')
    await supplier.getByRole('button', { name: 'Ask for permission' }).click()
    expect(await supplier.title()).toMatch(/^Error: /)
    expect(await supplier.getByLabel('Your reasons').inputValue()).toContain('South Ashdale')
    const now = new Date()
    const parts = [
      ['Day', now.getDate()],
      ['Month', now.getMonth() + 1],
      ['Year', now.getFullYear()],
    ] as const
    for (const [part, value] of parts) await supplier.getByLabel(part, { exact: true }).fill(String(value))
    await supplier.getByRole('button', { name: 'Ask for permission' }).click()
    await supplier.getByText('Your request is recorded.').waitFor()

    const manager = await open(DESKTOP)
    await be(manager, 'Ines Fallowfield')
    await manager.getByRole('link', { name: 'Requests', exact: true }).click()
    await manager.getByRole('link', { name: 'Replace Thistlewick Women’s Centre with Nettlequay Homes Trust' }).click()
    expect(await manager.getByText('Nobody asked us. We have room.').first().isVisible()).toBe(true)
    await manager.getByLabel('Yes, with conditions').check()
    await manager.getByLabel('Conditions, if there are any').fill('Women being supported are told first.')
    await manager.getByLabel('Your reasons').fill('The centre confirmed it to us.')
    await manager.getByRole('button', { name: 'Record your decision' }).click()
    await manager.getByText('Your permission, with its conditions, is recorded.').waitFor()

    await supplier.reload()
    expect(await supplier.getByText('Women being supported are told first.').first().isVisible()).toBe(true)
    await supplier.getByRole('link', { name: 'Record that the change was made' }).click()
    for (const [part, value] of parts) await supplier.getByLabel(part, { exact: true }).fill(String(value))
    await supplier.getByRole('button', { name: 'Record that the change was made' }).click()
    await supplier.getByText('It is recorded that the change was made.').first().waitFor()

    await supplier.getByRole('link', { name: 'Resettlement support in Ashdale (invented)' }).first().click()
    expect(await supplier.getByText('No longer in the supply chain').first().isVisible()).toBe(true)
    await supplier.getByRole('link', { name: 'Audit trail' }).click()
    expect(await supplier.locator('.moj-timeline__title').first().textContent()).toBe('Nettlequay Homes Trust named')
    await quiet()
  }, 300_000)
})
