/** Requests that name subcontractors and change referral windows, each under a key of its own. */
import type { Registered } from './registered.ts'

export interface RequestsAsked extends Registered {
  /** No two runs on one ledger may have the same. */
  readonly run: number
}

export interface Sent {
  readonly method: 'POST'
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Half name somebody, half change a window; a contract comes again only after all others have come. */
export function requestsOf({ contractIds, charities, manager, supplierRep, run }: RequestsAsked): () => Sent {
  let sent = 0
  return () => {
    sent += 1
    const contractId = contractIds[sent % contractIds.length] ?? ''
    const naming = (sent + Math.floor(sent / contractIds.length)) % 2 === 0
    const organisation = charities[(sent + run) % charities.length]
    const body = naming
      ? {
          stage: 'later',
          tier: 2,
          organisation,
          key: { isKey: true, why: 'critical' },
          services: ['Mentoring'],
          commitment: { valuePerYear: { amount: 8_500_000, currency: 'GBP', vat: 'exVat' }, share: 1_250 },
        }
      : { referralWindow: { from: '2024-06-01', until: new Date(Date.UTC(2026, 0, run, 0, 0, 0, sent)).toISOString() } }
    return {
      method: 'POST',
      path: `/api/contracts/${contractId}/${naming ? 'namings' : 'referral-window'}`,
      headers: {
        'Content-Type': 'application/json',
        'Candour-Person': naming ? supplierRep : manager,
        'Idempotency-Key': `${run}-${sent}`,
      },
      body: JSON.stringify(body),
    }
  }
}
