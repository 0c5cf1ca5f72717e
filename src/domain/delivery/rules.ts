/** What may be said of delivery in a quarter, and by whom. */
import { asItStands, changesWhatStood } from '#events/as-it-stands.ts'
import type { DeliveryFact } from '#events/delivery.ts'
import { state } from '../command.ts'
import { facts, nothingNew, refuse, type Decider, type Decision, type Refusal } from '../decider.ts'
import { otherMoney } from '../money-under.ts'
import { namingUnknown } from '../naming/state.ts'
import { actsForAuthority, actsForNamed, dayToCome, inTheFuture, isOfAuthority, notYours } from '../permission.ts'
import { sameWords } from '../same-words.ts'
import { answer } from './answer.ts'
import type { DeliveryCommand } from './commands.ts'
import { decideOpportunity } from './opportunity.ts'
import { firstDayOf, lastDayOf, quarterInWords } from './quarter.ts'
import { report } from './report.ts'
import { delivering, notBegun, sceneOf, type Scene } from './scene.ts'
import { evolve, nothingDelivered, type DeliveryState } from './state.ts'

type Of<T extends DeliveryCommand['type']> = Extract<DeliveryCommand, { readonly type: T }>

function decide(known: DeliveryState, command: DeliveryCommand): Decision<DeliveryFact> {
  const future = inTheFuture(command.meta)
  if (future) return refuse(future)
  const scene = sceneOf(known, command)
  if ('refusal' in scene) return refuse(scene.refusal)
  const early = notBegun(scene, command)
  if (early) return refuse(early)
  switch (command.type) {
    case 'ReportDelivery':
      return report(scene, command)
    case 'ConfirmVolumes':
    case 'DisputeVolumes':
    case 'ConfirmPayments':
    case 'DisputePayments':
      return answer(scene, command)
    case 'ExpectDemand':
      return expectDemand(scene, command)
    case 'StateDeliveryCosts':
      return stateCosts(scene, command)
    case 'AdvertiseOpportunity':
    case 'AwardOpportunity':
    case 'PublishAward':
    case 'ExemptAdvert':
      return decideOpportunity(scene, command)
    case 'RecordSpotCheck':
      return spotCheck(scene, command)
  }
}

const refusal = (code: string, sentence: string): Refusal => ({ code, kind: 'state', sentence })

/** An expectation may change while its quarter runs; afterwards it would be hindsight, and can only be corrected. */
function expectDemand(
  { known, registered, quarter, today }: Scene,
  command: Of<'ExpectDemand'>,
): Decision<DeliveryFact> {
  const { body, meta } = command
  const { authority } = registered
  if (!actsForAuthority(meta.actor, authority.id)) {
    return refuse(notYours(`Only ${authority.name} can say how many people it expects to refer.`))
  }
  if (sameWords(known.expected, body)) return nothingNew
  if (known.expected !== null && lastDayOf(quarter) < today) {
    const sentence = `${quarterInWords(quarter)} is over, and what was expected of it is recorded. Correct that instead.`
    return refuse(refusal('quarter-over', sentence))
  }
  return facts(state('DemandExpected', body, meta))
}

function stateCosts(scene: Scene, { body, meta }: Of<'StateDeliveryCosts'>): Decision<DeliveryFact> {
  const organisation = scene.namings.get(body.namingId)?.body.organisation
  if (organisation === undefined) return refuse(namingUnknown)
  if (!actsForNamed(meta.actor, organisation.id)) {
    return refuse(notYours(`Only ${organisation.name} can say what the work cost it.`))
  }
  const before = scene.known.costs.get(body.namingId)
  if (before !== undefined) {
    const already = refusal('already-stated', 'Your costs of this quarter are recorded. Correct them instead.')
    return sameWords(before, body) ? nothingNew : refuse(already)
  }
  const wrong = otherMoney(scene.registered.value, body.income, body.fullCost)
  return wrong ? refuse(wrong) : facts(state('DeliveryCostsStated', body, meta))
}

/** PPN 021: the authority looks for itself whether those under the contract are paid. Its market steward may, too. */
function spotCheck(scene: Scene, { body, meta }: Of<'RecordSpotCheck'>): Decision<DeliveryFact> {
  const { authority } = scene.registered
  if (!isOfAuthority(meta.actor, authority.id)) {
    return refuse(notYours(`Only ${authority.name} can record its spot checks.`))
  }
  const before = scene.known.spotChecks.get(body.checkId)
  if (before !== undefined) {
    const exists = refusal('check-exists', 'Another spot check is recorded under this id.')
    return sameWords(before, body) ? nothingNew : refuse(exists)
  }
  const checked = delivering(scene, body.namingId)
  if ('sentence' in checked) return refuse(checked)
  if (body.checkedOn < firstDayOf(scene.quarter)) {
    return refuse(refusal('before-quarter', 'That day is before the quarter whose payments were checked.'))
  }
  if (body.found !== 'no-evidence' && body.evidence.length === 0) {
    const sentence = 'Name the evidence that was seen; or record that there was none.'
    return refuse({ code: 'evidence-missing', kind: 'missing', sentence })
  }
  const toCome = dayToCome(body.checkedOn, scene.today)
  return toCome ? refuse(toCome) : facts(state('SpotCheckRecorded', body, meta))
}

export const delivery: Decider<DeliveryState, DeliveryCommand, DeliveryFact> = {
  name: 'delivery',
  initial: nothingDelivered,
  evolve,
  decide,
  refolds: changesWhatStood,
  effective: asItStands,
}
