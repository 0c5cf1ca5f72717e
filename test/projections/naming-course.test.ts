/** What each fact makes of a naming and of the contract around it: promises, confirmation, directions, subcontracts, and what nobody permitted. */
import { describe, expect, it } from 'vitest'
import type { Fact } from '#events/catalogue.ts'
import { marksOf } from '#projections/marks.ts'
import {
  answering,
  arrangement,
  asking,
  check,
  confirming,
  cut,
  delegation,
  effecting,
  endingIt,
  lowered,
  observation,
  opening,
  replacing,
  setting,
  signing,
  subcontractId,
  telling,
  varying,
  withdrawing,
} from '../domain/invented-changes.ts'
import {
  approved,
  approvedWithConditions,
  contractId,
  named,
  naming,
  namingId,
  registered,
  requestId,
  switchRequested,
  withdrawn,
} from '../domain/invented-contract.ts'
import {
  approver,
  charity,
  charityRep,
  idOf,
  manager,
  newcomer,
  past,
  rep,
  YESTERDAY,
} from '../domain/invented-world.ts'
import { folded, namingIn } from './folding.ts'

const said = (by: typeof rep) => ({ at: YESTERDAY, by })
const chain = (...facts: readonly Fact[]) => folded(registered, named, ...facts)
const after = (...facts: readonly Fact[]) => namingIn(chain(...facts))

describe('what is promised', () => {
  it('at first stays in its own words, with what is promised since beside it', () => {
    const varied = after(past('PromisesVaried', rep, { contractId, namingId, promises: lowered, requestId }))
    expect(varied.commitment).toStrictEqual(naming.commitment)
    expect(varied.now).toStrictEqual(lowered)
    expect(varied.variations).toStrictEqual([{ ...said(rep), factId: idOf('fact 2'), promises: lowered, requestId }])
  })

  it('is cut by the authority itself under its own name', () => {
    const { directionId } = cut
    const { variations, directions } = after(
      past('ReductionDirected', manager, cut),
      past('PromisesVaried', manager, { contractId, namingId, promises: lowered, directionId }),
    )
    expect(variations).toStrictEqual([
      { ...said(manager), factId: idOf('fact 3'), promises: lowered, directionId, authorityCaused: true },
    ])
    expect(directions).toStrictEqual([
      {
        ...said(manager),
        factId: idOf('fact 2'),
        directionId,
        reasons: cut.reasons,
        kind: 'reduction',
        promises: lowered,
        from: cut.from,
      },
    ])
  })
})

it('directions to sign and to replace say under which rule, and by when', () => {
  const { directions } = after(
    past('ArrangementDirected', approver, arrangement),
    past('ReplacementDirected', approver, replacing),
  )
  expect(directions).toMatchObject([
    { kind: 'arrangement', legalBasis: arrangement.legalBasis, dueBy: '2025-02-14', by: approver },
    { kind: 'replacement', legalBasis: replacing.legalBasis, dueBy: '2025-02-14', by: approver },
  ])
})

it('a naming is confirmed with its key, and its organisation withdraws in its own words', () => {
  const { confirmed, withdrew, standing } = after(
    past('NamingConfirmed', manager, confirming),
    past('SubcontractorWithdrew', charityRep, withdrawing),
  )
  expect(confirmed).toStrictEqual({ ...said(manager), key: confirming.key })
  const factId = idOf('fact 3')
  expect(withdrew).toStrictEqual({ ...said(charityRep), factId, words: withdrawing.words, pressureApplied: true })
  expect(standing, 'it leaves when its leaving is recorded').toBe('named')
})

describe('what nobody permitted', () => {
  const observed = past('UnauthorisedChangeObserved', manager, observation)
  const answered = past('UnauthorisedChangeAnswered', rep, answering)
  const { contractId: _, ...seen } = observation

  it('stands with the naming that it was done to, and with its answer', () => {
    const reported = { ...said(manager), factId: idOf('fact 2'), ...seen }
    expect(after(observed).unauthorised).toStrictEqual([reported])
    expect(after(observed, answered).unauthorised).toStrictEqual([
      { ...reported, answer: { ...said(rep), words: answering.words, evidence: [] } },
    ])
    expect(chain(observed, answered).unauthorised).toStrictEqual([])
  })

  it('stands by itself where an organisation was found that is not named', () => {
    const { namingId: __, ...body } = observation
    const found = chain(past('UnauthorisedChangeObserved', manager, { ...body, organisation: newcomer }), answered)
    expect(found.unauthorised).toMatchObject([{ organisation: newcomer, answer: { words: answering.words } }])
    expect(namingIn(found).unauthorised).toStrictEqual([])
  })
})

