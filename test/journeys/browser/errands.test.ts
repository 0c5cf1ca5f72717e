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
  }, 60_000)
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
    await page.getByRole('link', { name: /has named your organisation/ }).click()
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
    expect(await page.getByRole('link', { name: /has named your organisation/ }).count()).toBe(0)
    await quiet()
  }, 60_000)

  it('a supplier asks for a switch and a contract manager decides', async () => {
    const supplier = await open(DESKTOP)
    await be(supplier, 'Greta Holmroyd')
    await supplier.getByRole('link', { name: 'Resettlement support in Ashdale (invented)' }).click()
    await supplier.getByRole('link', { name: 'Thistlewick Women’s Centre' }).click()
    await supplier.getByRole('link', { name: 'Ask for permission to replace Thistlewick Women’s Centre' }).click()
    await supplier.getByLabel('Name or number').fill('nettlequay')
    await supplier.getByRole('button', { name: 'Search' }).click()
    await supplier.getByRole('link', { name: 'Choose Nettlequay Homes Trust' }).click()
    await supplier.getByLabel('It has withdrawn of its own accord').check()
    await supplier.getByLabel('Your reasons').fill('It has told us that it closes.')
    await supplier.getByLabel('Documents that support this').fill('Letter of 6 January')
    await supplier.getByRole('button', { name: 'Ask for permission' }).click()
    expect(await supplier.title()).toMatch(/^Error: /)
    expect(await supplier.getByLabel('Your reasons').inputValue()).toBe('It has told us that it closes.')
    const parts = [
      ['Day', '1'],
      ['Month', '4'],
      ['Year', '2027'],
    ] as const
    for (const [part, value] of parts) await supplier.getByLabel(part, { exact: true }).fill(value)
    await supplier.getByRole('button', { name: 'Ask for permission' }).click()
    await supplier.getByText('Your request is recorded.').waitFor()

    const manager = await open(DESKTOP)
    await be(manager, 'Ines Fallowfield')
    await manager.getByRole('link', { name: 'Requests', exact: true }).click()
    await manager.getByRole('link', { name: 'Replace Thistlewick Women’s Centre with Nettlequay Homes Trust' }).click()
    expect(await manager.getByText('It has told us that it closes.').isVisible()).toBe(true)
    await manager.getByLabel('Yes, with conditions').check()
    await manager.getByLabel('Conditions, if there are any').fill('Women being supported are told first.')
    await manager.getByLabel('Your reasons').fill('The centre confirmed it to us.')
    await manager.getByRole('button', { name: 'Record your decision' }).click()
    await manager.getByText('Your permission, with its conditions, is recorded.').waitFor()

    await supplier.reload()
    expect(await supplier.getByText('Condition: Women being supported are told first.').isVisible()).toBe(true)
    await supplier.getByRole('link', { name: 'Record that Thistlewick Women’s Centre leaves' }).click()
    await supplier.getByLabel('What becomes of its work').fill('It passes to the trust.')
    await supplier.getByRole('button', { name: 'Record that Thistlewick Women’s Centre leaves' }).click()
    await supplier.getByText('The organisation’s leaving is recorded.').waitFor()
    await supplier.getByRole('link', { name: 'Replace Thistlewick Women’s Centre with Nettlequay Homes Trust' }).click()
    await supplier.getByRole('button', { name: 'Name Nettlequay Homes Trust' }).click()
    await supplier.getByText('The replacement is named.').waitFor()

    await supplier.getByRole('link', { name: 'Resettlement support in Ashdale (invented)' }).click()
    expect(await supplier.getByText('No longer in the supply chain').first().isVisible()).toBe(true)
    await supplier.getByRole('link', { name: 'Audit trail' }).click()
    expect(await supplier.locator('.moj-timeline__title').first().textContent()).toBe('Nettlequay Homes Trust named')
    await quiet()
  }, 90_000)
})
