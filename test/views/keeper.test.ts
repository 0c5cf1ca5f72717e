/** Views follow the ledger, are made anew when they must be, and let a reader wait for what it wrote. */
import { readFileSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import type { RecordedFact } from '#events/catalogue.ts'
import type { EventStore } from '#ledger/event-store.ts'
import { compareViews } from '#views/compare.ts'
import { Keeper } from '#views/keeper.ts'
import { VIEWS } from '#src/house.ts'
import { CAST_EVENTS } from '../domain/invented-cast.ts'
import { consent, contract, contractId, naming, namingId, switchRequest } from '../domain/invented-contract.ts'
import { charity, charityRep, correct, manager, rep, supplier, tell } from '../domain/invented-world.ts'
import { begun, inventedLedger, type InventedLedger } from './invented-ledger.ts'

let open: InventedLedger[] = []
const ledger = async (...options: Parameters<typeof inventedLedger>): Promise<InventedLedger> => {
  const made = await inventedLedger(...options)
  open.push(made)
  return made
}
afterEach(async () => {
  for (const made of open) await made.close()
  open = []
})

const quiet = { warn: () => undefined }

/** Everything in every table, in order: two views are the same where this is. */
const everything = (keeper: Keeper): readonly string[] =>
  VIEWS.flatMap(({ tables }) =>
    tables.flatMap(table => keeper.db.prepare(`SELECT * FROM ${table} ORDER BY 1`).all()),
  ).map(row => JSON.stringify(row))

describe('documents', () => {
  test('a contract appears in the list, with its supply chain, under its supplier and its subcontractor', async () => {
    const { house, tell: say, settled } = await ledger()
    await say(...begun(), tell('RecordConsent', charityRep, consent), tell('RequestSwitch', rep, switchRequest))
    await settled()
    const { views } = house.door
    const list = views.contracts({ q: 'wellbeing SECOND' }, 'title', { offset: 0, limit: 10 })
    expect(list.total).toBe(1)
    expect(list.items[0]).toMatchObject({
      contractId,
      reference: 'EX-1',
      supplier,
      named: 1,
      openRequests: 1,
      published: false,
    })
    expect(views.contracts({ q: 'nowhere' }, 'title', { offset: 0, limit: 10 })).toEqual({ items: [], total: 0 })
    for (const q of ['100%', 'wellbeing\0nowhere']) {
      expect(views.contracts({ q }, 'title', { offset: 0, limit: 10 }).total).toBe(0)
    }
    expect(views.supplyChain(contractId)?.namings[0]).toMatchObject({
      organisation: charity,
      consent: { standing: 'given' },
    })
    expect(views.namingsOf(charity.id)[0]).toMatchObject({ contractReference: 'EX-1', naming: { namingId } })
    expect(views.openRequests({ offset: 0, limit: 10 }).items[0]).toMatchObject({ about: charity.name, contractId })
  })

  test('what was not promised is absent, not zero', async () => {
    const { house, tell: say, settled } = await ledger()
    const { commitment, ...unpromised } = naming
    await say(tell('RegisterContract', manager, contract), tell('NameSubcontractor', rep, unpromised))
    await settled()
    const [named] = house.door.views.supplyChain(contractId)?.namings ?? []
    expect(commitment).toBeDefined()
    expect(named).not.toHaveProperty('commitment')
  })

  test('a correction refolds what it corrects, marks the trail, and flags a decision that rested on it', async () => {
    const { house, tell: say, settled, store } = await ledger()
    await say(...begun())
    const [, named] = (await store.read(`contract-${contractId}`, 0, 10)) as readonly RecordedFact[]
    const data = named?.data
    if (named === undefined || data?.type !== 'SubcontractorNamed') throw new Error('the naming is the second fact')
    const body = { ...data.body, services: ['Housing advice'] }
    const about = { type: 'SubcontractorNamed' as const, occurredAt: data.occurredAt, body }
    await say(correct(named.stream, rep, { corrects: named.id, data: about, reason: 'The wrong service was typed.' }))
    await settled()
    const { views } = house.door
    expect(views.supplyChain(contractId)?.namings[0]?.services).toEqual(['Housing advice'])
    const trail = views.auditTrail(named.stream, { offset: 0, limit: 10 }).items
    expect(trail.map(({ type, corrects, correctedBy }) => [type, corrects, correctedBy])).toEqual([
      ['ContractRegistered', undefined, undefined],
      ['SubcontractorNamed', undefined, trail[2]?.factId],
      ['FactCorrected', named.id, undefined],
    ])
  })
})

describe('keeping current', () => {
  test('rebuild gives byte-equal documents, and a comparison with a fresh fold finds nothing', async () => {
    const { house, tell: say, settled, store, folder } = await ledger()
    await say(...begun(), tell('RecordConsent', charityRep, consent), tell('RequestSwitch', rep, switchRequest))
    await settled()
    const before = everything(house.keeper)
    expect(before.length).toBeGreaterThan(5)
    await house.keeper.rebuild()
    expect(everything(house.keeper)).toEqual(before)
    const report = await compareViews(join(folder, 'views.sqlite'), store, VIEWS, () => undefined)
    expect(report).toEqual({ position: CAST_EVENTS + 4, problems: [] })
  })

  test('a document changed behind our back is found', async () => {
    const { house, tell: say, settled, store, folder } = await ledger()
    await say(...begun())
    await settled()
    house.keeper.db.exec(`UPDATE naming SET doc = replace(doc, 'Second Start', 'Someone Else')`)
    const { problems } = await compareViews(join(folder, 'views.sqlite'), store, VIEWS, () => undefined)
    expect(problems).toEqual(['contracts: naming is not what the ledger gives'])
  })

  test('views that were closed go on where they stopped', async () => {
    const { house, tell: say, settled, store, folder } = await ledger()
    await say(...begun())
    await settled()
    await house.keeper.close()
    await say(tell('RecordConsent', charityRep, consent))
    const again = await Keeper.open(join(folder, 'views.sqlite'), store, VIEWS, quiet)
    expect(again.position).toBe(CAST_EVENTS + 2)
    await again.follow()
    expect(again.position).toBe(CAST_EVENTS + 3)
    await again.close()
  })

  test('a view whose version was raised is made anew; the others stay', async () => {
    const { house, tell: say, settled, store, folder } = await ledger()
    await say(...begun())
    await settled()
    await house.keeper.close()
    const raised = VIEWS.map(view => (view.name === 'contracts' ? { ...view, version: view.version + 1 } : view))
    const progress: number[] = []
    const again = await Keeper.open(join(folder, 'views.sqlite'), store, raised, {
      ...quiet,
      onProgress: position => progress.push(position),
    })
    expect(again.position).toBe(0)
    await again.follow()
    expect(again.position).toBe(CAST_EVENTS + 2)
    expect(progress.length).toBeGreaterThan(0)
    expect(everything(again).length).toBeGreaterThan(0)
    await again.close()
  })

  test('views of another ledger are made anew, and say so', async () => {
    const first = await ledger()
    await first.tell(...begun())
    await first.settled()
    const second = await ledger()
    await second.tell(tell('RegisterContract', manager, { ...contract, title: 'Another title' }))
    await first.house.keeper.close()
    const warnings: string[] = []
    const path = join(first.folder, 'views.sqlite')
    const moved = await Keeper.open(path, second.store, VIEWS, { warn: sentence => warnings.push(sentence) })
    await moved.follow()
    expect(warnings.some(sentence => sentence.includes('another ledger'))).toBe(true)
    expect(moved.position).toBe(CAST_EVENTS + 1)
    await moved.close()
  })

  test('a damaged file of views is thrown away; a file that is not ours is not', async () => {
    const { store, folder, tell: say } = await ledger()
    await say(...begun())
    const foreign = join(folder, 'letter.txt')
    writeFileSync(foreign, 'Dear Second Start, '.repeat(20))
    await expect(Keeper.open(foreign, store, VIEWS, quiet)).rejects.toThrow('It was left as it is')
    const path = join(folder, 'damaged.sqlite')
    const made = await Keeper.open(path, store, VIEWS, quiet)
    await made.follow()
    await made.close()
    const bytes = readFileSync(path)
    bytes.fill(0xff, 100, 4_000)
    writeFileSync(path, bytes)
    const warnings: string[] = []
    const mended = await Keeper.open(path, store, VIEWS, { warn: sentence => warnings.push(sentence) })
    await mended.follow()
    expect(mended.position).toBe(CAST_EVENTS + 2)
    expect(warnings.length).toBeGreaterThan(0)
    await mended.close()
  })
})

/** A ledger whose subscription gives each batch later than it came. */
const delayed =
  (ms: number) =>
  (store: EventStore): EventStore => ({
    description: store.description,
    append: (...given) => store.append(...given),
    read: (...given) => store.read(...given),
    readAll: (...given) => store.readAll(...given),
    head: () => store.head(),
    exportRows: (...given) => store.exportRows(...given),
    importRows: rows => store.importRows(rows),
    problems: () => store.problems(),
    close: () => store.close(),
    async *subscribe(after, signal) {
      for await (const batch of store.subscribe(after, signal)) {
        await sleep(ms)
        yield batch
      }
    },
  })

describe('reading what one wrote', () => {
  test('a reader presenting a position waits until the views have passed it', async () => {
    const { house, store } = await ledger({ through: delayed(150) })
    for (const command of begun()) await house.door.record(command)
    const last = (await store.head())?.position ?? 0
    expect(house.keeper.position).toBeLessThan(last)
    expect(await house.keeper.passed(last, 2_000)).toBe(true)
    expect(house.door.views.supplyChain(contractId)?.namings).toHaveLength(1)
  })

  test('and is told, after its time, that the views may be behind', async () => {
    const { house, store } = await ledger({ through: delayed(400) })
    for (const command of begun()) await house.door.record(command)
    const last = (await store.head())?.position ?? 0
    expect(await house.keeper.passed(last, 50)).toBe(false)
  })

  test('views whose ledger was closed under them wait, and let the process do other things', async () => {
    const { house, store } = await ledger()
    await store.close()
    const before = performance.now()
    await sleep(300)
    expect(performance.now() - before).toBeLessThan(2_000)
    await house.keeper.close()
  })

  test('a subscription that breaks is taken up again where it was', async () => {
    let failures = 0
    const breaking = (store: EventStore): EventStore => ({
      ...delayed(0)(store),
      async *subscribe(after, signal) {
        for await (const batch of store.subscribe(after, signal)) {
          if (batch.length > 0 && failures < 2) {
            failures += 1
            throw new Error('the connection was lost')
          }
          yield batch
        }
      },
    })
    const { house, settled } = await ledger({ through: breaking })
    for (const command of begun()) await house.door.record(command)
    await settled()
    expect(failures).toBe(2)
    expect(house.door.views.supplyChain(contractId)?.namings).toHaveLength(1)
  })
})