it('a subcontract is signed on its terms, varied, ended, and keeps a term that the rules refuse', () => {
  const pack = { packId: 'uk-moj-df-2020', version: '1.0.0' }
  const ruled = { contractId, subcontractId, pack, term: 'exclusivity' as const, words: 'It has no force.' }
  const { subcontracts } = after(
    past('SubcontractSigned', rep, signing),
    past('SubcontractTermRefusedByRule', rep, ruled),
    past('SubcontractVaried', rep, varying),
    past('SubcontractEnded', rep, endingIt),
    past('SubcontractEnded', rep, { ...endingIt, subcontractId: idOf('another') }),
  )
  const { contractId: _, namingId: __, ...signed } = signing
  const { contractId: ___, subcontractId: ____, ...varied } = varying
  expect(subcontracts).toStrictEqual([
    {
      ...said(rep),
      factId: idOf('fact 2'),
      ...signed,
      variations: [{ ...said(rep), factId: idOf('fact 4'), ...varied }],
      commitments: [],
      refusedTerms: [{ at: YESTERDAY, term: 'exclusivity', words: ruled.words, pack }],
      ended: { ...said(rep), on: endingIt.endedOn, reason: endingIt.reason },
    },
  ])
})

describe('a change that takes effect', () => {
  const made = past('ChangeEffected', rep, effecting)
  const { namingId: _, ...unnamed } = naming
  const cameIn = past('SubcontractorNamed', rep, {
    ...unnamed,
    namingId: effecting.namingId,
    organisation: newcomer,
    stage: 'later',
  })

  it.each([
    ['told first', [made, cameIn]],
    ['told last', [cameIn, made]],
  ])('puts one naming in the place of another, %s', (_when, facts) => {
    const { namings } = chain(switchRequested, approved, ...facts)
    expect(namings.map(({ takesOverFrom, takenOverBy }) => [takesOverFrom, takenOverBy])).toStrictEqual([
      [undefined, effecting.namingId],
      [namingId, undefined],
    ])
  })

  it('marks whom it is about, and who came in by it', () => {
    expect(marksOf(chain(switchRequested), namingId)).toStrictEqual(['pending'])
    expect(marksOf(chain(switchRequested, withdrawn), namingId)).toStrictEqual([])
    const late = past('ChangeEffected', rep, { ...effecting, retrospective: true })
    const conditional = chain(switchRequested, approvedWithConditions, late, cameIn)
    expect(marksOf(conditional, namingId)).toStrictEqual(['conditional', 'retrospective'])
    expect(marksOf(conditional, effecting.namingId)).toStrictEqual(['conditional', 'retrospective'])
  })
})

describe('the contract', () => {
  it('keeps the numbers that it sets for itself as last set, its delegation and the opening of bids', () => {
    const { contract } = chain(
      past('PackSettingChanged', approver, setting),
      past('PackSettingChanged', approver, { ...setting, setting: 'decision.period', length: 15 }),
      past('PackSettingChanged', approver, { ...setting, length: 8 }),
      past('DelegationLimitSet', approver, delegation),
      past('BidsOpened', manager, opening),
    )
    expect(contract?.settings.map(({ setting: which, length }) => [which, length])).toStrictEqual([
      ['decision.period', 15],
      ['reply.period', 8],
    ])
    const { contractManagerUpTo, reason } = delegation
    expect(contract?.delegation).toStrictEqual({ ...said(approver), contractManagerUpTo, reason })
    expect(contract?.bidsOpenedOn).toBe(opening.openedOn)
  })

  it('keeps what the supplier was asked and answered, and who was checked', () => {
    const { contract } = chain(
      past('SubcontractorInformationRequested', manager, asking),
      past('SubcontractorInformationProvided', rep, telling),
      past('DebarmentChecked', manager, check),
    )
    expect(contract?.informationRequests).toMatchObject([
      { dueBy: asking.dueBy, by: manager, answer: { ...said(rep), words: telling.words, evidence: [] } },
    ])
    expect(contract?.debarmentChecks).toMatchObject([{ organisation: charity, result: 'not-listed', by: manager }])
  })
})
