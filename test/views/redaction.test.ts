/** A payload withheld by law: out of every document, whether its bytes are gone yet or not; then out of every file. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { deciderOf, type Command } from '#domain/catalogue.ts'
import type { RecordedFact } from '#events/catalogue.ts'
import type { EventStore } from '#ledger/event-store.ts'
import { Transactor } from '#ledger/transact.ts'
import { KEPT_EVERY } from '#views/contracts.ts'
import type { Keeper } from '#views/keeper.ts'
import { VIEWS } from '#src/house.ts'
import { concern, concluding, looking, replying } from '../domain/invented-changes.ts'
import * as one from '../domain/invented-contract.ts'
import * as who from '../domain/invented-world.ts'
import { begun, inventedLedger, type InventedLedger, type InventedLedgerOptions } from './invented-ledger.ts'

const { correct, recordsOfficer, redact, tell } = who
const { contractId, namingId, requestId } = one
const CONTRACT = `contract-${contractId}`
const CONCERN = `concern-${concern.concernId}`
const SECRET = 'Ottoline Fenwick-Marsh told us so herself'
const whole = { offset: 0, limit: 100 }

async function ledger(options: InventedLedgerOptions = {}): Promise<InventedLedger> {
  const made = await inventedLedger(options)
  onTestFinished(() => made.close())
  return made
}

/** The real ledger, but for what is put in its place. */
const but =
  (other: Partial<EventStore>) =>
  (store: EventStore): EventStore =>
    new Proxy(store, {
      get(target, name) {
        if (name in other) return other[name as keyof EventStore]
        const found: unknown = Reflect.get(target, name, target)
        return typeof found === 'function' ? (found.bind(target) as unknown) : found
      },
    })

/** Everything in every table, in order. */
const everything = ({ db }: Keeper): readonly string[] =>
  VIEWS.flatMap(({ tables }) =>
    tables.flatMap(table => db.prepare(`SELECT '${table}', * FROM ${table} ORDER BY 2`).all()),
  ).map(row => JSON.stringify(row))

const factsOf = async (store: EventStore, stream: string) =>
  (await store.read(stream, 0, 1_000)) as readonly RecordedFact[]

async function factOf(store: EventStore, stream: string, type: string): Promise<RecordedFact> {
  const found = (await factsOf(store, stream)).findLast(({ data }) => data?.type === type)
  if (found === undefined) throw new Error(`${type} is not in ${stream}`)
  return found
}

/** A contract with a request that was refused, and a concern: each with the words that have to go. */
const told = (): readonly Command[] => [
  ...begun(),
  tell('RecordConsent', who.charityRep, { ...one.consent, words: SECRET }),
  tell('RequestSwitch', who.rep, { ...one.switchRequest, reasons: SECRET }),
  tell('Reply', who.charityRep, { ...replying, words: SECRET }),
  tell('RefuseRequest', who.approver, { ...one.refusal, reasons: SECRET }),
  tell('ReportConcern', who.charityRep, { ...concern, words: SECRET }),
  tell('InvestigateConcern', who.manager, looking),
  tell('ConcludeConcern', who.manager, concluding),
]

const SPOKEN = [
  [CONTRACT, 'ContractRegistered'],
  [CONTRACT, 'SubcontractorNamed'],
  [CONTRACT, 'NamingConsentRecorded'],
  [CONTRACT, 'SwitchRequested'],
  [CONTRACT, 'SubcontractorReplied'],
  [CONTRACT, 'RequestRefused'],
  [CONCERN, 'ConcernReported'],
  [CONCERN, 'ConcernInvestigated'],
  [`organisation-${who.charity.id}`, 'OrganisationRegistered'],
] as const

