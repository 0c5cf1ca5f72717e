/** Errand 11: the chain as it was known the day before a termination; a later correction does not leak into it. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { approver, charityRep, rep } from '../../domain/invented-world.ts'
import { serve, type Served } from '../../api/served.ts'
import { factsOf, idIn, noticeOf, UnderPack, why } from '../../api/under-a-pack.ts'

let served: Served
let now = '2025-01-06T09:00:00.000Z'
let at: UnderPack
let request: string

/** Named in January, ended on 3 February, and corrected on 3 March: the services had been written down wrongly. */
beforeAll(async () => {
  served = await serve({ clock: () => now })
  at = await UnderPack.begin(served.url, 'EX-1', 'uk-moj-df-2020')
  now = '2025-01-14T09:00:00.000Z'
  request = (await at.tell(rep, 'notices', noticeOf(at.namingId, 'terminate', now))).headers['location']!
  const asking = { kind: 'terminate', requestId: idIn(request), namingId: at.namingId, ...why, selfPerform: false }
  await at.tell(rep, 'change-requests', { ...asking, effectiveOn: '2025-02-03' })
  await at.tell(charityRep, `${request}/reply`, { namingId: at.namingId, stance: 'supports', words: 'So be it.' })
  now = '2025-01-20T09:00:00.000Z'
  await at.tell(approver, `${request}/decision`, { decision: 'approved', reasons: 'Both sides want it.' })
  now = '2025-02-03T09:00:00.000Z'
  const effected = await at.tell(rep, `${request}/effect`, { effectedOn: '2025-02-03' })
  expect(factsOf(effected).map(({ data }) => data!.type)).toEqual(['ChangeEffected', 'NamingEnded'])
  now = '2025-03-03T09:00:00.000Z'
  const ended = factsOf(effected)[1]!
  const data = { type: 'NamingEnded', occurredAt: '2025-02-03T09:00:00.000Z', body: ended.data!.body }
  const right = { ...data, body: { ...data.body, reason: 'It ended by agreement.' } }
  await at.tell(rep, 'corrections', { corrects: ended.id, data: right, reason: 'The reason was another.' })
})
afterAll(() => served.close())

const chain = async (query: string) => {
  const document = await at.read(`${at.contract}${query}`)
  const [naming] = document['namings'] as { standing: string; left?: { reason: string } }[]
  const [known] = document['requests'] as { standing: string }[]
  return [naming!.standing, naming!.left?.reason ?? null, known?.standing ?? null]
}

it.each([
  ['as it is now', '', ['ended', 'It ended by agreement.', 'approved']],
  ['true the day before', '?asOf=2025-02-02', ['named', null, 'approved']],
  ['true on the day', '?asOf=2025-02-03', ['ended', 'It ended by agreement.', 'approved']],
  ['known the day before', '?knownAt=2025-02-02', ['named', null, 'approved']],
  ['known on the day, before the correction', '?knownAt=2025-02-03', ['ended', why.reasons, 'approved']],
  ['known on the day of the correction', '?knownAt=2025-03-03', ['ended', 'It ended by agreement.', 'approved']],
  [
    'true then, as known before the correction',
    '?asOf=2025-02-03&knownAt=2025-03-02',
    ['ended', why.reasons, 'approved'],
  ],
  ['known before anything was decided', '?knownAt=2025-01-19', ['named', null, 'open']],
  ['known before anything was asked', '?knownAt=2025-01-13', ['named', null, null]],
])('shows the chain %s', async (_, query, expected) => {
  expect(await chain(query)).toEqual(expected)
})

it('keeps the correction out of every word that was known before it', async () => {
  for (const query of ['?knownAt=2025-02-02', '?knownAt=2025-03-02', '?asOf=2025-02-02&knownAt=2025-02-02']) {
    expect(JSON.stringify(await at.read(`${at.contract}${query}`))).not.toMatch(/by agreement/)
  }
  const history = (await at.read(`${at.contract}/history?limit=200`))['items'] as { fact: { data: { type: string } } }[]
  expect(history.filter(({ fact }) => fact.data.type === 'NamingEnded')).toHaveLength(1)
})
