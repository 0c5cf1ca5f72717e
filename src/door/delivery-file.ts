/** A file of delivery, read for one contract and quarter; and what it would record, by the rules themselves, with nothing recorded. */
import { contractStream } from '#domain/contract-stream.ts'
import type { Decider, Identified, Refusal } from '#domain/decider.ts'
import type { DeliveryCommand, ReportDeliveryBody } from '#domain/delivery/commands.ts'
import { wrongRows } from '#domain/delivery/rows.ts'
import { delivery } from '#domain/delivery/rules.ts'
import { notBegun, sceneOf } from '#domain/delivery/scene.ts'
import type { DeliveryFact, Quarter } from '#events/delivery.ts'
import type { Actor } from '#events/envelope.ts'
import { commandOf } from '#intake/command.ts'
import { readDeliveryFile, type ContractOfFile, type DeliveryRead } from '#intake/delivery/csv.ts'
import { faultIn, type DeliveryFault } from '#intake/delivery/fault.ts'
import { moneyBasis } from '#projections/promised.ts'
import type { SupplyChain } from '#projections/supply-chain/chain.ts'
import type { ContractDetails } from '#projections/supply-chain/contract.ts'
import { wholeStream } from '#views/histories.ts'
import type { ReadModel } from '#views/read-model.ts'
import type { Door } from './door.ts'

/** Every organisation that delivers or has delivered, by its name as it was named and as it is now, and by its identifiers. */
function contractOfFile(
  views: Pick<ReadModel, 'organisation'>,
  { namings }: Pick<SupplyChain, 'namings'>,
  contract: ContractDetails,
  quarter: Quarter,
): ContractOfFile {
  const delivering = namings.filter(({ standing }) => standing !== 'dropped')
  return {
    quarter,
    ...moneyBasis(contract),
    namings: delivering.map(({ namingId, organisation: { id, name } }) => {
      const known = views.organisation(id)
      const codes = known?.identifiers.map(({ scheme, code }) => `${scheme}-${code}`) ?? []
      return { namingId, name, identifiers: known === undefined ? [] : [known.name, ...codes] }
    }),
  }
}

export type Foreseen =
  | { readonly outcome: 'faulty'; readonly faults: readonly DeliveryFault[] }
  | { readonly outcome: 'refused'; readonly refusal: Refusal }
  | { readonly outcome: 'would-record'; readonly body: ReportDeliveryBody; readonly facts: readonly DeliveryFact[] }

interface FileOf {
  readonly contractId: string
  readonly quarter: Quarter
  readonly chain: SupplyChain
  readonly contract: ContractDetails
}

/** What the file says by itself, or what is wrong with it. */
export const readFor = (
  { views }: Pick<Door, 'views'>,
  { chain, contract, quarter }: FileOf,
  file: Uint8Array,
): DeliveryRead => readDeliveryFile(file, contractOfFile(views, chain, contract, quarter))

/** What the supplier then says, of the contract and the quarter. */
export const bodyOf = (
  { contractId, quarter }: Pick<FileOf, 'contractId' | 'quarter'>,
  { volumes, payments }: Extract<DeliveryRead, { readonly ok: true }>,
): ReportDeliveryBody => ({ contractId, quarter, volumes, payments })

/** All that is wrong with the file, row by row, or the facts that recording it now would leave: none where all of it is recorded already. */
export async function foresee(
  door: Pick<Door, 'views' | 'ledger' | 'clock'>,
  of: FileOf,
  file: Uint8Array,
  actor: Actor,
): Promise<Foreseen> {
  const { ledger, clock } = door
  const { contractId, quarter } = of
  const read = readFor(door, of, file)
  if (!read.ok) return { outcome: 'faulty', faults: read.faults }
  const body = bodyOf(of, read)
  const said = commandOf({ type: 'ReportDelivery', body }, { actor, key: 'foreseen', at: clock() })
  const under = await foldOf(ledger, `contract-${contractId}`, contractStream)
  const command = { ...said, under } as Extract<DeliveryCommand, { readonly type: 'ReportDelivery' }>
  const known = await foldOf(ledger, `delivery-${contractId}-${quarter}`, delivery)
  const decision = delivery.decide(known, command)
  if (decision.outcome === 'facts') return { outcome: 'would-record', body, facts: decision.facts }
  if (decision.outcome === 'nothing-new') return { outcome: 'would-record', body, facts: [] }
  const { refusal } = decision
  const scene = sceneOf(known, command)
  // Rows are of no use to somebody who may not report them, nor before their quarter.
  if (refusal.kind === 'forbidden' || 'refusal' in scene || notBegun(scene, command)) {
    return { outcome: 'refused', refusal }
  }
  const faults = wrongRows(scene, body).map(wrong =>
    faultIn(read.rows[wrong.index] ?? 1, null, `${wrong.row}: ${wrong.refusal.sentence}`),
  )
  return faults.length === 0 ? { outcome: 'refused', refusal } : { outcome: 'faulty', faults }
}

/** The state of a stream as the ledger holds it now. */
async function foldOf<State, Command, F extends object>(
  ledger: Door['ledger'],
  stream: string,
  decider: Decider<State, Command, F>,
): Promise<State> {
  // What stands in a stream are the facts of whoever decides it.
  const history = (await wholeStream(ledger, stream)) as unknown as readonly Identified<F>[]
  return decider.effective(history).reduce((state, fact) => decider.evolve(state, fact), decider.initial)
}
