/** Key Sub-contracts under the UK government's Model Services Contract and the call-offs that follow it. */
import type { Basis, Pack } from './pack.ts'

const keyClause: Basis = {
  mark: 'read',
  source: 'Key Sub-contractor clause of the government form, as reproduced in the dictionary of Law Insider.',
}
const appointment: Basis = {
  mark: 'read',
  source: 'Clauses 29.1 and 29.2 of the government form, as reproduced by Law Insider and markettransfer.info.',
}
const recalled: Basis = {
  mark: 'memory',
  source: 'Recalled from the Model Services Contract; the text was not opened.',
}
const chosen: Basis = { mark: 'default', source: 'Candour’s choice: the text that was read does not say.' }

export const ukMscKey: readonly Pack[] = [
  {
    packId: 'uk-msc-key',
    version: '1.0.0',
    title: 'Model Services Contract: Key Sub-contracts',
    jurisdiction: 'England and Wales',
    effective: { from: '2020-01-01', to: null },
    verification: 'excerpt',
    caution:
      'Read in excerpts, not in a signed contract. That terminating or materially amending needs consent is recalled, not read. The clause states no time for the decision: the 10 working days are Candour’s default, and nothing follows when they pass. The first day in force is Candour’s choice.',
    sources: [
      {
        title: 'Law Insider, definition of Key Subcontractor',
        url: 'https://www.lawinsider.com/dictionary/key-subcontractor',
        mark: 'read',
      },
      {
        title: 'Law Insider, appointment of Sub-contractors',
        url: 'https://www.lawinsider.com/clause/appointment-of-sub-contractors/_1',
        mark: 'read',
      },
      { title: 'Model Services Contract, supply chain rights and protections', mark: 'memory' },
    ],
    naming: {
      who: 'The supplier',
      when: 'In the schedule of the contract, or by notice before the Key Sub-contract is made.',
      fields: [
        'Name',
        'Registered office',
        'Company number',
        'Scope of the services',
        'Arm’s-length terms, if an affiliate',
        'Price, as a share of the charges',
      ],
      consentRequired: { value: true, basis: chosen },
      key: {
        words:
          'Listed in the contract; or, in the authority’s opinion, in a critical role; or worth more than 10% of the charges forecast when it is appointed.',
        overShare: 1_000,
        basis: keyClause,
      },
      threshold: null,
    },
    change: {
      kinds: ['appoint', 'switch', 'terminate', 'amend'],
      protects: 'key',
      preAward: false,
      grounds: [],
      excludedGrounds: [],
      refusalGrounds: [
        { text: 'The appointment may prejudice the services.', basis: appointment },
        { text: 'The appointment may be contrary to the authority’s interests.', basis: appointment },
        { text: 'The proposed Sub-contractor is unreliable.', basis: appointment },
        { text: 'The proposed Sub-contractor has not served its other customers reasonably.', basis: appointment },
        { text: 'The proposed Sub-contractor employs unfit persons.', basis: recalled },
        { text: 'The proposed Sub-contractor should be excluded under the exclusion rules.', basis: recalled },
      ],
      notice: null,
      reply: null,
      decision: {
        by: 'The authority',
        period: { length: 10, unit: 'working-day', countFirstDay: false, startsAt: 'received', basis: chosen },
        standard: 'Prior written consent, not unreasonably withheld or delayed.',
        askWithin: { length: 10, unit: 'working-day', countFirstDay: false, startsAt: 'received', basis: appointment },
        restartsOnFurtherInformation: 'later-of',
        extendableTimes: 0,
        halvedIf: null,
      },
      silence: {
        ofAuthority: 'none',
        ofSubcontractor: 'not-applicable',
        ofSupplier: 'none',
        words:
          'The authority’s silence is no consent, however long it lasts. The Sub-contractor has no right of reply in the text that was read. A supplier that does not ask is in breach.',
        basis: keyClause,
      },
      retroactive: 'recorded-only',
      emergency: {
        requestWithin: { length: 2, unit: 'working-day', countFirstDay: false, startsAt: 'acted', basis: chosen },
        words:
          'The text that was read knows no emergency. Candour records one, so that it is asked about at once; that does not make it allowed.',
      },
      replacement: null,
      consequences: [
        { text: 'Breach of the contract, for which the authority may terminate.', basis: recalled },
        {
          text: 'On a change of control without consent, the authority may require the Key Sub-contract to be ended.',
          basis: recalled,
        },
      ],
    },
    terms: null,
    payment: [],
  },
]
