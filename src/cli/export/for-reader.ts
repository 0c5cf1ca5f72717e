/** What a bundle shows to its reader: the public's part of each payload, and supply chains as the site has them or as the public may. */
import { existsSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { publicPart } from '#domain/visibility/public-part.ts'
import { NOT_PUBLIC } from '#domain/visibility/public-table.ts'
import { inConfidence } from '#domain/visibility/stream-name.ts'
import type { Fact, RecordedFact } from '#events/catalogue.ts'
import type { EventStore, StoredRow } from '#ledger/event-store.ts'
import { asItWas } from '#projections/as-it-was.ts'
import { evolveSupplyChain, noSupplyChain } from '#projections/supply-chain/chain.ts'
import { dataIn, type Right, type Seen } from '#transparency/bundle/right.ts'
import { ReadModel } from '#views/read-model.ts'
import { Replay } from '#views/replay.ts'
import { Failure } from '../output.ts'

const CLOSED = { why: NOT_PUBLIC } as const

/** The table in domain/visibility, for whoever writes a bundle. */
export const publicRight =
  (store: Pick<EventStore, 'read'>): Right =>
  rows =>
    Promise.all(rows.map(row => seenByThePublic(store, row)))

async function seenByThePublic(store: Pick<EventStore, 'read'>, { id, stream, bytes }: StoredRow): Promise<Seen> {
  // Of what was erased nothing is known but its stream, and its redaction.
  if (bytes === null) return inConfidence(stream) || (await wasClosed(store, stream, id)) ? CLOSED : 'whole'
  const part = publicPart({ stream, data: dataIn(bytes) as Fact })
  if (part.whole) return 'whole'
  const { why, data: excerpt, withheld } = part
  return { why, ...(excerpt === null ? {} : { excerpt: { data: excerpt, withheld } }) }
}

/** Whether the redaction of an erased payload may be read in part only: then it was closed before, and still is. */
async function wasClosed(store: Pick<EventStore, 'read'>, stream: string, id: string): Promise<boolean> {
  const history = (await store.read(stream, 0, Number.MAX_SAFE_INTEGER)) as readonly RecordedFact[]
  return history.some(
    ({ data }) => data?.type === 'RedactionApplied' && data.body.redacts === id && !publicPart({ stream, data }).whole,
  )
}

export class ChainsShown {
  readonly #views: ReadModel
  readonly #replay: Replay

  /** Reads the views beside whoever keeps them. @throws Failure where there are none */
  static async using<T>(store: EventStore, viewsPath: string, use: (chains: ChainsShown) => Promise<T>): Promise<T> {
    if (!existsSync(viewsPath)) throw new Failure(`There are no views at ${viewsPath}. ${TRY_AGAIN}`)
    const db = new DatabaseSync(viewsPath, { readOnly: true, timeout: 5_000 })
    try {
      return await use(new ChainsShown(new ReadModel(db), new Replay(store)))
    } finally {
      db.close()
    }
  }

  private constructor(views: ReadModel, replay: Replay) {
    this.#views = views
    this.#replay = replay
  }

  /** The chain that the views hold; where they are further than the revision, as it was there. @throws Failure where they are behind */
  async onTheSite(contractId: string, revision: number): Promise<object> {
    const chain = this.#views.supplyChain(contractId)
    if (chain === undefined || chain.revision < revision) {
      throw new Failure(
        `The views have not come to revision ${revision} of the contract ${contractId} yet. ${TRY_AGAIN}`,
      )
    }
    if (chain.revision === revision) return chain
    const found = await this.#replay.step(contractId, revision)
    return asJson(found?.step.chain ?? noSupplyChain)
  }

  /** What the public parts of the facts fold to. */
  async toThePublic(contractId: string, revision: number): Promise<object> {
    const history = (await this.#replay.history(contractId)).slice(0, revision + 1)
    return asJson(asItWas(history.map(publicFact), {}).reduce(evolveSupplyChain, noSupplyChain))
  }
}

function publicFact(fact: RecordedFact): RecordedFact {
  const { stream, data } = fact
  if (data === null) return fact
  const part = publicPart({ stream, data })
  return part.whole ? fact : { ...fact, data: part.data }
}

const TRY_AGAIN = 'Start candour serve, or wait until it has caught up, and try again.'

/** Without members that are undefined, as it goes over the wire. */
const asJson = (document: object): object => JSON.parse(JSON.stringify(document)) as object
