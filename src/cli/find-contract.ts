/** Finds a contract by its id or its authority's reference, in the ledger itself. */
import { existsSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import type { RecordedFact } from '#events/catalogue.ts'
import type { EventStore } from '#ledger/event-store.ts'
import { ReadModel } from '#views/read-model.ts'
import { Failure } from './output.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const PAGE = 1_000

/** The contract's id. @throws Failure where the ledger has no such contract */
export async function findContract(store: EventStore, viewsPath: string, asked: string): Promise<string> {
  if (UUID.test(asked)) return asked
  const found = inViews(viewsPath, asked) ?? (await inLedger(store, asked))
  if (found === undefined) throw new Failure(`There is no contract ${asked} in this ledger.`)
  return found
}

/** Quick, where there are views; what they lack is looked up in the ledger. */
function inViews(viewsPath: string, reference: string): string | undefined {
  if (!existsSync(viewsPath)) return undefined
  const db = new DatabaseSync(viewsPath, { readOnly: true })
  try {
    return new ReadModel(db).contractByReference(reference)?.contractId
  } catch {
    return undefined
  } finally {
    db.close()
  }
}

async function inLedger(store: EventStore, reference: string): Promise<string | undefined> {
  for (let after = 0; ;) {
    const page = (await store.readAll(after, PAGE)) as readonly RecordedFact[]
    for (const { data } of page) {
      if (data?.type === 'ContractRegistered' && data.body.reference === reference) return data.body.contractId
    }
    const last = page.at(-1)
    if (last === undefined) return undefined
    after = last.position
  }
}
