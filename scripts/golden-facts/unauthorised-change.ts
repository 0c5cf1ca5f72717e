/** An example of each fact outside permission: an emergency, and a change that nobody permitted. */
import type { UnauthorisedChangeFact } from '#events/unauthorised-change.ts'
import {
  byManager,
  bySupplier,
  charity,
  contractId,
  emergencyRequestId,
  paper,
  idOf,
  namingId,
  type ExamplesOf,
} from './example.ts'

const observationId = idOf('observation 1')

export const unauthorisedChange: ExamplesOf<UnauthorisedChangeFact> = {
  EmergencyDeclared: {
    by: bySupplier,
    at: '2025-04-03T07:00:00.000Z',
    body: {
      contractId,
      requestId: emergencyRequestId,
      namingId,
      kind: 'switch',
      reasons: 'The building where the charity works was flooded in the night.',
      actedOn: '2025-04-03',
      evidence: paper('Notice of the fire service, 3 April 2025', 'MS/2025/8'),
    },
  },
  UnauthorisedChangeObserved: {
    by: byManager,
    at: '2025-05-06T09:00:00.000Z',
    body: {
      contractId,
      observationId,
      namingId,
      organisation: charity,
      kind: 'reduce',
      observedOn: '2025-05-06',
      words: 'Nobody was referred to the charity in April, and nobody asked for that to change.',
      evidence: paper('Referrals of April 2025', 'WE/2025/31'),
    },
  },
  UnauthorisedChangeAnswered: {
    by: bySupplier,
    at: '2025-05-08T09:00:00.000Z',
    body: {
      contractId,
      observationId,
      words: 'Our referral desk was short of staff. Everybody waiting is referred this week.',
      evidence: paper('Rota of the referral desk', 'MS/2025/12'),
    },
  },
}
