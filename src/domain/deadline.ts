/** When something must be done: worked out once, kept with its working, and passed by time alone. */
import { v5 as uuidv5 } from 'uuid'
import type { Fact } from '#events/catalogue.ts'
import { TIME_ZONE, type PackReference } from '#events/contract.ts'
import type { DeadlineFact, DeadlineOf, Reckoning } from '#events/deadline.ts'
import type { Day, Instant, Uuid } from '#events/envelope.ts'
import { calendarOf, countDays, dayAt } from './calendar.ts'
import { state, type Meta } from './command.ts'
import type { ContractState } from './contract/state.ts'
import type { Refusal } from './decider.ts'
import type { Pack, Period } from './packs/pack.ts'
import { packBound, referenceTo } from './rules.ts'

export interface Deadline {
  readonly deadlineId: Uuid
  readonly requestId: Uuid
  readonly of: DeadlineOf
  readonly pack: PackReference
  readonly reckoning: Reckoning
  /** From where it was counted first: a restart moves the reckoning, not this. */
  readonly setOn: Day
  readonly passed: boolean
  /** What it is for was done; the words of it are withheld. */
  readonly done?: true
}

export type DeadlineState = ReadonlyMap<string, Deadline>
export const noDeadlines: DeadlineState = new Map()

const NAMESPACE = '2f9d6c1b-84e3-4b57-9a0e-7c5d3e1f2a06'

/** A request has one deadline of each kind, so its id derives from them: two nodes that set it set the same. */
export const deadlineId = (requestId: string, of: DeadlineOf): string => uuidv5(`${requestId} ${of}`, NAMESPACE)

export const deadlineOf = (known: DeadlineState, requestId: string, of: DeadlineOf): Deadline | undefined =>
  known.get(deadlineId(requestId, of))

export function evolveDeadlines(known: DeadlineState, data: Fact): DeadlineState {
  switch (data.type) {
    case 'DeadlineSet': {
      const { contractId, deadlineId: id, requestId, of, pack, because, ...reckoning } = data.body
      return new Map(known).set(id, {
        deadlineId: id,
        requestId,
        of,
        pack,
        reckoning,
        setOn: reckoning.startedOn,
        passed: false,
      })
    }
    case 'DeadlineRecalculated': {
      const { contractId, deadlineId: id, requestId, of, because, ...reckoning } = data.body
      const before = known.get(id)
      return before === undefined ? known : new Map(known).set(id, { ...before, reckoning, passed: false })
    }
    case 'DeadlinePassed': {
      const before = known.get(data.body.deadlineId)
      return before === undefined ? known : new Map(known).set(before.deadlineId, { ...before, passed: true })
    }
    default:
      return known
  }
}

/** Nothing is owed any more, though what was said is withheld: silence must not be made of it. */
export function doneInTime(known: DeadlineState, requestId: string, of: DeadlineOf): DeadlineState {
  const deadline = deadlineOf(known, requestId, of)
  return deadline === undefined ? known : new Map(known).set(deadline.deadlineId, { ...deadline, done: true })
}

/** The day of the door's clock, where the contract's calendar is kept; where the first users are while none is bound. */
export const today = ({ calendar }: Pick<ContractState, 'calendar'>, at: Instant): Day =>
  dayAt(at, calendar?.timeZone ?? TIME_ZONE)

export const calendarMissing: Refusal = {
  code: 'calendar-missing',
  kind: 'state',
  sentence: 'The rules of this contract count days, and no calendar is bound to it. The authority must bind one first.',
}

export const beyondCalendar: Refusal = {
  code: 'beyond-calendar',
  kind: 'state',
  sentence:
    'The calendar of this contract ends before that period does. The authority must bind a later version of it.',
}

export type Reckoned = { readonly reckoning: Reckoning } | { readonly refusal: Refusal }

