/** Time as a visitor, on a real ledger with its views. */
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import type { RecordedFact } from '#events/catalogue.ts'
import type { Door } from '#door/door.ts'
import { letTimePass, startTimer } from '#src/timer.ts'
import { packCalled, calendarIn, noon } from './domain/invented-rules.ts'
import { contract, contractId, naming, switchRequest } from './domain/invented-contract.ts'
import { idOf, manager, rep, tell } from './domain/invented-world.ts'
import { inventedLedger } from './views/invented-ledger.ts'

const DUE = '2024-12-16T23:59:59.999Z'
const ASKED = noon('2024-12-02')
const LATER = noon('2025-01-14')

const never = { failed: (_: string, error: unknown) => expect.unreachable(String(error)) }

/** Contracts under each of which a switch was asked for on 2 December 2024, and silence is permission. */
async function waiting(contracts = 1) {
  const ledger = await inventedLedger({ clock: () => LATER })
  onTestFinished(ledger.close)
  const ids = Array.from({ length: contracts }, (_, index) => (index === 0 ? contractId : idOf(`contract ${index}`)))
  for (const [index, id] of ids.entries()) {
    const at = { at: ASKED }
    const about = { contractId: id }
    const namingId = idOf(`naming under ${index}`)
    const requestId = idOf(`request under ${index}`)
    await ledger.tell(
      tell('RegisterContract', manager, { ...contract, ...about, reference: `EX-${index}` }, at),
      tell('BindRulePack', manager, { ...packCalled('uk-msc-ordinary'), ...about }, at),
      tell('BindCalendar', manager, { ...calendarIn('GB-EAW'), ...about }, at),
      tell('NameSubcontractor', rep, { ...naming, ...about, namingId, key: { isKey: false } }, at),
      tell('RequestSwitch', rep, { ...switchRequest, ...about, namingId, requestId }, at),
    )
  }
  await ledger.settled()
  const { door, store } = ledger.house
  const passed = async () =>
    ((await store.readAll(0, 1_000)) as readonly RecordedFact[]).filter(({ data }) => data?.type === 'DeadlinePassed')
  return { ...ledger, ids, door, passed }
}

const types = (facts: readonly RecordedFact[]) => facts.map(({ data }) => data?.type)

describe('a visit of time', () => {
  it('passes what ended before it, at its own moment and in nobody’s name', async () => {
    const { door } = await waiting()
    const facts = await letTimePass(door, LATER, never)
    expect(types(facts)).toEqual(['DeadlinePassed', 'RequestDeemedApproved'])
    for (const { data } of facts) {
      expect(data).toMatchObject({ occurredAt: DUE, actor: { role: 'system', person: 'time' } })
    }
  })

  it('leaves alone what has not ended', async () => {
    const { door, passed } = await waiting()
    expect(await letTimePass(door, DUE, never)).toEqual([])
    expect(await passed()).toEqual([])
  })

  it('twice, or late, or twice at once, leaves the same events', async () => {
    const { door, passed, settled } = await waiting()
    const visits = await Promise.all([letTimePass(door, LATER, never), letTimePass(door, noon('2025-03-01'), never)])
    expect(visits.map(types).toSorted((a, b) => a.length - b.length)).toEqual([
      [],
      ['DeadlinePassed', 'RequestDeemedApproved'],
    ])
    await settled()
    expect(await letTimePass(door, LATER, never)).toEqual([])
    expect(await passed()).toHaveLength(1)
  })

  it('comes to every contract, page after page, also where the views are behind', async () => {
    const { door, ids } = await waiting(3)
    const asked: number[] = []
    const views = {
      dueContracts: (_: string, limit: number) => {
        asked.push(limit)
        return ids.slice(0, limit - 98)
      },
      reportsToSchedule: () => [],
    } as Partial<Door['views']> as Door['views']
    const facts = await letTimePass({ record: door.record, views }, LATER, never)
    expect(types(facts).filter(type => type === 'DeadlinePassed')).toHaveLength(3)
    expect(asked).toEqual([100, 102, 103])
  })

  it('goes on where one contract fails, and says which', async () => {
    const { door, ids } = await waiting(2)
    const record: Door['record'] = (command, options) =>
      'contractId' in command.body && command.body.contractId === ids[0]
        ? Promise.reject(new Error('the disk is full'))
        : door.record(command, options)
    const failures: unknown[] = []
    const failed = (id: string, error: unknown) => void failures.push([id, (error as Error).message])
    const facts = await letTimePass({ record, views: door.views }, LATER, { failed })
    expect(facts.map(({ stream }) => stream)).toEqual(Array(2).fill(`contract-${ids[1]}`))
    expect(failures).toEqual([[ids[0], 'the disk is full']])
  })
})

