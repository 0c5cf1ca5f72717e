/** Who tells an organisation what is intended, and when its time to reply begins. */
import type { ContractStreamFact } from '#events/catalogue.ts'
import type { Day } from '#events/envelope.ts'
import { covers, requestOpen } from '../change-request/ask.ts'
import { alreadyDecided } from '../change-request/decide.ts'
import type { Scene } from '../change-request/scene.ts'
import { isPending, pendingOn, requestUnknown, type ChangeRequest } from '../change-request/state.ts'
import { state, type Meta } from '../command.ts'
import { deadlineOf, reckon, setDeadline } from '../deadline.ts'
import { facts, nothingNew, refuse, type Decision, type Refusal } from '../decider.ts'
import { namingOver, namingUnknown, type Naming } from '../naming/state.ts'
import type { Pack } from '../packs/pack.ts'
import { actsForAuthority, actsForNamed, actsForSupplier, notYours } from '../permission.ts'
import { packBound, packOn, periodFor } from '../rules.ts'
import { sameWords } from '../same-words.ts'
import type { ReplyOf } from './commands.ts'

export function giveNotice(scene: Scene, command: ReplyOf<'GiveNotice'>): Decision<ContractStreamFact> {
  const { body, meta } = command
  const { supplier, authority } = scene.registered
  const before = scene.requests.get(body.requestId)
  const pack = before?.pack ? packBound(before.pack) : packOn(scene.contract, scene.today)
  const fromAuthority = pack?.change?.notice?.from === 'authority'
  const mayTell = fromAuthority ? actsForAuthority(meta.actor, authority.id) : actsForSupplier(meta.actor, supplier.id)
  if (!mayTell) {
    const who = fromAuthority ? `${authority.name}, the authority,` : `${supplier.name}, the supplier,`
    return refuse(notYours(`Under the rules of this contract ${who} gives this notice.`))
  }
  if (before?.notice) return sameWords(before.notice.body, body) ? nothingNew : refuse(noticeGiven)
  const naming = scene.namings.get(body.namingId)
  if (naming === undefined) return refuse(namingUnknown)
  const wrong = whyNoNotice(scene, command, before, naming, pack, fromAuthority)
  if (wrong) return refuse(wrong)
  return withWindow(scene, body, pack, false, state('IntentNoticeGiven', body, meta), meta)
}

const noticeGiven: Refusal = {
  code: 'notice-given',
  kind: 'state',
  sentence: 'This organisation has already been told of this request, in other words.',
}

function whyNoNotice(
  scene: Scene,
  { body, meta }: ReplyOf<'GiveNotice'>,
  before: ChangeRequest | undefined,
  naming: Naming,
  pack: Pack | undefined,
  fromAuthority: boolean,
): Refusal | undefined {
  if (naming.standing !== 'named') return namingOver
  if (before !== undefined) {
    if (!isPending(before)) return alreadyDecided(before)
    if (before.namingId !== body.namingId || before.kind !== body.kind) return anotherChange
  } else if (fromAuthority) return requestUnknown
  if (pendingOn(scene.requests, body.namingId, body.requestId)) return requestOpen(naming)
  if (pack?.change && !covers(pack.change, body.kind)) {
    return {
      code: 'kind-not-covered',
      kind: 'state',
      sentence: `The rules of this contract (${pack.title}) know no request of this kind.`,
    }
  }
  if (body.sentAt > meta.at || (body.receivedAt ?? body.sentAt) > meta.at) return notYetSent
  if (body.receivedAt !== undefined && body.receivedAt < body.sentAt) return receivedFirst
  return noticeTooLate(scene, pack, meta)
}

const anotherChange: Refusal = {
  code: 'announced-otherwise',
  kind: 'state',
  sentence: 'The request under this id is about another organisation or another change.',
}
const notYetSent: Refusal = {
  code: 'in-the-future',
  kind: 'state',
  sentence: 'That time is still to come. Record the notice when it has been sent.',
}
const receivedFirst: Refusal = {
  code: 'received-before-sent',
  kind: 'state',
  sentence: 'A notice cannot arrive before it is sent.',
}
const bidOpeningUnknown: Refusal = {
  code: 'bid-opening-unknown',
  kind: 'state',
  sentence: 'The rules of this contract count from the opening of bids, and nobody has recorded that day.',
}

/** Where the pack lets a claim be made only for a time: after it, the claim is barred. */
function noticeTooLate(scene: Scene, pack: Pack | undefined, meta: Meta): Refusal | undefined {
  const within = pack?.change?.notice?.within
  if (within === undefined) return undefined
  const from = within.startsAt === 'bid-opening' ? scene.contract.bidsOpenedOn : scene.today
  if (from === null) return bidOpeningUnknown
  const reckoned = reckon(scene.contract, within, from)
  if ('refusal' in reckoned) return reckoned.refusal
  if (meta.at <= reckoned.reckoning.endsAt) return undefined
  return {
    code: 'notice-too-late',
    kind: 'state',
    sentence: `This notice could be given until the end of ${reckoned.reckoning.lastDay}. The claim is barred.`,
  }
}

/** The fact, and the organisation's time to reply where it begins with it. */
function withWindow(
  scene: Scene,
  { contractId, requestId }: { readonly contractId: string; readonly requestId: string },
  pack: Pack | undefined,
  received: boolean,
  fact: ContractStreamFact,
  meta: Meta,
): Decision<ContractStreamFact> {
  const found = periodFor(scene.contract, pack, 'reply.period')
  if (pack === undefined || found === undefined || deadlineOf(scene.deadlines, requestId, 'reply')) return facts(fact)
  const { startsAt } = found.period
  if (startsAt === 'received' && !received) return facts(fact)
  const startedOn: Day | null = startsAt === 'bid-opening' ? scene.contract.bidsOpenedOn : scene.today
  if (startedOn === null) return refuse(bidOpeningUnknown)
  const because = found.set ? ('contract-setting' as const) : undefined
  const setting = { contractId, requestId, of: 'reply' as const, pack, period: found.period, startedOn, because }
  const set = setDeadline(scene.contract, setting, meta)
  return 'refusal' in set ? refuse(set.refusal) : facts<ContractStreamFact>(fact, set.fact)
}

/** Said by the organisation itself; or by whoever sent it, who then shows how they know. */
export function receive(
  scene: Scene,
  request: ChangeRequest,
  command: ReplyOf<'RecordNoticeReceipt'>,
): Decision<ContractStreamFact> {
  const { body, meta } = command
  const naming = request.namingId === null ? undefined : scene.namings.get(request.namingId)
  if (request.notice === null || naming === undefined) {
    return refuse({ code: 'no-notice', kind: 'missing', sentence: 'No notice has been given about this request.' })
  }
  const { organisation } = naming.body
  const sender =
    meta.actor.organisation === request.notice.by.organisation && meta.actor.role === request.notice.by.role
  if (!actsForNamed(meta.actor, organisation.id) && !sender) {
    return refuse(notYours(`Only ${organisation.name}, or whoever sent the notice, can say that it arrived.`))
  }
  if (request.notice.received) return nothingNew
  if (!isPending(request)) return refuse(alreadyDecided(request))
  if (sender && body.evidence.length === 0) {
    return refuse({
      code: 'evidence-needed',
      kind: 'state',
      sentence: 'Say how you know that the notice arrived: attach the receipt.',
    })
  }
  if (body.receivedAt > meta.at) return refuse(notYetSent)
  const pack = request.pack ? packBound(request.pack) : packOn(scene.contract, scene.today)
  return withWindow(scene, body, pack, true, state('NoticeReceived', body, meta), meta)
}
