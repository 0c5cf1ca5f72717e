/** Nobody is decided upon unheard, and nobody answers for another: the right of reply, over HTTP. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  approver,
  auditor,
  charity,
  charityRep,
  director,
  manager,
  NOW,
  otherRep,
  rep,
  smallCharityRep,
} from '../domain/invented-world.ts'
import { serve, type Served } from './served.ts'
import { codeOf, factsOf, idIn, noticeOf, typesIn, UnderPack, why } from './under-a-pack.ts'

let served: Served
let now = NOW
let at: UnderPack
let request: string
let contracts = 0
beforeAll(async () => void (served = await serve({ clock: () => now })))
afterAll(() => served.close())

/** Notice is given and the termination asked on Tuesday 14 January: the charity may reply until the 21st. */
beforeEach(async () => {
  now = NOW
  at = await UnderPack.begin(served.url, `EX-${(contracts += 1)}`, 'uk-moj-df-2020')
  request = (await at.tell(rep, 'notices', noticeOf(at.namingId, 'terminate', now))).headers['location']!
  const asking = { kind: 'terminate', requestId: idIn(request), namingId: at.namingId, ...why, selfPerform: false }
  await at.tell(rep, 'change-requests', asking)
})

const last = async () => (await served.house.store.head())?.position
const objection = () => ({ namingId: at.namingId, stance: 'objects', words: 'People do come to us.' })
const reply = (body: object = objection(), who = charityRep, key?: string) => at.try(who, `${request}/reply`, body, key)
const approve = () => at.try(approver, `${request}/decision`, { decision: 'approved', reasons: 'So be it.' })

describe('until the organisation has answered', () => {
  it('nothing can be decided, not even refused', async () => {
    const answer = await approve()
    expect(codeOf(answer)).toEqual([409, 'reply-window-open'])
    expect(answer.json['detail']).toBe(
      `${charity.name} may still reply until the end of 2025-01-21. Decide after that, or once it has replied.`,
    )
    const refusing = at.try(manager, `${request}/decision`, { decision: 'refused', reasons: 'No.' })
    expect(codeOf(await refusing)).toEqual([409, 'reply-window-open'])
  })

  it('comments leave its time open, and taking a side closes it', async () => {
    await at.tell(charityRep, `${request}/reply`, {
      ...objection(),
      stance: 'comments',
      words: 'We are asking around.',
    })
    expect(codeOf(await approve())).toEqual([409, 'reply-window-open'])
    await at.tell(charityRep, `${request}/reply`, objection())
    expect((await approve()).status).toBe(201)
  })

  it('its time runs out where the contract is, and what it says then is kept as late', async () => {
    now = '2025-01-21T23:59:59.999Z'
    expect(codeOf(await approve())).toEqual([409, 'reply-window-open'])
    now = '2025-01-22T00:00:00.000Z'
    const late = await at.tell(charityRep, `${request}/reply`, objection())
    expect(factsOf(late).at(-1)!.data!.body['late']).toBe(true)
    expect(await at.read(request)).toMatchObject({
      replies: [{ stance: 'objects', late: true }],
      deadlines: [
        { of: 'reply', standing: 'passed', effect: 'none' },
        { of: 'decision', standing: 'running' },
      ],
    })
    expect((await approve()).status).toBe(201)
  })
})

describe('a reply', () => {
  it.each([
    ['the supplier', rep],
    ['the supplier’s director', director],
    ['the authority', manager],
    ['an auditor', auditor],
    ['another subcontractor', smallCharityRep],
    ['another supplier', otherRep],
  ])('cannot be given by %s', async (_, who) => {
    const before = await last()
    const answer = await reply(objection(), who)
    expect(codeOf(answer)).toEqual([403, 'not-permitted'])
    expect(answer.json['detail']).toBe(`Only ${charity.name} can answer for itself.`)
    expect(await last()).toBe(before)
  })

  it('said twice is one reply, and said otherwise is refused', async () => {
    const first = await reply(objection(), charityRep, 'reply')
    const before = await last()
    expect((await reply(objection(), charityRep, 'reply')).text).toBe(first.text)
    const underAnotherKey = await reply()
    expect([underAnotherKey.status, underAnotherKey.json['outcome']]).toEqual([200, 'nothing-new'])
    const otherwise = { ...objection(), stance: 'supports', words: 'We agree.' }
    expect(codeOf(await reply(otherwise, charityRep, 'reply'))).toEqual([422, 'key-reused'])
    expect(codeOf(await reply(otherwise))).toEqual([409, 'reply-given'])
    expect(await last()).toBe(before)
  })

  it.each([
    ['a stance that is none', { stance: 'agrees' }, 'stance'],
    ['no words', { words: '' }, 'words'],
    ['a naming that is no id', { namingId: 'Second Start' }, 'namingId'],
    ['that it came late', { late: true }, ''],
    ['a request of its own choice', { requestId: '00000000-0000-4000-8000-000000000000' }, ''],
  ])('is refused with %s', async (_, wrong, path) => {
    const answer = await reply({ ...objection(), ...wrong })
    expect(codeOf(answer)).toEqual([422, 'malformed'])
    expect(answer.json['errors']).toMatchObject([{ path }])
  })

  it('belongs to a request, and to its naming', async () => {
    const nowhere = `${at.contract}/change-requests/00000000-0000-4000-8000-000000000000`
    expect(codeOf(await at.try(charityRep, `${nowhere}/reply`, objection()))).toEqual([404, 'request-unknown'])
    const elsewhere = { ...objection(), namingId: '00000000-0000-4000-8000-000000000000' }
    expect(codeOf(await reply(elsewhere))).toEqual([404, 'naming-unknown'])
  })

  it('cannot be corrected by anybody, the organisation itself included', async () => {
    const replied = await at.tell(charityRep, `${request}/reply`, objection())
    const { id, data } = factsOf(replied)[0]!
    const corrected = { type: data!.type, occurredAt: now, body: { ...data!.body, stance: 'supports' } }
    for (const who of [charityRep, rep, manager]) {
      const answer = await at.try(who, 'corrections', { corrects: id, data: corrected, reason: 'A slip.' })
      expect(codeOf(answer)).toEqual([422, 'malformed'])
    }
  })

  it('that withdraws says whether anybody pressed for it, and then the organisation has withdrawn', async () => {
    const leaving = { ...objection(), stance: 'withdraws', words: 'We leave.' }
    expect(codeOf(await reply(leaving))[1]).toBe('pressure-unanswered')
    const left = await at.tell(charityRep, `${request}/reply`, { ...leaving, pressureApplied: true })
    expect(typesIn(left)).toEqual(['SubcontractorReplied', 'SubcontractorWithdrew'])
    expect(await at.read(at.naming)).toMatchObject({ withdrew: { words: 'We leave.', pressureApplied: true } })
  })
})
