/** What waits for an organisation to act, in any contract. */
import type { Door } from '#door/door.ts'
import { daysLeft } from '#door/days-left.ts'
import { TIME_ZONE } from '#door/moment.ts'
import type { WaitingRow } from '#views/contracts.ts'
import { OrganisationPath, Sliced } from '../asked.ts'
import { requestUrl } from '../change-requests/request.ts'
import { chainOf, contractUrl } from '../contracts/contract.ts'
import { Waiting } from '../documents/organisation.ts'
import { namingUrl } from '../namings/naming.ts'
import type { Operation } from '../operation.ts'
import { listing, pageOfAll } from '../reading.ts'
import { reportUrl } from '../reports/report.ts'
import { noSuchOrganisation, ORGANISATIONS } from './finding.ts'

function urlOf({ contractId, requestId, namingId, period, quarter }: WaitingRow): string {
  if (period !== undefined) return reportUrl({ contractId, period })
  if (quarter !== undefined) return `${contractUrl(contractId)}/delivery/${quarter}`
  if (requestId !== undefined) return requestUrl({ contractId, requestId })
  return namingId === undefined ? contractUrl(contractId) : namingUrl({ contractId, namingId })
}

function shown(door: Door, base: string, row: WaitingRow): object {
  const { contractId, contractReference: reference, contractTitle: title, ...waiting } = row
  const calendar = chainOf(door, contractId)?.contract?.calendar
  const { lastDay } = waiting
  return {
    ...waiting,
    contract: { id: contractId, reference, title, url: `${base}${contractUrl(contractId)}` },
    url: `${base}${urlOf(row)}`,
    daysLeft: lastDay === undefined ? null : daysLeft(lastDay, calendar?.timeZone ?? TIME_ZONE, door.clock()),
  }
}

export const organisationWaiting: readonly Operation[] = [
  listing({
    path: '/organisations/:organisationId/waiting',
    id: 'listWaiting',
    tag: ORGANISATIONS,
    summary: 'List what waits for an organisation to act, by deadline',
    params: OrganisationPath,
    query: Sliced,
    item: { name: 'Waiting', schema: Waiting },
    list: (door, { params, slice, base }) => {
      if (door.views.organisation(params.organisationId) === undefined) return noSuchOrganisation
      const { items, total } = pageOfAll(door.views.waitingFor(params.organisationId), slice)
      return { items: items.map(row => shown(door, base, row)), total }
    },
  }),
]