describe('a fact that is redacted', () => {
  test.each(SPOKEN)('%s: %s leaves the same documents before its bytes go and after', async (stream, type) => {
    let killed = true
    const {
      store,
      house,
      tell: say,
      settled,
    } = await ledger({
      through: real =>
        but({ erase: id => (killed ? Promise.reject(new Error('killed here')) : real.erase!(id)) })(real),
    })
    await say(...told())
    const { id } = await factOf(store, stream, type)
    const command = redact(stream, recordsOfficer, id)
    await expect(house.door.record(command)).rejects.toThrow('killed here')
    await settled()
    const withheld = everything(house.keeper)
    expect((await factsOf(store, stream)).every(({ data }) => data !== null)).toBe(true)
    await house.keeper.rebuild()
    expect(everything(house.keeper)).toEqual(withheld)

    killed = false
    // Said again by another hand, under another key: nothing new is recorded, and what was begun is finished.
    expect(await house.door.record(redact(stream, recordsOfficer, id, { key: 'again' }))).toMatchObject({
      outcome: 'nothing-new',
    })
    expect((await factsOf(store, stream)).filter(({ data }) => data === null).map(fact => fact.id)).toEqual([id])
    expect(everything(house.keeper)).toEqual(withheld)
    await house.keeper.rebuild()
    expect(everything(house.keeper)).toEqual(withheld)
    expect(await store.problems()).toEqual([])
  })

  test('is nowhere in any file, and its trail says who withheld it', async () => {
    const { store, house, tell: say, settled, folder } = await ledger()
    await say(...told())
    await settled()
    expect(filesWith(folder, SECRET).length).toBeGreaterThan(0)
    for (const [stream, type] of SPOKEN) {
      if (type === 'ContractRegistered' || type === 'OrganisationRegistered') continue
      const { id } = await factOf(store, stream, type)
      await say(redact(stream, recordsOfficer, id))
    }
    await settled()
    await expect.poll(() => filesWith(folder, SECRET)).toEqual([])
    const trail = house.door.views.auditTrail(CONTRACT, whole).items
    const redactions = trail.filter(({ redacts }) => redacts !== undefined)
    expect(redactions).toHaveLength(5)
    for (const { factId, redacts, actor } of redactions) {
      const entry = trail.find(one => one.factId === redacts)
      expect(entry).toMatchObject({ type: 'withheld', actor: null, occurredAt: null, redactedBy: factId })
      expect(actor).toStrictEqual(recordsOfficer)
    }
  })

  test('that was refused is over, and the words of nobody are waited for', async () => {
    const { store, house, tell: say, settled } = await ledger()
    await say(...told())
    await say(redact(CONTRACT, recordsOfficer, (await factOf(store, CONTRACT, 'RequestRefused')).id))
    await settled()
    const chain = house.door.views.supplyChain(contractId)
    expect(chain?.requests[0]).toMatchObject({ requestId, standing: 'withheld', reasons: SECRET })
    expect(chain?.requests[0]?.outcome).toBeUndefined()
    expect(chain?.withheld).toBe(1)
    expect(house.door.views.openRequests(whole).total).toBe(0)
  })

  test('takes its corrections with it', async () => {
    const { store, house, tell: say, settled } = await ledger()
    await say(...begun())
    const named = await factOf(store, CONTRACT, 'SubcontractorNamed')
    const data = {
      type: 'SubcontractorNamed' as const,
      occurredAt: who.NOW,
      body: { ...one.naming, services: [SECRET] },
    }
    await say(correct(CONTRACT, who.rep, { corrects: named.id, data, reason: 'Misheard.' }))
    await say(redact(CONTRACT, recordsOfficer, named.id))
    await settled()
    expect((await factsOf(store, CONTRACT)).map(fact => fact.data?.type ?? 'erased')).toEqual([
      'ContractRegistered',
      'erased',
      'erased',
      'RedactionApplied',
      'RedactionApplied',
    ])
    expect(house.door.views.supplyChain(contractId)?.namings).toEqual([])
    expect(house.door.views.namingsOf(who.charity.id)).toEqual([])
  })

  test('is withheld at every moment, also before it was', async () => {
    let at = 0
    const clock = () => new Date(Date.parse('2025-03-01T09:00:00.000Z') + 60_000 * at++).toISOString()
    const { store, house, tell: say, settled } = await ledger({ clock })
    await say(...told())
    const consented = await factOf(store, CONTRACT, 'NamingConsentRecorded')
    const { replay } = house.door
    const then = { knownAt: consented.recordedAt }
    expect((await replay.supplyChain(contractId, then)).namings[0]?.consent).toMatchObject({ words: SECRET })
    await say(redact(CONTRACT, recordsOfficer, consented.id))
    await settled()
    for (const moment of [then, {}, { asOf: '2026-01-01T00:00:00.000Z' }]) {
      const chain = await replay.supplyChain(contractId, moment)
      expect(chain.namings[0]).toMatchObject({ namingId, consent: { standing: 'awaited' } })
      expect(chain.withheld).toBe(1)
    }
    const { step } = (await replay.step(contractId, consented.revision))!
    expect(step).toMatchObject({ fact: { data: null }, changes: [] })
    expect(step.fact).not.toHaveProperty('withheld')
  })

  test('is in no supply chain that was kept for long histories', async () => {
    const { store, house, tell: say, settled } = await ledger()
    await say(...begun())
    const change = (count: number): Command => {
      const from = `${2024 + (count % 2)}-0${1 + (count % 9)}-01`
      return tell('ChangeReferralWindow', who.manager, { contractId, referralWindow: { from } }, { key: String(count) })
    }
    await say(...Array.from({ length: KEPT_EVERY + 10 }, (_, count) => change(count)))
    await settled()
    const kept = () => everything(house.keeper).filter(row => row.includes('supply_chain_kept'))
    expect(kept()).toHaveLength(1)
    await say(redact(CONTRACT, recordsOfficer, (await factOf(store, CONTRACT, 'SubcontractorNamed')).id))
    await settled()
    expect(kept()).toEqual([])
    const { views, replay } = house.door
    expect(views.beginningOf(contractId, {})).toBeUndefined()
    expect((await replay.supplyChain(contractId, {})).namings).toEqual([])
    const before = everything(house.keeper)
    await house.keeper.rebuild()
    expect(everything(house.keeper)).toEqual(before)
  })
})

