/** A supply chain in pieces, one document for each naming and request, so that a fact writes only what it changed. */
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { businessTime } from '#events/envelope.ts'
import { noSupplyChain, type SupplyChain } from '#projections/supply-chain/chain.ts'
import type { NamingDetails } from '#projections/supply-chain/naming.ts'
import { isPending, type RequestDetails } from '#projections/supply-chain/request.ts'
import { createTable, DocumentTable, type Columns } from './document-table.ts'
import { parsed, type Row } from './documents.ts'

export const CHAINS = { name: 'supply_chain', columns: {}, indexes: [] } as const
/** `place` is where it stands in the supply chain. */
export const NAMINGS = {
  name: 'naming',
  columns: { contractId: 'TEXT', place: 'INTEGER', organisationId: 'TEXT' },
  indexes: [['contractId', 'place'], ['organisationId']],
} as const
/**
 * `about` is the name of the organisation that is asked about; `openSince` is null once there is an answer; `dueAt` is the moment of the
 * earliest running deadline, also after an answer; `owedAt` also counts a decision whose time is over and that is still owed.
 */
export const REQUESTS = {
  name: 'request',
  columns: { contractId: 'TEXT', place: 'INTEGER', about: 'TEXT', openSince: 'TEXT', dueAt: 'TEXT', owedAt: 'TEXT' },
  indexes: [['contractId', 'place'], ['openSince'], ['dueAt']],
} as const

const TABLES = [CHAINS, NAMINGS, REQUESTS]
export const CHAIN_TABLES = TABLES.map(({ name }) => name)
export const CHAIN_SCHEMA = TABLES.map(createTable).join('\n')

/** What is kept of a supply chain beside its namings and requests. */
type Rest = Pick<SupplyChain, 'contract' | 'unauthorised' | 'withheld' | 'revision'>

/** Reads supply chains. One per connection. */
export class ChainReader {
  readonly #rest: StatementSync
  readonly #namings: StatementSync
  readonly #requests: StatementSync

  constructor(db: DatabaseSync) {
    this.#rest = db.prepare(`SELECT doc FROM ${CHAINS.name} WHERE key = ?`)
    const [namings, requests] = [NAMINGS, REQUESTS].map(({ name }) =>
      db.prepare(`SELECT doc FROM ${name} WHERE contractId = ? ORDER BY place`),
    ) as [StatementSync, StatementSync]
    this.#namings = namings
    this.#requests = requests
  }

  get(contractId: string): SupplyChain | undefined {
    const texts = this.texts(contractId)
    return texts === undefined ? undefined : chainIn(texts)
  }

  texts(contractId: string): ChainTexts | undefined {
    const rest = this.#rest.get(contractId)
    if (rest === undefined) return undefined
    return { rest, namings: this.#namings.all(contractId), requests: this.#requests.all(contractId) }
  }
}

/** The rows of a supply chain, not yet parsed. */
export interface ChainTexts {
  readonly rest: Row
  readonly namings: readonly Row[]
  readonly requests: readonly Row[]
}

export function chainIn({ rest: { doc }, namings, requests }: ChainTexts): SupplyChain {
  const rest = JSON.parse(doc as string) as Rest
  return {
    contract: rest.contract,
    namings: parsed(namings) as readonly NamingDetails[],
    requests: parsed(requests) as readonly RequestDetails[],
    unauthorised: rest.unauthorised,
    withheld: rest.withheld,
    revision: rest.revision,
  }
}

/** Writes supply chains: what nothing has touched is still the very object that was read, and is left alone. */
export class ChainWriter {
  readonly #rest: DocumentTable<Rest>
  readonly #namings: DocumentTable<NamingDetails>
  readonly #requests: DocumentTable<RequestDetails>
  readonly #clear: readonly StatementSync[]

  constructor(db: DatabaseSync) {
    this.#rest = new DocumentTable(db, CHAINS)
    this.#namings = new DocumentTable(db, NAMINGS)
    this.#requests = new DocumentTable(db, REQUESTS)
    this.#clear = [NAMINGS, REQUESTS].map(({ name }) => db.prepare(`DELETE FROM ${name} WHERE contractId = ?`))
  }

  /** `before` is what stands in the tables; null where all of it has to go. */
  put(contractId: string, before: SupplyChain | null, { namings, requests, ...rest }: SupplyChain): void {
    if (before === null) this.#clear.forEach(statement => statement.run(contractId))
    const was = before ?? noSupplyChain
    this.#rest.put(contractId, rest, {}, was.revision < 0 ? undefined : {})
    for (const [place, naming] of namings.entries()) {
      const old = was.namings[place]
      if (naming === old) continue
      const columns = namingColumns(contractId, place, naming)
      this.#namings.put(pieceKey(contractId, place), naming, columns, old && namingColumns(contractId, place, old))
    }
    for (const [place, request] of requests.entries()) {
      const old = was.requests[place]
      if (request === old) continue
      const columns = requestColumns(contractId, place, request)
      const before = old && requestColumns(contractId, place, old)
      this.#requests.put(pieceKey(contractId, place), request, columns, before)
    }
  }
}

function namingColumns(contractId: string, place: number, { organisation }: NamingDetails): Columns {
  return { contractId, place, organisationId: organisation.id }
}

function requestColumns(contractId: string, place: number, request: RequestDetails): Columns {
  const { about, nextDeadline } = request
  return {
    contractId,
    place,
    about: about?.name ?? '',
    openSince: openSince(request),
    dueAt: nextDeadline?.endsAt ?? null,
    owedAt: owedAt(request),
  }
}

/** The moment that the queue goes by. */
function owedAt({ standing, deadlines }: RequestDetails): string | null {
  const owed = deadlines.filter(
    one => one.standing === 'running' || (one.standing === 'passed' && one.of === 'decision' && standing === 'open'),
  )
  return (
    owed
      .map(({ endsAt }) => endsAt)
      .toSorted()
      .at(0) ?? null
  )
}

/** When it was asked, or first announced; null once it is answered. */
function openSince(request: RequestDetails): string | null {
  const since = request.requestedAt ?? request.announcedAt
  return isPending(request) && since !== undefined ? businessTime(since) : null
}

const pieceKey = (contractId: string, place: number): string => `${contractId} ${place}`
