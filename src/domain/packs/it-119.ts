/** Sub-letting of public contracts in Italy: article 119 of legislative decree 36/2023. */
import type { Basis, Pack } from './pack.ts'

const summary: Basis = {
  mark: 'secondary',
  source:
    'Article 119 of D.Lgs. 36/2023, from a full documentary summary (legal-skills-open on GitHub); not the decree itself.',
}
const recalled: Basis = { mark: 'memory', source: 'Recalled; the decree was not opened.' }

export const it119: readonly Pack[] = [
  {
    packId: 'it-119',
    version: '1.0.0',
    title: 'Italian public contracts code, article 119: sub-letting',
    jurisdiction: 'Italy',
    effective: { from: '2023-07-01', to: null },
    verification: 'secondary',
    caution:
      'A summary was read, not the decree. That the halved period is rounded up, that the amount is without VAT, and that only the time for the decision is halved are Candour’s readings. The first day in force is recalled.',
    sources: [
      { title: 'legal-skills-open (GitHub), sub-letting in public contracts under D.Lgs. 36/2023', mark: 'secondary' },
    ],
    naming: {
      who: 'The bidder, then the contractor',
      when: 'The parts to be sub-let in the bid; the subcontract is lodged at least 20 days before the work starts.',
      fields: ['Name', 'Part to be sub-let', 'Amount', 'Declaration of the subcontractor'],
      consentRequired: { value: true, basis: summary },
      key: null,
      threshold: null,
    },
    change: {
      kinds: ['appoint', 'switch'],
      protects: 'named',
      preAward: false,
      grounds: [],
      excludedGrounds: [],
      refusalGrounds: [
        { text: 'The part was not indicated in the bid as one to be sub-let.', basis: summary },
        { text: 'The proposed subcontractor is not qualified for the work.', basis: summary },
        { text: 'The proposed subcontractor is to be excluded.', basis: summary },
        { text: 'The tender papers bar further sub-letting of this part.', basis: summary },
      ],
      notice: null,
      reply: null,
      decision: {
        by: 'The contracting authority',
        period: { length: 30, unit: 'calendar-day', countFirstDay: false, startsAt: 'lodged', basis: summary },
        standard: 'Authorisation, where the conditions of the article are met.',
        askWithin: null,
        restartsOnFurtherInformation: 'never',
        extendableTimes: 1,
        halvedIf: {
          shareBelow: 200,
          valueBelow: { amount: 10_000_000, currency: 'EUR', vat: 'exVat' },
          basis: summary,
        },
      },
      silence: {
        ofAuthority: 'deemed-approval',
        ofSubcontractor: 'not-applicable',
        ofSupplier: 'none',
        words:
          'No answer in 30 days (15 for a small subcontract, and longer if extended once): the authorisation is granted. The subcontractor has no part in it. A contractor that does not ask sub-lets without authorisation.',
        basis: summary,
      },
      effectAfter: { length: 20, unit: 'calendar-day', countFirstDay: false, startsAt: 'lodged', basis: summary },
      retroactive: 'forbidden',
      emergency: null,
      replacement: null,
      consequences: [
        { text: 'The subcontract is void.', basis: recalled },
        { text: 'Contractor and subcontractor answer jointly to the authority.', basis: summary },
      ],
    },
    terms: null,
    payment: [
      {
        words:
          'The authority pays the subcontractor directly if it is a micro or small enterprise, if the contractor defaults, or if the subcontractor asks.',
        period: null,
        basis: summary,
      },
    ],
  },
]
