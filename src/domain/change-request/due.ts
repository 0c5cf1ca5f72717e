/** What time has passed: each due deadline at its own moment, and what the rules make of that silence. */
import type { ContractStreamFact } from '#events/catalogue.ts'
import { DeadlineOf } from '#events/deadline.ts'
import type { Instant } from '#events/envelope.ts'
import { state } from '../command.ts'
import { passing, setDeadline, silenceOf, today, type Deadline } from '../deadline.ts'
import { packBound, periodFor } from '../rules.ts'
import { isKey, type Scene } from './scene.ts'
import { hasTakenSide, isPending, type ChangeRequest } from './state.ts'

/** Whether time can pass the deadline now: what it is for is owed, and nothing holds it up. */
export function isRunning(scene: Pick<Scene, 'requests'>, deadline: Deadline): boolean {
  const request = scene.requests.get(deadline.requestId)
  return isOwed(scene, deadline) && !(deadline.of === 'decision' && request && waitsForInformation(request))
}

/** Whether anybody still owes what the deadline is for. */
export function isOwed({ requests }: Pick<Scene, 'requests'>, { passed, done, requestId, of }: Deadline): boolean {
  const request = requests.get(requestId)
  if (passed || done === true || request === undefined) return false
  switch (of) {
    case 'reply':
      return isPending(request) && !hasTakenSide(request)
    case 'decision':
      return request.standing === 'open'
    case 'emergency-request':
      return request.standing === 'announced'
    case 'replacement-plan':
      return request.plan === null && request.standing !== 'lapsed' && request.standing !== 'withheld'
  }
}

/** The later of: while further information is awaited, the time to decide cannot end. */
const waitsForInformation = ({ information, pack }: ChangeRequest): boolean =>
  information?.given === null && packBound(pack)?.change?.decision.restartsOnFurtherInformation === 'later-of'

/** The deadline that time has passed first, if any: by its moment, and at one moment in the order of the kinds. */
export function firstDue(scene: Pick<Scene, 'deadlines' | 'requests'>, at: Instant): Deadline | undefined {
  return [...scene.deadlines.values()]
    .filter(deadline => deadline.reckoning.endsAt < at && isRunning(scene, deadline))
    .toSorted(
      (a, b) =>
        compare(a.reckoning.endsAt, b.reckoning.endsAt) || order(a) - order(b) || compare(a.deadlineId, b.deadlineId),
    )
    .at(0)
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const order = ({ of }: Deadline): number => DeadlineOf.options.indexOf(of)

/** The facts by which time passes a deadline. */
export function pass(scene: Scene, deadline: Deadline): readonly ContractStreamFact[] {
  const meta = passing(deadline)
  const { contractId } = scene.registered
  const { deadlineId, requestId, of, pack } = deadline
  const request = scene.requests.get(requestId)
  const naming = scene.namings.get(request?.namingId ?? '')
  const effect = silenceOf(deadline, (naming !== undefined && isKey(naming)) || bringsInKey(request))
  const passed = state('DeadlinePassed', { contractId, deadlineId, requestId, of, effect }, meta)
  const deemed = { contractId, requestId, deadlineId, pack }
  if (effect === 'deemed-refusal') return [passed, state('RequestDeemedRefused', deemed, meta)]
  if (effect !== 'deemed-approval' || request === undefined) return [passed]
  return [passed, state('RequestDeemedApproved', deemed, meta), ...planDue(scene, request, meta)]
}

/** Whether somebody would come in as key: an ordinary one may not be replaced by a key one in silence. */
function bringsInKey(request: ChangeRequest | undefined): boolean {
  const { asked } = request ?? {}
  if (asked?.type === 'AppointmentRequested') return asked.body.proposed.key?.isKey === true
  return asked?.type === 'SwitchRequested' && asked.body.replacement.key?.isKey === true
}

/** After permission to end or to switch, where the pack asks for a plan: until when it is due. */
export function planDue(
  { contract, registered: { contractId } }: Scene,
  request: ChangeRequest,
  meta: Parameters<typeof setDeadline>[2],
): readonly ContractStreamFact[] {
  if (request.kind !== 'switch' && request.kind !== 'terminate') return []
  const pack = packBound(request.pack)
  const found = periodFor(contract, pack, 'replacement.plan')
  if (pack === undefined || found === undefined) return []
  const startedOn = today(contract, meta.at)
  const because = found.set ? ('contract-setting' as const) : undefined
  const setting = {
    contractId,
    requestId: request.requestId,
    of: 'replacement-plan' as const,
    pack,
    startedOn,
    because,
  }
  const set = setDeadline(contract, { ...setting, period: found.period }, meta)
  // Permission is not withheld because a calendar is too short: the plan is then owed without a day.
  return 'refusal' in set ? [] : [set.fact]
}
