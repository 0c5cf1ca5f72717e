/** Who answers for a named organisation, and when it may leave a supply chain. */
import type { NamingFact } from '#events/naming.ts'
import { beforePermitted } from '../change-request/effect.ts'
import { protectsNaming, type Scene } from '../change-request/scene.ts'
import { isPermitted, pendingOn } from '../change-request/state.ts'
import { state, type Meta } from '../command.ts'
import { facts, nothingNew, refuse, type Decision, type Refusal } from '../decider.ts'
import { actsForAuthority, actsForNamed, actsForSupplier, isImporter, notYours } from '../permission.ts'
import { packOn } from '../rules.ts'
import { sameWords } from '../same-words.ts'
import type {
  ConfirmNaming,
  DropNaming,
  EndNaming,
  NamingCommand,
  RecordConsent,
  RefuseConsent,
  WithdrawFromContract,
} from './commands.ts'
import { name } from './name.ts'
import { namingOver, namingUnknown, type Naming } from './state.ts'

export function decideNaming(scene: Scene, command: NamingCommand): Decision<NamingFact> {
  if (command.type === 'NameSubcontractor') return name(scene, command)
  const naming = scene.namings.get(command.body.namingId)
  if (naming === undefined) return refuse(namingUnknown)
  switch (command.type) {
    case 'RecordConsent':
    case 'RefuseConsent':
      return answer(naming, command)
    case 'ConfirmNaming':
      return confirm(scene, naming, command)
    case 'WithdrawFromContract':
      return withdraw(naming, command)
    case 'DropNaming':
      return drop(scene, naming, command)
    case 'EndNaming':
      return end(scene, naming, command)
  }
}

/** Only the named organisation answers for itself. A refusal may still become a consent; a consent is not taken back here. */
function answer(naming: Naming, command: RecordConsent | RefuseConsent): Decision<NamingFact> {
  const { organisation } = naming.body
  if (!actsForNamed(command.meta.actor, organisation.id)) {
    return refuse(notYours(`Only ${organisation.name} can answer whether it agrees to be named.`))
  }
  if (naming.standing !== 'named') return refuse(namingOver)
  if (command.type === 'RecordConsent') {
    return naming.consent === 'given' ? nothingNew : facts(state('NamingConsentRecorded', command.body, command.meta))
  }
  if (naming.consent === 'refused') return nothingNew
  if (naming.consent === 'given') {
    return refuse({
      code: 'consent-given',
      kind: 'state',
      sentence:
        'Your organisation has agreed to be named. A consent is not unsaid: to leave, withdraw from the contract in your own words.',
    })
  }
  return facts(state('NamingConsentRefused', command.body, command.meta))
}

/** The authority locks a naming at award. Nobody becomes key against their word, nor without it where the pack wants it. */
function confirm(scene: Scene, naming: Naming, command: ConfirmNaming): Decision<NamingFact> {
  const { body, meta } = command
  const { authority } = scene.registered
  if (!actsForAuthority(meta.actor, authority.id)) {
    return refuse(notYours(`Only ${authority.name} can confirm who is named.`))
  }
  if (naming.standing !== 'named') return refuse(namingOver)
  if (naming.confirmed && sameWords(naming.key, body.key)) return nothingNew
  const { name: who } = naming.body.organisation
  if (naming.consent === 'refused') {
    return refuse({
      code: 'consent-refused',
      kind: 'state',
      sentence: `${who} has refused to be named. Its naming cannot be confirmed.`,
    })
  }
  if (naming.consent === 'awaited' && packOn(scene.contract, scene.today)?.naming?.consentRequired.value === true) {
    return refuse({
      code: 'consent-awaited',
      kind: 'state',
      sentence: `${who} has not yet said whether it agrees to be named.`,
    })
  }
  return facts(state('NamingConfirmed', body, meta))
}

