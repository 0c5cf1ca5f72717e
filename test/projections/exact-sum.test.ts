/** Sums that stay exact, or stay at the last number that everybody can hold. */
import { expect, it } from 'vitest'
import { plus } from '#projections/exact-sum.ts'
import { basisPoints, divided } from '#projections/half-even.ts'

const LAST = Number.MAX_SAFE_INTEGER

it('a sum is exact up to the last whole number that every reader can hold, and stays there', () => {
  expect([plus(2, 3), plus(LAST - 1, 1), plus(LAST, 1), plus(LAST, LAST)]).toStrictEqual([5, LAST, LAST, LAST])
})

it('and the same below nought', () => {
  expect([plus(-2, -3), plus(3, -5), plus(-LAST, -1)]).toStrictEqual([-5, -2, -LAST])
})

it('a share too large to be held stays there too', () => {
  expect(divided(BigInt(LAST) * 10n, 1n)).toBe(LAST)
  expect([basisPoints(LAST, 1), basisPoints(-LAST, 1)]).toStrictEqual([LAST, -LAST])
})
