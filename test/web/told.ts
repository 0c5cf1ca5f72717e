/** What stands in the ledger when a page is read: an invented contract, and one that an invented source lists. */
import type { Command } from '#domain/catalogue.ts'
import { contract, naming, namingUnder } from '../domain/invented-contract.ts'
import { idOf, importer, manager, rep, tell, type Circumstances } from '../domain/invented-world.ts'

/** A contract with a charity named in it and a smaller one under that, all of them of the cast. */
export const theContract: readonly Command[] = [
  tell('RegisterContract', manager, contract),
  tell('NameSubcontractor', rep, naming),
  tell('NameSubcontractor', rep, namingUnder),
]

/** An organisation that nobody invented: no made-up contract may touch it. */
export const real = { id: idOf('not invented'), name: 'Somebody Real' }
export const theReal: Command = tell('RegisterOrganisation', manager, {
  organisationId: real.id,
  name: real.name,
  identifiers: [{ scheme: 'source:invented', code: 'SOMEBODY_REAL' }],
})

export const listedContractId = idOf('contract that a source lists')
const source = {
  document: 'Invented register of services',
  url: 'https://example.org/register',
  commit: 'abcdef1234567890',
  path: 'contracts/EX_9.json',
}
const SINCE: Circumstances = { source, occurredAt: { unknownBefore: '2023-09-29T08:44:00.000Z' } }
export const listed = { id: idOf('listed from the start'), name: 'Listed <b>Early</b> & Co' }
export const listedLater = { id: idOf('listed later'), name: 'Listed Later' }
export const oldName = 'Name Of Old'
const buyer = { id: idOf('authority of a source'), name: 'Authority Of A Source' }
const prime = { id: idOf('prime of a source'), name: 'Prime Of A Source' }

const fromSource = (party: { id: string; name: string }): Command =>
  tell(
    'RegisterOrganisation',
    importer,
    {
      organisationId: party.id,
      name: party.name,
      identifiers: [{ scheme: 'source:invented-register', code: party.id.slice(0, 8) }],
    },
    SINCE,
  )

/** The contract as the source lists it: one organisation from the start, one since May 2024, and one that was renamed. */
export const theListed: readonly Command[] = [
  fromSource(buyer),
  fromSource(prime),
  fromSource(listed),
  fromSource({ ...listedLater, name: oldName }),
  tell(
    'RegisterContract',
    importer,
    {
      contractId: listedContractId,
      reference: 'EX_9',
      title: 'Published services in Exampleshire',
      authority: buyer,
      supplier: prime,
      instrument: 'contract',
      areas: { scheme: 'invented-ashdale', version: '1', codes: ['north-ashdale'] },
      referralWindow: { from: '2024-02-01' },
    },
    SINCE,
  ),
  tell(
    'NameSubcontractor',
    importer,
    { contractId: listedContractId, namingId: idOf('naming 1'), stage: 'listed', organisation: listed },
    SINCE,
  ),
  tell(
    'NameSubcontractor',
    importer,
    {
      contractId: listedContractId,
      namingId: idOf('naming 2'),
      stage: 'listed',
      organisation: { ...listedLater, name: oldName },
    },
    { source, occurredAt: '2024-05-15T14:01:00.000Z' },
  ),
  tell(
    'RenameOrganisation',
    importer,
    { organisationId: listedLater.id, name: listedLater.name },
    { source, occurredAt: '2024-08-01T09:00:00.000Z' },
  ),
]
