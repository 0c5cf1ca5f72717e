/** Two contracts and those around them: all that is said of the one is marked as invented, and nothing that is said of the other. */
import type { Command } from '#domain/catalogue.ts'
import type { Actor, Party } from '#events/envelope.ts'
import { contract, naming } from '../domain/invented-contract.ts'
import * as world from '../domain/invented-world.ts'

const { idOf, tell } = world

export interface Side {
  readonly marks: { readonly invented?: true }
  readonly authority: Party
  readonly supplier: Party
  readonly charity: Party
  readonly newcomer: Party
  /** Has no part in anything before a test brings it in. */
  readonly other: Party
  readonly contractId: string
  readonly namingId: string
}

export const invented: Side = {
  marks: { invented: true },
  authority: world.authority,
  supplier: world.supplier,
  charity: world.charity,
  newcomer: world.newcomer,
  other: world.otherSupplier,
  contractId: contract.contractId,
  namingId: naming.namingId,
}
const unmarked = (name: string): Party => ({ id: idOf(`unmarked ${name}`), name: `Unmarked ${name}` })
export const real: Side = {
  marks: {},
  authority: unmarked('authority'),
  supplier: unmarked('supplier'),
  charity: unmarked('charity'),
  newcomer: unmarked('newcomer'),
  other: unmarked('other'),
  contractId: idOf('unmarked contract'),
  namingId: idOf('unmarked naming'),
}
export const officer = ({ id }: Party): Actor => ({ ...world.manager, organisation: id })
export const supplierRep = ({ supplier }: Side): Actor => ({ ...world.rep, organisation: supplier.id })
const { invented: _, ...unmarkedContract } = contract
export const contractOf = ({ marks, authority, supplier, contractId }: Side) =>
  ({ ...unmarkedContract, ...marks, authority, supplier, contractId }) as const
export const registered = (party: Party, marks: Side['marks']): Command =>
  tell('RegisterOrganisation', world.manager, {
    organisationId: party.id,
    name: party.name,
    identifiers: [{ scheme: 'source:invented', code: party.id }],
    ...marks,
  })
export const namedIn = (side: Side, organisation: Party, namingId: string): Command =>
  tell('NameSubcontractor', supplierRep(side), { ...naming, contractId: side.contractId, namingId, organisation })

/** Everything that must have been said before the parties of either side can be spoken of. */
export const bothSides: readonly Command[] = [
  ...[real.authority, real.supplier, real.charity, real.newcomer, real.other].map(party => registered(party, {})),
  ...[invented, real].flatMap(side => [
    tell('RegisterContract', officer(side.authority), contractOf(side)),
    namedIn(side, side.charity, side.namingId),
  ]),
]
