/** Who may put an organisation into a supply chain, who answers for it, and when it may leave. */
import { describe, it } from 'vitest'
import { given } from './given-when-then.ts'
import {
  approved,
  approvedWithConditions,
  consent,
  consented,
  consentRefusal,
  consentRefused,
  contract,
  dropped,
  dropping,
  ended,
  imported,
  leaving,
  left,
  listed,
  listing,
  named,
  namedUnder,
  naming,
  namingId,
  namingUnder,
  refused,
  registered,
  requestId,
  switchRequest,
  switchRequested,
  underId,
  withdrawn,
} from './invented-contract.ts'
import {
  charity,
  charityRep,
  director,
  idOf,
  importer,
  manager,
  newcomer,
  otherRep,
  past,
  rep,
  smallCharityRep,
  supplier,
  tell,
} from './invented-world.ts'

const name = tell('NameSubcontractor', rep, naming)
const agree = tell('RecordConsent', charityRep, consent)
const decline = tell('RefuseConsent', charityRep, consentRefusal)
const drop = tell('DropNaming', rep, dropping)
const end = tell('EndNaming', rep, leaving)

/** Before the start of the contract, a naming of the bid may still be dropped. */
const startsLater = past('ContractRegistered', manager, { ...contract, period: { from: '2025-04-01' } })
const namedInBid = past('SubcontractorNamed', rep, { ...naming, stage: 'bid' })

describe('NameSubcontractor', () => {
  it('names a subcontractor with its promises', () =>
    given(registered).when(name).then({ type: 'SubcontractorNamed', body: naming }))
  it('names one for a director, and one without a word of tier or promises', () => {
    const bare = { contractId: naming.contractId, namingId, stage: 'later' as const, organisation: charity }
    given(registered)
      .when(tell('NameSubcontractor', director, bare))
      .then({ type: 'SubcontractorNamed', body: bare })
  })
  it('names one again that had been dropped, under another id', () => {
    const again = { ...naming, namingId: idOf('a second naming') }
    given(registered, named, consentRefused, dropped)
      .when(tell('NameSubcontractor', rep, again))
      .then({ type: 'SubcontractorNamed', body: again })
  })
  it('names one organisation in two places', () => {
    const elsewhere = {
      ...namingUnder,
      namingId: idOf('a second place'),
      organisation: charity,
      under: underId,
      tier: 4,
    }
    given(registered, named, namedUnder)
      .when(tell('NameSubcontractor', rep, elsewhere))
      .then({ type: 'SubcontractorNamed', body: elsewhere })
  })
  it('lists what a published source lists', () =>
    given(imported)
      .when(tell('NameSubcontractor', importer, listing))
      .then({ type: 'SubcontractorNamed', body: listing }))
  it.each([
    ['another supplier', otherRep],
    ['the authority', manager],
    ['the organisation itself', charityRep],
  ])('refuses %s', (_, actor) =>
    given(registered)
      .when(tell('NameSubcontractor', actor, naming))
      .thenRefused('not-permitted', 'forbidden'),
  )
  it('refuses a person who says that a source lists it', () =>
    given(registered)
      .when(tell('NameSubcontractor', rep, listing))
      .thenRefused('not-permitted', 'forbidden'))
  it('refuses an import that says it was in the bid', () =>
    given(imported)
      .when(tell('NameSubcontractor', importer, naming))
      .thenRefused('not-permitted', 'forbidden'))
  it('refuses the supplier as its own subcontractor', () =>
    given(registered)
      .when(tell('NameSubcontractor', rep, { ...naming, organisation: supplier }))
      .thenRefused('supplier-itself'))
  it('refuses an id that stands for another naming', () =>
    given(registered, named)
      .when(tell('NameSubcontractor', rep, { ...naming, organisation: newcomer }))
      .thenRefused('naming-exists'))
  it('refuses the id of one that has left', () =>
    given(registered, named, consentRefused, dropped).when(name).thenRefused('naming-exists'))
  it('refuses one organisation twice in one place', () =>
    given(registered, named)
      .when(tell('NameSubcontractor', rep, { ...naming, namingId: idOf('a second naming') }))
      .thenRefused('already-named'))
  it('refuses what is not registered', () => given().when(name).thenRefused('contract-not-registered', 'missing'))
  it('finds it already so', () => given(registered, named).when(name).thenNothingNew())
  it('finds a listing already so, also under another id', () =>
    given(imported, listed)
      .when(tell('NameSubcontractor', importer, { ...listing, namingId: idOf('a second listing') }))
      .thenNothingNew())
  it('loses the race to the same organisation under another id', () =>
    given(registered)
      .when(name)
      .butFirst(past('SubcontractorNamed', director, { ...naming, namingId: idOf('a second naming') }))
      .thenRefused('already-named'))
  it('loses the race to the end of the contract', () =>
    given(registered).when(name).butFirst(ended).thenRefused('contract-ended'))
})

