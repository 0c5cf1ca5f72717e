/** A contract as it was: what was true on a day, what was known on a day, and that no later correction shows in what was known. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { charity, manager, newcomer, rep } from '../domain/invented-world.ts'
import { get, post, type Answer } from './asking.ts'
import { recorded, theContract, theNaming } from './invented-supply-chain.ts'
import { serve, type Served } from './served.ts'

let served: Served
let contract: string
let last: Answer
let now = '2025-01-06T09:00:00.000Z'

/** Told in January; one naming had happened in December, and a wrong value is corrected in March. */
beforeAll(async () => {
  served = await serve({ clock: () => now })
  const { url } = served
  const begun = { ...theContract, occurredAt: '2024-12-01T00:00:00.000Z' }
  contract = (await recorded(post(url, '/api/contracts', begun, { as: manager }))).headers['location']!
  now = '2025-01-20T09:00:00.000Z'
  const named = await recorded(
    post(url, `${contract}/namings`, { ...theNaming, occurredAt: '2024-12-10T00:00:00.000Z' }, { as: rep }),
  )
  now = '2025-02-03T09:00:00.000Z'
  await recorded(post(url, `${contract}/namings`, { stage: 'later', organisation: newcomer }, { as: rep }))
  now = '2025-03-03T09:00:00.000Z'
  const fact = (named.json['facts'] as { id: string; data: { occurredAt: string; body: object } }[])[0]!
  const { occurredAt, body } = fact.data
  const right = { ...body, services: ['Mentoring', 'Advice'] }
  const correction = {
    corrects: fact.id,
    data: { type: 'SubcontractorNamed', occurredAt, body: right },
    reason: 'Advice was left out.',
  }
  last = await recorded(post(url, `${contract}/corrections`, correction, { as: rep }))
})
afterAll(() => served.close())

const was = async (query: string) => {
  const { status, json } = await get(served.url, `${contract}${query}`, last)
  const namings = (json['namings'] ?? []) as { organisation: { name: string }; services?: string[] }[]
  return [status, namings.map(({ organisation, services }) => [organisation.name, ...(services ?? [])])]
}

const before = [charity.name, 'Mentoring']
const after = [charity.name, 'Mentoring', 'Advice']
const later = [newcomer.name]

it.each([
  ['as it is now', '', [after, later]],
  ['true before anyone was named', '?asOf=2024-12-09', []],
  ['true on the day of the naming, by all that is known now', '?asOf=2024-12-10', [after]],
  ['true at an instant', '?asOf=2025-02-03T08:59:59Z', [after]],
  ['true at an instant of another zone', '?asOf=2025-02-03T10:00:00%2B01:00', [after, later]],
  ['known before the naming was told', '?knownAt=2025-01-19', []],
  ['known on the day it was told, before the correction', '?knownAt=2025-01-20', [before]],
  ['known just before the correction', '?knownAt=2025-03-02', [before, later]],
  ['known on the day of the correction', '?knownAt=2025-03-03', [after, later]],
  ['true in January, as known in February', '?asOf=2025-01-31&knownAt=2025-02-28', [before]],
  ['true in January, as known in March', '?asOf=2025-01-31&knownAt=2025-03-31', [after]],
  ['true in December, as known before it was told', '?asOf=2024-12-31&knownAt=2025-01-10', []],
])('shows what was %s', async (_, query, namings) => {
  expect(await was(query)).toEqual([200, namings])
})

it('keeps the correction out of the whole of what was known, not only out of the namings', async () => {
  const { text } = await get(served.url, `${contract}?knownAt=2025-03-02`)
  expect(text).not.toMatch(/Advice/)
  expect((await get(served.url, `${contract}/steps/2`)).text).not.toMatch(/Advice/)
})

it.each(['?asOf=2024-11-30', '?knownAt=2025-01-05', '?asOf=2025-06-01&knownAt=2020-01-01'])(
  'says that nothing was known then: %s',
  async query => {
    const { status, json } = await get(served.url, `${contract}${query}`)
    expect([status, json['type']]).toEqual([404, 'urn:candour:problem:not-known-then'])
  },
)

it('means the last instant of a day in Europe/London, also in summer time', async () => {
  const { url } = served
  now = '2025-07-01T22:30:00.000Z'
  const told = await recorded(post(url, '/api/contracts', { ...theContract, reference: 'EX-2' }, { as: manager }))
  const at = told.headers['location']!
  expect((await get(url, `${at}?asOf=2025-07-01`, told)).status).toBe(200)
  now = '2025-07-01T23:30:00.000Z'
  const next = await recorded(post(url, `${at}/namings`, theNaming, { as: rep }))
  expect((await get(url, `${at}?asOf=2025-07-01`, next)).json['namings']).toEqual([])
  expect((await get(url, `${at}?asOf=2025-07-02`, next)).json['namings']).toHaveLength(1)
})
