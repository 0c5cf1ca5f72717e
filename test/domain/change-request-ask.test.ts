/** What may be asked under which rules: the kinds, the grounds, the evidence, the notice before it, and what the rules refuse themselves. */
import { describe, expect, it } from 'vitest'
import type { Command } from '#domain/catalogue.ts'
import { given, recorded } from './given-when-then.ts'
import * as changes from './invented-changes.ts'
import {
  consentRefused,
  contractId,
  dropped,
  ended,
  named,
  namedUnder,
  namingId,
  refusal,
  registered,
  requestId,
  switchRequest,
  switchRequested,
} from './invented-contract.ts'
import { bound, deadlineSet, kept, noon, reckoned, under } from './invented-rules.ts'
import {
  charity,
  charityRep,
  director,
  idOf,
  manager,
  newcomer,
  NOW,
  otherRep,
  past,
  rep,
  smallCharity,
  supplier,
  tell,
  type Said,
} from './invented-world.ts'

const kinds: readonly (readonly [Command, Said])[] = [
  [tell('RequestAppointment', rep, changes.appointment), { type: 'AppointmentRequested', body: changes.appointment }],
  [tell('RequestTermination', rep, changes.termination), { type: 'TerminationRequested', body: changes.termination }],
  [tell('RequestReduction', rep, changes.reduction), { type: 'ReductionRequested', body: changes.reduction }],
  [tell('RequestAmendment', rep, changes.amendment), { type: 'AmendmentRequested', body: changes.amendment }],
  [tell('RequestAssignment', rep, changes.assignment), { type: 'AssignmentRequested', body: changes.assignment }],
]

describe.each(kinds.map(([command, said]) => [command.type, command, said] as const))('%s', (type, ask, said) => {
  const asked = past(said.type as 'TerminationRequested', rep, said.body as never)

  it('is recorded', () => given(registered, named).when(ask).then(said))
  it.each([
    ['another supplier', otherRep],
    ['the authority', manager],
    ['the organisation itself', charityRep],
  ])('refuses %s', (_, actor) =>
    given(registered, named)
      .when({ ...ask, meta: { ...ask.meta, actor } })
      .thenRefused('not-permitted', 'forbidden'),
  )
  it('refuses an id that stands for another kind', () =>
    given(registered, named, switchRequested).when(ask).thenRefused('request-exists'))
  it('refuses an id that stands for other words', () =>
    given(registered, named, asked)
      .when({ ...ask, body: { ...ask.body, reasons: 'Other reasons.' } } as Command)
      .thenRefused('request-exists'))
  it('finds it already so', () => given(registered, named, asked).when(ask).thenNothingNew())
  it('loses the race to the same words', () => given(registered, named).when(ask).butFirst(asked).thenNothingNew())
  it('loses the race to the end of the contract', () =>
    given(registered, named).when(ask).butFirst(ended).thenRefused('contract-ended'))

  if (type === 'RequestAppointment') return
  it('refuses a naming that is not there', () => given(registered).when(ask).thenRefused('naming-unknown', 'missing'))
  it('refuses a naming that is over', () =>
    given(registered, named, consentRefused, dropped).when(ask).thenRefused('naming-over'))
  it('loses the race to another request about the same organisation', () =>
    given(registered, named)
      .when(ask)
      .butFirst(past('SwitchRequested', director, { ...switchRequest, requestId: idOf('another request') }))
      .thenRefused('request-open'))
})

describe('who would come in', () => {
  it.each([
    ['is not the supplier itself', supplier, 'supplier-itself'],
    ['is not named there already', smallCharity, 'already-named'],
  ])('%s', (_, organisation, code) =>
    given(registered, named, past('SubcontractorNamed', rep, { ...namedUnderNobody() }))
      .when(tell('RequestAppointment', rep, { ...changes.appointment, proposed: { organisation } }))
      .thenRefused(code),
  )
  it('may be named elsewhere in the chain', () => {
    const body = { ...changes.appointment, proposed: { organisation: smallCharity } }
    given(registered, named, namedUnder)
      .when(tell('RequestAppointment', rep, body))
      .then({ type: 'AppointmentRequested', body })
  })
  it('is not the organisation that it takes over from', () =>
    given(registered, named)
      .when(tell('RequestAssignment', rep, { ...changes.assignment, assignee: charity }))
      .thenRefused('same-organisation'))
  it('is not the supplier: taking the work back is a termination', () =>
    given(registered, named)
      .when(tell('RequestAssignment', rep, { ...changes.assignment, assignee: supplier }))
      .thenRefused('supplier-itself'))
})

