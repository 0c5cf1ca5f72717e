/** Who may ask for a change, on what grounds, and after whom has been told. */
import type { ContractStreamFact } from '#events/catalogue.ts'
import type { ChangeKind } from '#events/reply.ts'
import { state } from '../command.ts'
import { reckon, setDeadline } from '../deadline.ts'
import { facts, nothingNew, refuse, type Decision, type Refusal } from '../decider.ts'
import { namingOver, namingUnknown, type Naming } from '../naming/state.ts'
import type { Change, Pack } from '../packs/pack.ts'
import { actsForSupplier, notYours } from '../permission.ts'
import { packOn, periodFor, referenceTo } from '../rules.ts'
import { sameWords } from '../same-words.ts'
import { ASKING, type AskingCommand } from './commands.ts'
import { groundOfNoPack, refusedByRule, whyNotOnGround } from './grounds.ts'
import { whyNotThese } from './incoming.ts'
import { actedInEmergency, type Scene } from './scene.ts'
import { pendingOn, type ChangeRequest } from './state.ts'

const WANTED: Readonly<Record<ChangeKind, string>> = {
  appoint: 'to bring a subcontractor in',
  switch: 'to replace one of its subcontractors',
  terminate: 'to end the part of one of its subcontractors',
  reduce: 'to lower what was promised to one of its subcontractors',
  amend: 'to change the terms of one of its subcontractors',
  assign: 'to pass the work of one of its subcontractors to another',
}

/** A reduction is a partial termination (domain.md 0.1, 3): a pack that knows one asks permission for both. */
export const covers = (change: Change, kind: ChangeKind): boolean =>
  change.kinds.includes(kind) ||
  (kind === 'reduce' && ['terminate', 'amend'].some(one => covers(change, one as ChangeKind)))

export function decideAsking(scene: Scene, command: AskingCommand): Decision<ContractStreamFact> {
  const { body, meta } = command
  const { kind } = ASKING[command.type]
  const { supplier } = scene.registered
  if (!actsForSupplier(meta.actor, supplier.id)) {
    return refuse(notYours(`Only ${supplier.name}, the supplier, can ask ${WANTED[kind]}.`))
  }
  const before = scene.requests.get(body.requestId)
  if (before?.asked) {
    if (before.kind === kind && sameWords(before.asked.body, body)) return nothingNew
    return refuse(idTaken)
  }
  const pack = packOn(scene.contract, scene.today)
  const wrong = whyNot(scene, command, kind, before, pack)
  if (wrong) return refuse(wrong)
  return stated(scene, command, before, pack)
}

const idTaken: Refusal = {
  code: 'request-exists',
  kind: 'state',
  sentence: 'A request with this id is already recorded.',
}

function whyNot(
  scene: Scene,
  command: AskingCommand,
  kind: ChangeKind,
  before: ChangeRequest | undefined,
  pack: Pack | undefined,
): Refusal | undefined {
  const { body } = command
  const namingId = 'namingId' in body ? body.namingId : null
  const naming = namingId === null ? undefined : scene.namings.get(namingId)
  if (namingId !== null) {
    if (naming === undefined) return namingUnknown
    if (naming.standing !== 'named') return namingOver
    const pending = pendingOn(scene.requests, namingId, body.requestId)
    if (pending) return requestOpen(naming)
  }
  if (before !== undefined) {
    if (before.standing !== 'announced') return idTaken
    if (before.kind !== kind || before.namingId !== namingId) return announcedOtherwise
  }
  return (
    whyNotThese(scene, command, naming) ??
    (pack?.change ? whyNotUnder(scene, pack.change, pack, command, naming, before) : groundOfNoPack(body.ground, pack))
  )
}

export const announcedOtherwise: Refusal = {
  code: 'announced-otherwise',
  kind: 'state',
  sentence: 'The notice under this id was about another organisation or another change. Ask for what was announced.',
}

export const requestOpen = (naming: Naming): Refusal => ({
  code: 'request-open',
  kind: 'state',
  sentence: `A request about ${naming.body.organisation.name} is already open. Withdraw it before making another.`,
})