describe('the tier of a naming', () => {
  const third = { ...namingUnder, namingId: idOf('a third naming'), organisation: newcomer, under: underId }
  const { tier: _, ...untold } = namingUnder

  it('is one below the naming that it works under', () =>
    given(registered, named)
      .when(tell('NameSubcontractor', rep, namingUnder))
      .then({ type: 'SubcontractorNamed', body: namingUnder }))
  it('may be left untold', () =>
    given(registered, named)
      .when(tell('NameSubcontractor', rep, untold))
      .then({ type: 'SubcontractorNamed', body: untold }))
  it('counts on from one that left it untold', () => {
    const fourth = { ...third, tier: 4 }
    given(registered, named, past('SubcontractorNamed', rep, untold))
      .when(tell('NameSubcontractor', rep, fourth))
      .then({ type: 'SubcontractorNamed', body: fourth })
  })
  it('refuses another tier than that', () =>
    given(registered, named)
      .when(tell('NameSubcontractor', rep, { ...namingUnder, tier: 2 }))
      .thenRefused('wrong-tier'))
  it('refuses a lower tier under nobody', () => {
    const { under: _under, ...alone } = namingUnder
    given(registered, named)
      .when(tell('NameSubcontractor', rep, alone))
      .thenRefused('tier-without-under')
  })
  it('refuses one under a naming that is not there', () =>
    given(registered)
      .when(tell('NameSubcontractor', rep, namingUnder))
      .thenRefused('naming-unknown', 'missing'))
  it('refuses one under a naming that has left', () =>
    given(registered, named, consentRefused, dropped)
      .when(tell('NameSubcontractor', rep, namingUnder))
      .thenRefused('naming-unknown', 'missing'))
  it('ends in a refusal, and not in a ring, where a history has one', () => {
    const ring = past('SubcontractorNamed', rep, { ...untold, under: underId })
    given(registered, ring)
      .when(tell('NameSubcontractor', rep, third))
      .thenRefused('wrong-tier')
  })
})

describe('RecordConsent', () => {
  it('records the consent of the organisation that is named', () =>
    given(registered, named).when(agree).then({ type: 'NamingConsentRecorded', body: consent }))
  it('records a consent after a refusal', () =>
    given(registered, named, consentRefused).when(agree).then({ type: 'NamingConsentRecorded', body: consent }))
  it.each([
    ['the supplier on its behalf', rep],
    ['the authority', manager],
    ['another organisation', smallCharityRep],
  ])('refuses %s', (_, actor) =>
    given(registered, named)
      .when(tell('RecordConsent', actor, consent))
      .thenRefused('not-permitted', 'forbidden'),
  )
  it('refuses an answer to no naming', () => given(registered).when(agree).thenRefused('naming-unknown', 'missing'))
  it('refuses an answer after the organisation has left', () =>
    given(registered, named, consentRefused, dropped).when(agree).thenRefused('naming-over'))
  it('finds it already so', () => given(registered, named, consented).when(agree).thenNothingNew())
  it('loses the race to a colleague', () => given(registered, named).when(agree).butFirst(consented).thenNothingNew())
  it('loses the race to the end of the contract', () =>
    given(registered, named).when(agree).butFirst(ended).thenRefused('contract-ended'))
})

describe('RefuseConsent', () => {
  it('records that the organisation does not agree', () =>
    given(registered, named).when(decline).then({ type: 'NamingConsentRefused', body: consentRefusal }))
  it('refuses to unsay a consent', () => given(registered, named, consented).when(decline).thenRefused('consent-given'))
  it('refuses the supplier', () =>
    given(registered, named)
      .when(tell('RefuseConsent', rep, consentRefusal))
      .thenRefused('not-permitted', 'forbidden'))
  it('refuses an answer after the organisation has left', () =>
    given(registered, named, consentRefused, dropped).when(decline).thenRefused('naming-over'))
  it('finds it already so', () => given(registered, named, consentRefused).when(decline).thenNothingNew())
  it('loses the race to a consent', () =>
    given(registered, named).when(decline).butFirst(consented).thenRefused('consent-given'))
})

