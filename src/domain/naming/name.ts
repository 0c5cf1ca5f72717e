/** Who may put an organisation into a supply chain, and where in it. */
import type { NamingFact, SubcontractorNamedBody } from '#events/naming.ts'
import { covers } from '../change-request/ask.ts'
import type { Scene } from '../change-request/scene.ts'
import { state } from '../command.ts'
import { facts, nothingNew, refuse, type Decision } from '../decider.ts'
import { actsForSupplier, isImporter, notYours } from '../permission.ts'
import { packOn } from '../rules.ts'
import { sameWords } from '../same-words.ts'
import type { NameSubcontractor } from './commands.ts'
import { namingUnknown, type Naming, type NamingState } from './state.ts'

export function name(scene: Scene, command: NameSubcontractor): Decision<NamingFact> {
  const { namings } = scene
  const { supplier } = scene.registered
  const { body, meta } = command
  if (isImporter(meta.actor) !== (body.stage === 'listed')) {
    return refuse(
      isImporter(meta.actor)
        ? notYours('An import can only say that a published source lists an organisation.')
        : notYours('Only the import of a published source can say that a source lists an organisation.'),
    )
  }
  if (!isImporter(meta.actor) && !actsForSupplier(meta.actor, supplier.id)) {
    return refuse(notYours(`Only ${supplier.name}, the supplier, can name its subcontractors.`))
  }
  if (body.organisation.id === supplier.id) {
    return refuse({ code: 'supplier-itself', kind: 'state', sentence: 'The supplier cannot be its own subcontractor.' })
  }
  const before = namings.get(body.namingId)
  if (before !== undefined) {
    if (before.standing === 'named' && sameWords(before.body, body)) return nothingNew
    return refuse({ code: 'naming-exists', kind: 'state', sentence: 'A naming with this id is already recorded.' })
  }
  const twice = [...namings.values()].some(
    naming =>
      naming.standing === 'named' &&
      naming.body.organisation.id === body.organisation.id &&
      naming.body.under === body.under,
  )
  if (twice) {
    if (body.stage === 'listed') return nothingNew
    return refuse({
      code: 'already-named',
      kind: 'state',
      sentence: `${body.organisation.name} is already named in this place of the supply chain.`,
    })
  }
  // After award somebody new comes in only by permission, where the pack asks it: the request brings them in when it takes effect.
  const change = packOn(scene.contract, scene.today)?.change
  const protectedHere = change?.protects === 'named' || body.key?.isKey === true
  if (isLate(scene, body.stage) && change && protectedHere && covers(change, 'appoint')) {
    return refuse({
      code: 'permission-needed',
      kind: 'state',
      sentence: `Ask the authority for permission to bring ${body.organisation.name} in: the rules of this contract need it.`,
    })
  }
  return underRightTier(namings, body) ?? facts(state('SubcontractorNamed', body, meta))
}

/** After award, whatever the supplier calls the stage. Where no award is known, its own word is taken. */
const isLate = ({ registered: { awardedOn }, today }: Scene, stage: SubcontractorNamedBody['stage']): boolean =>
  stage === 'later' || (stage !== 'listed' && awardedOn !== undefined && today > awardedOn)

/** A naming under another is one tier below it. */
function underRightTier(namings: NamingState, body: SubcontractorNamedBody): Decision<never> | undefined {
  if (body.under === undefined) {
    if (body.tier === undefined || body.tier === 2) return undefined
    return refuse({
      code: 'tier-without-under',
      kind: 'state',
      sentence: `Say which organisation this one works under: tier ${body.tier} is not directly under the supplier.`,
    })
  }
  const above = namings.get(body.under)
  if (above?.standing !== 'named') return refuse(namingUnknown)
  const expected = tierOf(namings, above) + 1
  if (body.tier === undefined || body.tier === expected) return undefined
  return refuse({
    code: 'wrong-tier',
    kind: 'state',
    sentence: `An organisation working under ${above.body.organisation.name} is in tier ${expected}, not ${body.tier}.`,
  })
}

/** Its own word, or else one below the naming that it works under. At most as many steps as there are namings, lest they form a ring. */
function tierOf(namings: NamingState, naming: Naming): number {
  let below = 0
  for (let at: Naming | undefined = naming; at !== undefined && below < namings.size; below += 1) {
    if (at.body.tier !== undefined) return at.body.tier + below
    if (at.body.under === undefined) break
    at = namings.get(at.body.under)
  }
  return 2 + below
}
