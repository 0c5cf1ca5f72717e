/** The shape of an invented contract's file: organisations by code, people by reference, and what each said when. */
import { z } from 'zod'
import { SwitchRequestedBody } from '#events/change-request.ts'
import { CalendarBoundBody, ContractRegisteredBody, RulePackBoundBody } from '#events/contract.ts'
import { Actor, Instant, NAME_MAX, Party, text, WORDS_MAX } from '#events/envelope.ts'
import { ProposedNaming, SubcontractorNamedBody } from '#events/naming.ts'
import { Identifier } from '#events/organisation.ts'
import { IntentNoticeGivenBody } from '#events/reply.ts'

const code = Identifier.shape.code

/** Who said it, and when it was so. */
const told = { by: Actor.shape.person, occurredAt: Instant }

const naming = SubcontractorNamedBody.omit({
  contractId: true,
  namingId: true,
  organisation: true,
  under: true,
}).extend({
  ...told,
  organisation: code,
  /** The code of the organisation that this one works under. */
  under: code.optional(),
  answer: z.strictObject({ ...told, agrees: z.boolean(), words: text(WORDS_MAX) }).optional(),
})
export type InventedNaming = z.infer<typeof naming>

export const InventedFile = z.strictObject({
  note: text(1_000),
  organisations: z.array(z.strictObject({ ...told, code, name: text(NAME_MAX) })).min(1),
  contract: ContractRegisteredBody.omit({ contractId: true, authority: true, supplier: true, invented: true }).extend({
    ...told,
    authority: code,
    supplier: code,
  }),
  rulePack: RulePackBoundBody.omit({ contractId: true }).extend(told),
  calendar: CalendarBoundBody.omit({ contractId: true }).extend(told),
  namings: z.array(naming),
  request: SwitchRequestedBody.omit({
    contractId: true,
    requestId: true,
    namingId: true,
    replacement: true,
    pack: true,
  }).extend({
    ...told,
    /** The code of the organisation that is to be replaced. */
    organisation: code,
    /** What that organisation was told before permission was asked. */
    notice: IntentNoticeGivenBody.pick({ reasons: true, channel: true, sentAt: true }).extend(told),
    replacement: ProposedNaming.extend({ organisation: code }),
  }),
})
export type InventedFile = z.infer<typeof InventedFile>

export const PeopleFile = z.strictObject({
  note: text(1_000),
  people: z.array(
    z.strictObject({
      person: Actor.shape.person,
      name: text(NAME_MAX),
      role: Actor.shape.role,
      organisation: Party.optional(),
    }),
  ),
})
