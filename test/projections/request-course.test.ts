/** What each fact makes of a request: announced, asked, heard, decided, carried out; and when it is marked for ever. */
import { describe, expect, it } from 'vitest'
import type { Fact } from '#events/catalogue.ts'
import {
  answer,
  appointment,
  amendment,
  assignment,
  effecting,
  emergency,
  extension,
  hearing,
  heard,
  notice,
  planning,
  question,
  receipt,
  reduction,
  replying,
  termination,
} from '../domain/invented-changes.ts'
import {
  approval,
  approved,
  approvedWithConditions,
  conditions,
  contractId,
  ended,
  ending,
  leaving,
  left,
  named,
  namingId,
  registered,
  requestId,
  switchRequest,
  switchRequested,
  withdrawal,
  withdrawn,
} from '../domain/invented-contract.ts'
import { charity, charityRep, idOf, manager, newcomer, past, rep, timer, YESTERDAY } from '../domain/invented-world.ts'
import { folded, requestIn } from './folding.ts'

const told = past('IntentNoticeGiven', rep, notice)
const declared = past('EmergencyDeclared', rep, emergency)
const said = (by: typeof rep) => ({ at: YESTERDAY, by })
const request = (...facts: readonly Fact[]) => requestIn(folded(registered, named, ...facts))
const asked = (...facts: readonly Fact[]) => request(switchRequested, ...facts)
const ids = { contractId, requestId }
const pack = { packId: 'us-dbe-26.53f', version: '1.0.0' }

describe('how a request begins', () => {
  it('is announced by a notice, which says what is intended', () => {
    expect(request(told)).toStrictEqual({
      requestId,
      kind: 'switch',
      namingId,
      about: charity,
      standing: 'announced',
      factId: idOf('fact 2'),
      replies: [],
      information: [],
      extensions: [],
      deadlines: [],
      announcedAt: YESTERDAY,
      notice: {
        ...said(rep),
        factId: idOf('fact 2'),
        reasons: notice.reasons,
        channel: notice.channel,
        sentAt: notice.sentAt,
      },
    })
  })

  it('keeps the notice when it is asked, and says then what is asked', () => {
    const { standing, announcedAt, requestedAt, requestedBy, replacement, factId, effectiveOn } = request(
      told,
      switchRequested,
    )
    expect({ standing, announcedAt, requestedAt, requestedBy, replacement, factId, effectiveOn }).toStrictEqual({
      standing: 'open',
      announcedAt: YESTERDAY,
      requestedAt: YESTERDAY,
      requestedBy: rep,
      replacement: switchRequest.replacement,
      factId: idOf('fact 3'),
      effectiveOn: switchRequest.effectiveOn,
    })
  })

  it('may be told of after it was asked: it stays open', () => {
    expect(request(switchRequested, told)).toMatchObject({ standing: 'open', notice: { channel: notice.channel } })
    expect(request(switchRequested, told)).not.toHaveProperty('announcedAt')
  })

  it('of each kind has what its kind asks for, and concerns whom it would change', () => {
    const kinds = {
      appoint: [past('AppointmentRequested', rep, appointment), appointment],
      terminate: [past('TerminationRequested', rep, termination), termination],
      reduce: [past('ReductionRequested', rep, reduction), reduction],
      amend: [past('AmendmentRequested', rep, amendment), amendment],
      assign: [past('AssignmentRequested', rep, assignment), assignment],
    } as const
    for (const [kind, [fact, { contractId: _, ...body }]] of Object.entries(kinds)) {
      expect(request(fact)).toMatchObject({ kind, ...body, standing: 'open' })
    }
    expect(request(kinds.appoint[0]).about).toStrictEqual(newcomer)
    expect(request(kinds.appoint[0])).not.toHaveProperty('namingId')
    expect(request(kinds.assign[0]).about).toStrictEqual(charity)
  })

  it('learns whom it concerns where its naming is told later', () => {
    expect(requestIn(folded(registered, switchRequested)).about).toBeNull()
    expect(requestIn(folded(registered, switchRequested, named)).about).toStrictEqual(charity)
  })

  it('is nothing at all where nobody announced or asked it', () => {
    expect(folded(registered, named, approved, withdrawn).requests).toStrictEqual([])
  })
})

