/** The bytes of a report: kept when it is sent, the very ones that its fact pins, and gone when it is withheld. */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { FactOf } from '#events/catalogue.ts'
import type { StoredEvent } from '#ledger/event-store.ts'
import type { Command } from '#domain/catalogue.ts'
import { sha256Of } from '#reports/annual/bytes.ts'
import { calendar, contractId, pack } from '../domain/invented-contract.ts'
import { about, OVER, says, saysMore } from '../domain/invented-report.ts'
import {
  charityRep,
  director,
  idOf,
  LAW,
  manager,
  NAMED_SOMEBODY,
  past,
  recordsOfficer,
  redact,
  tell,
} from '../domain/invented-world.ts'
import { append } from '../views/invented-beside.ts'
import { begun, inventedLedger, type InventedLedger, type InventedLedgerOptions } from '../views/invented-ledger.ts'
import { delayed } from './delayed.ts'

const REPORT = `report-${contractId}-${about.period}`
const at = { at: OVER }
const submit = tell('SubmitReport', director, { ...about, says }, at)

let ledger: InventedLedger
async function begin(through?: InventedLedgerOptions['through']): Promise<InventedLedger> {
  const made = await inventedLedger({ clock: () => OVER, ...(through === undefined ? {} : { through }) })
  onTestFinished(() => made.close())
  const [register, name] = begun() as [Command, Command]
  await made.tell(register, tell('BindRulePack', manager, pack), tell('BindCalendar', manager, calendar), name)
  return made
}
beforeEach(async () => void (ledger = await begin()))

const say = (command: Command) => ledger.house.door.record(command)
const kept = (): readonly string[] => {
  const folder = join(ledger.folder, 'reports')
  return existsSync(folder) ? readdirSync(folder) : []
}
const inReport = () => ledger.store.read(REPORT, 0, 100)
type Submitted = StoredEvent & { readonly data: FactOf<'SupplyChainReportSubmitted'> }
const submitted = async () =>
  (await inReport()).filter(({ data }) => (data as { type: string } | null)?.type.endsWith('Submitted')) as Submitted[]

/** Has the fact that submits the first version withheld, once the views know of it. */
async function withheld(): Promise<StoredEvent> {
  const [fact] = await submitted()
  await ledger.settled()
  expect(await say(redact(REPORT, recordsOfficer, fact!.id, at))).toMatchObject({ outcome: 'recorded' })
  return fact!
}

describe('a report that is sent', () => {
  it('is scheduled by time, and its bytes are kept under the digest that the fact pins', async () => {
    await ledger.tell(submit)
    const [scheduled, fact] = (await inReport()) as [StoredEvent, Submitted]
    expect(scheduled.data).toMatchObject({ type: 'SupplyChainReportScheduled', actor: { role: 'system' } })
    const { builtFrom, version } = fact.data.body
    expect([version, kept()]).toEqual([1, [`${builtFrom.sha256}.json`]])
    const bytes = readFileSync(join(ledger.folder, 'reports', `${builtFrom.sha256}.json`))
    expect([sha256Of(bytes), bytes.byteLength]).toEqual([builtFrom.sha256, builtFrom.bytes])
    // Built from everything before it, and from nothing of itself.
    expect(builtFrom.position).toBe(scheduled.position - 1)
    expect(JSON.parse(bytes.toString('utf8'))).toMatchObject({
      format: builtFrom.format,
      builtFrom: { position: builtFrom.position },
    })
  })
  it('said twice is one version with the same bytes', async () => {
    await ledger.tell(submit)
    const before = kept()
    expect(await say(submit)).toMatchObject({ outcome: 'recorded', repeated: true })
    expect([kept(), (await submitted()).length]).toEqual([before, 1])
  })
  it('said twice at once is one, too', async () => {
    const answers = await Promise.all([say(submit), say(submit), say(submit)])
    expect(answers.map(({ outcome }) => outcome)).toEqual(['recorded', 'recorded', 'recorded'])
    const [{ data }, ...others] = (await submitted()) as [Submitted]
    expect([others, kept()]).toEqual([[], [`${data.body.builtFrom.sha256}.json`]])
  })
  it.each([
    ['by somebody who may not', tell('SubmitReport', charityRep, { ...about, says }, at)],
    [
      'of a period that no report is owed for',
      tell('SubmitReport', director, { ...about, period: '2024-07-01', says }, at),
    ],
    ['before its period is over', tell('SubmitReport', director, { ...about, says })],
    ['of no contract', tell('SubmitReport', director, { ...about, contractId: idOf('nowhere'), says }, at)],
  ])('leaves nothing where it is turned down: %s', async (_, command) => {
    expect(await say(command)).toMatchObject({ outcome: 'refused' })
    expect([kept(), await submitted()]).toEqual([[], []])
  })
  it('a version follows another with bytes of its own', async () => {
    await ledger.tell(submit, tell('RejectReport', manager, { ...about, version: 1, reasons: 'Part E is empty.' }, at))
    await ledger.tell(tell('SubmitReport', director, { ...about, says: saysMore }, at))
    const digests = (await submitted()).map(({ data }) => `${data.body.builtFrom.sha256}.json`)
    expect([new Set(digests).size, kept().toSorted()]).toEqual([2, digests.toSorted()])
  })
  it('lost from the disk it is made again, byte for byte', async () => {
    await ledger.tell(submit)
    await ledger.settled()
    const before = kept()
    rmSync(join(ledger.folder, 'reports'), { recursive: true })
    const { views, reports } = ledger.house.door
    const [version] = views.report(contractId, about.period)!.versions
    expect(await reports.version(contractId, about.period, version!)).toMatchObject({ contract: { contractId } })
    expect(kept()).toEqual(before)
  })
})

