/** A request to change a supply chain, whole: what is asked and why, what each side said, its deadlines, and what came of it. */
import type { Ground } from '#events/change-request.ts'
import type { PackReference } from '#events/contract.ts'
import type { Actor, Day, Evidence, Instant, OccurredAt, Party } from '#events/envelope.ts'
import type { Promises, ProposedNaming } from '#events/naming.ts'
import type { ChangeKind, Stance } from '#events/reply.ts'
import type { DeadlineDetails, NextDeadline } from './deadline.ts'
import type { Said } from './said.ts'

/** `announced`: the organisation has been told, or an emergency declared, and nothing has been asked yet. */
export type RequestStanding =
  | 'announced'
  | 'open'
  | 'approved'
  | 'approvedWithConditions'
  | 'refused'
  | 'withdrawn'
  | 'refusedByRule'
  | 'deemedApproved'
  | 'deemedRefused'
  | 'lapsed'
  /** What it asked, or how it was answered, is withheld: nothing follows from it any more. */
  | 'withheld'

/** What was asked, as its kind has it; all absent while it is only announced. */
export interface Asked {
  readonly ground?: Ground | undefined
  readonly reasons?: string | undefined
  readonly evidence?: readonly Evidence[] | undefined
  readonly effectiveOn?: Day | undefined
  /** The version of the rules in force on the day when it was asked. */
  readonly pack?: PackReference | undefined
  /** switch */
  readonly replacement?: ProposedNaming | undefined
  /** appoint */
  readonly proposed?: ProposedNaming | undefined
  readonly under?: string | undefined
  /** assign */
  readonly assignee?: Party | undefined
  /** switch, appoint, assign */
  readonly affiliate?: boolean | undefined
  /** reduce, amend: all that would then be promised */
  readonly promises?: Promises | undefined
  /** amend */
  readonly change?: string | undefined
  /** terminate, reduce */
  readonly selfPerform?: boolean | undefined
}

export interface RequestDetails extends Asked {
  readonly requestId: string
  readonly kind: ChangeKind
  /** Absent where somebody new would come in. */
  readonly namingId?: string
  /** Whom it concerns: who is named, or who would come in; null where that is not known. */
  readonly about: Party | null
  readonly standing: RequestStanding
  /** The fact that asks; before that, the one that announced it. */
  readonly factId: string
  readonly announcedAt?: OccurredAt
  readonly requestedAt?: OccurredAt
  readonly requestedBy?: Actor
  readonly notice?: NoticeDetails
  readonly receipt?: Said & { readonly receivedAt: Instant; readonly evidence: readonly Evidence[] }
  readonly replies: readonly ReplyDetails[]
  readonly emergency?: Said & {
    readonly reasons: string
    readonly actedOn: Day
    readonly evidence: readonly Evidence[]
  }
  readonly information: readonly InformationDetails[]
  readonly extensions: readonly (Said & { readonly reasons: string })[]
  readonly hearing?: Said & {
    readonly on: Day
    readonly place: string
    readonly heldOn?: Day
    readonly note?: string
  }
  readonly deadlines: readonly DeadlineDetails[]
  /** The earliest of those that are running. */
  readonly nextDeadline?: NextDeadline
  readonly outcome?: Outcome
  readonly plan?: Said & { readonly plan: string; readonly evidence: readonly Evidence[] }
  readonly effected?: Effected
  /** Acted on before it was permitted or asked: it stays marked so for ever. */
  readonly retrospective?: true
  /** A fact that it rests on was corrected after the decision: for people to look at; nothing is re-opened (law 7). */
  readonly restsOnCorrected?: true
}

export interface NoticeDetails extends Said {
  readonly factId: string
  readonly reasons: string
  readonly channel: string
  /** As the sender says. */
  readonly sentAt: Instant
  readonly receivedAt?: Instant | undefined
  readonly copyTo?: readonly string[] | undefined
}

export interface ReplyDetails extends Said {
  readonly factId: string
  readonly stance: Stance
  readonly words: string
  readonly evidence?: readonly Evidence[] | undefined
  readonly pressureApplied?: boolean | undefined
  readonly late?: true | undefined
}

/** Further information on the request, asked by the authority. */
export interface InformationDetails extends Said {
  readonly items: readonly string[]
  readonly answer?: Said & { readonly words: string; readonly evidence: readonly Evidence[] }
}

/** How it was answered: in somebody's words, by a rule of the pack, or by silence. */
export interface Outcome extends Said {
  readonly factId: string
  /** Of a decision or a withdrawal; where the contract ended first, of that. */
  readonly reasons?: string
  readonly standardApplied?: string | undefined
  readonly conditions?: readonly string[]
  /** Where the pack itself refused it: the rule, in the pack's words. */
  readonly rule?: 'excluded-ground' | 'retroactive'
  readonly words?: string
  /** The pack that spoke, where no person did. */
  readonly pack?: PackReference
  /** The deadline whose silence was the answer. */
  readonly deadlineId?: string
}

export interface Effected extends Said {
  readonly factId: string
  /** Absent where only the leaving of the organisation was recorded. */
  readonly on?: Day
  /** The naming that it brought into the chain. */
  readonly namingId?: string | undefined
  readonly retrospective?: true | undefined
}

export const PENDING: readonly RequestStanding[] = ['announced', 'open']
export const PERMITTED: readonly RequestStanding[] = ['approved', 'approvedWithConditions', 'deemedApproved']
const DECIDED: readonly RequestStanding[] = ['approved', 'approvedWithConditions', 'refused']
const DEEMED: readonly RequestStanding[] = ['deemedApproved', 'deemedRefused']

/** Asked or announced, and not yet answered in any way. */
export const isPending = ({ standing }: Pick<RequestDetails, 'standing'>): boolean => PENDING.includes(standing)
/** Permitted by a decision, or by a silence that the pack says permits. */
export const isPermitted = ({ standing }: Pick<RequestDetails, 'standing'>): boolean => PERMITTED.includes(standing)
/** Decided by the authority itself. */
export const isDecided = ({ standing }: Pick<RequestDetails, 'standing'>): boolean => DECIDED.includes(standing)
/** Decided by its silence, as the pack says. */
export const isDeemed = ({ standing }: Pick<RequestDetails, 'standing'>): boolean => DEEMED.includes(standing)
