/** A request on its page, from the notice to the change that was made: who is offered what, and what each form records. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Command } from '#domain/catalogue.ts'
import { calendar, contractId, namingId, notice, requestId, switchRequest, under } from './changes-told.ts'
import { charityRep, everybody, manager, rep, tell } from '../domain/invented-world.ts'
import { Reader, servePages, type ServedPages } from './served-pages.ts'
import { theContract } from './told.ts'

let served: ServedPages
let now: string

beforeEach(async () => {
  now = '2025-01-14T09:30:00.000Z'
  served = await servePages(() => now)
  await served.given(...theContract, tell('BindCalendar', manager, calendar))
})
afterEach(() => served.close())

const at = `/contracts/${contractId}/requests/${requestId}`
const being = (who: keyof typeof everybody): Promise<Reader> => new Reader(served.url).be(everybody[who].person)
const recorded = async (): Promise<number> => (await served.house.store.head())!.position
const bind = (packId: string) => served.given(tell('BindRulePack', manager, under(packId)))
const ask: Command = tell('RequestSwitch', rep, switchRequest)
const reply = (stance: 'objects' | 'supports'): Command =>
  tell('Reply', charityRep, { contractId, requestId, namingId, stance, words: 'We said no such thing.' })

/** Sends the form of a step, twice, and expects one recording. */
const twice = async (reader: Reader, step: string, fields: Record<string, string>): Promise<void> => {
  const { hidden } = await reader.read(`${at}/${step}`)
  const first = await reader.post(`${at}/${step}`, { ...hidden, ...fields })
  expect([step, first.status, first.headers.get('location')]).toEqual([step, 303, at])
  const position = await recorded()
  expect((await reader.post(`${at}/${step}`, { ...hidden, ...fields })).status).toBe(303)
  expect(await recorded()).toBe(position)
}

describe('the queue', () => {
  it('is in the order of deadlines, with the days left, whom it waits for and whose number it is', async () => {
    await bind('uk-moj-df-2020')
    await served.given(tell('GiveNotice', rep, notice))
    const { html } = await (await being('manager')).read('/requests')
    expect(html).toContain('7 days left, until 21 January 2025')
    expect(html).toContain('Second Start: its reply')
    expect(html).toContain('Candour’s own choice: no public source gives it')
    now = '2025-01-23T09:30:00.000Z'
    expect((await (await being('manager')).read('/requests')).html).toContain('2 days overdue')
  })

  it('says so where there is no deadline', async () => {
    await served.given(ask)
    const { html } = await (await being('manager')).read('/requests')
    expect(html).toContain('No deadline')
    expect(html).toContain('Ministry of Examples: its decision')
  })
})

describe('a request under rules that hear the organisation', () => {
  beforeEach(async () => {
    await bind('uk-moj-df-2020')
    await served.given(tell('GiveNotice', rep, notice), ask)
  })

  it('shows its rule, its deadlines with their working, and what each side said', async () => {
    await served.given(reply('objects'))
    const { html } = await (await being('reader')).read(at)
    for (const said of [
      'href="/rules/uk-moj-df-2020"',
      'Probation Dynamic Framework 2020 (template)',
      'Every number here is Candour’s default',
      'Permission not unreasonably withheld or delayed',
      'How 21 January 2025 was worked out',
      'Tuesday 14 January 2025',
      'Not counted: the day from which it is counted',
      'Not counted: weekend',
      'Day 5',
      'Second Start objects',
      'We said no such thing.',
      'Channel: Email',
      'Sent: 14 January 2025 at 9am',
    ]) {
      expect(html).toContain(said)
    }
    expect(html.indexOf('was told what is intended')).toBeLessThan(html.indexOf('Second Start objects'))
  })

  it('offers no decision while the organisation may still reply, and says until when', async () => {
    const approver = await being('manager')
    const { html } = await approver.read(at)
    expect(html).toContain('Second Start may still reply until the end of 21 January 2025')
    expect(html).not.toContain('name="decision"')
    await served.given(reply('objects'))
    const then = (await approver.read(at)).html
    expect(then).toContain('name="decision"')
    expect(then).toContain('The change may prejudice the services.')
    const { status, html: sentence } = await (
      await being('rep')
    ).send(`${at}/withdrawal`, `${at}/decision`, { decision: 'approve', reasons: 'Ours.' })
    expect(status).toBe(403)
    expect(sentence).toContain('Only a contract manager or approver of Ministry of Examples can decide this request.')
  })

  it('offers the organisation its reply, the supplier its withdrawal, and a reader nothing', async () => {
    expect((await (await being('charityRep')).read(at)).html).toContain(`href="${at}/reply"`)
    const supplier = (await (await being('rep')).read(at)).html
    expect(supplier).toContain(`href="${at}/withdrawal"`)
    expect(supplier).not.toContain(`href="${at}/further-information"`)
    expect((await (await being('smallCharityRep')).read(at)).html).toContain('There is nothing for you to do here now')
  })

  it('takes a question and its answer, each once, from the right side only', async () => {
    const [authority, supplier] = [await being('manager'), await being('rep')]
    const wrong = await supplier.send(`${at}/further-information`, `${at}/further-information`, { items: 'Why?' })
    expect(wrong.status).toBe(403)
    expect(wrong.html).toContain('Only Ministry of Examples, which decides, can record this.')
    expect((await authority.send(`${at}/further-information`, `${at}/further-information`, {})).status).toBe(422)
    await twice(authority, 'further-information', { items: 'Since when?\nWho was told?' })
    expect((await supplier.read(at)).html).toContain('Harbour Lane Services: further information')
    expect((await supplier.read(`${at}/information`)).html).toContain('Since when?')
    await twice(supplier, 'information', { words: 'Since November.', evidence: 'Minutes' })
    expect((await authority.read(at)).html).toContain('Since November.')
  })

  it('is decided with the standard of the rules, and carried out once', async () => {
    await served.given(reply('supports'))
    const [authority, supplier] = [await being('manager'), await being('rep')]
    const { hidden } = await authority.read(at)
    const decided = await authority.post(`${at}/decision`, {
      ...hidden,
      decision: 'approve',
      reasons: 'Both agree.',
      standardApplied: 'Permission not unreasonably withheld.',
    })
    expect(decided.status).toBe(303)
    expect((await authority.read(at)).html).toContain('Standard applied: Permission not unreasonably withheld.')
    const early = { 'effectedOn-day': '1', 'effectedOn-month': '1', 'effectedOn-year': '2025' }
    const refused = await supplier.send(`${at}/effect`, `${at}/effect`, early)
    expect([refused.status, refused.html.includes('The change cannot be made before that day.')]).toEqual([409, true])
    await twice(supplier, 'effect', { ...early, 'effectedOn-day': '14' })
    await twice(supplier, 'plan', { plan: 'Open Gate takes over all groups.' })
    const chain = served.house.door.views.supplyChain(contractId)!
    const named = chain.namings.filter(({ organisation }) => organisation.name === 'Open Gate')
    expect(named.map(({ takesOverFrom }) => takesOverFrom)).toEqual([namingId])
    expect((await supplier.read(at)).html).toContain('Made on 14 January 2025')
  })

  it('is withdrawn once', async () => {
    await twice(await being('rep'), 'withdrawal', { reasons: 'It stays.' })
    expect((await (await being('rep')).read(at)).html).toContain('Withdrawn')
  })
})

