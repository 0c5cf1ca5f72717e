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
import { actsForAuthority, importedReadOnly, isImporter, isOfficer, notYours } from './permission.ts'

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
  readonly calendar: { readonly calendarId: string; readonly version: string } | null
  readonly ended: boolean
}

export const noContract: ContractState = {
  registered: null,
  importedFrom: null,
  referralWindow: null,
  pack: null,
  calendar: null,
  ended: false,
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
      return { ...known, calendar: { calendarId: data.body.calendarId, version: data.body.version } }
    case 'ReferralWindowChanged':
      return { ...known, referralWindow: data.body.referralWindow }
    case 'ContractEnded':
      return { ...known, ended: true }
    default:
      return known
  }
}

/** The contract as registered, or why nothing can be recorded under it by this sender. */
export function openTo(known: ContractState, meta: Meta): { readonly body: Body } | { readonly refusal: Refusal } {
  if (known.registered === null) return { refusal: contractNotRegistered }
  if (known.importedFrom !== null && !(isImporter(meta.actor) && meta.source?.document === known.importedFrom)) {
    return { refusal: importedReadOnly }
  }
  if (known.ended) return { refusal: contractEnded }
  return { body: known.registered }
}

export function decideContract(known: ContractState, command: ContractCommand): Decision<ContractFact> {
  if (command.type === 'RegisterContract') return register(known, command)
  if (command.type === 'EndContract' && known.ended) return nothingNew
  const open = openTo(known, command.meta)
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
      const { calendarId, version } = command.body
      const bound =
        known.calendar !== null && known.calendar.calendarId === calendarId && known.calendar.version === version
      return bound ? nothingNew : facts(state('CalendarBound', command.body, command.meta))
    }
    case 'ChangeReferralWindow':
      if (sameWindow(known.referralWindow, command.body.referralWindow)) return nothingNew
      return facts(state('ReferralWindowChanged', command.body, command.meta))
    case 'EndContract':
      return facts(state('ContractEnded', command.body, command.meta))
  }
}

function register(known: ContractState, command: RegisterContract): Decision<ContractFact> {
  const { actor } = command.meta
  if (known.registered !== null) {
    const again =
      known.registered.title === command.body.title && known.registered.supplier.id === command.body.supplier.id
    if (again) return nothingNew
    return refuse({
      code: 'already-registered',
      kind: 'state',
      sentence: `${command.body.reference} is already registered, as “${known.registered.title}”. Correct it instead.`,
    })
  }
  if (isImporter(actor)) return facts(state('ContractRegistered', command.body, command.meta))
  if (!isOfficer(actor) || actor.organisation !== command.body.authority.id) {
    return refuse(notYours('Only an officer of the contracting authority can register its contract.'))
  }
  const { from, to } = command.body.period ?? {}
  if (from !== undefined && to !== undefined && to < from) {
    return refuse({ code: 'ends-before-start', kind: 'state', sentence: 'A contract cannot end before it starts.' })
  }
  return facts(state('ContractRegistered', command.body, command.meta))
}

const sameWindow = (a: ReferralWindow | null, b: ReferralWindow): boolean =>
  a !== null && a.from === b.from && a.until === b.until
