/** Signals on the command line: real processes that only read a ledger of their own. */
import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EmbeddedStore } from '#ledger/adapters/embedded/embedded.ts'
import { buildHouse } from '#src/house.ts'
import { registerCast } from '../domain/invented-cast.ts'
import { concern } from '../domain/invented-changes.ts'
import { consent, contract, contractId, naming, namingId } from '../domain/invented-contract.ts'
import { charityRep, idOf, manager, rep, tell } from '../domain/invented-world.ts'

const PROGRAM = fileURLToPath(new URL('../../bin/candour.js', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'candour-signals-'))
const ledger = join(folder, 'ledger.sqlite')
const views = join(folder, 'views.sqlite')

beforeAll(async () => {
  let now = '2025-01-14T09:30:00.000Z'
  const warn = (sentence: string): void => expect.unreachable(sentence)
  const store = await EmbeddedStore.open(ledger, { mode: 'write', clock: () => now, warn })
  await registerCast(store)
  const house = await buildHouse(store, { viewsPath: views, clock: () => now, warn })
  const quiet = { ...contract, contractId: idOf('quiet'), reference: 'EX-2' }
  for (const [at, command] of [
    ['2025-01-14', tell('RegisterContract', manager, { ...contract, awardedOn: '2024-04-01' })],
    ['2025-01-14', tell('NameSubcontractor', rep, { ...naming, stage: 'bid' })],
    ['2025-01-20', tell('RecordConsent', charityRep, consent)],
    ['2025-01-21', tell('ReportConcern', charityRep, { ...concern, about: 'gagging', namingId })],
    ['2025-02-01', tell('RegisterContract', manager, quiet)],
  ] as const) {
    now = `${at}T09:30:00.000Z`
    expect((await house.door.record({ ...command, meta: { ...command.meta, at: now } })).outcome).toBe('recorded')
  }
  await house.keeper.follow()
  await house.close()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Said {
  readonly code: number
  readonly out: string
  readonly err: string
}

const signals = (args: readonly string[], viewsPath = views): Promise<Said> =>
  new Promise(resolve => {
    const env = { ...process.env, CANDOUR_STORE: `embedded:${ledger}`, CANDOUR_VIEWS: viewsPath }
    execFile(process.execPath, [PROGRAM, 'signals', ...args], { env }, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code), out, err })
    })
  })

describe('candour signals', () => {
  it('says what would have been seen of every contract on that day, and of no later one', async () => {
    const [then, later] = await Promise.all(['2025-01-19', '2025-02-02'].map(day => signals(['--at', day, '--raised'])))
    expect(then!.code).toBe(0)
    expect(then!.out).toContain('As known at 2025-01-19T23:59:59.999Z: 1 contract, 1 with something to ask.')
    expect(then!.out).toContain('EX-1  Personal wellbeing services for Exampleshire  (invented)')
    expect(then!.out).toContain('was named in the bid and has never said that it agrees.')
    expect(then!.out).not.toContain('not enough data')
    expect(later!.out).toContain('2 contracts, 1 with something to ask. What was told in confidence is not looked at.')
    expect(later!.out).toContain('agreed to be named only')
  })

  it('leaves out what was told in confidence, and says so', async () => {
    const { out } = await signals(['EX-1', '--json'])
    const { contracts } = JSON.parse(out) as {
      contracts: { contractId: string; signals: { indicator: string; standing: string }[] }[]
    }
    expect(contracts.map(one => one.contractId)).toEqual([contractId])
    expect(new Set(contracts[0]!.signals.map(({ indicator }) => indicator)).size).toBe(30)
    expect(contracts[0]!.signals.find(({ indicator }) => indicator === 'BC-28')).toMatchObject({
      standing: 'notEnoughData',
    })
    expect(out).not.toContain(concern.concernId)
  })

  it('says the same without views, and leaves none behind', async () => {
    const missing = join(folder, 'none', 'views.sqlite')
    const args = [contractId, '--at', '2025-01-31', '--json']
    const [with_, without] = await Promise.all([signals(args), signals(args, missing)])
    expect([without.code, without.out]).toEqual([0, with_.out])
    expect(readdirSync(folder)).not.toContain('none')
  })

  it('refuses a moment that is none or still to come, and a contract that is not, or was not known then', async () => {
    const answers = await Promise.all([
      signals(['--at', '2025-02-30']),
      signals(['--at', '2999-01-01']),
      signals(['EX-9']),
      signals(['EX-2', '--at', '2025-01-20']),
    ])
    expect(answers.map(({ code, out }) => [code, out])).toEqual(answers.map(() => [1, '']))
    expect(answers.map(({ err }) => err)).toEqual([
      '“2025-02-30” is not a day (2026-05-14) or an instant (2026-05-14T12:00:00Z).\n',
      expect.stringContaining('2999-01-01T23:59:59.999Z is still to come'),
      'There is no contract EX-9 in this ledger.\n',
      'Nothing was known of the contract EX-2 at 2025-01-20T23:59:59.999Z.\n',
    ])
  })
})
