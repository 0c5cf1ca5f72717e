/** The scenario “Northmoor” before it is played: the same steps for the same seed, in order, each in the words of the domain. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { commandBodies } from '#domain/catalogue.ts'
import { castOf } from '#intake/scenario/cast.ts'
import { drawFrom } from '#intake/scenario/draw.ts'
import { scriptOf } from '#intake/scenario/script.ts'
import { ScenarioFile } from '#intake/scenario/shape.ts'
import type { Step, Told } from '#intake/scenario/step.ts'
import { SIZES } from '#intake/scenario/world.ts'
import type { Statement } from '#intake/identity.ts'

const read = (file: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../data/scenarios/northmoor/${file}`, import.meta.url), 'utf8'))

const scenario = ScenarioFile.parse(read('scenario.json'))
const small = scriptOf(scenario, SIZES.small)
const full = scriptOf(scenario, SIZES.full)

const told = (steps: readonly Step[]): readonly Told[] => steps.filter(step => 'says' in step)
const statements = (steps: readonly Step[]): readonly Statement[] =>
  told(steps).flatMap(({ says }) => (typeof says === 'function' ? [] : [says]))

describe('the script', () => {
  test('is the same for the same seed, and another for another', () => {
    // As text: so many are slow to compare one by one.
    const said = (seed: string) => JSON.stringify(statements(scriptOf({ ...scenario, seed }, SIZES.small)))
    const first = said(scenario.seed)
    expect(first === JSON.stringify(statements(small))).toBe(true)
    expect(said('another') === first).toBe(false)
  })

  test('goes forward in time, and ends when the scenario does', () => {
    for (const steps of [small, full]) {
      const moments = steps.map(({ at }) => at)
      expect(moments).toEqual(moments.toSorted())
      expect(moments.at(-1)?.slice(0, 10)).toBe('2027-05-17')
    }
  })

  test('says nothing twice under one key', () => {
    for (const steps of [small, full]) {
      const keys = told(steps).map(({ key }) => key)
      expect(new Set(keys).size).toBe(keys.length)
    }
  })

  test('says everything in a body that its command has', () => {
    for (const { type, body } of statements(small)) {
      const parsed = commandBodies[type].safeParse(body)
      expect(parsed.error?.issues ?? []).toEqual([])
    }
  })

  test('lets time look in at the beginning of every month', () => {
    const visits = small.filter(step => 'timePasses' in step).map(({ at }) => at)
    expect(visits.slice(0, 2)).toEqual(['2023-12-01T06:00:00.000Z', '2024-01-01T06:00:00.000Z'])
    expect(visits).toHaveLength(42)
  })
})

/** Pence paid and people referred, by naming and month of receipt. */
function sumsOf(steps: readonly Step[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>()
  const add = (key: string, some: number): void => void sums.set(key, (sums.get(key) ?? 0) + some)
  for (const statement of statements(steps)) {
    if (statement.type !== 'ReportDelivery') continue
    const { contractId, volumes, payments } = statement.body
    for (const { namingId = 'everybody', month, low, medium, high } of volumes) {
      add(`${contractId} ${namingId} ${month} referred`, low + medium + high)
    }
    for (const { namingId, invoiceReceivedOn, paid } of payments) {
      add(`${contractId} ${namingId} ${invoiceReceivedOn.slice(0, 7)} paid`, paid?.amount ?? 0)
    }
  }
  return sums
}

test('a small script says the same sums as the full one, in fewer pieces', () => {
  // Of the last spring some invoices are paid, or reported, only after the end.
  const settled = (steps: readonly Step[]) =>
    [...sumsOf(steps)].filter(([key]) => !/ 2027-0\d paid$/.test(key)).toSorted()
  expect(settled(small)).toEqual(settled(full))
  expect(settled(small).length).toBeGreaterThan(3_000)
  expect(small.length).toBeLessThan(full.length / 4)
})

describe('a scenario that makes no sense is not played', () => {
  const withAct = (body: Record<string, unknown>, by = 'manager', say = 'EndContract') => {
    const [first, ...others] = scenario.contracts
    if (first === undefined) throw new Error('There is no contract.')
    const act = { on: '2027-04-01', by, say, body }
    return () => scriptOf({ ...scenario, contracts: [{ ...first, acts: [act] }, ...others] }, SIZES.small)
  }
  const whole = { endedOn: '2027-03-31', reason: 'It has run its course.' }

  test.each([
    ['a command that nobody knows', withAct(whole, 'manager', 'EndEverything'), 'there is no such command'],
    ['a body that its command does not have', withAct({ endedOn: 'soon' }), 'endedOn'],
    ['somebody who is not in the cast', withAct(whole, 'NOBODY'), '“NOBODY” is not in the scenario'],
    ['a word that refers to nothing', withAct({ ...whole, reason: '@nothing X' }), '“@nothing X” under NMJA-01'],
    [
      'promises to somebody who is not named',
      withAct({ ...whole, reason: '@promises TARNLEY' }),
      'TARNLEY is not named',
    ],
  ])('for %s', (_, made, words) => {
    expect(made).toThrow(words)
  })

  test('nor one that holds what the file does not know', () => {
    expect(ScenarioFile.safeParse({ ...scenario, moral: 'none' }).success).toBe(false)
  })
})

test('the people beside the scenario are its cast, by the same ids', () => {
  expect((read('people.json') as { people: unknown }).people).toEqual(castOf(scenario).people)
})

describe('dice that fall by words', () => {
  test('fall the same for the same seed and words, and stay within their bounds', () => {
    const draw = drawFrom('seed')
    const throws = Array.from({ length: 600 }, (_, index) => draw(`throw ${index}`, 1, 6))
    expect(throws).toEqual(Array.from({ length: 600 }, (_, index) => drawFrom('seed')(`throw ${index}`, 1, 6)))
    expect(new Set(throws)).toEqual(new Set([1, 2, 3, 4, 5, 6]))
  })

  test('fall otherwise for another seed', () => {
    const of = (seed: string) => Array.from({ length: 50 }, (_, index) => drawFrom(seed)(`throw ${index}`, 1, 1_000))
    expect(of('one')).not.toEqual(of('two'))
  })
})
