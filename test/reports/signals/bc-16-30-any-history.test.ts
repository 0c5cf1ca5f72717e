/** Laws of the indicators BC-16 to BC-30: whatever a history holds, each says something, says the same again, and never by accident. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { indicators } from '#reports/signals/indicators.ts'
import type { Observation, Scene } from '#reports/signals/signal.ts'
import { observationsOf } from '#reports/signals/signals-of.ts'
import { ofTheContract, ofTheRequest } from '../../projections/every-fact.ts'
import { elsewhere, expected, invoice, ofNaming, quarterOf, sceneOf, volume } from './scene.ts'

const settings = {
  seed: Number(process.env['CANDOUR_SEED'] ?? 20_250_114),
  numRuns: Number(process.env['CANDOUR_RUNS'] ?? 60),
}
const ours = indicators.filter(({ id }) => id >= 'BC-16')

const delivery = [
  quarterOf('2024q3', {
    namings: [ofNaming({ volumes: [volume('2024-07', 0)], payments: [invoice('A-1', '2024-07-01', 0)] })],
    whole: [volume('2024-07', 0)],
    expected: expected('2024q3', 0),
  }),
]
const anyScene: fc.Arbitrary<Scene> = fc
  .record({
    facts: fc.shuffledSubarray([...ofTheContract, ...ofTheRequest]),
    today: fc.constantFrom('2000-02-29', '2025-01-14', '2025-06-30', '2099-12-31'),
    known: fc.constantFrom({}, { delivery, concerns: [], elsewhere: elsewhere() }),
  })
  .map(({ facts, today, known }) => sceneOf(facts, { today, ...known }))

const isSound = ({ standing, sentence, inputs, eventIds, strength }: Observation): boolean =>
  sentence.trim() !== '' &&
  !/undefined|null|NaN|Infinity|\[object/.test(sentence) &&
  inputs.every(({ value }) => typeof value !== 'number' || Number.isSafeInteger(value)) &&
  new Set(inputs.map(({ name }) => name)).size === inputs.length &&
  new Set(eventIds).size === eventIds.length &&
  (standing === 'raised' ? Number.isInteger(strength) && strength >= 1 && strength <= 100 : strength === 0)

it('there are fifteen of them', () => {
  expect(ours.map(({ id }) => id)).toStrictEqual(Array.from({ length: 15 }, (_, at) => `BC-${at + 16}`))
})

it('each finds something in any history, sound, and the same when asked again', () => {
  fc.assert(
    fc.property(anyScene, scene => {
      for (const indicator of ours) {
        const found = observationsOf(indicator, scene)
        expect(found.length).toBeGreaterThan(0)
        expect(found.filter(one => !isSound(one))).toStrictEqual([])
        expect(observationsOf(indicator, scene)).toStrictEqual(found)
      }
    }),
    settings,
  )
})
