/** Who may register a contract, bind its rules, open and close referrals, and end it. */
import { describe, it } from 'vitest'
import { given } from './given-when-then.ts'
import {
  calendar,
  calendarBound,
  contract,
  ended,
  ending,
  imported,
  newWindow,
  pack,
  packBound,
  publishedContract,
  registered,
  windowChanged,
} from './invented-contract.ts'
import {
  anotherSource,
  approver,
  auditor,
  importer,
  manager,
  otherManager,
  past,
  published,
  recordsOfficer,
  rep,
  tell,
  TOMORROW,
  YESTERDAY,
} from './invented-world.ts'

const register = tell('RegisterContract', manager, contract)
const bindPack = tell('BindRulePack', manager, pack)
const bindCalendar = tell('BindCalendar', manager, calendar)
const changeWindow = tell('ChangeReferralWindow', manager, newWindow)
const end = tell('EndContract', manager, ending)

describe('RegisterContract', () => {
  it('registers a contract for an officer of its authority', () =>
    given().when(register).then({ type: 'ContractRegistered', body: contract }))
  it('keeps the business time that is claimed', () =>
    given()
      .when(tell('RegisterContract', manager, contract, { occurredAt: YESTERDAY }))
      .then({ type: 'ContractRegistered', body: contract }))
  it('registers what a published source states, with an unknown beginning', () =>
    given()
      .when(tell('RegisterContract', importer, publishedContract, { occurredAt: { unknownBefore: YESTERDAY } }))
      .then({ type: 'ContractRegistered', body: publishedContract }))
  it('refuses an import that does not say where it read', () => {
    const { source: _, ...unsourced } = tell('RegisterContract', importer, publishedContract).meta
    given()
      .when({ type: 'RegisterContract', body: publishedContract, meta: unsourced })
      .thenRefused('source-missing', 'missing')
  })
  it.each([
    ['another authority', otherManager],
    ['the supplier', rep],
    ['an auditor', auditor],
    ['a records officer', recordsOfficer],
  ])('refuses %s', (_, actor) =>
    given()
      .when(tell('RegisterContract', actor, contract))
      .thenRefused('not-permitted', 'forbidden'),
  )
  it('refuses a contract that ends before it starts', () =>
    given()
      .when(tell('RegisterContract', manager, { ...contract, period: { from: '2025-01-02', to: '2025-01-01' } }))
      .thenRefused('ends-before-start'))
  it('refuses an imported contract that ends before it starts', () =>
    given()
      .when(tell('RegisterContract', importer, { ...contract, period: { from: '2025-01-02', to: '2025-01-01' } }))
      .thenRefused('ends-before-start'))
  it('refuses referrals that close before they open', () =>
    given()
      .when(
        tell('RegisterContract', manager, {
          ...contract,
          referralWindow: { from: '2025-01-02', until: '2025-01-01T12:00:00.000Z' },
        }),
      )
      .thenRefused('closes-before-opening'))
  it('finds it already so', () => given(registered).when(register).thenNothingNew())
  it('refuses other words for a registered contract: they belong in a correction', () =>
    given(registered)
      .when(tell('RegisterContract', manager, { ...contract, period: { from: '2024-07-01' } }))
      .thenRefused('already-registered'))
  it('loses the race to another title', () =>
    given()
      .when(register)
      .butFirst(past('ContractRegistered', approver, { ...contract, title: 'Another title' }))
      .thenRefused('already-registered'))
  it('loses the race to the same words', () =>
    given()
      .when(register)
      .butFirst(past('ContractRegistered', approver, contract))
      .thenNothingNew())
})

describe('BindRulePack', () => {
  const nextVersion = { ...pack, packId: 'us-dbe-26.53f', version: '2.0.0' }

  it('binds a pack', () => given(registered).when(bindPack).then({ type: 'RulePackBound', body: pack }))
  it('binds another pack over it', () =>
    given(registered, packBound)
      .when(tell('BindRulePack', approver, nextVersion))
      .then({ type: 'RulePackBound', body: nextVersion }))
  it.each([
    ['a pack that is not known', { packId: 'uk-unheard-of' }],
    ['a version that is not known', { version: '9.0.0' }],
    ['an overlay, which decides on no change', { packId: 'uk-ppn-018' }],
  ])('refuses %s', (_, other) =>
    given(registered)
      .when(tell('BindRulePack', manager, { ...pack, ...other }))
      .thenRefused('pack-unknown', 'missing'),
  )
  it('refuses what is not registered', () => given().when(bindPack).thenRefused('contract-not-registered', 'missing'))
  it('refuses the supplier', () =>
    given(registered)
      .when(tell('BindRulePack', rep, pack))
      .thenRefused('not-permitted', 'forbidden'))
  it('finds it already so', () => given(registered, packBound).when(bindPack).thenNothingNew())
  it('loses the race to the same pack', () => given(registered).when(bindPack).butFirst(packBound).thenNothingNew())
  it('loses the race to the end of the contract', () =>
    given(registered).when(bindPack).butFirst(ended).thenRefused('contract-ended'))
})

