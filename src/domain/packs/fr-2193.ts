/** Acceptance of subcontractors in France: the code de la commande publique, L2193, and its form DC4. */
import type { Basis, Pack } from './pack.ts'

const code: Basis = {
  mark: 'read',
  source:
    'Articles L2193 and following, and the DC4 form, as described by code-commande-publique.com, marche-public.fr and Le Moniteur.',
}
const recalled: Basis = { mark: 'memory', source: 'Recalled from R2193-4; the text was not opened.' }

export const fr2193: readonly Pack[] = [
  {
    packId: 'fr-2193',
    version: '1.0.0',
    title: 'French public procurement code, L2193: acceptance of subcontractors',
    jurisdiction: 'France',
    effective: { from: '2024-01-01', to: null },
    verification: 'excerpt',
    caution:
      'The 21 days and the acceptance by silence are recalled, not read. This version begins with 1 January 2024, when the declaration came to state the duration in months; what held before is not shipped.',
    sources: [
      { title: 'code-commande-publique.com, marche-public.fr and Le Moniteur, on L2193 and the DC4', mark: 'read' },
      { title: 'Code de la commande publique, R2193-4', mark: 'memory' },
    ],
    naming: {
      who: 'The holder of the contract',
      when: 'With the tender, or at any time in the term, before the work starts; one declaration for each subcontractor.',
      fields: ['Identity', 'Services', 'Payment terms', 'Declaration on honour', 'Duration in months'],
      consentRequired: { value: true, basis: code },
      key: null,
      threshold: null,
    },
    change: {
      kinds: ['appoint', 'switch'],
      protects: 'named',
      preAward: false,
      grounds: [],
      excludedGrounds: [],
      refusalGrounds: [],
      notice: null,
      reply: null,
      decision: {
        by: 'The buyer',
        period: { length: 21, unit: 'calendar-day', countFirstDay: false, startsAt: 'received', basis: recalled },
        standard:
          'Acceptance of the subcontractor and approval of its payment terms; the buyer may ask for the subcontract.',
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
          'No answer of the buyer in 21 days: accepted. The subcontractor is heard by signing the declaration. Without a declaration the subcontracting is irregular.',
        basis: recalled,
      },
      retroactive: 'forbidden',
      emergency: null,
      replacement: null,
      consequences: [{ text: 'The subcontracting is irregular.', basis: recalled }],
    },
    terms: null,
    payment: [
      {
        words: 'A subcontractor that was accepted is paid directly by the buyer, and cannot waive it.',
        period: null,
        basis: code,
      },
    ],
  },
]