describe('where it stands, and who stated it', () => {
  test('every event is found by its id, also in a concern whose report is withheld', async () => {
    const { store, house, tell: say, settled } = await ledger()
    await say(...told())
    const reported = await factOf(store, CONCERN, 'ConcernReported')
    await say(redact(CONCERN, recordsOfficer, reported.id))
    await settled()
    const { views } = house.door
    for (const stream of [CONTRACT, CONCERN]) {
      for (const { id } of await factsOf(store, stream)) expect(views.streamOf(id)).toBe(stream)
    }
    expect(views.streamOf(contractId)).toBeUndefined()
    expect(views.concern(concern.concernId)).toBeUndefined()
  })

  test('an organisation’s own facts are listed in order, but for what is withheld or was told in confidence', async () => {
    const { store, house, tell: say, settled } = await ledger()
    await say(...told())
    await settled()
    const { views } = house.door
    const all = await store.readAll(0, 100)
    const stated = (all as readonly RecordedFact[])
      .filter(({ stream, data }) => data?.actor.organisation === who.charity.id && !stream.startsWith('concern-'))
      .map(({ id: factId, position }) => ({ factId, position }))
    expect(stated).toHaveLength(2)
    const ofCharity = (after: number, limit: number) => views.factsStatedBy(who.charity.id, { after, limit })
    expect(ofCharity(0, 100)).toEqual(stated)
    expect(ofCharity(0, 1)).toEqual(stated.slice(0, 1))
    expect(ofCharity(stated[0]!.position, 100)).toEqual(stated.slice(1))
    await say(redact(CONTRACT, recordsOfficer, stated[0]!.factId))
    await settled()
    expect(ofCharity(0, 100)).toEqual(stated.slice(1))
    expect(views.factsStatedBy(recordsOfficer.organisation!, { after: 0, limit: 100 }).length).toBeGreaterThan(1)
  })
})

describe('a ledger that cannot erase', () => {
  test('refuses before anything is recorded', async () => {
    const { store, house, tell: say } = await ledger({ through: but({ erase: undefined as never }) })
    await say(...begun())
    const { id } = await factOf(store, CONTRACT, 'SubcontractorNamed')
    const answer = await house.door.record(redact(CONTRACT, recordsOfficer, id))
    expect(answer).toMatchObject({ outcome: 'refused', refusal: { code: 'cannot-erase', kind: 'state' } })
    expect(await factsOf(store, CONTRACT)).toHaveLength(2)
  })
})

describe('a command whose words were erased', () => {
  test('said again is told so, also by a process that has just begun; and nothing is recorded', async () => {
    const { store, house, tell: say } = await ledger()
    const consent = tell('RecordConsent', who.charityRep, one.consent)
    await say(...begun(), consent)
    const { id } = await factOf(store, CONTRACT, 'NamingConsentRecorded')
    await say(redact(CONTRACT, recordsOfficer, id))
    const elsewhere = new Transactor(store).record(CONTRACT, deciderOf(consent), consent)
    for (const answer of [await house.door.record(consent), await elsewhere]) {
      expect(answer).toMatchObject({ outcome: 'refused', refusal: { code: 'erased-since', kind: 'state' } })
    }
    expect(await factsOf(store, CONTRACT)).toHaveLength(4)
    // Anew, under another key, it can be given.
    await say(tell('RecordConsent', who.charityRep, one.consent, { key: 'anew' }))
  })
})

describe('what is registered again after its registration was withheld', () => {
  test('is still kept apart from what is not invented', async () => {
    const { store, house, tell: say, settled } = await ledger()
    await say(...begun())
    for (const [stream, type] of [
      [CONTRACT, 'ContractRegistered'],
      [`organisation-${who.newcomer.id}`, 'OrganisationRegistered'],
    ] as const) {
      await say(redact(stream, recordsOfficer, (await factOf(store, stream, type)).id))
    }
    const another = { ...one.naming, namingId: who.idOf('another naming'), organisation: who.newcomer }
    const naming = tell('NameSubcontractor', who.rep, another)
    const code = async () => {
      const answer = await house.door.record(naming)
      return answer.outcome === 'refused' ? answer.refusal.code : answer.outcome
    }
    expect(await code()).toBe('organisation-not-registered')
    const identifiers = [{ scheme: 'GB-CHC' as const, code: '9999908' }]
    const { id: organisationId, name } = who.newcomer
    await say(
      tell('RegisterContract', who.manager, one.contract, { key: 'anew' }),
      tell('RegisterOrganisation', who.manager, { organisationId, name, identifiers }),
    )
    expect(await code()).toBe('real-and-invented')
    await settled()
    expect(house.door.views.contractRow(contractId)).toMatchObject({ reference: one.contract.reference, named: 1 })
  })
})

/** The files of ledger and views, with their logs, that hold a text. */
const filesWith = (folder: string, text: string): readonly string[] =>
  readdirSync(folder).filter(name => /\.sqlite(-wal)?$/.test(name) && readFileSync(join(folder, name)).includes(text))
