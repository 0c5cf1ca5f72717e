/** Every operation of the API, in the order in which the page shows them. */
import type { NoLog } from '#transparency/standing.ts'
import type { Transparency } from '#transparency/transparency.ts'
import { requestAsking } from './change-requests/asking.ts'
import { requestDeciding } from './change-requests/deciding.ts'
import { requestEffecting } from './change-requests/effecting.ts'
import { requestFinding } from './change-requests/finding.ts'
import { requestHearing } from './change-requests/hearing.ts'
import { concernOperations } from './concerns.ts'
import { directions } from './contracts/directions.ts'
import { contractFinding } from './contracts/finding.ts'
import { contractHistory } from './contracts/history.ts'
import { contractRecording } from './contracts/recording.ts'
import { contractSettings } from './contracts/settings.ts'
import { contractTerms } from './contracts/terms.ts'
import { unauthorisedChanges } from './contracts/unauthorised-changes.ts'
import { correctionOperations } from './corrections.ts'
import { deliveryChecking } from './delivery/checking.ts'
import { deliveryFinding } from './delivery/finding.ts'
import { deliveryReporting } from './delivery/reporting.ts'
import { deliveryUploading } from './delivery/uploading.ts'
import type { Streaming } from './event-stream.ts'
import { eventOperations } from './events.ts'
import { findingOperations } from './findings/findings.ts'
import { namingBeginning } from './namings/beginning.ts'
import { namingFinding } from './namings/finding.ts'
import { namingLeaving } from './namings/leaving.ts'
import type { Operation } from './operation.ts'
import { organisationFinding } from './organisations/finding.ts'
import { organisationRecording } from './organisations/recording.ts'
import { organisationWaiting } from './organisations/waiting.ts'
import { peopleOperations } from './people.ts'
import { receiptOperations } from './receipts.ts'
import { redactionOperations } from './redactions.ts'
import { reportFinding } from './reports/finding.ts'
import { reportRecording } from './reports/recording.ts'
import { ruleOperations } from './rules.ts'
import { signalOperations } from './signals/signals.ts'
import { subcontractOperations } from './subcontracts.ts'

const NO_LOG: NoLog = { missing: 'This server keeps no log, so it gives no receipts.' }

export const operations = (streaming: Streaming, log: Transparency | NoLog = NO_LOG): readonly Operation[] => [
  ...contractFinding,
  ...contractHistory,
  ...contractRecording,
  ...contractSettings,
  ...contractTerms,
  ...namingFinding,
  ...namingBeginning,
  ...namingLeaving,
  ...subcontractOperations,
  ...deliveryFinding,
  ...deliveryReporting,
  ...deliveryUploading,
  ...deliveryChecking,
  ...reportFinding,
  ...reportRecording,
  ...requestFinding,
  ...requestAsking,
  ...requestHearing,
  ...requestDeciding,
  ...requestEffecting,
  ...unauthorisedChanges,
  ...directions,
  ...concernOperations,
  ...signalOperations,
  ...findingOperations,
  ...ruleOperations,
  ...organisationFinding,
  ...organisationWaiting,
  ...organisationRecording,
  ...receiptOperations(log),
  ...correctionOperations,
  ...redactionOperations,
  ...peopleOperations,
  ...eventOperations(streaming),
]
