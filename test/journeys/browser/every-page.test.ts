/** Every page in a real browser: nothing that axe finds, nothing wider than a phone, nothing that the policy forbids. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Door } from '#door/door.ts'
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

const SUPPLIER = 'invented-4'
const CHARITY = 'invented-8'
const MANAGER = 'invented-1'

interface Visit {
  readonly path: string
  readonly as?: string
  readonly status?: number
}

/** Each kind of page, with the real organisations and with the invented ones, as those who see the most of it. */
function visits({ views }: Door): readonly Visit[] {
  const one = (q: string) => views.contracts({ q }, 'reference', { offset: 0, limit: 1 }).items[0]!.contractId
  const invented = one('ASHDALE-001')
  const chain = views.supplyChain(invented)!
  const of = (name: string) => chain.namings.find(({ organisation }) => organisation.name.startsWith(name))!.namingId
  const at = `/contracts/${invented}`
  const replacement = chain.requests[0]!.replacement.organisation.id
  const big = `/contracts/${one('PRJ_5621')}`
  const wigan = `/contracts/${one('DN671065_WIGAN_FBD')}`
  const asking = `${at}/namings/${of('Thistlewick')}/switch`
  return [
    { path: '/' },
    { path: '/', as: CHARITY },
    { path: '/?q=women&named=yes&sort=named' },
    { path: '/?q=nothing-has-these-words' },
    { path: '/about' },
    { path: '/people' },
    { path: '/requests' },
    { path: '/organisations' },
    { path: '/organisations?q=pact' },
    { path: `/organisations/${chain.contract!.supplier.id}` },
    { path: `/organisations/${views.supplyChain(one('PRJ_5621'))!.namings[0]!.organisation.id}` },
    { path: at },
    { path: big },
    { path: `${at}/audit` },
    { path: `${wigan}/audit` },
    { path: `${at}/replay` },
    { path: `${at}/replay?asOf-day=31&asOf-month=2&asOf-year=2025`, status: 400 },
    { path: `${at}/replay?step=3` },
    { path: `${wigan}/replay?asOf=2024-01-01` },
    { path: `${wigan}/replay?asOf=2020-01-01` },
    { path: `${wigan}/namings/${views.supplyChain(one('DN671065_WIGAN_FBD'))!.namings[0]!.namingId}` },
    { path: `${at}/namings/${of('Pennyfurrow')}`, as: CHARITY },
    { path: `${at}/namings/${of('Thistlewick')}`, as: SUPPLIER },
    { path: asking, as: SUPPLIER },
    { path: `${asking}?replacement=${replacement}`, as: SUPPLIER },
    { path: `${at}/requests/${chain.requests[0]!.requestId}`, as: MANAGER },
    { path: `${at}/requests/${chain.requests[0]!.requestId}`, as: SUPPLIER },
    { path: '/no-such-page', status: 404 },
  ]
}

/** axe takes longest: on a phone too where the whole is asked for, as the continuous check does. */
const EVERYWHERE = process.env['CANDOUR_JOURNEYS'] === 'all'

describe.skipIf(whyNoBrowser !== null)('every page', () => {
  let candour: Started
  let browser: Browser

  beforeAll(async () => {
    ;[candour, browser] = await Promise.all([startCandour('yes'), startBrowser()])
  }, 120_000)
  afterAll(async () => {
    await browser.close()
    await candour.close()
  })

  const visiting = async (
    options: Parameters<typeof contextOf>[2],
    look: (watched: Watched, visit: Visit) => Promise<void>,
  ): Promise<void> => {
    const { url, house } = candour.server
    for (const [as, visited] of Map.groupBy(visits(house.door), visit => visit.as)) {
      const context = await contextOf(browser, url, options)
      if (as !== undefined) await context.addCookies([{ name: 'candour-person', value: as, url }])
      const watched = await Watched.open(context)
      for (const visit of visited) {
        const answer = await watched.page.goto(visit.path)
        expect([visit.path, answer?.status()]).toEqual([visit.path, visit.status ?? 200])
        await look(watched, visit)
        expect([visit.path, watched.complaints]).toEqual([visit.path, []])
      }
      await context.close()
    }
  }

  it(`has nothing that axe finds, on a desktop${EVERYWHERE ? ' and on a phone' : ''}`, async () => {
    for (const options of EVERYWHERE ? [DESKTOP, PHONE] : [DESKTOP]) {
      await visiting(options, async ({ page }, { path }) => {
        expect([path, await violations(page)]).toEqual([path, []])
        expect([path, await overflow(page)]).toEqual([path, 0])
      })
    }
  }, 240_000)

  it('is whole without scripts, on a phone', async () => {
    await visiting({ ...PHONE, javaScriptEnabled: false }, async ({ page }, { path }) => {
      expect([path, await overflow(page)]).toEqual([path, 0])
      expect([path, await page.locator('main').isVisible()]).toEqual([path, true])
      expect([path, await page.getByText('There is no sign-in yet.').first().isVisible()]).toEqual([path, true])
    })
  }, 120_000)
})
