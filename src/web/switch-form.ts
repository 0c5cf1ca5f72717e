/** What the forms of a switch say: the request itself, and an organisation registered on the way. */
import { GroundFamily } from '#events/change-request.ts'
import { NAME_MAX } from '#events/envelope.ts'
import { Identifier } from '#events/organisation.ts'
import type { Statement } from '#intake/identity.ts'
import type { OrganisationDetails } from '#projections/organisation.ts'
import type { Form } from './form.ts'
import { INVENTED_SCHEME, REGISTERS } from './presenters/wording.ts'

export interface Asked {
  readonly contractId: string
  readonly requestId: string
  readonly namingId: string
  readonly replacement: OrganisationDetails
}

/** Undefined where something is missing; the form then says what. */
export function switchIn(form: Form, { replacement, ...about }: Asked): Statement | undefined {
  const family = form.choice('ground', GroundFamily.options, 'Choose the ground on which you ask')
  const reasons = form.text('reasons', 'Enter your reasons')
  const evidence = form.lines('evidence').map(title => ({ title }))
  const services = form.lines('services')
  const effectiveOn = form.day('effectiveOn', 'the date on which the switch would take effect')
  if (family === undefined || form.problems.length > 0) return undefined
  return {
    type: 'RequestSwitch',
    body: {
      ...about,
      ground: { family },
      reasons,
      evidence,
      replacement: {
        organisation: { id: replacement.organisationId, name: replacement.name },
        ...(services.length === 0 ? {} : { services: [...services] }),
      },
      affiliate: form.values['affiliate'] === 'yes',
      effectiveOn,
    },
  }
}

export function registrationIn(form: Form, isInvented: boolean): { name: string; identifier: Identifier } | undefined {
  const name = form.text('name', 'Enter the organisation’s name', NAME_MAX)
  const schemes = REGISTERS.map(([scheme]) => scheme)
  const scheme = isInvented
    ? INVENTED_SCHEME
    : form.choice('scheme', schemes, 'Choose the register that its number is in')
  const code = form.text('code', isInvented ? 'Enter a made-up code' : 'Enter its number in that register', 100)
  const identifier = Identifier.safeParse({ scheme, code })
  if (code !== '' && scheme !== undefined && !identifier.success) {
    form.problem('code', 'The number must be letters and digits, such as 01234567')
  }
  return identifier.success && name !== '' ? { name, identifier: identifier.data } : undefined
}
