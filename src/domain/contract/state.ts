/** What is known of a contract as a whole, and who can record anything under it. */
import type { z } from 'zod'
import type { Fact } from '#events/catalogue.ts'
import type { ContractRegisteredBody, ReferralWindow } from '#events/contract.ts'
import type { Money } from '#events/envelope.ts'
import type { ReportingSetBody } from '#events/terms.ts'
import type { Meta } from '../command.ts'
import type { Refusal } from '../decider.ts'
import { importedReadOnly, isImporter, registeredHere } from '../permission.ts'

type Body = z.infer<typeof ContractRegisteredBody>

/** Under which the numbers are kept that a contract has set for itself. */
export const settingKey = (packId: string, setting: string): string => `${packId} ${setting}`

export interface ContractState {
  /** Null until registered. */
  readonly registered: Body | null
  /** The document that it was read from, where a published source states it. */
  readonly importedFrom: string | null
  readonly referralWindow: ReferralWindow | null
  readonly pack: { readonly packId: string; readonly version: string } | null
  readonly calendar: { readonly calendarId: string; readonly version: string; readonly timeZone: string } | null
  /** The numbers that this contract has set for itself, by pack and setting. */
  readonly settings: ReadonlyMap<string, number>
  /** What a contract manager may decide; null: anything. */
  readonly delegation: Money | null
  readonly bidsOpenedOn: string | null
  /** When its reports are due, where it has said so for itself. */
  readonly reporting: z.infer<typeof ReportingSetBody> | null
  readonly ended: boolean
  readonly endedOn: string | null
}

export const noContract: ContractState = {
  registered: null,
  importedFrom: null,
  referralWindow: null,
  pack: null,
  calendar: null,
  settings: new Map(),
  delegation: null,
  bidsOpenedOn: null,
  reporting: null,
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
    case 'PackSettingChanged': {
      const { packId, setting, length } = data.body
      return { ...known, settings: new Map(known.settings).set(settingKey(packId, setting), length) }
    }
    case 'DelegationLimitSet':
      return { ...known, delegation: data.body.contractManagerUpTo }
    case 'BidsOpened':
      return { ...known, bidsOpenedOn: data.body.openedOn }
    case 'ReportingSet':
      return { ...known, reporting: data.body }
    case 'ContractEnded':
      return endedOn(known, data.body.endedOn)
    default:
      return known
  }
}

export const endedOn = (known: ContractState, day: string): ContractState => ({ ...known, ended: true, endedOn: day })

export type Reached = { readonly body: Body } | { readonly refusal: Refusal }

/** The contract as registered, ended or not, or why this sender can record nothing under it. */
export function reach(known: ContractState, meta: Meta): Reached {
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
