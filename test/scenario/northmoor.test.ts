/** The scenario “Northmoor”, played once into a real simulated ledger: what it holds, what it raises, and its reports. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RecordedFact } from '#events/catalogue.ts'
import { businessTime, type Actor } from '#events/envelope.ts'
import { buildDemo, NORTHMOOR, SIZES } from '#src/demo.ts'
import type { House } from '#src/house.ts'
import { actorOf } from '#directory/people.ts'
import { moment } from '#intake/scenario/step.ts'
import { Expected } from './expected.ts'

let folder: string
let house: House
let expected: Expected
let contracts: ReadonlyMap<string, string>

beforeAll(async () => {
  expected = Expected.parse(JSON.parse(await readFile(join(NORTHMOOR, 'expected-signals.json'), 'utf8')))
  folder = await mkdtemp(join(tmpdir(), 'candour-northmoor-'))
  house = await buildDemo({ folder, size: SIZES.small, warn: sentence => expect.unreachable(sentence) })
  const { items } = house.door.views.contracts({}, 'reference', { offset: 0, limit: 100 })
  contracts = new Map(items.map(({ reference, contractId }) => [reference, contractId]))
})
afterAll(async () => {
  await house.close()
  await rm(folder, { recursive: true })
})

const idOf = (reference: string): string => contracts.get(reference) ?? ''

function viewer(role: Actor['role']): Actor {
  const person = house.door.people.all.find(one => one.role === role)
  if (person === undefined) throw new Error(`Nobody is ${role}.`)
  return actorOf(person)
}

/** The code of each organisation that is named under a contract, by naming. */
function namings(reference: string): ReadonlyMap<string, string> {
  const chain = house.door.views.supplyChain(idOf(reference))
  const codes = (chain?.namings ?? []).map(({ namingId, organisation: { id } }): [string, string] => {
    const [identifier] = house.door.views.organisation(id)?.identifiers ?? []
    return [namingId, identifier?.code ?? '']
  })
  return new Map(codes)
}

describe('the ledger', () => {
  test('holds twelve contracts, and every event in the years of the scenario', async () => {
    expect([...contracts.keys()]).toEqual(Object.keys(expected.contracts))
    const events = (await house.store.readAll(0, 10_000)) as readonly RecordedFact[]
    expect(events.length).toBeGreaterThan(3_000)
    expect(events.length).toBeLessThan(5_000)
    const days = events.map(({ recordedAt }) => recordedAt.slice(0, 10))
    expect(days).toEqual(days.toSorted())
    expect([days[0], days.at(-1)]).toEqual(['2023-11-06', '2027-05-17'])
  })

  test('holds organisations and contracts that say of themselves that they are invented', async () => {
    const events = (await house.store.readAll(0, 10_000)) as readonly RecordedFact[]
    const registered = events.flatMap(({ data }) =>
      data?.type === 'OrganisationRegistered' || data?.type === 'ContractRegistered' ? [data.body.invented] : [],
    )
    expect(registered).toHaveLength(12 + 35)
    expect(new Set(registered)).toEqual(new Set([true]))
  })

  test('stands on its last day, and is simulated', () => {
    expect(house.door.simulated).toBe(true)
    expect(house.door.clock()).toBe(expected.at)
  })
})

describe('what each contract raises on the last day', () => {
  test.each([...Array(12).keys()].map(index => `NMJA-${String(index + 1).padStart(2, '0')}`))(
    'under %s is what was written down before',
    async reference => {
      const { raised, clear } = expected.contracts[reference] ?? { raised: {}, clear: {} }
      const found = await house.door.signals.ofContract(idOf(reference), viewer('auditor'))
      const codes = namings(reference)
      const signals = found?.signals ?? []
      const asked = signals.filter(({ standing }) => standing === 'raised')
      const about = Object.fromEntries(
        [...Map.groupBy(asked, ({ indicator }) => indicator)].map(([indicator, all]) => [
          indicator,
          all.flatMap(({ namingId }) => (namingId === undefined ? [] : [codes.get(namingId)])).toSorted(),
        ]),
      )
      expect(about).toEqual(
        Object.fromEntries(Object.entries(raised).map(([indicator, one]) => [indicator, (one?.of ?? []).toSorted()])),
      )
      const unclear = Object.keys(clear).filter(
        indicator => !signals.some(one => one.indicator === indicator && one.standing === 'clear'),
      )
      expect(unclear).toEqual([])
    },
  )

  test('and gagging is seen by nobody who may not know of it', async () => {
    const of = async (seenBy: Actor | null) => {
      const found = await house.door.signals.ofContract(idOf('NMJA-07'), seenBy)
      return found?.signals.filter(({ indicator }) => indicator === 'BC-28').map(({ standing }) => standing)
    }
    expect(await of(viewer('auditor'))).toEqual(['raised'])
    expect(await of(null)).toEqual(['notEnoughData'])
    expect(await of(viewer('supplierRep'))).toEqual(['notEnoughData'])
  })
})

