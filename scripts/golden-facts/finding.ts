/** An example of each fact about a finding that an auditor opened from a signal. */
import type { FindingFact } from '#events/finding.ts'
import { byAuditor, contractId, idOf, namingId, type ExamplesOf } from './example.ts'

const findingId = idOf('finding 1')

export const finding: ExamplesOf<FindingFact> = {
  FindingOpened: {
    by: byAuditor,
    at: '2025-07-16T09:00:00.000Z',
    body: {
      findingId,
      contractId,
      title: 'Less work than promised in the first quarter',
      words: 'Did the charity have less than its share of the referrals that there were?',
      signal: {
        indicator: 'BC-03',
        rules: '1.0.0',
        namingId,
        sentence: 'Of the people promised to The Fresh Page Project, three in five were referred to it.',
        eventIds: [idOf('fact SubcontractorNamed'), idOf('fact ReferralVolumesReported')],
      },
    },
  },
  FindingStatusChanged: {
    by: byAuditor,
    at: '2025-07-17T09:00:00.000Z',
    body: { findingId, to: 'active', words: 'The supplier and the charity are asked for their referral forms.' },
  },
}
