/** Errand 3: a supplier that wants to do the work itself is refused by the rules, and the attempt stays in the trail. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { approver, newcomer, NOW, rep } from '../../domain/invented-world.ts'
import { serve, type Served } from '../../api/served.ts'
import { codeOf, factsOf, idIn, noticeOf, typesIn, UnderPack, why, type Shown } from '../../api/under-a-pack.ts'

let served: Served
beforeAll(async () => void (served = await serve()))
afterAll(() => served.close())

const OURSELVES = { code: 'us-dbe-26.53f:self-perform', family: 'other' }
const replacement = { organisation: newcomer, services: ['Mentoring'] }

it('blocks “we will do it ourselves” and keeps it', async () => {
  const at = await UnderPack.begin(served.url, 'EX-1', 'us-dbe-26.53f')
  const { namingId } = at
  const asking = { kind: 'switch', namingId, ...why, ground: OURSELVES, replacement }
  const asked = await at.tell(rep, 'change-requests', asking)
  const request = asked.headers['location']!
  expect(typesIn(asked)).toEqual(['SwitchRequested', 'RequestRefusedByRule'])
  const words = factsOf(asked)[1]!.data!.body['words'] as string
  expect(words).toMatch(/wants to do the work itself/)
  expect(await at.read(request)).toMatchObject({
    standing: 'refusedByRule',
    ground: OURSELVES,
    outcome: { rule: 'excluded-ground', words, pack: { packId: 'us-dbe-26.53f', version: '1.0.0' } },
    deadlines: [],
  })

  // It waits for nobody, nobody can allow it afterwards, and it lets nobody leave.
  expect((await at.read('/api/change-requests'))['total']).toBe(0)
  const decision = { decision: 'approved', reasons: 'We do not mind.' }
  expect(codeOf(await at.try(approver, `${request}/decision`, decision))).toEqual([409, 'already-decided'])
  expect(codeOf(await at.try(rep, `${request}/effect`, { effectedOn: '2025-01-14' }))).toEqual([
    409,
    'permission-needed',
  ])
  const requestId = request.split('/').at(-1)
  for (const leaving of [{ reason: 'It leaves.' }, { reason: 'It leaves.', requestId }]) {
    expect(codeOf(await at.try(rep, `${at.naming}/end`, leaving))).toEqual([409, 'permission-needed'])
  }
  expect(await at.read(at.naming)).toMatchObject({ standing: 'named' })

  const history = (await at.read(`${at.contract}/history`))['items'] as { fact: Shown }[]
  const types = history.map(({ fact }) => fact.data!.type)
  expect(types.slice(-2)).toEqual(['SwitchRequested', 'RequestRefusedByRule'])
})

interface Pack {
  readonly change: { readonly grounds: readonly { readonly code: string; readonly family: string }[] }
}

it('sees through another ground where the request says who would do the work', async () => {
  const at = await UnderPack.begin(served.url, 'EX-2', 'us-dbe-26.53f')
  const [rule] = (await at.read('/api/rules/us-dbe-26.53f'))['versions'] as [Pack]
  const { code, family } = rule.change.grounds.find(ground => ground.family === 'insolvency')!
  const request = (await at.tell(rep, 'notices', noticeOf(at.namingId, 'terminate', NOW))).headers['location']!
  const asking = { kind: 'terminate', namingId: at.namingId, ...why, ground: { code, family }, selfPerform: true }
  // What was announced is asked under the id of its notice, and under no other.
  expect(codeOf(await at.try(rep, 'change-requests', asking))).toEqual([409, 'request-open'])
  const asked = await at.tell(rep, 'change-requests', { ...asking, requestId: idIn(request) })
  expect(typesIn(asked)).toEqual(['TerminationRequested', 'RequestRefusedByRule'])
  expect(await at.read(request)).toMatchObject({ standing: 'refusedByRule', selfPerform: true })
})
