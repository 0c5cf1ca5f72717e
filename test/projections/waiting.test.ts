/** Who has to act in a supply chain, about what, and by when: for each thing, when it begins to wait and when it no longer does. */
import { describe, expect, it } from 'vitest'
import type { Fact } from '#events/catalogue.ts'
import { waitingIn } from '#projections/waiting.ts'
import {
  answering,
  arrangement,
  arrangementNaming,
  asking,
  heard,
  hearing,
  notice,
  observation,
  observationId,
  observed,
  question,
  receipt,
  replacing,
  replying,
  signed,
  telling,
} from '../domain/invented-changes.ts'
import {
  approved,
  consented,
  consentRefused,
  ended,
  imported,
  left,
  listed,
  named,
  namingId,
  registered,
  requestId,
  switchRequest,
  withdrawn,
} from '../domain/invented-contract.ts'
import {
  approver,
  authority,
  charity,
  charityRep,
  manager,
  newcomer,
  past,
  rep,
  supplier,
} from '../domain/invented-world.ts'
import {
  asked,
  commented,
  deadline,
  declared,
  objectedLate,
  planned,
  provided,
  supported,
  timePassed,
  told,
} from './every-fact.ts'
import { folded } from './folding.ts'

/** What waits once the charity has agreed to be named. */
const waits = (...facts: readonly Fact[]) => waitingIn(folded(registered, named, consented, ...facts))
const whats = (...facts: readonly Fact[]) => waits(...facts).map(({ what, organisation }) => [what, organisation.name])
const ofTheRequest = { about: charity, requestId, namingId }
const decision = ['decision', authority.name]
const reply = ['reply', charity.name]

describe('a consent', () => {
  it('is awaited of the named organisation until it answers or leaves', () => {
    expect(waitingIn(folded(registered, named))).toStrictEqual([
      { what: 'consent', organisation: charity, about: charity, namingId },
    ])
    expect(waitingIn(folded(registered, named, consentRefused))).toStrictEqual([])
    expect(waitingIn(folded(registered, named, left))).toStrictEqual([])
  })

  it('is not awaited of anybody whom a published source lists, nor under a contract that is over', () => {
    expect(waitingIn(folded(imported, listed))).toStrictEqual([])
    expect(waitingIn(folded(registered, named, ended))).toStrictEqual([])
    expect(waitingIn(folded(named))).toStrictEqual([])
  })
})

describe('of the organisation that a notice is about', () => {
  it('a receipt and a reply are awaited, the reply by its deadline', () => {
    expect(waits(told, deadline('reply'))).toStrictEqual([
      { what: 'notice-receipt', organisation: charity, ...ofTheRequest },
      {
        what: 'reply',
        organisation: charity,
        ...ofTheRequest,
        dueAt: '2025-01-20T23:59:59.999Z',
        lastDay: '2025-01-20',
      },
    ])
  })

  it('no receipt once it is there, or was said with the notice', () => {
    expect(whats(told, past('NoticeReceived', charityRep, receipt))).toStrictEqual([reply])
    expect(whats(past('IntentNoticeGiven', rep, { ...notice, receivedAt: notice.sentAt }))).toStrictEqual([reply])
  })

  it('a reply can be given until it has taken a side, late or not, and no longer than the request is open', () => {
    expect(whats(asked, told, commented)).toContainEqual(reply)
    expect(whats(asked, told, supported)).not.toContainEqual(reply)
    expect(whats(asked, told, deadline('reply'), timePassed('reply'))).toContainEqual(reply)
    expect(whats(asked, told, deadline('reply'), timePassed('reply'), objectedLate)).not.toContainEqual(reply)
    expect(whats(asked, told, withdrawn)).toStrictEqual([])
  })
})

