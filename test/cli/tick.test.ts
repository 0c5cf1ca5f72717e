/** Time on the command line: real processes on real and simulated ledgers of their own. */
import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { RecordedFact } from '#events/catalogue.ts'
import { EmbeddedStore } from '#ledger/adapters/embedded/embedded.ts'
import { buildHouse } from '#src/house.ts'
import { registerCast } from '../domain/invented-cast.ts'
import { contract, contractId, naming, requestId, switchRequest } from '../domain/invented-contract.ts'
import { calendarIn, noon, packCalled } from '../domain/invented-rules.ts'
import { manager, rep, tell } from '../domain/invented-world.ts'

const PROGRAM = fileURLToPath(new URL('../../bin/candour.js', import.meta.url))
const ASKED = noon('2024-12-02')
const DUE = '2024-12-16T23:59:59.999Z'
const MS_KEPT = 20_000

interface Said {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** A ledger in which a switch was asked for on 2 December 2024: silence is permission, from the end of 16 December on. */
async function asked({ simulated = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'candour-tick-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, 'ledger.sqlite')
  const environment: Record<string, string | undefined> = {
    ...process.env,
    CANDOUR_STORE: `embedded:${path}`,
    CANDOUR_VIEWS: join(folder, 'views.sqlite'),
    CANDOUR_IMPORT_AT_START: 'no',
    CANDOUR_TIMER_SECONDS: '0',
    PORT: '0',
    LOG_LEVEL: 'warn',
  }
  const warn = (sentence: string): void => expect.unreachable(sentence)
  const open = (mode: 'read' | 'write') => EmbeddedStore.open(path, { mode, clock: () => ASKED, warn, simulated })
  const store = await open('write')
  await registerCast(store)
  const house = await buildHouse(store, { viewsPath: join(folder, 'views.sqlite'), warn })
  const about = { contractId }
  for (const command of [
    tell('RegisterContract', manager, contract, { at: ASKED }),
    tell('BindRulePack', manager, { ...packCalled('uk-msc-ordinary'), ...about }, { at: ASKED }),
    tell('BindCalendar', manager, { ...calendarIn('GB-EAW'), ...about }, { at: ASKED }),
    tell('NameSubcontractor', rep, { ...naming, key: { isKey: false } }, { at: ASKED }),
    tell('RequestSwitch', rep, switchRequest, { at: ASKED }),
  ]) {
    expect((await house.door.record(command)).outcome).toBe('recorded')
  }
  await house.keeper.follow()
  await house.close()

  const run = (args: readonly string[], extra: Record<string, string> = {}): Promise<Said> =>
    new Promise(resolve => {
      execFile(process.execPath, [PROGRAM, ...args], { env: { ...environment, ...extra } }, (error, out, err) => {
        resolve({ code: error === null ? 0 : Number(error.code), out, err })
      })
    })
  const facts = async (): Promise<readonly RecordedFact[]> => {
    const reading = await open('read')
    const all = (await reading.readAll(0, 1_000)) as readonly RecordedFact[]
    await reading.close()
    return all
  }
  return {
    folder,
    path,
    run,
    tick: (...args: readonly string[]) => run(['tick', ...args]),
    serve: (extra: Record<string, string> = {}) => served({ ...environment, ...extra }),
    passed: async () => (await facts()).filter(({ data }) => data?.type === 'DeadlinePassed'),
    facts,
  }
}

async function served(env: Record<string, string | undefined>): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [PROGRAM, 'serve'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  let out = ''
  for await (const chunk of child.stdout) {
    out += String(chunk)
    const url = /Candour is at (\S+)/.exec(out)?.[1]
    if (url !== undefined) return { child, url }
  }
  throw new Error(`the server did not start: ${out}`)
}

async function ended(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  child.kill(signal)
  await once(child, 'exit')
}

describe('tick on a real ledger', () => {
  test('lets pass what is due, says what it was, and said twice passes nothing', async () => {
    const { tick, passed } = await asked()
    const early = await tick('--at', '2024-12-10T12:00:00Z', '--json')
    expect(early.code).toBe(0)
    expect(JSON.parse(early.out)).toEqual({
      sentence: 'No deadline was due at 2024-12-10T12:00:00.000Z.',
      counts: { passed: 0, scheduled: 0, facts: 0 },
      passed: [],
    })
    const { code, out } = await tick()
    expect(code).toBe(0)
    expect(out).toMatch(/^One deadline was due at .*, and passed\. \d+ annual reports are now due\.\n/)
    expect(out).toContain(`${DUE}  decision     deemed-approval  ${requestId}  ${contractId}`)
    const again = await tick('--json')
    expect(JSON.parse(again.out)).toMatchObject({ counts: { passed: 0, scheduled: 0, facts: 0 }, passed: [] })
    expect(await passed()).toHaveLength(1)
  })

  test('never runs ahead of the clock, and understands what it is told', async () => {
    const { tick, facts } = await asked()
    const before = await facts()
    const ahead = await tick('--at', '2999-01-01T00:00:00Z')
    expect(ahead.code).toBe(1)
    expect(ahead.err).toMatch(
      /^2999-01-01T00:00:00.000Z is still to come: the ledger's clock says 20.*Only the clock of a simulated ledger can be moved on\.\n$/,
    )
    expect(await tick('--at', '31 May')).toMatchObject({
      code: 1,
      err: '“31 May” is not a day or an instant, such as 2026-05-14T12:00:00Z.\n',
    })
    expect(await facts()).toStrictEqual(before)
  })

  test('runs through the serving process where there is one; its refusals come back as they are', async () => {
    const { tick, serve, passed } = await asked()
    const { child } = await serve()
    const ahead = await tick('--at', '2999-01-01')
    expect(ahead.code).toBe(1)
    expect(ahead.err).toMatch(/^2999\S* is still to come/)
    const { out } = await tick('--json')
    expect(JSON.parse(out)).toMatchObject({
      passed: [{ requestId, of: 'decision', effect: 'deemed-approval', endedAt: DUE }],
    })
    expect((await tick()).out).toMatch(/^No deadline was due/)
    await ended(child, 'SIGTERM')
    expect(await passed()).toHaveLength(1)
  })

  test('the serving process lets time pass by itself, and after kill -9 the next one leaves the same events', async () => {
    const { serve, passed, tick } = await asked()
    const first = await serve({ CANDOUR_TIMER_SECONDS: '60' })
    await expect.poll(passed, { timeout: MS_KEPT }).toHaveLength(1)
    const facts = await passed()
    await ended(first.child, 'SIGKILL')
    const second = await serve({ CANDOUR_TIMER_SECONDS: '60' })
    expect((await tick()).out).toMatch(/^No deadline was due/)
    await ended(second.child, 'SIGTERM')
    expect(second.child.exitCode).toBe(0)
    expect(await passed()).toStrictEqual(facts)
  })
})

describe('tick on a simulated ledger', () => {
  test('moves the clock on, where it then stands, and passes what is due on the way', async () => {
    const { tick, passed } = await asked({ simulated: true })
    expect((await tick()).out).toBe(`No deadline was due at ${ASKED}.\n`)
    expect((await tick('--at', '2024-12-10T12:00:00Z')).out).toBe('No deadline was due at 2024-12-10T12:00:00.000Z.\n')
    expect((await tick()).out).toBe('No deadline was due at 2024-12-10T12:00:00.000Z.\n')
    const there = await tick('--at', '2999-01-01T00:00:00Z', '--json')
    expect(JSON.parse(there.out)).toMatchObject({ passed: [{ requestId, endedAt: DUE }] })
    const [fact] = await passed()
    expect(fact).toMatchObject({ recordedAt: '2999-01-01T00:00:00.000Z', data: { occurredAt: DUE } })
    expect((await tick('--at', '2025-01-01')).out).toMatch(/^No deadline was due at 2025-01-01/)
    expect((await tick()).out).toBe('No deadline was due at 2999-01-01T00:00:00.000Z.\n')
  })

  test('moves it in the serving process too, which says what it serves', async () => {
    const { tick, serve, passed } = await asked({ simulated: true })
    const { child, url } = await serve({ CANDOUR_SIMULATED: 'yes' })
    expect((await tick('--at', '2025-01-14T12:00:00Z')).out).toMatch(
      /^One deadline was due at 2025-01-14T12:00:00.000Z/,
    )
    expect(await (await fetch(`${url}/health`)).text()).toContain('simulated embedded ledger')
    await ended(child, 'SIGKILL')
    expect((await tick()).out).toBe('No deadline was due at 2025-01-14T12:00:00.000Z.\n')
    expect(await passed()).toHaveLength(1)
  })

  test('a ledger is made simulated by the variable, and the clock starts now', async () => {
    const { folder, run } = await asked()
    const path = join(folder, 'new.sqlite')
    const store = { CANDOUR_STORE: `embedded:${path}`, CANDOUR_VIEWS: join(folder, 'new-views.sqlite') }
    const before = new Date().toISOString()
    const { out } = await run(['tick'], { ...store, CANDOUR_SIMULATED: 'yes' })
    const stands = /at (\S+)\.\n$/.exec(out)?.[1] ?? ''
    expect([before, stands, new Date().toISOString()].toSorted()[1]).toBe(stands)
    expect(readFileSync(path).toString('latin1', 68, 72)).toBe('CANS')
    expect((await run(['tick'], store)).out).toBe(out)
    expect((await run(['doctor'], store)).code).toBe(0)
  })

  test('what is simulated and what is real never pass for one another', async () => {
    const real = await asked()
    const refused = await real.run(['tick'], { CANDOUR_SIMULATED: 'yes' })
    expect(refused.code).toBe(1)
    expect(refused.err).toContain('is a real ledger: its clock cannot be set')
    const elsewhere = await real.run(['tick'], { CANDOUR_STORE: 'kurrentdb://nowhere:2113', CANDOUR_SIMULATED: 'yes' })
    expect(elsewhere.code).toBe(1)
    expect(elsewhere.err).toContain('Only an embedded ledger can be simulated')

    const simulated = await asked({ simulated: true })
    const copied = join(simulated.folder, 'copied.sqlite')
    expect((await simulated.run(['copy', `embedded:${simulated.path}`, `embedded:${copied}`])).code).toBe(0)
    expect(readFileSync(copied).toString('latin1', 68, 72)).toBe('CANS')
    const onto = await simulated.run(['copy', `embedded:${simulated.path}`, `embedded:${real.path}`])
    expect(onto.code).toBe(1)
    expect(onto.err).toContain('is a real ledger')
    const away = await simulated.run(['copy', `embedded:${simulated.path}`, 'kurrentdb://nowhere:2113'])
    expect(away).toMatchObject({ code: 1, err: 'A simulated ledger can be copied only into an embedded one.\n' })
  })
})
