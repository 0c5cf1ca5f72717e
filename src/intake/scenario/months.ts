/** Days, months and quarters as a scenario counts them. */
import type { Day } from '#events/envelope.ts'
import { addDays } from '#domain/calendar.ts'

export type Course<T> = readonly (T & { readonly from: Day })[]

/** What holds on a day. */
export const onDay = <T>(course: Course<T>, day: Day): (T & { readonly from: Day }) | undefined =>
  course.findLast(({ from }) => from <= day)

export const percentOn = (course: Course<{ readonly percent: number }> | undefined, day: Day): number =>
  course === undefined ? 100 : (onDay(course, day)?.percent ?? 100)

/** Every month from the one day to the other, such as `2024-04`. */
export function monthsBetween(from: Day, to: Day): readonly string[] {
  const months: string[] = []
  for (let month = from.slice(0, 7); month <= to.slice(0, 7); month = nextMonth(month)) months.push(month)
  return months
}

export const nextMonth = (month: string): string => addDays(`${month}-01`, 31).slice(0, 7)

export const quarterOf = (day: Day): string => `${day.slice(0, 4)}q${Math.ceil(Number(day.slice(5, 7)) / 3)}`

/** The last day of the quarter in which a month lies. */
export function endOfQuarter(month: string): Day {
  let last = month
  while (quarterOf(nextMonth(last)) === quarterOf(month)) last = nextMonth(last)
  return addDays(`${nextMonth(last)}-01`, -1)
}