describe('DropNaming', () => {
  it('drops a naming of the bid before the contract starts', () =>
    given(startsLater, namedInBid).when(drop).then({ type: 'NamingDropped', body: dropping }))
  it('drops an organisation that refused to be named, at any time', () =>
    given(registered, named, consentRefused).when(drop).then({ type: 'NamingDropped', body: dropping }))
  it('needs permission once the contract has started', () =>
    given(registered, namedInBid).when(drop).thenRefused('permission-needed'))
  it('needs permission where the start is not known', () =>
    given(past('ContractRegistered', manager, { ...contract, period: {} }), namedInBid)
      .when(drop)
      .thenRefused('permission-needed'))
  it('needs permission from award on, though the contract has not started', () =>
    given(
      past('ContractRegistered', manager, { ...contract, awardedOn: '2025-01-14', period: { from: '2030-01-01' } }),
      namedInBid,
    )
      .when(drop)
      .thenRefused('permission-needed'))
  it('needs permission for a naming made at award', () =>
    given(startsLater, named).when(drop).thenRefused('permission-needed'))
  it('waits for an open request', () =>
    given(registered, named, switchRequested, consentRefused).when(drop).thenRefused('request-open'))
  it('refuses another supplier', () =>
    given(startsLater, namedInBid)
      .when(tell('DropNaming', otherRep, dropping))
      .thenRefused('not-permitted', 'forbidden'))
  it('refuses a naming that is not there', () => given(registered).when(drop).thenRefused('naming-unknown', 'missing'))
  it('finds it already so', () => given(registered, named, consentRefused, dropped).when(drop).thenNothingNew())
  it('loses the race to a consent', () =>
    given(registered, named, consentRefused).when(drop).butFirst(consented).thenRefused('permission-needed'))
})

describe('EndNaming', () => {
  const permitted = [registered, named, consented, switchRequested, approved]

  it('ends a naming with permission', () =>
    given(...permitted)
      .when(end)
      .then({ type: 'NamingEnded', body: leaving }))
  it('ends a naming with permission on conditions', () =>
    given(registered, named, switchRequested, approvedWithConditions)
      .when(end)
      .then({ type: 'NamingEnded', body: leaving }))
  it('ends a listing when its source no longer lists it', () => {
    const gone = { contractId: leaving.contractId, namingId, reason: 'No longer listed.' }
    given(imported, listed)
      .when(tell('EndNaming', importer, gone))
      .then({ type: 'NamingEnded', body: gone })
  })
  it.each([
    ['nobody asked', [registered, named, consented]],
    ['the request was refused', [registered, named, switchRequested, refused]],
    ['the request was withdrawn', [registered, named, switchRequested, withdrawn]],
  ])('needs permission where %s', (_, history) =>
    given(...history)
      .when(end)
      .thenRefused('permission-needed'),
  )
  it('needs the very request that was approved', () =>
    given(...permitted)
      .when(tell('EndNaming', rep, { ...leaving, requestId: idOf('another request') }))
      .thenRefused('permission-needed'))
  it('needs the request to be named', () => {
    const { requestId: _, ...unsaid } = leaving
    given(...permitted)
      .when(tell('EndNaming', rep, unsaid))
      .thenRefused('permission-needed')
  })
  it('takes no permission for another naming', () =>
    given(...permitted, namedUnder)
      .when(tell('EndNaming', rep, { ...leaving, namingId: underId, requestId }))
      .thenRefused('permission-needed'))
  it('waits for an open request', () => given(registered, named, switchRequested).when(end).thenRefused('request-open'))
  it('refuses the authority', () =>
    given(...permitted)
      .when(tell('EndNaming', manager, leaving))
      .thenRefused('not-permitted', 'forbidden'))
  it('refuses an import of what was registered here', () =>
    given(...permitted)
      .when(tell('EndNaming', importer, leaving))
      .thenRefused('registered-here', 'forbidden'))
  it('finds it already so', () =>
    given(...permitted, left)
      .when(end)
      .thenNothingNew())
  it('loses the race to a new request', () =>
    given(...permitted)
      .when(end)
      .butFirst(past('SwitchRequested', rep, { ...switchRequest, requestId: idOf('a new request') }))
      .thenRefused('request-open'))
  it('loses the race to a colleague', () =>
    given(...permitted)
      .when(end)
      .butFirst(left)
      .thenNothingNew())
})
