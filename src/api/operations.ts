/** Every operation of the API, in the order in which the page shows them. */
import { changeRequestOperations } from './change-requests.ts'
import { contractFinding } from './contracts/finding.ts'
import { contractHistory } from './contracts/history.ts'
import { contractRecording } from './contracts/recording.ts'
import { correctionOperations } from './corrections.ts'
import type { Streaming } from './event-stream.ts'
import { eventOperations } from './events.ts'
import { namingOperations } from './namings.ts'
import type { Operation } from './operation.ts'
import { organisationFinding } from './organisations/finding.ts'
import { organisationRecording } from './organisations/recording.ts'
import { peopleOperations } from './people.ts'

export const operations = (streaming: Streaming): readonly Operation[] => [
  ...contractFinding,
  ...contractHistory,
  ...contractRecording,
  ...namingOperations,
  ...changeRequestOperations,
  ...organisationFinding,
  ...organisationRecording,
  ...correctionOperations,
  ...peopleOperations,
  ...eventOperations(streaming),
]
