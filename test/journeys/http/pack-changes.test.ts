/** Errand 13: the American rule changed on 3 October 2025: what was asked the day before keeps the rule of that day. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { approver, charityRep, manager, NOW, rep, smallCharity } from '../../domain/invented-world.ts'
import { serve, type Served } from '../../api/served.ts'
import { codeOf, idIn, letter, noticeOf, UnderPack, why, type Shown } from '../../api/under-a-pack.ts'

let served: Served
let now = NOW
let at: UnderPack
let second: string
beforeAll(async () => {
  served = await serve({ clock: () => now })
  at = await UnderPack.begin(served.url, 'EX-1', 'us-dbe-26.53f')
  const naming = { stage: 'award', organisation: smallCharity }
  second = idIn((await at.tell(rep, 'namings', naming)).headers['location'])
})
afterAll(() => served.close())

interface Pack {
  readonly version: string
  readonly change: { readonly grounds: readonly { code: string; family: string; evidence: readonly string[] }[] }
}

/** Tells the organisation, and asks at once to end its part, on a ground that the rule of the day knows. */
async function ask(namingId: string): Promise<string> {
  const [old] = (await at.read('/api/rules/us-dbe-26.53f'))['versions'] as [Pack]
  const { code, family, evidence } = old.change.grounds.find(ground => ground.family === 'nonPerformance')!
  const papers = evidence.map(title => ({ title }))
  const request = (await at.tell(rep, 'notices', noticeOf(namingId, 'terminate', now))).headers['location']!
  const asking = { kind: 'terminate', requestId: idIn(request), namingId, ...why, selfPerform: false }
  const grounded = { ...asking, ground: { code, family }, evidence: [...letter, ...papers], effectiveOn: '2025-12-01' }
  await at.tell(rep, 'change-requests', grounded)
  return request
}
const versionOf = async (request: string) => ((await at.read(request))['pack'] as Pack).version

it('binds each request to the rule of its own day, where the contract is', async () => {
  // In London it is the 3rd already; in Los Angeles it is not.
  now = '2025-10-03T06:59:59.000Z'
  const before = await ask(at.namingId)
  expect(await versionOf(before)).toBe('1.0.0')
  now = '2025-10-03T07:00:00.000Z'
  const after = await ask(second)
  expect(await versionOf(after)).toBe('2.0.0')

  // Heard and decided weeks later, each by the rule that it was bound to.
  now = '2025-10-20T17:00:00.000Z'
  expect(
    codeOf(await at.try(approver, `${before}/decision`, { decision: 'approved', reasons: 'Good cause.' })),
  ).toEqual([409, 'notice-not-received'])
  await at.tell(charityRep, `${before}/receipt`, { receivedAt: '2025-10-03T12:00:00.000Z', evidence: [] })
  await at.tell(charityRep, `${before}/reply`, { namingId: at.namingId, stance: 'objects', words: 'We did the work.' })
  await at.tell(approver, `${before}/decision`, { decision: 'approved', reasons: 'Good cause.' })
  expect(await at.read(before)).toMatchObject({
    standing: 'approved',
    pack: { packId: 'us-dbe-26.53f', version: '1.0.0' },
    deadlines: [{ of: 'reply' }, { of: 'replacement-plan', pack: { version: '1.0.0' } }],
  })
})

it('is not reached back to by binding the later version itself', async () => {
  const requests = async () => (await at.read(`${at.contract}/change-requests`))['items'] as { pack: Pack }[]
  const before = (await requests()).map(({ pack }) => pack.version)
  expect(before).toEqual(['1.0.0', '2.0.0'])
  const body = { packId: 'us-dbe-26.53f', version: '2.0.0', reason: 'The rule has changed.' }
  await at.tell(manager, 'rule-pack', body)
  expect((await requests()).map(({ pack }) => pack.version)).toEqual(before)
  const history = (await at.read(`${at.contract}/history?limit=200`))['items'] as { fact: Shown }[]
  const bound = history.filter(({ fact }) => fact.data!.type === 'RulePackBound')
  expect(bound.map(({ fact }) => fact.data!.body['version'])).toEqual(['1.0.0', '2.0.0'])
})
