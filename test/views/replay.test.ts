/** A supply chain as it was: by record time, by business time, and step by step. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { RecordedFact } from '#events/catalogue.ts'
import { Replay } from '#views/replay.ts'
import { CAST_EVENTS } from '../domain/invented-cast.ts'
import {
  approval,
  consent,
  contract,
  contractId,
  leaving,
  naming,
  namingId,
  switchRequest,
} from '../domain/invented-contract.ts'
import { charityRep, correct, idOf, manager, newcomer, past, rep, tell } from '../domain/invented-world.ts'
import { inventedLedger, type InventedLedger } from './invented-ledger.ts'

/** Record time runs one day for each event, from 1 March 2025. */
const recorded = (day: number): string => new Date(Date.UTC(2025, 2, day, 12)).toISOString()

let ledger: InventedLedger
beforeEach(async () => {
  let day = -CAST_EVENTS
  ledger = await inventedLedger({ clock: () => recorded((day += 1)) })
  await ledger.tell(
    tell('RegisterContract', manager, contract, { occurredAt: '2024-06-01T08:00:00.000Z' }),
    tell('NameSubcontractor', rep, naming, { occurredAt: '2024-06-02T08:00:00.000Z' }),
    tell('RecordConsent', charityRep, consent, { occurredAt: '2024-07-01T08:00:00.000Z' }),
    tell('RequestSwitch', rep, switchRequest, { occurredAt: '2025-01-02T08:00:00.000Z' }),
    tell('ApproveRequest', manager, approval, { occurredAt: '2025-01-06T08:00:00.000Z' }),
    tell('EndNaming', rep, leaving, { occurredAt: '2025-01-10T08:00:00.000Z' }),
  )
})
afterEach(() => ledger.close())

const chain = (moment: { knownAt?: string; asOf?: string }) => ledger.house.door.replay.supplyChain(contractId, moment)

describe('what was true on a day', () => {
  test('before the contract, nothing is known', async () => {
    expect((await chain({ asOf: '2024-05-31T22:59:59.999Z' })).contract).toBeNull()
  })

  test('the day before it ended, the charity stood in the chain; the day after, it had left', async () => {
    expect((await chain({ asOf: '2025-01-09T23:59:59.999Z' })).namings[0]?.standing).toBe('named')
    expect((await chain({ asOf: '2025-01-10T23:59:59.999Z' })).namings[0]?.standing).toBe('ended')
  })

  test('facts recorded late stand where they happened', async () => {
    const late = {
      ...naming,
      namingId: '7d1f6f70-4a3e-4b57-9f6a-0c9d7d1a2b3c',
      organisation: newcomer,
    }
    await ledger.tell(tell('NameSubcontractor', rep, late, { occurredAt: '2024-06-03T08:00:00.000Z' }))
    const names = (await chain({ asOf: '2024-06-30T00:00:00.000Z' })).namings.map(
      ({ organisation }) => organisation.name,
    )
    expect(names).toEqual(['Second Start', newcomer.name])
  })
})

describe('what we knew on a day', () => {
  test('is the fold of what had been recorded by then', async () => {
    expect((await chain({ knownAt: '2025-02-28T00:00:00.000Z' })).contract).toBeNull()
    expect((await chain({ knownAt: recorded(2) })).namings[0]?.consent.standing).toBe('awaited')
    expect((await chain({ knownAt: recorded(3) })).namings[0]?.consent.standing).toBe('given')
    expect((await chain({ knownAt: recorded(6) })).namings[0]?.standing).toBe('ended')
  })

  test('a later correction never leaks into an earlier view, of either clock', async () => {
    const stream = `contract-${contractId}`
    const [, named] = (await ledger.store.read(stream, 0, 2)) as readonly RecordedFact[]
    if (named?.data?.type !== 'SubcontractorNamed') throw new Error('the naming is the second fact')
    const data = {
      type: 'SubcontractorNamed' as const,
      occurredAt: '2024-06-20T08:00:00.000Z',
      body: { ...named.data.body, organisation: { ...naming.organisation, name: 'Second Start CIO' } },
    }
    const before = await chain({ knownAt: recorded(6) })
    await ledger.tell(correct(stream, rep, { corrects: named.id, data, reason: 'The wrong name and date.' }))
    expect(await chain({ knownAt: recorded(6) })).toEqual(before)
    expect((await chain({ knownAt: recorded(6), asOf: '2024-06-10T00:00:00.000Z' })).namings).toHaveLength(1)
    expect((await chain({ asOf: '2024-06-10T00:00:00.000Z' })).namings).toHaveLength(0)
    expect((await chain({ knownAt: recorded(7) })).namings[0]?.organisation.name).toBe('Second Start CIO')
    expect((await chain({})).requests[0]?.restsOnCorrected).toBe(true)
  })
})