function whyNotUnder(
  scene: Scene,
  change: Change,
  pack: Pack,
  command: AskingCommand,
  naming: Naming | undefined,
  before: ChangeRequest | undefined,
): Refusal | undefined {
  const { body, type } = command
  const { kind } = ASKING[type]
  if (!covers(change, kind)) {
    return {
      code: 'kind-not-covered',
      kind: 'state',
      sentence: `The rules of this contract (${pack.title}) know no request ${WANTED[kind]}.`,
    }
  }
  // An attempt that the pack itself turns down stays in the trail, told or not.
  if (refusedByRule(change, command, isExcused(scene, before), scene.today)) {
    return whyNotOnGround(change, kind, body.ground, Number.POSITIVE_INFINITY)
  }
  const told = before !== undefined && (before.notice !== null || before.emergency !== null)
  if (naming !== undefined && change.notice?.from === 'supplier' && change.notice.before === 'request' && !told) {
    return {
      code: 'notice-needed',
      kind: 'state',
      sentence: `Tell ${naming.body.organisation.name} first what you intend and why: record the notice, then ask.`,
    }
  }
  return whyNotOnGround(change, kind, body.ground, body.evidence.length) ?? tooSoon(scene, change, body.effectiveOn)
}

const isExcused = (scene: Scene, before: ChangeRequest | undefined): boolean =>
  before !== undefined && actedInEmergency(scene, before)

/** Where the pack wants a request lodged some time before the change. One that is already made is for the pack to judge, not to refuse here. */
function tooSoon({ contract, today }: Scene, { effectAfter }: Change, effectiveOn: string): Refusal | undefined {
  if (effectAfter === undefined || effectiveOn < today) return undefined
  const reckoned = reckon(contract, effectAfter, today)
  if ('refusal' in reckoned) return reckoned.refusal
  const { lastDay } = reckoned.reckoning
  if (effectiveOn >= lastDay) return undefined
  return {
    code: 'too-soon',
    kind: 'state',
    sentence: `Under the rules of this contract a change asked for today can take effect from ${lastDay} on.`,
  }
}

/** The request, what the pack itself says to it, and until when the authority has time. */
function stated(
  scene: Scene,
  command: AskingCommand,
  before: ChangeRequest | undefined,
  pack: Pack | undefined,
): Decision<ContractStreamFact> {
  const { body, meta } = command
  const asked = state(ASKING[command.type].fact, (pack ? { ...body, pack: referenceTo(pack) } : body) as never, meta)
  if (!pack?.change) return facts<ContractStreamFact>(asked)
  const ruled = refusedByRule(pack.change, command, isExcused(scene, before), scene.today)
  if (ruled) {
    const { contractId, requestId } = body
    return facts<ContractStreamFact>(
      asked,
      state('RequestRefusedByRule', { contractId, requestId, pack: referenceTo(pack), ...ruled }, meta),
    )
  }
  const found = periodFor(scene.contract, pack, 'decision.period')
  if (found === undefined) return facts<ContractStreamFact>(asked)
  const halved = isSmall(scene, pack.change, command)
  const period = halved ? { ...found.period, length: Math.ceil(found.period.length / 2) } : found.period
  const because = halved ? ('halved' as const) : found.set ? ('contract-setting' as const) : undefined
  const { contractId, requestId } = body
  const setting = { contractId, requestId, of: 'decision' as const, pack, period, startedOn: scene.today, because }
  const set = setDeadline(scene.contract, setting, meta)
  return 'refusal' in set ? refuse(set.refusal) : facts<ContractStreamFact>(asked, set.fact)
}

/** A small subcontract, by its share of the contract or by its value a year, where the pack halves the period for such. */
function isSmall(scene: Scene, { decision: { halvedIf } }: Change, command: AskingCommand): boolean {
  if (halvedIf === null) return false
  const naming = 'namingId' in command.body ? scene.namings.get(command.body.namingId) : undefined
  const proposed =
    command.type === 'RequestSwitch'
      ? command.body.replacement
      : command.type === 'RequestAppointment'
        ? command.body.proposed
        : undefined
  const { share, valuePerYear } = proposed?.commitment ?? naming?.promises.commitment ?? {}
  const { shareBelow, valueBelow } = halvedIf
  if (share !== undefined && share < shareBelow) return true
  return valuePerYear?.currency === valueBelow.currency && valuePerYear.amount < valueBelow.amount
}
