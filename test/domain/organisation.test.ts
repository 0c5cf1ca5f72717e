/** Who may register, rename, merge or classify an organisation. */
import { describe, expect, it } from 'vitest'
import type { AnyDecider } from '#domain/catalogue.ts'
import { organisation } from '#domain/organisation/rules.ts'
import { foldedBy, given } from './given-when-then.ts'
import {
  auditor,
  charity,
  charityRep,
  director,
  importer,
  manager,
  newcomer,
  otherManager,
  otherRep,
  past,
  published,
  reader,
  rep,
  tell,
} from './invented-world.ts'

const organisationId = charity.id
const number = { scheme: 'GB-CHC' as const, code: '9999901' }
const companyNumber = { scheme: 'GB-COH' as const, code: '99999901' }
const sourceCode = { scheme: 'source:invented-register', code: 'SECOND_STRAT' }
const respelt = { scheme: 'source:invented-register', code: 'SECOND_START' }

const body = { organisationId, name: charity.name, identifiers: [number], invented: true as const }
const added = { organisationId, identifier: companyNumber }
const replaced = { organisationId, from: number, to: companyNumber, reason: 'It became an incorporated charity.' }
const renamed = { organisationId, name: 'Second Start Together' }
const merged = { organisationId, into: newcomer, evidence: [{ title: 'Register entry' }] }
const succeeded = { organisationId, by: newcomer, evidence: [] }
const classified = {
  organisationId,
  sme: true,
  vcse: true,
  definitionVersion: '2025-01',
  basis: 'register-checked' as const,
  asAt: '2025-01-14',
}

const registered = past('OrganisationRegistered', manager, body)
const imported = past('OrganisationRegistered', importer, { ...body, identifiers: [sourceCode] })

const register = tell('RegisterOrganisation', manager, body)
const add = tell('AddIdentifier', manager, added)
const replace = tell('ReplaceIdentifier', manager, replaced)
const rename = tell('RenameOrganisation', charityRep, renamed)
const merge = tell('MergeOrganisation', manager, merged)
const succeed = tell('SucceedOrganisation', manager, succeeded)
const classify = tell('RecordClassification', manager, classified)
const everyChange = [add, replace, rename, merge, succeed, classify]

describe('RegisterOrganisation', () => {
  it.each([
    ['an officer', manager],
    ['a supplier', rep],
    ['a supplier’s director', director],
    ['an import', importer],
  ])('registers for %s', (_, actor) =>
    given()
      .when(tell('RegisterOrganisation', actor, body))
      .then({ type: 'OrganisationRegistered', body }),
  )
  it.each([
    ['a reader', reader],
    ['an auditor', auditor],
    ['an officer of nowhere', { role: 'approver' as const, person: 'nobody' }],
  ])('refuses %s', (_, actor) =>
    given()
      .when(tell('RegisterOrganisation', actor, body))
      .thenRefused('not-permitted', 'forbidden'),
  )
  it('refuses another name under the same identifier', () =>
    given(registered)
      .when(tell('RegisterOrganisation', manager, { ...body, name: 'Second Start Ltd' }))
      .thenRefused('already-registered'))
  it('refuses to take an invented organisation for a real one', () => {
    const { invented, ...real } = { ...body, invented: true as const }
    expect(invented).toBe(true)
    given(past('OrganisationRegistered', manager, { ...real, invented: true }))
      .when(tell('RegisterOrganisation', manager, real))
      .thenRefused('already-registered')
  })
  it('refuses another identifier for the same organisation', () =>
    given(registered)
      .when(tell('RegisterOrganisation', manager, { ...body, identifiers: [number, companyNumber] }))
      .thenRefused('already-registered'))
  it('finds it already so', () => given(registered).when(register).thenNothingNew())
  it('loses the race to an import of the same words', () =>
    given()
      .when(register)
      .butFirst(past('OrganisationRegistered', importer, body))
      .thenNothingNew())
  it('loses the race to another name', () =>
    given()
      .when(register)
      .butFirst(past('OrganisationRegistered', otherManager, { ...body, name: 'Second Start Ltd' }))
      .thenRefused('already-registered'))
})

