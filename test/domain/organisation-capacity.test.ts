/** Who may say how much an organisation can take on in a year: nobody but the organisation itself. */
import { describe, it } from 'vitest'
import { given } from './given-when-then.ts'
import { auditor, charity, charityRep, importer, manager, past, published, rep, tell } from './invented-world.ts'

const organisationId = charity.id
const body = { organisationId, name: charity.name, identifiers: [{ scheme: 'GB-CHC' as const, code: '9999901' }] }
const registered = past('OrganisationRegistered', manager, body)
const imported = past('OrganisationRegistered', importer, body)

describe('StateCapacity', () => {
  const capacity = {
    organisationId,
    valuePerYear: { amount: 24_000_000, currency: 'GBP', vat: 'exVat' as const },
    referralsPerYear: 240,
    asAt: '2025-01-14',
  }
  const tellIt = tell('StateCapacity', charityRep, capacity)
  const said = { type: 'CapacityStated' as const, body: capacity }
  it('is stated by the organisation itself', () => given(registered).when(tellIt).then(said))
  it.each([
    ['an officer', manager],
    ['its supplier', rep],
    ['an auditor', auditor],
    ['an import', importer],
  ])('refuses %s, who cannot know it', (_, actor) =>
    given(registered)
      .when(tell('StateCapacity', actor, capacity))
      .thenRefused('not-permitted', 'forbidden'),
  )
  it('is refused where nobody registered the organisation, or a source lists it', () => {
    given().when(tellIt).thenRefused('organisation-not-registered', 'missing')
    given(imported).when(tellIt).thenRefused('imported-read-only', 'forbidden')
    given(imported)
      .when(tell('StateCapacity', importer, capacity, { source: published }))
      .thenRefused('imported-read-only', 'forbidden')
  })
  it('refuses to state nothing, and a day to come', () => {
    given(registered)
      .when(tell('StateCapacity', charityRep, { organisationId, asAt: '2025-01-14' }))
      .thenRefused('no-capacity-stated', 'missing')
    given(registered)
      .when(tell('StateCapacity', charityRep, { ...capacity, asAt: '2025-01-15' }))
      .thenRefused('in-the-future')
  })
  it('finds it already so, and states it anew once it has changed', () => {
    given(registered, past('CapacityStated', charityRep, capacity))
      .when(tellIt)
      .thenNothingNew()
    const less = past('CapacityStated', charityRep, { organisationId, referralsPerYear: 100, asAt: '2025-01-13' })
    given(registered, past('CapacityStated', charityRep, capacity), less)
      .when(tellIt)
      .then(said)
  })
  it('lost the race to a colleague', () =>
    given(registered)
      .when(tellIt)
      .butFirst(past('CapacityStated', charityRep, capacity))
      .thenNothingNew())
})
