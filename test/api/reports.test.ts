/** Annual reports asked for and written by programs: what is answered where something is missing, wrong, or somebody else's. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { NOW, director, manager, rep } from '../domain/invented-world.ts'
import { says } from '../domain/invented-report.ts'
import { get } from './asking.ts'
import { fromDraftToRestatement } from './report-operations.ts'
import { serve, type Served } from './served.ts'
import { codeOf, UnderPack } from './under-a-pack.ts'

let served: Served
let now = NOW
let at: UnderPack
const none = { says: { ...says, explanations: [] } }
beforeAll(async () => {
  served = await serve({ clock: () => now })
  at = await UnderPack.begin(served.url, 'EX-61', 'uk-msc-key')
  now = '2025-04-14T12:00:00.000Z'
})
afterAll(() => served.close())

const report = () => `${at.contract}/reports/2024-06-01`

describe('a report', () => {
  it('is not sent by anybody but an approver of the supplier, and not before its period is over', async () => {
    expect((await at.try(rep, `${report()}/submissions`, none)).status).toBe(403)
    expect((await at.try(manager, `${report()}/submissions`, none)).status).toBe(403)
    const early = await at.try(director, `${at.contract}/reports/2025-04-01/submissions`, none)
    expect(codeOf(early)).toStrictEqual([409, 'report-not-due-yet'])
    const never = await at.try(director, `${at.contract}/reports/2024-06-02/submissions`, none)
    expect(codeOf(never)).toStrictEqual([404, 'report-not-owed'])
  })

  it('is not answered before it is sent, nor read where there is none', async () => {
    expect((await at.try(manager, `${report()}/acceptances`, { version: 1 })).status).toBe(404)
    expect((await get(served.url, `${report()}/versions/1/comparison`)).status).toBe(404)
    expect((await get(served.url, `${at.contract}/reports/2024-06-02`)).status).toBe(404)
    expect((await get(served.url, `${at.contract}/reports/someday`)).status).toBe(404)
    expect((await get(served.url, '/api/reports?year=1999')).status).toBe(404)
    expect((await get(served.url, '/api/reports?year=1999&plot=1')).status).toBe(400)
  })

  it('is asked for by lot', async () => {
    const all = (await get(served.url, '/api/reports')).json
    const none = (await get(served.url, `/api/reports?lot=Lot+3`)).json
    expect([all['total'], none['total'], none['years']]).toStrictEqual([1, 0, []])
  })

  it('is told what is malformed, per field', async () => {
    const wrong = await at.try(director, `${report()}/submissions`, { says: { ...none.says, nilReturn: 'no' } })
    expect([wrong.status, wrong.json['errors']]).toMatchObject([422, [{ path: 'says.nilReturn' }]])
  })

  it('is known under one key once', async () => {
    const [first, again] = [
      await at.try(director, `${report()}/submissions`, none, 'the same key'),
      await at.try(director, `${report()}/submissions`, none, 'the same key'),
    ]
    expect([first.status, again.status, again.json['facts']]).toStrictEqual([201, 201, first.json['facts']])
  })

  it('goes through its whole life', () => fromDraftToRestatement(served.url, to => (now = to)))
})
