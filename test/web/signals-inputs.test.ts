/** What a signal says, as pages write it. */
import { expect, it } from 'vitest'
import { inputRow, sentenceInWords } from '#web/presenters/signals-inputs.ts'

it('has its days and its quarters in words', () => {
  expect(sentenceInWords('Less came in 2026q4 and 2027q1, after 2026-09-30.')).toBe(
    'Less came in October to December 2026 and January to March 2027, after 30 September 2026.',
  )
})

it.each([
  [
    { name: '2026q4.deliveredByEverybody', value: 604, unit: 'referral' },
    { key: 'Delivered by everybody, October to December 2026', values: ['604 referrals'] },
  ],
  [
    { name: 'daysSinceStart', value: 1, unit: 'day' },
    { key: 'Days since start', values: ['1 day'] },
  ],
] as const)('names what went into it: %o', (input, row) => {
  expect(inputRow(input)).toStrictEqual(row)
})
