/** How work for subcontractors is advertised, awarded and published, and when it need not be advertised (PPN 01/18). */
import type { DeliveryFact } from '#events/delivery.ts'
import { state } from '../command.ts'
import { facts, nothingNew, refuse, type Decision, type Refusal } from '../decider.ts'
import { otherMoney } from '../money-under.ts'
import { actsForAuthority, actsForSupplier, dayToCome, notYours } from '../permission.ts'
import { sameWords } from '../same-words.ts'
import type { DeliveryCommand } from './commands.ts'
import { isIn, quarterInWords } from './quarter.ts'
import type { Scene } from './scene.ts'
import type { Opportunity } from './state.ts'

type Of<T extends DeliveryCommand['type']> = Extract<DeliveryCommand, { readonly type: T }>
type OpportunityCommand = Of<'AdvertiseOpportunity' | 'AwardOpportunity' | 'PublishAward' | 'ExemptAdvert'>

export function decideOpportunity(scene: Scene, command: OpportunityCommand): Decision<DeliveryFact> {
  const { authority, supplier } = scene.registered
  const { actor } = command.meta
  const before = scene.known.opportunities.get(command.body.opportunityId)
  if (command.type === 'ExemptAdvert') {
    return actsForAuthority(actor, authority.id)
      ? exempt(scene, before, command)
      : refuse(notYours(`Only ${authority.name} can agree that an opportunity need not be advertised.`))
  }
  if (!actsForSupplier(actor, supplier.id)) {
    return refuse(notYours(`Only ${supplier.name}, the supplier, can record its opportunities.`))
  }
  switch (command.type) {
    case 'AdvertiseOpportunity':
      return advertise(scene, before, command)
    case 'AwardOpportunity':
      return award(scene, before, command)
    case 'PublishAward':
      return publish(scene, before, command)
  }
}

const refusal = (code: string, sentence: string): Refusal => ({ code, kind: 'state', sentence })

const exists = refusal(
  'opportunity-exists',
  'Another opportunity is recorded under this id. Correct that, or use another.',
)

function advertise(
  scene: Scene,
  before: Opportunity | undefined,
  { body, meta }: Of<'AdvertiseOpportunity'>,
): Decision<DeliveryFact> {
  if (before !== undefined) return sameWords(before.advertised, body) ? nothingNew : refuse(exists)
  if (!isIn(scene.quarter, body.advertisedOn)) {
    const which = quarterInWords(scene.quarter)
    return refuse(refusal('outside-quarter', `That day is not in ${which}. Record it in the quarter of the advert.`))
  }
  const wrong = dayToCome(body.advertisedOn, scene.today) ?? otherMoney(scene.registered.value, body.value)
  return wrong ? refuse(wrong) : facts(state('OpportunityAdvertised', body, meta))
}

function exempt(
  scene: Scene,
  before: Opportunity | undefined,
  { body, meta }: Of<'ExemptAdvert'>,
): Decision<DeliveryFact> {
  if (before !== undefined) return sameWords(before.exempted, body) ? nothingNew : refuse(exists)
  const wrong = otherMoney(scene.registered.value, body.value)
  return wrong ? refuse(wrong) : facts(state('AdvertExempted', body, meta))
}

function award(
  scene: Scene,
  before: Opportunity | undefined,
  { body, meta }: Of<'AwardOpportunity'>,
): Decision<DeliveryFact> {
  if (before === undefined) {
    return refuse({
      code: 'opportunity-unknown',
      kind: 'missing',
      sentence: 'No such opportunity was advertised or exempted in this quarter. Record that first.',
    })
  }
  if (before.awarded !== undefined) {
    const already = refusal('already-awarded', 'This was awarded with other words. Correct the award instead.')
    return sameWords(before.awarded, body) ? nothingNew : refuse(already)
  }
  if (before.advertised !== undefined && body.awardedOn < before.advertised.advertisedOn) {
    return refuse(refusal('awarded-before-advert', 'It cannot be awarded before it was advertised.'))
  }
  const wrong = dayToCome(body.awardedOn, scene.today) ?? otherMoney(scene.registered.value, body.value)
  return wrong ? refuse(wrong) : facts(state('OpportunityAwarded', body, meta))
}

function publish(
  scene: Scene,
  before: Opportunity | undefined,
  { body, meta }: Of<'PublishAward'>,
): Decision<DeliveryFact> {
  if (before?.awarded === undefined) {
    return refuse({
      code: 'not-awarded',
      kind: 'missing',
      sentence: 'No award of this opportunity is recorded. Record the award first.',
    })
  }
  if (before.published !== undefined) {
    const already = refusal(
      'already-published',
      'The publication of this award is recorded with another day or notice.',
    )
    return sameWords(before.published, body) ? nothingNew : refuse(already)
  }
  if (body.publishedOn < before.awarded.awardedOn) {
    return refuse(refusal('published-before-award', 'An award cannot be published before it is made.'))
  }
  const toCome = dayToCome(body.publishedOn, scene.today)
  return toCome ? refuse(toCome) : facts(state('OpportunityAwardPublished', body, meta))
}
