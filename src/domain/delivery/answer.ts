/** How a named organisation answers the figures that are reported about it: in its own words, as often as it has something new to say. */
import type { DeliveryFact } from '#events/delivery.ts'
import { state } from '../command.ts'
import { facts, nothingNew, refuse, type Decision } from '../decider.ts'
import { namingUnknown } from '../naming/state.ts'
import { actsForNamed, notYours } from '../permission.ts'
import type { DeliveryCommand } from './commands.ts'
import type { Scene } from './scene.ts'
import { keyOf, type Answer, type Figures } from './state.ts'

type AnswerCommand = Extract<
  DeliveryCommand,
  { readonly type: 'ConfirmVolumes' | 'DisputeVolumes' | 'ConfirmPayments' | 'DisputePayments' }
>

export function answer(scene: Scene, command: AnswerCommand): Decision<DeliveryFact> {
  const { body, meta } = command
  const organisation = scene.namings.get(body.namingId)?.body.organisation
  if (organisation === undefined) return refuse(namingUnknown)
  if (!actsForNamed(meta.actor, organisation.id)) {
    return refuse(notYours(`Only ${organisation.name} can say whether these figures are right.`))
  }
  const about = 'months' in body ? body.months : body.references
  const figures: Figures<unknown> = 'months' in body ? scene.known.volumes : scene.known.payments
  const missing = about.find(one => !figures.has(keyOf(body.namingId, one)))
  if (missing !== undefined) {
    return refuse({
      code: 'not-reported',
      kind: 'missing',
      sentence: `For ${missing}, nothing is reported that could be confirmed or disputed.`,
    })
  }
  const stance = command.type.startsWith('Confirm') ? 'confirms' : 'disputes'
  const said: Answer = { stance, words: body.words }
  const unsaid = [...new Set(about)].filter(one => !isSaid(figures.get(keyOf(body.namingId, one))?.answer, said))
  return unsaid.length === 0 ? nothingNew : facts(stated(command, unsaid))
}

const isSaid = (before: Answer | null | undefined, now: Answer): boolean =>
  before?.stance === now.stance && before.words === now.words

function stated({ type, body, meta }: AnswerCommand, unsaid: string[]): DeliveryFact {
  switch (type) {
    case 'ConfirmVolumes':
      return state('ReferralVolumesConfirmed', { ...body, months: unsaid }, meta)
    case 'DisputeVolumes':
      return state('ReferralVolumesDisputed', { ...body, months: unsaid }, meta)
    case 'ConfirmPayments':
      return state('PaymentsConfirmed', { ...body, references: unsaid }, meta)
    case 'DisputePayments':
      return state('PaymentsDisputed', { ...body, references: unsaid }, meta)
  }
}