function namedUnderNobody() {
  return { contractId, namingId: idOf('another place'), stage: 'award' as const, organisation: smallCharity }
}

describe('the kinds that a pack knows', () => {
  const asks: Readonly<Record<string, Command>> = {
    appoint: tell('RequestAppointment', rep, changes.appointment),
    switch: tell('RequestSwitch', rep, { ...switchRequest, effectiveOn: '2025-06-01' }),
    terminate: tell('RequestTermination', rep, changes.termination),
    reduce: tell('RequestReduction', rep, changes.reduction),
    amend: tell('RequestAmendment', rep, changes.amendment),
    assign: tell('RequestAssignment', rep, changes.assignment),
  }
  it.each([
    ['uk-moj-df-2020', ['appoint', 'amend', 'assign']],
    ['uk-msc-ordinary', ['assign']],
    ['uk-msc-key', ['assign']],
    ['uk-widp-7.1', ['appoint', 'assign']],
    ['it-119', ['terminate', 'reduce', 'amend', 'assign']],
    ['fr-2193', ['terminate', 'reduce', 'amend', 'assign']],
    ['us-ca-pcc-4100', ['terminate', 'reduce', 'amend']],
    ['us-ca-pcc-4107.5', ['appoint', 'terminate', 'reduce', 'amend', 'assign']],
    ['us-dbe-26.53f', ['appoint', 'amend', 'assign']],
  ])('%s refuses %j, and no other, as not covered', (packId, refused) => {
    const history = [...under(packId), named]
    for (const [kind, ask] of Object.entries(asks)) {
      if (refused.includes(kind))
        given(...history)
          .when(ask)
          .thenRefused('kind-not-covered')
      else
        expect(
          () =>
            given(...history)
              .when(ask)
              .thenRefused('kind-not-covered'),
          kind,
        ).toThrow()
    }
  })
})

describe('a ground', () => {
  const insolvency = { code: 'us-ca-pcc-4100:insolvency', family: 'insolvency' as const }
  const listed = [...under('us-ca-pcc-4100'), named]
  const ask = (ground: object, evidence = switchRequest.evidence) =>
    tell('RequestSwitch', rep, { ...switchRequest, ground: ground as never, evidence })

  it('of the pack is taken, and no deadline set where the pack states none', () =>
    given(...listed)
      .when(ask(insolvency))
      .then({
        type: 'SwitchRequested',
        body: { ...switchRequest, ground: insolvency, pack: { packId: 'us-ca-pcc-4100', version: '1.0.0' } },
      }))
  it('must be one of the pack', () =>
    given(...listed)
      .when(ask({ family: 'insolvency' }))
      .thenRefused('ground-unknown'))
  it('must be one for this kind of change', () =>
    given(...listed)
      .when(ask({ code: 'us-ca-pcc-4100:assignment', family: 'other' }))
      .thenRefused('ground-unknown'))
  it('must be of its own family', () =>
    given(...listed)
      .when(ask({ ...insolvency, family: 'other' }))
      .thenRefused('ground-family'))
  it('needs its evidence', () =>
    given(...listed)
      .when(ask({ code: 'us-ca-pcc-4100:refused-contract-at-bid-scope-and-price', family: 'refusedContract' }, []))
      .thenRefused('evidence-needed'))
  it('has a code only where a pack is bound', () => {
    given(registered, named).when(ask(insolvency)).thenRefused('ground-unknown')
    given(...under('uk-msc-ordinary'), named)
      .when(ask(insolvency))
      .thenRefused('ground-unknown')
  })
})