describe('a report that is withheld', () => {
  it('loses its words and its bytes', async () => {
    await ledger.tell(submit)
    const fact = await withheld()
    expect((await inReport()).find(({ id }) => id === fact.id)?.data).toBeNull()
    expect(kept()).toEqual([])
    await ledger.settled()
    expect(ledger.house.door.views.report(contractId, about.period)?.versions).toEqual([])
  })
  it('cannot be said again under its key', async () => {
    await ledger.tell(submit)
    await withheld()
    expect(await say(submit)).toMatchObject({ outcome: 'refused', refusal: { code: 'erased-since' } })
    expect(kept()).toEqual([])
  })
  it('keeps the bytes of the other versions', async () => {
    await ledger.tell(submit, tell('RejectReport', manager, { ...about, version: 1, reasons: 'Part E is empty.' }, at))
    await ledger.tell(tell('SubmitReport', director, { ...about, says: saysMore }, at))
    const [, second] = await submitted()
    await withheld()
    expect(kept()).toEqual([`${second!.data.body.builtFrom.sha256}.json`])
  })
  it('by nobody but the records officer of the authority', async () => {
    await ledger.tell(submit)
    await ledger.settled()
    const [fact] = await submitted()
    const before = kept()
    for (const actor of [manager, director, { ...recordsOfficer, organisation: idOf('elsewhere') }]) {
      expect(await say(redact(REPORT, actor, fact!.id, at))).toMatchObject({ outcome: 'refused' })
    }
    expect(kept()).toEqual(before)
  })
  it('loses its bytes also where the views have not heard of it yet', async () => {
    const late = await begin(store => delayed(store, 150))
    await late.tell(submit)
    const [, fact] = await late.store.read(REPORT, 0, 100)
    const redacted = await late.house.door.record(redact(REPORT, recordsOfficer, fact!.id, at))
    expect([redacted.outcome, readdirSync(join(late.folder, 'reports'))]).toEqual(['recorded', []])
  })
  it('loses its bytes also where the process died before it had carried out what it recorded', async () => {
    await ledger.tell(submit)
    const [fact] = await submitted()
    const data = past('RedactionApplied', recordsOfficer, { redacts: fact!.id, basis: LAW, reason: NAMED_SOMEBODY }, at)
    await append(ledger.store, REPORT, data)
    expect(kept()).toHaveLength(1)
    expect(await say(redact(REPORT, recordsOfficer, fact!.id, at))).toMatchObject({ outcome: 'nothing-new' })
    expect([kept(), (await inReport())[1]?.data]).toEqual([[], null])
  })
})
