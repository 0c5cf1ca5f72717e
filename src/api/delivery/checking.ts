/** What is said beside the figures: expected demand, spot checks, and opportunities advertised, exempted, awarded and published. */
import {
  AdvertExemptedBody,
  DemandExpectedBody,
  OpportunityAdvertisedBody,
  OpportunityAwardedBody,
  OpportunityAwardPublishedBody,
  SpotCheckRecordedBody,
} from '#events/delivery.ts'
import { checkId, opportunityId } from '#intake/identity.ts'
import type { Operation } from '../operation.ts'
import { writing } from '../sending.ts'
import { DELIVERY, deliveryUrl, OpportunityPath, place, QuarterPath } from './place.ts'

const opportunity = { ...place, opportunityId: true } as const
const money = (amount: number) => ({ amount, currency: 'GBP', vat: 'exVat' })
const work = { title: 'A mentoring hub for Exampleshire', kind: 'Mentoring', value: money(3_000_000) }

export const deliveryChecking: readonly Operation[] = [
  writing({
    path: '/contracts/:contractId/delivery/:quarter/expected-demand',
    id: 'expectDemand',
    tag: DELIVERY,
    summary: 'Say how many people the authority expects to refer in the quarter',
    description: 'Said anew until the quarter is over; afterwards it can only be corrected.',
    params: QuarterPath,
    body: {
      name: 'ExpectDemand',
      schema: DemandExpectedBody.omit(place),
      example: { count: 180, basis: 'Referrals of the year before.' },
    },
    tell: told => ({
      statement: { type: 'ExpectDemand', body: { ...told.body, ...told.params } },
      shownAt: deliveryUrl(told.params),
    }),
  }),
  writing({
    path: '/contracts/:contractId/delivery/:quarter/spot-checks',
    id: 'recordSpotCheck',
    tag: DELIVERY,
    summary: 'Record that the authority looked whether an organisation is paid',
    params: QuarterPath,
    body: {
      name: 'RecordSpotCheck',
      schema: SpotCheckRecordedBody.omit({ ...place, checkId: true }),
      example: {
        namingId: '7f6d1e0c-3a52-5b0e-9c41-0d8d3c1f2a08',
        checkedOn: '2026-07-10',
        found: 'paid-late',
        words: 'Two of three invoices were paid in the week after they were due.',
        evidence: [{ title: 'Bank statement of June 2026' }],
      },
    },
    tell: ({ params, body, key }) => ({
      statement: { type: 'RecordSpotCheck', body: { ...body, ...params, checkId: checkId(params.contractId, key) } },
      shownAt: deliveryUrl(params),
    }),
  }),
  writing({
    path: '/contracts/:contractId/delivery/:quarter/opportunities',
    id: 'advertiseOpportunity',
    tag: DELIVERY,
    summary: 'Record an opportunity for subcontractors that was advertised',
    description: 'In the quarter of the advert. `GET …/delivery/:quarter` says its id.',
    params: QuarterPath,
    body: {
      name: 'AdvertiseOpportunity',
      schema: OpportunityAdvertisedBody.omit(opportunity),
      example: { ...work, advertisedOn: '2026-04-07' },
    },
    tell: ({ params, body, key }) => ({
      statement: {
        type: 'AdvertiseOpportunity',
        body: { ...body, ...params, opportunityId: opportunityId(params.contractId, key) },
      },
      shownAt: deliveryUrl(params),
    }),
  }),
  writing({
    path: '/contracts/:contractId/delivery/:quarter/exemptions',
    id: 'exemptAdvert',
    tag: DELIVERY,
    summary: 'Record that the authority agrees that an opportunity need not be advertised',
    params: QuarterPath,
    body: {
      name: 'ExemptAdvert',
      schema: AdvertExemptedBody.omit(opportunity),
      example: { ...work, reason: 'Only one place has the rooms for it.' },
    },
    tell: ({ params, body, key }) => ({
      statement: {
        type: 'ExemptAdvert',
        body: { ...body, ...params, opportunityId: opportunityId(params.contractId, key) },
      },
      shownAt: deliveryUrl(params),
    }),
  }),
  writing({
    path: '/contracts/:contractId/delivery/:quarter/opportunities/:opportunityId/award',
    id: 'awardOpportunity',
    tag: DELIVERY,
    summary: 'Record to whom an opportunity was awarded',
    params: OpportunityPath,
    body: {
      name: 'AwardOpportunity',
      schema: OpportunityAwardedBody.omit(opportunity),
      example: { awardedOn: '2026-05-18', to: 'Open Gate', value: money(2_900_000) },
    },
    tell: told => ({
      statement: { type: 'AwardOpportunity', body: { ...told.body, ...told.params } },
      shownAt: deliveryUrl(told.params),
    }),
  }),
  writing({
    path: '/contracts/:contractId/delivery/:quarter/opportunities/:opportunityId/award-published',
    id: 'publishAward',
    tag: DELIVERY,
    summary: 'Record that an award was published',
    params: OpportunityPath,
    body: {
      name: 'PublishAward',
      schema: OpportunityAwardPublishedBody.omit(opportunity),
      example: { publishedOn: '2026-06-02' },
    },
    tell: told => ({
      statement: { type: 'PublishAward', body: { ...told.body, ...told.params } },
      shownAt: deliveryUrl(told.params),
    }),
  }),
]
