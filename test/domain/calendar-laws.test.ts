/** Whatever the period, the day and the calendar: the laws of counting. Seed and size by CANDOUR_SEED and CANDOUR_RUNS. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Day, Instant } from '#events/envelope.ts'
import {
  addDays,
  calendars,
  countDays,
  dayAt,
  endOfDay,
  recount,
  type Calendar,
  type CountedDay,
  type Counting,
} from '#domain/calendar.ts'

const settings = {
  seed: Number(process.env['CANDOUR_SEED'] ?? 20_250_114),
  numRuns: Number(process.env['CANDOUR_RUNS'] ?? 150),
}

function period(counting: Counting, start: Day, by: Calendar) {
  const counted = countDays(counting, start, by)
  if (counted === 'beyond-calendar') throw new Error('beyond the calendar')
  return counted
}

const beginningWith = (length: number, unit: Counting['unit']): Counting => ({ length, unit, countFirstDay: true })

const anyCalendar = fc.constantFrom(...calendars)
const anyDay = fc.integer({ min: 0, max: 2_100 }).map(days => addDays('2024-01-01', days))
const anyCounting: fc.Arbitrary<Counting> = fc.record({
  length: fc.integer({ min: 1, max: 120 }),
  unit: fc.constantFrom('working-day' as const, 'calendar-day' as const),
  countFirstDay: fc.boolean(),
})
const nextInstant = (instant: Instant): Instant => new Date(Date.parse(instant) + 1).toISOString()
const weekday = (day: Day): number => new Date(`${day}T00:00:00Z`).getUTCDay()

describe('any period by any calendar', () => {
  it('has a working that recounts, ends on its last counted day, and holds no weekend or holiday that counts', () => {
    fc.assert(
      fc.property(anyCounting, anyDay, anyCalendar, (counting, start, by) => {
        const { lastDay: last, endsAt, working } = period(counting, start, by)
        expect(recount(counting, working)).toBe(true)
        expect(working[0]?.day).toBe(start)
        expect(working.at(-1)).toStrictEqual({ day: last, counts: true, number: counting.length })
        expect(endsAt).toBe(endOfDay(last, by.timeZone))
        for (const { day, counts, why } of working) {
          const free = [0, 6].includes(weekday(day)) || by.holidays.has(day)
          if (counting.unit === 'working-day' && counts) expect(free).toBe(false)
          if (why === 'weekend' || why === 'holiday') expect(free).toBe(true)
        }
      }),
      settings,
    )
  })

  it('never ends earlier for being longer, later begun, or counted in working days', () => {
    fc.assert(
      fc.property(anyCounting, anyDay, anyCalendar, (counting, start, by) => {
        const { lastDay: last } = period(counting, start, by)
        expect(period({ ...counting, length: counting.length + 1 }, start, by).lastDay > last).toBe(true)
        expect(period(counting, addDays(start, 1), by).lastDay >= last).toBe(true)
        expect(period({ ...counting, unit: 'calendar-day' }, start, by).lastDay <= last).toBe(true)
        expect(period({ ...counting, countFirstDay: true }, start, by).lastDay <= last).toBe(true)
      }),
      settings,
    )
  })

  it('does not recount once anything in its working is altered', () => {
    const alterations: readonly ((working: readonly CountedDay[], at: number) => readonly CountedDay[])[] = [
      (working, at) => working.toSpliced(Math.max(at, 1), 1),
      (working, at) => working.toSpliced(at, 0, working[at]!),
      (working, at) => working.with(at, { ...working[at]!, day: addDays(working[at]!.day, 7) }),
      (working, at) => working.with(at, { ...working[at]!, number: (working[at]!.number ?? 0) + 1 }),
      (working, at) => working.with(at, { ...working[at]!, counts: !working[at]!.counts }),
      (working, at) => working.with(at, { ...working[at]!, holiday: ' ' }),
      working => [...working, { day: addDays(working.at(-1)!.day, 1), counts: false, why: 'weekend' }],
      () => [],
    ]
    fc.assert(
      fc.property(
        anyCounting.map(counting => ({ ...counting, length: counting.length + 1 })),
        anyDay,
        anyCalendar,
        fc.nat(),
        fc.constantFrom(...alterations),
        (counting, start, by, where, altered) => {
          const { working } = period(counting, start, by)
          expect(recount(counting, altered(working, where % working.length))).toBe(false)
          expect(recount({ ...counting, length: counting.length + 1 }, working)).toBe(false)
          expect(recount({ ...counting, countFirstDay: !counting.countFirstDay }, working)).toBe(false)
        },
      ),
      settings,
    )
  })
})

describe('a working that was made up', () => {
  const friday: CountedDay = { day: '2025-06-06', counts: true, number: 1 }

  it.each<[string, Counting, readonly CountedDay[]]>([
    ['counts a Saturday', beginningWith(1, 'working-day'), [{ day: '2025-06-07', counts: true, number: 1 }]],
    [
      'calls a Thursday a weekend',
      beginningWith(1, 'working-day'),
      [{ day: '2025-06-05', counts: false, why: 'weekend' }, friday],
    ],
    [
      'skips a holiday without a name',
      beginningWith(1, 'working-day'),
      [{ day: '2025-06-05', counts: false, why: 'holiday' }, friday],
    ],
    [
      'skips a holiday in calendar days',
      beginningWith(1, 'calendar-day'),
      [{ day: '2025-06-05', counts: false, why: 'holiday', holiday: 'Invented' }, friday],
    ],
    ['skips a day without saying why', beginningWith(1, 'working-day'), [{ day: '2025-06-05', counts: false }, friday]],
    [
      'leaves out the first day, which counts',
      beginningWith(1, 'working-day'),
      [{ day: '2025-06-05', counts: false, why: 'first-day' }, friday],
    ],
    ['begins with a day that does not exist', beginningWith(1, 'calendar-day'), [{ ...friday, day: '2025-02-30' }]],
  ])('and %s does not recount', (_, counting, working) => {
    expect(recount(counting, working)).toBe(false)
  })
})

describe('any day in any time zone', () => {
  const anyZone = fc.constantFrom(
    ...new Set(calendars.map(({ timeZone }) => timeZone)),
    'America/Santiago',
    'Asia/Kathmandu',
  )

  it('ends a millisecond before the next one begins', () => {
    fc.assert(
      fc.property(anyDay, anyZone, (day, timeZone) => {
        const end = endOfDay(day, timeZone)
        expect(Instant.safeParse(end).success).toBe(true)
        expect(dayAt(end, timeZone)).toBe(day)
        expect(dayAt(nextInstant(end), timeZone)).toBe(addDays(day, 1))
      }),
      settings,
    )
  })

  it('adds and takes away days as the platform does', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -700_000, max: 700_000 }),
        fc.integer({ min: -5_000, max: 5_000 }),
        (from, days) => {
          const byPlatform = (number: number): Day => new Date(number * 86_400_000).toISOString().slice(0, 10)
          expect(addDays(byPlatform(from), days)).toBe(byPlatform(from + days))
          expect(Day.safeParse(addDays(byPlatform(from), days)).success).toBe(true)
        },
      ),
      settings,
    )
  })
})
