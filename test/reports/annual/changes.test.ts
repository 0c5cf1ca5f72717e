/** Part F: every change of the period with the event that says it, and how requests were asked, objected to and decided. */
import { describe, expect, it } from 'vitest'
import { cut, effecting, observation, withdrawing } from '../../domain/invented-changes.ts'
import { contractId, switchRequest } from '../../domain/invented-contract.ts'
import { charityRep, idOf, manager, past, rep } from '../../domain/invented-world.ts'
import { naming, namingOf, on, party, registered, reportOf } from './invented-report.ts'

const ash = namingOf('Ash')

describe('of changes', () => {
  const request = {
    ...switchRequest,
    requestId: idOf('one'),
    namingId: ash,
    replacement: { organisation: party('Birch') },
  }
  const about = { contractId, requestId: request.requestId }
  const facts = [
    registered,
    naming('Ash', {}, '2024-06-03'),
    past('SwitchRequested', rep, { ...request, effectiveOn: '2024-07-20' }, on('2024-07-01')),
    past(
      'SubcontractorReplied',
      charityRep,
      { ...about, namingId: ash, stance: 'objects', words: 'No.' },
      on('2024-07-03'),
    ),
    past('RequestRefused', manager, { ...about, reasons: 'It has not withdrawn.' }, on('2024-07-11')),
    past('ReductionDirected', manager, { ...cut, namingId: ash }, on('2024-08-01')),
    past(
      'PromisesVaried',
      manager,
      { contractId, namingId: ash, promises: cut.promises, directionId: cut.directionId },
      on('2024-08-01'),
    ),
    past('SubcontractorWithdrew', charityRep, { ...withdrawing, namingId: ash }, on('2024-09-01')),
    past(
      'UnauthorisedChangeObserved',
      manager,
      { ...observation, namingId: ash, observedOn: '2024-09-02' },
      on('2024-09-03'),
    ),
    past('NamingEnded', rep, { contractId, namingId: ash, reason: 'It left.' }, on('2024-10-01')),
    naming('Late', {}, '2025-04-01'),
  ]

  it('every one in the period stands in the register by its day, with the event that says it', () => {
    const { entries } = reportOf(facts).changes
    expect(entries.map(({ on: day, kind, organisation, eventId }) => [day, kind, organisation, eventId])).toStrictEqual(
      [
        ['2024-06-03', 'named', 'Ash', idOf('fact 1')],
        ['2024-07-01', 'asked', 'Ash', idOf('fact 2')],
        ['2024-07-11', 'decided', 'Ash', idOf('fact 4')],
        ['2024-08-01', 'varied', 'Ash', idOf('fact 6')],
        ['2024-08-01', 'directed', 'Ash', idOf('fact 5')],
        ['2024-09-01', 'withdrew', 'Ash', idOf('fact 7')],
        ['2024-09-02', 'unauthorised', 'Ash', idOf('fact 8')],
        ['2024-10-01', 'left', 'Ash', idOf('fact 9')],
      ],
    )
    expect(entries.find(({ kind }) => kind === 'decided')).toMatchObject({
      change: 'switch',
      ground: 'voluntaryWithdrawal',
      standing: 'refused',
      requestId: request.requestId,
    })
  })

  it('counts what was asked, objected to and decided, with the median of the days it took', () => {
    const { entries: _, ...counts } = reportOf(facts).changes
    expect(counts).toStrictEqual({
      byGround: [{ ground: 'voluntaryWithdrawal', count: 1 }],
      decisionDays: [10],
      medianDecisionDays: 10,
      decided: 1,
      deemed: 0,
      retrospective: 0,
      objections: 1,
      objectionsUpheld: 1,
    })
  })

  it('shows a request with whom it concerns, and with whom it brought in', () => {
    const done = [
      registered,
      naming('Ash'),
      past('SwitchRequested', rep, { ...request, effectiveOn: '2024-07-20' }, on('2024-07-01')),
      past('RequestApproved', manager, { ...about, reasons: 'It withdrew.' }, on('2024-07-03')),
      naming('Birch', {}, '2024-07-20'),
      past(
        'ChangeEffected',
        rep,
        { ...effecting, ...about, effectedOn: '2024-07-20', namingId: namingOf('Birch') },
        on('2024-07-20'),
      ),
    ]
    const { subcontractors, changes } = reportOf(done)
    const change = {
      requestId: request.requestId,
      eventId: idOf('fact 2'),
      kind: 'switch',
      ground: 'voluntaryWithdrawal',
      standing: 'approved',
    }
    expect(subcontractors.map(row => row.changes)).toStrictEqual([[change], [change]])
    expect(changes.entries.find(({ kind }) => kind === 'effected')).toMatchObject({
      organisation: 'Birch',
      eventId: idOf('fact 5'),
    })
  })
})