describe('of the authority', () => {
  it('a decision is awaited of an open request, by its deadline', () => {
    expect(
      waits(asked, told, supported, deadline('decision'), past('NoticeReceived', charityRep, receipt)),
    ).toStrictEqual([
      {
        what: 'decision',
        organisation: authority,
        ...ofTheRequest,
        dueAt: '2025-01-27T23:59:59.999Z',
        lastDay: '2025-01-27',
      },
    ])
    expect(whats(told)).not.toContainEqual(decision)
    expect(whats(asked, told, approved)).toStrictEqual([])
  })

  it('a hearing is awaited where the charity objects and the pack has one: to be called, then held', () => {
    const known = [
      past('SwitchRequested', rep, { ...switchRequest, pack: { packId: 'us-ca-pcc-4100', version: '1.0.0' } }),
      told,
      past('SubcontractorReplied', charityRep, replying),
    ]
    const called = past('HearingScheduled', manager, hearing)
    const ofHearing = (...facts: readonly Fact[]) => waits(...known, ...facts).filter(({ what }) => what === 'hearing')
    expect(ofHearing()).toStrictEqual([{ what: 'hearing', organisation: authority, ...ofTheRequest }])
    expect(ofHearing(called)).toMatchObject([{ lastDay: hearing.hearingOn }])
    expect(ofHearing(called, past('HearingHeld', manager, heard))).toStrictEqual([])
  })
})

describe('of the supplier', () => {
  it('a notice, where the pack wants one and the request was made without', () => {
    expect(whats(asked)).toContainEqual(['notice', supplier.name])
    expect(whats(asked, told)).not.toContainEqual(['notice', supplier.name])
    expect(whats(past('SwitchRequested', rep, switchRequest))).toStrictEqual([reply, decision])
  })

  it('further information, while the time to decide stands still', () => {
    const questioned = past('FurtherInformationRequested', manager, question)
    const known = waits(asked, told, supported, deadline('decision'), questioned)
    expect(known.filter(({ what }) => what === 'further-information')).toStrictEqual([
      { what: 'further-information', organisation: supplier, ...ofTheRequest },
    ])
    expect(known.find(({ what }) => what === 'decision')).not.toHaveProperty('dueAt')
    expect(whats(asked, told, supported, questioned, provided)).not.toContainEqual([
      'further-information',
      supplier.name,
    ])
  })

  it('a plan after permission, also after its day', () => {
    const plan = { what: 'replacement-plan', organisation: supplier, ...ofTheRequest, lastDay: '2025-01-20' }
    const known = [asked, approved, deadline('replacement-plan')]
    expect(waits(...known)).toMatchObject([plan])
    expect(waits(...known, timePassed('replacement-plan'))).toMatchObject([plan])
    expect(waits(...known, planned)).toStrictEqual([])
    expect(waits(asked, approved)).toStrictEqual([])
  })

  it('a request after an emergency, in time', () => {
    const emergency = ['emergency-request', supplier.name]
    expect(whats(declared, deadline('emergency-request'))).toStrictEqual([reply, emergency])
    expect(whats(declared, deadline('emergency-request'), asked)).not.toContainEqual(emergency)
  })

  it('an answer for what was done without permission, also when whom it was done to has left', () => {
    const answer = { what: 'unauthorised-change', organisation: supplier, about: charity, namingId, observationId }
    expect(waits(observed)).toStrictEqual([answer])
    expect(waits(observed, left)).toStrictEqual([answer])
    expect(waits(observed, past('UnauthorisedChangeAnswered', rep, answering))).toStrictEqual([])
    const { namingId: _, ...body } = observation
    const found = past('UnauthorisedChangeObserved', manager, { ...body, organisation: newcomer })
    expect(waits(found)).toStrictEqual([
      { what: 'unauthorised-change', organisation: supplier, about: newcomer, observationId },
    ])
  })

  it('what the authority asked about its subcontractors, and what it directed', () => {
    const known = past('SubcontractorInformationRequested', manager, asking)
    expect(waits(known)).toMatchObject([{ what: 'subcontractor-information', lastDay: asking.dueBy, about: null }])
    expect(waits(known, past('SubcontractorInformationProvided', rep, telling))).toStrictEqual([])
    const sign = past('ArrangementDirected', approver, arrangement)
    const directed = (...facts: readonly Fact[]) =>
      waitingIn(folded(registered, arrangementNaming, consented, ...facts))
    expect(directed(sign)).toMatchObject([{ what: 'direction', organisation: supplier, lastDay: arrangement.by }])
    expect(directed(sign, signed)).toStrictEqual([])
    const replace = past('ReplacementDirected', approver, replacing)
    expect(directed(replace, signed)).toMatchObject([{ what: 'direction', lastDay: replacing.by }])
    expect(directed(replace, left)).toStrictEqual([])
  })
})
