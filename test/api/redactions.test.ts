/** Having a payload withheld over HTTP: by whom, of what, said badly and said twice; and what a reader then finds. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#events/envelope.ts'
import * as who from '../domain/invented-world.ts'
import { get, post, type Answer } from './asking.ts'
import { recorded } from './invented-supply-chain.ts'
import { serve, type Served } from './served.ts'
import { codeOf, factsOf, idIn, items, UnderPack } from './under-a-pack.ts'

const { LAW, NAMED_SOMEBODY, recordsOfficer } = who
const SECRET = 'a-name-that-should-not-stand-here'
const words = { answer: 'given', words: SECRET, evidence: [] }

let served: Served
let at: UnderPack
let consent: string
let concerned: string
beforeAll(async () => {
  served = await serve()
  at = await UnderPack.begin(served.url, 'EX-1', 'uk-moj-df-2020')
  consent = factIn(
    await recorded(post(served.url, `${at.naming}/consent`, words, { as: who.charityRep, key: 'the consent' })),
  )
  const body = { contractId: idIn(at.contract), about: 'pressure', words: SECRET, evidence: [] }
  const concern = await at.tell(who.charityRep, '/api/concerns', body)
  concerned = factIn(concern)
  await get(served.url, at.contract, concern)
})
afterAll(() => served.close())

const factIn = (answer: Answer): string => factsOf(answer)[0]!.id
const body = (event: unknown) => ({ event, basis: LAW, reason: NAMED_SOMEBODY })
const asked = (sent: unknown, as: Actor = recordsOfficer, key?: string) =>
  post(served.url, '/api/redactions', sent, { as, ...(key === undefined ? {} : { key }) })

describe('is refused', () => {
  const wrong = Object.entries(who.everybody).filter(([person]) => person !== 'recordsOfficer')
  it.each(wrong)('to %s', async (_, actor) => {
    expect(codeOf(await asked(body(consent), actor))).toEqual([403, 'not-permitted'])
    expect(codeOf(await asked(body(concerned), actor))).toEqual([404, 'event-unknown'])
  })
  it('of an event that is not there', async () => {
    expect(codeOf(await asked(body(idIn(at.contract))))).toEqual([404, 'event-unknown'])
  })
  it.each([
    ['empty', {}],
    ['without a legal basis', { event: who.idOf('x'), reason: NAMED_SOMEBODY }],
    ['blank', { event: who.idOf('x'), basis: ' ', reason: '\n' }],
    ['no event', body('everything')],
    ['many events', body([who.idOf('x')])],
    ['saying what only the rules say', { ...body(who.idOf('x')), leaves: { what: 'contract-over' } }],
    ['huge', { ...body(who.idOf('x')), reason: 'y'.repeat(10_001) }],
  ])('%s', async (_, sent) => {
    expect(codeOf(await asked(sent))).toEqual([422, 'malformed'])
  })
  it('of a business time that is still to come', async () => {
    const answer = await asked({ ...body(consent), occurredAt: who.TOMORROW })
    expect(codeOf(answer)).toEqual([409, 'in-the-future'])
  })
})

describe('once it is decided', () => {
  let redacted: Answer
  beforeAll(async () => {
    redacted = await recorded(asked(body(consent), recordsOfficer, 'the one key'))
  })

  it('the words are in no answer, and who withheld them, on what basis and why, is', async () => {
    for (const path of [at.contract, `${at.contract}/history`, `${at.contract}/namings`, '/api/events?limit=200']) {
      const { text } = await get(served.url, path, redacted, { 'Candour-Person': who.rep.person })
      expect(text, path).not.toContain(SECRET)
    }
    const history = await get(served.url, `${at.contract}/history`, redacted)
    expect(items(history).at(-1)).toMatchObject({
      fact: {
        data: {
          type: 'RedactionApplied',
          actor: { role: 'recordsOfficer', person: recordsOfficer.person },
          body: { redacts: consent, basis: LAW, reason: NAMED_SOMEBODY },
        },
      },
    })
  })

  it('said again it is the first answer; under another key nothing new; with another body the key is refused', async () => {
    const again = await asked(body(consent), recordsOfficer, 'the one key')
    expect([again.status, again.json]).toEqual([201, redacted.json])
    const anew = await asked(body(consent))
    expect([anew.status, anew.json['outcome'], anew.json['facts']]).toEqual([200, 'nothing-new', []])
    const other = await asked({ ...body(consent), reason: 'Another reason.' }, recordsOfficer, 'the one key')
    expect(codeOf(other)).toEqual([422, 'key-reused'])
  })

  it('the redaction itself stays', async () => {
    await get(served.url, at.contract, redacted)
    expect(codeOf(await asked(body(factIn(redacted))))).toEqual([409, 'redaction-stays'])
  })

  it('what was said cannot be said again under its own key, and can be under another', async () => {
    const consenting = (key: string) => post(served.url, `${at.naming}/consent`, words, { as: who.charityRep, key })
    expect(codeOf(await consenting('the consent'))).toEqual([409, 'erased-since'])
    await recorded(consenting('the consent, anew'))
  })
})

it('what was told in confidence goes by the records officer of its authority, and nobody else learns of it', async () => {
  const redacted = await recorded(asked(body(concerned)))
  for (const actor of [null, who.rep, recordsOfficer]) {
    const headers: Record<string, string> = actor === null ? {} : { 'Candour-Person': actor.person }
    const { text } = await get(served.url, '/api/events?limit=200', redacted, headers)
    expect(text).toContain(concerned)
    expect(text).not.toContain('ConcernReported')
    expect(text).not.toContain(`"redacts":"${concerned}`)
  }
})
