/** What is told before a page about a change is read: the rules, a notice, and the request that follows it. */
import { packInForce } from '#domain/packs/catalogue.ts'
import { calendar, contractId, namingId, requestId, switchRequest } from '../domain/invented-contract.ts'

export { calendar, contractId, namingId, requestId, switchRequest }

/** A pack as it is in force on the day of the examples. */
export const under = (packId: string) => ({
  contractId,
  packId,
  version: packInForce(packId, '2025-01-14')?.version ?? '',
  reason: 'The terms of the contract.',
})

export const notice = {
  contractId,
  requestId,
  namingId,
  kind: 'switch' as const,
  reasons: 'It has told us that it closes its office.',
  channel: 'Email',
  sentAt: '2025-01-14T09:00:00.000Z',
  receivedAt: '2025-01-14T09:10:00.000Z',
}
