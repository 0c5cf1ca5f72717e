/** Ordinary Sub-contracts under the UK government's Model Services Contract and the call-offs that follow it. */
import type { Basis, Pack } from './pack.ts'

const appointment: Basis = {
  mark: 'read',
  source: 'Clauses 29.1 and 29.2 of the government form, as reproduced by Law Insider and markettransfer.info.',
}
const recalled: Basis = {
  mark: 'memory',
  source: 'Recalled from the Model Services Contract; the text was not opened.',
}
const chosen: Basis = { mark: 'default', source: 'Candour’s choice: the text that was read does not say.' }

export const ukMscOrdinary: readonly Pack[] = [
  {
    packId: 'uk-msc-ordinary',
    version: '1.0.0',
    title: 'Model Services Contract: ordinary Sub-contracts',
    jurisdiction: 'England and Wales',
    effective: { from: '2020-01-01', to: null },
    verification: 'excerpt',
    caution:
      'Read in excerpts, not in a signed contract. The clause speaks of appointing a Sub-contractor, and so of switching to another; that ending or materially amending an ordinary Sub-contract goes the same way is Candour’s reading. A Key Sub-contract never falls under this pack. The first day in force is Candour’s choice.',
    sources: [
      {
        title: 'Law Insider, appointment of Sub-contractors',
        url: 'https://www.lawinsider.com/clause/appointment-of-sub-contractors/_1',
        mark: 'read',
      },
      {
        title: 'markettransfer.info, Key Sub-contract',
        url: 'https://markettransfer.info/dictionary/key-sub-contract',
        mark: 'read',
      },
    ],
    naming: {
      who: 'The supplier',
      when: 'By notice, before it sub-contracts.',
      fields: [
        'Name',
        'Registered office',
        'Company number',
        'Scope of the services',
        'Arm’s-length terms, if an affiliate',
      ],
      consentRequired: { value: true, basis: chosen },
      key: null,
      threshold: null,
    },
    change: {
      kinds: ['appoint', 'switch', 'terminate', 'amend'],
      protects: 'named',
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
        period: { length: 10, unit: 'working-day', countFirstDay: false, startsAt: 'received', basis: appointment },
        standard: 'It may object where it considers that one of the grounds for refusing is made out.',
        askWithin: { length: 10, unit: 'working-day', countFirstDay: false, startsAt: 'received', basis: appointment },
        restartsOnFurtherInformation: 'later-of',
        extendableTimes: 0,
        halvedIf: null,
      },
      silence: {
        ofAuthority: 'deemed-approval',
        exceptKey: true,
        ofSubcontractor: 'not-applicable',
        ofSupplier: 'none',
        words:
          'No objection within 10 working days of the notice, or of the further information if that came later: the supplier may proceed. The Sub-contractor has no right of reply in the text that was read. The supplier must not appoint before it gives notice.',
        basis: appointment,
      },
      retroactive: 'recorded-only',
      emergency: {
        requestWithin: { length: 2, unit: 'working-day', countFirstDay: false, startsAt: 'acted', basis: chosen },
        words:
          'The text that was read knows no emergency. Candour records one, so that it is asked about at once; that does not make it allowed.',
      },
      replacement: null,
      consequences: [{ text: 'Breach of the contract.', basis: recalled }],
    },
    terms: null,
    payment: [],
  },
]