describe('step by step', () => {
  test('each event says what it changed', async () => {
    const step = await ledger.house.door.replay.step(contractId, 2)
    expect(step?.of).toBe(6)
    expect(step?.step.changes).toEqual([
      {
        subject: { kind: 'naming', namingId, name: 'Second Start' },
        path: 'consent',
        from: { standing: 'awaited' },
        to: {
          standing: 'given',
          at: '2024-07-01T08:00:00.000Z',
          words: consent.words,
          factId: expect.any(String) as string,
        },
      },
    ])
  })

  test('a step that is not there is undefined', async () => {
    expect(await ledger.house.door.replay.step(contractId, 6)).toBeUndefined()
    expect(await ledger.house.door.replay.step(contractId, -1)).toBeUndefined()
  })

  test('the last step is the supply chain that the views hold', async () => {
    await ledger.settled()
    const step = await ledger.house.door.replay.step(contractId, 5)
    expect(step?.step.chain).toEqual(ledger.house.door.views.supplyChain(contractId))
  })
})

describe('a long history', () => {
  /** Windows that move minute by minute, so that every prefix of the history differs. */
  const windows = async (count: number): Promise<void> => {
    const stream = `contract-${contractId}`
    const { length } = await ledger.house.door.replay.history(contractId)
    const facts = Array.from({ length: count }, (_, index) => {
      const until = new Date(Date.UTC(2025, 0, 15) + index * 60_000).toISOString()
      const body = { contractId, referralWindow: { from: '2024-06-01', until } }
      return { id: idOf(until), data: past('ReferralWindowChanged', manager, body, { at: until }) }
    })
    for (let from = 0; from < count; from += 150) {
      await ledger.store.append(stream, length - 1 + from, facts.slice(from, from + 150))
    }
  }

  /** The same fold with no views to shorten it. */
  const whole = (moment: { knownAt?: string; asOf?: string }) =>
    new Replay(ledger.store).supplyChain(contractId, moment)

  test('replays from a kept document to what the whole fold gives, at any moment of either clock', async () => {
    await windows(1_197)
    await ledger.settled()
    const history = await ledger.house.door.replay.history(contractId)
    expect(history).toHaveLength(1_203)
    let begun = 0
    for (const revision of [5, 499, 500, 777, 999, 1_000, 1_202]) {
      const fact = history[revision]
      const asOf = typeof fact?.data?.occurredAt === 'string' ? fact.data.occurredAt : ''
      for (const moment of [
        { asOf },
        { knownAt: fact?.recordedAt ?? '' },
        { asOf, knownAt: history[1_100]?.recordedAt ?? '' },
      ]) {
        if (ledger.house.door.views.beginningOf(contractId, moment)) begun += 1
        expect(await chain(moment)).toEqual(await whole(moment))
      }
    }
    expect(begun).toBeGreaterThan(10)
  })

  test('and so it does when a fact was recorded late, or corrected', async () => {
    await windows(600)
    await ledger.tell(
      tell(
        'ChangeReferralWindow',
        manager,
        { contractId, referralWindow: { from: '2024-07-01' } },
        { occurredAt: '2024-06-15T08:00:00.000Z', at: '2025-06-01T00:00:00.000Z' },
      ),
    )
    await ledger.settled()
    for (const moment of [{ asOf: '2024-06-16T00:00:00.000Z' }, { asOf: '2025-02-01T00:00:00.000Z' }, {}]) {
      expect(await chain(moment)).toEqual(await whole(moment))
    }
    const [, named] = await ledger.house.door.replay.history(contractId)
    if (named?.data?.type !== 'SubcontractorNamed') throw new Error('the naming is the second fact')
    const data = {
      type: 'SubcontractorNamed' as const,
      occurredAt: named.data.occurredAt,
      body: { ...named.data.body, organisation: { ...naming.organisation, name: 'Second Start CIO' } },
    }
    await ledger.tell(correct(`contract-${contractId}`, rep, { corrects: named.id, data, reason: 'Mistyped.' }))
    await ledger.settled()
    for (const moment of [{ asOf: '2025-02-01T00:00:00.000Z' }, { knownAt: '2999-01-01T00:00:00.000Z' }, {}]) {
      expect(await chain(moment)).toEqual(await whole(moment))
    }
  })
})
