/** Payment within 30 days under the UK's Procurement Act 2023: of the supplier (s.68), and down the chain (s.73). */
import type { Basis, Pack } from './pack.ts'

const s68: Basis = { mark: 'read', source: 'Procurement Act 2023 s.68, as described by Beale, October 2025.' }
const s73: Basis = { mark: 'read', source: 'Procurement Act 2023 s.73, as described by Ward Hadaway.' }

export const ukPa2023Payment: readonly Pack[] = [
  {
    packId: 'uk-pa2023-payment',
    version: '1.0.0',
    title: 'Procurement Act 2023: payment in 30 days',
    jurisdiction: 'United Kingdom',
    effective: { from: '2025-02-24', to: null },
    verification: 'secondary',
    caution:
      'The day of receipt is day 1. If the invoice is for a later due day, that day is day 1. Not for concessions, private utilities or schools. For contracts under the Public Contracts Regulations 2015, regulation 113 asked for 30 days through the chain.',
    sources: [
      { title: 'Beale, note on payment under the Procurement Act 2023, October 2025', mark: 'read' },
      {
        title: 'Ward Hadaway, note on payment in public sub-contracts',
        url: 'https://www.wardhadaway.com/?p=84690',
        mark: 'read',
      },
    ],
    naming: null,
    change: null,
    terms: null,
    payment: [
      {
        words:
          'The authority pays the supplier within 30 days, beginning with the day on which it receives the invoice, or with a later due day. A term that says otherwise is void.',
        period: { length: 30, unit: 'calendar-day', countFirstDay: true, startsAt: 'received', basis: s68 },
        basis: s68,
      },
      {
        words:
          'The same 30 days are implied into every public sub-contract: the supplier pays its subcontractor in time too.',
        period: { length: 30, unit: 'calendar-day', countFirstDay: true, startsAt: 'received', basis: s73 },
        basis: s73,
      },
    ],
  },
]