/** Counts a period from a day, by the calendar that is bound to the contract. */
export function reckon(contract: ContractState, period: Period, startedOn: Day): Reckoned {
  const { length, unit, countFirstDay, startsAt } = period
  const calendar = contract.calendar === null ? undefined : calendarOf(contract.calendar)
  if (calendar === undefined) return { refusal: calendarMissing }
  const counted = countDays({ length, unit, countFirstDay }, startedOn, calendar)
  if (counted === 'beyond-calendar') return { refusal: beyondCalendar }
  const { calendarId, version, timeZone } = calendar
  const { lastDay, endsAt } = counted
  const working = counted.working.map(day => ({ ...day }))
  const bound = { calendarId, version, timeZone }
  return {
    reckoning: { length, unit, countFirstDay, startsAt, startedOn, calendar: bound, working, lastDay, endsAt },
  }
}

export interface Setting {
  readonly contractId: Uuid
  readonly requestId: Uuid
  readonly of: DeadlineOf
  readonly pack: Pack
  readonly period: Period
  readonly startedOn: Day
  readonly because?: 'contract-setting' | 'halved' | undefined
}

/** The fact that sets a deadline, or why it cannot be worked out. */
export function setDeadline(
  contract: ContractState,
  { contractId, requestId, of, pack, period, startedOn, because }: Setting,
  meta: Meta,
): { readonly fact: DeadlineFact } | { readonly refusal: Refusal } {
  const reckoned = reckon(contract, period, startedOn)
  if ('refusal' in reckoned) return reckoned
  const body = { contractId, deadlineId: deadlineId(requestId, of), requestId, of, pack: referenceTo(pack) }
  const why = because === undefined ? {} : { because }
  return { fact: state('DeadlineSet', { ...body, ...reckoned.reckoning, ...why }, meta) }
}

/** The period of a deadline as it was set, to count it again. */
export const periodAgain = ({ reckoning }: Deadline): Omit<Period, 'basis'> & { readonly basis: Period['basis'] } => ({
  length: reckoning.length,
  unit: reckoning.unit,
  countFirstDay: reckoning.countFirstDay,
  startsAt: reckoning.startsAt as Period['startsAt'],
  basis: { mark: 'default', source: 'as it was set' },
})

/** The deadlines that a change of calendar moves, each counted again from its own start. */
export function recalculate(
  contract: ContractState,
  running: readonly Deadline[],
  contractId: Uuid,
  meta: Meta,
): readonly DeadlineFact[] {
  return running.flatMap(deadline => {
    const reckoned = reckon(contract, periodAgain(deadline), deadline.reckoning.startedOn)
    if ('refusal' in reckoned || reckoned.reckoning.endsAt === deadline.reckoning.endsAt) return []
    // Nobody's time is over before they could know that it is: what would already have ended stays as it was set.
    if (reckoned.reckoning.endsAt < meta.at) return []
    const { deadlineId: id, requestId, of } = deadline
    const body = { contractId, deadlineId: id, requestId, of, because: 'calendar-changed' as const }
    return [state('DeadlineRecalculated', { ...body, ...reckoned.reckoning }, meta)]
  })
}

/**
 * Under whose name time passes a deadline: nobody's, at its own moment, by a command that is named after it, so that it comes out the
 * same whoever lets it pass and whenever. The command says nothing but its id, so its digest is that id, twice.
 */
export function passing({ deadlineId: id, reckoning }: Deadline): Meta {
  const hex = id.replaceAll('-', '')
  return {
    commandId: id,
    digest: `${hex}${hex}`,
    actor: { role: 'system', person: 'time' },
    at: reckoning.endsAt,
  }
}

/** What the pack that was bound makes of this silence. */
export function silenceOf(
  deadline: Deadline,
  isKey: boolean,
): Extract<DeadlineFact, { type: 'DeadlinePassed' }>['body']['effect'] {
  const silence = packBound(deadline.pack)?.change?.silence
  if (silence === undefined) return 'none'
  switch (deadline.of) {
    case 'reply':
      return silence.ofSubcontractor === 'not-applicable' ? 'none' : silence.ofSubcontractor
    case 'decision':
      return silence.exceptKey === true && isKey ? 'none' : silence.ofAuthority
    case 'emergency-request':
    case 'replacement-plan':
      return silence.ofSupplier
  }
}
