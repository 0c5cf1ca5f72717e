/** What the form of a request says, kind by kind, as the command that it becomes. */
import type { Ground } from '#events/change-request.ts'
import { GroundFamily } from '#events/change-request.ts'
import type { Money } from '#events/envelope.ts'
import type { Promises, ProposedNaming } from '#events/naming.ts'
import type { ChangeKind } from '#events/reply.ts'
import type { Pack } from '#domain/packs/pack.ts'
import type { Statement } from '#intake/identity.ts'
import type { OrganisationDetails } from '#projections/organisation.ts'
import type { NamingDetails } from '#projections/supply-chain/naming.ts'
import type { Form } from './form.ts'
import { evidenceIn, moneyIn, numberIn } from './form-values.ts'
import { promisedNow, VOLUMES_MAX } from './presenters/change-request-promises.ts'

export interface Asking {
  readonly contractId: string
  readonly requestId: string
  readonly kind: ChangeKind
  readonly pack: Pack | undefined
  readonly naming: NamingDetails | undefined
  readonly incoming: OrganisationDetails | undefined
}

/** Undefined where something is missing; the form then says what. */
export function askIn(form: Form, asking: Asking): Statement | undefined {
  const { contractId, requestId, kind, naming, incoming } = asking
  const ground = groundIn(form, asking)
  const reasons = form.text('reasons', 'Enter your reasons')
  const evidence = evidenceIn(form)
  const effectiveOn = form.day('effectiveOn', 'the date on which it would take effect')
  const affiliate = form.values['affiliate'] === 'yes'
  const body = { contractId, requestId, ground: ground ?? { family: 'other' as const }, reasons, evidence, effectiveOn }
  const namingId = naming?.namingId ?? ''
  const party = incoming === undefined ? undefined : { id: incoming.organisationId, name: incoming.name }
  const statement = ((): Statement | undefined => {
    switch (kind) {
      case 'switch': {
        const replacement = party && { organisation: party, ...proposedIn(form, naming) }
        return replacement && { type: 'RequestSwitch', body: { ...body, namingId, replacement, affiliate } }
      }
      case 'appoint': {
        const under = form.optional('under', 36)
        const proposed = party && { organisation: party, ...proposedIn(form, undefined) }
        const place = under === undefined ? {} : { under }
        return proposed && { type: 'RequestAppointment', body: { ...body, proposed, ...place, affiliate } }
      }
      case 'assign':
        return party && { type: 'RequestAssignment', body: { ...body, namingId, assignee: party, affiliate } }
      case 'terminate':
        return { type: 'RequestTermination', body: { ...body, namingId, selfPerform: selfPerformIn(form) } }
      case 'reduce': {
        const promises = naming === undefined ? {} : reducedIn(form, naming)
        return { type: 'RequestReduction', body: { ...body, namingId, promises, selfPerform: selfPerformIn(form) } }
      }
      case 'amend': {
        const change = form.text('change', 'Say what would change')
        return { type: 'RequestAmendment', body: { ...body, namingId, change } }
      }
    }
  })()
  return form.problems.length > 0 ? undefined : statement
}

const CHOOSE = 'Choose the ground on which you ask'

/** A ground of the pack by its code, with the family that the pack gives it; a neutral family where it enumerates none. */
function groundIn(form: Form, { pack }: Asking): Ground | undefined {
  const grounds = pack?.change?.grounds ?? []
  if (grounds.length === 0) {
    const family = form.choice('ground', GroundFamily.options, CHOOSE)
    return family === undefined ? undefined : { family }
  }
  const codes = grounds.map(({ code }) => code)
  const code = form.choice('ground', codes, CHOOSE)
  const family = grounds.find(ground => ground.code === code)?.family
  return code === undefined || family === undefined ? undefined : { code, family }
}

const selfPerformIn = (form: Form): boolean =>
  form.choice('selfPerform', ['yes', 'no'], 'Say whether you would do the work yourself') === 'yes'

/** What would be promised to whoever comes in. */
function proposedIn(form: Form, naming: NamingDetails | undefined): Omit<ProposedNaming, 'organisation'> {
  const services = form.lines('services')
  const like = naming === undefined ? undefined : promisedNow(naming).commitment?.valuePerYear
  const valuePerYear = valueIn(form, like)
  return {
    ...(services.length === 0 ? {} : { services: [...services] }),
    ...(valuePerYear === undefined ? {} : { commitment: { valuePerYear } }),
    ...(form.values['isKey'] === 'yes' ? { key: { isKey: true } } : {}),
  }
}

/** In the currency, and with or without VAT, as what is promised now. */
function valueIn(form: Form, like: Money | undefined): Money | undefined {
  const money = moneyIn(form, 'valuePerYear')
  return money === undefined || like === undefined ? money : { ...like, amount: money.amount }
}

/** All that would then be promised: never more than now, and somewhere less. */
function reducedIn(form: Form, naming: NamingDetails): Promises {
  const now = promisedNow(naming)
  const { commitment, areas } = now
  const valuePerYear = commitment?.valuePerYear && lowerValueIn(form, commitment.valuePerYear)
  const volume = commitment?.volume?.map((promised, index) => {
    if (index >= VOLUMES_MAX) return promised
    const count = numberIn(form, `volume-${index}`, 0, promised.count)
    if (count === undefined && form.values[`volume-${index}`] === '') {
      form.problem(`volume-${index}`, 'Enter the volume; 0 where nothing would stay promised')
    }
    return { ...promised, count: count ?? promised.count }
  })
  const services = form.lines('services')
  const codes = areas?.codes.filter(code => form.values[`area-${code}`] === 'yes') ?? []
  const { valuePerYear: _, volume: __, ...others } = commitment ?? {}
  const then = {
    ...others,
    ...(valuePerYear === undefined ? {} : { valuePerYear }),
    ...(volume === undefined ? {} : { volume }),
  }
  const promises = {
    ...(services.length === 0 ? {} : { services: [...services] }),
    ...(areas === undefined || codes.length === 0 ? {} : { areas: { ...areas, codes } }),
    ...(commitment === undefined ? {} : { commitment: then }),
  }
  const { services: had, areas: covered } = now
  const isLess =
    JSON.stringify(then) !== JSON.stringify({ ...others, ...pick(commitment) }) ||
    (had ?? []).join('\n') !== services.join('\n') ||
    (covered?.codes ?? []).length !== codes.length
  if (!isLess) form.problem(firstField(now), 'Lower at least one of the promises: nothing has been changed')
  return promises
}

const pick = ({ valuePerYear, volume }: NonNullable<Promises['commitment']> = {}) => ({
  ...(valuePerYear === undefined ? {} : { valuePerYear }),
  ...(volume === undefined ? {} : { volume }),
})

const firstField = ({ commitment }: Promises): string =>
  commitment?.valuePerYear !== undefined ? 'valuePerYear' : commitment?.volume !== undefined ? 'volume-0' : 'services'

function lowerValueIn(form: Form, now: Money): Money {
  const written = valueIn(form, now)
  if (form.values['valuePerYear'] === '') {
    form.problem('valuePerYear', 'Enter the value; 0 where nothing would stay promised')
  }
  if (written !== undefined && written.amount > now.amount) {
    form.problem('valuePerYear', 'A reduction lowers what was promised: enter at most what is promised now')
  }
  return written ?? now
}
