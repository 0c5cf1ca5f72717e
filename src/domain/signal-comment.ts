/** Who may comment on a signal: those whom it concerns, each in its own words. */
import type { z } from 'zod'
import { asItStands, changesWhatStood } from '#events/as-it-stands.ts'
import type { Fact } from '#events/catalogue.ts'
import type { Actor } from '#events/envelope.ts'
import { SignalCommentedBody, type SignalFact } from '#events/signal.ts'
import { state, type CommandOf } from './command.ts'
import { contractNotRegistered, reach } from './contract/state.ts'
import { facts, nothingNew, refuse, type Decider, type Decision, type Refusal } from './decider.ts'
import { namingUnknown, type NamingState } from './naming/state.ts'
import { actsForNamed, actsForSupplier, inTheFuture, isOfAuthority, notYours } from './permission.ts'
import { sameWords } from './same-words.ts'
import type { UnderContract } from './under-contract.ts'

/** The body that the command must have, as the doors parse it. */
export const signalCommands = { CommentOnSignal: SignalCommentedBody } as const

type Body = z.infer<typeof SignalCommentedBody>
export type CommentOnSignal = CommandOf<'CommentOnSignal', Body> & UnderContract

/** What was said, and for which organisation. */
export type SignalCommentState = readonly { readonly by: string | undefined; readonly body: Body }[]

function decide(known: SignalCommentState, { body, meta, under }: CommentOnSignal): Decision<SignalFact> {
  const future = inTheFuture(meta)
  if (future) return refuse(future)
  if (body.indicator === TOLD_IN_CONFIDENCE) return refuse(inConfidenceOnly)
  if (under === undefined) return refuse(contractNotRegistered)
  const { contract, namings } = under
  const reached = reach(contract, meta)
  if ('refusal' in reached) return refuse(reached.refusal)
  const { authority, supplier } = reached.body
  const { actor } = meta
  const naming = body.namingId === undefined ? undefined : namings.get(body.namingId)
  const ofAuthority = isOfAuthority(actor, authority.id)
  if (!ofAuthority && !actsForSupplier(actor, supplier.id)) {
    if (!isNamed(actor, namings)) return refuse(notTheirs(authority.name, supplier.name))
    if (naming && !actsForNamed(actor, naming.body.organisation.id)) return refuse(anothers)
  }
  if (body.namingId !== undefined && naming === undefined) return refuse(namingUnknown)
  if (known.some(said => said.by === actor.organisation && sameWords(said.body, body))) return nothingNew
  return facts(state('SignalCommented', body, meta))
}

/** Also where it has left: a signal may be about just that. */
const isNamed = (actor: Actor, namings: NamingState): boolean =>
  [...namings.values()].some(({ body }) => actsForNamed(actor, body.organisation.id))

const notTheirs = (authority: string, supplier: string) =>
  notYours(`Only ${authority}, ${supplier} and the organisations named under this contract can comment on its signals.`)

/** Gagging is known only from what was told in confidence; a comment can be read by everybody. */
const TOLD_IN_CONFIDENCE = 'BC-28'

const inConfidenceOnly: Refusal = {
  code: 'told-in-confidence',
  kind: 'state',
  sentence:
    'This signal rests on what was told in confidence, and comments are public. Tell the authority in confidence instead.',
}

const anothers = notYours(
  'This signal is about another organisation. Comment on what is about yours, or about the contract as a whole.',
)

const evolve = (known: SignalCommentState, data: Fact): SignalCommentState =>
  data.type === 'SignalCommented' ? [...known, { by: data.actor.organisation, body: data.body }] : known

export const signalComment: Decider<SignalCommentState, CommentOnSignal, SignalFact> = {
  name: 'signal-comment',
  initial: [],
  evolve: (known, { data }) => (data === null ? known : evolve(known, data)),
  decide,
  refolds: changesWhatStood,
  effective: asItStands,
}
