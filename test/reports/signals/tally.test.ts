/** What one contract adds to what is counted over many, and what many tell of one. */
import { describe, expect, it } from 'vitest'
import type { Fact } from '#events/catalogue.ts'
import { elsewhereFrom, tallyOf, type CountedContract } from '#reports/signals/tally.ts'
import { bc12 } from '#reports/signals/indicators/bc-12-beyond-capacity.ts'
import { imported, listed, requestId, switchRequest } from '../../domain/invented-contract.ts'
import {
  authority,
  charity,
  idOf,
  manager,
  newcomer,
  otherSupplier,
  rep,
  supplier,
} from '../../domain/invented-world.ts'
import {
  awarded,
  commitment,
  consents,
  contractId,
  eventId,
  gbp,
  inBid,
  inputOf,
  namingId,
  on,
  only,
  organisationOf,
  sceneOf,
} from './scene.ts'

const request = on('2024-08-01', 'SwitchRequested', rep, {
  ...switchRequest,
  affiliate: true,
  effectiveOn: '2024-09-01',
})
const decided = on('2024-08-20', 'RequestApproved', manager, { contractId, requestId, reasons: 'It is so.' })
const facts: readonly Fact[] = [awarded(), inBid(), consents(), request, decided]

describe('the tally of a contract', () => {
  it('says whose it is, what was asked and decided, what is promised, and how much of BC-01 to BC-07 was raised', () => {
    expect(tallyOf(sceneOf(facts))).toStrictEqual({
      contractId,
      supplierId: supplier.id,
      authorityId: authority.id,
      namings: 1,
      grounds: [{ requestId, ground: 'voluntaryWithdrawal', factId: eventId(request) }],
      outcomes: [{ requestId, deemed: false, at: '2024-08-20T12:00:00.000Z' }],
      // Never contracted, an early switch, and that to an affiliate.
      raised: 3,
      promised: [{ organisationId: charity.id, namingId, valuePerYear: gbp(10_000_000), referralsPerYear: 240 }],
    })
  })

  it('counts a request for 36 months, and a contract while it ran in them', () => {
    const ended = on('2024-10-01', 'ContractEnded', manager, {
      contractId,
      endedOn: '2024-10-01',
      reason: 'It is over.',
    })
    const raised = ['2027-08-01', '2027-08-02', '2027-10-01', '2027-10-02'].map(
      today => tallyOf(sceneOf([...facts, ended], { today })).raised,
    )
    expect(raised).toStrictEqual([3, 1, 1, 0])
  })

  it('promises nothing before award, after the end, or of those who have gone', () => {
    const left = on('2024-12-01', 'NamingEnded', rep, { contractId, namingId, reason: 'It is over.' })
    const promised = [
      sceneOf(facts, { today: '2024-03-31' }),
      sceneOf(facts, { today: '2027-06-01' }),
      sceneOf([...facts, left]),
    ].map(scene => tallyOf(scene).promised)
    expect(promised).toStrictEqual([[], [], []])
  })

  it('counts nothing of a contract that is known only from a published source', () => {
    const nothing = {
      supplierId: null,
      authorityId: null,
      namings: 0,
      grounds: [],
      outcomes: [],
      raised: 0,
      promised: [],
    }
    expect([tallyOf(sceneOf([imported, listed])), tallyOf(sceneOf([]))]).toStrictEqual([
      { contractId, ...nothing },
      { contractId, ...nothing },
    ])
  })
})

describe('many tallies', () => {
  const counted = (name: string, change: Partial<CountedContract> = {}): CountedContract => ({
    ...tallyOf(sceneOf(facts)),
    contractId: idOf(name),
    ...change,
  })
  const mine = [counted('one'), counted('two', { raised: 1, namings: 4 })]
  const theirs = counted('three', { supplierId: otherSupplier.id, raised: 0, namings: 2 })
  const unknown = counted('four', { supplierId: null, authorityId: null, namings: 0 })

  it('tell of one contract what its supplier, its authority and its organisations do elsewhere', () => {
    const known = elsewhereFrom([...mine, theirs, unknown])(sceneOf(facts))
    expect(known.supplierContracts).toStrictEqual(mine)
    expect(known.authorityContracts).toStrictEqual([...mine, theirs])
    expect(known.supplierRates).toStrictEqual([
      { supplierId: supplier.id, raised: 4, namings: 5 },
      { supplierId: otherSupplier.id, raised: 0, namings: 2 },
    ])
    expect(known.promisedElsewhere(charity.id).map(one => one.contractId)).toStrictEqual(
      ['one', 'two', 'three'].map(idOf),
    )
    expect(known.promisedElsewhere(newcomer.id)).toStrictEqual([])
  })

  it('may come as they are made', () => {
    function* made() {
      for (const tally of mine) yield tally
    }
    expect(elsewhereFrom(made())(sceneOf(facts)).supplierContracts).toStrictEqual(mine)
  })

  it('raise what one contract alone cannot show: three promises of £100,000 against £250,000', () => {
    const capacities = [{ valuePerYear: gbp(25_000_000), asAt: '2024-01-01', factId: idOf('capacity') }]
    const scene = sceneOf(facts, {
      organisations: [organisationOf(charity, { capacities })],
      elsewhere: elsewhereFrom([...mine, theirs])(sceneOf(facts)),
    })
    const found = only(bc12, scene)
    expect([found.standing, inputOf(found, 'promisedValue')]).toStrictEqual([
      'raised',
      3 * commitment.valuePerYear.amount,
    ])
  })
})