describe('BindCalendar', () => {
  const elsewhere = { ...calendar, calendarId: 'GB-SCT' }

  it('binds a calendar', () => given(registered).when(bindCalendar).then({ type: 'CalendarBound', body: calendar }))
  it('binds the calendar of another place over it', () =>
    given(registered, calendarBound)
      .when(tell('BindCalendar', manager, elsewhere))
      .then({ type: 'CalendarBound', body: elsewhere }))
  it.each([
    ['a calendar that is not known', { calendarId: 'GB-XYZ' }],
    ['a version that is not known', { version: '1999.1' }],
    ['a time zone that is not its own', { timeZone: 'America/New_York' }],
  ])('refuses %s', (_, other) =>
    given(registered)
      .when(tell('BindCalendar', manager, { ...calendar, ...other }))
      .thenRefused('calendar-unknown', 'missing'),
  )
  it('refuses another authority', () =>
    given(registered)
      .when(tell('BindCalendar', otherManager, calendar))
      .thenRefused('not-permitted', 'forbidden'))
  it('finds it already so', () => given(registered, calendarBound).when(bindCalendar).thenNothingNew())
  it('loses the race to the same calendar', () =>
    given(registered).when(bindCalendar).butFirst(calendarBound).thenNothingNew())
})

describe('ChangeReferralWindow', () => {
  it('changes the window', () =>
    given(registered).when(changeWindow).then({ type: 'ReferralWindowChanged', body: newWindow }))
  it('opens it again without an end', () => {
    const reopened = { ...newWindow, referralWindow: { from: '2024-06-01' } }
    given(registered, windowChanged)
      .when(tell('ChangeReferralWindow', manager, reopened))
      .then({ type: 'ReferralWindowChanged', body: reopened })
  })
  it('may open and close on one day', () => {
    const oneDay = { ...newWindow, referralWindow: { from: '2024-06-01', until: '2024-06-01T12:00:00.000Z' } }
    given(registered)
      .when(tell('ChangeReferralWindow', manager, oneDay))
      .then({ type: 'ReferralWindowChanged', body: oneDay })
  })
  it('takes the change from the source of an imported contract', () =>
    given(imported)
      .when(tell('ChangeReferralWindow', importer, newWindow))
      .then({ type: 'ReferralWindowChanged', body: newWindow }))
  it('refuses to close before opening', () =>
    given(registered)
      .when(
        tell('ChangeReferralWindow', manager, {
          ...newWindow,
          referralWindow: { from: '2024-06-01', until: '2024-05-31T12:00:00.000Z' },
        }),
      )
      .thenRefused('closes-before-opening'))
  it('refuses the supplier', () =>
    given(registered)
      .when(tell('ChangeReferralWindow', rep, newWindow))
      .thenRefused('not-permitted', 'forbidden'))
  it('finds it already so', () => given(registered, windowChanged).when(changeWindow).thenNothingNew())
  it('loses the race to the same window', () =>
    given(registered).when(changeWindow).butFirst(windowChanged).thenNothingNew())
})

describe('EndContract', () => {
  it('ends the contract', () => given(registered).when(end).then({ type: 'ContractEnded', body: ending }))
  it('refuses a day to come', () =>
    given(registered)
      .when(tell('EndContract', manager, { ...ending, endedOn: '2025-01-15' }))
      .thenRefused('in-the-future'))
  it('refuses a day before the start', () =>
    given(registered)
      .when(tell('EndContract', manager, { ...ending, endedOn: '2024-05-31' }))
      .thenRefused('ends-before-start'))
  it('refuses the supplier', () =>
    given(registered)
      .when(tell('EndContract', rep, ending))
      .thenRefused('not-permitted', 'forbidden'))
  it('tells an outsider nothing, also when it has ended', () =>
    given(registered, ended)
      .when(tell('EndContract', otherManager, ending))
      .thenRefused('not-permitted', 'forbidden'))
  it('finds it already so', () => given(registered, ended).when(end).thenNothingNew())
  it('refuses another day for a contract that has ended', () =>
    given(registered, ended)
      .when(tell('EndContract', manager, { ...ending, endedOn: '2025-01-10' }))
      .thenRefused('contract-ended'))
  it('loses the race to the same end', () => given(registered).when(end).butFirst(ended).thenNothingNew())
})

describe('a contract read from a published source', () => {
  it('refuses an import of another document', () =>
    given(imported)
      .when(tell('ChangeReferralWindow', importer, newWindow, { source: anotherSource }))
      .thenRefused('imported-read-only', 'forbidden'))
  it('takes its own source, whatever the path in it', () =>
    given(imported)
      .when(tell('EndContract', importer, ending, { source: { ...published, path: 'changes.json' } }))
      .then({ type: 'ContractEnded', body: ending }))
  it('shuts an import out of what was registered here', () =>
    given(registered)
      .when(tell('EndContract', importer, ending))
      .thenRefused('registered-here', 'forbidden'))
  it('is not told apart by its end: read-only first', () =>
    given(imported, past('ContractEnded', importer, ending))
      .when(end)
      .thenRefused('imported-read-only', 'forbidden'))
})

describe('business time', () => {
  it('refuses what is still to come', () =>
    given(registered)
      .when(tell('BindRulePack', manager, pack, { occurredAt: TOMORROW }))
      .thenRefused('in-the-future'))
  it('refuses an unknown beginning that is still to come', () =>
    given()
      .when(tell('RegisterContract', importer, contract, { occurredAt: { unknownBefore: TOMORROW } }))
      .thenRefused('in-the-future'))
})
