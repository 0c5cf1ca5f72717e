/** What a permitted change does: who leaves, who comes in, what is promised from then on, and what stays marked. */
import { describe, it } from 'vitest'
import type { Fact } from '#events/catalogue.ts'
import { given, recorded } from './given-when-then.ts'
import * as changes from './invented-changes.ts'
import {
  approval,
  approved,
  contractId,
  ended,
  named,
  namedUnder,
  naming,
  namingId,
  refused,
  registered,
  requestId,
  switchRequest,
  switchRequested,
  underId,
} from './invented-contract.ts'
import { deadlineSet, deemedApproved, noon, passed, under } from './invented-rules.ts'
import {
  approver,
  charityRep,
  idOf,
  manager,
  newcomer,
  otherRep,
  past,
  rep,
  smallCharity,
  tell,
} from './invented-world.ts'

const came = changes.effecting.namingId
const effect = tell('EffectChange', rep, changes.effecting)
const { namingId: _, ...nobodyIn } = changes.effecting
const effectAlone = tell('EffectChange', rep, nobodyIn)
const effected = { type: 'ChangeEffected' as const, body: changes.effecting }
const leaves = {
  type: 'NamingEnded' as const,
  body: { contractId, namingId, reason: switchRequest.reasons, requestId },
}
const permitted = [registered, named, switchRequested, approved]
const allowed = (type: 'TerminationRequested', body: object): readonly Fact[] => [
  registered,
  named,
  past(type, rep, body as never),
  approved,
]

describe('EffectChange', () => {
  it('of a switch: one leaves, and the other takes its place with promises of its own', () =>
    given(...permitted)
      .when(effect)
      .then(effected, leaves, {
        type: 'SubcontractorNamed',
        body: { contractId, namingId: came, stage: 'later', tier: 2, ...switchRequest.replacement },
      }))
  it('of a switch further down: the other stands where it stood', () => {
    const lower = { ...switchRequest, namingId: underId }
    given(registered, named, namedUnder, past('SwitchRequested', rep, lower), approved)
      .when(effect)
      .then(
        effected,
        { ...leaves, body: { ...leaves.body, namingId: underId } },
        {
          type: 'SubcontractorNamed',
          body: {
            contractId,
            namingId: came,
            stage: 'later',
            tier: 3,
            under: namingId,
            ...switchRequest.replacement,
          },
        },
      )
  })
  it('of an assignment: the other takes over the same promises', () => {
    const { services, commitment } = naming
    const areas = 'areas' in naming ? { areas: naming.areas as never } : {}
    given(
      ...allowed('TerminationRequested', {}).slice(0, 2),
      past('AssignmentRequested', rep, changes.assignment),
      approved,
    )
      .when(effect)
      .then(effected, leaves, {
        type: 'SubcontractorNamed',
        body: {
          contractId,
          namingId: came,
          stage: 'later',
          tier: 2,
          services,
          ...areas,
          commitment,
          organisation: newcomer,
        },
      })
  })
  it('of an appointment: somebody comes in, and nobody leaves', () =>
    given(registered, named, past('AppointmentRequested', rep, { ...changes.appointment, under: namingId }), approved)
      .when(effect)
      .then(effected, {
        type: 'SubcontractorNamed',
        body: { contractId, namingId: came, stage: 'later', under: namingId, ...changes.appointment.proposed },
      }))
  it('of a termination: one leaves', () =>
    given(...allowed('TerminationRequested', changes.termination))
      .when(effectAlone)
      .then({ type: 'ChangeEffected', body: nobodyIn }, leaves))
  it('of a reduction: this is promised from now on', () =>
    given(registered, named, past('ReductionRequested', rep, changes.reduction), approved)
      .when(effectAlone)
      .then(
        { type: 'ChangeEffected', body: nobodyIn },
        { type: 'PromisesVaried', body: { contractId, namingId, promises: changes.lowered, requestId } },
      ))
  it('of an amendment: promises change only where it says so', () => {
    given(registered, named, past('AmendmentRequested', rep, changes.amendment), approved)
      .when(effectAlone)
      .then({ type: 'ChangeEffected', body: nobodyIn })
    given(registered, named, past('AmendmentRequested', rep, { ...changes.amendment, promises: {} }), approved)
      .when(effectAlone)
      .then(
        { type: 'ChangeEffected', body: nobodyIn },
        { type: 'PromisesVaried', body: { contractId, namingId, promises: {}, requestId } },
      )
  })

  it.each([
    ['the authority', manager],
    ['another supplier', otherRep],
    ['the organisation itself', charityRep],
  ])('refuses %s', (_, actor) =>
    given(...permitted)
      .when(tell('EffectChange', actor, changes.effecting))
      .thenRefused('not-permitted', 'forbidden'),
  )
  it.each([
    ['is still open', [registered, named, switchRequested]],
    ['was refused', [registered, named, switchRequested, refused]],
  ])('refuses a change that %s', (_, history) =>
    given(...history)
      .when(effect)
      .thenRefused('permission-needed'),
  )
  it('refuses a request that is not there', () =>
    given(registered, named).when(effect).thenRefused('request-unknown', 'missing'))
  it('refuses a day to come', () =>
    given(...permitted)
      .when(tell('EffectChange', rep, { ...changes.effecting, effectedOn: '2025-01-15' }))
      .thenRefused('in-the-future'))
  it('refuses a day before the one that was permitted', () =>
    given(...permitted)
      .when(tell('EffectChange', rep, { ...changes.effecting, effectedOn: '2025-01-13' }))
      .thenRefused('before-permitted'))
  it('asks under which id the new one is named', () =>
    given(...permitted)
      .when(effectAlone)
      .thenRefused('naming-id-missing'))
  it.each([
    ['the one that leaves', namingId],
    ['somebody else', underId],
  ])('refuses the id of %s for the new one', (_, taken) =>
    given(...permitted, namedUnder)
      .when(tell('EffectChange', rep, { ...changes.effecting, namingId: taken }))
      .thenRefused('naming-exists'),
  )
  it('refuses to bring in twice who has come there meanwhile', () =>
    given(
      ...permitted,
      past('SubcontractorNamed', rep, {
        contractId,
        namingId: idOf('elsewhere'),
        stage: 'later',
        organisation: newcomer,
      }),
    )
      .when(effect)
      .thenRefused('already-named'))
  it('refuses one for whom nobody is left to leave', () =>
    given(...permitted, past('NamingDropped', rep, { contractId, namingId, reason: 'It refused.' }))
      .when(effect)
      .thenRefused('naming-over'))
  it('finds it already so', () =>
    given(...recorded(permitted, effect))
      .when(effect)
      .thenNothingNew())
  it('refuses to make it on another day as well', () =>
    given(...recorded(permitted, effect))
      .when(tell('EffectChange', rep, { ...changes.effecting, effectedOn: '2025-01-15' }, { at: noon('2025-01-15') }))
      .thenRefused('already-effected'))
  it('loses the race to a colleague who named the new one otherwise', () =>
    given(...permitted)
      .when(effect)
      .butFirst(past('ChangeEffected', rep, { ...changes.effecting, namingId: idOf('another') }))
      .thenRefused('already-effected'))
  it('loses the race to the end of the contract', () =>
    given(...permitted)
      .when(effect)
      .butFirst(ended)
      .thenRefused('contract-ended'))
})

