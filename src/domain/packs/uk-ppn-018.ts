/** The UK's prompt payment policy for suppliers of large contracts: PPN 018, and PPN 015 before it. */
import type { Basis, Pack } from './pack.ts'

const ppn015: Basis = {
  mark: 'read',
  source: 'PPN 015, as set beside PPN 018 by the government’s procurement pathway, Beale and DWF.',
}
const ppn018: Basis = { mark: 'read', source: 'PPN 018, on the government’s procurement pathway; Beale; DWF.' }

const before: Pack = {
  packId: 'uk-ppn-018',
  version: '1.0.0',
  title: 'Prompt payment policy (PPN 015)',
  jurisdiction: 'United Kingdom',
  effective: { from: '2025-02-24', to: '2025-09-30' },
  verification: 'secondary',
  caution:
    'A test of how a supplier pays as a whole, taken when it bids; it sets no time for one invoice. It applies by the day on which a procurement begins, to contracts over £5 million a year. Its first day is recalled as that of the Procurement Act 2023.',
  sources: [
    { title: 'Procurement pathway, PPN 018 (with what changed from PPN 015)', mark: 'read' },
    { title: 'Beale and DWF, notes on prompt payment from 1 October 2025', mark: 'read' },
  ],
  naming: null,
  change: null,
  terms: null,
  payment: [
    {
      words: '95% of all invoices paid within 60 days, or 90% with an action plan.',
      period: null,
      basis: {
        mark: 'memory',
        source: 'Recalled to be the same in PPN 015 as in PPN 018; what was read gives the average only.',
      },
    },
    { words: 'All invoices paid in 55 days or fewer on average.', period: null, basis: ppn015 },
  ],
}

export const ukPpn018: readonly Pack[] = [
  before,
  {
    ...before,
    version: '2.0.0',
    title: 'Prompt payment policy (PPN 018)',
    effective: { from: '2025-10-01', to: null },
    caution:
      'A test of how a supplier pays as a whole, taken when it bids; it sets no time for one invoice. It applies to procurements that begin on or after 1 October 2025, for contracts over £5 million a year.',
    payment: [
      {
        words: '95% of all invoices paid within 60 days, or 90% with an action plan.',
        period: null,
        basis: ppn018,
      },
      { words: 'All invoices paid in 45 days or fewer on average.', period: null, basis: ppn018 },
    ],
  },
]
