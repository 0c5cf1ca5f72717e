/** What is told in confidence: kept for the authority, and found nowhere else in the views. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { VIEWS } from '#src/house.ts'
import { concerns } from '#views/concerns.ts'
import { concern, concernId, concluding, looking } from '../domain/invented-changes.ts'
import { contractId } from '../domain/invented-contract.ts'
import {
  authority,
  charity,
  charityRep,
  idOf,
  manager,
  otherAuthority,
  smallCharityRep,
  supplier,
  tell,
} from '../domain/invented-world.ts'
import { begun, inventedLedger, type InventedLedger } from './invented-ledger.ts'

const ALL = { offset: 0, limit: 10 }
const later = {
  ...concern,
  concernId: idOf('a later concern'),
  about: 'gagging' as const,
  words: 'We were told to be silent.',
}
const elsewhere = { ...concern, concernId: idOf('a concern elsewhere'), authority: otherAuthority }

let ledger: InventedLedger
beforeEach(async () => {
  ledger = await inventedLedger()
  await ledger.tell(
    ...begun(),
    tell('ReportConcern', charityRep, concern),
    tell('ReportConcern', smallCharityRep, later, { at: '2025-01-15T09:00:00.000Z' }),
    tell('ReportConcern', charityRep, elsewhere),
  )
  await ledger.settled()
})
afterEach(() => ledger.close())

const views = () => ledger.house.door.views
const idsOf = (authorityId?: string) =>
  views()
    .concerns({ authorityId }, ALL)
    .items.map(one => one.concernId)

describe('concerns', () => {
  test('are listed for the authority that they were told to: what is not concluded first, then the newest', async () => {
    expect(idsOf(authority.id)).toStrictEqual([later.concernId, concernId])
    expect(idsOf(otherAuthority.id)).toStrictEqual([elsewhere.concernId])
    expect(idsOf(supplier.id)).toStrictEqual([])
    expect(views().concerns({}, ALL).total).toBe(3)
    await ledger.tell(tell('ConcludeConcern', manager, { ...concluding, concernId: later.concernId }))
    await ledger.settled()
    expect(idsOf(authority.id)).toStrictEqual([concernId, later.concernId])
  })

  test('are found by their id, with what was looked into and a trail of their own', async () => {
    await ledger.tell(tell('InvestigateConcern', manager, looking))
    await ledger.settled()
    expect(views().concern(concernId)).toMatchObject({
      about: 'pressure',
      words: concern.words,
      standing: 'investigated',
      notes: [{ by: manager, note: looking.note }],
      trail: [{ type: 'ConcernReported' }, { type: 'ConcernInvestigated', actor: manager }],
    })
    expect(views().concern(idOf('no concern'))).toBeUndefined()
  })
})

describe('nowhere else', () => {
  test('no other table of the views holds a word, an id or the stream of a concern', () => {
    const others = VIEWS.flatMap(({ tables }) => tables).filter(table => !concerns.tables.includes(table))
    expect(others.length).toBeGreaterThan(4)
    const text = JSON.stringify(others.flatMap(table => ledger.house.keeper.db.prepare(`SELECT * FROM ${table}`).all()))
    expect(text, 'the contract itself is there').toContain(contractId)
    for (const secret of [concern.words, later.words, concernId, later.concernId, 'concern-', 'ConcernReported']) {
      expect(text.includes(secret), secret).toBe(false)
    }
  })

  test('no search, trail, queue or list of what waits shows that there is one', () => {
    expect(views().auditTrail(`concern-${concernId}`, ALL)).toStrictEqual({ items: [], total: 0 })
    const types = views()
      .auditTrail(`contract-${contractId}`, ALL)
      .items.map(({ type }) => type)
    expect(types).toStrictEqual(['ContractRegistered', 'SubcontractorNamed'])
    expect(views().contracts({ q: 'pressure' }, 'title', ALL).total).toBe(0)
    expect(views().contracts({ q: 'silent' }, 'title', ALL).total).toBe(0)
    for (const { id } of [authority, supplier, charity]) {
      expect(JSON.stringify(views().waitingFor(id))).not.toContain('oncern')
    }
  })
})
