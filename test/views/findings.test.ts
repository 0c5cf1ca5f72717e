/** Findings and comments on signals as the views keep them. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Fact } from '#events/catalogue.ts'
import { CAST_EVENTS } from '../domain/invented-cast.ts'
import { contractId } from '../domain/invented-contract.ts'
import { auditor, authority, idOf, NOW, past, rep, supplier, TOMORROW } from '../domain/invented-world.ts'
import { append, everything, idAt, redactionOf, SIGNALS } from './invented-beside.ts'
import { inventedLedger, type InventedLedger } from './invented-ledger.ts'

const ALL = { offset: 0, limit: 10 }
const signal = { indicator: 'BC-01', rules: '1.0.0', sentence: 'No referrals.', eventIds: [idOf('a fact')] }
const idFor = (name: string) => idOf(`finding ${name}`)
const streamOf = (name: string) => `finding-${idFor(name)}`
const opened = (name: string, of: string, at: string): Fact => {
  const body = { findingId: idFor(name), contractId: of, title: name, words: 'Nothing was paid.', signal }
  return past('FindingOpened', auditor, body, { at })
}
const active = (name: string): Fact =>
  past('FindingStatusChanged', auditor, { findingId: idFor(name), to: 'active', words: 'We look into it.' })
const comment = past('SignalCommented', rep, { contractId, indicator: 'BC-03', words: 'Demand fell.' })

let ledger: InventedLedger
const record = async (stream: string, ...facts: readonly Fact[]) => {
  await append(ledger.store, stream, ...facts)
  await ledger.settled()
}
beforeEach(async () => {
  ledger = await inventedLedger()
  await record(streamOf('first'), opened('first', contractId, NOW), active('first'))
  await record(streamOf('second'), opened('second', contractId, TOMORROW))
  await record(streamOf('elsewhere'), opened('elsewhere', idOf('another contract'), NOW))
})
afterEach(() => ledger.close())

const views = () => ledger.house.door.views
type Filter = Parameters<ReturnType<typeof views>['findings']>[0]
const titles = (filter: Filter, slice = ALL) =>
  views()
    .findings(filter, slice)
    .items.map(({ title }) => title)

describe('findings', () => {
  test('are found by contract and by status, the newest first', () => {
    expect(titles({ contractId })).toStrictEqual(['second', 'first'])
    expect(titles({ contractId, status: 'active' })).toStrictEqual(['first'])
    expect(titles({ status: 'draft' })).toStrictEqual(['second', 'elsewhere'])
    expect(titles({ status: 'closed' })).toStrictEqual([])
    expect(views().findings({}, { offset: 0, limit: 1 })).toMatchObject({ total: 3, items: [{ title: 'second' }] })
  })

  test('are found by their id, with their course; one whose opening is withheld is not', async () => {
    expect(views().finding(idFor('first'))).toMatchObject({ status: 'active', course: [{ to: 'active' }], revision: 1 })
    expect(views().finding(idFor('none'))).toBeUndefined()
    await record(streamOf('first'), redactionOf(streamOf('first'), 0))
    expect(views().finding(idFor('first'))).toBeUndefined()
    expect(titles({ contractId })).toStrictEqual(['second'])
  })

  test('and comments stand in the audit trail, by whoever stated them', async () => {
    await record(SIGNALS, comment)
    expect(views().auditTrail(SIGNALS, ALL).items).toMatchObject([{ type: 'SignalCommented', actor: rep }])
    expect(views().streamOf(idAt(streamOf('first'), 1))).toBe(streamOf('first'))
    expect(views().factsStatedBy(supplier.id, { after: 0, limit: 10 })).toMatchObject([{ factId: idAt(SIGNALS, 0) }])
    expect(views().factsStatedBy(authority.id, { after: 0, limit: 99 })).toHaveLength(CAST_EVENTS + 4)
  })
})

describe('comments on signals', () => {
  test('are kept for each contract; what is redacted is gone', async () => {
    expect(views().signalComments(contractId)).toBeUndefined()
    await record(SIGNALS, comment, comment)
    expect(views().signalComments(contractId)?.comments).toMatchObject([{ words: 'Demand fell.' }, { by: rep }])
    await record(SIGNALS, redactionOf(SIGNALS, 0))
    expect(views().signalComments(contractId)).toMatchObject({ comments: [{ factId: idAt(SIGNALS, 1) }], withheld: 1 })
  })

  test('come out the same when they are thrown away and made again, as findings do', async () => {
    await record(SIGNALS, comment, comment, redactionOf(SIGNALS, 1))
    const before = everything(ledger)
    await ledger.house.keeper.rebuild()
    expect(everything(ledger)).toStrictEqual(before)
  })
})
