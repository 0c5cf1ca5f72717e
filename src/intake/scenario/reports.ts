/** The annual reports of a scenario: what the supplier declares, and how the authority answers. */
import type { Day } from '#events/envelope.ts'
import type { ReportSaid } from '#events/report.ts'
import { addDays } from '#domain/calendar.ts'
import { correctedReference, loweredTo } from './corrections.ts'
import type { PlannedMonth } from './plan.ts'
import { pence, pounds } from './promises.ts'
import type { ScenarioVersion } from './shape.ts'
import { moment, type Told } from './step.ts'
import type { Statement } from '../identity.ts'
import type { Under } from './world.ts'

export const reports = (under: Under, plan: readonly PlannedMonth[]): readonly Told[] =>
  (under.contract.reports ?? under.scenario.reports).flatMap(({ period, versions }) =>
    versions.flatMap((version, index) => versionOf(under, plan, period, version, index + 1)),
  )

function versionOf(
  under: Under,
  plan: readonly PlannedMonth[],
  period: Day,
  said: ScenarioVersion,
  version: number,
): readonly Told[] {
  const { contract, ids, actor } = under
  const about = { contractId: ids.contractId, period }
  const told = (by: string, on: Day, says: Statement): Told => ({
    at: moment(on, '15:30'),
    by: actor(by),
    key: `${contract.reference} report ${period} ${version} ${says.type}`,
    says,
  })
  const { on, reason, rejectedOn, reasons = 'See our letter.', acceptedOn, publishedOn } = said
  const says = saidIn(under, plan, period, said)
  return [
    told(
      'supplierApprover',
      on,
      reason === undefined
        ? { type: 'SubmitReport', body: { ...about, says } }
        : { type: 'RestateReport', body: { ...about, says, reason } },
    ),
    told('manager', addDays(on, 1), { type: 'AcknowledgeReport', body: { ...about, version } }),
    ...(rejectedOn === undefined
      ? []
      : [told('manager', rejectedOn, { type: 'RejectReport', body: { ...about, version, reasons } })]),
    ...(acceptedOn === undefined
      ? []
      : [told('approver', acceptedOn, { type: 'AcceptReport', body: { ...about, version } })]),
    ...(publishedOn === undefined
      ? []
      : [told('steward', publishedOn, { type: 'PublishReport', body: { ...about, version } })]),
  ]
}

function saidIn(under: Under, plan: readonly PlannedMonth[], period: Day, version: ScenarioVersion): ReportSaid {
  const { scenario, contract, actor } = under
  const paid = paidIn(under, plan, period, version.on)
  const { toVcse, subcontracted } = paid
  const more = loweredTo(toVcse, version.declaresToVcse ?? 100) - toVcse
  const share = scenario.supplierTerms.paymentByResultsShare
  return {
    nilReturn: false,
    underContract: {
      revenue: pounds(contract.valuePerYear),
      revenueIs: 'actual',
      subcontracted: pence(subcontracted + more),
      toSme: pence(paid.toSme),
      toVcse: pence(toVcse + more),
      toSmeAndVcse: pence(paid.toSmeAndVcse),
      toAffiliates: pence(paid.toAffiliates),
    },
    risk: {
      ...(share === undefined ? {} : { paymentByResultsShare: share }),
      guaranteesAsked: contract.guaranteesAsked === true,
    },
    stewardship: [
      {
        principle: 'visibility',
        words: 'Partners were shown the expected volumes of each quarter before it began.',
        evidence: [{ title: 'Minutes of the quarterly meetings of partners' }],
      },
      {
        principle: 'reward',
        words: 'Partners are paid for each person referred, at the price of their subcontract.',
        evidence: [{ title: 'Schedule of prices' }],
      },
    ],
    explanations: [],
    declaration: {
      preparedBy: actor('supplier').person,
      capacity: 'Director',
      statement: 'The figures are complete and accurate to the best of our knowledge.',
    },
  }
}

/** Pence paid in a year that begins on that day, by class, as it is known on the day of the report. */
function paidIn({ scenario, contract }: Under, plan: readonly PlannedMonth[], from: Day, knownOn: Day) {
  const to = addDays(`${Number(from.slice(0, 4)) + 1}${from.slice(4)}`, -1)
  const known = (contract.corrections ?? []).filter(({ on }) => on <= knownOn)
  const sum = { subcontracted: 0, toSme: 0, toVcse: 0, toSmeAndVcse: 0, toAffiliates: 0 }
  const invoices = plan.flatMap(({ namings }) => namings.flatMap(one => one.invoices))
  for (const { organisation, reference, paidOn, amount } of invoices) {
    if (paidOn < from || paidOn > to) continue
    const correction = known.find(one => one.organisation === organisation && correctedReference(one) === reference)
    const paid = correction === undefined ? amount : loweredTo(amount, correction.percent)
    const { sme = false, vcse = false } = scenario.organisations.find(({ code }) => code === organisation) ?? {}
    const affiliate = contract.namings.find(one => one.organisation === organisation)?.affiliate === true
    sum.subcontracted += paid
    if (affiliate) sum.toAffiliates += paid
    else {
      if (sme) sum.toSme += paid
      if (vcse) sum.toVcse += paid
      if (sme && vcse) sum.toSmeAndVcse += paid
    }
  }
  return sum
}