describe('a change that was made before permission', () => {
  const early = { ...switchRequest, effectiveOn: '2025-01-02' }
  const asked = recorded([...under('uk-msc-key'), named], tell('RequestSwitch', rep, early))
  const granted = recorded(asked, tell('ApproveRequest', manager, approval))
  const made = { ...changes.effecting, effectedOn: '2025-01-02' }
  const marked = { type: 'ChangeEffected' as const, body: { ...made, retrospective: true as const } }

  it('stays marked for ever', () =>
    given(...granted)
      .when(tell('EffectChange', rep, made))
      .then(marked, leaves, {
        type: 'SubcontractorNamed',
        body: { contractId, namingId: came, stage: 'later', tier: 2, ...switchRequest.replacement },
      }))
  it('cannot mark itself, nor be unmarked', () =>
    given(...recorded(granted, tell('EffectChange', rep, made)))
      .when(tell('EffectChange', rep, made))
      .thenNothingNew())
  it('is not marked where permission came the same day', () =>
    given(...granted)
      .when(effect)
      .thenTypes('ChangeEffected', 'NamingEnded', 'SubcontractorNamed'))
  it('is refused where the rules want permission first', () => {
    const open = recorded(
      [...under('fr-2193'), named],
      tell('RequestSwitch', rep, { ...switchRequest, effectiveOn: '2025-01-14' }),
      tell('ApproveRequest', approver, approval, { at: noon('2025-01-20') }),
    )
    given(...open)
      .when(tell('EffectChange', rep, { ...changes.effecting, effectedOn: '2025-01-16' }, { at: noon('2025-01-21') }))
      .thenRefused('before-permitted')
    given(...open)
      .when(tell('EffectChange', rep, { ...changes.effecting, effectedOn: '2025-01-20' }, { at: noon('2025-01-21') }))
      .thenTypes('ChangeEffected', 'NamingEnded', 'SubcontractorNamed')
  })
})

describe('a change permitted by silence', () => {
  const set = deadlineSet({
    of: 'decision',
    packId: 'uk-msc-ordinary',
    length: 10,
    startsAt: 'received',
    startedOn: '2025-01-14',
  })
  const open = recorded([...under('uk-msc-ordinary'), changes.namedOrdinary], tell('RequestSwitch', rep, switchRequest))
  const after = { ...changes.effecting, effectedOn: '2025-01-29' }

  it('is made without waiting for the timer: time passes in the same decision', () =>
    given(...open)
      .when(tell('EffectChange', rep, after, { at: noon('2025-01-29') }))
      .then(passed(set, 'deemed-approval'), deemedApproved(set), { type: 'ChangeEffected', body: after }, leaves, {
        type: 'SubcontractorNamed',
        body: { contractId, namingId: came, stage: 'later', tier: 2, ...switchRequest.replacement },
      }))
  it('is not made before', () =>
    given(...open)
      .when(tell('EffectChange', rep, { ...after, effectedOn: '2025-01-28' }, { at: set.body.endsAt }))
      .thenRefused('permission-needed'))
})

describe('what is promised after a change', () => {
  it('counts for the limit of a contract manager', () => {
    const reduced = recorded(
      [registered, named, changes.limited],
      tell('RequestReduction', rep, changes.reduction),
      tell('ApproveRequest', approver, approval),
      effectAlone,
    )
    const again = { ...changes.termination, requestId: idOf('another request') }
    given(...recorded(reduced, tell('RequestTermination', rep, again)))
      .when(tell('ApproveRequest', manager, { ...approval, requestId: again.requestId }))
      .thenTypes('RequestApproved')
  })
  it('says who else may come in', () =>
    given(...recorded(permitted, effect))
      .when(
        tell('RequestAppointment', rep, {
          ...changes.appointment,
          requestId: idOf('another request'),
          proposed: { organisation: smallCharity },
        }),
      )
      .thenTypes('AppointmentRequested'))
})
