/** What stays so in a supply chain where words are withheld: a request is over, an organisation has left, a contract has ended. */
import type { Leaves } from '#events/redaction.ts'
import type { ContractDetails } from './contract.ts'
import { settled } from './deadline-course.ts'
import type { NamingDetails } from './naming.ts'
import { isPending, type RequestDetails } from './request.ts'

interface Parts {
  readonly contract: ContractDetails | null
  readonly namings: readonly NamingDetails[]
  readonly requests: readonly RequestDetails[]
}

const REASON_WITHHELD = 'The reason is withheld.'

/** Folded at the place of what is withheld, and once more where its redaction stands; the second time it changes nothing that has gone on. */
export function left({ contract, namings, requests }: Parts, leaves: Leaves | undefined): Partial<Parts> {
  switch (leaves?.what) {
    case undefined:
      return {}
    case 'request-over':
      return {
        requests: requests.map(request =>
          request.requestId === leaves.requestId && isPending(request)
            ? settled({ ...request, standing: 'withheld' }, contract !== null && contract.ended !== null)
            : request,
        ),
      }
    case 'done':
      return {
        requests: requests.map(request => {
          if (request.requestId !== leaves.requestId) return request
          const deadlines = request.deadlines.map(one => (one.of === leaves.of ? { ...one, done: true as const } : one))
          return settled({ ...request, deadlines }, contract !== null && contract.ended !== null)
        }),
      }
    case 'naming-over':
      return {
        namings: namings.map(naming =>
          naming.namingId === leaves.namingId && naming.standing === 'named'
            ? { ...naming, standing: 'ended' }
            : naming,
        ),
      }
    case 'contract-over': {
      if (contract === null || contract.ended !== null) return {}
      return {
        contract: { ...contract, ended: { on: leaves.endedOn, reason: REASON_WITHHELD } },
        requests: requests.map(request =>
          settled(isPending(request) ? { ...request, standing: 'lapsed' } : request, true),
        ),
      }
    }
  }
}
