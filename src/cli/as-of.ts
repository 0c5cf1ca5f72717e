/** Shows the supply chain of a contract as it was on a day. */
import { instantOf } from '#door/moment.ts'
import type { OccurredAt } from '#events/envelope.ts'
import { businessTime } from '#events/envelope.ts'
import type { SupplyChain } from '#projections/supply-chain/chain.ts'
import { Replay } from '#views/replay.ts'
import { findContract } from './find-contract.ts'
import { Failure, print, table, type OutputOptions } from './output.ts'
import { reading } from './reading.ts'

export async function asOf(
  contract: string,
  date: string,
  options: OutputOptions & { knownAt?: string },
): Promise<void> {
  const moment = {
    asOf: momentOf(date),
    knownAt: options.knownAt === undefined ? undefined : momentOf(options.knownAt),
  }
  await reading(async (store, { viewsPath }) => {
    const contractId = await findContract(store, viewsPath, contract)
    const chain = await new Replay(store).supplyChain(contractId, moment)
    print(options, { contractId, ...moment, ...chain }, linesOf(chain, moment))
  })
}

function momentOf(written: string): string {
  const instant = instantOf(written)
  if (instant === undefined)
    throw new Failure(`“${written}” is not a day (2026-05-14) or an instant (2026-05-14T12:00:00Z).`)
  return instant
}

function linesOf(chain: SupplyChain, moment: { asOf: string; knownAt: string | undefined }): readonly string[] {
  const when = `As of ${moment.asOf}${moment.knownAt === undefined ? '' : `, as known at ${moment.knownAt}`}`
  const { contract } = chain
  if (contract === null) return [`${when}: not known. The ledger says nothing of this contract at that moment.`]
  const rows = chain.namings.map(({ organisation, standing, consent, namedAt, left }) => [
    organisation.name,
    standing,
    contract.source === null ? consent.standing : 'not stated by the source',
    since(namedAt),
    left === undefined ? '' : since(left.at),
  ])
  return [
    `${contract.reference}  ${contract.title}${contract.invented === true ? '  (invented)' : ''}`,
    `Supplier: ${contract.supplier.name}`,
    when,
    '',
    ...(rows.length === 0
      ? ['No organisation is named in its supply chain.']
      : table(['organisation', 'standing', 'consent', 'since', 'until'], rows)),
    ...(chain.requests.length === 0
      ? []
      : ['', ...table(['request', 'about', 'standing', 'next deadline'], asked(chain))]),
  ]
}

const asked = ({ requests }: SupplyChain): readonly (readonly string[])[] =>
  requests.map(({ kind, about, standing, nextDeadline }) => [
    kind,
    about?.name ?? '',
    standing,
    nextDeadline === undefined ? '' : `${nextDeadline.of} by ${nextDeadline.lastDay}`,
  ])

const since = (at: OccurredAt): string =>
  typeof at === 'string' ? at.slice(0, 10) : `${businessTime(at).slice(0, 10)} or earlier`
