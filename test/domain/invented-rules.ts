/** The same invented contract under each of the rule packs that ship, and the deadlines that they set, counted by the calendar of the place. */
import type { Fact, FactType } from '#events/catalogue.ts'
import type { DeadlineOf, Reckoning } from '#events/deadline.ts'
import type { Day } from '#events/envelope.ts'
import { calendarOf, countDays } from '#domain/calendar.ts'
import type { Meta } from '#domain/command.ts'
import { deadlineId } from '#domain/deadline.ts'
import { contractId, registered, requestId } from './invented-contract.ts'
import { manager, past, type Said, type Told } from './invented-world.ts'

export type Place = 'GB-EAW' | 'GB-SCT' | 'US-CA' | 'IT' | 'FR'

const ZONES: Readonly<Record<Place, string>> = {
  'GB-EAW': 'Europe/London',
  'GB-SCT': 'Europe/London',
  'US-CA': 'America/Los_Angeles',
  IT: 'Europe/Rome',
  FR: 'Europe/Paris',
}

/** Where the rules of a pack hold. */
export const placeOf = (packId: string): Place =>
  packId.startsWith('us-') ? 'US-CA' : packId.startsWith('it-') ? 'IT' : packId.startsWith('fr-') ? 'FR' : 'GB-EAW'

const ids = { contractId }
export const calendarIn = (place: Place) => ({
  ...ids,
  calendarId: place,
  version: '2025.1',
  timeZone: ZONES[place],
})
export const packCalled = (packId: string, version = '1.0.0') => ({
  ...ids,
  packId,
  version,
  reason: 'The terms of the contract.',
})

export const bound = (packId: string, version?: string): Fact =>
  past('RulePackBound', manager, packCalled(packId, version))
export const kept = (place: Place): Fact => past('CalendarBound', manager, calendarIn(place))

/** The contract, bound to this pack, its days counted where the pack holds. */
export const under = (packId: string, place = placeOf(packId)): readonly Fact[] => [
  registered,
  bound(packId),
  kept(place),
]

export const noon = (day: Day): string => `${day}T12:00:00.000Z`
/** A moment so many milliseconds later. */
export const later = (at: string, milliseconds: number): string => new Date(Date.parse(at) + milliseconds).toISOString()

type Deadline = Extract<Said, { type: 'DeadlineSet' }>

interface Counted {
  readonly of: DeadlineOf
  readonly packId: string
  readonly version?: string
  readonly length: number
  readonly unit?: Reckoning['unit']
  readonly startsAt: string
  readonly startedOn: Day
  readonly requestId?: string
  readonly because?: Deadline['body']['because']
  readonly place?: Place
}

export function reckoned(counted: Omit<Counted, 'of' | 'because'>): Reckoning {
  const { packId, length, unit = 'working-day', startsAt, startedOn, place = placeOf(packId) } = counted
  const calendar = { calendarId: place, version: '2025.1', timeZone: ZONES[place] }
  const counting = { length, unit, countFirstDay: false }
  const period = countDays(counting, startedOn, calendarOf(calendar)!)
  if (period === 'beyond-calendar') throw new Error('beyond the calendar')
  const working = period.working.map(day => ({ ...day }))
  return { ...counting, startsAt, startedOn, calendar, working, lastDay: period.lastDay, endsAt: period.endsAt }
}

/** The fact that sets a deadline: its length and start as the example says, its days as the calendar counts them. */
export function deadlineSet({ of, because, ...counted }: Counted): Deadline {
  const { packId, version = '1.0.0', requestId: request = requestId } = counted
  const about = { ...ids, deadlineId: deadlineId(request, of), requestId: request, of }
  const why = because === undefined ? {} : { because }
  return { type: 'DeadlineSet', body: { ...about, pack: { packId, version }, ...reckoned(counted), ...why } }
}

/** The same deadline, counted again. */
export function deadlineAgain(
  { of, ...counted }: Omit<Counted, 'because'>,
  because: 'further-information' | 'extended' | 'calendar-changed',
): Said {
  const request = counted.requestId ?? requestId
  const about = { ...ids, deadlineId: deadlineId(request, of), requestId: request, of, because }
  return { type: 'DeadlineRecalculated', body: { ...about, ...reckoned(counted) } }
}

/** Under whose name time passes a deadline: nobody's, at its own moment. */
export function time({ deadlineId: id, endsAt }: { readonly deadlineId: string; readonly endsAt: string }): Meta {
  const hex = id.replaceAll('-', '')
  return { commandId: id, digest: hex + hex, actor: { role: 'system', person: 'time' }, at: endsAt }
}

type Effect = Extract<Said, { type: 'DeadlinePassed' }>['body']['effect']

/** What time states when nobody did what the deadline was for. */
export function passed({ body }: Deadline, effect: Effect): Told {
  const { deadlineId: id, requestId: request, of } = body
  return {
    type: 'DeadlinePassed',
    body: { ...ids, deadlineId: id, requestId: request, of, effect },
    under: time(body),
  }
}

export function deemedApproved({ body }: Deadline): Told {
  const { deadlineId: id, requestId: request, pack } = body
  return {
    type: 'RequestDeemedApproved',
    body: { ...ids, requestId: request, deadlineId: id, pack },
    under: time(body),
  }
}

export const typesOf = (facts: readonly Fact[]): readonly FactType[] => facts.map(({ type }) => type)
