/** What is known of the organisations named under a contract: what each is promised now, what it said, and whether it may leave. */
import type { Fact } from '#events/catalogue.ts'
import type { Key, Promises, SubcontractorNamedBody } from '#events/naming.ts'
import type { z } from 'zod'
import type { ChangeKind } from '#events/reply.ts'
import type { Refusal } from '../decider.ts'

export interface Naming {
  /** As it was named: what was promised first stays here. */
  readonly body: SubcontractorNamedBody
  /** What is promised now. */
  readonly promises: Promises
  readonly key: z.infer<typeof Key> | null
  readonly confirmed: boolean
  readonly consent: 'awaited' | 'given' | 'refused'
  readonly standing: 'named' | 'dropped' | 'ended'
  /** How often what is promised was varied: with permission, or because the authority directed it. */
  readonly varied: number
  /** It has withdrawn of its own accord. */
  readonly withdrew: boolean
  /** What the authority has seen done to it, or it has reported, without permission. */
  readonly unauthorised: readonly ChangeKind[]
  /** The authority has directed that it be replaced. */
  readonly replacementDirected: boolean
}

export type NamingState = ReadonlyMap<string, Naming>
export const noNamings: NamingState = new Map()

export const namingUnknown: Refusal = {
  code: 'naming-unknown',
  kind: 'missing',
  sentence: 'No such organisation is named under this contract.',
}

export const namingOver: Refusal = {
  code: 'naming-over',
  kind: 'state',
  sentence: 'This organisation has already left the supply chain of this contract.',
}

export function evolveNamings(known: NamingState, data: Fact): NamingState {
  switch (data.type) {
    case 'SubcontractorNamed':
      return new Map(known).set(data.body.namingId, named(data.body))
    case 'NamingConsentRecorded':
      return change(known, data.body.namingId, { consent: 'given' })
    case 'NamingConsentRefused':
      return change(known, data.body.namingId, { consent: 'refused' })
    case 'NamingDropped':
      return change(known, data.body.namingId, { standing: 'dropped' })
    case 'NamingEnded':
      return change(known, data.body.namingId, { standing: 'ended' })
    case 'NamingConfirmed':
      return change(known, data.body.namingId, { confirmed: true, key: data.body.key })
    case 'PromisesVaried':
      return change(known, data.body.namingId, {
        promises: data.body.promises,
        varied: (known.get(data.body.namingId)?.varied ?? 0) + 1,
      })
    case 'SubcontractorWithdrew':
      return change(known, data.body.namingId, { withdrew: true })
    case 'ReplacementDirected':
      return change(known, data.body.namingId, { replacementDirected: true })
    case 'UnauthorisedChangeObserved': {
      const { namingId, kind } = data.body
      if (namingId === undefined) return known
      return change(known, namingId, { unauthorised: [...(known.get(namingId)?.unauthorised ?? []), kind] })
    }
    default:
      return known
  }
}

/** How a naming came to its end is withheld; one that had ended already stays as it is. */
export const leftNaming = (known: NamingState, namingId: string): NamingState =>
  known.get(namingId)?.standing === 'named' ? change(known, namingId, { standing: 'ended' }) : known

function named(body: SubcontractorNamedBody): Naming {
  const { services, areas, commitment } = body
  const promises: Promises = {
    ...(services === undefined ? {} : { services }),
    ...(areas === undefined ? {} : { areas }),
    ...(commitment === undefined ? {} : { commitment }),
  }
  return {
    body,
    promises,
    key: body.key ?? null,
    confirmed: false,
    consent: 'awaited',
    standing: 'named',
    varied: 0,
    withdrew: false,
    unauthorised: [],
    replacementDirected: false,
  }
}

function change(known: NamingState, namingId: string, to: Partial<Naming>): NamingState {
  const naming = known.get(namingId)
  return naming === undefined ? known : new Map(known).set(namingId, { ...naming, ...to })
}
