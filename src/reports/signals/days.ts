/** Calendar days counted by hand, as a pure room has no `Date`. */
import { businessTime, type Day, type OccurredAt } from '#events/envelope.ts'
import { dayNumber } from '#projections/day-number.ts'
import { dayThere } from '#projections/supply-chain/day-there.ts'
import type { Scene } from './signal.ts'

export { daysBetween } from '#projections/day-number.ts'

export function addDays(day: Day, days: number): Day {
  const [year, month, date] = civil(dayNumber(day) + days)
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
}

/** The business day of a fact, where the contract is. */
export const dayOf = ({ chain }: Pick<Scene, 'chain'>, occurredAt: OccurredAt): Day =>
  dayThere(businessTime(occurredAt), chain.contract?.calendar?.timeZone)

/** The day of a number of days since 1970-01-01, in eras of 400 years, which are all equally long; years begin in March here. */
function civil(number: number): readonly [year: number, month: number, date: number] {
  const shifted = number + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  return [yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1]
}
