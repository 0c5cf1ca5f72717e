/** What a step of a history changed, as a change log says it: about whom, which field, from what to what. */
import { expect, it } from 'vitest'
import type { Fact } from '#events/catalogue.ts'
import { auditEntry } from '#projections/audit-entry.ts'
import { changesBetween } from '#projections/changes.ts'
import { contractRow } from '#projections/contract-row.ts'
import { signed, signing, subcontractId } from '../domain/invented-changes.ts'
import {
  approved,
  approvedWithConditions,
  consented,
  contractId,
  named,
  namingId,
  registered,
  requestId,
} from '../domain/invented-contract.ts'
import { charity, idOf, past, rep, timer } from '../domain/invented-world.ts'
import { asked, deadline, declared, recounted, told } from './every-fact.ts'
import { folded, inAStream } from './folding.ts'

const change = (before: readonly Fact[], fact: Fact) => {
  const history = [registered, named, ...before]
  return changesBetween(folded(...history), folded(...history, fact))
}

it('a deadline counted again says its old day and its new one, once', () => {
  const changes = change([asked, deadline('decision')], recounted('decision', '2025-01-20'))
  const subject = { kind: 'deadline', of: 'decision', requestId, about: charity.name }
  expect(changes.map(({ path }) => path)).toStrictEqual(['startedOn', 'working', 'lastDay', 'endsAt', 'recalculations'])
  expect(changes.find(({ path }) => path === 'lastDay')).toMatchObject({
    subject,
    from: '2025-01-27',
    to: '2025-02-03',
  })
})

it('a decision changes the request, and that its time to decide is met', () => {
  const changes = change([asked, deadline('decision')], approved)
  expect(
    changes.map(({ subject: { kind }, path, from, to }) => [kind, path, from, to].slice(0, path === 'outcome' ? 3 : 4)),
  ).toStrictEqual([
    ['request', 'standing', 'open', 'approved'],
    ['request', 'outcome', null],
    ['deadline', 'standing', 'running', 'met'],
  ])
})

it('a subcontract is a subject of its own, under its naming', () => {
  const changes = change([], signed)
  expect(new Set(changes.map(({ subject }) => JSON.stringify(subject)))).toStrictEqual(
    new Set([JSON.stringify({ kind: 'subcontract', subcontractId, namingId, name: charity.name })]),
  )
  expect(changes).toContainEqual({
    subject: { kind: 'subcontract', subcontractId, namingId, name: charity.name },
    path: 'scope',
    from: null,
    to: signing.scope,
  })
})

it('the line of a contract counts what is announced and asked, and says what it is marked with and what comes next', () => {
  const row = (...facts: readonly Fact[]) => contractRow(contractId, folded(registered, named, consented, ...facts))
  expect(row()).toMatchObject({ openRequests: 0, marks: [], nextDeadline: null, waiting: 0 })
  expect(row(told, deadline('reply'))).toMatchObject({
    openRequests: 1,
    marks: ['pending'],
    nextDeadline: { of: 'reply', lastDay: '2025-01-20' },
    waiting: 0,
  })
  expect(row(asked, told, deadline('decision'))).toMatchObject({ waiting: 1 })
  expect(row(declared)).toMatchObject({ marks: ['pending', 'retrospective'] })
  expect(row(asked, approvedWithConditions)).toMatchObject({ openRequests: 0, marks: ['conditional'] })
})

it('a line of the trail says which request it is about, where it is about one', () => {
  const silent = { contractId, requestId, deadlineId: idOf('a deadline'), pack: { packId: 'it-119', version: '1.0.0' } }
  const entries = inAStream([registered, asked, past('RequestDeemedApproved', timer, silent)]).map(auditEntry)
  expect(entries.map(({ type, requestId: about }) => [type, about])).toStrictEqual([
    ['ContractRegistered', undefined],
    ['SwitchRequested', requestId],
    ['RequestDeemedApproved', requestId],
  ])
  const { requestId: _, ...body } = { contractId, namingId, reason: 'It leaves.', requestId }
  expect(inAStream([past('NamingEnded', rep, body)]).map(auditEntry)[0]).not.toHaveProperty('requestId')
})
