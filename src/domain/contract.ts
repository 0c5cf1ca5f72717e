/** What may happen to a contract as a whole: who may register it, bind its rules, open or close referrals, and end it. */
import type { z } from 'zod'
import type { Fact } from '#events/catalogue.ts'
import {
  CalendarBoundBody,
  ContractEndedBody,
  ContractRegisteredBody,
  ReferralWindowChangedBody,
  RulePackBoundBody,
  type ContractFact,
  type ReferralWindow,
} from '#events/contract.ts'
import type { Meta } from './command.ts'
import { state, type CommandOf } from './command.ts'
import { facts, nothingNew, refuse, type Decision, type Refusal } from './decider.ts'
import {
  actsForAuthority,
  dayToCome,
  importedReadOnly,
  isImporter,
  isOfficer,
  notYours,
  registeredHere,
  sourceMissing,
} from './permission.ts'
import { sameWords } from './same-words.ts'

type Body = z.infer<typeof ContractRegisteredBody>
export type RegisterContract = CommandOf<'RegisterContract', Body>
export type BindRulePack = CommandOf<'BindRulePack', z.infer<typeof RulePackBoundBody>>
export type BindCalendar = CommandOf<'BindCalendar', z.infer<typeof CalendarBoundBody>>
export type ChangeReferralWindow = CommandOf<'ChangeReferralWindow', z.infer<typeof ReferralWindowChangedBody>>
export type EndContract = CommandOf<'EndContract', z.infer<typeof ContractEndedBody>>
export type ContractCommand = RegisterContract | BindRulePack | BindCalendar | ChangeReferralWindow | EndContract

/** The body that each command must have, as the doors parse it. */
export const contractCommands = {
  RegisterContract: ContractRegisteredBody,
  BindRulePack: RulePackBoundBody,
  BindCalendar: CalendarBoundBody,
  ChangeReferralWindow: ReferralWindowChangedBody,
  EndContract: ContractEndedBody,
} as const

export interface ContractState {
  /** Null until registered. */
  readonly registered: Body | null
  /** The document that it was read from, where a published source states it. */
  readonly importedFrom: string | null
  readonly referralWindow: ReferralWindow | null
  readonly pack: { readonly packId: string; readonly version: string } | null
  readonly calendar: { readonly calendarId: string; readonly version: string; readonly timeZone: string } | null
  readonly ended: boolean
  readonly endedOn: string | null
}

export const noContract: ContractState = {
  registered: null,
  importedFrom: null,
  referralWindow: null,
  pack: null,
  calendar: null,
  ended: false,
  endedOn: null,
}

export const contractNotRegistered: Refusal = {
  code: 'contract-not-registered',
  kind: 'missing',
  sentence: 'This contract is not registered here.',
}

export const contractEnded: Refusal = {
  code: 'contract-ended',
  kind: 'state',
  sentence: 'This contract has ended. Nothing more can be recorded under it.',
}

export function evolveContract(known: ContractState, data: Fact): ContractState {
  switch (data.type) {
    case 'ContractRegistered':
      return {
        ...known,
        registered: data.body,
        importedFrom: isImporter(data.actor) ? (data.source?.document ?? '') : null,
        referralWindow: data.body.referralWindow ?? null,
      }
    case 'RulePackBound':
      return { ...known, pack: { packId: data.body.packId, version: data.body.version } }
    case 'CalendarBound':
      return {
        ...known,
        calendar: {
          calendarId: data.body.calendarId,
          version: data.body.version,
          timeZone: data.body.timeZone,
        },
      }
    case 'ReferralWindowChanged':
      return { ...known, referralWindow: data.body.referralWindow }
    case 'ContractEnded':
      return { ...known, ended: true, endedOn: data.body.endedOn }
    default:
      return known
  }
}

type Reached = { readonly body: Body } | { readonly refusal: Refusal }

/** The contract as registered, ended or not, or why this sender can record nothing under it. */
function reach(known: ContractState, meta: Meta): Reached {
  if (known.registered === null) return { refusal: contractNotRegistered }
  if (known.importedFrom === null)
    return isImporter(meta.actor) ? { refusal: registeredHere } : { body: known.registered }
  const itsSource = isImporter(meta.actor) && meta.source?.document === known.importedFrom
  return itsSource ? { body: known.registered } : { refusal: importedReadOnly }
}

