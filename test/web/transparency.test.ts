/** The page that says how the log stands, and how anybody can check it. */
import { afterEach, describe, expect, it } from 'vitest'
import type { KeyEvent } from '#transparency/key-history.ts'
import type { Standing } from '#transparency/standing.ts'
import { ageInWords, logShown } from '#web/presenters/transparency.ts'
import { NO_LOG, ORIGIN, Reader, servePages, type ServedPages, type Serving } from './served-pages.ts'
import { theContract } from './told.ts'

let served: ServedPages | undefined

afterEach(async () => {
  await served?.close()
  served = undefined
})

async function page(serving: Serving, { signed = true } = {}) {
  served = await servePages(undefined, serving)
  await served.given(...theContract)
  if (signed) await served.log.round()
  return new Reader(served.url).read('/transparency')
}

describe('how the log stands', () => {
  it('is shown to anybody: size, root, name and key, and how to check', async () => {
    const { status, html, title } = await page({ log: 'kept' })
    const { root, vkey, size } = served!.log.standing
    const escaped = (text: string) => text.replaceAll('&', '&amp;')
    expect([status, title]).toEqual([200, 'Check this ledger - Candour'])
    for (const shown of [`${size} events`, root!, ORIGIN, vkey]) expect(html).toContain(escaped(shown))
    expect(html).toContain(
      'No witness is asked to sign this log. The log’s own signature proves nothing about rewriting',
    )
    expect(html).toContain('node candour-verify.mjs receipt.tlog-proof --policy policy')
    expect(html).toContain('compare it with one that you got another way')
    expect(html).toContain(`candour verify ${served!.url}/api/transparency/`)
    for (const href of ['/verify', '/api/transparency/candour-verify.mjs', '/api/transparency/checkpoint']) {
      expect(html).toContain(`href="${href}"`)
    }
    expect(html).not.toMatch(/development key|simulated|Signing has stopped/)
  })

  it('is shown in a picture of its growth, with a table of the same figures', async () => {
    const { html } = await page({ log: 'kept' })
    const { size } = served!.log.standing
    expect(html).toContain('<svg class="growth-chart"')
    expect(html).toContain(`The log grew to ${size} events on `)
    expect(html).toMatch(new RegExp(`<th scope="row"[^>]*>[^<]*2025</th><td[^>]*>${size}</td><td[^>]*>${size}</td>`))
  })

  it('is linked from the foot of every page', async () => {
    await page({ log: 'kept' })
    for (const path of ['/', '/about', '/no-such-page']) {
      expect((await new Reader(served!.url).read(path)).html).toContain('href="/transparency">Check this ledger</a>')
    }
  })

  it('is said where nothing is signed yet', async () => {
    const { status, html } = await page({ log: 'kept' }, { signed: false })
    expect([status, html.includes('Nothing is signed yet'), html.includes('0 events')]).toEqual([200, true, true])
    expect(html).not.toContain('<svg class="growth-chart"')
  })

  it('warns of a development key, and of a ledger whose times are set', async () => {
    const { html } = await page({ log: 'development', simulated: true })
    expect(html).toContain('signed with a development key')
    expect(html).toContain('This ledger is simulated: its times are set by hand, and its name says so.')
    expect(html).toContain(`${ORIGIN}/simulated`)
  })

  it('is why there is none, where no log is kept', async () => {
    const { status, html } = await page({}, { signed: false })
    expect([status, html.includes(NO_LOG)]).toEqual([200, true])
    expect(html).not.toContain('href="/api/transparency/')
  })
})

const NOW = '2025-03-01T12:00:00.000Z'
const standing: Standing = {
  origin: ORIGIN,
  vkey: 'key 1',
  keys: ['key 1', 'key 2'],
  development: false,
  size: 12,
  root: 'cm9vdA==',
  lastCheckpointAt: NOW,
  stopped: null,
  witnesses: [],
}
const published = { copyEnd: () => ({ size: 12, newer: 0, unwitnessed: 0, waitingSince: null }) }

