/** What waits for the person who is looking: namings to answer, requests to decide. */
import type { Person } from '#directory/people.ts'
import type { Door } from '#door/door.ts'

export interface Waiting {
  readonly text: string
  readonly href: string
}

/** Requests looked through at most; the queue shows them all. */
const REQUESTS_MAX = 200

export function waitingFor({ views }: Door, person: Person | undefined): readonly Waiting[] {
  const of = person?.organisation?.id
  if (person === undefined || of === undefined) return []
  if (person.role === 'subcontractorRep') {
    return views
      .namingsOf(of)
      .filter(
        ({ naming }) =>
          naming.standing === 'named' && naming.stage !== 'listed' && naming.consent.standing === 'awaited',
      )
      .map(({ contractId, contractTitle, supplier, naming }) => ({
        text: `${supplier.name} has named your organisation under ${contractTitle}. Say whether you agree.`,
        href: `/contracts/${contractId}/namings/${naming.namingId}`,
      }))
  }
  if (person.role === 'contractManager' || person.role === 'approver') {
    return views
      .openRequests({ offset: 0, limit: REQUESTS_MAX })
      .items.filter(({ authority }) => authority.id === of)
      .map(({ contractId, supplier, about, request }) => ({
        text: `${supplier.name} asks for permission to replace ${about}. Decide the request.`,
        href: `/contracts/${contractId}/requests/${request.requestId}`,
      }))
  }
  return []
}
