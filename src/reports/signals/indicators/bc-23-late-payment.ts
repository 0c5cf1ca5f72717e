/** BC-23: invoices are paid later than 30 days after they came, or payments stay without a word from whoever is said to be paid. */
import { dayOf, daysBetween } from '../days.ts'
import { factsOf, invoicesOf, outOf } from '../figures.ts'
import { basisPointsOf, clear, counted, input, lacking, percent, raised, strengthOf } from '../observed.ts'
import type { Indicator, Observation, Scene } from '../signal.ts'
import { THRESHOLDS } from '../thresholds.ts'

const { paidWithin, late, confirmedWithin, unconfirmed } = THRESHOLDS['BC-23']

export const bc23: Indicator = {
  id: 'BC-23',
  title: 'Late or unconfirmed payment',
  formula: `Invoices paid later than ${counted(paidWithin.value, 'day')} after receipt, or unpaid by then, divided by all that the supplier does not dispute; and payments neither confirmed nor disputed ${counted(confirmedWithin.value, 'day')} after they were reported, divided by all reported as long ago`,
  threshold: `More than ${percent(late.value)} late, or more than ${percent(unconfirmed.value)} unconfirmed`,
  innocent: [
    'A dispute is open.',
    'A payment was made and is not reported yet.',
    'The organisation has not looked at the figures yet.',
  ],
  basis: 'Procurement Act 2023, section 73; PPN 018; two-sided confirmation of payments as B2Gnow has it',
  observe: scene => [of(scene)],
}

function of(scene: Scene): Observation {
  const { today } = scene
  const invoices = invoicesOf(scene)
  const undisputed = invoices.filter(({ disputedBecause }) => disputedBecause === undefined)
  const judged = undisputed.filter(
    ({ invoiceReceivedOn, paidOn }) => paidOn !== undefined || daysBetween(invoiceReceivedOn, today) > paidWithin.value,
  )
  const paidLate = judged.filter(
    ({ invoiceReceivedOn, paidOn }) => daysBetween(invoiceReceivedOn, paidOn ?? today) > paidWithin.value,
  )
  const paid = invoices.filter(({ paidOn, at, correctedAt }) => {
    // Whoever had answered the old figure is given the time for the new one.
    const reportedOn =
      [at, correctedAt ?? at]
        .map(one => dayOf(scene, one))
        .toSorted()
        .at(-1) ?? ''
    return paidOn !== undefined && daysBetween(paidOn > reportedOn ? paidOn : reportedOn, today) > confirmedWithin.value
  })
  const silent = paid.filter(({ standing }) => standing === 'reported')
  const lateShare = basisPointsOf(paidLate.length, judged.length)
  const silentShare = basisPointsOf(silent.length, paid.length)
  const inputs = [
    input('invoices', judged.length, 'count'),
    input('late', paidLate.length, 'count'),
    input('lateShare', lateShare, 'basisPoint'),
    input('lateThreshold', late.value, 'basisPoint'),
    input('payments', paid.length, 'count'),
    input('unconfirmed', silent.length, 'count'),
    input('unconfirmedShare', silentShare, 'basisPoint'),
    input('unconfirmedThreshold', unconfirmed.value, 'basisPoint'),
    input('disputedBySupplier', invoices.length - undisputed.length, 'count'),
    input('disputedByOrganisation', invoices.filter(({ standing }) => standing === 'disputed').length, 'count'),
  ]
  const known = { inputs, eventIds: factsOf([...paidLate, ...silent]) }
  if (lateShare === null && silentShare === null) {
    return lacking({}, 'No invoice has been reported whose time is over.', known)
  }
  const parts = [
    judged.length === 0
      ? ''
      : `${outOf(paidLate.length, judged.length)} invoices were not paid within ${counted(paidWithin.value, 'day')} of receipt.`,
    paid.length === 0
      ? ''
      : `${outOf(silent.length, paid.length)} payments are not confirmed after ${counted(confirmedWithin.value, 'day')}.`,
  ]
  const sentence = parts.filter(part => part !== '').join(' ')
  const strengths = [...beyond(lateShare, late.value), ...beyond(silentShare, unconfirmed.value)]
  return strengths.length === 0 ? clear({ sentence, ...known }) : raised({ sentence, ...known }, Math.max(...strengths))
}

/** Half of all counts as the worst. */
const beyond = (share: number | null, threshold: number): readonly number[] =>
  share !== null && share > threshold ? [strengthOf(share, threshold, 5_000)] : []
