/** All contracts one after another, as a register is gone through: each just as it is found on its own. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Fact } from '#events/catalogue.ts'
import { contract, contractId } from '../domain/invented-contract.ts'
import * as delivery from '../domain/invented-delivery.ts'
import { idOf, manager, past, rep } from '../domain/invented-world.ts'
import { append, chain, CONTRACT, DELIVERY } from './invented-beside.ts'
import { inventedLedger, type InventedLedger } from './invented-ledger.ts'

const other = idOf('another contract')
const another = past('ContractRegistered', manager, { ...contract, contractId: other, reference: 'EX-OTHER' })
const later = past('DemandExpected', rep, { ...delivery.expectation, quarter: '2025q1' })

let ledger: InventedLedger
const record = async (stream: string, ...facts: readonly Fact[]) => append(ledger.store, stream, ...facts)
beforeEach(async () => {
  ledger = await inventedLedger()
})
afterEach(() => ledger.close())
const views = () => ledger.house.door.views

describe('every contract', () => {
  test('is none where none is registered', async () => {
    await ledger.settled()
    expect([...views().everyContract()]).toStrictEqual([])
  })

  test('is gone through by id, with its delivery by quarter and its reports', async () => {
    await record(CONTRACT, ...chain)
    await record(`contract-${other}`, another)
    await record(`delivery-${contractId}-2025q1`, later)
    await record(DELIVERY, delivery.volumesReported)
    await ledger.settled()
    const all = [...views().everyContract()].map(({ read }) => read())
    expect(all).toStrictEqual(
      [contractId, other].toSorted().map(id => ({
        contractId: id,
        chain: views().supplyChain(id),
        delivery: views().deliveryOf(id),
        reports: views().reportsOf(id),
      })),
    )
    expect(all.find(one => one.contractId === contractId)?.delivery.map(({ quarter }) => quarter)).toStrictEqual([
      '2024q4',
      '2025q1',
    ])
  })

  test('or of those asked for, in the order asked', async () => {
    await record(CONTRACT, ...chain)
    await record(`contract-${other}`, another)
    await ledger.settled()
    const ids = [other, contractId, idOf('nowhere')].toSorted().toReversed()
    expect([...views().everyContract(ids)].map(one => one.contractId)).toStrictEqual(
      ids.filter(id => id !== idOf('nowhere')),
    )
  })

  test('has a mark that stays while nothing of it changes, and changes with any of its documents', async () => {
    await record(CONTRACT, ...chain)
    await record(`contract-${other}`, another)
    await ledger.settled()
    const marks = (): readonly string[] => [contractId, other].map(id => [...views().everyContract([id])][0]!.mark)
    const [before, beside] = marks()
    expect(marks()).toStrictEqual([before, beside])
    await record(DELIVERY, delivery.volumesReported)
    await ledger.settled()
    expect(marks()[0]).not.toBe(before)
    expect(marks()[1]).toBe(beside)
  })
})
