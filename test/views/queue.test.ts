/** What waits, as the views hold it: by deadline, for each organisation, and for the timer; and the same after any rebuild. */
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { VIEWS } from '#src/house.ts'
import { compareViews } from '#views/compare.ts'
import { confirming, delegation, observation, replying } from '../domain/invented-changes.ts'
import { approval, contractId as plainId, naming } from '../domain/invented-contract.ts'
import {
  approver,
  authority,
  charity,
  charityRep,
  idOf,
  manager,
  newcomer,
  NOW,
  otherAuthority,
  rep,
  supplier,
  tell,
  timer,
} from '../domain/invented-world.ts'
import { begun, inventedLedger, type InventedLedger } from './invented-ledger.ts'
import { FIRST, SECOND, threeRequests, UNDATED } from './invented-requests.ts'

let ledger: InventedLedger
beforeEach(async () => {
  ledger = await inventedLedger()
  await ledger.tell(...threeRequests)
  await ledger.settled()
})
afterEach(() => ledger.close())

const views = () => ledger.house.door.views
const ALL = { offset: 0, limit: 10 }
const idsIn = (rows: readonly { readonly contractId: string }[]) => rows.map(({ contractId }) => contractId)
const whats = (organisation: { readonly id: string }) =>
  views()
    .waitingFor(organisation.id)
    .map(({ what, contractReference, lastDay }) => [what, contractReference, lastDay])
const pass = (contractId: string, at: string) => ledger.tell(tell('PassDeadlines', timer, { contractId }, { at }))

describe('the queue', () => {
  test('is ordered by deadline, announced requests among it, and what has none comes last', () => {
    const { items, total } = views().openRequests(ALL)
    expect(total).toBe(3)
    expect(
      items.map(({ contractReference, request, about }) => [
        contractReference,
        request.standing,
        request.nextDeadline?.lastDay,
        about,
      ]),
    ).toStrictEqual([
      ['EX-11', 'announced', '2025-01-17', charity.name],
      ['EX-12', 'open', '2025-01-21', charity.name],
      ['EX-13', 'open', undefined, charity.name],
    ])
    expect(idsIn(views().openRequests({ offset: 1, limit: 1 }).items)).toStrictEqual([SECOND.contractId])
  })

  test('can be asked for one authority', () => {
    const mine = views().openRequests(ALL, { authorityId: authority.id })
    expect([mine.total, idsIn(mine.items)]).toStrictEqual([2, [SECOND.contractId, UNDATED.contractId]])
    const others = views().openRequests(ALL, { authorityId: otherAuthority.id })
    expect(idsIn(others.items)).toStrictEqual([FIRST.contractId])
    expect(views().openRequests(ALL, { authorityId: supplier.id })).toStrictEqual({ items: [], total: 0 })
  })

  test('is left by what is decided, and moved by a reply', async () => {
    await ledger.tell(
      tell('Reply', charityRep, { ...replying, ...SECOND, stance: 'supports' }, { at: NOW.replace('T09', 'T11') }),
    )
    await ledger.settled()
    const [, second] = views().openRequests(ALL).items
    expect(second?.request.nextDeadline).toMatchObject({ of: 'decision', lastDay: '2025-01-28' })
    const { contractId, requestId } = SECOND
    await ledger.tell(
      tell('ApproveRequest', manager, { ...approval, contractId, requestId }, { at: '2025-01-15T09:00:00.000Z' }),
    )
    await ledger.settled()
    expect(idsIn(views().openRequests(ALL).items)).toStrictEqual([FIRST.contractId, UNDATED.contractId])
  })
})

describe('the timer', () => {
  test('is told whose deadline ended before a moment, the earliest first, and of nobody once it has passed', async () => {
    expect(views().dueContracts('2025-01-17T23:59:59.999Z', 10)).toStrictEqual([])
    expect(views().dueContracts('2025-01-18T00:00:00.000Z', 10)).toStrictEqual([FIRST.contractId])
    const at = '2025-01-22T00:00:00.000Z'
    expect(views().dueContracts(at, 10)).toStrictEqual([FIRST.contractId, SECOND.contractId])
    expect(views().dueContracts(at, 1)).toStrictEqual([FIRST.contractId])
    await pass(FIRST.contractId, at)
    await pass(SECOND.contractId, at)
    await ledger.settled()
    expect(views().dueContracts(at, 10)).toStrictEqual([])
    expect(views().dueContracts('2025-02-01T00:00:00.000Z', 10)).toStrictEqual([SECOND.contractId])
  })

  test('is not told of a contract that is over', async () => {
    const over = { contractId: SECOND.contractId, endedOn: '2025-01-14', reason: 'By agreement.' }
    await ledger.tell(tell('EndContract', manager, over, { at: '2025-01-14T12:00:00.000Z' }))
    await ledger.settled()
    expect(views().dueContracts('2025-02-01T00:00:00.000Z', 10)).toStrictEqual([FIRST.contractId])
    expect(idsIn(views().openRequests(ALL).items)).toStrictEqual([FIRST.contractId, UNDATED.contractId])
    expect(views().supplyChain(SECOND.contractId)?.requests).toMatchObject([{ standing: 'lapsed' }])
  })
})