describe('a request under rules with a hearing', () => {
  it('is heard on a day that leaves notice, and recorded once it was held', async () => {
    await bind('us-ca-pcc-4100')
    await served.given(
      tell('RequestSwitch', rep, {
        ...switchRequest,
        ground: { code: 'us-ca-pcc-4100:insolvency', family: 'insolvency' },
      }),
    )
    const authority = await being('manager')
    expect((await authority.read(at)).html).toContain('Second Start has not been told yet. Give it notice first.')
    expect((await authority.read(at)).html).toContain(`href="${at}/notice"`)
    await served.given(tell('GiveNotice', manager, notice), reply('objects'))
    expect((await authority.read(at)).html).toContain('Second Start objects. Hold a hearing before you decide.')
    const on = (day: string) => ({ 'hearingOn-day': day, 'hearingOn-month': '1', 'hearingOn-year': '2025' })
    const soon = await authority.send(`${at}/hearing`, `${at}/hearing`, { ...on('15'), place: 'Town hall' })
    expect([soon.status, soon.html.includes('A hearing needs notice')]).toEqual([409, true])
    await twice(authority, 'hearing', { ...on('28'), place: 'Town hall' })
    expect((await authority.read(at)).html).toContain('The hearing on 28 January 2025')
    now = '2025-01-28T18:00:00.000Z'
    const held = { 'heldOn-day': '28', 'heldOn-month': '1', 'heldOn-year': '2025', note: 'Both sides were heard.' }
    await twice(authority, 'hearing-note', held)
    expect((await authority.read(at)).html).toContain('name="decision"')
  })
})

describe('time to decide', () => {
  it('can be extended as often as the rules let it', async () => {
    await bind('it-119')
    await served.given(tell('RequestSwitch', rep, { ...switchRequest, effectiveOn: '2025-03-01' }))
    const authority = await being('manager')
    expect((await authority.read(at)).html).toContain(`href="${at}/extension"`)
    await twice(authority, 'extension', { reasons: 'The papers are many.' })
    const { html } = await authority.read(at)
    expect(html).not.toContain(`href="${at}/extension"`)
    expect(html).toContain('because the authority took longer, as the rules allow')
    const again = await authority.send(`${at}/extension`, `${at}/extension`, { reasons: 'Still more.' })
    expect([again.status, again.html.includes('only once')]).toEqual([409, true])
  })
})

describe('a change that was made first', () => {
  it('stays marked for ever', async () => {
    await served.given(tell('RequestSwitch', rep, { ...switchRequest, effectiveOn: '2025-01-02' }))
    expect((await (await being('manager')).read(at)).html).toContain('Retrospective')
    expect((await (await being('manager')).read('/requests')).html).toContain('Retrospective')
  })
})
