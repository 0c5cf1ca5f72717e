/** Every spelling that the source uses means one instant, and what is no moment is none. */
import { expect, it } from 'vitest'
import { instantOf, isSpelling } from '#intake/crs/spelling.ts'

it.each([
  ['2026-03-10T23:59:00+00', '2026-03-10T23:59:00.000Z'],
  ['2026-03-10 23:59:00+00', '2026-03-10T23:59:00.000Z'],
  ['2022-12-01T12:00:00+00:00', '2022-12-01T12:00:00.000Z'],
  ['2022-12-01T12:00:00+0100', '2022-12-01T11:00:00.000Z'],
  ['2022-12-01T12:00-05:30', '2022-12-01T17:30:00.000Z'],
  ['2026-05-15T11:46:23+01:00', '2026-05-15T10:46:23.000Z'],
  ['2026-05-15T11:46:23.1234Z', '2026-05-15T11:46:23.123Z'],
  ['2026-03-05', '2026-03-05T00:00:00.000Z'],
  ['2024-02-29', '2024-02-29T00:00:00.000Z'],
])('%s is %s', (spelled, instant) => {
  expect(instantOf(spelled)).toBe(instant)
})

it.each([
  '',
  '2026-3-5',
  '2023-02-29',
  '2026-03-10T24:00:00Z',
  '2026-03-10T23:60:00Z',
  '2026-03-10T23:59:00+24',
  '2026-03-10T23:59:00+00x',
  '10/03/2026',
  '9999-12-31T23:59:00-01:00',
])('“%s” is no moment', spelled => {
  expect(isSpelling(spelled)).toBe(false)
  expect(() => instantOf(spelled)).toThrow(TypeError)
})
