/** Which class an organisation was of on a day: SME and VCSE are dated statements, and a payment keeps the class of its own day. */
import type { Day } from '#events/envelope.ts'
import type { OrganisationDetails } from './organisation.ts'

/** Null where nothing had been stated of it by then: unknown, which is not the same as no. */
export interface ClassOnADay {
  readonly sme: boolean | null
  readonly vcse: boolean | null
}

/** Each of the two by the last statement of it as at that day or before; of two as at the same day, by the one stated later. */
export const classAt = (organisation: OrganisationDetails | undefined, day: Day): ClassOnADay => ({
  sme: lastOf(organisation, 'sme', day)?.sme ?? null,
  vcse: lastOf(organisation, 'vcse', day)?.vcse ?? null,
})

/** The facts that say so, each once. */
export const classFacts = (organisation: OrganisationDetails | undefined, day: Day): readonly string[] => [
  ...new Set(
    [lastOf(organisation, 'sme', day), lastOf(organisation, 'vcse', day)].flatMap(one => (one ? [one.factId] : [])),
  ),
]

type Statement = OrganisationDetails['classifications'][number]

function lastOf(
  organisation: OrganisationDetails | undefined,
  which: keyof ClassOnADay,
  day: Day,
): Statement | undefined {
  let last: Statement | undefined
  for (const one of organisation?.classifications ?? []) {
    if (one.asAt <= day && one[which] !== undefined && one.asAt >= (last?.asAt ?? '')) last = one
  }
  return last
}
