/** Lists every event of a contract, in the order recorded. */
import { businessTime } from '#events/envelope.ts'
import type { RecordedFact } from '#events/catalogue.ts'
import { Replay } from '#views/replay.ts'
import { findContract } from './find-contract.ts'
import { Failure, print, table, type OutputOptions } from './output.ts'
import { reading } from './reading.ts'

export async function history(contract: string, options: OutputOptions): Promise<void> {
  await reading(async (store, { viewsPath }) => {
    const contractId = await findContract(store, viewsPath, contract)
    const facts = await new Replay(store).history(contractId)
    if (facts.length === 0) throw new Failure(`There is no contract ${contract} in this ledger.`)
    print(options, { contractId, facts }, table(['revision', 'happened', 'recorded', 'by', 'event'], facts.map(rowOf)))
  })
}

function rowOf({ revision, recordedAt, data }: RecordedFact): readonly string[] {
  if (data === null) return [String(revision), '', recordedAt, '', 'withheld: its payload was erased']
  const { occurredAt, actor, type } = data
  const happened = `${businessTime(occurredAt)}${typeof occurredAt === 'string' ? '' : ' or earlier'}`
  return [String(revision), happened, recordedAt, actor.role, type + detailOf(data)]
}

function detailOf(data: NonNullable<RecordedFact['data']>): string {
  if (data.type === 'SubcontractorNamed') return `: ${data.body.organisation.name}`
  return data.type === 'FactCorrected' ? `: ${data.body.reason}` : ''
}
