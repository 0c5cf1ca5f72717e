/** On what terms work is paid and when reports are due, as a contract keeps it; what a subcontract commits to; what an organisation can take on. */
import { expect, it } from 'vitest'
import type { Fact } from '#events/catalogue.ts'
import type { Actor } from '#events/envelope.ts'
import { evolveOrganisation, type OrganisationDetails } from '#projections/organisation.ts'
import { committing, reporting, signed, supplierTerms } from '../domain/invented-changes.ts'
import { contractId, named, registered } from '../domain/invented-contract.ts'
import { approver, charity, charityRep, manager, past, rep, YESTERDAY } from '../domain/invented-world.ts'
import { folded, inAStream } from './folding.ts'

const said = (by: Actor) => ({ at: YESTERDAY, by })
const factIdOf = (index: number, ...history: readonly Fact[]) => inAStream(history)[index]!.id

it('a contract keeps what was recorded last, also where it is registered again by business time', () => {
  const { contractId: _, ...terms } = supplierTerms
  const { contractId: __, ...set } = reporting
  const earlier = past('SupplierTermsRecorded', manager, { contractId, paymentTermsDays: 90 })
  const history = [
    registered,
    earlier,
    past('SupplierTermsRecorded', manager, supplierTerms),
    past('ReportingSet', approver, reporting),
  ]
  const kept = {
    supplierTerms: { ...said(manager), factId: factIdOf(2, ...history), ...terms },
    reporting: { ...said(approver), ...set },
  }
  expect(folded(registered).contract).toMatchObject({ supplierTerms: null, reporting: null })
  expect(folded(...history).contract).toMatchObject(kept)
  expect(folded(...history, registered).contract).toMatchObject(kept)
})

it('a subcontract keeps each commitment, and one that nobody knows changes nothing', () => {
  const history = [registered, named, signed, past('SubcontractCommitmentRecorded', rep, committing)]
  const { contractId: _, subcontractId: __, ...committed } = committing
  const [subcontract] = folded(...history).namings[0]!.subcontracts
  expect(subcontract!.commitments).toStrictEqual([{ ...said(rep), factId: factIdOf(3, ...history), ...committed }])
  const [, , , commitment] = history
  const unknown = folded(registered, named, commitment!)
  expect(unknown).toStrictEqual({ ...folded(registered, named), revision: 2 })
})

it('an organisation keeps each statement of what it can take on', () => {
  const organisationId = charity.id
  const identifiers = [{ scheme: 'GB-CHC' as const, code: '9999901' }]
  const history = inAStream([
    past('OrganisationRegistered', manager, { organisationId, name: charity.name, identifiers }),
    past('CapacityStated', charityRep, { organisationId, referralsPerYear: 100, asAt: '2024-06-01' }),
    past('CapacityStated', charityRep, { organisationId, referralsPerYear: 240, asAt: '2025-01-13' }),
  ])
  const after = history.reduce<OrganisationDetails | null>(evolveOrganisation, null)
  expect(after!.capacities).toStrictEqual([
    { referralsPerYear: 100, asAt: '2024-06-01', factId: history[1]!.id },
    { referralsPerYear: 240, asAt: '2025-01-13', factId: history[2]!.id },
  ])
})