/** Its own act, in its own words: nobody else can say that it leaves of its own accord. */
function withdraw(naming: Naming, { body, meta }: WithdrawFromContract): Decision<NamingFact> {
  const { organisation } = naming.body
  if (!actsForNamed(meta.actor, organisation.id)) {
    return refuse(notYours(`Only ${organisation.name} itself can withdraw from this contract.`))
  }
  if (naming.withdrew) return nothingNew
  if (naming.standing !== 'named') return refuse(namingOver)
  return facts(state('SubcontractorWithdrew', body, meta))
}

/** Before award (or, where no award is known, the start) a bidder may take an organisation out; and always one that refused to be named. */
function drop(scene: Scene, naming: Naming, command: DropNaming): Decision<NamingFact> {
  const { meta, body } = command
  const mine = leaving(scene, naming, meta)
  if (mine) return mine
  if (pendingOn(scene.requests, body.namingId)) return refuse(requestStillOpen(naming))
  const { awardedOn, period } = scene.registered
  const award = awardedOn ?? period?.from
  const beforeAward = naming.body.stage === 'bid' && award !== undefined && scene.today < award
  const alsoThen = packOn(scene.contract, scene.today)?.change?.preAward === true
  if ((!beforeAward || alsoThen) && naming.consent !== 'refused') return refuse(permissionNeeded(naming))
  return facts(state('NamingDropped', body, meta))
}

/**
 * Nobody leaves a named supply chain without permission: only by a permitted request from its day on, of their own accord, because the
 * authority directs it or has it on record as done without permission, or by the import that listed them. A pack that protects only
 * those who are key asks no permission for others.
 */
function end(scene: Scene, naming: Naming, command: EndNaming): Decision<NamingFact> {
  const { body, meta } = command
  const mine = leaving(scene, naming, meta)
  if (mine) return mine
  if (pendingOn(scene.requests, body.namingId)) return refuse(requestStillOpen(naming))
  const ended = facts(state('NamingEnded', body, meta))
  if (isImporter(meta.actor)) return ended
  if (body.requestId !== undefined) {
    const wrong = notUnder(scene, naming, body.requestId)
    return wrong ? refuse(wrong) : ended
  }
  const protectedHere = protectsNaming(packOn(scene.contract, scene.today)?.change, naming)
  const leaves =
    naming.withdrew || naming.replacementDirected || naming.unauthorised.some(kind => ENDING.includes(kind))
  return leaves || !protectedHere ? ended : refuse(permissionNeeded(naming))
}

const ENDING: readonly string[] = ['switch', 'terminate', 'assign']

/** Why that request does not let this organisation leave today. */
function notUnder({ requests, today }: Scene, naming: Naming, requestId: string): Refusal | undefined {
  const request = requests.get(requestId)
  const allows =
    request?.namingId === naming.body.namingId && isPermitted(request) && ENDING.includes(request.kind) && request.asked
  if (!allows) return permissionNeeded(naming)
  if (request.pack !== null && request.kind !== 'terminate') return effectInstead
  return today < allows.body.effectiveOn ? beforePermitted(allows.body.effectiveOn) : undefined
}

const effectInstead: Refusal = {
  code: 'effect-instead',
  kind: 'state',
  sentence:
    'Permission was given to replace it. Record that the change was made: the one leaves as the other comes in.',
}

function leaving({ registered: { supplier } }: Scene, naming: Naming, meta: Meta): Decision<never> | undefined {
  if (!isImporter(meta.actor) && !actsForSupplier(meta.actor, supplier.id)) {
    return refuse(notYours(`Only ${supplier.name}, the supplier, can record this.`))
  }
  return naming.standing === 'named' ? undefined : nothingNew
}

const requestStillOpen = (naming: Naming): Refusal => ({
  code: 'request-open',
  kind: 'state',
  sentence: `A request about ${naming.body.organisation.name} is still open. Wait for its decision, or withdraw it.`,
})

const permissionNeeded = (naming: Naming): Refusal => ({
  code: 'permission-needed',
  kind: 'state',
  sentence: `${naming.body.organisation.name} is named in this supply chain. Ask the authority for permission first.`,
})
