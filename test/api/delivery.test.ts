/** Delivery over HTTP at its edges: files that cannot be used, the wrong people, the same twice, and what had changed meanwhile. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { october, paid } from '../domain/invented-delivery.ts'
import { charityRep, manager, rep } from '../domain/invented-world.ts'
import { get, post, send } from './asking.ts'
import { upload } from './delivery-operations.ts'
import { recorded } from './invented-supply-chain.ts'
import { serve, type Served } from './served.ts'
import { codeOf, UnderPack } from './under-a-pack.ts'

let served: Served
let at: UnderPack
let quarter = ''
beforeAll(async () => {
  served = await serve()
  at = await UnderPack.begin(served.url, 'EX-31', 'uk-moj-df-2020')
  quarter = `${at.contract}/delivery/2024q4`
})
afterAll(() => served.close())

const position = async () => (await served.house.store.head())!.position
const HEADER = 'subcontractor,month,low,medium,high'
const file = (...rows: readonly string[]): string => [HEADER, ...rows, ''].join('\n')
const sent = (csv: string | Buffer, headers?: Record<string, string>) =>
  upload(served.url, `${quarter}/csv`, csv, { 'Idempotency-Key': crypto.randomUUID(), ...headers })

describe('a file', () => {
  it('with wrong rows is told what is wrong in each, and nothing of it is recorded', async () => {
    const before = await position()
    const answer = await sent(file('Second Start,2024-10,1,2,3', 'Nobody,2024-10,1,x,3', 'Second Start,2025-06,1,2,3'))
    expect(codeOf(answer)).toEqual([422, 'rows-wrong'])
    expect((answer.json['errors'] as { path: string }[]).map(({ path }) => path)).toEqual([
      '3.subcontractor',
      '3.medium',
      '4.month',
    ])
    expect(await position()).toBe(before)
  })

  it('that the rules turn down is told by row as well, in a preview and in earnest', async () => {
    await recorded(sent(file('Second Start,2024-11,1,2,3')))
    const csv = file('Second Start,2024-12,1,2,3', 'Second Start,2024-11,9,2,3')
    for (const preview of ['', '?preview=yes']) {
      const answer = await upload(served.url, `${quarter}/csv${preview}`, csv, {
        'Idempotency-Key': crypto.randomUUID(),
      })
      expect(codeOf(answer)).toEqual([422, 'rows-wrong'])
      expect(answer.json['errors']).toEqual([
        {
          path: '3',
          message: 'Second Start, 2024-11: This was reported with other figures. Correct what was reported instead.',
        },
      ])
    }
  })

  it.each([
    ['empty', ''],
    ['not UTF-8', Buffer.from([0x63, 0xe9, 0x0a])],
    ['not CSV', '{"volumes": []}'],
  ])('%s is not recorded', async (_, csv) => {
    expect(codeOf(await sent(csv))).toEqual([422, 'rows-wrong'])
  })

  it('too large, or sent as something else, is turned away', async () => {
    expect((await sent('x'.repeat(1_100_000))).status).toBe(413)
    expect(codeOf(await sent(file(), { 'Content-Type': 'application/json' }))).toEqual([415, 'not-csv'])
    expect(codeOf(await sent(file(), { 'Content-Type': 'application/x-www-form-urlencoded' }))).toEqual([
      415,
      'not-csv',
    ])
  })

  it('is the supplier’s to send, also to look at', async () => {
    const csv = file('Second Start,2024-12,1,2,3')
    for (const preview of ['', '?preview=yes']) {
      const headers = { 'Candour-Person': charityRep.person, 'Idempotency-Key': 'ours' }
      const answer = await upload(served.url, `${quarter}/csv${preview}`, csv, headers)
      expect(codeOf(answer)).toEqual([403, 'not-permitted'])
    }
    const nobody = await upload(served.url, `${quarter}/csv`, csv, { 'Candour-Person': 'nobody' })
    expect(nobody.status).toBe(401)
  })

  it('sent twice under one key gets the first answer, also once the ledger says otherwise', async () => {
    const csv = file('Second Start,2024-10,10,5,1')
    const first = await recorded(sent(csv, { 'Idempotency-Key': 'one' }))
    const before = await position()
    const second = await recorded(sent(csv, { 'Idempotency-Key': 'one' }))
    expect([second.json, await position()]).toEqual([first.json, before])
    expect(codeOf(await sent(file('Second Start,2024-12,1,1,1'), { 'Idempotency-Key': 'one' }))).toEqual([
      422,
      'key-reused',
    ])
  })

  it('for a contract or a quarter that there is not is answered so', async () => {
    const nowhere = `/api/contracts/00000000-0000-4000-8000-000000000000/delivery/2024q4`
    expect((await upload(served.url, `${nowhere}/csv`, file())).status).toBe(404)
    expect((await upload(served.url, `${at.contract}/delivery/2024q5/csv`, file())).status).toBe(404)
    expect((await get(served.url, `${at.contract}/delivery/2023q1`)).status).toBe(404)
    expect((await get(served.url, nowhere.replace('/2024q4', ''))).status).toBe(404)
  })
})

describe('figures', () => {
  const body = () => ({ volumes: [], payments: [{ ...paid, reference: 'SS-90', namingId: at.namingId }] })

  it('are told by the supplier only, and answered by the organisation only', async () => {
    expect(codeOf(await at.try(charityRep, quarter, body()))).toEqual([403, 'not-permitted'])
    await at.tell(rep, quarter, body())
    const answer = { namingId: at.namingId, references: ['SS-90'] }
    for (const who of [rep, manager]) {
      expect(codeOf(await at.try(who, `${quarter}/payments/confirmations`, answer))).toEqual([403, 'not-permitted'])
    }
    const unknown = { ...answer, references: ['SS-91'] }
    expect(codeOf(await at.try(charityRep, `${quarter}/payments/confirmations`, unknown))).toEqual([
      404,
      'not-reported',
    ])
    expect(codeOf(await at.try(charityRep, `${quarter}/payments/disputes`, answer))).toEqual([422, 'malformed'])
  })

  it('are malformed without rows, with too many, or with a person among them', async () => {
    const volumes = Array.from({ length: 1_500 }, () => october)
    const payments = Array.from({ length: 600 }, () => ({ ...paid, namingId: at.namingId }))
    for (const wrong of [
      { volumes: [], payments: [] },
      { volumes, payments },
      { ...body(), person: 'A. Person' },
    ]) {
      expect(codeOf(await at.try(rep, quarter, wrong))).toEqual([422, 'malformed'])
    }
  })

  it('are recorded only if nothing was recorded since, where that is asked', async () => {
    const seen = (await get(served.url, quarter)).headers['etag']!
    const more = (reference: string) => ({ volumes: [], payments: [{ ...paid, reference, namingId: at.namingId }] })
    const headers = { 'If-Match': seen }
    await recorded(post(served.url, quarter, more('SS-92'), { as: rep, headers }))
    expect((await post(served.url, quarter, more('SS-93'), { as: rep, headers })).status).toBe(412)
    const csv = file('Second Start,2024-12,1,2,3')
    expect((await sent(csv, headers)).status).toBe(412)
    expect((await send(`${served.url}${quarter}`, { headers: { 'If-None-Match': seen } })).status).toBe(200)
  })
})
