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
  type Visit,
} from './browser.ts'
import { reportedContract, reportedVisits } from './reported-contract.ts'
import type { ServedPages } from '../../web/served-pages.ts'

const SUPPLIER = 'invented-4'
const CHARITY = 'invented-8'
const MANAGER = 'invented-1'
const AUDITOR = 'invented-3'
const ASKED_ABOUT = 'invented-7'

/** Each kind of page, with the real organisations and with the invented ones, as those who see the most of it. */
function visits({ views }: Door): readonly Visit[] {
  const one = (q: string) => views.contracts({ q }, 'reference', { offset: 0, limit: 1 }).items[0]!.contractId
  const invented = one('ASHDALE-001')
  const chain = views.supplyChain(invented)!
  const of = (name: string) => chain.namings.find(({ organisation }) => organisation.name.startsWith(name))!.namingId
  const at = `/contracts/${invented}`
  const request = chain.requests[0]!
  const replacement = request.replacement!.organisation.id
  const big = `/contracts/${one('PRJ_5621')}`
  const wigan = `/contracts/${one('DN671065_WIGAN_FBD')}`
  const asking = `${at}/namings/${of('Thistlewick')}`
  const asked = `${at}/requests/${request.requestId}`
  const charity = request.about!.id
  return [
    { path: '/' },
    { path: '/', as: CHARITY, more: true },
    { path: '/?q=women&named=yes&sort=named', more: true },
    { path: '/?q=nothing-has-these-words', more: true },
    { path: '/about', more: true },
    { path: '/people', more: true },
    { path: '/requests' },
    { path: '/organisations', more: true },
    { path: '/organisations?q=pact', more: true },
    { path: `/organisations/${chain.contract!.supplier.id}`, more: true },
    { path: `/organisations/${views.supplyChain(one('PRJ_5621'))!.namings[0]!.organisation.id}`, more: true },
    { path: at },
    { path: big, more: true },
    { path: `${at}/audit` },
    { path: `${wigan}/audit`, more: true },
    { path: `${at}/replay` },
    { path: `${at}/replay?asOf-day=31&asOf-month=2&asOf-year=2025`, status: 400 },
    { path: `${at}/replay?step=3`, more: true },
    { path: `${wigan}/replay?asOf=2024-01-01`, more: true },
    { path: `${wigan}/replay?asOf=2020-01-01`, more: true },
    { path: `${wigan}/namings/${views.supplyChain(one('DN671065_WIGAN_FBD'))!.namings[0]!.namingId}`, more: true },
    { path: `${at}/namings/${of('Pennyfurrow')}`, as: CHARITY },
    { path: `${at}/namings/${of('Thistlewick')}`, as: SUPPLIER, more: true },
    { path: `${asking}/ask`, as: SUPPLIER, more: true },
    { path: `${asking}/ask/terminate`, as: SUPPLIER, more: true },
    { path: `${asking}/notice?kind=switch`, as: SUPPLIER, more: true },
    { path: `${at}/appoint?replacement=${replacement}`, as: SUPPLIER, more: true },
    { path: asked, as: MANAGER },
    { path: asked, as: SUPPLIER, more: true },
    { path: `${asked}/notice`, as: SUPPLIER, more: true },
    { path: `${asked}/reply`, as: ASKED_ABOUT },
    { path: `${asked}/further-information`, as: MANAGER, more: true },
    { path: `/organisations/${charity}/to-do`, as: ASKED_ABOUT },
    { path: `/organisations/${charity}/receipts`, as: ASKED_ABOUT, more: true },
    { path: '/concern/new', as: ASKED_ABOUT, more: true },
    { path: '/concern/sent', as: ASKED_ABOUT, more: true },
    { path: '/concerns', as: AUDITOR },
    { path: `${at}/delivery`, as: SUPPLIER, more: true },
    { path: `${at}/reports`, more: true },
    { path: `${at}/signals`, more: true },
    { path: `${big}/signals`, more: true },
    { path: '/reports', more: true },
    { path: '/signals', more: true },
    { path: '/transparency' },
    { path: '/receipts/1', more: true },
    { path: '/verify' },
    { path: '/rules', more: true },
    { path: '/rules/uk-moj-df-2020' },
    { path: '/rules/us-ca-pcc-4100', more: true },
    { path: '/rules/us-dbe-26.53f', more: true },
    { path: '/calendars', more: true },
    { path: at, as: MANAGER, more: true },
    { path: at, as: SUPPLIER, more: true },
    { path: asking, as: MANAGER, more: true },
    { path: '/no-such-page', status: 404 },
  ]
}

/** One page of each kind, and axe on a desktop; or every page, and axe on a phone too, as the continuous check does. */
const EVERYWHERE = process.env['CANDOUR_JOURNEYS'] === 'all'

describe.skipIf(whyNoBrowser !== null)('every page', () => {
  let candour: Started
  let reported: ServedPages
  let browser: Browser
  let places: readonly { readonly url: string; readonly visits: readonly Visit[] }[]

  beforeAll(async () => {
    ;[candour, reported, browser] = await Promise.all([startCandour('yes'), reportedContract(), startBrowser()])
    places = [
      { url: candour.server.url, visits: visits(candour.server.house.door) },
      { url: reported.url, visits: await reportedVisits(reported) },
    ]
  }, 300_000)
  afterAll(async () => {
    await browser.close()
    await reported.close()
    await candour.close()
  })

  const visiting = async (
    options: Parameters<typeof contextOf>[2],
    look: (watched: Watched, visit: Visit) => Promise<void>,
  ): Promise<void> => {
    for (const { url, visits } of places) {
      const chosen = visits.filter(({ more }) => EVERYWHERE || more === undefined)
      for (const [as, visited] of Map.groupBy(chosen, visit => visit.as)) {
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
  }

  it(`has nothing that axe finds, on a desktop${EVERYWHERE ? ' and on a phone' : ''}`, async () => {
    for (const options of EVERYWHERE ? [DESKTOP, PHONE] : [DESKTOP]) {
      await visiting(options, async ({ page }, { path }) => {
        expect([path, await violations(page)]).toEqual([path, []])
        expect([path, await overflow(page)]).toEqual([path, 0])
      })
    }
  }, 600_000)

  // The errands beside this one go without scripts in any case.
  it.runIf(EVERYWHERE)(
    'is whole without scripts, on a phone',
    async () => {
      await visiting({ ...PHONE, javaScriptEnabled: false }, async ({ page }, { path }) => {
        expect([path, await overflow(page)]).toEqual([path, 0])
        expect([path, await page.locator('main').isVisible()]).toEqual([path, true])
        expect([path, await page.getByText('There is no sign-in yet.').first().isVisible()]).toEqual([path, true])
      })
    },
    120_000,
  )
})
