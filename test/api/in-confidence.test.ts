/** What a subcontractor tells in confidence is nowhere to be read by anybody whom it was not told to. */
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { get as httpGet, type IncomingMessage } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publicStreamName } from '#domain/visibility/stream-name.ts'
import type { Actor } from '#events/envelope.ts'
import { imported } from '../domain/invented-contract.ts'
import {
  approver,
  auditor,
  authority,
  charity,
  charityRep,
  director,
  everybody,
  idOf,
  importer,
  manager,
  otherAuthority,
  otherManager,
  reader,
  recordsOfficer,
  rep,
  smallCharityRep,
  steward,
} from '../domain/invented-world.ts'
import { get, post, table, type Answer } from './asking.ts'
import { recorded } from './invented-supply-chain.ts'
import { serve, type Served } from './served.ts'
import { codeOf, factsOf, idIn, items, UnderPack, type Shown } from './under-a-pack.ts'

const SECRET = 'withdraw-or-lose-the-next-contract'
const FOUND = 'the-letters-were-found'

let served: Served
let at: UnderPack
let concern: string
let told: Answer
let last: Answer
beforeAll(async () => {
  served = await serve()
  at = await UnderPack.begin(served.url, 'EX-1', 'uk-moj-df-2020')
  const body = { contractId: idIn(at.contract), namingId: at.namingId, about: 'pressure', words: SECRET, evidence: [] }
  told = await at.tell(charityRep, '/api/concerns', body)
  concern = told.headers['location']!
  last = await at.tell(manager, `${concern}/notes`, { note: FOUND })
})
afterAll(() => served.close())

const others: readonly (readonly [string, Actor | null])[] = [
  ['nobody who says who they are', null],
  ['somebody unknown', { role: 'auditor', person: 'person:stranger' }],
  ['the supplier', rep],
  ['the supplier’s director', director],
  ['another subcontractor', smallCharityRep],
  ['an officer of another authority', otherManager],
  ['a records officer', recordsOfficer],
  ['a member of the public', reader],
  ['an import', importer],
]
const insiders: readonly (readonly [string, Actor])[] = [
  ['a contract manager of the authority', manager],
  ['its approver', approver],
  ['its market steward', steward],
  ['an auditor', auditor],
  ['whoever reported it', charityRep],
]
const named = (who: Actor | null): Record<string, string> => (who === null ? {} : { 'Candour-Person': who.person })
const asked = (path: string, who: Actor | null) => get(served.url, path, last, named(who))

/** Every address that can be read, with what is there in the place of its parts. */
const addresses = (): readonly string[] => {
  const parts: Readonly<Record<string, string>> = {
    contractId: idIn(at.contract),
    namingId: at.namingId,
    concernId: idIn(concern),
    requestId: idIn(concern),
    organisationId: charity.id,
    packId: 'uk-moj-df-2020',
    revision: '0',
  }
  return table
    .filter(({ method }) => method === 'get')
    .map(({ path }) => `/api${path.replaceAll(/:(\w+)/g, (_, name: string) => parts[name]!)}`)
}

/** Everything of the stream of events that is there now. */
async function streamed(who: Actor | null): Promise<readonly Shown[]> {
  const headers = { Accept: 'text/event-stream', ...named(who) }
  const request = httpGet(`${served.url}/api/events`, { headers, agent: false })
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  const head = (await served.house.store.head())!.position
  let text = ''
  for await (const chunk of response.setEncoding('utf8')) {
    text += chunk as string
    if (text.includes(`id: ${head}\n`) && text.endsWith('\n\n')) break
  }
  request.destroy()
  return [...text.matchAll(/^data: (.*)$/gm)].map(([, data]) => JSON.parse(data!) as Shown)
}

const ofConcern = (facts: readonly Shown[]) =>
  facts.filter(({ stream }) => /^(concern|sealed)-/.test(stream)).map(({ data }) => data?.type ?? null)

describe.each(others)('%s', (_, who) => {
  it('reads nothing of it at any address', async () => {
    for (const path of [...addresses(), '/api/events?limit=200', `/api/organisations/${authority.id}/waiting`]) {
      const { text } = await asked(path, who)
      expect([path, text.includes(SECRET), text.includes(FOUND)]).toEqual([path, false, false])
    }
  })

  it('is not told whether there is such a concern', async () => {
    const there = await asked(concern, who)
    const nowhere = await asked('/api/concerns/00000000-0000-4000-8000-000000000000', who)
    const said = ({ status, json: { instance, ...problem } }: Answer) => ({ status, problem })
    expect(said(there)).toEqual(said(nowhere))
    expect(there.status).toBe(404)
    expect((await asked('/api/concerns', who)).json).toEqual({ items: [], total: 0, next: null })
  })

  it('sees that something was recorded, and not what', async () => {
    const page = items(await asked('/api/events?limit=200', who)) as unknown as Shown[]
    expect(ofConcern(page)).toEqual([null, null])
    const feed = await streamed(who)
    expect(ofConcern(feed)).toEqual([null, null])
    // Not even the name of its stream, nor its id, tells that somebody complained.
    const sealed = publicStreamName(`concern-${idIn(concern)}`)
    for (const facts of [page, feed]) {
      expect(facts.filter(({ stream }) => stream === sealed)).toMatchObject([{ revision: 0 }, { revision: 1 }])
      expect(JSON.stringify(facts)).not.toMatch(/concern-/)
      expect(JSON.stringify(facts)).not.toContain(idIn(concern))
    }
  })

  it('can add nothing to it', async () => {
    if (who === null) {
      expect((await post(served.url, `${concern}/notes`, { note: 'x' }, {})).status).toBe(401)
      return
    }
    const before = (await served.house.store.head())?.position
    const note = await post(served.url, `${concern}/notes`, { note: 'Nothing found.' }, { as: who })
    const outcome = { outcome: 'no-evidence', words: 'Nothing found.' }
    const over = await post(served.url, `${concern}/outcome`, outcome, { as: who })
    const known = Object.values(everybody).some(({ person }) => person === who.person)
    const expected = known ? [404, 'concern-unknown'] : [401, 'person-unknown']
    expect([codeOf(note), codeOf(over)]).toEqual([expected, expected])
    expect((await served.house.store.head())?.position).toBe(before)
  })
})

