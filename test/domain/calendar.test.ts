/** Working days and the ends of periods: deadlines worked out by hand, and days at the ends of the world. */
import { describe, expect, it } from 'vitest'
import type { Day } from '#events/envelope.ts'
import { addDays, calendarOf, countDays, dayAt, endOfDay, type Calendar, type Counting } from '#domain/calendar.ts'

const calendar = (calendarId: string): Calendar => calendarOf({ calendarId, version: '2025.1' })!
const after = (length: number, unit: Counting['unit']): Counting => ({ length, unit, countFirstDay: false })
const beginningWith = (length: number, unit: Counting['unit']): Counting => ({ length, unit, countFirstDay: true })

function period(counting: Counting, start: Day, by: Calendar) {
  const counted = countDays(counting, start, by)
  if (counted === 'beyond-calendar') throw new Error('beyond the calendar')
  return counted
}
const lastDay = (counting: Counting, start: Day, by: string): Day => period(counting, start, calendar(by)).lastDay

describe('deadlines worked out by hand', () => {
  it('10 working days after a notice of 10 April 2025 skip Good Friday and Easter Monday in England and Wales', () => {
    expect(lastDay(after(10, 'working-day'), '2025-04-10', 'GB-EAW')).toBe('2025-04-28')
    expect(lastDay(after(10, 'working-day'), '2025-04-10', 'GB-NIR')).toBe('2025-04-28')
  })

  it('and end a working day earlier in Scotland, where Easter Monday is no bank holiday', () => {
    expect(lastDay(after(10, 'working-day'), '2025-04-10', 'GB-SCT')).toBe('2025-04-25')
  })

  it('30 days beginning with the day of an invoice of 3 March 2025 (PA 2023 s.68) end on 1 April; after that day, on 2 April', () => {
    expect(lastDay(beginningWith(30, 'calendar-day'), '2025-03-03', 'GB-EAW')).toBe('2025-04-01')
    expect(lastDay(after(30, 'calendar-day'), '2025-03-03', 'GB-EAW')).toBe('2025-04-02')
  })

  it('5 calendar days after a DBE notice of 6 October 2025 end on a Saturday, and do not roll over', () => {
    expect(lastDay(after(5, 'calendar-day'), '2025-10-06', 'US-CA')).toBe('2025-10-11')
  })

  it('5 working days after a Californian notice of 10 June 2025 end on 17 June', () => {
    const { lastDay: last, endsAt } = period(after(5, 'working-day'), '2025-06-10', calendar('US-CA'))
    expect([last, endsAt]).toStrictEqual(['2025-06-17', '2025-06-18T06:59:59.999Z'])
  })

  it('30 days after a reporting period to 31 March 2026 end on 30 April', () => {
    expect(lastDay(after(30, 'calendar-day'), '2026-03-31', 'US-CA')).toBe('2026-04-30')
  })

  it('a leap day is a day: 2 working days after 27 February end on 29 February 2024, and on 3 March 2025', () => {
    expect(lastDay(after(2, 'working-day'), '2024-02-27', 'GB-EAW')).toBe('2024-02-29')
    expect(lastDay(after(2, 'working-day'), '2025-02-27', 'GB-EAW')).toBe('2025-03-03')
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
    expect(addDays('2100-03-01', -1)).toBe('2100-02-28')
  })

  it('a period that begins with a day which does not count, begins with the next that does', () => {
    expect(period(beginningWith(1, 'working-day'), '2026-12-25', calendar('GB-EAW')).working).toStrictEqual([
      { day: '2026-12-25', counts: false, why: 'holiday', holiday: 'Christmas Day' },
      { day: '2026-12-26', counts: false, why: 'weekend' },
      { day: '2026-12-27', counts: false, why: 'weekend' },
      { day: '2026-12-28', counts: false, why: 'holiday', holiday: 'Boxing Day (substitute day)' },
      { day: '2026-12-29', counts: true, number: 1 },
    ])
  })

  it('the working of calendar days counts every day but the first', () => {
    expect(period(after(2, 'calendar-day'), '2025-04-17', calendar('GB-EAW')).working).toStrictEqual([
      { day: '2025-04-17', counts: false, why: 'first-day' },
      { day: '2025-04-18', counts: true, number: 1 },
      { day: '2025-04-19', counts: true, number: 2 },
    ])
  })
})

