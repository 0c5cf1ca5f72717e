/** What can be said of an annual supply-chain report: scheduled by time, submitted, answered, published, restated, withheld in part. */
import type { z } from 'zod'
import type { BuiltFrom } from '#events/report.ts'
import {
  ReportFieldsWithheldBody,
  SupplyChainReportAcceptedBody,
  SupplyChainReportAcknowledgedBody,
  SupplyChainReportPublishedBody,
  SupplyChainReportRejectedBody,
  SupplyChainReportRestatedBody,
  SupplyChainReportScheduledBody,
  SupplyChainReportSubmittedBody,
} from '#events/report.ts'
import type { CommandOf } from '../command.ts'
import type { UnderContract } from '../under-contract.ts'

/** The body that each command must have, as the doors parse it. What a version is built from, the house itself works out. */
export const reportCommands = {
  /** Sent by time, once a period is over. */
  ScheduleReport: SupplyChainReportScheduledBody.pick({ contractId: true, period: true }),
  SubmitReport: SupplyChainReportSubmittedBody.omit({ builtFrom: true, version: true }),
  AcknowledgeReport: SupplyChainReportAcknowledgedBody,
  RejectReport: SupplyChainReportRejectedBody.omit({ cureBy: true }),
  AcceptReport: SupplyChainReportAcceptedBody.omit({ builtFrom: true, checkpoint: true }),
  PublishReport: SupplyChainReportPublishedBody,
  RestateReport: SupplyChainReportRestatedBody.omit({ builtFrom: true, version: true, restates: true }),
  WithholdReportFields: ReportFieldsWithheldBody,
} as const

/** What the house adds to a command about a report: the contract, what the version was built from, and the log's checkpoint. */
export interface Built extends UnderContract {
  readonly builtFrom?: BuiltFrom | undefined
  readonly checkpoint?: string | undefined
}

type Of<T extends keyof typeof reportCommands> = CommandOf<T, z.infer<(typeof reportCommands)[T]>> & Built
export type ReportCommand = { [T in keyof typeof reportCommands]: Of<T> }[keyof typeof reportCommands]
