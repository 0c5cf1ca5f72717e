/** A moment as people write it, in the time of the place. */
import { describe, expect, it } from 'vitest'
import { instantOf } from '#door/moment.ts'

describe('a day', () => {
  it.each([
    ['2025-01-14', '2025-01-14T23:59:59.999Z'],
    ['2025-07-01', '2025-07-01T22:59:59.999Z'],
    // The days on which the clocks change: forward, and back.
    ['2025-03-30', '2025-03-30T22:59:59.999Z'],
    ['2025-03-29', '2025-03-29T23:59:59.999Z'],
    ['2025-10-26', '2025-10-26T23:59:59.999Z'],
    ['2025-10-25', '2025-10-25T22:59:59.999Z'],
    ['2024-02-29', '2024-02-29T23:59:59.999Z'],
    ['2024-12-31', '2024-12-31T23:59:59.999Z'],
  ])('%s means its last instant in Europe/London, %s', (day, instant) => expect(instantOf(day)).toBe(instant))

  it('is another in another zone', () => {
    expect(instantOf('2025-01-14', 'Pacific/Auckland')).toBe('2025-01-14T10:59:59.999Z')
    expect(instantOf('2025-01-14', 'America/New_York')).toBe('2025-01-15T04:59:59.999Z')
  })
})

describe('an instant', () => {
  it.each([
    ['2026-05-15T12:00:00Z', '2026-05-15T12:00:00.000Z'],
    ['2026-05-15T12:00Z', '2026-05-15T12:00:00.000Z'],
    ['2026-05-15T12:00:00.123Z', '2026-05-15T12:00:00.123Z'],
    ['2026-05-15T13:00:00+01:00', '2026-05-15T12:00:00.000Z'],
  ])('%s is %s', (written, instant) => expect(instantOf(written)).toBe(instant))
})

describe('what is neither', () => {
  it.each([
    '',
    'today',
    '2025-02-29',
    '2025-13-01',
    '2025-00-10',
    '2025-1-4',
    '14/01/2025',
    '2025-01-14T25:00:00Z',
    '2025-01-14T12:00:00',
    ' 2025-01-14',
    '2025-01-14 ',
    '+002025-01-14',
    '2025-02-30T12:00:00Z',
    '2025-01-14T12:00:00+99:00',
  ])('“%s” names no moment', written => expect(instantOf(written)).toBeUndefined())
})
