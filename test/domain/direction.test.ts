/** What the authority may order, ask and check of its own accord, and who answers. */
import { describe, it } from 'vitest'
import type { Command } from '#domain/catalogue.ts'
import { given, recorded } from './given-when-then.ts'
import * as changes from './invented-changes.ts'
import {
  consentRefused,
  contractId,
  dropped,
  ended,
  named,
  namingId,
  registered,
  switchRequested,
} from './invented-contract.ts'
import { under } from './invented-rules.ts'
import {
  approver,
  auditor,
  charityRep,
  idOf,
  manager,
  otherManager,
  past,
  rep,
  tell,
  type Said,
} from './invented-world.ts'

const { arrangementNaming } = changes
const orders: readonly (readonly [Command, Said, ...Said[]])[] = [
  [
    tell('DirectReduction', manager, changes.cut),
    { type: 'ReductionDirected', body: changes.cut },
    {
      type: 'PromisesVaried',
      body: { contractId, namingId, promises: changes.lowered, directionId: changes.cut.directionId },
    },
  ],
  [
    tell('DirectArrangement', approver, changes.arrangement),
    { type: 'ArrangementDirected', body: changes.arrangement },
  ],
  [tell('DirectReplacement', approver, changes.replacing), { type: 'ReplacementDirected', body: changes.replacing }],
  [
    tell('RequestSubcontractorInformation', manager, changes.asking),
    { type: 'SubcontractorInformationRequested', body: changes.asking },
  ],
  [tell('RecordDebarmentCheck', manager, changes.check), { type: 'DebarmentChecked', body: changes.check }],
]

describe.each(orders.map(([command, ...said]) => [command.type, command, said] as const))('%s', (_, order, said) => {
  const before = [registered, arrangementNaming]

  it('is recorded', () =>
    given(...before)
      .when(order)
      .then(...(said as [Said])))
  it.each([
    ['the supplier', rep],
    ['the organisation', charityRep],
    ['another authority', otherManager],
    ['an auditor', auditor],
  ])('refuses %s', (_who, actor) =>
    given(...before)
      .when({ ...order, meta: { ...order.meta, actor } })
      .thenRefused('not-permitted', 'forbidden'),
  )
  it('refuses other words under the same id', () => {
    const others = [{ reasons: 'Other reasons.' }, { legalBasis: 'Another basis.' }, { list: 'Another list.' }].filter(
      one => Object.keys(one).every(key => key in order.body),
    )
    given(...recorded(before, order))
      .when({ ...order, body: { ...order.body, ...others[0] } } as Command)
      .thenRefused('direction-exists')
  })
  it('finds it already so', () =>
    given(...recorded(before, order))
      .when(order)
      .thenNothingNew())
  it('loses the race to the end of the contract', () =>
    given(...before)
      .when(order)
      .butFirst(ended)
      .thenRefused('contract-ended'))
  if (!('namingId' in order.body)) return
  it('refuses a naming that is not there, or over', () => {
    given(registered).when(order).thenRefused('naming-unknown', 'missing')
    given(registered, named, consentRefused, dropped).when(order).thenRefused('naming-over')
  })
})

describe('a direction', () => {
  it.each([
    ['arrangement', tell('DirectArrangement', manager, changes.arrangement)],
    ['replacement', tell('DirectReplacement', manager, changes.replacing)],
  ])('of an %s needs an approver', (_, direct) =>
    given(registered, arrangementNaming).when(direct).thenRefused('not-permitted', 'forbidden'),
  )
  it('binds only to an organisation on which the bid relied', () =>
    given(registered, named)
      .when(tell('DirectArrangement', approver, changes.arrangement))
      .thenRefused('not-relied-on'))
  it('of a cut is no request: it needs no decision, and none is open', () => {
    const cut = recorded([...under('uk-moj-df-2020'), named], tell('DirectReduction', manager, changes.cut))
    given(...cut)
      .when(tell('GiveNotice', rep, changes.notice))
      .thenTypes('IntentNoticeGiven', 'DeadlineSet')
  })
  it('may be given while a request is open', () =>
    given(registered, named, switchRequested)
      .when(tell('DirectReduction', manager, changes.cut))
      .thenTypes('ReductionDirected', 'PromisesVaried'))
  it('to replace lets the supplier end the naming', () => {
    const gone = { contractId, namingId, reason: 'Excluded.' }
    given(registered, named, changes.replacementDirected)
      .when(tell('EndNaming', rep, gone))
      .then({ type: 'NamingEnded', body: gone })
  })
})

describe('RecordDebarmentCheck', () => {
  it('refuses a day to come', () =>
    given(registered)
      .when(tell('RecordDebarmentCheck', manager, { ...changes.check, checkedOn: '2025-01-15' }))
      .thenRefused('in-the-future'))
})

describe('ProvideSubcontractorInformation', () => {
  const before = [registered, changes.asked]
  const provide = tell('ProvideSubcontractorInformation', rep, changes.telling)

  it('answers what was asked', () =>
    given(...before)
      .when(provide)
      .then({ type: 'SubcontractorInformationProvided', body: changes.telling }))
  it('refuses the authority', () =>
    given(...before)
      .when(tell('ProvideSubcontractorInformation', manager, changes.telling))
      .thenRefused('not-permitted', 'forbidden'))
  it('refuses what nobody asked, also where the id is of something else', () => {
    given(registered).when(provide).thenRefused('information-request-unknown', 'missing')
    given(registered, past('DebarmentChecked', manager, { ...changes.check, checkId: changes.informationRequestId }))
      .when(provide)
      .thenRefused('information-request-unknown', 'missing')
  })
  it('is given once', () =>
    given(...recorded(before, provide))
      .when(tell('ProvideSubcontractorInformation', rep, { ...changes.telling, words: 'Otherwise.' }))
      .thenRefused('already-answered'))
  it('finds it already so', () =>
    given(...recorded(before, provide))
      .when(provide)
      .thenNothingNew())
  it('loses the race to a colleague', () =>
    given(...before)
      .when(provide)
      .butFirst(past('SubcontractorInformationProvided', rep, { ...changes.telling, words: 'Otherwise.' }))
      .thenRefused('already-answered'))
  it('answers each question by its own id', () => {
    const second = { ...changes.asking, informationRequestId: idOf('a second question') }
    given(...recorded(before, provide, tell('RequestSubcontractorInformation', manager, second)))
      .when(
        tell('ProvideSubcontractorInformation', rep, {
          ...changes.telling,
          informationRequestId: second.informationRequestId,
        }),
      )
      .thenTypes('SubcontractorInformationProvided')
  })
})
