/** Signals over HTTP: what there is to ask, as of when, for whom, and what those whom it concerns say of it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#events/envelope.ts'
import {
  auditor,
  charity,
  charityRep,
  idOf,
  manager,
  NOW,
  otherManager,
  otherRep,
  rep,
  supplier,
} from '../domain/invented-world.ts'
import { get, post } from './asking.ts'
import { serve, type Served } from './served.ts'
import { as, namedUnasked, raisedIn, signalsIn } from './signal-operations.ts'
import { codeOf, idIn, items, type UnderPack } from './under-a-pack.ts'

let served: Served
let now = NOW
let at: UnderPack
let other: UnderPack
beforeAll(async () => {
  served = await serve({ clock: () => now })
  at = await namedUnasked(served.url, 'EX-50')
  other = await namedUnasked(served.url, 'EX-51')
})
afterAll(() => served.close())

const read = (path: string, who?: Actor) => get(served.url, path, undefined, who === undefined ? {} : as(who))

describe('the signals of a contract', () => {
  it('come with their question’s whole working, and the comments', async () => {
    const answer = await read(`${at.contract}/signals`)
    expect(answer.json).toMatchObject({ contractId: idIn(at.contract), at: NOW, published: false, comments: [] })
    expect(new Set(signalsIn(answer).map(({ indicator }) => indicator)).size).toBe(30)
    const raised = raisedIn(answer, 'BC-11')
    expect([/^[0-9a-f]{16}$/.test(raised.key), raised.eventIds.length > 0]).toEqual([true, true])
    expect(raised).toMatchObject({
      rules: '1.0.0',
      namingId: at.namingId,
      sentence: `${charity.name} was named in the bid and has never said that it agrees.`,
      inputs: [{ name: 'consent', value: 'awaited' }, { name: 'answeredOn', value: null }, { name: 'neededBy' }],
      threshold: 'Any',
      strength: 50,
    })
  })

  it('are the same document while nothing changes', async () => {
    const path = `${at.contract}/signals`
    const { headers } = await read(path)
    const again = await get(served.url, path, undefined, { 'If-None-Match': headers['etag']! })
    expect(again.status).toBe(304)
  })

  it('may be asked for as of a moment that was, by record time', async () => {
    now = '2025-01-16T09:00:00.000Z'
    await at.tell(charityRep, `${at.naming}/consent`, { answer: 'given' })
    const words = async (query: string) => raisedIn(await read(`${at.contract}/signals${query}`), 'BC-11').sentence
    expect(await words('')).toBe(`${charity.name} agreed to be named only 6 days after 2025-01-10.`)
    expect(await words('?at=2025-01-15')).toBe(
      `${charity.name} was named in the bid and has never said that it agrees.`,
    )
    expect(await words('?at=2025-01-16T09:00:00Z')).toBe(await words(''))
    expect(codeOf(await read(`${at.contract}/signals?at=2025-01-01`))).toEqual([404, 'not-known-then'])
    expect(codeOf(await read(`${at.contract}/signals?at=2025-02-01`))).toEqual([400, 'in-the-future'])
  })

  it.each(['at=2025-02-30', 'at=', 'at=now', 'At=2025-01-01', `at=${'1'.repeat(2_000)}`])('refuse %s', async query =>
    expect(codeOf(await read(`${at.contract}/signals?${query}`))).toEqual([400, 'bad-query']),
  )

  it('are not there where there is no contract', async () => {
    const nowhere = `/api/contracts/${idOf('nowhere')}/signals`
    expect((await read(nowhere)).status).toBe(404)
    expect((await read(`${nowhere}?at=2025-01-15`)).status).toBe(404)
    expect((await read('/api/contracts/x/signals')).status).toBe(404)
  })
})

describe('what was told in confidence', () => {
  it('shows to the authority’s officers and auditors only, and changes nothing for anybody else', async () => {
    const path = `${other.contract}/signals`
    const others = [undefined, rep, charityRep, otherManager, otherRep]
    const answers = async () => {
      const all = await Promise.all(others.map(who => read(path, who)))
      return all.map(({ json }) => ({ ...json, position: 0 }))
    }
    const [before, register] = [await answers(), (await read('/api/signals')).json]
    const concern = { contractId: idIn(other.contract), about: 'gagging', words: 'Say nothing.', evidence: [] }
    const told = await other.tell(charityRep, '/api/concerns', concern)
    expect(await answers()).toEqual(before)
    const after = (await get(served.url, '/api/signals', told)).json
    expect({ ...after, position: 0, at: '' }).toEqual({ ...register, position: 0, at: '' })
    for (const who of [manager, auditor]) {
      expect(raisedIn(await read(path, who), 'BC-28')).toMatchObject({ inConfidence: true })
    }
    const then = await read(`${path}?at=${now}`, auditor)
    expect(signalsIn(then).filter(({ inConfidence }) => inConfidence)).toEqual([])
    const { key } = raisedIn(await read(path, auditor), 'BC-28')
    const finding = { contractId: concern.contractId, signal: key, title: 'Gagging', words: 'Who said so?' }
    const refused = await post(served.url, '/api/findings', finding, { as: auditor })
    expect(codeOf(refused)).toEqual([409, 'signal-seen-otherwise'])
  })
})

describe('a comment', () => {
  const words = { words: 'We asked by telephone.' }
  const path = (indicator = 'BC-11') => `${other.contract}/signals/${indicator}/comments`

  it('is for those whom the signal concerns', async () => {
    for (const who of [rep, charityRep, manager]) await other.tell(who, path(), { ...words, namingId: other.namingId })
    for (const who of [otherRep, otherManager, auditor]) {
      expect(codeOf(await other.try(who, path(), words))).toEqual([403, 'not-permitted'])
    }
    const { json } = await read(`${other.contract}/signals`)
    expect(json['comments']).toMatchObject([rep, charityRep, manager].map(by => ({ ...words, by, indicator: 'BC-11' })))
  })

  it('said twice adds nothing, under the same key or another', async () => {
    const key = 'said twice'
    const first = await other.try(rep, path('BC-01'), words, key)
    expect((await other.try(rep, path('BC-01'), words, key)).json).toEqual(first.json)
    expect((await other.try(rep, path('BC-01'), words)).json['outcome']).toBe('nothing-new')
  })

  it('is of an indicator and a naming that there are, and has words', async () => {
    expect((await other.try(rep, path('BC-31'), words)).status).toBe(404)
    expect(codeOf(await other.try(rep, path(), { ...words, namingId: idOf('nobody') }))).toEqual([
      404,
      'naming-unknown',
    ])
    for (const body of [{}, { words: ' ' }, { words: 'a'.repeat(10_001) }, { ...words, more: 1 }, []]) {
      expect(codeOf(await other.try(rep, path(), body))).toEqual([422, 'malformed'])
    }
  })
})

describe('the register', () => {
  it('ranks contracts by evidence, page by page, and says up to which event', async () => {
    const { json } = await read('/api/signals?limit=1')
    expect(json).toMatchObject({ contracts: 2, nothingRaised: 0, published: 0, total: 2 })
    expect(json['next']).toBe('/api/signals?limit=1&offset=1')
    const second = await read(json['next'] as string)
    const lines = [
      ...(json['items'] as { evidence: number }[]),
      ...(items(second) as unknown as { evidence: number }[]),
    ]
    expect(second.json['next']).toBeNull()
    expect(lines.map(({ evidence }) => evidence)).toEqual(
      lines.map(({ evidence }) => evidence).toSorted((a, b) => b - a),
    )
    expect(json['headlines']).toMatchObject({ namedToContracted: { n: 2, basisPoints: null, suppressed: true } })
  })

  it('may be asked for one indicator or one supplier', async () => {
    const total = async (query: string) => (await read(`/api/signals?${query}`)).json['total']
    expect(await total('indicator=BC-11')).toBe(2)
    expect(await total('indicator=BC-28')).toBe(0)
    expect(await total(`supplierId=${supplier.id}`)).toBe(2)
    expect(await total(`supplierId=${idOf('another')}`)).toBe(0)
    expect(codeOf(await read('/api/signals?indicator=BC-31'))).toEqual([400, 'bad-query'])
  })
})
