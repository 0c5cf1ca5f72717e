/** The reports of a register: who is late and by how much, what is counted apart, and how long an answer is remembered. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Command } from '#domain/catalogue.ts'
import { EmbeddedStore } from '#ledger/adapters/embedded/embedded.ts'
import { buildHouse, type House } from '#src/house.ts'
import { registerCast } from '../domain/invented-cast.ts'
import { contract, contractId, pack } from '../domain/invented-contract.ts'
import { noon } from '../domain/invented-rules.ts'
import { idOf, importer, manager, newcomer, otherSupplier, supplier, tell } from '../domain/invented-world.ts'
import { OVER, sending, told } from './reporting.ts'

let folder: string
let house: House
let now = OVER
const otherId = idOf('contract EX-2')
const third = {
  ...contract,
  contractId: otherId,
  reference: 'EX-2',
  supplier: otherSupplier,
  lot: 'Lot 2: the islands',
  period: { from: '2024-04-01' },
}
const freeId = idOf('contract EX-3')
const publishedId = idOf('contract EX-4')

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'candour-register-'))
  const clock = () => now
  const store = await EmbeddedStore.open(join(folder, 'ledger.sqlite'), { mode: 'write', clock, warn: () => undefined })
  await registerCast(store)
  house = await buildHouse(store, { viewsPath: join(folder, 'views.sqlite'), clock, warn: () => undefined })
  await house.keeper.follow()
  for (const command of [
    ...told,
    sending,
    tell(
      'RegisterContract',
      manager,
      { ...third, areas: { scheme: 'invented', version: '1', codes: ['N'] } },
      { at: OVER },
    ),
    tell('BindRulePack', manager, { ...pack, contractId: otherId }, { at: OVER }),
    tell('RegisterContract', manager, { ...contract, contractId: freeId, reference: 'EX-3' }, { at: OVER }),
    tell('RegisterContract', importer, { ...contract, contractId: publishedId, reference: 'EX-4' }, { at: OVER }),
  ]) {
    await given(command)
  }
})
afterAll(async () => {
  await house.close()
  rmSync(folder, { recursive: true, force: true })
})

async function given(command: Command): Promise<void> {
  const recording = await house.door.record(command)
  if (recording.outcome !== 'recorded') throw new Error(JSON.stringify(recording))
  await house.keeper.passed(recording.events.at(-1)!.position, 5_000)
}
const register = () => house.door.reports.register

describe('the register', () => {
  it('counts apart who owes a report, who owes none, and who is known only from a source', async () => {
    const { contracts, years, year } = (await register().read())!
    expect(contracts).toStrictEqual({ owing: 2, notOwing: 1, published: 1 })
    expect([years, year]).toStrictEqual([['2025 to 2026', '2024 to 2025'], '2024 to 2025'])
  })

  it('adds what the ledger derives to what the last version declares', async () => {
    const { combined, changes, changed } = (await register().read())!
    const [basis] = combined!.bases
    expect([combined!.reports, basis!.money.subcontracted.derived, basis!.money.revenue.declared]).toStrictEqual([
      2, 210_000, 40_000_000,
    ])
    expect([changes, changed.map(one => one.contractId)]).toStrictEqual([{ named: 2 }, [contractId]])
    expect(basis!.byClass.reduce((sum, { unused }) => sum + unused, 0)).toBe(1)
  })

  it('can be asked of one supplier, of one area, or of a year, and not of one that nobody reports for', async () => {
    const ofSupplier = (await register().read({ supplier: supplier.id }))!
    expect(ofSupplier.lines.map(({ reference }) => reference)).toStrictEqual(['EX-1'])
    expect((await register().read({ area: 'N' }))!.lines.map(({ reference }) => reference)).toStrictEqual(['EX-2'])
    expect((await register().read({}, '2025 to 2026'))!.lines).toHaveLength(2)
    expect(await register().read({}, '1999 to 2000')).toBeUndefined()
    expect(await register().read({ supplier: newcomer.id })).toMatchObject({ year: null, lines: [], combined: null })
  })

  it('can be asked of one lot, with what it can be narrowed to, in any year that is known', async () => {
    const lot = 'Lot 2: the islands'
    const ofLot = (await register().read({ lot }))!
    expect(ofLot.lines.map(({ reference }) => reference)).toStrictEqual(['EX-2'])
    expect([ofLot.contracts, ofLot.combined?.scope]).toMatchObject([
      { owing: 1, notOwing: 0, published: 0 },
      { of: 'lot', id: lot, name: lot },
    ])
    expect(ofLot.choices.lots).toStrictEqual([lot])
    expect((await register().read({ lot, supplier: otherSupplier.id }))!.combined?.scope).toMatchObject({
      of: 'supplier',
      name: `${otherSupplier.name}, ${lot}`,
    })
    expect(await register().read({ lot: 'Lot 3' }, '2024 to 2025')).toMatchObject({ year: '2024 to 2025', lines: [] })
    expect(await register().read({ lot }, '1999 to 2000')).toBeUndefined()
  })

  it('is remembered for everybody who asks, until the day changes', async () => {
    expect(await register().read()).toBe(await register().read())
    const before = await register().read()
    now = noon('2025-05-10')
    expect(await register().read()).not.toBe(before)
  })

  it('says by how many days a report is late, the latest first, and in which month it fell due', async () => {
    now = noon('2025-05-10')
    const { lines, months } = (await register().read())!
    expect(lines.map(({ reference, daysLate, standing }) => [reference, daysLate, standing])).toStrictEqual([
      ['EX-2', 10, 'not-submitted'],
      ['EX-1', 0, 'submitted'],
    ])
    expect(months).toStrictEqual([{ month: '2025-04', due: 2, late: 1 }])
  })
})
