/** Errand 7: a promised volume that is cut by 15% without a request is a question; cut by the authority itself, it is none. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { charity, manager, NOW, rep, smallCharity } from '../../domain/invented-world.ts'
import { serve, type Served } from '../../api/served.ts'
import { factsOf, idIn, money, UnderPack } from '../../api/under-a-pack.ts'

let served: Served
let now = NOW
let at: UnderPack
beforeAll(async () => {
  served = await serve({ clock: () => now })
  at = await UnderPack.begin(served.url, 'EX-1', 'uk-msc-key')
})
afterAll(() => served.close())

/** As both were promised: 240 people in the first year. */
const promised = (count: number) => ({
  services: ['Mentoring'],
  commitment: {
    valuePerYear: money(8_500_000),
    volume: [{ from: '2024-06-01', to: '2025-05-31', count }],
    share: 1_250,
  },
})

interface Seen {
  readonly indicator: string
  readonly namingId?: string
  readonly standing: string
  readonly sentence: string
  readonly inputs: readonly { readonly name: string; readonly value: unknown }[]
  readonly eventIds: readonly string[]
}

/** What is asked of a naming's promises, and what went into the formula. */
async function cutOf(namingId: string, query = '') {
  const signals = (await at.read(`${at.contract}/signals${query}`))['signals'] as Seen[]
  const { standing, sentence, inputs, eventIds } = signals.find(
    one => one.indicator === 'BC-19' && one.namingId === namingId,
  )!
  return { standing, sentence, eventIds, ...Object.fromEntries(inputs.map(({ name, value }) => [name, value])) }
}

/** Signs a subcontract, and says what it commits to; the fact that says so. */
async function commit(namingId: string, count: number): Promise<string> {
  const terms = { scope: 'Mentoring', value: money(8_500_000), exclusivityRequired: false, flowDowns: [] }
  const signed = await at.tell(rep, 'subcontracts', { namingId, signedOn: now.slice(0, 10), ...terms })
  const { subcontractId } = factsOf(signed)[0]!.data!.body as { subcontractId: string }
  const from = now.slice(0, 10)
  const committed = await at.tell(rep, `subcontracts/${subcontractId}/commitment`, { from, promises: promised(count) })
  return factsOf(committed)[0]!.id
}

it('asks who permitted a cut by 15%, and shows what it rests on', async () => {
  expect(await cutOf(at.namingId)).toMatchObject({ standing: 'notEnoughData' })
  now = '2025-01-15T09:00:00.000Z'
  const committed = await commit(at.namingId, 204)
  const seen = await cutOf(at.namingId)
  expect(seen).toMatchObject({
    standing: 'raised',
    compared: 'volume',
    promised: 240,
    committed: 204,
    reduction: 1_500,
    sentence: `By volume, the subcontract of ${charity.name} commits to 15% less than is promised, and no reduction was approved. Was one asked for?`,
  })
  expect(seen.eventIds).toContain(committed)
  // A day earlier there was nothing to ask.
  expect(await cutOf(at.namingId, '?at=2025-01-14')).toMatchObject({ standing: 'notEnoughData' })
})

it('asks nothing where the authority itself has cut as much', async () => {
  now = '2025-01-16T09:00:00.000Z'
  const named = await at.tell(rep, 'namings', { stage: 'later', organisation: smallCharity, ...promised(240) })
  const namingId = idIn(named.headers['location'])
  const less = { kind: 'reduction', namingId, reasons: 'Fewer people are referred.', from: '2025-01-16' }
  await at.tell(manager, 'directions', { ...less, promises: promised(204) })
  await commit(namingId, 204)
  expect(await cutOf(namingId)).toMatchObject({
    standing: 'clear',
    sentence: `The subcontract of ${smallCharity.name} commits to all that is promised.`,
    reduction: 0,
  })
  // The other's cut is no less a question for it.
  expect(await cutOf(at.namingId)).toMatchObject({ standing: 'raised', reduction: 1_500 })
})

it('asks no more once the authority has directed it, and shows what was asked until then', async () => {
  now = '2025-01-20T09:00:00.000Z'
  const less = { kind: 'reduction', namingId: at.namingId, reasons: 'A court has closed.', from: '2025-01-15' }
  await at.tell(manager, 'directions', { ...less, promises: promised(204) })
  expect(await cutOf(at.namingId)).toMatchObject({ standing: 'clear', reduction: 0 })
  expect(await cutOf(at.namingId, '?at=2025-01-19')).toMatchObject({ standing: 'raised', promised: 240 })
})

it('leaves nothing in the register to ask of these promises', async () => {
  const register = (await at.read('/api/signals?indicator=BC-19')) as { total?: number }
  expect(register.total).toBe(0)
})