describe('what waits', () => {
  test('for the organisation that is named: its consent, receipts and replies, by their deadlines', async () => {
    await ledger.tell(...begun())
    await ledger.settled()
    expect(whats(charity)).toStrictEqual([
      ['reply', 'EX-11', '2025-01-17'],
      ['reply', 'EX-12', '2025-01-21'],
      ['consent', 'EX-1', undefined],
      ['notice-receipt', 'EX-11', undefined],
      ['notice-receipt', 'EX-12', undefined],
      ['reply', 'EX-13', undefined],
    ])
  })

  test('for each authority: the decisions under its own contracts', () => {
    expect(whats(authority)).toStrictEqual([
      ['decision', 'EX-12', '2025-01-28'],
      ['decision', 'EX-13', undefined],
    ])
    expect(whats(otherAuthority)).toStrictEqual([])
  })

  test('for the supplier: what it has to answer', async () => {
    expect(whats(supplier)).toStrictEqual([])
    const { contractId, namingId, requestId } = SECOND
    await ledger.tell(
      tell('ObserveUnauthorisedChange', manager, { ...observation, contractId, namingId }),
      tell(
        'AskFurtherInformation',
        manager,
        { contractId, requestId, items: ['The proposed subcontract'] },
        { at: '2025-01-15T09:00:00.000Z' },
      ),
    )
    await ledger.settled()
    expect(whats(supplier)).toStrictEqual([
      ['unauthorised-change', 'EX-12', undefined],
      ['further-information', 'EX-12', undefined],
    ])
    expect(views().waitingFor(supplier.id)[1]).toStrictEqual({
      what: 'further-information',
      organisation: supplier,
      about: charity,
      requestId,
      namingId,
      contractId,
      contractReference: 'EX-12',
      contractTitle: 'Personal wellbeing services for Exampleshire',
    })
  })

  test('for nobody else', () => {
    expect(whats(newcomer)).toStrictEqual([])
  })
})

describe('documents', () => {
  const everything = () =>
    VIEWS.flatMap(({ tables }) =>
      tables.flatMap(table => ledger.house.keeper.db.prepare(`SELECT * FROM ${table} ORDER BY 1`).all()),
    ).map(row => JSON.stringify(row))

  const muchHappens = async (): Promise<void> => {
    const { contractId, namingId, requestId } = SECOND
    await ledger.tell(
      ...begun(),
      tell('ConfirmNaming', manager, { ...confirming, contractId, namingId }, { at: '2025-01-14T11:00:00.000Z' }),
      tell('SetDelegationLimit', approver, { ...delegation, contractId }, { at: '2025-01-14T11:00:00.000Z' }),
      tell(
        'AskFurtherInformation',
        manager,
        { contractId, requestId, items: ['The subcontract'] },
        { at: '2025-01-15T09:00:00.000Z' },
      ),
      tell(
        'ProvideFurtherInformation',
        rep,
        { contractId, requestId, words: 'Attached.', evidence: [] },
        { at: '2025-01-16T09:00:00.000Z' },
      ),
    )
    await pass(contractId, '2025-01-22T00:00:00.000Z')
    await ledger.settled()
  }

  test('come out the same when they are thrown away and made again, and the check of them finds no fault', async () => {
    await muchHappens()
    const before = everything()
    await ledger.house.keeper.rebuild()
    expect(everything()).toStrictEqual(before)
    const path = join(ledger.folder, 'views.sqlite')
    const report = await compareViews(path, ledger.store, VIEWS, () => undefined)
    expect([report.problems, report.notCompared]).toStrictEqual([[], undefined])
  })

  test('are the last step of the replay, which says at each step what changed', async () => {
    await muchHappens()
    const { replay } = ledger.house.door
    const { contractId } = SECOND
    const { length } = await replay.history(contractId)
    for (let revision = 0; revision < length; revision += 1) {
      const step = await replay.step(contractId, revision)
      expect(step?.step.changes, step?.step.fact.data?.type).not.toStrictEqual([])
      if (revision === length - 1) expect(step?.step.chain).toStrictEqual(views().supplyChain(contractId))
    }
  })

  test('stand as they were at any moment of either clock: a deadline runs until the moment that it ended', async () => {
    await muchHappens()
    const { contractId } = SECOND
    const standing = async (asOf: string) => {
      const { requests } = await ledger.house.door.replay.supplyChain(contractId, { asOf })
      return requests[0]?.deadlines.map(({ of, standing: stands, lastDay }) => [of, stands, lastDay])
    }
    expect(await standing('2025-01-14T09:30:00.000Z')).toStrictEqual([['reply', 'running', '2025-01-21']])
    expect(await standing('2025-01-15T12:00:00.000Z')).toStrictEqual([
      ['reply', 'running', '2025-01-21'],
      ['decision', 'paused', '2025-01-28'],
    ])
    expect(await standing('2025-01-21T23:59:59.998Z')).toStrictEqual([
      ['reply', 'running', '2025-01-21'],
      ['decision', 'running', '2025-01-30'],
    ])
    expect(await standing('2025-01-21T23:59:59.999Z')).toStrictEqual([
      ['reply', 'passed', '2025-01-21'],
      ['decision', 'running', '2025-01-30'],
    ])
  })

  test('keep what was promised at first beside what is promised now', async () => {
    await ledger.tell(...begun())
    const promises = { services: ['Mentoring'] }
    const cut = {
      contractId: plainId,
      directionId: idOf('a cut'),
      namingId: naming.namingId,
      reasons: 'Fewer people come.',
      promises,
      from: '2025-01-14',
    }
    await ledger.tell(tell('DirectReduction', manager, cut))
    await ledger.settled()
    const [named] = views().supplyChain(plainId)?.namings ?? []
    expect(named).toMatchObject({ commitment: naming.commitment, now: promises })
    expect(named?.variations).toMatchObject([{ authorityCaused: true, directionId: cut.directionId }])
  })
})
