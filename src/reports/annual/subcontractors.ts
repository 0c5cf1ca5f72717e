/** Part B: of each organisation under the contract, what was promised to it and what it was given. */
import type { Day } from '#events/envelope.ts'
import { classAt } from '#projections/class-at.ts'
import { basisPoints } from '#projections/half-even.ts'
import { promisedBetween, promisesOn } from '#projections/promised.ts'
import type { NamingDetails } from '#projections/supply-chain/naming.ts'
import type { SubcontractTerms } from '#projections/supply-chain/subcontract.ts'
import type { Delivered, SubcontractorPart } from './document.ts'
import { EVER, givenTo, type Given } from './given.ts'
import { dayOf, deliveryByNaming, inOrder, isAffiliate, isDirect, isWithin, type Sight } from './source.ts'

export function subcontractorParts(sight: Sight): readonly SubcontractorPart[] {
  const delivered = deliveryByNaming(sight)
  const given = (namingId: string): Given => givenTo(sight.covers, delivered.get(namingId))
  const known = sight.chain.namings
    .map(naming => ({ naming, given: given(naming.namingId) }))
    .filter(one => dayOf(sight, one.naming.namedAt) <= sight.covers.to || one.given.figures > 0)
  const namings = new Set(sight.chain.namings.map(({ namingId }) => namingId))
  const unknown = [...delivered.keys()]
    .filter(namingId => !namings.has(namingId))
    .map(namingId => ({ namingId, given: given(namingId) }))
    .filter(one => one.given.figures > 0)
  return [
    ...known.map(one => partOf(sight, one.naming.namingId, one.naming, one.given)),
    ...unknown.map(one => partOf(sight, one.namingId, undefined, one.given)),
  ]
}

function partOf(sight: Sight, namingId: string, naming: NamingDetails | undefined, given: Given): SubcontractorPart {
  const { covers } = sight
  const { paid, paidToDate, referrals, referralsToDate } = given
  const promised = naming === undefined ? NOTHING : promisedIn(sight, naming, covers.from)
  const promisedToDate = naming === undefined ? NOTHING : promisedIn(sight, naming, EVER)
  return {
    namingId,
    organisation: naming?.organisation ?? null,
    tier: naming?.tier ?? null,
    direct: isDirect(naming),
    affiliate: isAffiliate(sight, namingId),
    ...descriptionOf(sight, naming),
    promised,
    promisedToDate,
    paid,
    paidToDate,
    referrals,
    referralsToDate,
    valueKept: kept(paidToDate, promisedToDate.value),
    volumeKept: kept(referralsToDate, promisedToDate.referrals),
    unused: isPromisedWork(promisedToDate) && paidToDate === 0 && referralsToDate === 0,
    disputedFigures: given.disputed,
    disputedToDate: given.disputedToDate,
    unconfirmedFigures: given.unconfirmed,
    changes: changesAbout(sight, namingId),
    explanation: sight.said?.says.explanations.find(one => one.namingId === namingId)?.words ?? null,
  }
}

const NOTHING: Delivered = { value: null, referrals: null }

const kept = (given: number, promised: number | null): number | null =>
  promised === null ? null : basisPoints(given, promised)

const isPromisedWork = ({ value, referrals }: Delivered): boolean => (value ?? 0) > 0 || (referrals ?? 0) > 0

const promisedIn = ({ contract, covers }: Sight, naming: NamingDetails, from: Day): Delivered =>
  promisedBetween(contract, naming, from, covers.to, 'named')

/** How it stands on the last day of the period. */
function descriptionOf(sight: Sight, naming: NamingDetails | undefined) {
  const { to } = sight.covers
  const promises = naming && promisesOn(naming, to, 'standing', sight.contract.calendar?.timeZone)
  const agreed = termsOn(naming, to)
  return {
    isKey: naming?.confirmed?.key.isKey ?? naming?.key?.isKey ?? null,
    services: promises?.services ?? [],
    areas: promises?.areas?.codes ?? [],
    areaScheme: promises?.areas === undefined ? null : `${promises.areas.scheme} ${promises.areas.version}`,
    ...classAt(naming && sight.organisation(naming.organisation.id), to),
    standing: naming === undefined ? ('ended' as const) : standingOn(sight, naming),
    consent: naming === undefined ? ('awaited' as const) : consentOn(sight, naming),
    exclusivity: agreed.some(({ terms }) => terms.exclusivityRequired),
    paymentTermsDays:
      agreed.findLast(({ terms }) => terms.paymentTermsDays !== undefined)?.terms.paymentTermsDays ?? null,
    signedOn: agreed[0]?.signedOn ?? null,
  }
}

function standingOn(sight: Sight, { standing, left }: NamingDetails): SubcontractorPart['standing'] {
  return left !== undefined && dayOf(sight, left.at) > sight.covers.to ? 'named' : standing
}

function consentOn(sight: Sight, { consent }: NamingDetails): SubcontractorPart['consent'] {
  return consent.at !== undefined && dayOf(sight, consent.at) > sight.covers.to ? 'awaited' : consent.standing
}

/** Of each subcontract signed by a day, the first signed first: the terms that hold then. */
function termsOn(naming: NamingDetails | undefined, day: Day): readonly { signedOn: Day; terms: SubcontractTerms }[] {
  return (naming?.subcontracts ?? [])
    .filter(({ signedOn }) => signedOn <= day)
    .map(one => ({ signedOn: one.signedOn, terms: one.variations.findLast(({ variedOn }) => variedOn <= day) ?? one }))
    .toSorted((a, b) => inOrder(a.signedOn, b.signedOn))
}

/** Requests to put it out, to change it or to bring it in that were asked or carried out in the period, and what became of each. */
function changesAbout(sight: Sight, namingId: string): SubcontractorPart['changes'] {
  return sight.chain.requests
    .filter(request => request.namingId === namingId || request.effected?.namingId === namingId)
    .filter(({ requestedAt, effected }) =>
      [requestedAt, effected?.at].some(at => at !== undefined && isWithin(sight.covers, dayOf(sight, at))),
    )
    .map(({ requestId, factId, kind, ground, standing }) => ({
      requestId,
      eventId: factId,
      kind,
      ground: ground?.code ?? ground?.family ?? null,
      standing,
    }))
}
