/** Annual reports as the desk draws them up: drafted from the ledger, kept as they were sent, made again, and let go. */
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Command } from '#domain/catalogue.ts'
import type { Recording } from '#ledger/recorder.ts'
import { EmbeddedStore } from '#ledger/adapters/embedded/embedded.ts'
import { sha256Of } from '#reports/annual/bytes.ts'
import { buildHouse, type House } from '#src/house.ts'
import { registerCast } from '../domain/invented-cast.ts'
import { contractId, ending, namingId } from '../domain/invented-contract.ts'
import { noon } from '../domain/invented-rules.ts'
import { approver, manager, recordsOfficer, redact, rep, tell } from '../domain/invented-world.ts'
import { OVER, period, sending, told, unusedId } from './reporting.ts'

let folder: string
let house: House
let now: string

beforeEach(async () => {
  now = OVER
  folder = mkdtempSync(join(tmpdir(), 'candour-desk-'))
  const clock = () => now
  const store = await EmbeddedStore.open(join(folder, 'ledger.sqlite'), { mode: 'write', clock, warn: () => undefined })
  await registerCast(store)
  house = await buildHouse(store, { viewsPath: join(folder, 'views.sqlite'), clock, warn: () => undefined })
  await house.keeper.follow()
  for (const command of told) await given(command)
})
afterEach(async () => {
  await house.close()
  rmSync(folder, { recursive: true, force: true })
})

async function given(command: Command): Promise<Extract<Recording, { outcome: 'recorded' }>> {
  const recording = await house.door.record(command)
  if (recording.outcome !== 'recorded') throw new Error(JSON.stringify(recording))
  await house.keeper.passed(recording.events.at(-1)!.position, 5_000)
  return recording
}
const desk = () => house.door.reports
const versionOf = (number: number) => house.door.views.report(contractId, period)!.versions[number - 1]!
const kept = () => readdir(join(folder, 'reports'))

describe('a draft', () => {
  it('says what the ledger derives, and nothing that only the supplier can say', async () => {
    const draft = (await desk().draft(contractId, period))!
    expect(draft.money.subcontracted).toMatchObject({
      derived: 210_000,
      declared: null,
      disputed: { count: 1, value: 90_000 },
    })
    expect(draft.subcontractors.map(({ namingId: id, unused }) => [id, unused])).toStrictEqual([
      [namingId, false],
      [unusedId, true],
    ])
    expect([draft.declarations, draft.stewardship]).toStrictEqual([null, null])
  })

  it('is of a period that the contract owes a report for, and of no other', async () => {
    expect(await desk().draft(contractId, '2024-06-02')).toBeUndefined()
    expect(await desk().draft(unusedId, period)).toBeUndefined()
    expect((await desk().draft(contractId, '2025-04-01'))?.period.label).toBe('2025 to 2026')
  })

  it('moves on with the ledger', async () => {
    const before = (await desk().draft(contractId, period))!
    await given(
      tell('ChangeReferralWindow', approver, { contractId, referralWindow: { from: '2024-07-01' } }, { at: now }),
    )
    const after = (await desk().draft(contractId, period))!
    expect(after).toStrictEqual({ ...before, builtFrom: { position: before.builtFrom.position + 1 } })
  })
})

describe('a version', () => {
  it('is kept as the bytes of which the fact tells the digest', async () => {
    await given(sending)
    const version = versionOf(1)
    expect(await kept()).toStrictEqual([`${version.builtFrom.sha256}.json`])
    const bytes = (await desk().bytes(contractId, period, version))!
    expect([sha256Of(bytes), bytes.byteLength]).toStrictEqual([version.builtFrom.sha256, version.builtFrom.bytes])
    expect((await desk().version(contractId, period, version))?.declarations?.approvedBy).toBe(
      sending.meta.actor.person,
    )
  })

  it('is made again where its bytes are lost or changed, and kept again', async () => {
    await given(sending)
    const version = versionOf(1)
    const path = join(folder, 'reports', `${version.builtFrom.sha256}.json`)
    const digest = async () => sha256Of((await desk().bytes(contractId, period, version))!)
    await rm(path)
    expect(await digest()).toBe(version.builtFrom.sha256)
    await writeFile(path, '{}')
    expect(await digest()).toBe(version.builtFrom.sha256)
    expect(sha256Of(await readFile(path))).toBe(version.builtFrom.sha256)
    expect(await kept()).toStrictEqual([`${version.builtFrom.sha256}.json`])
  })

  it('comes out the same after later facts about the same period, and after the contract ended on an earlier day', async () => {
    await given(sending)
    now = noon('2025-04-15')
    const more = { month: '2024-12', low: 7, medium: 0, high: 0, namingId }
    await given(
      tell('ReportDelivery', rep, { contractId, quarter: '2024q4', volumes: [more], payments: [] }, { at: now }),
    )
    await given(tell('EndContract', manager, ending, { at: now }))
    const compared = await desk().compared(contractId, period, versionOf(1))
    expect(compared).toStrictEqual({ same: true, differs: [], withheldSince: [] })
  })

  it('says what it no longer can say, where a fact that it was built from was redacted since', async () => {
    await given(sending)
    const stream = `delivery-${contractId}-2024q4`
    const [volumes] = await house.store.read(stream, 0, 1)
    await given(redact(stream, recordsOfficer, volumes!.id, { at: now }))
    const compared = (await desk().compared(contractId, period, versionOf(1)))!
    expect([compared.same, compared.withheldSince]).toStrictEqual([false, [volumes!.id]])
    expect(compared.differs.map(({ path }) => path)).toContain(`subcontractors.${namingId}.referrals`)
  })

  it('is built by the schedule that stands, also when the contract ended on an earlier day since', async () => {
    await given(tell('ScheduleReport', { role: 'system', person: 'time' }, { contractId, period }, { at: now }))
    await given(tell('EndContract', manager, ending, { at: now }))
    await given(sending)
    const version = versionOf(1)
    expect((await desk().version(contractId, period, version))?.period.to).toBe('2025-03-31')
    expect((await desk().compared(contractId, period, version))?.same).toBe(true)
  })

  it('goes with its bytes when the fact that submitted it is redacted', async () => {
    const { events } = await given(sending)
    const stream = `report-${contractId}-${period}`
    const submitted = events.at(-1)!
    await given(redact(stream, recordsOfficer, submitted.id, { at: now }))
    expect(await kept()).toStrictEqual([])
    expect(house.door.views.report(contractId, period)?.versions).toStrictEqual([])
  })
})
