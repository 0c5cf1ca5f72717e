/** Two errands of a year in a real browser: a charity answers on its phone what is reported of it; a report is sent, accepted, published and printed. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { quarter } from '../../domain/invented-delivery.ts'
import { charity, everybody } from '../../domain/invented-world.ts'
import { OVER, period, told } from '../../door/reporting.ts'
import { servePages, type ServedPages } from '../../web/served-pages.ts'
import { contextOf, DESKTOP, overflow, PHONE, startBrowser, Watched, whyNoBrowser } from './browser.ts'
import { at } from './reported-contract.ts'

describe.skipIf(whyNoBrowser !== null)('a year of a contract, in a browser', () => {
  let served: ServedPages
  let browser: Browser
  let opened: Watched[] = []

  beforeAll(async () => {
    ;[served, browser] = await Promise.all([servePages(() => OVER), startBrowser()])
    await served.given(...told)
  }, 60_000)
  afterAll(async () => {
    await browser.close()
    await served.close()
  })

  const be = async (who: keyof typeof everybody | null, options: Parameters<typeof contextOf>[2]): Promise<Page> => {
    const { url } = served
    const context = await contextOf(browser, url, options)
    if (who !== null) await context.addCookies([{ name: 'candour-person', value: everybody[who].person, url }])
    const watched = await Watched.open(context)
    opened.push(watched)
    return watched.page
  }

  const quiet = async (): Promise<void> => {
    for (const { complaints, page } of opened) {
      expect(complaints).toEqual([])
      await page.context().close()
    }
    opened = []
  }

  it('a charity finds on its phone what waits for it, confirms one month and disputes the other, without scripts', async () => {
    const page = await be('charityRep', { ...PHONE, javaScriptEnabled: false })
    await page.goto('/')
    await page.getByRole('link', { name: /^Say whether the figures that .* reports of you are right/ }).click()
    await page.getByRole('link', { name: `Say whether the figures of ${charity.name} are right` }).click()

    await page.getByRole('button', { name: 'These are not right' }).first().click()
    expect(await page.title()).toMatch(/^Error: /)
    await page.getByLabel('November 2024: 16 referrals').uncheck()
    await page.getByLabel('In your own words').first().fill('Eight came in October.')
    await page.getByRole('button', { name: 'These are not right' }).first().click()
    await page.getByText('Your dispute is recorded').waitFor()

    // What is disputed already is not ticked: the press answers the other month alone.
    await page.getByRole('button', { name: 'These are right' }).first().click()
    await page.getByText('It is recorded that these figures are right.').waitFor()
    expect(await page.getByText('You have answered all of these.').first().isVisible()).toBe(true)
    expect(await overflow(page)).toBe(0)

    await page.goto(`${at}/delivery/${quarter}`)
    expect(await page.getByText('“Eight came in October.”').first().isVisible()).toBe(true)
    await quiet()
  }, 60_000)

  // Without a browser the same errand goes over HTTP in any case.
  it.runIf(process.env['CANDOUR_JOURNEYS'] === 'all')(
    'a supplier sends its report, the authority accepts and publishes it, and anybody reads and prints it',
    async () => {
      const report = `${at}/reports/${period}`
      const director = await be('director', DESKTOP)
      await director.goto(report)
      await director.getByRole('link', { name: 'Send the report' }).click()
      const field = (name: string) => director.locator(`[name="${name}"]`)
      await field('contract-revenue').fill('400,000')
      await field('contract-revenueIs').first().check()
      for (const why of await director.locator('[name^="why-"]').all()) await why.fill('No house was ready.')
      await field('capacity').fill('Director')
      await field('confirmed').check()
      await director.getByRole('button', { name: 'Send the report' }).click()
      await director.getByText('Your report is recorded.').waitFor()

      const manager = await be('manager', DESKTOP)
      await manager.goto('/')
      await manager.getByRole('link', { name: /^Answer the annual report of/ }).click()
      await manager.getByRole('link', { name: 'Accept it' }).click()
      await manager.getByRole('button', { name: 'Accept it' }).click()
      await manager.getByRole('link', { name: 'Publish version 1' }).click()
      await manager.getByLabel('I have read this version').check()
      await manager.getByRole('button', { name: 'Publish it' }).click()
      await manager.getByText('The report is published.').waitFor()

      const anybody = await be(null, PHONE)
      await anybody.goto(report)
      await anybody.getByRole('link', { name: 'The published report' }).click()
      expect(await anybody.locator('svg[role=img]').count()).toBe(2)
      expect(await overflow(anybody)).toBe(0)
      const [file] = await Promise.all([
        anybody.waitForEvent('download'),
        anybody.getByRole('link', { name: 'Spreadsheet with all tables (ODS)' }).click(),
      ])
      expect(file.suggestedFilename()).toMatch(/^supply-chain-report-.*\.ods$/)
      await anybody.emulateMedia({ media: 'print' })
      for (const left of ['.govuk-footer', '.moj-sub-navigation', '#downloads']) {
        expect([left, await anybody.locator(left).isVisible()]).toEqual([left, false])
      }
      expect(await anybody.getByRole('heading', { name: 'Part A: money' }).isVisible()).toBe(true)
      await quiet()
    },
    60_000,
  )
})