describe('the log in words', () => {
  it('says of each witness what it signed last, how long ago, and what is wrong', () => {
    const time = Date.parse(NOW) / 1000 - 7_300
    const witnesses = [
      { name: 'auditor.example/w1', size: 10, time, problem: null },
      { name: 'authority.example/w1', size: 0, time: null, problem: 'It does not answer.' },
    ]
    const shown = logShown({ standing: { ...standing, witnesses }, provable: true, published }, [], NOW)
    expect([shown.unwitnessed, shown.witnesses]).toEqual([
      null,
      [
        {
          name: 'auditor.example/w1',
          signed: '1 March 2025 at 9:58am',
          age: '2 hours ago',
          size: '10 events',
          problem: null,
        },
        { name: 'authority.example/w1', signed: null, age: '', size: 'Nothing yet', problem: 'It does not answer.' },
      ],
    ])
    const unanswered = logShown(
      { standing: { ...standing, witnesses: witnesses.slice(1) }, provable: true, published },
      [],
      NOW,
    )
    expect(unanswered.unwitnessed).toContain('None of these witnesses has signed this log; where one has said why,')
  })

  it('says what waits for a witness, and since when', () => {
    const waitingFor = (newer: number, unwitnessed: number) => {
      const end = { size: 12, newer, unwitnessed, waitingSince: '2025-03-01T10:00:00.000Z' }
      return logShown({ standing, provable: true, published: { copyEnd: () => end } }, [], NOW).waiting
    }
    const rule = 'since 1 March 2025 at 10am, 2 hours ago. As a rule that takes about ten seconds.'
    const who = 'for as many witnesses as the policy asks for,'
    expect(waitingFor(1, 0)).toBe(`1 signed event waits ${who} ${rule} Copies of this ledger end before.`)
    expect(waitingFor(0, 12)).toBe(
      `12 signed events wait ${who} ${rule} Copies of this ledger fail the check “quorum”.`,
    )
    expect(logShown({ standing, provable: true, published }, [], NOW).waiting).toBe(null)
  })

  it('tells the age of a signature in the largest whole unit', () => {
    expect([-5_000, 0, 59_999, 60_000, 3_599_999, 3_600_000, 86_400_000, 900_000_000].map(ageInWords)).toEqual([
      'less than a minute ago',
      'less than a minute ago',
      'less than a minute ago',
      '1 minute ago',
      '59 minutes ago',
      '1 hour ago',
      '1 day ago',
      '10 days ago',
    ])
  })

  it('says plainly when signing has stopped; and the operator’s reason only where it holds no secret of theirs', () => {
    const stopped = { ...standing, stopped: 'The signer (/bin/sign me) did not sign.' }
    const unable = logShown({ standing: stopped, provable: true, published }, [], NOW).stopped
    expect([unable!.reason, unable!.sentence.includes('All that was signed before holds.')]).toEqual([null, true])
    const forked = logShown(
      { standing: { ...stopped, stopped: 'A fork.' }, provable: false, published },
      [],
      NOW,
    ).stopped
    expect([forked!.reason, forked!.sentence.includes('nothing here proves anything')]).toEqual(['A fork.', true])
  })

  it('tells the keys that sign, and the history of all', () => {
    const events: readonly KeyEvent[] = [
      { at: NOW, kind: 'introduced', vkey: 'key 1', size: 0 },
      { at: NOW, kind: 'retired', vkey: 'key 0', size: 12 },
    ]
    const { keys, changes } = logShown({ standing, provable: true, published }, events, NOW)
    expect(keys).toEqual(['key 1', 'key 2'])
    expect(changes).toEqual([
      { what: 'Introduced', when: '1 March 2025 at midday', size: '0 events', vkey: 'key 1' },
      { what: 'Retired', when: '1 March 2025 at midday', size: '12 events', vkey: 'key 0' },
    ])
  })
})
