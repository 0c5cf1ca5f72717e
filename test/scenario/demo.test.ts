/** How the demonstration is made: twice the same, only where nothing is yet, and never against the rules. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfig } from '#src/config.ts'
import { buildDemo, DemoRefused, ledgerIn, play, SIZES } from '#src/demo.ts'
import { firstStart } from '#src/first-start.ts'
import type { House } from '#src/house.ts'
import { actorOf } from '#directory/people.ts'
import { contractId } from '#intake/identity.ts'
import { moment } from '#intake/scenario/step.ts'

const warn = (sentence: string) => expect.unreachable(sentence)

/** One contract of the scenario, with a correction in it. */
const size = { ...SIZES.small, contracts: ['NMJA-09'] }

const folders: string[] = []
async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'candour-demo-'))
  folders.push(folder)
  return folder
}

let folder: string
let house: House
const told: (readonly [number, number])[] = []
beforeAll(async () => {
  folder = await emptyFolder()
  house = await buildDemo({ folder, size, warn, onProgress: (...far) => told.push(far) })
})
afterAll(async () => {
  await house.close()
  for (const one of folders) await rm(one, { recursive: true })
})

async function contentsOf({ store }: House) {
  const events = await store.readAll(0, 5_000)
  return events.map(({ id, stream, revision, recordedAt, data }) => ({ id, stream, revision, recordedAt, data }))
}

test('the same scenario gives the same events twice: ids, streams, times and words', async () => {
  const again = await buildDemo({ folder: await emptyFolder(), size, warn })
  const [once, twice] = [await contentsOf(house), await contentsOf(again)]
  await again.close()
  expect(twice).toEqual(once)
  expect(once.length).toBeGreaterThan(300)
  expect(once.filter(({ data }) => (data as { type: string }).type === 'DeliveryCorrected')).toHaveLength(1)
})

test('it says how far it has come, step by step', () => {
  expect(told.map(([done]) => done)).toEqual(told.map((_, index) => index + 1))
  expect(told.at(-1)).toEqual([told.length, told.length])
})

describe('what is made', () => {
  test('has its own people, also for whoever serves it', () => {
    expect(house.door.people.find('northmoor-manager')?.name).toBe('Agnes Tollerfield')
    const serving = (environment: NodeJS.ProcessEnv) => readConfig(environment).peoplePath
    expect(serving({ CANDOUR_STORE: `embedded:${ledgerIn(folder)}` })).toBe(join(folder, 'people.json'))
    expect(serving({ CANDOUR_STORE: `embedded:${ledgerIn(folder)}`, CANDOUR_PEOPLE: 'own.json' })).toBe('own.json')
    expect(serving({ CANDOUR_STORE: `embedded:${join(folder, 'elsewhere', 'ledger.sqlite')}` })).toBeUndefined()
  })

  test('is left alone by the first start', async () => {
    const before = await house.store.head()
    await firstStart(house, () => expect.unreachable('Something was imported.'))
    expect(await house.store.head()).toEqual(before)
  })
})

describe('what is not made', () => {
  test('anything, in a folder that holds something', async () => {
    await expect(buildDemo({ folder, warn })).rejects.toThrow(DemoRefused)
    await expect(buildDemo({ folder, warn })).rejects.toThrow('holds something already')
  })

  test('a step that the rules turn down: it stops there, with their sentence', async () => {
    const { simulated } = house.store
    const find = (person: string) => house.door.people.find(person)
    const [authority, supplier] = [find('northmoor-manager'), find('northmoor-tressick-rep')]
    if (simulated === undefined || authority?.organisation === undefined || supplier === undefined) {
      throw new Error('The cast is not complete.')
    }
    const body = {
      contractId: contractId(authority.organisation.id, 'NMJA-09'),
      endedOn: '2027-05-01',
      reason: 'It no longer suits us.',
    }
    const step = {
      at: moment('2027-05-18'),
      by: actorOf(supplier),
      key: 'ended by its supplier',
      says: { type: 'EndContract' as const, body },
    }
    const before = await house.store.head()
    await expect(play(house, simulated, [step], () => undefined)).rejects.toThrow(
      '“ended by its supplier” of 2027-05-18 was turned down: Only Northmoor Justice Authority can record this about its contract.',
    )
    expect(await house.store.head()).toEqual(before)
  })
})
