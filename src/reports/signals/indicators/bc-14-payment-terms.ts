/** BC-14: an organisation waits longer for its money than the supplier does. */
import type { NamingDetails } from '#projections/supply-chain/naming.ts'
import { promisesOn } from '#projections/promised.ts'
import { daysBetween } from '../days.ts'
import { clear, counted, input, lacking, raised, strengthOf } from '../observed.ts'
import type { Indicator, Observation, Scene } from '../signal.ts'
import { termsOn } from '../subcontract-terms.ts'
import { THRESHOLDS } from '../thresholds.ts'

const { above, longerBy } = THRESHOLDS['BC-14']

export const bc14: Indicator = {
  id: 'BC-14',
  title: 'Payment-term asymmetry',
  formula: 'Days in which the organisation is to be paid, less those in which the supplier is; and the days themselves',
  threshold: `More than the supplier’s, or more than ${counted(above.value, 'day')}`,
  innocent: ['The supplier pays early in practice.'],
  basis: 'Procurement Act 2023, section 73; the stewardship principle of visibility',
  observe: scene =>
    scene.chain.namings.filter(({ standing }) => standing === 'named').map(naming => observe(scene, naming)),
}

function observe(scene: Scene, naming: NamingDetails): Observation {
  const { namingId, organisation } = naming
  const terms = termsOf(scene, naming)
  const supplierTerms = scene.chain.contract?.supplierTerms ?? null
  const theirs = supplierTerms?.paymentTermsDays ?? null
  if (terms === null) {
    const sentence = `In how many days ${organisation.name} is to be paid is not known.`
    return lacking({ namingId }, sentence, { eventIds: [naming.factId] })
  }
  const limit = theirs === null ? above.value : Math.min(above.value, theirs + longerBy.value)
  const practice = paidInPractice(scene, namingId)
  const seen = {
    namingId,
    sentence: `${organisation.name} is to be paid in ${counted(terms.days, 'day')}, the supplier ${theirs === null ? 'in a time that is not known' : `in ${counted(theirs, 'day')}`}.`,
    inputs: [
      input('subcontractorTerms', terms.days, 'day'),
      input('supplierTerms', theirs, 'day'),
      input('longestPaidIn', practice.longest, 'day'),
      input('invoices', practice.invoices, 'count'),
      input('threshold', limit, 'day'),
    ],
    eventIds: [...new Set([terms.factId, ...(supplierTerms === null ? [] : [supplierTerms.factId])])],
  }
  if (terms.days > limit) {
    const early = practice.longest !== null && practice.longest <= limit
    return early
      ? clear({ ...seen, sentence: `${seen.sentence} In practice every invoice was paid sooner.` })
      : raised(seen, strengthOf(terms.days, limit, limit + 60))
  }
  return theirs === null ? lacking({ namingId }, seen.sentence, seen) : clear(seen)
}

/** Of the subcontract that stands; where there is none, or it is silent, as promised. */
function termsOf({ today, chain }: Scene, naming: NamingDetails): { days: number; factId: string } | null {
  const standing = naming.subcontracts.filter(({ ended }) => ended === undefined).at(-1)
  const { paymentTermsDays, factId } = standing === undefined ? { factId: naming.factId } : termsOn(standing, today)
  if (paymentTermsDays !== undefined) return { days: paymentTermsDays, factId }
  const promised = promisesOn(naming, today, 'standing', chain.contract?.calendar?.timeZone).commitment
    ?.paymentTermsDays
  return promised === undefined ? null : { days: promised, factId: naming.factId }
}

/** The longest that any invoice took; an invoice that is not paid counts until today. Null of none. */
function paidInPractice({ delivery, today }: Scene, namingId: string) {
  const payments = delivery
    .flatMap(({ namings }) => namings)
    .filter(one => one.namingId === namingId)
    .flatMap(one => one.payments)
  const took = payments.map(({ invoiceReceivedOn, paidOn }) => daysBetween(invoiceReceivedOn, paidOn ?? today))
  return { invoices: took.length, longest: took.length === 0 ? null : Math.max(...took) }
}
