/** One worked example of every command about a contract that is decided in a stream of its own: delivery, reports, signals, findings. */
import type { Fact } from '#events/catalogue.ts'
import type { Actor } from '#events/envelope.ts'
import type { BuiltFrom, ReportSaid } from '#events/report.ts'
import type { Command, CommandUnderContract } from '#domain/catalogue.ts'
import type { ReportCommand } from '#domain/report/commands.ts'
import type { Example } from './every-command.ts'
import { contract, contractId, named, namingId, pack } from './invented-contract.ts'
import * as delivery from './invented-delivery.ts'
import {
  auditor,
  charityRep,
  director,
  idOf,
  manager,
  past,
  recordsOfficer,
  rep,
  tell,
  timer,
} from './invented-world.ts'

const { about, ofNaming, say } = delivery

/** Its first year of reports is over. */

const under = delivery.contractAfter(
  past('ContractRegistered', manager, { ...contract, period: { from: '2023-04-01', to: contract.period.to } }),
  past('RulePackBound', manager, pack),
  named,
)
const report = { contractId, period: '2023-04-01' }
const builtFrom: BuiltFrom = { position: 7, format: 'candour-report/1', sha256: 'ab'.repeat(32), bytes: 2_048 }
const says: ReportSaid = {
  nilReturn: false,
  underContract: { revenue: delivery.money(9_000_000), revenueIs: 'actual', subcontracted: delivery.money(2_000_000) },
  stewardship: [],
  explanations: [{ namingId, words: 'Referrals began late.' }],
  declaration: { preparedBy: 'person:0a1b2c', capacity: 'Head of supply chain', statement: 'It is complete.' },
}
const restated = { ...says, explanations: [] }

type Of<T extends ReportCommand['type']> = Extract<ReportCommand, { type: T }>
const inReport = <T extends ReportCommand['type']>(type: T, actor: Actor, body: Of<T>['body']): Command =>
  ({ ...tell(type, actor, body as never), under, builtFrom }) as Command

const version = { ...report, version: 1 }
const scheduled = past('SupplyChainReportScheduled', timer, {
  ...report,
  covers: { from: '2023-04-01', to: '2024-03-31', label: '2023 to 2024' },
  rule: { packId: 'uk-supply-chain-report', version: '1.0.0' },
  dueBy: '2024-04-30',
  days: 30,
  countedFrom: '2024-03-31',
})
const submitted: readonly Fact[] = [
  scheduled,
  past('SupplyChainReportSubmitted', director, { ...version, says, builtFrom }),
]
const accepted = [...submitted, past('SupplyChainReportAccepted', manager, { ...version, builtFrom })]

const opened = {
  findingId: idOf('a finding'),
  contractId,
  title: 'Less work than promised',
  words: 'Did it have less than its share?',
  signal: { indicator: 'BC-03', rules: '1.0.0', namingId, sentence: 'Three in five came.', eventIds: [] },
}
const comment = { contractId, indicator: 'BC-03', namingId, words: 'Referrals began late for everybody.' }

const beside = (type: 'CommentOnSignal' | 'OpenFinding' | 'ChangeFindingStatus', actor: Actor, body: object): Command =>
  ({ ...tell(type, actor, body as never), under }) as Command

const { volumesReported, paymentsReported, advertised, awarded } = delivery
const months = { ...ofNaming, months: ['2024-10'] }
const references = { ...ofNaming, references: ['SS-17'] }
const october = { ...about, volumes: [{ ...delivery.october, namingId }], payments: [] }

export const everyCommandBeside: Record<CommandUnderContract['type'], Example> = {
  ReportDelivery: { history: [], command: say('ReportDelivery', rep, october) },
  ConfirmVolumes: { history: [volumesReported], command: say('ConfirmVolumes', charityRep, months) },
  DisputeVolumes: {
    history: [volumesReported],
    command: say('DisputeVolumes', charityRep, { ...months, words: 'We counted more.' }),
  },
  ConfirmPayments: { history: [paymentsReported], command: say('ConfirmPayments', charityRep, references) },
  DisputePayments: {
    history: [paymentsReported],
    command: say('DisputePayments', charityRep, { ...references, words: 'It never came.' }),
  },
  ExpectDemand: { history: [], command: say('ExpectDemand', manager, delivery.expectation) },
  StateDeliveryCosts: { history: [], command: say('StateDeliveryCosts', charityRep, delivery.costs) },
  AdvertiseOpportunity: { history: [], command: say('AdvertiseOpportunity', rep, delivery.advert) },
  AwardOpportunity: { history: [advertised], command: say('AwardOpportunity', rep, delivery.award) },
  PublishAward: { history: [advertised, awarded], command: say('PublishAward', rep, delivery.publication) },
  ExemptAdvert: { history: [], command: say('ExemptAdvert', manager, delivery.exemption) },
  RecordSpotCheck: { history: [], command: say('RecordSpotCheck', manager, delivery.check) },
  ScheduleReport: { history: [], command: inReport('ScheduleReport', timer, report) },
  SubmitReport: { history: [scheduled], command: inReport('SubmitReport', director, { ...report, says }) },
  AcknowledgeReport: { history: submitted, command: inReport('AcknowledgeReport', manager, version) },
  RejectReport: {
    history: submitted,
    command: inReport('RejectReport', manager, { ...version, reasons: 'Part E is empty.' }),
  },
  AcceptReport: { history: submitted, command: inReport('AcceptReport', manager, version) },
  PublishReport: { history: accepted, command: inReport('PublishReport', manager, version) },
  RestateReport: {
    history: accepted,
    command: inReport('RestateReport', director, { ...report, reason: 'Counted twice.', says: restated }),
  },
  WithholdReportFields: {
    history: submitted,
    command: inReport('WithholdReportFields', recordsOfficer, {
      ...report,
      fields: ['subcontractors.*.paid'],
      basis: 'Invented information act, section 43',
      reason: 'It would tell prices.',
    }),
  },
  CommentOnSignal: { history: [], command: beside('CommentOnSignal', rep, comment) },
  OpenFinding: { history: [], command: beside('OpenFinding', auditor, opened) },
  ChangeFindingStatus: {
    history: [past('FindingOpened', auditor, opened)],
    command: beside('ChangeFindingStatus', auditor, {
      findingId: opened.findingId,
      to: 'active',
      words: 'Both sides are asked.',
    }),
  },
}
