/** The day where a contract is: also in the hour before midnight, on the days when clocks change, and in London’s time where no zone is known. */
import { expect, it } from 'vitest'
import { dayThere } from '#projections/supply-chain/day-there.ts'

it.each([
  ['in winter it is the day of UTC', 'Europe/London', '2025-01-14T23:59:59.999Z', '2025-01-14'],
  ['in summer the last hour of UTC is of the next day', 'Europe/London', '2025-06-30T23:00:00.000Z', '2025-07-01'],
  ['and the hour before it is not', 'Europe/London', '2025-06-30T22:59:59.999Z', '2025-06-30'],
  ['the day on which summer time begins', 'Europe/London', '2025-03-30T23:30:00.000Z', '2025-03-31'],
  ['the day on which it ends', 'Europe/London', '2025-10-26T23:30:00.000Z', '2025-10-26'],
  ['the evening before it ends', 'Europe/London', '2025-10-25T23:30:00.000Z', '2025-10-26'],
  ['behind UTC', 'America/Los_Angeles', '2025-01-14T07:59:59.000Z', '2025-01-13'],
  ['by a half hour', 'Asia/Kolkata', '2025-01-14T18:30:00.000Z', '2025-01-15'],
  [
    'where clocks were put back one minute after midnight',
    'America/St_Johns',
    '2010-11-07T02:30:30.000Z',
    '2010-11-07',
  ],
  ['and a minute later it was the day before again', 'America/St_Johns', '2010-11-07T02:31:30.000Z', '2010-11-06'],
  ['before 1970', 'Europe/London', '1969-07-20T23:30:00.000Z', '1969-07-21'],
  ['in a zone that is not known here', 'No/Where', '2025-06-30T23:30:00.000Z', '2025-07-01'],
  ['without a zone', undefined, '2025-06-30T23:30:00.000Z', '2025-07-01'],
])('%s', (_, zone, instant, day) => {
  expect(dayThere(instant, zone)).toBe(day)
  expect(dayThere(instant, zone)).toBe(day)
})
