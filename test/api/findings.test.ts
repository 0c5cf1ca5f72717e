/** Findings over HTTP: for auditors, from a signal that is raised; and for nobody else are they there at all. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#events/envelope.ts'
import {
  approver,
  auditor,
  charityRep,
  idOf,
  manager,
  otherManager,
  recordsOfficer,
  rep,
  steward,
} from '../domain/invented-world.ts'
import { get, post, type Answer } from './asking.ts'
import { serve, type Served } from './served.ts'
import { as, namedUnasked, raisedIn } from './signal-operations.ts'
import { codeOf, idIn, items, type UnderPack } from './under-a-pack.ts'

let served: Served
let at: UnderPack
let body: Readonly<Record<'contractId' | 'signal' | 'title' | 'words', string>>
beforeAll(async () => {
  served = await serve()
  at = await namedUnasked(served.url, 'EX-60')
  const { key } = raisedIn(await get(served.url, `${at.contract}/signals`), 'BC-11')
  body = { contractId: idIn(at.contract), signal: key, title: 'Named unasked?', words: 'Who asked it?' }
})
afterAll(() => served.close())

const open = (who: Actor, sent: object = body, key?: string) => at.try(who, '/api/findings', sent, key)
const opened = async (): Promise<string> => (await at.tell(auditor, '/api/findings', body)).headers['location']!
const move = (finding: string, to: string, who: Actor = auditor) =>
  at.try(who, `${finding}/status`, { to, words: `It is ${to}.` })
const read = (path: string, who?: Actor, after?: Answer) =>
  get(served.url, path, after, who === undefined ? {} : as(who))

describe('a finding', () => {
  it('is opened by an auditor, from a signal that is raised now', async () => {
    for (const who of [manager, approver, steward, recordsOfficer, rep, charityRep]) {
      expect([who.role, codeOf(await open(who))]).toEqual([who.role, [403, 'not-permitted']])
    }
    expect(codeOf(await open(auditor, { ...body, signal: '0123456789abcdef' }))).toEqual([409, 'signal-seen-otherwise'])
    expect((await open(auditor, { ...body, contractId: idOf('nowhere') })).status).toBe(404)
    for (const wrong of [
      { signal: 'BC-11' },
      { title: '' },
      { title: 'a'.repeat(301) },
      { words: 5 },
      { findingId: idOf('mine') },
    ]) {
      expect(codeOf(await open(auditor, { ...body, ...wrong }))).toEqual([422, 'malformed'])
    }
  })

  it('said twice is one, also when the signal is seen otherwise by then', async () => {
    const first = await open(auditor, body, 'one key')
    expect(first.status).toBe(201)
    expect((await open(auditor, body, 'one key')).json).toEqual(first.json)
    const after = await namedUnasked(served.url, 'EX-61')
    const own = raisedIn(await get(served.url, `${after.contract}/signals`), 'BC-11')
    const sent = { ...body, contractId: idIn(after.contract), signal: own.key }
    const other = await after.try(auditor, '/api/findings', sent, 'another key')
    await get(served.url, other.headers['location']!, other, as(auditor))
    await after.tell(charityRep, `${after.naming}/consent`, { answer: 'given' })
    expect((await after.try(auditor, '/api/findings', sent, 'another key')).json).toEqual(other.json)
    expect(codeOf(await after.try(auditor, '/api/findings', sent, 'a third key'))).toEqual([
      409,
      'signal-seen-otherwise',
    ])
  })

  it('is there for auditors, and once taken up for the officers of the authority; for others it is not', async () => {
    const finding = await opened()
    const statuses = async (after?: Answer) =>
      Promise.all(
        [auditor, manager, approver, steward, otherManager, recordsOfficer, rep, charityRep, undefined].map(
          async who => (await read(finding, who, after)).status,
        ),
      )
    expect(await statuses()).toEqual([200, 404, 404, 404, 404, 404, 404, 404, 404])
    const active = await move(finding, 'active')
    expect(await statuses(active)).toEqual([200, 200, 200, 200, 404, 404, 404, 404, 404])
    const urls = async (who?: Actor) =>
      items(await read(`/api/findings?contractId=${body.contractId}`, who)).map(({ url }) => url)
    expect(await urls(manager)).toEqual([finding])
    expect((await urls(auditor)).length).toBeGreaterThan(1)
    for (const who of [otherManager, recordsOfficer, rep, charityRep, undefined]) expect(await urls(who)).toEqual([])
    expect((await read(`/api/findings/${idOf('none')}`, auditor)).status).toBe(404)
    expect(codeOf(await read('/api/findings?status=over', auditor))).toEqual([400, 'bad-query'])
  })

  it('is brought to its end step by step, by auditors, and nobody else learns that it is there', async () => {
    const finding = await opened()
    expect(codeOf(await move(finding, 'addressed'))).toEqual([409, 'finding-status'])
    expect(codeOf(await move(finding, 'draft'))).toEqual([422, 'malformed'])
    for (const there of [finding, `/api/findings/${idOf('none')}`]) {
      expect(codeOf(await move(there, 'active', manager))).toEqual([403, 'not-permitted'])
    }
    expect(codeOf(await move(`/api/findings/${idOf('none')}`, 'active'))).toEqual([404, 'finding-unknown'])
    for (const to of ['active', 'declined', 'closed']) expect((await move(finding, to)).status).toBe(201)
    expect(codeOf(await move(finding, 'stopped'))).toEqual([409, 'finding-status'])
    expect((await move(finding, 'closed')).json['outcome']).toBe('nothing-new')
  })

  it('needs somebody who is known', async () => {
    expect((await post(served.url, '/api/findings', body, {})).status).toBe(401)
  })
})
