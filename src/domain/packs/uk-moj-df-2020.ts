/** The Ministry of Justice's Dynamic Framework of 2020 for probation services: a template, of which only the headlines are public. */
import type { Basis, Pack } from './pack.ts'

const headline: Basis = {
  mark: 'secondary',
  source: 'Clinks’ account of the market papers of June 2020; the contract itself was not found.',
}
const mechanics: Basis = {
  mark: 'default',
  source: 'Candour’s choice: no public text gives it. Taken over from the Key Sub-contract rule (uk-msc-key).',
}
const chosen: Basis = {
  mark: 'default',
  source: 'Candour’s choice: no public text gives it. A contract may set another.',
}

export const ukMojDf2020: readonly Pack[] = [
  {
    packId: 'uk-moj-df-2020',
    version: '1.0.0',
    title: 'Probation Dynamic Framework 2020 (template)',
    jurisdiction: 'England and Wales',
    effective: { from: '2020-06-01', to: null },
    verification: 'secondary',
    caution:
      'Three protections are public: key subcontractors are named and may be switched or terminated only with permission, exclusivity is not allowed, and the supply chain is reported every year. No deadline, ground, right of reply, silence or penalty was found in any public text. Every number here is Candour’s default, never a term of the Ministry of Justice.',
    sources: [
      {
        title: 'Clinks, blog on the market-warming papers of the probation Dynamic Framework, June 2020',
        mark: 'secondary',
      },
      {
        title: 'Clinks, blog on the Probation Delivery Partner papers and market stewardship, October 2019',
        mark: 'secondary',
      },
    ],
    naming: {
      who: 'The supplier',
      when: 'In its bid or call-off; the exact stage is not public.',
      fields: ['Name', 'Registered office', 'Company number', 'Scope of the services'],
      consentRequired: { value: true, basis: chosen },
      key: { words: 'The subcontractors that the contract names as key.', overShare: null, basis: headline },
      threshold: null,
    },
    change: {
      kinds: ['switch', 'terminate', 'reduce'],
      protects: 'named',
      preAward: false,
      grounds: [],
      excludedGrounds: [],
      refusalGrounds: [
        { text: 'The change may prejudice the services.', basis: mechanics },
        { text: 'The change may be contrary to the authority’s interests.', basis: mechanics },
        { text: 'The proposed organisation is unreliable.', basis: mechanics },
        { text: 'The proposed organisation has served its other customers badly.', basis: mechanics },
        { text: 'The proposed organisation employs unfit persons.', basis: mechanics },
        { text: 'The proposed organisation should be excluded under the exclusion rules.', basis: mechanics },
      ],
      notice: {
        from: 'supplier',
        before: 'request',
        copyTo: ['authority'],
        channel: 'In writing',
        contains: 'What is intended, and the reasons.',
        basis: { mark: 'default', source: 'Candour’s choice: the order of the strictest rule known, 49 CFR 26.53(f).' },
      },
      reply: {
        period: { length: 5, unit: 'working-day', countFirstDay: false, startsAt: 'sent', basis: chosen },
        shortenedBy: null,
        hearing: null,
      },
      decision: {
        by: 'The authority (Ministry of Justice, HM Prison and Probation Service)',
        period: { length: 10, unit: 'working-day', countFirstDay: false, startsAt: 'received', basis: chosen },
        standard: 'Permission not unreasonably withheld or delayed (Candour’s default, from uk-msc-key).',
        askWithin: { length: 10, unit: 'working-day', countFirstDay: false, startsAt: 'received', basis: mechanics },
        restartsOnFurtherInformation: 'later-of',
        extendableTimes: 0,
        halvedIf: null,
      },
      silence: {
        ofAuthority: 'none',
        ofSubcontractor: 'none',
        ofSupplier: 'none',
        words:
          'Nobody’s silence changes anything: without a decision there is no permission, and an organisation that does not reply has agreed to nothing.',
        basis: chosen,
      },
      retroactive: 'recorded-only',
      emergency: {
        requestWithin: { length: 2, unit: 'working-day', countFirstDay: false, startsAt: 'acted', basis: chosen },
        words:
          'Where people would otherwise be harmed or left without a service: act, say so, and ask at once. It stays marked for ever.',
      },
      replacement: {
        duty: 'Say how the work of the organisation that leaves goes on, and with whom.',
        plan: null,
        basis: chosen,
      },
      consequences: [],
    },
    terms: { exclusivityAllowed: false, basis: headline },
    payment: [],
  },
]
