/** A notice that the authority gives, under rules that say so: about a request that is already open. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { calendar, contractId, pack, requestId, switchRequest } from '../domain/invented-contract.ts'
import { authority, everybody, manager, rep, tell } from '../domain/invented-world.ts'
import { Reader, servePages, type ServedPages } from './served-pages.ts'
import { theContract } from './told.ts'

let served: ServedPages

beforeAll(async () => {
  served = await servePages()
  await served.given(
    ...theContract,
    tell('BindRulePack', manager, { ...pack, packId: 'us-ca-pcc-4100' }),
    tell('BindCalendar', manager, { ...calendar, calendarId: 'US-CA', timeZone: 'America/Los_Angeles' }),
    tell('RequestSwitch', rep, {
      ...switchRequest,
      ground: { code: 'us-ca-pcc-4100:insolvency', family: 'insolvency' },
    }),
  )
})
afterAll(() => served.close())

const request = `/contracts/${contractId}/requests/${requestId}`
const being = (who: keyof typeof everybody): Promise<Reader> => new Reader(served.url).be(everybody[who].person)
const fields = { reasons: 'It is insolvent.', channel: 'Certified mail', 'sentAt-time': '9:30' }

describe('a notice about an open request', () => {
  it('waits for the authority, and its form begins with what was asked', async () => {
    const reader = await being('manager')
    expect((await reader.read(`/organisations/${authority.id}/to-do`)).html).toContain(`href="${request}/notice"`)
    const { html } = await reader.read(`${request}/notice`)
    expect(html).toContain(`Under the rules of this contract ${authority.name} gives this notice.`)
    expect(html).toContain('The rules say: Certified mail')
    expect(html).toContain(switchRequest.reasons)
    expect(html).not.toContain('What is intended?')
  })

  it('is refused to the supplier', async () => {
    const sent = await (
      await being('rep')
    ).send(`${request}/notice`, `${request}/notice`, {
      ...fields,
      'sentAt-day': '14',
      'sentAt-month': '1',
      'sentAt-year': '2025',
    })
    expect([sent.status, sent.html.includes(`${authority.name}, the authority, gives this notice`)]).toEqual([
      403,
      true,
    ])
  })

  it('gives the words to send in the authority’s name, and what silence means there', async () => {
    const reader = await being('manager')
    const day = { 'sentAt-day': '14', 'sentAt-month': '1', 'sentAt-year': '2025' }
    const sent = await reader.send(`${request}/notice`, `${request}/notice`, { ...fields, ...day })
    expect([sent.status, sent.headers.get('location')]).toEqual([303, `${request}/notice`])
    const { html } = await reader.read(`${request}/notice`)
    expect(html).toContain('Harbour Lane Services has asked for permission to replace Second Start')
    expect(html).toContain('Open Gate would take its place.')
    expect(html).toContain('If you do not answer by then, the rules take it that you agree.')
    // Martin Luther King Day (20 January 2025) is no working day in California.
    expect(html).toContain('You can answer until the end of 22 January 2025.')
  })
})