describe('what each side says', () => {
  it('stands in its own words, in order, and late where it was late', () => {
    const { replies } = asked(
      past('SubcontractorReplied', charityRep, { ...replying, stance: 'comments', words: 'We were not asked.' }),
      past('SubcontractorReplied', charityRep, { ...replying, late: true }),
    )
    expect(replies).toStrictEqual([
      { ...said(charityRep), factId: idOf('fact 3'), stance: 'comments', words: 'We were not asked.' },
      { ...said(charityRep), factId: idOf('fact 4'), stance: 'objects', words: replying.words, late: true },
    ])
  })

  it('a receipt says when the notice came, and with what proof', () => {
    expect(request(told, past('NoticeReceived', charityRep, receipt)).receipt).toStrictEqual({
      ...said(charityRep),
      receivedAt: receipt.receivedAt,
      evidence: receipt.evidence,
    })
  })

  it('a question stands with its answer, and a second one with its own', () => {
    const again = { ...question, items: ['The second annex'] }
    const { information } = asked(
      past('FurtherInformationRequested', manager, question),
      past('FurtherInformationProvided', rep, answer),
      past('FurtherInformationRequested', manager, again),
    )
    expect(information).toStrictEqual([
      {
        ...said(manager),
        items: question.items,
        answer: { ...said(rep), words: answer.words, evidence: answer.evidence },
      },
      { ...said(manager), items: again.items },
    ])
  })

  it('a hearing is called, and held', () => {
    const called = past('HearingScheduled', manager, hearing)
    const whole = { ...said(manager), on: '2025-01-22', place: 'Town hall' }
    expect(asked(called).hearing).toStrictEqual(whole)
    expect(asked(called, past('HearingHeld', manager, heard)).hearing).toStrictEqual({
      ...whole,
      heldOn: '2025-01-22',
      note: heard.note,
    })
    expect(asked(past('HearingHeld', manager, heard))).not.toHaveProperty('hearing')
  })

  it('a longer time to decide has its reasons', () => {
    expect(asked(past('DecisionPeriodExtended', manager, extension)).extensions).toStrictEqual([
      { ...said(manager), reasons: extension.reasons },
    ])
  })
})

describe('how it is answered', () => {
  it('in somebody’s words', () => {
    expect(asked(approved)).toMatchObject({
      standing: 'approved',
      outcome: { ...said(manager), reasons: approval.reasons },
    })
    expect(asked(approvedWithConditions)).toMatchObject({
      standing: 'approvedWithConditions',
      outcome: { conditions: conditions.conditions },
    })
    expect(asked(withdrawn)).toMatchObject({ standing: 'withdrawn', outcome: { reasons: withdrawal.reasons } })
  })

  it('by a rule of the pack, in the words of the rule', () => {
    const ruled = { rule: 'excluded-ground' as const, words: 'Self-performance is no good cause.', pack }
    const refused = asked(past('RequestRefusedByRule', rep, { ...ids, ...ruled }))
    expect(refused.standing).toBe('refusedByRule')
    expect(refused.outcome).toStrictEqual({ ...said(rep), factId: idOf('fact 3'), ...ruled })
  })

  it('by silence, naming the deadline that passed', () => {
    const silent = { ...ids, deadlineId: idOf('a deadline'), pack }
    const deemed = asked(past('RequestDeemedApproved', timer, silent))
    expect(deemed.standing).toBe('deemedApproved')
    expect(deemed.outcome).toStrictEqual({
      ...said(timer),
      factId: idOf('fact 3'),
      deadlineId: silent.deadlineId,
      pack,
    })
    expect(asked(past('RequestDeemedRefused', timer, silent)).standing).toBe('deemedRefused')
  })

  it('not at all where the contract ends first: then it lapses, and what was decided stays', () => {
    const over = asked(ended)
    expect(over.standing).toBe('lapsed')
    expect(over.outcome).toStrictEqual({ ...said(manager), factId: idOf('fact 3'), reasons: ending.reason })
    expect(request(told, ended).standing).toBe('lapsed')
    expect(asked(approved, ended).standing).toBe('approved')
  })
})

