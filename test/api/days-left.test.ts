/** The queue is ordered by deadline, and the days that are left are counted where the contract is, by the clock of the door. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { authority, newcomer, NOW, otherAuthority, rep } from '../domain/invented-world.ts'
import { get, type Answer } from './asking.ts'
import { serve, type Served } from './served.ts'
import { items, UnderPack, why } from './under-a-pack.ts'

let served: Served
let now = NOW
/** The addresses of two requests: the one in California is lodged on the 13th there, and has no day by which it is decided. */
let inEngland: string
let inItaly: string
let last: Answer
beforeAll(async () => {
  served = await serve({ clock: () => now })
  const replacement = { organisation: newcomer, services: ['Mentoring'] }
  const ask = async (reference: string, packId: string, effectiveOn: string) => {
    const at = await UnderPack.begin(served.url, reference, packId)
    const asking = { kind: 'switch', namingId: at.namingId, ...why, effectiveOn, replacement }
    last = await at.tell(rep, 'change-requests', asking)
    return last.headers['location']!
  }
  inItaly = await ask('EX-IT', 'it-119', '2025-04-01')
  inEngland = await ask('EX-EN', 'uk-msc-key', '2025-04-01')
})
afterAll(() => served.close())

const queue = async (query = '') => items(await get(served.url, `/api/change-requests${query}`, last))
const daysOf = async (path: string) => {
  const { json } = await get(served.url, path, last)
  return (json['deadlines'] as { daysLeft: number }[]).map(({ daysLeft }) => daysLeft)
}

it('shows what is due first, first, with the pack that the number is from', async () => {
  now = NOW
  expect(await queue()).toMatchObject([
    {
      url: inEngland,
      deadline: { of: 'decision', lastDay: '2025-01-28', daysLeft: 14, verification: 'excerpt' },
      request: { deadlines: [{ daysLeft: 14, pack: { packId: 'uk-msc-key', version: '1.0.0' } }] },
    },
    { url: inItaly, deadline: { of: 'decision', lastDay: '2025-02-13', daysLeft: 30 } },
  ])
  expect(await queue(`?authorityId=${authority.id}`)).toHaveLength(2)
  expect(await queue(`?authorityId=${otherAuthority.id}`)).toEqual([])
})

it.each([
  ['2025-01-28T23:59:59.999Z', [0]],
  ['2025-01-29T00:00:00.000Z', [-1]],
  ['2025-02-07T12:00:00.000Z', [-10]],
])('counts to the last day, and past it: %s', async (at, days) => {
  now = at
  expect(await daysOf(inEngland)).toEqual(days)
})

it('begins a day where the calendar has it begin', async () => {
  now = '2025-02-12T22:59:59.999Z'
  expect(await daysOf(inItaly)).toEqual([1])
  now = '2025-02-12T23:00:00.000Z'
  expect(await daysOf(inItaly)).toEqual([0])
})

it('shows each day of the working, counted or skipped, and why', async () => {
  now = NOW
  const { json } = await get(served.url, inEngland, last)
  const [decision] = json['deadlines'] as { working: { day: string; number?: number; why?: string }[] }[]
  expect(decision!.working.map(({ day, number, why: skipped }) => [day.slice(8), number ?? skipped])).toEqual([
    ['14', 'first-day'],
    ['15', 1],
    ['16', 2],
    ['17', 3],
    ['18', 'weekend'],
    ['19', 'weekend'],
    ['20', 4],
    ['21', 5],
    ['22', 6],
    ['23', 7],
    ['24', 8],
    ['25', 'weekend'],
    ['26', 'weekend'],
    ['27', 9],
    ['28', 10],
  ])
})
