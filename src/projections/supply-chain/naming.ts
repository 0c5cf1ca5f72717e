/** A naming, whole: what was promised and what is now, whether its organisation agreed, and what was done to it. */
import type { Day, Evidence, OccurredAt, Party } from '#events/envelope.ts'
import type { Key, Promises } from '#events/naming.ts'
import type { ChangeKind } from '#events/reply.ts'
import type { z } from 'zod'
import type { Body, Said } from './said.ts'
import type { SubcontractDetails } from './subcontract.ts'

/** What was promised when it was named stays here in its own words; `now` says what is promised since. */
export interface NamingDetails extends Omit<Body<'SubcontractorNamed'>, 'contractId'> {
  readonly factId: string
  readonly namedAt: OccurredAt
  readonly standing: 'named' | 'dropped' | 'ended'
  readonly consent: {
    readonly standing: 'awaited' | 'given' | 'refused'
    readonly at?: OccurredAt
    readonly words?: string
    /** The fact that gave or refused it. */
    readonly factId?: string
  }
  readonly left?: {
    readonly at: OccurredAt
    readonly reason: string
    readonly requestId?: string
    readonly factId: string
  }
  /** All that is promised now, where that is no longer what was. */
  readonly now?: Promises
  readonly variations: readonly Variation[]
  readonly confirmed?: Said & { readonly key: z.infer<typeof Key> }
  readonly withdrew?: Said & {
    readonly factId: string
    readonly words: string
    readonly pressureApplied: boolean
    readonly evidence?: readonly Evidence[] | undefined
  }
  readonly unauthorised: readonly UnauthorisedChange[]
  readonly directions: readonly DirectionDetails[]
  readonly subcontracts: readonly SubcontractDetails[]
  /** The naming whose place it took, and the one that took its own: through a change that was effected. */
  readonly takesOverFrom?: string
  readonly takenOverBy?: string
}

export interface Variation extends Said {
  readonly factId: string
  readonly promises: Promises
  readonly requestId?: string | undefined
  readonly directionId?: string | undefined
  /** Directed by the authority itself: caused by it, and by nobody else. */
  readonly authorityCaused?: true
}

/** A change that nobody permitted, as it was reported, and the supplier's answer. */
export interface UnauthorisedChange extends Said {
  readonly factId: string
  readonly observationId: string
  readonly namingId?: string | undefined
  /** Who was found at work without being named. */
  readonly organisation?: Party | undefined
  readonly kind: ChangeKind
  readonly observedOn: Day
  readonly words: string
  readonly evidence: readonly Evidence[]
  readonly answer?: Said & { readonly words: string; readonly evidence: readonly Evidence[] }
}

/** What the authority itself ordered: no request, and no decision follows it. */
export interface DirectionDetails extends Said {
  readonly factId: string
  readonly directionId: string
  readonly kind: 'reduction' | 'arrangement' | 'replacement'
  readonly reasons: string
  /** Of a reduction: what is promised, and from which day. */
  readonly promises?: Promises
  readonly from?: Day
  /** Of an arrangement or a replacement: under which rule, and by which day. */
  readonly legalBasis?: string
  readonly dueBy?: Day
}