/** The contract as registered, or why nothing can be recorded under it by this sender. */
export function openTo(known: ContractState, meta: Meta): Reached {
  const reached = reach(known, meta)
  return known.ended && 'body' in reached ? { refusal: contractEnded } : reached
}

export function decideContract(known: ContractState, command: ContractCommand): Decision<ContractFact> {
  if (command.type === 'RegisterContract') return register(known, command)
  const open = command.type === 'EndContract' ? reach(known, command.meta) : openTo(known, command.meta)
  if ('refusal' in open) return refuse(open.refusal)
  const { actor } = command.meta
  if (!isImporter(actor) && !actsForAuthority(actor, open.body.authority.id)) {
    return refuse(notYours(`Only ${open.body.authority.name} can record this about its contract.`))
  }
  switch (command.type) {
    case 'BindRulePack': {
      const { packId, version } = command.body
      const bound = known.pack !== null && known.pack.packId === packId && known.pack.version === version
      return bound ? nothingNew : facts(state('RulePackBound', command.body, command.meta))
    }
    case 'BindCalendar': {
      const { calendarId, version, timeZone } = command.body
      const bound = sameWords(known.calendar, { calendarId, version, timeZone })
      return bound ? nothingNew : facts(state('CalendarBound', command.body, command.meta))
    }
    case 'ChangeReferralWindow':
      return changeWindow(known, command)
    case 'EndContract':
      return end(known, open.body, command)
  }
}

function changeWindow(known: ContractState, command: ChangeReferralWindow): Decision<ContractFact> {
  const { referralWindow } = command.body
  if (sameWords(known.referralWindow, referralWindow)) return nothingNew
  if (closesBeforeOpening(referralWindow)) return refuse(closesBeforeItOpens)
  return facts(state('ReferralWindowChanged', command.body, command.meta))
}

function end(known: ContractState, registered: Body, command: EndContract): Decision<ContractFact> {
  const { endedOn } = command.body
  if (known.ended) return known.endedOn === endedOn ? nothingNew : refuse(contractEnded)
  const toCome = dayToCome(endedOn, command.meta)
  if (toCome) return refuse(toCome)
  if (registered.period?.from !== undefined && endedOn < registered.period.from) return refuse(endsBeforeStart)
  return facts(state('ContractEnded', command.body, command.meta))
}

function register(known: ContractState, command: RegisterContract): Decision<ContractFact> {
  const { actor } = command.meta
  if (known.registered !== null) {
    if (sameWords(known.registered, command.body)) return nothingNew
    return refuse({
      code: 'already-registered',
      kind: 'state',
      sentence: `${command.body.reference} is already registered, as “${known.registered.title}”. Correct it instead.`,
    })
  }
  if (isImporter(actor)) {
    if (command.meta.source === undefined) return refuse(sourceMissing)
  } else if (!isOfficer(actor) || actor.organisation !== command.body.authority.id) {
    return refuse(notYours('Only an officer of the contracting authority can register its contract.'))
  }
  const backwards = datesBackwards(command.body)
  return backwards ? refuse(backwards) : facts(state('ContractRegistered', command.body, command.meta))
}

const endsBeforeStart: Refusal = {
  code: 'ends-before-start',
  kind: 'state',
  sentence: 'A contract cannot end before it starts.',
}

const closesBeforeItOpens: Refusal = {
  code: 'closes-before-opening',
  kind: 'state',
  sentence: 'Referrals cannot close before they open.',
}

const closesBeforeOpening = ({ from, until }: ReferralWindow): boolean =>
  until !== undefined && until.slice(0, 10) < from

/** Why the dates of a contract cannot be so, if they cannot. */
export function datesBackwards({ period, referralWindow }: Body): Refusal | undefined {
  if (period?.from !== undefined && period.to !== undefined && period.to < period.from) return endsBeforeStart
  return referralWindow !== undefined && closesBeforeOpening(referralWindow) ? closesBeforeItOpens : undefined
}
