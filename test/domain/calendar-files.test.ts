/** The calendars that ship: their holidays, that a published one never changes, and that a broken one is refused. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Day } from '#events/envelope.ts'
import { calendarFrom, calendarOf, calendars } from '#domain/calendar.ts'
import { CALENDARS, calendarTexts, sha256 } from '../../scripts/calendars.ts'

describe('the calendars that ship', () => {
  const weekdaysOff = (calendarId: string, year: string): readonly Day[] =>
    [...(calendarOf({ calendarId, version: '2025.1' })?.holidays.keys() ?? [])].filter(
      day => day.startsWith(year) && ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()),
    )

  it.each([
    ['GB-EAW', '2024', '01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26'],
    ['GB-EAW', '2025', '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26'],
    ['GB-EAW', '2026', '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28'],
    ['GB-EAW', '2027', '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28'],
    ['GB-SCT', '2024', '01-01 01-02 03-29 05-06 05-27 08-05 12-02 12-25 12-26'],
    ['GB-SCT', '2025', '01-01 01-02 04-18 05-05 05-26 08-04 12-01 12-25 12-26'],
    ['GB-SCT', '2026', '01-01 01-02 04-03 05-04 05-25 06-15 08-03 11-30 12-25 12-28'],
    ['GB-SCT', '2027', '01-01 01-04 03-26 05-03 05-31 08-02 11-30 12-27 12-28'],
    ['GB-NIR', '2024', '01-01 03-18 03-29 04-01 05-06 05-27 07-12 08-26 12-25 12-26'],
    ['GB-NIR', '2025', '01-01 03-17 04-18 04-21 05-05 05-26 07-14 08-25 12-25 12-26'],
    ['GB-NIR', '2026', '01-01 03-17 04-03 04-06 05-04 05-25 07-13 08-31 12-25 12-28'],
    ['GB-NIR', '2027', '01-01 03-17 03-26 03-29 05-03 05-31 07-12 08-30 12-27 12-28'],
    ['GB-EAW', '2028', '01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26'],
    ['GB-SCT', '2028', '01-03 01-04 04-14 05-01 05-29 08-07 11-30 12-25 12-26'],
    ['GB-NIR', '2028', '01-03 03-17 04-14 04-17 05-01 05-29 07-12 08-28 12-25 12-26'],
    ['US-CA', '2026', '01-01 01-19 02-16 03-31 05-25 06-19 09-07 11-11 11-26 11-27 12-25'],
    ['US-CA', '2028', '01-17 02-21 03-31 05-29 06-19 07-04 09-04 11-10 11-23 11-24 12-25'],
    ['IT', '2025', '01-01 01-06 04-21 04-25 05-01 06-02 08-15 12-08 12-25 12-26'],
    ['FR', '2025', '01-01 04-21 05-01 05-08 05-29 06-09 07-14 08-15 11-11 12-25'],
  ])('%s has these holidays in %s, besides those at weekends', (calendarId, year, days) => {
    expect(weekdaysOff(calendarId, year)).toStrictEqual(days.split(' ').map(day => `${year}-${day}`))
  })

  it('are the six of the packs, found by id and version, each with its source and licence', () => {
    expect(calendars.map(({ calendarId }) => calendarId)).toStrictEqual([
      'GB-EAW',
      'GB-SCT',
      'GB-NIR',
      'US-CA',
      'IT',
      'FR',
    ])
    for (const one of calendars) {
      expect(calendarOf(one)).toBe(one)
      expect(one.source).toContain('CC BY-SA 3.0')
    }
    expect(calendarOf({ calendarId: 'GB-EAW', version: '1999.1' })).toBeUndefined()
    expect(calendarOf({ calendarId: 'XX', version: '2025.1' })).toBeUndefined()
  })

  it('never change once published, are all listed, and are what the pinned library gives', () => {
    const published = JSON.parse(readFileSync(`${CALENDARS}published.json`, 'utf8')) as Record<string, string>
    const files = readdirSync(CALENDARS).filter(file => file !== 'published.json')
    expect(files.toSorted()).toStrictEqual(Object.keys(published))
    expect(calendars.map(({ calendarId, version }) => `${calendarId}.${version}.json`).toSorted()).toStrictEqual(
      files.toSorted(),
    )
    for (const file of files) expect(sha256(readFileSync(`${CALENDARS}${file}`, 'utf8')), file).toBe(published[file])
    for (const [file, made] of calendarTexts()) expect(sha256(made), file).toBe(published[file])
  })
})

describe('a broken calendar file', () => {
  const whole = JSON.parse(readFileSync(`${CALENDARS}FR.2025.1.json`, 'utf8')) as Record<string, unknown>
  const [first, second] = whole['holidays'] as readonly unknown[]

  it.each([
    [{ timeZone: 'Europe/Lutetia' }, 'timeZone'],
    [{ version: 'new' }, 'version'],
    [{ from: '2024-13-01' }, 'from'],
    [{ weekend: ['Friday', 'Saturday'] }, 'weekend.0'],
    [{ holidays: [first, { day: '2024-05-01' }] }, 'holidays.1.name'],
    [{ holidays: [second, first] }, 'holidays.1.day'],
    [{ holidays: [first, first] }, 'holidays.1.day'],
    [{ to: '2031-12-24' }, `holidays.${(whole['holidays'] as readonly unknown[]).length - 1}.day`],
    [{ calendarId: 'IT' }, 'calendarId'],
    [{ moon: 'full' }, 'moon'],
  ])('with %j is refused with the name of the file and of the field', (fault, field) => {
    const file = 'FR.2025.1.json'
    expect(calendarFrom(file, whole).holidays.size).toBeGreaterThan(80)
    expect(() => calendarFrom(file, { ...whole, ...fault })).toThrow(file)
    expect(() => calendarFrom(file, { ...whole, ...fault })).toThrow(field)
  })
})