describe('what the rules refuse themselves', () => {
  const dbe = 'us-dbe-26.53f'
  const told = recorded([...under(dbe), named], tell('GiveNotice', rep, { ...changes.notice, kind: 'terminate' }))
  const refused = { code: `${dbe}:refused-contract`, family: 'refusedContract' as const }
  const pack = { packId: dbe, version: '1.0.0' }
  const terminate = (said: object) => ({ ...changes.termination, ground: refused, ...said })

  it.each([
    ['an excluded ground', { ground: { code: `${dbe}:substitute-after-award`, family: 'other' as const } }],
    ['a ground that hides that the supplier does the work itself', { selfPerform: true }],
  ])('is %s: asked and refused in one decision, and both stay', (_, said) => {
    const body = terminate(said)
    const words =
      'selfPerform' in said
        ? 'The prime contractor wants to do the work itself, though it relied on the firm to obtain the contract.'
        : 'The prime contractor wants another firm after award, though it relied on this one to obtain the contract.'
    given(...told)
      .when(tell('RequestTermination', rep, body))
      .then(
        { type: 'TerminationRequested', body: { ...body, pack } },
        { type: 'RequestRefusedByRule', body: { contractId, requestId, pack, rule: 'excluded-ground', words } },
      )
  })
  it('is a change already made, where permission comes first', () =>
    given(...told)
      .when(tell('RequestTermination', rep, terminate({ effectiveOn: '2025-01-13' })))
      .thenTypes('TerminationRequested', 'RequestRefusedByRule'))
  it('is not refused where it only stays marked', () =>
    given(...under('uk-msc-ordinary'), named)
      .when(tell('RequestSwitch', rep, { ...switchRequest, effectiveOn: '2025-01-02' }))
      .thenTypes('SwitchRequested', 'DeadlineSet'))
  it('cannot be decided any more, nor answered', () => {
    const over = recorded(told, tell('RequestTermination', rep, terminate({ selfPerform: true })))
    given(...over)
      .when(tell('RefuseRequest', manager, refusal))
      .thenRefused('already-decided')
    given(...over)
      .when(tell('Reply', charityRep, changes.replying))
      .thenRefused('already-decided')
  })
  it('does not stop a new request', () =>
    given(...recorded(told, tell('RequestTermination', rep, terminate({ selfPerform: true }))))
      .when(tell('GiveNotice', rep, { ...changes.notice, requestId: idOf('another request') }))
      .thenTypes('IntentNoticeGiven'))
})

describe('the notice before a request', () => {
  const untold = [...under('uk-moj-df-2020'), named]
  const ask = tell('RequestSwitch', rep, switchRequest)
  const told = recorded(untold, tell('GiveNotice', rep, changes.notice))

  it('is needed where the pack says so', () =>
    given(...untold)
      .when(ask)
      .thenRefused('notice-needed'))
  it('lets the request be made at once', () =>
    given(...told)
      .when(ask)
      .thenTypes('SwitchRequested', 'DeadlineSet'))
  it('is no notice of something else', () =>
    given(...told)
      .when(tell('RequestTermination', rep, changes.termination))
      .thenRefused('announced-otherwise'))
  it('stands in the way of another request', () =>
    given(...told)
      .when(tell('RequestSwitch', rep, { ...switchRequest, requestId: idOf('another request') }))
      .thenRefused('request-open'))
  it('loses the race to being taken back', () =>
    given(...told)
      .when(ask)
      .butFirst(past('RequestWithdrawn', rep, { contractId, requestId, reasons: 'It stays.' }))
      .thenRefused('request-exists'))
})

