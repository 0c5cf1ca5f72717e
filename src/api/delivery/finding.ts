/** Finding delivery: the quarters of a contract, and one of them in full. */
import type { Door } from '#door/door.ts'
import type { DeliveryQuarter } from '#projections/delivery.ts'
import { countFigures, figuresOf, referralsIn } from '#projections/delivery-summary.ts'
import type { SupplyChain } from '#projections/supply-chain/chain.ts'
import { ContractPath, nothing, Sliced } from '../asked.ts'
import { chainOf, contractUrl, noSuchContract } from '../contracts/contract.ts'
import { Delivery, DeliveryLine } from '../documents/delivery.ts'
import type { Operation } from '../operation.ts'
import { listing, notFound, pageOfAll, reading } from '../reading.ts'
import { DELIVERY, deliveryUrl, QuarterPath } from './place.ts'

export const deliveryFinding: readonly Operation[] = [
  listing({
    path: '/contracts/:contractId/delivery',
    id: 'listDelivery',
    tag: DELIVERY,
    summary: 'List the quarters of which delivery is reported, the newest first',
    params: ContractPath,
    query: Sliced,
    item: { name: 'DeliveryLine', schema: DeliveryLine },
    list: (door, { params: { contractId }, base, slice }) => {
      const chain = chainOf(door, contractId)
      if (chain === undefined) return noSuchContract
      const { items, total } = pageOfAll(door.views.deliveryOf(contractId).toReversed(), slice)
      return { items: items.map(known => line(chain, known, base)), total }
    },
  }),
  reading({
    path: '/contracts/:contractId/delivery/:quarter',
    id: 'readDelivery',
    tag: DELIVERY,
    summary: 'Read what was delivered and paid in a quarter, and what each organisation says of it',
    params: QuarterPath,
    query: nothing,
    answer: { name: 'Delivery', schema: Delivery },
    find: (door, { params, base }) => found(door, params, base),
  }),
]

function found(door: Door, { contractId, quarter }: Pick<DeliveryQuarter, 'contractId' | 'quarter'>, base: string) {
  const chain = chainOf(door, contractId)
  const row = door.views.contractRow(contractId)
  if (chain === undefined || row === undefined) return noSuchContract
  const known = door.views.deliveryQuarter(contractId, quarter)
  if (known === undefined) return notFound('Nothing is recorded of delivery in this quarter.')
  const { contractId: id, namings, ...rest } = known
  const { reference, title } = row
  return {
    document: {
      contract: { id, reference, title, url: `${base}${contractUrl(id)}` },
      ...rest,
      namings: namings.flatMap(one => withParty(chain, one)),
    },
    revision: known.revision,
  }
}

const line = (chain: SupplyChain, known: DeliveryQuarter, base: string): object => ({
  quarter: known.quarter,
  url: `${base}${deliveryUrl(known)}`,
  organisations: known.namings.flatMap(one =>
    withParty(chain, one).map(({ namingId, organisation, volumes, payments }) => ({
      namingId,
      organisation,
      referrals: referralsIn(volumes),
      paid: payments.reduce((sum, { paid }) => sum + (paid?.amount ?? 0), 0),
      figures: countFigures(figuresOf(one)),
    })),
  ),
  revision: known.revision,
})

/** A naming whose words are withheld names nobody, and neither do its figures. */
const withParty = <T extends { readonly namingId: string }>({ namings }: SupplyChain, one: T) =>
  namings
    .filter(({ namingId }) => namingId === one.namingId)
    .map(({ organisation: { id, name } }) => ({ ...one, organisation: { id, name } }))
