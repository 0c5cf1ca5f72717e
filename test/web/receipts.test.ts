/** Receipts as people get them: after a form, from the audit trail, and all that an organisation ever stated. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parseVkey } from '#proof/key.ts'
import { parseProof, verifyProof } from '#proof/proof-file.ts'
import type { Receipt } from '#transparency/receipt.ts'
import { receiptPage } from '#web/presenters/receipts.ts'
import { contractId, namingId } from '../domain/invented-contract.ts'
import { charity, everybody, LAW, recordsOfficer, redact, supplier } from '../domain/invented-world.ts'
import { ed25519, sha256 } from '../proof/node-crypto.ts'
import { NO_LOG, ORIGIN, Reader, servePages, type Read, type ServedPages } from './served-pages.ts'
import { theContract } from './told.ts'

let served: ServedPages

beforeEach(async () => {
  served = await servePages(undefined, { log: 'kept' })
  await served.given(...theContract)
})
afterEach(() => served.close())

const naming = `/contracts/${contractId}/namings/${namingId}`
const being = (who: keyof typeof everybody): Promise<Reader> => new Reader(served.url).be(everybody[who].person)
const head = async (): Promise<number> => (await served.house.store.head())!.position
const agree = (reader: Reader): Promise<Read> => reader.send(naming, `${naming}/answer`, { answer: 'agree', words: '' })

/** The receipts that a page offers for what was just recorded. */
const offered = ({ html }: Read): readonly string[] =>
  [...html.matchAll(/govuk-notification-banner__link" href="([^"]*)">/g)].map(([, href]) => href!)

/** Signs when somebody has looked for a receipt in vain; tells what each look found. */
function signedOnceLookedFor(): readonly string[] {
  const looks: string[] = []
  const look = served.log.receipt.bind(served.log)
  served.log.receipt = async position => {
    const found = await look(position)
    looks.push(typeof found === 'object' ? 'receipt' : String(found))
    if (found === 'not-yet') await served.log.round()
    return found
  }
  return looks
}

describe('a receipt', () => {
  it('is offered once a form is recorded, waited for until it is signed, and holds', async () => {
    const reader = await being('charityRep')
    await agree(reader)
    const position = await head()
    expect(offered(await reader.read(naming))).toEqual([`/receipts/${position}`])
    expect(offered(await reader.read(naming))).toEqual([])

    const looks = signedOnceLookedFor()
    const { status, html } = await reader.read(`/receipts/${position}`)
    expect([status, looks]).toEqual([200, ['not-yet', 'receipt']])
    expect(html).toContain(`is leaf ${position - 1} (the first is leaf 0) of a list of ${position} events`)
    expect(html).toContain('Second Start agreed to be named')
    expect(html).toContain('Only the ledger itself has signed it')
    const [, file] = /<pre class="candour-file"[^>]*>([^<]*)<\/pre>/.exec(html)!
    const download = await fetch(`${served.url}/api/transparency/receipts/${position}.tlog-proof`)
    expect([html.includes(`href="/api/transparency/receipts/${position}.tlog-proof"`), await download.text()]).toEqual([
      true,
      file!,
    ])
    const proof = parseProof(file!)
    const trust = { origin: ORIGIN, log: [parseVkey(served.log.standing.vkey, sha256)], witnesses: [] }
    const { checkpoint } = await verifyProof(proof, proof.extra!, trust, { hash: sha256, verify: ed25519 })
    expect([checkpoint.size, proof.index]).toEqual([position, position - 1])
  })

  it('is offered again to whoever says the same again, and not where nothing was new', async () => {
    const reader = await being('charityRep')
    const { hidden } = await reader.read(naming)
    const fields = { ...hidden, answer: 'agree', words: '' }
    await reader.post(`${naming}/answer`, fields)
    await reader.post(`${naming}/answer`, fields)
    expect(offered(await reader.read(naming))).toEqual([`/receipts/${await head()}`])
    await reader.post(`${naming}/answer`, { ...fields, key: '7c9cf1a2-7a4e-4a6f-9d5e-000000000001' })
    const { html } = await reader.read(naming)
    expect(html).toContain('so nothing new was recorded')
    expect(html).not.toContain('Your receipt')
  })

  it('is shown of any event to anybody, and there is none of what was never recorded', async () => {
    await served.log.round()
    const nobody = new Reader(served.url)
    expect((await nobody.read('/receipts/1')).status).toBe(200)
    for (const place of [
      '0',
      '01',
      '-1',
      '1.5',
      'x',
      '1e3',
      String((await head()) + 1),
      '9'.repeat(15),
      '9'.repeat(40),
    ]) {
      expect([place, (await nobody.read(`/receipts/${place}`)).status]).toEqual([place, 404])
    }
  })

  it('says so where it is not there yet, and where the log has stopped', () => {
    const about = { title: 'Something', of: null }
    const waiting = receiptPage(3, about, served.log.standing, undefined)
    expect([waiting.again, waiting.missing]).toEqual([
      true,
      'This event is recorded, and not signed for yet. That takes a second or two. Load this page again to look.',
    ])
    const stopped = receiptPage(3, about, { ...served.log.standing, stopped: 'A fork.' }, undefined)
    expect([stopped.again, stopped.missing]).toEqual([
      false,
      'This event is recorded. The log has stopped signing, so there is no receipt for it now.',
    ])
  })

  it('of what was told in confidence is given to whoever told it, and tells others nothing', async () => {
    const reader = await being('charityRep')
    const concern = { about: 'pressure', contract: contractId, words: 'We were told to withdraw.' }
    await reader.send('/concern/new', '/concern/new', concern)
    await served.log.round()
    const position = await head()
    const sent = await reader.read('/concern/sent')
    expect(offered(sent)).toEqual([`/receipts/${position}`])
    expect(sent.html).toContain('Take the receipt above with you')
    expect((await reader.read('/concern/sent')).html).not.toContain('Take the receipt above with you')
    for (const who of ['charityRep', 'rep', 'auditor'] as const) {
      const { status, html } = await (await being(who)).read(`/receipts/${position}`)
      expect([who, status, html.includes('An event that only a few may read')]).toEqual([who, 200, true])
      expect(html).not.toMatch(/oncern[- ]|pressure|withdraw|Pressed/)
      const receipt = (await (await fetch(`${served.url}/api/transparency/receipts/${position}`)).json()) as Receipt
      expect((JSON.parse(receipt.entry) as { stream: string }).stream).toMatch(/^sealed-[0-9a-f-]{36}$/)
    }
    expect((await reader.read(`/organisations/${charity.id}/receipts`)).html).not.toContain(`/receipts/${position}"`)
  })

  it('is never offered by a notice that somebody else wrote', async () => {
    for (const left of ['agreed.<b>', 'agreed.0', 'agreed.1e3', 'agreed.//elsewhere.example', 'nonsense.1', '']) {
      const answer = await fetch(`${served.url}/about`, {
        headers: { Cookie: `candour-notice=${encodeURIComponent(left)}` },
      })
      expect([left, (await answer.text()).includes('govuk-notification-banner__link')]).toEqual([left, false])
    }
  })
})

describe('the receipts of an organisation', () => {
  it('are listed for what it stated, the newest first, page by page', async () => {
    const reader = await being('charityRep')
    const list = `/organisations/${charity.id}/receipts`
    expect((await reader.read(list)).html).toContain('has stated nothing in this ledger yet')
    await agree(reader)
    const { html } = await reader.read(list)
    expect(html).toContain('Second Start agreed to be named')
    expect(html).toContain(`href="/receipts/${await head()}"`)
    expect(html).toContain(`href="/api/organisations/${charity.id}/receipts?format=ndjson"`)
    const others = (await reader.read(`/organisations/${supplier.id}/receipts`)).html
    expect([...others.matchAll(/href="\/receipts\/(\d+)"/g)].map(([, position]) => Number(position))).toEqual([
      (await head()) - 1,
      (await head()) - 2,
    ])
    expect((await reader.read(`${list}?page=2`)).status).toBe(404)
    expect((await reader.read('/organisations/nobody/receipts')).status).toBe(404)
  })

  it('are linked for whoever acts for it, and for nobody else', async () => {
    const href = `href="/organisations/${charity.id}/receipts"`
    for (const path of [`/organisations/${charity.id}`, `/organisations/${charity.id}/to-do`]) {
      const shown = async (who: keyof typeof everybody) => (await (await being(who)).read(path)).html.includes(href)
      expect([path, await shown('charityRep'), await shown('rep'), await shown('auditor')]).toEqual([
        path,
        true,
        false,
        false,
      ])
    }
  })
})

describe('the audit trail', () => {
  it('shows the leaf and the receipt of each event, once it is signed for', async () => {
    const reader = new Reader(served.url)
    const trail = `/contracts/${contractId}/audit`
    const before = (await reader.read(trail)).html
    expect(before.match(/Not signed for yet/g)).toHaveLength(3)
    expect(before).not.toContain('/receipts/')
    await served.log.round()
    const { html } = await reader.read(trail)
    const last = await head()
    for (const position of [last, last - 1, last - 2]) {
      expect(html).toContain(`Leaf ${position - 1} of the log. <a class="govuk-link" href="/receipts/${position}">`)
      expect(html).toContain(`href="/api/transparency/receipts/${position}.tlog-proof"`)
    }
    expect(html).not.toContain('Not signed for yet')
    expect(html).toContain('href="/transparency"')
  })
})

describe('an event that was redacted', () => {
  it('says by which event and on what basis, and still has its receipt', async () => {
    const reader = await being('charityRep')
    await reader.send(naming, `${naming}/answer`, { answer: 'refuse', words: 'Somebody was named here.' })
    const position = await head()
    const [answer] = await served.house.store.readAll(position - 1, 1)
    await served.given(redact(`contract-${contractId}`, recordsOfficer, answer!.id))
    await served.log.round()
    const { html } = await reader.read(`/contracts/${contractId}/audit`)
    expect(html).toMatch(/Taken out of the ledger by <a class="govuk-link" href="[^"]*#event-4">a later event<\/a>/)
    expect(html).toContain(`on this basis: ${LAW}`)
    expect(html).toContain(`<a class="govuk-link" href="/receipts/${position}">`)
    expect(html).not.toContain('Somebody was named here.')
    const receipt = await reader.read(`/receipts/${position}`)
    expect([receipt.status, receipt.html.includes('What was recorded here is withheld')]).toEqual([200, true])
  })
})

describe('without a log', () => {
  it('nothing offers a receipt, and the page of one says why there is none', async () => {
    await served.close()
    served = await servePages()
    await served.given(...theContract)
    const reader = await being('charityRep')
    await agree(reader)
    const noticed = await reader.read(naming)
    expect(noticed.html).toContain('agreement to be named is recorded')
    expect(offered(noticed)).toEqual([])
    const { status, html } = await reader.read(`/receipts/${await head()}`)
    expect([status, html.includes(NO_LOG)]).toEqual([503, true])
    expect((await reader.read(`/contracts/${contractId}/audit`)).html).not.toMatch(/\/receipts\/|Not signed for yet/)
    const list = (await reader.read(`/organisations/${charity.id}/receipts`)).html
    expect([list.includes(NO_LOG), list.includes('/receipts/')]).toEqual([true, false])
  })
})
