/** To whom a concern goes: the authority of the contract that it is about, whatever the sender says. */
import type { Refusal } from '#domain/decider.ts'
import { contractNotRegistered } from '#domain/contract/state.ts'
import { importedReadOnly, isImporter } from '#domain/permission.ts'
import type { RecordedFact } from '#events/catalogue.ts'
import type { Party } from '#events/envelope.ts'
import type { Door } from './door.ts'

/**
 * By the contract's registration in the ledger, so that a repeat says the very same. Nothing made up is told of a contract that a
 * published source states (law 10).
 */
export async function confidedTo({ ledger }: Pick<Door, 'ledger'>, contractId: string): Promise<Party | Refusal> {
  const [first] = (await ledger.read(`contract-${contractId}`, 0, 1)) as readonly RecordedFact[]
  const data = first?.data
  if (data?.type !== 'ContractRegistered') return contractNotRegistered
  return isImporter(data.actor) ? importedReadOnly : data.body.authority
}
