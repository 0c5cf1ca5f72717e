/** The operations about annual reports, each doing what it is for, in the life of one report: rejected, accepted, published, restated. */
import { createHash } from 'node:crypto'
import { expect } from 'vitest'
import { charity, director, manager, recordsOfficer, steward, supplier, authority } from '../domain/invented-world.ts'
import { says } from '../domain/invented-report.ts'
import { get } from './asking.ts'
import { items, UnderPack } from './under-a-pack.ts'

const { explanations: _, ...said } = says
const saying = (amount: number) => ({
  says: {
    ...said,
    explanations: [],
    underContract: { ...said.underContract, revenue: { ...said.underContract.revenue, amount } },
  },
})

/** `to` moves the clock on. */
export async function fromDraftToRestatement(url: string, to: (now: string) => void): Promise<void> {
  const at = await UnderPack.begin(url, 'EX-60', 'uk-msc-key', {
    naming: { occurredAt: '2024-06-03T09:00:00.000Z' },
  })
  to('2025-05-03T12:00:00.000Z')
  const reports = `${at.contract}/reports`
  const [first] = items(await get(url, reports))
  expect(first).toMatchObject({
    due: { period: '2024-06-01', dueBy: '2025-04-30', days: 30, countedFrom: '2025-03-31' },
    standing: 'not-submitted',
    daysLate: 3,
    versions: 0,
  })
  const report = first!['url'] as string
  expect(await at.read(report)).toMatchObject({
    draft: true,
    revision: -1,
    report: { money: { revenue: { declared: null } }, subcontractors: [{ organisation: charity }] },
  })

  const sent = await at.tell(director, `${report}/submissions`, saying(40_000_000))
  expect(sent.headers['location']).toBe(report)
  const waits = async (of: { id: string }) => (await at.read(`/api/organisations/${of.id}/waiting`))['items']
  expect(await waits(authority)).toContainEqual(
    expect.objectContaining({ what: 'report-answer', period: '2024-06-01', url: report }),
  )
  await at.tell(steward, `${report}/acknowledgements`, { version: 1 })
  await at.tell(manager, `${report}/rejections`, { version: 1, reasons: 'The revenue is too low.' })
  expect(await waits(supplier)).toContainEqual(
    expect.objectContaining({ what: 'report', period: '2024-06-01', lastDay: '2025-06-02', url: report }),
  )
  await at.tell(director, `${report}/submissions`, saying(41_000_000))
  await at.tell(manager, `${report}/acceptances`, { version: 2, words: 'Thank you.' })
  await at.tell(manager, `${report}/publications`, { version: 2 })
  const withholding = { fields: ['subcontractors.*.paid'], basis: 'Section 43', reason: 'A price would show.' }
  await at.tell(recordsOfficer, `${report}/withholdings`, withholding)
  await at.tell(director, `${report}/restatements`, { ...saying(42_000_000), reason: 'A month was missing.' })

  const read = await at.read(report)
  expect(read).toMatchObject({
    draft: false,
    standing: 'submitted',
    daysLate: 3,
    versions: [
      { version: 1, rejected: { reasons: 'The revenue is too low.', cureBy: '2025-06-02' } },
      { version: 2, accepted: { words: 'Thank you.' }, published: { by: manager } },
      { version: 3, restates: { version: 2, reason: 'A month was missing.' } },
    ],
    withheldFields: [withholding],
    report: { money: { revenue: { declared: 42_000_000 } } },
  })
  const version = `${report}/versions/2`
  const bytes = await get(url, `${version}/document`)
  const sha256 = createHash('sha256').update(bytes.text).digest('hex')
  expect(bytes.headers['etag']).toBe(`"${sha256}"`)
  expect((read['versions'] as { builtFrom: object }[])[1]!.builtFrom).toMatchObject({ sha256 })
  const again = { 'If-None-Match': bytes.headers['etag']! }
  expect((await get(url, `${version}/document`, undefined, again)).status).toBe(304)
  expect(await at.read(`${version}/comparison`)).toStrictEqual({ same: true, differs: [], withheldSince: [] })
  expect((await get(url, `${report}/versions/4/document`)).status).toBe(404)

  const register = (await get(url, '/api/reports?limit=200&year=2024+to+2025')).json
  expect(register['items']).toContainEqual(expect.objectContaining({ url: report, daysLate: 3 }))
}
