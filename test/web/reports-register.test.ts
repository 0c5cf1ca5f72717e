/** The reports of the whole register, as a page shows them and as files. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contractId } from '../domain/invented-contract.ts'
import { noon } from '../domain/invented-rules.ts'
import { idOf, LAW, NAMED_SOMEBODY, recordsOfficer } from '../domain/invented-world.ts'
import { OVER, period, sending, told } from '../door/reporting.ts'
import { Reader, servePages, type ServedPages } from './served-pages.ts'

let served: ServedPages
let now = OVER
beforeAll(async () => {
  served = await servePages(() => now)
  await served.given(...told, sending)
})
afterAll(() => served.close())

const anybody = (): Reader => new Reader(served.url)
const onlyHeading = (html: string): number => [...html.matchAll(/<h1[ >]/g)].length

describe('the register', () => {
  it('says who has reported, what changed, and what was promised and kept', async () => {
    const { html, status } = await anybody().read('/reports')
    expect([status, onlyHeading(html)]).toStrictEqual([200, 1])
    expect(html).toContain('1 report for 2024 to 2025 covers a period that is over; 1 has been sent.')
    expect(html).toMatch(/Organisations named<\/th><td[^>]*>2<\/td>/)
    expect((await anybody().read('/reports?year=1999')).status).toBe(404)
    expect((await anybody().read('/reports?standing=late')).html).toContain('0 reports, those that are latest first.')
  })

  it('is narrowed to a lot, and says so', async () => {
    const { html, status } = await anybody().read('/reports?year=2024+to+2025&lot=Lot+3')
    expect(status).toBe(200)
    expect(html).toContain('Only the reports of the lot “Lot 3”.')
    expect((await fetch(`${served.url}/reports.csv?lot=Lot+3`)).headers.get('content-disposition')).toBe(
      'attachment; filename="supply-chain-reports-none-lot-3-csv.zip"',
    )
  })

  it('comes as files', async () => {
    const read = async (path: string) => fetch(served.url + path)
    expect(await (await read('/reports.csv?table=reports')).text()).toMatch(/^reference,title,contract_id,/)
    expect((await (await read('/reports.json')).json()) as object).toMatchObject({
      contracts: { owing: 1, published: 0 },
    })
    expect((await read('/reports.ods')).headers.get('content-disposition')).toBe(
      'attachment; filename="supply-chain-reports-2024-to-2025.ods"',
    )
  })
  it('says of a report that was sent and is withheld that it was sent, and counts it as late nowhere', async () => {
    const [version] = served.house.door.views.report(contractId, period)!.versions
    const redaction = { redacts: version!.factId, basis: LAW, reason: NAMED_SOMEBODY }
    await served.given({
      type: 'ApplyRedaction',
      stream: `report-${contractId}-${period}`,
      body: redaction,
      meta: { ...sending.meta, actor: recordsOfficer, commandId: idOf('the withholding of a report') },
    })
    // What was read before is remembered until the day changes.
    now = noon('2025-05-10')
    const { html } = await anybody().read('/reports')
    expect(html).toContain('1 has been sent. None is or was late.')
    expect(html).toMatch(/>Withheld<\/td>/)
    expect(html).toMatch(/govuk-tag--grey">\s*Sent; its words are withheld/)
    const own = await anybody().read(`/contracts/${contractId}/reports/${period}`)
    expect(own.html).toContain('The supplier has sent its report, and the words of it are withheld')
    const answer = (await (await fetch(`${served.url}/api/contracts/${contractId}/reports`)).json()) as object
    expect(answer).toMatchObject({ items: [{ standing: 'withheld', daysLate: 0 }, {}] })
  })
})