describe('how it is carried out', () => {
  const made = past('ChangeEffected', rep, effecting)
  const { effectedOn: on, namingId: broughtIn } = effecting

  it('on a day, bringing in who was named for it', () => {
    expect(asked(approved, made).effected).toStrictEqual({
      ...said(rep),
      factId: idOf('fact 4'),
      on,
      namingId: broughtIn,
    })
  })

  it('also where only the leaving is on record; and the fuller word wins, whichever comes first', () => {
    expect(asked(approved, left).effected).toStrictEqual({ ...said(rep), factId: idOf('fact 4') })
    const both = { ...said(rep), on, namingId: broughtIn }
    expect(asked(approved, left, made).effected).toStrictEqual({ ...both, factId: idOf('fact 5') })
    expect(asked(approved, made, left).effected).toStrictEqual({ ...both, factId: idOf('fact 4') })
    const { requestId: _, ...withoutPermission } = leaving
    expect(asked(approved, past('NamingEnded', rep, withoutPermission))).not.toHaveProperty('effected')
  })

  it('with a plan of how the work goes on', () => {
    expect(asked(approved, past('ReplacementPlanSubmitted', rep, planning)).plan).toStrictEqual({
      ...said(rep),
      plan: planning.plan,
      evidence: [],
    })
  })
})

describe('a retrospective change stays marked for ever', () => {
  const ofDay = (effectiveOn: string) => past('SwitchRequested', rep, { ...switchRequest, effectiveOn })

  it('when its day was over on the day that it was asked', () => {
    expect(request(ofDay('2025-01-12'))).toHaveProperty('retrospective', true)
    expect(request(ofDay('2025-01-12'), withdrawn)).toHaveProperty('retrospective', true)
    expect(request(ofDay('2025-01-13'))).not.toHaveProperty('retrospective')
    expect(request(ofDay('2025-01-14'))).not.toHaveProperty('retrospective')
  })

  it('by the day of the place where the contract is', () => {
    const bound = past('CalendarBound', manager, {
      contractId,
      calendarId: 'US-CA',
      version: '2025.1',
      timeZone: 'America/Los_Angeles',
    })
    const evening = { at: '2025-01-14T03:00:00.000Z' }
    const there = (effectiveOn: string) =>
      requestIn(
        folded(registered, bound, named, past('SwitchRequested', rep, { ...switchRequest, effectiveOn }, evening)),
      )
    expect(there('2025-01-13')).not.toHaveProperty('retrospective')
    expect(there('2025-01-12')).toHaveProperty('retrospective', true)
  })

  it('when it was declared an emergency, from that moment on', () => {
    expect(request(declared)).toMatchObject({
      standing: 'announced',
      retrospective: true,
      emergency: { ...said(rep), reasons: emergency.reasons, actedOn: emergency.actedOn },
    })
    expect(request(declared, switchRequested, approved)).toMatchObject({ standing: 'approved', retrospective: true })
  })

  it('when it was made before it was permitted, or refused by rule for that', () => {
    const made = past('ChangeEffected', rep, { ...effecting, retrospective: true })
    expect(asked(approved, made)).toMatchObject({ retrospective: true, effected: { retrospective: true } })
    const late = { ...ids, rule: 'retroactive' as const, words: 'It was already made.', pack }
    expect(asked(past('RequestRefusedByRule', rep, late))).toHaveProperty('retrospective', true)
  })
})