describe('what would have been seen on an earlier day', () => {
  test('is what was written down before, each time', async () => {
    for (const { at, contract, raised, notRaised } of expected.backtests) {
      const { signals } = await house.door.signals.asKnown(idOf(contract), at)
      const asked = new Set(signals.filter(one => one.standing === 'raised').map(({ indicator }) => indicator))
      const wrong = [...raised.filter(one => !asked.has(one)), ...notRaised.filter(one => asked.has(one))]
      expect({ contract, at, wrong }).toEqual({ contract, at, wrong: [] })
    }
  })

  test('the day before the switch the centre is still there, and nobody has taken its place', async () => {
    const asOf = async (day: string) => {
      const { chain } = (await house.door.signals.asKnown(idOf('NMJA-06'), moment(day))).known
      return chain.namings.filter(({ standing }) => standing === 'named').map(({ organisation }) => organisation.name)
    }
    expect(await asOf('2024-08-11')).toContain('Skelbeck Women’s Centre')
    expect(await asOf('2024-08-11')).not.toContain('Corvane Pathways Ltd')
    expect(await asOf('2024-08-13')).not.toContain('Skelbeck Women’s Centre')
    expect(await asOf('2024-08-13')).toContain('Corvane Pathways Ltd')
  })
})

describe('the report of NMJA-09 for its first year', () => {
  const report = () => {
    const found = house.door.views.report(idOf('NMJA-09'), '2024-04-01')
    if (found === undefined) throw new Error('There is no such report.')
    return found
  }

  test('was rejected, came again within 30 days, was accepted, and restated: every version stays', () => {
    const days = report().versions.map(({ version, at, rejected, accepted, restates }) => ({
      version,
      on: businessTime(at).slice(0, 10),
      cureBy: rejected?.cureBy,
      accepted: accepted !== undefined,
      restates: restates?.version,
    }))
    expect(days).toEqual([
      { version: 1, on: '2025-04-28', cureBy: '2025-06-11', accepted: false, restates: undefined },
      { version: 2, on: '2025-06-05', cureBy: undefined, accepted: true, restates: undefined },
      { version: 3, on: '2025-10-06', cureBy: undefined, accepted: true, restates: 2 },
    ])
  })

  test('declared 8% more to the voluntary sector at first, then what the ledger had, then what was corrected', async () => {
    const rows = await Promise.all(
      report().versions.map(
        async version => (await house.door.reports.version(idOf('NMJA-09'), '2024-04-01', version))?.money.toVcse,
      ),
    )
    expect(rows.map(row => row?.varianceBasisPoints)).toEqual([800, 0, 0])
    const [first, second, third] = rows.map(row => row?.derived ?? 0)
    expect(first).toBe(second)
    expect(third).toBeLessThan(second ?? 0)
  })
})

describe('the reports of all contracts', () => {
  test('come out byte for byte when they are made again from the ledger', async () => {
    const made: string[] = []
    for (const [reference, contractId] of contracts) {
      for (const { period, versions } of house.door.views.reportsOf(contractId)) {
        for (const version of versions) {
          const compared = await house.door.reports.compared(contractId, period, version)
          expect({ reference, period, version: version.version, ...compared }).toMatchObject({
            same: true,
            differs: [],
          })
          made.push(`${reference} ${period}`)
        }
      }
    }
    expect(made).toHaveLength(12 * 3 - 1 + 2)
  })

  test('are owed where none came', () => {
    const owed = house.door.views.report(idOf('NMJA-12'), '2025-04-01')
    expect([owed?.standing, owed?.versions, owed?.scheduled?.dueBy]).toEqual(['scheduled', [], '2026-04-30'])
  })
})
