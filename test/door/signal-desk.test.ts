/** Signals as the desk works them out: for whom, as of when, and for all contracts at once. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { SignalDesk, type ContractSignals, type SeenSignal } from '#door/signal-desk.ts'
import type { Viewer } from '#domain/visibility/visibility.ts'
import { concern } from '../domain/invented-changes.ts'
import { consent, contract, contractId, naming, namingId } from '../domain/invented-contract.ts'
import { charityRep, everybody, idOf, importer, manager, rep, tell } from '../domain/invented-world.ts'
import { inventedLedger, type InventedLedger } from '../views/invented-ledger.ts'

/** Record time runs one minute for each event, from 1 March 2025. */
const minute = (count: number): string => new Date(Date.UTC(2025, 2, 1, 12, count)).toISOString()
const TODAY = '2025-03-31T12:00:00.000Z'

let ledger: InventedLedger
let desk: SignalDesk
beforeEach(async () => {
  let count = 0
  ledger = await inventedLedger({ clock: () => minute((count += 1)) })
  await ledger.tell(
    tell('RegisterContract', manager, { ...contract, awardedOn: '2024-04-01' }),
    tell('NameSubcontractor', rep, { ...naming, stage: 'bid' }),
  )
  desk = aDesk()
})
afterEach(() => ledger.close())

const aDesk = (store: ConstructorParameters<typeof SignalDesk>[0]['store'] = ledger.store) =>
  new SignalDesk({
    store,
    views: ledger.house.door.views,
    clock: () => TODAY,
    passed: (position, ms) => ledger.house.keeper.passed(position, ms),
  })
const lastRecordedAt = async (): Promise<string> => {
  const head = (await ledger.store.head())!
  return (await ledger.store.readAll(head.position - 1, 1))[0]!.recordedAt
}
const of = (found: ContractSignals | undefined, indicator: string): readonly SeenSignal[] =>
  found!.signals.filter(one => one.indicator === indicator)
const standings = (found: ContractSignals | undefined, indicator: string) =>
  of(found, indicator).map(({ standing }) => standing)
const seenBy = (viewer: Viewer) => desk.ofContract(contractId, viewer)

describe('a contract as it stands', () => {
  it('is asked about in every way that there is, with what is known of it', async () => {
    const found = await seenBy(null)
    expect(new Set(found!.signals.map(({ indicator }) => indicator)).size).toBe(30)
    expect(of(found, 'BC-01')).toMatchObject([{ standing: 'raised', namingId, inConfidence: false }])
    expect(found).toMatchObject({ at: TODAY, known: { position: (await ledger.store.head())!.position } })
    expect(found!.headlines.namedToContracted).toMatchObject({ numerator: 0, denominator: 1, suppressed: true })
  })

  it('has a key for each signal, which stays while the same is seen, and changes with it', async () => {
    const keys = (await seenBy(null))!.signals.map(({ key }) => key)
    expect((await seenBy(null))!.signals.map(({ key }) => key)).toEqual(keys)
    const [before] = of(await seenBy(null), 'BC-11')
    await ledger.tell(tell('RecordConsent', charityRep, consent))
    const [after] = of(await seenBy(null), 'BC-11')
    expect(after!.key).not.toBe(before!.key)
  })

  it('is not there where nobody registered it', async () =>
    expect(await desk.ofContract(idOf('nowhere'), null)).toBeUndefined())

  it('is asked nothing where it is known only from a published source', async () => {
    const published = { ...contract, contractId: idOf('listed'), reference: 'EX-9' }
    await ledger.tell(tell('RegisterContract', importer, published))
    const found = await desk.ofContract(published.contractId, null)
    expect(new Set(found!.signals.map(({ standing }) => standing))).toEqual(new Set(['notEnoughData']))
  })
})

describe('what was told in confidence', () => {
  const MAY_KNOW = ['manager', 'approver', 'steward', 'auditor'] as const
  const gagging = { ...concern, about: 'gagging' as const, namingId }
  const exclusivity = { ...concern, concernId: idOf('another concern'), about: 'exclusivity' as const, namingId }

  it('shows to the officers of the authority and to auditors, marked as such, with its events', async () => {
    await ledger.tell(tell('ReportConcern', charityRep, gagging), tell('ReportConcern', charityRep, exclusivity))
    for (const who of MAY_KNOW) {
      const found = await seenBy(everybody[who])
      expect([who, of(found, 'BC-28')]).toMatchObject([who, [{ standing: 'raised', inConfidence: true }]])
      expect([who, of(found, 'BC-13')]).toMatchObject([who, [{ standing: 'raised', inConfidence: true }]])
      const streams = of(found, 'BC-28')
        .flatMap(({ eventIds }) => eventIds)
        .map(id => ledger.house.door.views.streamOf(id))
      expect(streams).toEqual([`concern-${gagging.concernId}`])
      expect(of(found, 'BC-01')).toMatchObject([{ inConfidence: false }])
    }
  })

  it('shows to nobody else, in no word, input or event', async () => {
    const others = [
      null,
      ...Object.entries(everybody)
        .filter(([who]) => !MAY_KNOW.includes(who as never))
        .map(([, one]) => one),
    ]
    const before = await Promise.all(others.map(async viewer => (await seenBy(viewer))!.signals))
    await ledger.tell(tell('ReportConcern', charityRep, gagging), tell('ReportConcern', charityRep, exclusivity))
    const after = await Promise.all(others.map(async viewer => (await seenBy(viewer))!.signals))
    expect(others.length).toBeGreaterThan(10)
    expect(after).toEqual(before)
  })

  it('is not even said to be missing to those who may not know', async () => {
    expect(of(await seenBy(rep), 'BC-28')).toMatchObject([{ standing: 'notEnoughData', inConfidence: false }])
    expect(of(await seenBy(manager), 'BC-28')).toMatchObject([{ standing: 'clear', inConfidence: true }])
  })

  it('is not in the register, and not in what would have been seen before', async () => {
    const before = await desk.register()
    await ledger.tell(tell('ReportConcern', charityRep, gagging), tell('ReportConcern', charityRep, exclusivity))
    const after = await aDesk().register()
    expect({ ...after, position: 0 }).toEqual({ ...before, position: 0 })
    const [then] = await desk.backtest(TODAY)
    expect([standings(then, 'BC-28'), standings(then, 'BC-13')]).toEqual([['notEnoughData'], ['notEnoughData']])
  })
})

