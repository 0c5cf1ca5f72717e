/** The first step of asking: which kind of change, of those that the rules of the contract know. */
import type { Router } from 'express'
import type { Person } from '#directory/people.ts'
import type { Door } from '#door/door.ts'
import type { NamingDetails } from '#projections/supply-chain/naming.ts'
import { isPending, type RequestDetails } from '#projections/supply-chain/request.ts'
import { findContract, findNaming, type FoundContract } from './finding.ts'
import { personOf, retryModel, show } from './page.ts'
import { kindOptions } from './presenters/change-request-asking.ts'
import { packToday } from './presenters/change-request-rule.ts'
import { contractHeading } from './presenters/contract.ts'

interface About {
  readonly found: FoundContract
  readonly naming: NamingDetails | undefined
  /** The request that was announced, which is now made. */
  readonly announced: RequestDetails | undefined
}

/** Why asking would be in vain; `href` is what stands in the way. */
export interface AskingNote {
  readonly text: string
  readonly href: string | null
}

/** Who can ask, and that nothing else may be pending about the same organisation. */
export function askingNote({ found, naming, announced }: About, person: Person | undefined): AskingNote | null {
  const { contractId, contract, chain } = found
  const isSupplier = person?.role === 'supplierRep' || person?.role === 'supplierApprover'
  if (!isSupplier || person.organisation?.id !== contract.supplier.id) {
    return { text: `Only ${contract.supplier.name}, the supplier, can ask for this.`, href: null }
  }
  const pending = chain.requests.find(
    one => naming !== undefined && one.namingId === naming.namingId && isPending(one) && one !== announced,
  )
  if (pending === undefined) return null
  const text = `A request about ${naming?.organisation.name ?? 'it'} is already open. It must be answered or withdrawn before another is made.`
  return { text, href: `/contracts/${contractId}/requests/${pending.requestId}` }
}

export function kindPage(door: Door, router: Router): void {
  router.get('/contracts/:contractId/namings/:namingId/ask', (request, response) => {
    const found = findContract(door, request.params.contractId)
    const naming = findNaming(found, request.params.namingId)
    const { contractId, contract } = found
    const at = `/contracts/${contractId}/namings/${naming.namingId}`
    const { name } = naming.organisation
    const { kind, chosen } = request.query
    const options = kindOptions(packToday(found.contract, door.clock()), name)
    if (options.some(({ value }) => value === kind)) {
      response.redirect(`${at}/ask/${kind as string}`)
      return
    }
    const problems = chosen === undefined ? [] : [{ field: 'kind', text: 'Choose what you ask for' }]
    const page = {
      title: `Ask for a change about ${name}`,
      section: 'contracts' as const,
      heading: contractHeading(contractId, contract),
      name,
      at,
      options,
      note: askingNote({ found, naming, announced: undefined }, personOf(response)),
      ...retryModel({ status: 400, problems, values: {} }),
    }
    show(response, 'asking-kind.njk', page, problems.length === 0 ? 200 : 400)
  })
}