describe('a calendar that changes, or ends', () => {
  it('moves a deadline when a holiday is proclaimed within its period, and says which', () => {
    const old = calendar('GB-EAW')
    const changed: Calendar = {
      ...old,
      version: '2025.2',
      holidays: new Map([...old.holidays, ['2025-06-09', 'Invented holiday']]),
    }
    const counting = after(5, 'working-day')
    expect(period(counting, '2025-06-04', old).lastDay).toBe('2025-06-11')
    const again = period(counting, '2025-06-04', changed)
    expect(again.lastDay).toBe('2025-06-12')
    expect(again.working).toContainEqual({
      day: '2025-06-09',
      counts: false,
      why: 'holiday',
      holiday: 'Invented holiday',
    })
  })

  it('says so when a day that it does not cover would have to be judged', () => {
    const by = calendar('GB-EAW')
    expect(countDays(after(1, 'working-day'), '2031-12-30', by)).toMatchObject({ lastDay: '2031-12-31' })
    expect(countDays(after(2, 'working-day'), '2031-12-30', by)).toBe('beyond-calendar')
    expect(countDays(beginningWith(1, 'working-day'), '2023-12-29', by)).toBe('beyond-calendar')
    expect(countDays(after(1, 'working-day'), '2023-12-31', by)).toMatchObject({ lastDay: '2024-01-02' })
  })

  it('does not limit calendar days, which need no holidays, except to years that anybody can mean', () => {
    expect(lastDay(after(5, 'calendar-day'), '2040-02-26', 'GB-EAW')).toBe('2040-03-02')
    expect(countDays(after(1, 'calendar-day'), '2925-01-01', calendar('GB-EAW'))).toBe('beyond-calendar')
    expect(countDays(after(1, 'calendar-day'), '0025-01-01', calendar('GB-EAW'))).toBe('beyond-calendar')
  })

  it.each([0, -1, 1.5, NaN])('a period of %d days is a fault of ours', length => {
    expect(() => countDays(after(length, 'calendar-day'), '2025-01-01', calendar('IT'))).toThrow(RangeError)
  })
})

describe('days there', () => {
  it.each([
    ['2025-03-29', 'Europe/London', '2025-03-29T23:59:59.999Z'],
    ['2025-03-30', 'Europe/London', '2025-03-30T22:59:59.999Z'],
    ['2025-10-25', 'Europe/London', '2025-10-25T22:59:59.999Z'],
    ['2025-10-26', 'Europe/London', '2025-10-26T23:59:59.999Z'],
    ['2025-03-08', 'America/Los_Angeles', '2025-03-09T07:59:59.999Z'],
    ['2025-03-09', 'America/Los_Angeles', '2025-03-10T06:59:59.999Z'],
    ['2025-11-02', 'America/Los_Angeles', '2025-11-03T07:59:59.999Z'],
    ['2025-12-31', 'Europe/Rome', '2025-12-31T22:59:59.999Z'],
    ['2024-02-29', 'Europe/Paris', '2024-02-29T22:59:59.999Z'],
    // Where the clocks skip midnight itself, and at the two ends of the world.
    ['2025-09-06', 'America/Santiago', '2025-09-07T03:59:59.999Z'],
    ['2025-06-15', 'Pacific/Kiritimati', '2025-06-15T09:59:59.999Z'],
    ['2025-06-15', 'Etc/GMT+12', '2025-06-16T11:59:59.999Z'],
  ])('%s in %s ends at %s', (day, timeZone, end) => {
    expect(endOfDay(day, timeZone)).toBe(end)
    expect(dayAt(end, timeZone)).toBe(day)
  })

  it('an instant in the evening of London is still the same day in California, and the next in Rome', () => {
    const at = '2025-06-30T22:30:00.000Z'
    expect(['America/Los_Angeles', 'Europe/London', 'Europe/Rome'].map(zone => dayAt(at, zone))).toStrictEqual([
      '2025-06-30',
      '2025-06-30',
      '2025-07-01',
    ])
  })
})
