/** Who may be brought into a supply chain by a request: nobody who is there already, and never the supplier itself. */
import type { ProposedNaming } from '#events/naming.ts'
import type { Refusal } from '../decider.ts'
import type { Naming } from '../naming/state.ts'
import type { AskingCommand } from './commands.ts'
import type { Scene } from './scene.ts'

/** Whom the request would bring in cannot be who is there already. */
export function whyNotThese(scene: Scene, command: AskingCommand, naming: Naming | undefined): Refusal | undefined {
  const { supplier } = scene.registered
  const incoming = broughtIn(command)
  if (incoming === undefined) return undefined
  if (incoming.id === naming?.body.organisation.id) {
    return { code: 'same-organisation', kind: 'state', sentence: 'An organisation cannot replace itself.' }
  }
  if (incoming.id === supplier.id) {
    return {
      code: 'supplier-itself',
      kind: 'state',
      sentence: 'The supplier cannot replace its subcontractor: taking the work back is a termination, not a switch.',
    }
  }
  if (command.type !== 'RequestAppointment') return undefined
  const there = [...scene.namings.values()].some(
    ({ standing, body }) =>
      standing === 'named' && body.organisation.id === incoming.id && body.under === command.body.under,
  )
  if (!there) return undefined
  return {
    code: 'already-named',
    kind: 'state',
    sentence: `${incoming.name} is already named in this place of the supply chain.`,
  }
}

function broughtIn(command: AskingCommand): ProposedNaming['organisation'] | undefined {
  switch (command.type) {
    case 'RequestSwitch':
      return command.body.replacement.organisation
    case 'RequestAppointment':
      return command.body.proposed.organisation
    case 'RequestAssignment':
      return command.body.assignee
    default:
      return undefined
  }
}
