/** How a deadline of a request stands: with its working, counted again for a reason, met, passed, paused, or owed by nobody any more. */
import { describe, expect, it } from 'vitest'
import type { Fact } from '#events/catalogue.ts'
import { question } from '../domain/invented-changes.ts'
import { approved, ended, named, refused, registered, withdrawn } from '../domain/invented-contract.ts'
import { manager, NOW, past } from '../domain/invented-world.ts'
import {
  asked,
  commented,
  deadline,
  declared,
  objectedLate,
  planned,
  provided,
  recounted,
  supported,
  timePassed,
  told,
} from './every-fact.ts'
import { folded, requestIn } from './folding.ts'

const request = (...facts: readonly Fact[]) => requestIn(folded(registered, named, ...facts))
const standing = (...facts: readonly Fact[]) => request(...facts).deadlines.map(one => one.standing)

it('keeps the whole working with which it was set, and comes next while it runs', () => {
  const set = deadline('decision')
  if (set.type !== 'DeadlineSet') throw new Error('it sets a deadline')
  const { contractId, requestId, ...body } = set.body
  const { deadlines, nextDeadline } = request(asked, set)
  expect(deadlines).toStrictEqual([{ ...body, setAt: NOW, recalculations: [], standing: 'running' }])
  expect(body.working.filter(({ counts }) => counts)).toHaveLength(10)
  expect(nextDeadline).toStrictEqual({
    deadlineId: body.deadlineId,
    of: 'decision',
    lastDay: '2025-01-27',
    endsAt: '2025-01-27T23:59:59.999Z',
  })
})

it('counted again, it says from what to what and why, and its working is the new one', () => {
  const { deadlines, nextDeadline } = request(asked, deadline('decision'), recounted('decision', '2025-01-20'))
  expect(deadlines).toMatchObject([
    {
      startedOn: '2025-01-20',
      lastDay: '2025-02-03',
      recalculations: [{ at: NOW, because: 'further-information', was: '2025-01-27', lastDay: '2025-02-03' }],
      standing: 'running',
    },
  ])
  expect(nextDeadline?.lastDay).toBe('2025-02-03')
})

describe('the time to reply', () => {
  const begun = [told, deadline('reply')]
  it('runs until the organisation takes a side; words alone do not end it', () => {
    expect(standing(...begun)).toStrictEqual(['running'])
    expect(standing(...begun, commented)).toStrictEqual(['running'])
    expect(standing(...begun, supported)).toStrictEqual(['met'])
  })

  it('passes, and what is said afterwards does not undo that', () => {
    const silent = request(...begun, timePassed('reply'), objectedLate)
    expect(silent.deadlines).toMatchObject([{ standing: 'passed', effect: 'none' }])
    expect(silent).not.toHaveProperty('nextDeadline')
  })

  it('is nobody’s any more when the request is answered or the contract over', () => {
    expect(standing(...begun, asked, withdrawn)).toStrictEqual(['lapsed'])
    expect(standing(...begun, ended)).toStrictEqual(['lapsed'])
  })
})

describe('the time to decide', () => {
  const begun = [asked, deadline('decision')]
  it('is met by a decision, and lapses with a withdrawal', () => {
    expect(standing(...begun, approved)).toStrictEqual(['met'])
    expect(standing(...begun, refused)).toStrictEqual(['met'])
    expect(standing(...begun, withdrawn)).toStrictEqual(['lapsed'])
  })

  it('stands still while further information is awaited, where the pack counts the later of', () => {
    const paused = request(...begun, past('FurtherInformationRequested', manager, question))
    expect(paused.deadlines).toMatchObject([{ standing: 'paused' }])
    expect(paused).not.toHaveProperty('nextDeadline')
    expect(standing(...begun, past('FurtherInformationRequested', manager, question), provided)).toStrictEqual([
      'running',
    ])
  })
})

it('the time to ask after an emergency is met by asking', () => {
  expect(standing(declared, deadline('emergency-request'))).toStrictEqual(['running'])
  expect(standing(declared, deadline('emergency-request'), asked)).toStrictEqual(['met'])
  expect(standing(declared, deadline('emergency-request'), withdrawn)).toStrictEqual(['lapsed'])
})

it('the time for a plan runs after permission, until there is one, or the contract is over', () => {
  const begun = [asked, approved, deadline('replacement-plan')]
  expect(standing(...begun)).toStrictEqual(['running'])
  expect(standing(...begun, planned)).toStrictEqual(['met'])
  expect(standing(...begun, ended)).toStrictEqual(['lapsed'])
  expect(standing(...begun, timePassed('replacement-plan'), planned)).toStrictEqual(['passed'])
})

it('of several that run, the earliest comes next', () => {
  const both = request(told, deadline('reply'), asked, deadline('decision'))
  expect(both.nextDeadline).toMatchObject({ of: 'reply', lastDay: '2025-01-20' })
  const one = request(told, deadline('reply'), asked, deadline('decision'), supported)
  expect(one.nextDeadline).toMatchObject({ of: 'decision', lastDay: '2025-01-27' })
})