describe('a visit of time to reports', () => {
  const OVER = noon('2026-04-02')
  const SCHEDULED = ['SupplyChainReportScheduled', 'SupplyChainReportScheduled']

  it('schedules each whose period is over, once, whoever looks in and how often', async () => {
    const { door, ids, settled } = await waiting(2)
    await letTimePass(door, LATER, never)
    await settled()
    const facts = await letTimePass(door, OVER, never)
    expect(types(facts)).toEqual([...SCHEDULED, ...SCHEDULED])
    expect(new Set(facts.map(({ stream }) => stream))).toEqual(
      new Set(ids.flatMap(id => [`report-${id}-2024-06-01`, `report-${id}-2025-04-01`])),
    )
    for (const { data } of facts) expect(data).toMatchObject({ actor: { role: 'system', person: 'time' } })
    await settled()
    expect(await letTimePass(door, noon('2026-04-03'), never)).toEqual([])
  })

  it('asks page after page, and says where one fails', async () => {
    const period = '2024-06-01'
    const due = Array.from({ length: 3 }, (_, index) => ({ contractId: idOf(`contract ${index}`), period }))
    const asked: number[] = []
    const views = {
      dueContracts: () => [],
      reportsToSchedule: (_: string, limit: number) => {
        asked.push(limit)
        return due.slice(0, limit - 98)
      },
    } as Partial<Door['views']> as Door['views']
    const record: Door['record'] = ({ body }) =>
      'contractId' in body && body.contractId === due[1]!.contractId
        ? Promise.reject(new Error('the disk is full'))
        : Promise.resolve({ outcome: 'nothing-new' as const, revision: 0 })
    const failures: unknown[] = []
    const failed = (id: string, error: unknown) => void failures.push([id, (error as Error).message])
    expect(await letTimePass({ record, views }, OVER, { failed })).toEqual([])
    expect(asked).toEqual([100, 102, 103])
    expect(failures).toEqual([[due[1]!.contractId, 'the disk is full']])
  })
})

describe('the timer of the serving process', () => {
  afterEach(() => vi.useRealTimers())

  function log() {
    const lines: unknown[] = []
    const say = (said: object, sentence: string) => void lines.push([said, sentence])
    return { lines, info: say, error: say }
  }

  it('looks in at once, and again after each pause, one visit after the other', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    let under = 0
    const moments: string[] = []
    const dueContracts = (at: string) => {
      moments.push(at)
      return moments.length === 1 ? [contractId] : []
    }
    const record = async () => {
      under += 1
      await new Promise(resolve => setImmediate(resolve))
      expect(under).toBe(1)
      under -= 1
      return { outcome: 'nothing-new' as const, revision: 0 }
    }
    let minute = 0
    const door = {
      record,
      views: { dueContracts, reportsToSchedule: () => [] } as never,
      clock: () => `minute ${minute++}`,
    }
    const timer = startTimer(door, { seconds: 60, log: log() })
    await vi.advanceTimersByTimeAsync(59_000)
    await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1))
    await vi.advanceTimersByTimeAsync(120_000)
    expect(moments.slice(0, 4)).toEqual(['minute 0', 'minute 0', 'minute 1', 'minute 2'])
    await timer.close()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('logs what goes wrong, and tries again', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const told = log()
    let visits = 0
    const dueContracts = () => {
      visits += 1
      if (visits === 1) throw new Error('the views are closed')
      return []
    }
    const door = {
      record: () => expect.unreachable(),
      views: { dueContracts, reportsToSchedule: () => [] } as never,
      clock: () => LATER,
    }
    const timer = startTimer(door, { seconds: 60, log: told })
    await vi.advanceTimersByTimeAsync(60_000)
    await timer.close()
    expect(visits).toBe(2)
    expect(told.lines).toEqual([
      [{ err: new Error('the views are closed') }, 'Time could not look in; it tries again.'],
    ])
  })

  it('that is closed ends between two contracts, and looks in no more', async () => {
    const visited: string[] = []
    const started: { close?: Promise<void> } = {}
    const record = (command: { body: object }) => {
      visited.push((command.body as { contractId: string }).contractId)
      started.close = timer.close()
      return Promise.resolve({ outcome: 'nothing-new' as const, revision: 0 })
    }
    const views = { dueContracts: () => [idOf('one'), idOf('two')], reportsToSchedule: () => [] } as never
    const door = {
      record: (command: { body: object }) => Promise.resolve().then(() => record(command)),
      views,
      clock: () => LATER,
    }
    const timer = startTimer(door, { seconds: 60, log: log() })
    await vi.waitFor(() => expect(started.close).toBeDefined())
    await started.close
    expect(visited).toEqual([idOf('one')])
  })

  it('of 0 seconds is none', async () => {
    const door = {
      record: () => expect.unreachable(),
      views: { dueContracts: () => expect.unreachable() } as never,
      clock: () => LATER,
    }
    await startTimer(door, { seconds: 0, log: log() }).close()
  })
})
