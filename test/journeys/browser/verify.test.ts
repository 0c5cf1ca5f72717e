/** A receipt checked in a real browser: with the network cut, by keyboard, from a file, on a phone; and told without scripts what to do instead. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  CHECKPOINT,
  FORGED,
  JSON_RECEIPT,
  LEAF,
  otherRoot,
  PAYLOAD,
  POLICY,
  RECEIPT,
  receiptUnder,
  VKEY,
  WITNESS_POLICY,
  WITNESSED,
} from '../../web/verify-receipt.ts'
import { theReal } from '../../web/told.ts'
import {
  contextOf,
  DESKTOP,
  overflow,
  PHONE,
  startBrowser,
  startCandour,
  violations,
  Watched,
  whyNoBrowser,
  type Started,
} from './browser.ts'

/** The rest of what it can do, as the continuous check tries it. */
const everywhere = it.runIf(process.env['CANDOUR_JOURNEYS'] === 'all')

describe.skipIf(whyNoBrowser !== null)('the page /verify', () => {
  let candour: Started
  let browser: Browser
  let context: BrowserContext
  let watched: Watched
  let page: Page
  let asked: string[]

  beforeAll(async () => {
    ;[candour, browser] = await Promise.all([startCandour('no'), startBrowser()])
  }, 300_000)
  afterAll(async () => {
    await browser.close()
    await candour.close()
  })

  const open = async (options: Parameters<typeof contextOf>[2], policy = POLICY): Promise<void> => {
    context = await contextOf(browser, candour.server.url, options)
    // The made-up log's policy, as if this server kept that log.
    await context.route('**/api/transparency/policy', route =>
      route.fulfill({ body: policy, contentType: 'text/plain' }),
    )
    watched = await Watched.open(context)
    page = watched.page
    await page.goto('/verify')
    await page.getByText('The page is loaded.').waitFor()
    asked = []
    page.on('request', request => {
      // The browser asks for the icon by itself, when it likes.
      if (!request.url().includes('/assets/candour.svg')) asked.push(request.url())
    })
  }
  beforeEach(() => open(PHONE))
  afterEach(async () => {
    expect(watched.complaints).toEqual([])
    expect(asked, 'what was put in stays in the page').toEqual([])
    await context.close()
  })

  const paste = (text: string): Promise<void> => page.getByLabel('Or paste the receipt').fill(text)
  const check = (): Promise<void> => page.getByRole('button', { name: 'Check the receipt' }).click()
  const answer = async (): Promise<string> =>
    (await page.locator('#verify-answers').innerText()).replaceAll(/\s+/g, ' ')
  /** What is said takes the focus. */
  const says = async (text: string): Promise<void> => {
    await page.locator('#verify-answers').getByText(text).first().waitFor()
    expect(await focused()).toContain(text)
  }
  const focused = (): Promise<string> => page.evaluate('document.activeElement.innerText')
  const file = (name: string, bytes: Uint8Array | string) => ({
    name,
    mimeType: 'application/octet-stream',
    buffer: Buffer.from(bytes),
  })
  const sound = async (): Promise<void> => {
    expect(await violations(page)).toEqual([])
    expect(await overflow(page)).toBe(0)
  }

  it('has nothing that axe finds, with all that can be opened open', async () => {
    await sound()
    for (const summary of await page.locator('main summary').all()) await summary.click()
    await sound()
  })

  it('checks a receipt with the network cut, and says what it proves and what it does not', async () => {
    await context.setOffline(true)
    await paste(RECEIPT)
    await check()
    await says('This receipt holds')
    expect(await page.locator('#verify-answers [role=alert]').innerText()).toContain('only this server’s word')
    const said = await answer()
    expect(said).toContain(LEAF.id)
    expect(said).toContain(LEAF.payload.sha256)
    expect(said).toContain('2026-01-14 at 09:30:00.125 UTC')
    expect(said).toMatch(/What this proves .* What this does not prove /)
    await sound()
  })

  everywhere('believes the key that the reader was given, and counts the witness that a policy names', async () => {
    await page.getByLabel('Or paste the key or policy').fill(VKEY)
    await paste(JSON_RECEIPT)
    await check()
    await says('the key that you were given has signed that')

    await page.getByLabel('Or paste the key or policy').fill(WITNESS_POLICY)
    await check()
    await says('this receipt does not hold')
    await paste(receiptUnder(WITNESSED))
    await check()
    await says('This receipt holds')
    expect(await answer()).toContain('on 2026-01-14 at 09:30:05 UTC by its own clock')
    await sound()
  })

  everywhere('refuses a receipt that another key signed, in words and not by colour alone', async () => {
    await paste(receiptUnder(FORGED))
    await check()
    await says('Checked: this receipt does not hold')
    expect(await answer()).toContain('Failed')
    expect(await answer()).not.toContain('What this proves')
    await sound()
  })

  everywhere('is used by keyboard alone', async () => {
    await page.getByLabel('Or paste the receipt').focus()
    await page.keyboard.insertText(RECEIPT)
    for (let presses = 0; (await focused()) !== 'Check the receipt'; presses += 1) {
      expect(presses, 'the button is reached').toBeLessThan(20)
      await page.keyboard.press('Tab')
    }
    await page.keyboard.press('Enter')
    await says('This receipt holds')
  })

  everywhere('takes files, chosen or dropped anywhere on the page', async () => {
    await page.locator('#receipt-file').setInputFiles(file('a.tlog-proof', RECEIPT))
    await page.waitForFunction('document.querySelector("#receipt").value !== ""')
    expect(await page.getByLabel('Or paste the receipt').inputValue()).toBe(RECEIPT)
    await check()
    await says('This receipt holds')

    await page.evaluate(`{
      const data = new DataTransfer()
      data.items.add(new File([${JSON.stringify(receiptUnder(FORGED))}], 'b.tlog-proof'))
      const said = { dataTransfer: data, bubbles: true, cancelable: true }
      document.querySelector('h1').dispatchEvent(new DragEvent('drop', said))
    }`)
    await check()
    await says('does not hold')
  })

  everywhere('compares a payload, and a checkpoint that was kept', async () => {
    for (const summary of await page.locator('main summary').all()) await summary.click()
    await paste(RECEIPT)
    await page.locator('#payload-file').setInputFiles(file('payload.json', PAYLOAD))
    await page.getByLabel('Or paste the checkpoint').fill(CHECKPOINT)
    await check()
    await says('This receipt holds')
    expect(await answer()).toContain('byte for byte')

    await page.locator('#payload-file').setInputFiles(file('payload.json', Buffer.concat([PAYLOAD, Buffer.from('\n')])))
    await check()
    await says('Checked: the receipt holds, but this is not its payload')

    await page.getByLabel('Or paste the payload').fill('')
    await page.getByLabel('Or paste the checkpoint').fill(otherRoot())
    await check()
    await says('does not agree with the checkpoint that you kept')
    await sound()
  })

  everywhere('says what is missing, with a way to it, and nothing of an earlier answer stays', async () => {
    await paste(RECEIPT)
    await check()
    await paste('')
    await check()
    await says('There is a problem')
    expect(await answer()).not.toContain('This receipt holds')
    await sound()
    await page.getByRole('link', { name: 'Choose, drop or paste a receipt' }).click()
    expect(await page.evaluate('document.activeElement.id')).toBe('receipt')

    await page.locator('#receipt-file').setInputFiles(file('huge.tlog-proof', Buffer.alloc(5_000_001)))
    await check()
    await says('“huge.tlog-proof” has 5000001 bytes')
    await paste('<img src=x onerror=alert(1)>')
    await check()
    await says('does not hold')
  })

  everywhere('says that a server shows no key, where it shows none', async () => {
    await context.close()
    context = await contextOf(browser, candour.server.url, DESKTOP)
    await context.route('**/api/transparency/policy', route => route.fulfill({ status: 503 }))
    watched = await Watched.open(context)
    page = watched.page
    await page.goto('/verify')
    await page.getByText('The page is loaded.').waitFor()
    await paste(RECEIPT)
    await check()
    await says('This server showed no key')
    expect(watched.complaints.splice(0)).toEqual([expect.stringContaining('503')])
    await sound()
  })

  everywhere('checks the receipt of this very server that a link names, with the key that it shows', async () => {
    await context.close()
    const recording = await candour.server.house.door.record(theReal)
    expect(recording.outcome).toBe('recorded')
    const receipts = `${candour.server.url}/api/transparency/receipts/1.tlog-proof`
    // A checkpoint is signed within a second or two.
    await expect.poll(async () => (await fetch(receipts)).status, { timeout: 30_000 }).toBe(200)
    context = await contextOf(browser, candour.server.url, DESKTOP)
    watched = await Watched.open(context)
    page = watched.page
    await page.goto('/receipts/1')
    await page.getByRole('link', { name: 'Check it' }).click()
    await page.getByText('The page is loaded.').waitFor()
    await check()
    await says('This receipt holds')
    await sound()
  })

  everywhere('says without scripts how a receipt is checked', async () => {
    await context.close()
    context = await contextOf(browser, candour.server.url, { ...PHONE, javaScriptEnabled: false })
    watched = await Watched.open(context)
    page = watched.page
    await page.goto('/verify')
    expect(await page.locator('#verify-form').isVisible()).toBe(false)
    await page.locator('#verify-without').getByRole('link', { name: 'without this page' }).click()
    expect(await page.getByText('candour verify receipt.tlog-proof').isVisible()).toBe(true)
    expect(await overflow(page)).toBe(0)
  })
})