describe('every change of an organisation', () => {
  it.each(everyChange.map(command => [command.type, command] as const))('%s needs it registered', (_, command) =>
    given().when(command).thenRefused('organisation-not-registered', 'missing'),
  )
  it.each(everyChange.map(command => [command.type, command] as const))('%s is refused to an outsider', (_, command) =>
    given(registered)
      .when({ ...command, meta: { ...command.meta, actor: otherRep } })
      .thenRefused('not-permitted', 'forbidden'),
  )
  it.each(everyChange.map(command => [command.type, command] as const))('%s is refused to an auditor', (_, command) =>
    given(registered)
      .when({ ...command, meta: { ...command.meta, actor: { ...auditor, organisation: organisationId } } })
      .thenRefused('not-permitted', 'forbidden'),
  )
  it.each(everyChange.map(command => [command.type, command] as const))(
    '%s of an import must say where it was read',
    (_, command) => {
      const { source: _source, ...unsourced } = command.meta
      given(registered)
        .when({ ...command, meta: { ...unsourced, actor: importer } })
        .thenRefused('source-missing', 'missing')
    },
  )
})

describe('AddIdentifier', () => {
  it('adds one', () => given(registered).when(add).then({ type: 'OrganisationIdentifierAdded', body: added }))
  it('adds one that the organisation states of itself', () =>
    given(registered)
      .when(tell('AddIdentifier', charityRep, added))
      .then({ type: 'OrganisationIdentifierAdded', body: added }))
  it('finds it already so', () =>
    given(registered, past('OrganisationIdentifierAdded', manager, added))
      .when(add)
      .thenNothingNew())
  it('loses the race to a replacement by the same', () =>
    given(registered)
      .when(add)
      .butFirst(past('OrganisationIdentifierReplaced', manager, replaced))
      .thenNothingNew())
})

describe('ReplaceIdentifier', () => {
  const done = past('OrganisationIdentifierReplaced', manager, replaced)

  it('replaces one', () =>
    given(registered).when(replace).then({ type: 'OrganisationIdentifierReplaced', body: replaced }))
  it('replaces a code that a source respelt', () => {
    const respelling = { organisationId, from: sourceCode, to: respelt, reason: 'Respelt in the source.' }
    given(imported)
      .when(tell('ReplaceIdentifier', importer, respelling))
      .then({ type: 'OrganisationIdentifierReplaced', body: respelling })
  })
  it('replaces one by another that it has already, and then has it once', () => {
    const both = past('OrganisationRegistered', manager, { ...body, identifiers: [number, companyNumber] })
    given(both).when(replace).then({ type: 'OrganisationIdentifierReplaced', body: replaced })
    const back = { organisationId, from: companyNumber, to: number, reason: 'It had been right.' }
    expect(foldedBy(organisation as unknown as AnyDecider, [both, done])).toMatchObject({
      identifiers: [companyNumber],
    })
    given(both, done, past('OrganisationIdentifierReplaced', manager, back))
      .when(tell('ReplaceIdentifier', manager, { ...back, reason: 'Said again.' }))
      .thenNothingNew()
  })
  it('refuses to replace what it does not have', () =>
    given(registered)
      .when(tell('ReplaceIdentifier', manager, { ...replaced, from: sourceCode }))
      .thenRefused('identifier-unknown'))
  it('finds one replaced by itself already so', () =>
    given(registered)
      .when(tell('ReplaceIdentifier', manager, { ...replaced, to: number }))
      .thenNothingNew())
  it('finds it already so', () => given(registered, done).when(replace).thenNothingNew())
  it('loses the race to another replacement', () =>
    given(registered)
      .when(replace)
      .butFirst(past('OrganisationIdentifierReplaced', manager, { ...replaced, to: respelt }))
      .thenRefused('identifier-unknown'))
})

