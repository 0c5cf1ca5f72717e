/** The parts of a URL that are asked with: ids in the path, and parameters in the query. */
import { z } from 'zod'
import { PackReference } from '#events/contract.ts'
import { Uuid } from '#events/envelope.ts'
import { instantOf } from '#door/moment.ts'

export const LIMIT_MAX = 200
export const LIMIT_DEFAULT = 50

/** Digits only: what else JavaScript takes for a number (`1e2`, ` 5 `, the empty text) is a slip of whoever asks. */
export const count = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,15}$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.int().min(min).max(max))

const OFFSET_MAX = 1_000_000_000

/** Which part of a list. */
export const slice = {
  limit: count(1, LIMIT_MAX).optional().meta({ description: 'How many items at most.', default: LIMIT_DEFAULT }),
  offset: count(0, OFFSET_MAX).optional().meta({ description: 'How many items to pass over first.', default: 0 }),
}

export const nothing = z.strictObject({})
export const Sliced = z.strictObject(slice)

/** What is searched for: a database that ends a text at a NUL would take such a search for another. */
export const words = z
  .string()
  .max(300)
  .regex(/^\P{Cc}*$/u, 'must be words')
  .optional()
export const yes = z.literal('true').optional()

/** A day stands for its last instant in Europe/London. */
const moment = z
  .string()
  .transform((written, context) => {
    const instant = instantOf(written)
    if (instant !== undefined) return instant
    context.issues.push({
      code: 'custom',
      input: written,
      message: 'must be a day, such as 2026-05-15, or an instant, such as 2026-05-15T12:00:00Z',
    })
    return z.NEVER
  })
  .pipe(z.string())
  .optional()

export const AtMoment = z.strictObject({
  asOf: moment.meta({
    description:
      'Business time: what was true at that moment, as far as is known. A day (2026-05-15) means its last instant in Europe/London.',
    examples: ['2026-05-15'],
  }),
  knownAt: moment.meta({
    description:
      'Record time: what had been recorded by that moment, so that no later correction shows. May be combined with asOf.',
    examples: ['2026-05-15'],
  }),
})

export const OrganisationPath = z.strictObject({ organisationId: Uuid })
export const ContractPath = z.strictObject({ contractId: Uuid })
export const NamingPath = z.strictObject({ contractId: Uuid, namingId: Uuid })
export const RequestPath = z.strictObject({ contractId: Uuid, requestId: Uuid })
export const StepPath = z.strictObject({ contractId: Uuid, revision: count(0, OFFSET_MAX) })
export const ObservationPath = z.strictObject({ contractId: Uuid, observationId: Uuid })
export const SubcontractPath = z.strictObject({ contractId: Uuid, subcontractId: Uuid })
export const InformationRequestPath = z.strictObject({ contractId: Uuid, informationRequestId: Uuid })
export const ConcernPath = z.strictObject({ concernId: Uuid })
export const RulePackPath = z.strictObject({ packId: PackReference.shape.packId })
