/** The rules as a lawyer reads them: every pack, every number with where it comes from, and the calendars. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { calendars } from '#domain/calendar.ts'
import { packs } from '#domain/packs/catalogue.ts'
import type { Period } from '#domain/packs/pack.ts'
import { packShown, rulesPage } from '#web/presenters/rules.ts'
import { markInWords, periodInWords, VERIFICATIONS } from '#web/presenters/rule-words.ts'
import { Reader, servePages, type ServedPages } from './served-pages.ts'

let served: ServedPages
let reader: Reader

beforeAll(async () => {
  served = await servePages()
  reader = new Reader(served.url)
})
afterAll(() => served.close())

/** As a page writes it. */
const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')

/** Every period of a pack, wherever it stands. */
function periodsIn(given: unknown): readonly Period[] {
  if (typeof given !== 'object' || given === null) return []
  const own = 'startsAt' in given ? [given as Period] : []
  return [...own, ...Object.values(given).flatMap(periodsIn)]
}

describe('the list of rules', () => {
  it('has every pack once, by where it holds, and leads to its page', async () => {
    const { status, html } = await reader.read('/rules')
    expect(status).toBe(200)
    for (const packId of new Set(packs.map(pack => pack.packId))) {
      expect(html.split(`href="/rules/${packId}"`)).toHaveLength(2)
    }
    for (const { jurisdiction } of packs) expect(html).toContain(`<h2 class="govuk-heading-m">${jurisdiction}</h2>`)
  })
})

describe('the page of a pack', () => {
  it('carries its caution, its verification, every number and where each comes from, for every version', async () => {
    for (const pack of packs) {
      const { status, html } = await reader.read(`/rules/${pack.packId}?version=${pack.version}`)
      expect([pack.packId, status]).toEqual([pack.packId, 200])
      expect(html).toContain(escaped(`${VERIFICATIONS[pack.verification]}. ${pack.caution}`))
      for (const period of periodsIn(pack)) {
        expect([pack.packId, html.includes(escaped(periodInWords(period)))]).toEqual([pack.packId, true])
        expect(html).toContain(escaped(`${markInWords(period.basis.mark)}.`))
      }
      for (const ground of [...(pack.change?.grounds ?? []), ...(pack.change?.excludedGrounds ?? [])]) {
        expect(html).toContain(escaped(ground.text))
      }
      for (const { title } of pack.sources) expect(html).toContain(escaped(title))
      if (pack.change !== null) expect(html).toContain(escaped(pack.change.silence.words))
      expect(html.match(/<h1/g)).toHaveLength(1)
      expect(html).not.toMatch(/\sstyle=|undefined|\[object/)
    }
  })

  it('says whose number it is where no public source gives it', async () => {
    const { html } = await reader.read('/rules/uk-moj-df-2020')
    expect(html).toContain('Candour’s own choice: no public source gives it')
    expect(html).not.toContain('gives it.</strong> Candour’s choice: no public text')
  })

  it('says that a pack without grounds lists none, and which reasons are never accepted', async () => {
    expect((await reader.read('/rules/uk-moj-df-2020')).html).toContain('The rule lists no grounds.')
    const { html } = await reader.read('/rules/us-dbe-26.53f')
    expect(html).toContain('Reasons that are never accepted')
    expect(html).toContain('The prime contractor wants to do the work itself')
  })

  it('shows the version of the day, and leads to the others with their days', async () => {
    const { html } = await reader.read('/rules/us-dbe-26.53f')
    expect(html).toContain('Version 1.0.0 (shown here)')
    expect(html).toContain('href="/rules/us-dbe-26.53f?version=2.0.0"')
    expect(html).toContain('1 January 2020 to 2 October 2025')
    expect(packShown('us-dbe-26.53f', undefined, '2025-10-02')?.version).toBe('1.0.0')
    expect(packShown('us-dbe-26.53f', undefined, '2025-10-03')?.version).toBe('2.0.0')
  })

  it('that is not known, or not in that version, is not found', async () => {
    for (const path of ['/rules/none', '/rules/uk-msc-key?version=9.9.9']) {
      expect((await reader.read(path)).status).toBe(404)
    }
  })

  it('of an overlay has duties to pay and no permission', () => {
    const page = rulesPage(packShown('uk-pa2023-payment', undefined, '2026-01-01')!)
    expect(page.sections.map(({ title }) => title)).toEqual(['Terms of the subcontract'])
  })
})

describe('the calendars', () => {
  it('are listed with version, time zone and every holiday', async () => {
    const { status, html } = await reader.read('/calendars')
    expect(status).toBe(200)
    for (const { calendarId, version, timeZone, holidays } of calendars) {
      expect(html).toContain(`${calendarId}, version ${version} · time of ${timeZone}`)
      for (const name of holidays.values()) expect(html).toContain(escaped(name))
    }
  })
})
