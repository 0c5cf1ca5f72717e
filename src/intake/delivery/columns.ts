/** The two kinds of file in which a quarter's delivery is told, and the columns of each. */

export const COLUMNS = {
  volumes: ['subcontractor', 'month', 'low', 'medium', 'high'],
  payments: [
    'subcontractor',
    'invoice',
    'received',
    'due',
    'amount',
    'paid_on',
    'paid',
    'reduced_because',
    'disputed_because',
    'interest',
  ],
} as const

export type DeliveryKind = keyof typeof COLUMNS

const EXAMPLES: Readonly<Record<DeliveryKind, readonly string[]>> = {
  volumes: ['Example Charity,2026-04,12,5,1', ',2026-04,140,62,9'],
  payments: [
    'Example Charity,INV-1,2026-04-30,2026-05-30,1200.00,2026-05-28,1200.00,,,',
    'Example Charity,INV-2,2026-05-31,2026-06-30,950.00,2026-07-10,800.00,Two sessions were not held,,4.15',
  ],
}

/** A file to fill in: the header and two example rows, to be overwritten. */
export const deliveryTemplate = (kind: DeliveryKind): string =>
  [COLUMNS[kind].join(','), ...EXAMPLES[kind], ''].join('\r\n')