describe('what would have been seen', () => {
  it('knows nothing that was recorded later', async () => {
    const before = await lastRecordedAt()
    await ledger.tell(tell('RecordConsent', charityRep, consent))
    const words = async (at: string) => of(await desk.asKnown(contractId, at), 'BC-11').map(({ sentence }) => sentence)
    expect(await words(before)).toEqual(['Second Start was named in the bid and has never said that it agrees.'])
    expect((await words(await lastRecordedAt()))[0]).toMatch(/^Second Start agreed to be named only/)
  })

  it('is of that day: what was not late then is not raised', async () => {
    expect(standings(await desk.asKnown(contractId, TODAY), 'BC-01')).toEqual(['raised'])
    expect((await desk.asKnown(contractId, '2025-02-01T00:00:00.000Z')).known.chain.contract).toBeNull()
  })

  it('is told of every contract that was known then, or of one, with what the others tell', async () => {
    const first = await lastRecordedAt()
    const other = { ...contract, contractId: idOf('second contract'), reference: 'EX-2' }
    await ledger.tell(tell('RegisterContract', manager, other))
    const ids = async (at: string, only?: string) => (await desk.backtest(at, only)).map(one => one.contractId)
    expect(await ids('2025-02-01T00:00:00.000Z')).toEqual([])
    expect(await ids(first)).toEqual([contractId])
    expect(await ids(TODAY)).toEqual([contractId, other.contractId].toSorted())
    expect(await ids(TODAY, contractId)).toEqual([contractId])
    expect(await ids(first, other.contractId)).toEqual([])
    const alone = 'Only this contract was looked at, and the others of its supplier were not.'
    expect(of(await desk.asKnown(contractId, TODAY), 'BC-21')[0]!.sentence).toBe(alone)
    expect(of((await desk.backtest(TODAY, contractId))[0], 'BC-21')[0]!.sentence).not.toBe(alone)
  })
})

describe('the register', () => {
  const another = (reference: string, more: object = {}) => ({
    ...contract,
    contractId: idOf(reference),
    reference,
    ...more,
  })

  it('ranks contracts by evidence, and only counts those with nothing raised and those that a source publishes', async () => {
    const worse = another('EX-3', { awardedOn: '2024-04-01' })
    await ledger.tell(
      tell('RegisterContract', manager, worse),
      tell('NameSubcontractor', rep, { ...naming, contractId: worse.contractId, namingId: idOf('a'), stage: 'bid' }),
      tell('NameSubcontractor', rep, {
        ...naming,
        contractId: worse.contractId,
        namingId: idOf('b'),
        stage: 'bid',
        organisation: { id: idOf('Open Gate'), name: 'Open Gate' },
      }),
      tell('RegisterContract', manager, another('EX-4')),
      tell('RegisterContract', importer, another('EX-5')),
    )
    const register = await desk.register()
    expect(register).toMatchObject({
      contracts: 3,
      published: 1,
      at: TODAY,
      position: (await ledger.store.head())!.position,
    })
    expect(register.lines.map(({ reference }) => reference)).toEqual(['EX-3', 'EX-1'])
    for (const { raised, evidence } of register.lines) {
      expect(raised.map(({ standing }) => standing)).toEqual(raised.map(() => 'raised'))
      expect(raised.map(({ strength }) => strength)).toEqual(
        raised.map(({ strength }) => strength).toSorted((a, b) => b - a),
      )
      expect(evidence).toBe(raised.reduce((sum, { strength }) => sum + strength, 0))
    }
    expect(register.headlines.namedToContracted).toMatchObject({ numerator: 0, denominator: 3, n: 3 })
  })

  it('says the same of a contract as the contract’s own page', async () => {
    const [line] = (await desk.register()).lines
    const own = (await seenBy(null))!.signals.filter(({ standing }) => standing === 'raised')
    expect(line!.raised.map(({ sentence }) => sentence).toSorted()).toEqual(
      own.map(({ sentence }) => sentence).toSorted(),
    )
  })

  it('is made once for many readers while nothing is recorded', async () => {
    const [one, other] = await Promise.all([desk.register(), desk.register()])
    expect(other).toBe(one)
    expect(await desk.register()).toBe(one)
  })

  it('of an empty ledger is empty', async () => {
    const empty = await inventedLedger()
    const { door, keeper } = empty.house
    const passed = (position: number, ms: number) => keeper.passed(position, ms)
    const register = await new SignalDesk({
      store: empty.store,
      views: door.views,
      clock: () => TODAY,
      passed,
    }).register()
    expect(register).toMatchObject({ contracts: 0, published: 0, lines: [] })
    await empty.close()
  })

  it('says so where the views do not catch up, and answers again once they do', async () => {
    let isBehind = true
    const late = new SignalDesk({
      store: ledger.store,
      views: ledger.house.door.views,
      clock: () => TODAY,
      passed: () => Promise.resolve(!isBehind),
    })
    await expect(late.register()).rejects.toThrow('behind the ledger')
    isBehind = false
    expect((await late.register()).contracts).toBe(1)
  })
})
