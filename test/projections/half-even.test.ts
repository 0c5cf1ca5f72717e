/** Whole numbers divided, half to even; and days counted by hand. */
import { describe, expect, it } from 'vitest'
import { dayNumber, daysBetween } from '#projections/day-number.ts'
import { basisPoints, divided } from '#projections/half-even.ts'

describe('division half to even', () => {
  it('rounds a half to the even neighbour, on both sides of nothing', () => {
    const halves = [-5n, -3n, -1n, 1n, 3n, 5n, 7n]
    expect(halves.map(half => divided(half, 2n))).toStrictEqual([-2, -2, 0, 0, 2, 2, 4])
    expect(halves.map(half => divided(-half, -2n))).toStrictEqual([-2, -2, 0, 0, 2, 2, 4])
  })

  it('rounds everything else to the nearer neighbour', () => {
    expect([-7n, -5n, -4n, -2n, 2n, 4n, 5n, 7n].map(third => divided(third, 3n))).toStrictEqual([
      -2, -2, -1, -1, 1, 1, 2, 2,
    ])
    expect([0n, 3n, -3n].map(third => divided(third, 3n))).toStrictEqual([0, 1, -1])
  })

  it('never drifts: over all remainders it rounds up as often as down', () => {
    const numbers = Array.from({ length: 400 }, (_, index) => BigInt(index - 200))
    const drift = numbers.reduce((sum, one) => sum + divided(one, 4n) * 4 - Number(one), 0)
    expect(drift).toBe(0)
  })

  it('takes a part of a whole in hundredths of one per cent, and none of nothing', () => {
    expect(basisPoints(1, 3)).toBe(3_333)
    expect(basisPoints(1, 80_000)).toBe(0)
    expect(basisPoints(3, 80_000)).toBe(0)
    expect(basisPoints(5, 80_000)).toBe(1)
    expect(basisPoints(-25, 100)).toBe(-2_500)
    expect(basisPoints(0, 0)).toBeNull()
  })
})

describe('days', () => {
  it('are those of the calendar that everybody uses, leap years too', () => {
    const days = ['0001-01-01', '1900-02-28', '1970-01-01', '2000-02-29', '2024-02-29', '2100-03-01', '2026-12-31']
    expect(days.map(dayNumber)).toStrictEqual(days.map(day => Date.parse(`${day}T00:00:00Z`) / 86_400_000))
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2)
    expect(daysBetween('2023-02-28', '2023-03-01')).toBe(1)
    expect(daysBetween('2024-03-01', '2024-02-28')).toBe(-2)
  })
})
