/** When a permitted change may be made, and what it does to the supply chain. */
import type { ContractStreamFact } from '#events/catalogue.ts'
import type { SubcontractorNamedBody } from '#events/naming.ts'
import { state } from '../command.ts'
import { today } from '../deadline.ts'
import { facts, nothingNew, refuse, type Decision, type Refusal } from '../decider.ts'
import type { Naming } from '../naming/state.ts'
import { actsForSupplier, notYours } from '../permission.ts'
import { sameWords } from '../same-words.ts'
import type { EffectChange, SubmitReplacementPlan } from './commands.ts'
import { actedInEmergency, type Scene } from './scene.ts'
import { packBound } from '../rules.ts'
import { isPermitted, type Asked, type ChangeRequest } from './state.ts'

export function effect(scene: Scene, request: ChangeRequest, command: EffectChange): Decision<ContractStreamFact> {
  const { body, meta } = command
  const { supplier } = scene.registered
  if (!actsForSupplier(meta.actor, supplier.id)) {
    return refuse(notYours(`Only ${supplier.name}, the supplier, can record that this change was made.`))
  }
  if (request.effected !== null) {
    const { retrospective, ...said } = request.effected as { readonly retrospective?: true }
    return sameWords(said, body) ? nothingNew : refuse(alreadyMade)
  }
  const { asked } = request
  if (!isPermitted(request) || asked === null) return refuse(notPermitted)
  const wrong = whyNotOn(scene, asked, command)
  if (wrong) return refuse(wrong)
  const naming = request.namingId === null ? undefined : scene.namings.get(request.namingId)
  if (request.namingId !== null && naming?.standing !== 'named') return refuse(nobodyThere)
  const done = consequences(scene, asked, naming, command)
  if ('refusal' in done) return refuse(done.refusal)
  const permittedOn = request.answeredAt === null ? scene.today : today(scene.contract, request.answeredAt)
  const forbids = packBound(request.pack)?.change?.retroactive === 'forbidden'
  if (body.effectedOn < permittedOn && forbids && !actedInEmergency(scene, request)) {
    return refuse(beforePermitted(permittedOn))
  }
  const retrospective = body.effectedOn < permittedOn ? { retrospective: true as const } : {}
  return facts(state('ChangeEffected', { ...body, ...retrospective }, meta), ...done.facts)
}

const alreadyMade: Refusal = {
  code: 'already-effected',
  kind: 'state',
  sentence: 'This change is already recorded as made.',
}

const notPermitted: Refusal = {
  code: 'permission-needed',
  kind: 'state',
  sentence: 'This change is not permitted. It can be made only after the authority has said yes.',
}

const nobodyThere: Refusal = {
  code: 'naming-over',
  kind: 'state',
  sentence: 'This organisation has already left the supply chain of this contract.',
}

function whyNotOn({ today }: Scene, { body }: Asked, { body: { effectedOn } }: EffectChange): Refusal | undefined {
  if (effectedOn > today) {
    return {
      code: 'in-the-future',
      kind: 'state',
      sentence: 'That day is still to come. Record this when it has happened.',
    }
  }
  return effectedOn < body.effectiveOn ? beforePermitted(body.effectiveOn) : undefined
}

export const beforePermitted = (day: string): Refusal => ({
  code: 'before-permitted',
  kind: 'state',
  sentence: `Permission was given for ${day}. The change cannot be made before that day.`,
})

const idMissing: Refusal = {
  code: 'naming-id-missing',
  kind: 'state',
  sentence: 'Say under which id the organisation that comes in is named.',
}

const namingExists: Refusal = {
  code: 'naming-exists',
  kind: 'state',
  sentence: 'A naming with this id is already recorded.',
}

const alreadyThere = (name: string): Refusal => ({
  code: 'already-named',
  kind: 'state',
  sentence: `${name} is already named in this place of the supply chain.`,
})

type Done = { readonly facts: readonly ContractStreamFact[] } | { readonly refusal: Refusal }

/** What a change of each kind does: who leaves, who comes in with which promises, and what is promised from now on. */
function consequences(
  { namings }: Scene,
  asked: Asked,
  naming: Naming | undefined,
  { body, meta }: EffectChange,
): Done {
  const { contractId, requestId, namingId } = body
  const leaves = (): readonly ContractStreamFact[] =>
    naming === undefined
      ? []
      : [
          state(
            'NamingEnded',
            { contractId, namingId: naming.body.namingId, reason: asked.body.reasons, requestId },
            meta,
          ),
        ]
  const comesIn = (said: Omit<SubcontractorNamedBody, 'contractId' | 'namingId' | 'stage'>): Done => {
    if (namingId === undefined) return { refusal: idMissing }
    if (namings.has(namingId)) return { refusal: namingExists }
    const place = naming === undefined ? {} : placeOf(naming)
    const named = { contractId, namingId, stage: 'later' as const, ...place, ...said }
    const there = [...namings.values()].some(
      one =>
        one.standing === 'named' &&
        one.body.organisation.id === named.organisation.id &&
        one.body.under === ('under' in named ? named.under : undefined),
    )
    if (there) return { refusal: alreadyThere(named.organisation.name) }
    return { facts: [...leaves(), state('SubcontractorNamed', named, meta)] }
  }
  switch (asked.type) {
    case 'SwitchRequested':
      return comesIn(asked.body.replacement)
    case 'AssignmentRequested':
      return comesIn({ ...naming?.promises, organisation: asked.body.assignee })
    case 'AppointmentRequested':
      return comesIn({ ...asked.body.proposed, ...(asked.body.under === undefined ? {} : { under: asked.body.under }) })
    case 'TerminationRequested':
      return { facts: leaves() }
    case 'ReductionRequested':
    case 'AmendmentRequested': {
      const { promises } = asked.body
      if (promises === undefined || naming === undefined) return { facts: [] }
      const varied = { contractId, namingId: naming.body.namingId, promises, requestId }
      return { facts: [state('PromisesVaried', varied, meta)] }
    }
  }
}

/** Where in the chain somebody stands: who takes over stands in the same place. */
const placeOf = ({ body: { tier, under } }: Naming) => ({
  ...(tier === undefined ? {} : { tier }),
  ...(under === undefined ? {} : { under }),
})

export function plan(
  scene: Scene,
  request: ChangeRequest,
  command: SubmitReplacementPlan,
): Decision<ContractStreamFact> {
  const { body, meta } = command
  const { supplier } = scene.registered
  if (!actsForSupplier(meta.actor, supplier.id)) {
    return refuse(notYours(`Only ${supplier.name}, the supplier, can say how the work will be done.`))
  }
  if (request.plan !== null) {
    return sameWords(request.plan, body)
      ? nothingNew
      : refuse({ code: 'plan-submitted', kind: 'state', sentence: 'A replacement plan is already recorded.' })
  }
  if (!isPermitted(request)) return refuse(notPermitted)
  return facts(state('ReplacementPlanSubmitted', body, meta))
}
