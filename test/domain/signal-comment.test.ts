/** Comments on a signal: the authority, the supplier and whoever is named say what they know of it, each of what is theirs. */
import { describe, expect, it } from 'vitest'
import { streamOf } from '#domain/catalogue.ts'
import { given } from './given-when-then.ts'
import { contractId, dropped, imported, namingId, underId } from './invented-contract.ts'
import { contractAfter } from './invented-delivery.ts'
import { chain, say } from './invented-report.ts'
import * as world from './invented-world.ts'

const { approver, auditor, charityRep, director, idOf, manager, NOW, past, rep, smallCharityRep, steward } = world

const ofNaming = { contractId, indicator: 'BC-02', namingId, words: 'Referrals began in August, with the new court.' }
const { namingId: _, ...ofContract } = ofNaming
const here = { at: NOW }
const comment = say('CommentOnSignal', charityRep, ofNaming, here)

describe('CommentOnSignal', () => {
  it('is kept in one stream for each contract', () => expect(streamOf(comment)).toBe(`signals-${contractId}`))
  it.each([
    ['a contract manager', manager],
    ['an approver', approver],
    ['a market steward', steward],
    ['the supplier', rep],
    ['a director of the supplier', director],
    ['the organisation that it is about', charityRep],
  ])('is for %s', (_, actor) => {
    given()
      .when(say('CommentOnSignal', actor, ofNaming, here))
      .then({ type: 'SignalCommented', body: ofNaming })
    given()
      .when(say('CommentOnSignal', actor, ofContract, here))
      .then({ type: 'SignalCommented', body: ofContract })
  })
  it('on the contract as a whole is for everybody who is named, and on another’s part for nobody', () => {
    given()
      .when(say('CommentOnSignal', smallCharityRep, ofContract, here))
      .then({ type: 'SignalCommented', body: ofContract })
    given()
      .when(say('CommentOnSignal', smallCharityRep, ofNaming, here))
      .thenRefused('not-permitted', 'forbidden')
    given()
      .when(say('CommentOnSignal', charityRep, { ...ofNaming, namingId: underId }, here))
      .thenRefused('not-permitted', 'forbidden')
  })
  it('is for an organisation that has left too: the signal may be about just that', () =>
    given()
      .when(say('CommentOnSignal', charityRep, ofNaming, { ...here, under: contractAfter(...chain, dropped) }))
      .thenTypes('SignalCommented'))
  it.each([
    ['an auditor, who opens a finding instead', auditor],
    ['another authority', world.otherManager],
    ['another supplier', world.otherRep],
    ['an organisation that is not named', { ...charityRep, organisation: idOf('Open Gate') }],
    ['a representative of nobody', { role: 'subcontractorRep' as const, person: 'person:nobody' }],
    ['a records officer', world.recordsOfficer],
    ['a reader', world.reader],
    ['time', world.timer],
  ])('is not for %s', (_, actor) =>
    given()
      .when(say('CommentOnSignal', actor, ofContract, here))
      .thenRefused('not-permitted', 'forbidden'),
  )
  it('refuses a naming that is not known', () => {
    for (const actor of [manager, rep, charityRep])
      given()
        .when(say('CommentOnSignal', actor, { ...ofNaming, namingId: idOf('nobody') }, here))
        .thenRefused('naming-unknown', 'missing')
  })
  it('refuses a contract that is not registered, that nobody looked at, or that a source publishes', () => {
    for (const under of [undefined, contractAfter()])
      given()
        .when(say('CommentOnSignal', rep, ofContract, { ...here, under }))
        .thenRefused('contract-not-registered', 'missing')
    given()
      .when(say('CommentOnSignal', rep, ofContract, { ...here, under: contractAfter(imported) }))
      .thenRefused('imported-read-only', 'forbidden')
  })
  it('refuses what is still to come', () =>
    given()
      .when(say('CommentOnSignal', charityRep, ofNaming, { ...here, occurredAt: world.TOMORROW }))
      .thenRefused('in-the-future'))
  it('finds it already so where the same organisation said the same, whoever spoke for it', () => {
    given(past('SignalCommented', charityRep, ofNaming))
      .when(comment)
      .thenNothingNew()
    given(past('SignalCommented', director, ofContract))
      .when(say('CommentOnSignal', rep, ofContract, here))
      .thenNothingNew()
  })
  it('is said beside the same words of another organisation, or about another indicator', () => {
    given(past('SignalCommented', rep, ofNaming))
      .when(comment)
      .then({ type: 'SignalCommented', body: ofNaming })
    const other = { ...ofNaming, indicator: 'BC-03' }
    given(past('SignalCommented', charityRep, ofNaming))
      .when(say('CommentOnSignal', charityRep, other, here))
      .then({ type: 'SignalCommented', body: other })
  })
  it('loses the race to itself', () =>
    given()
      .when(comment)
      .butFirst(past('SignalCommented', charityRep, ofNaming))
      .thenNothingNew())
})
