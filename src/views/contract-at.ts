/** Everything under one contract as it was known at a position, or at a moment of record time: what reports and signals are worked out from. */
import type { StandingFact } from '#events/catalogue.ts'
import type { Instant } from '#events/envelope.ts'
import { withheld } from '#events/redaction.ts'
import type { EventStore } from '#ledger/event-store.ts'
import { asItWas } from '#projections/as-it-was.ts'
import { evolveDelivery } from '#projections/delivery-course.ts'
import type { DeliveryQuarter } from '#projections/delivery.ts'
import { evolveOrganisation, type OrganisationDetails } from '#projections/organisation.ts'
import { evolveReport, type ReportDetails } from '#projections/report.ts'
import { evolveSignalComments, type SignalComments } from '#projections/signal-comment.ts'
import { evolveSupplyChain, noSupplyChain, type SupplyChain } from '#projections/supply-chain/chain.ts'
import { wholeStream } from './histories.ts'
import type { ReadModel } from './read-model.ts'

export interface ContractAt {
  readonly contractId: string
  /** `contract` is null where nothing was known of it then. */
  readonly chain: SupplyChain
  /** By quarter. */
  readonly delivery: readonly DeliveryQuarter[]
  /** By period. */
  readonly reports: readonly ReportDetails[]
  readonly comments: SignalComments | undefined
  /** Of those who stand in the chain; undefined for anybody else. */
  readonly organisation: (organisationId: string) => OrganisationDetails | undefined
  /** Nothing recorded after it is in any of these. */
  readonly position: number
  /** Event ids of what was redacted among the facts that these were folded from, in the order recorded. */
  readonly withheld: readonly string[]
}

/** Both absent: as the ledger stands. */
export interface UpTo {
  readonly position?: number | undefined
  readonly knownAt?: Instant | undefined
}

/**
 * Folded from the streams themselves, so that no later correction leaks in; what was redacted is withheld at every moment, for it is
 * gone. Which quarters and periods there are, the views say: they must have passed the position.
 */
export async function contractAt(
  store: Pick<EventStore, 'read' | 'head'>,
  views: Pick<ReadModel, 'deliveryOf' | 'reportsOf'>,
  contractId: string,
  { position: asked, knownAt }: UpTo,
): Promise<ContractAt> {
  const last = asked ?? (await store.head())?.position ?? 0
  const folded: StandingFact[] = []
  const historyOf = async (stream: string): Promise<readonly StandingFact[]> => {
    const standing: readonly StandingFact[] = withheld(await wholeStream(store, stream))
    const known = asItWas(
      standing.filter(({ position }) => position <= last),
      { knownAt },
    )
    folded.push(...known)
    return known
  }
  const foldOf = async <Doc>(stream: string, evolve: (known: Doc | null, fact: StandingFact) => Doc | null) =>
    (await historyOf(stream)).reduce<Doc | null>(evolve, null)
  const foldsOf = async <Doc>(streams: readonly string[], evolve: Parameters<typeof foldOf<Doc>>[1]) =>
    (await Promise.all(streams.map(stream => foldOf(stream, evolve)))).filter(doc => doc !== null)

  const quarters = views.deliveryOf(contractId).map(({ quarter }) => `delivery-${contractId}-${quarter}`)
  const periods = views.reportsOf(contractId).map(({ period }) => `report-${contractId}-${period}`)
  const chain = (await historyOf(`contract-${contractId}`)).reduce(evolveSupplyChain, noSupplyChain)
  const [delivery, reports, comments, organisations] = await Promise.all([
    foldsOf(quarters, evolveDelivery),
    foldsOf(periods, evolveReport),
    foldOf(`signals-${contractId}`, evolveSignalComments),
    foldsOf(
      inChain(chain).map(id => `organisation-${id}`),
      evolveOrganisation,
    ),
  ])
  const byId = new Map(organisations.map(known => [known.organisationId, known]))
  const inOrder = folded.toSorted((a, b) => a.position - b.position)
  return {
    contractId,
    chain,
    delivery,
    reports,
    comments: comments ?? undefined,
    organisation: id => byId.get(id),
    position: knownAt === undefined ? last : (inOrder.at(-1)?.position ?? 0),
    withheld: inOrder.filter(({ data }) => data === null).map(({ id }) => id),
  }
}

/** Whoever stands in the chain, or would come in. */
function inChain({ contract, namings, requests, unauthorised }: SupplyChain): readonly string[] {
  const parties = [
    contract?.authority,
    contract?.supplier,
    ...namings.map(({ organisation }) => organisation),
    ...requests.flatMap(({ about, replacement, proposed, assignee }) => [
      about,
      replacement?.organisation,
      proposed?.organisation,
      assignee,
    ]),
    ...unauthorised.map(({ organisation }) => organisation),
  ]
  return [...new Set(parties.flatMap(party => (party ? [party.id] : [])))]
}
