/** Errand 14: the same command sent twice, at once or weeks later, is one event, through the whole life of a change. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Actor } from '#events/envelope.ts'
import { approver, charityRep, newcomer, NOW, rep } from '../../domain/invented-world.ts'
import { serve, type Served } from '../../api/served.ts'
import { idIn, letter, noticeOf, UnderPack, why } from '../../api/under-a-pack.ts'
import type { Answer } from '../../api/asking.ts'

let served: Served
let now = NOW
beforeAll(async () => void (served = await serve({ clock: () => now })))
afterAll(() => served.close())

const last = async () => (await served.house.store.head())?.position

it('leaves one event for each thing that was said', async () => {
  const at = await UnderPack.begin(served.url, 'EX-1', 'uk-moj-df-2020')
  const { namingId } = at
  const said: { readonly say: () => Promise<Answer>; readonly first: Answer }[] = []
  /** Three at once under one key, then once more. */
  const thrice = async (who: Actor, what: string, body: object): Promise<Answer> => {
    const say = () => at.try(who, what, body, `the ${what}`)
    const [first, ...others] = await Promise.all([say(), say(), say()])
    const after = await last()
    const again = await say()
    for (const other of [...others, again]) {
      expect([other.status, other.text, other.headers['location']]).toEqual([
        201,
        first.text,
        first.headers['location'],
      ])
    }
    expect(await last()).toBe(after)
    said.push({ say, first })
    return first
  }
  const request = (await thrice(rep, 'notices', noticeOf(namingId, 'switch', now))).headers['location']!
  const replacement = { organisation: newcomer, services: ['Mentoring'] }
  const asking = { kind: 'switch', requestId: idIn(request), namingId, ...why, replacement }
  await thrice(rep, 'change-requests', asking)
  await thrice(charityRep, `${request}/reply`, { namingId, stance: 'objects', words: 'We want to stay.' })
  await thrice(approver, `${request}/information-request`, { items: ['The lists'] })
  await thrice(rep, `${request}/information`, { words: 'Attached.', evidence: letter })
  await thrice(approver, `${request}/decision`, { decision: 'approved', reasons: 'The lists show it.' })
  await thrice(rep, `${request}/effect`, { effectedOn: '2025-01-14' })
  await thrice(rep, `${request}/replacement-plan`, { plan: 'Open Gate takes over.', evidence: [] })

  // Weeks later, when everything is decided and made, each gets the answer that it got first.
  now = '2025-03-03T09:00:00.000Z'
  const before = await last()
  for (const { say, first } of said) expect((await say()).text).toBe(first.text)
  expect(await last()).toBe(before)
  const chain = await at.read(at.contract)
  expect(chain['namings']).toMatchObject([{ standing: 'ended' }, { organisation: newcomer, takesOverFrom: namingId }])
  expect(chain['requests']).toMatchObject([{ replies: [{}], information: [{}], standing: 'approved' }])
})
