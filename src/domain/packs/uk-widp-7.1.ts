/** The review procedure of the UK's private finance contracts (WIDP form) for sub-contracts and other ancillary documents. */
import type { Basis, Pack } from './pack.ts'

const review: Basis = {
  mark: 'read',
  source:
    'Ancillary Documents clause of the WIDP form, as published at ppponline.affinitext.com (books 3103 and 3104).',
}
const chosen: Basis = { mark: 'default', source: 'Candour’s choice: the text that was read does not say.' }

export const ukWidp71: readonly Pack[] = [
  {
    packId: 'uk-widp-7.1',
    version: '1.0.0',
    title: 'Private finance contracts: review of ancillary documents',
    jurisdiction: 'United Kingdom',
    effective: { from: '2020-01-01', to: null },
    verification: 'excerpt',
    caution:
      'Read in excerpts. Here silence ends a sub-contract: twenty business days without an objection are enough. That business days are counted from the day after receipt is Candour’s reading. An executed change is to be lodged with the authority within 10 business days (book 3006), which Candour does not time. The first day in force is Candour’s choice.',
    sources: [
      {
        title: 'WIDP form contracts, Ancillary Documents, ppponline.affinitext.com, books 3103 and 3104',
        mark: 'read',
      },
      { title: 'WIDP form contracts, lodging executed changes, ppponline.affinitext.com, book 3006', mark: 'read' },
    ],
    naming: {
      who: 'The contractor',
      when: 'At financial close, in the list of ancillary documents.',
      fields: ['Name', 'Sub-contract'],
      consentRequired: { value: true, basis: chosen },
      key: null,
      threshold: null,
    },
    change: {
      kinds: ['terminate', 'amend', 'switch'],
      protects: 'named',
      preAward: false,
      grounds: [],
      excludedGrounds: [],
      refusalGrounds: [],
      notice: null,
      reply: null,
      decision: {
        by: 'The authority',
        period: { length: 20, unit: 'working-day', countFirstDay: false, startsAt: 'received', basis: review },
        standard: 'Review: the authority may object.',
        askWithin: null,
        restartsOnFurtherInformation: 'never',
        extendableTimes: 0,
        halvedIf: null,
      },
      silence: {
        ofAuthority: 'deemed-approval',
        ofSubcontractor: 'not-applicable',
        ofSupplier: 'none',
        words:
          'No objection by the authority in 20 business days: the contractor may proceed. The Sub-contractor has no part in the review. A contractor that does not submit the change is in breach.',
        basis: review,
      },
      retroactive: 'recorded-only',
      emergency: {
        requestWithin: { length: 2, unit: 'working-day', countFirstDay: false, startsAt: 'acted', basis: chosen },
        words:
          'The text that was read knows no emergency. Candour records one, so that it is asked about at once; that does not make it allowed.',
      },
      replacement: null,
      consequences: [
        { text: 'Breach of the contract.', basis: { mark: 'memory', source: 'Recalled; no text on it was opened.' } },
      ],
    },
    terms: null,
    payment: [],
  },
]