describe('the time to decide', () => {
  const ask = tell('RequestSwitch', rep, { ...switchRequest, effectiveOn: '2025-06-01' })
  const small = (commitment: object) =>
    tell('RequestSwitch', rep, {
      ...switchRequest,
      effectiveOn: '2025-06-01',
      replacement: { organisation: newcomer, commitment },
    })

  it.each([
    ['uk-msc-ordinary', { length: 10, startsAt: 'received' }, '2025-01-28'],
    ['uk-msc-key', { length: 10, startsAt: 'received' }, '2025-01-28'],
    ['uk-widp-7.1', { length: 20, startsAt: 'received' }, '2025-02-11'],
    ['it-119', { length: 30, unit: 'calendar-day' as const, startsAt: 'lodged' }, '2025-02-13'],
    ['fr-2193', { length: 21, unit: 'calendar-day' as const, startsAt: 'received' }, '2025-02-04'],
  ])('under %s is %j', (packId, counted, lastDay) => {
    const set = deadlineSet({ of: 'decision', packId, startedOn: '2025-01-14', ...counted })
    expect(set.body.lastDay).toBe(lastDay)
    const { body } = ask
    given(...under(packId), named)
      .when(ask)
      .then({ type: 'SwitchRequested', body: { ...body, pack: { packId, version: '1.0.0' } } as never }, set)
  })

  it.each([
    ['by its share', { share: 199 }, 15],
    ['by its value', { valuePerYear: { amount: 9_999_999, currency: 'EUR', vat: 'exVat' } }, 15],
    ['not at the share itself', { share: 200 }, 30],
    ['not at the value itself', { valuePerYear: { amount: 10_000_000, currency: 'EUR', vat: 'exVat' } }, 30],
    ['not in another currency', { valuePerYear: { amount: 1, currency: 'GBP', vat: 'exVat' } }, 30],
  ])('is halved for a small subcontract in Italy: %s', (_, commitment, length) => {
    const [, set] = recorded([...under('it-119'), named], small(commitment)).slice(-2)
    expect(set).toMatchObject({
      type: 'DeadlineSet',
      body: {
        ...reckoned({ packId: 'it-119', length, unit: 'calendar-day', startsAt: 'lodged', startedOn: '2025-01-14' }),
      },
    })
    const because = set?.type === 'DeadlineSet' ? set.body.because : 'no deadline'
    expect(because).toBe(length === 15 ? 'halved' : undefined)
  })

  it('is counted from the day at the door there, whatever the clock in Greenwich says', () => {
    const evening = '2025-01-15T04:30:00.000Z'
    const inCalifornia = recorded([...under('us-ca-pcc-4100'), named], ask4100(evening), notice(evening))
    expect(inCalifornia.at(-1)).toMatchObject({ body: { startedOn: '2025-01-14', lastDay: '2025-01-22' } })
  })
  it('in Italy comes with days to wait before the change may be made', () => {
    given(...under('it-119'), named)
      .when(tell('RequestSwitch', rep, { ...switchRequest, effectiveOn: '2025-02-02' }))
      .thenRefused('too-soon')
    given(...under('it-119'), named)
      .when(tell('RequestSwitch', rep, { ...switchRequest, effectiveOn: '2025-02-03' }))
      .thenTypes('SwitchRequested', 'DeadlineSet')
  })
  it('beyond the days of the calendar cannot be counted', () =>
    given(...under('uk-msc-ordinary'), named)
      .when(tell('RequestSwitch', rep, { ...switchRequest, effectiveOn: '2099-01-01' }, { at: noon('2098-01-06') }))
      .thenRefused('beyond-calendar'))
  it('follows the version in force on the day of the request', () => {
    const asked = (day: string) =>
      recorded(
        [registered, bound('us-dbe-26.53f'), kept('US-CA'), named],
        tell('GiveNotice', rep, changes.notice, { at: noon(day) }),
        tell(
          'RequestSwitch',
          rep,
          {
            ...switchRequest,
            effectiveOn: '2026-01-01',
            ground: { code: 'us-dbe-26.53f:insolvency', family: 'insolvency' },
          },
          { at: noon(day) },
        ),
      ).at(-1)
    expect(asked('2025-10-02')?.body).toMatchObject({ pack: { version: '1.0.0' } })
    expect(asked('2025-10-03')?.body).toMatchObject({ pack: { version: '2.0.0' } })
  })
})

const ask4100 = (at = NOW) =>
  tell(
    'RequestSwitch',
    rep,
    { ...switchRequest, ground: { code: 'us-ca-pcc-4100:insolvency', family: 'insolvency' } },
    { at },
  )
const notice = (at = NOW) => tell('GiveNotice', manager, { ...changes.notice, namingId, sentAt: at }, { at })