describe('RenameOrganisation', () => {
  const done = past('OrganisationRenamed', manager, renamed)

  it('renames, for the organisation itself', () =>
    given(registered).when(rename).then({ type: 'OrganisationRenamed', body: renamed }))
  it('takes the old name again', () => {
    const back = { organisationId, name: charity.name, reason: 'The rename was undone.' }
    given(registered, done)
      .when(tell('RenameOrganisation', manager, back))
      .then({ type: 'OrganisationRenamed', body: back })
  })
  it('finds it already so', () => given(registered, done).when(rename).thenNothingNew())
  it('loses the race to the same name', () => given(registered).when(rename).butFirst(done).thenNothingNew())
})

describe('MergeOrganisation and SucceedOrganisation', () => {
  const mergedAlready = past('OrganisationMerged', manager, merged)
  const succeededAlready = past('OrganisationSucceeded', manager, succeeded)
  const elsewhere = { id: otherRep.organisation!, name: 'Quayside Partners' }

  it('merges', () => given(registered).when(merge).then({ type: 'OrganisationMerged', body: merged }))
  it('records a successor', () =>
    given(registered).when(succeed).then({ type: 'OrganisationSucceeded', body: succeeded }))
  it('refuses to become itself', () => {
    given(registered)
      .when(tell('MergeOrganisation', manager, { ...merged, into: charity }))
      .thenRefused('into-itself')
    given(registered)
      .when(tell('SucceedOrganisation', manager, { ...succeeded, by: charity }))
      .thenRefused('into-itself')
  })
  it('refuses to go twice', () => {
    given(registered, mergedAlready)
      .when(tell('MergeOrganisation', manager, { ...merged, into: elsewhere }))
      .thenRefused('organisation-gone')
    given(registered, mergedAlready)
      .when(tell('SucceedOrganisation', manager, { ...succeeded, by: elsewhere }))
      .thenRefused('organisation-gone')
  })
  it('finds it already so', () => {
    given(registered, mergedAlready).when(merge).thenNothingNew()
    given(registered, succeededAlready).when(succeed).thenNothingNew()
  })
  it('loses the race to another end', () => {
    const other = past('OrganisationSucceeded', manager, { ...succeeded, by: elsewhere })
    given(registered).when(merge).butFirst(other).thenRefused('organisation-gone')
    given(registered).when(succeed).butFirst(other).thenRefused('organisation-gone')
  })
})

describe('RecordClassification', () => {
  const done = past('ClassificationRecorded', manager, classified)
  const { vcse: _, ...onlySme } = classified

  it('records a class with its date, basis and definition', () =>
    given(registered).when(classify).then({ type: 'ClassificationRecorded', body: classified }))
  it('records a class as at a later day', () => {
    const later = { ...classified, sme: false, asAt: '2025-01-14' }
    given(registered, past('ClassificationRecorded', manager, { ...classified, asAt: '2024-01-01' }))
      .when(tell('RecordClassification', charityRep, later))
      .then({ type: 'ClassificationRecorded', body: later })
  })
  it('records one without a word on the other', () =>
    given(registered)
      .when(tell('RecordClassification', manager, onlySme))
      .then({ type: 'ClassificationRecorded', body: onlySme }))
  it('refuses one that says nothing', () => {
    const { sme: _sme, ...empty } = onlySme
    given(registered)
      .when(tell('RecordClassification', manager, empty))
      .thenRefused('nothing-classified', 'missing')
  })
  it('refuses a day to come', () =>
    given(registered)
      .when(tell('RecordClassification', manager, { ...classified, asAt: '2025-01-15' }))
      .thenRefused('in-the-future'))
  it('finds it already so', () => given(registered, done).when(classify).thenNothingNew())
  it('loses the race to the same words', () => given(registered).when(classify).butFirst(done).thenNothingNew())
})

describe('an organisation read from a published source', () => {
  it('takes more from a source', () =>
    given(imported)
      .when(tell('RenameOrganisation', importer, renamed, { source: { ...published, path: 'providers.json' } }))
      .then({ type: 'OrganisationRenamed', body: renamed }))
  it.each(everyChange.map(command => [command.type, command] as const))('refuses %s from anybody else', (_, command) =>
    given(imported).when(command).thenRefused('imported-read-only', 'forbidden'),
  )
})