describe.each(insiders)('%s', (_, who) => {
  it('reads it, at its address and in the feed', async () => {
    const read = await asked(concern, who)
    expect(read.json).toMatchObject({ words: SECRET, notes: [{ note: FOUND }], authority, standing: 'investigated' })
    expect(read.headers['vary']).toMatch(/Candour-Person/)
    const types = ['ConcernReported', 'ConcernInvestigated']
    const page = items(await asked('/api/events?limit=200', who)) as unknown as Shown[]
    expect(ofConcern(page)).toEqual(types)
    expect(page.filter(({ stream }) => stream === `concern-${idIn(concern)}`)).toHaveLength(2)
    // Also where its first fact stands on another page.
    const after = factsOf(told).length + Number(told.headers['candour-position']) - 1
    expect(ofConcern(items(await asked(`/api/events?after=${after}`, who)) as unknown as Shown[])).toEqual([types[1]])
    expect(ofConcern(await streamed(who))).toEqual(types)
  })
})

describe('a concern', () => {
  it('goes to the authority of the contract, whatever the sender says', async () => {
    const body = { contractId: idIn(at.contract), about: 'gagging', words: 'We may not speak.', evidence: [] }
    const misdirected = await at.try(charityRep, '/api/concerns', { ...body, authority: otherAuthority })
    expect(codeOf(misdirected)).toEqual([422, 'malformed'])
    const rightly = await recorded(at.try(charityRep, '/api/concerns', body))
    expect(factsOf(rightly)[0]!.data!.body['authority']).toEqual(authority)
  })

  it('is never told of a contract that a published source states', async () => {
    const contractId = idOf('a published contract')
    const registered = { ...imported, body: { ...imported.body, contractId } }
    await served.house.store.append(`contract-${contractId}`, -1, [{ id: idOf('its registration'), data: registered }])
    const body = { contractId, about: 'pressure', words: 'Made up.', evidence: [] }
    expect(codeOf(await at.try(charityRep, '/api/concerns', body))).toEqual([403, 'imported-read-only'])
  })

  it('says nothing of its contract by the name of its stream', async () => {
    const body = { about: 'exclusivity', words: 'For them alone.', evidence: [] }
    const other = await UnderPack.begin(served.url, 'EX-2', 'uk-moj-df-2020')
    const of = (contract: string) => ({ contractId: idIn(contract), ...body })
    const key = randomUUID()
    const first = await at.try(charityRep, '/api/concerns', of(at.contract), key)
    const again = await at.try(charityRep, '/api/concerns', of(at.contract), key)
    expect(again.text).toBe(first.text)
    // Its id is of the sender and the key alone: so the same key is the same concern, told of another contract.
    expect(codeOf(await at.try(charityRep, '/api/concerns', of(other.contract), key))).toEqual([422, 'key-reused'])
    expect(factsOf(first)[0]!.stream).toBe(`concern-${idIn(first.headers['location'])}`)
  })

  it.each([
    ['a word', 'concern-1'],
    ['a UUID that derives from a name', idOf('a concern')],
    ['a UUID that holds a time', '01890a5d-ac96-774b-bcce-b302099a8057'],
    ['more than a UUID', `${randomUUID()}-1`],
  ])('is not told under %s as its key, which somebody might guess', async (_, key) => {
    const before = (await served.house.store.head())?.position
    const body = { contractId: idIn(at.contract), about: 'other', words: 'Words.', evidence: [] }
    const answer = await at.try(charityRep, '/api/concerns', body, key)
    expect(codeOf(answer)).toEqual([400, 'key-not-random'])
    expect(answer.json['detail']).toMatch(/random UUID \(version 4\).* could find out who told it\.$/)
    expect((await served.house.store.head())?.position).toBe(before)
  })

  it('is about a contract that is here, and told by a subcontractor', async () => {
    const body = { about: 'other', words: 'Words.', evidence: [] }
    const nowhere = { ...body, contractId: '00000000-0000-4000-8000-000000000000' }
    expect(codeOf(await at.try(charityRep, '/api/concerns', nowhere))).toEqual([404, 'contract-not-registered'])
    const here = { ...body, contractId: idIn(at.contract) }
    for (const who of [rep, manager, auditor]) {
      expect(codeOf(await at.try(who, '/api/concerns', here))).toEqual([403, 'not-permitted'])
    }
  })
})
