/** What a writer of views remembers never makes a document other than a fresh fold gives. */
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { VIEWS } from '#src/house.ts'
import { compareViews } from '#views/compare.ts'
import { Keeper } from '#views/keeper.ts'
import { Remembered } from '#views/remembered.ts'
import { consent, contractId, namingId, switchRequest } from '../domain/invented-contract.ts'
import { charityRep, manager, rep, tell } from '../domain/invented-world.ts'
import { begun, inventedLedger, type InventedLedger } from './invented-ledger.ts'

describe('a bounded memory', () => {
  test('gives what was kept last under a key', () => {
    const remembered = new Remembered<string>(2)
    remembered.keep('a', 'first')
    remembered.keep('a', 'second')
    expect([remembered.get('a'), remembered.get('b')]).toEqual(['second', undefined])
  })

  test('forgets what was longest not used, as soon as all together weigh too much', () => {
    const remembered = new Remembered<number>(10, weight => weight)
    remembered.keep('a', 4)
    remembered.keep('b', 4)
    remembered.get('a')
    remembered.keep('c', 4)
    expect(['a', 'b', 'c'].map(key => remembered.get(key))).toEqual([4, undefined, 4])
    remembered.keep('a', 1)
    remembered.keep('d', 5)
    expect(['a', 'c', 'd'].map(key => remembered.get(key))).toEqual([1, 4, 5])
  })

  test('does not keep what alone weighs too much', () => {
    const remembered = new Remembered<number>(10, weight => weight)
    remembered.keep('a', 11)
    expect(remembered.get('a')).toBe(undefined)
  })
})

describe('documents written from memory', () => {
  let ledger: InventedLedger
  beforeEach(async () => {
    ledger = await inventedLedger()
  })
  afterEach(() => ledger.close())

  const windowUntil = (day: number) =>
    tell('ChangeReferralWindow', manager, {
      contractId,
      referralWindow: { from: '2024-06-01', until: new Date(Date.UTC(2026, 0, day)).toISOString() },
    })
  const asFolded = async () => {
    const { problems, notCompared } = await compareViews(
      join(ledger.folder, 'views.sqlite'),
      ledger.store,
      VIEWS,
      () => undefined,
    )
    expect({ problems, notCompared }).toEqual({ problems: [], notCompared: undefined })
  }

  test('are those of a fresh fold, one fact after another', async () => {
    const approved = { contractId, requestId: switchRequest.requestId, reasons: 'The charity confirmed it.' }
    for (const command of [
      ...begun(),
      tell('RecordConsent', charityRep, consent),
      windowUntil(1),
      tell('RequestSwitch', rep, switchRequest),
      tell('ApproveRequest', manager, approved),
      tell('EndNaming', rep, {
        contractId,
        namingId,
        reason: 'Another takes over.',
        requestId: switchRequest.requestId,
      }),
    ]) {
      await ledger.tell(command)
      await ledger.settled()
    }
    await asFolded()
  })

  test('are those of a fresh fold also where two keep the same file', async () => {
    const other = await Keeper.open(join(ledger.folder, 'views.sqlite'), ledger.store, VIEWS, { warn: () => undefined })
    await ledger.tell(...begun())
    await other.follow()
    for (let day = 1; day <= 20; day += 1) {
      await ledger.tell(windowUntil(day))
      if (day % 3 === 0) await ledger.settled()
    }
    const last = (await ledger.store.head())?.position ?? 0
    expect([await other.passed(last, 5_000), await ledger.house.keeper.passed(last, 5_000)]).toEqual([true, true])
    await other.close()
    await asFolded()
  })

  test('are those of a fresh fold also where all are made anew while more is recorded', async () => {
    await ledger.tell(...begun(), ...Array.from({ length: 20 }, (_, day) => windowUntil(day + 1)))
    const rebuilt = ledger.house.keeper.rebuild()
    const named = { ...consent, words: 'We agree.' }
    await ledger.tell(tell('RecordConsent', charityRep, named), ...[30, 31, 32].map(windowUntil))
    await rebuilt
    await ledger.settled()
    await asFolded()
    expect(ledger.house.door.views.supplyChain(contractId)?.namings).toHaveLength(1)
  })
})
