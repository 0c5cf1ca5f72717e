/** How many days are left until the last day of a period, where the period is counted. */
import { dayAt } from '#domain/calendar.ts'
import type { Day, Instant } from '#events/envelope.ts'

const MS_PER_DAY = 86_400_000

/** Calendar days from the day that it is there at `now`: 0 on the last day itself, negative after it. */
export const daysLeft = (lastDay: Day, timeZone: string, now: Instant): number =>
  Math.round((Date.parse(lastDay) - Date.parse(dayAt(now, timeZone))) / MS_PER_DAY)
