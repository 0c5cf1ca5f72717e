/** The deadlines of the examples: their working is what the calendar counts, and it follows the facts beside it. */
import { describe, expect, it } from 'vitest'
import type { Reckoning } from '#events/deadline.ts'
import { calendarOf, countDays, recount } from '#domain/calendar.ts'
import { goldenFacts } from '../../scripts/golden-facts/catalogue.ts'

const {
  DeadlineSet: set,
  DeadlineRecalculated: again,
  DeadlinePassed: passed,
  RequestDeemedRefused: deemed,
} = goldenFacts
const cases: readonly (readonly [string, Reckoning])[] = [
  ['first set', set.body],
  ['worked out again', again.body],
]

describe.each(cases)(
  'the deadline as it was %s',
  (_, { calendar, startedOn, lastDay, endsAt, working, ...counting }) => {
    it('counts every day as the calendar does', () =>
      expect(countDays(counting, startedOn, calendarOf(calendar)!)).toEqual({ lastDay, endsAt, working }))
    it('can be counted after by anybody, and by no other number', () => {
      expect(recount(counting, working)).toBe(true)
      expect(recount({ ...counting, length: counting.length + 1 }, working)).toBe(false)
    })
  },
)

it('is as long as the contract set it, passes at its last instant, and refuses then', () => {
  expect(set.body.length).toBe(goldenFacts.PackSettingChanged.body.length)
  expect(passed.occurredAt).toBe(again.body.endsAt)
  expect(deemed.occurredAt).toBe(again.body.endsAt)
  expect(deemed.body.deadlineId).toBe(again.body.deadlineId)
})
