/** What each fact makes of the opportunities under a contract: advertised or exempted from that, awarded, the award made known. */
import type { FactOf } from '#events/catalogue.ts'
import type { OpportunityDetails } from './delivery.ts'
import { saidOf } from './supply-chain/said.ts'

type FactOfOpportunity = FactOf<
  'OpportunityAdvertised' | 'AdvertExempted' | 'OpportunityAwarded' | 'OpportunityAwardPublished'
>

/** An award of what is not known says nothing. */
export function evolveOpportunities(
  known: readonly OpportunityDetails[],
  factId: string,
  data: FactOfOpportunity,
): readonly OpportunityDetails[] {
  const said = saidOf(data)
  switch (data.type) {
    case 'OpportunityAdvertised': {
      const { contractId, quarter, ...advertised } = data.body
      return [...known, { ...said, factId, ...advertised }]
    }
    case 'AdvertExempted': {
      const { opportunityId, title, kind, value, reason } = data.body
      return [...known, { ...said, factId, opportunityId, title, kind, value, exempted: { ...said, reason } }]
    }
    case 'OpportunityAwarded': {
      const { opportunityId, awardedOn: on, to, value } = data.body
      return amend(known, opportunityId, { awarded: { ...said, factId, on, to, value } })
    }
    case 'OpportunityAwardPublished': {
      const { contractId, quarter, opportunityId, publishedOn: on, ...published } = data.body
      return amend(known, opportunityId, { awardPublished: { ...said, on, ...published } })
    }
  }
}

const amend = (
  known: readonly OpportunityDetails[],
  opportunityId: string,
  what: Partial<OpportunityDetails>,
): readonly OpportunityDetails[] => known.map(one => (one.opportunityId === opportunityId ? { ...one, ...what } : one))
