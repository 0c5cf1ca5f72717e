/** The command line as a person types it: real processes, on a ledger of their own. */
import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const PROGRAM = fileURLToPath(new URL('../../bin/candour.js', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'candour-cli-'))
const ledger = join(folder, 'ledger.sqlite')
const environment = {
  ...process.env,
  CANDOUR_STORE: `embedded:${ledger}`,
  CANDOUR_VIEWS: join(folder, 'views.sqlite'),
  PORT: '0',
  LOG_LEVEL: 'warn',
}

interface Said {
  readonly code: number
  readonly out: string
  readonly err: string
}

function candour(args: readonly string[], extra: Record<string, string> = {}): Promise<Said> {
  return new Promise(resolve => {
    execFile(process.execPath, [PROGRAM, ...args], { env: { ...environment, ...extra } }, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code), out, err })
    })
  })
}

/** Starts a server; resolves with its address once it says that it is there. */
async function serve(): Promise<{ readonly child: ChildProcess; readonly url: string }> {
  const child = spawn(process.execPath, [PROGRAM, 'serve'], { env: environment, stdio: ['ignore', 'pipe', 'inherit'] })
  let out = ''
  for await (const chunk of child.stdout) {
    out += String(chunk)
    const url = /Candour is at (\S+)/.exec(out)?.[1]
    if (url !== undefined) return { child, url }
  }
  throw new Error(`the server did not start: ${out}`)
}

async function stop(child: ChildProcess): Promise<number | null> {
  child.kill('SIGTERM')
  await once(child, 'exit')
  return child.exitCode
}

beforeAll(async () => {
  const { code, err } = await candour(['import', 'crs'])
  if (code !== 0) throw new Error(err)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('import, as-of and history', () => {
  test('said twice, the import records nothing', async () => {
    const { code, out } = await candour(['import', 'crs', '--json'])
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ counts: { recorded: 0 } })
  })

  test('a Wigan contract has an organisation from 15 May 2026 on, and none the day before', async () => {
    const dayBefore = await candour(['as-of', 'DN671065_WIGAN_FBD', '2026-05-14'])
    expect(dayBefore.out).toContain('No organisation is named')
    const thatDay = await candour(['as-of', 'DN671065_WIGAN_FBD', '2026-05-15'])
    expect(thatDay.out).toContain('Rebuild with Hope')
    const before = await candour(['as-of', 'DN671065_WIGAN_FBD', '2023-09-01'])
    expect(before.out).toContain('not known')
    const notYetRecorded = await candour(['as-of', 'DN671065_WIGAN_FBD', '2026-05-15', '--known-at', '2026-05-16'])
    expect(notYetRecorded.out).toContain('not known')
  })

  test('history lists each event, in lines or as JSON', async () => {
    const { out } = await candour(['history', 'DN671065_WIGAN_FBD'])
    expect(out).toContain('SubcontractorNamed: Rebuild with Hope')
    const json = JSON.parse((await candour(['history', 'DN671065_WIGAN_FBD', '--json'])).out) as { facts: unknown[] }
    expect(json.facts).toHaveLength(2)
  })

  test('what cannot be understood is said in one line, with an exit code of its own', async () => {
    expect(await candour(['history', 'NO_SUCH'])).toMatchObject({
      code: 1,
      err: 'There is no contract NO_SUCH in this ledger.\n',
    })
    expect((await candour(['as-of', 'DN671065_WIGAN_FBD', '31 May'])).err).toContain('“31 May” is not a day')
    expect((await candour(['as-of', 'DN671065_WIGAN_FBD', '2026-02-30'])).err).toContain('is not a day')
    expect((await candour(['frobnicate'])).code).toBe(2)
    expect((await candour(['doctor'], { PORT: 'http' })).err).toMatch(/^The environment cannot be used: PORT .*\n$/)
    expect((await candour(['serve'], { HOST: '0.0.0.0' })).err).toContain('CANDOUR_OPEN_DEMO=yes')
  })
})

describe('doctor, backup and copy', () => {
  test('doctor finds a sound ledger well', async () => {
    const { code, out } = await candour(['doctor', '--json'])
    const findings = JSON.parse(out) as { check: string; well: boolean }[]
    expect(code).toBe(0)
    expect(findings.map(({ check, well }) => [check, well])).toEqual([
      ['configuration', true],
      ['head', true],
      ['events', true],
      ['views', true],
      ['log', true],
    ])
  })

  test('doctor names the one event in which a byte was changed', async () => {
    const changed = join(folder, 'changed.sqlite')
    await candour(['backup', changed])
    const bytes = readFileSync(changed)
    const at = bytes.indexOf('Rebuild with Hope')
    bytes.write('R', at + 3)
    writeFileSync(changed, bytes)
    const { code, out } = await candour(['doctor'], { CANDOUR_STORE: `embedded:${changed}` })
    expect(code).toBe(1)
    expect(out).toMatch(/PROBLEM {2}events: event [0-9a-f-]{36} at position \d+/)
  })

  test('a backup is a ledger that opens and is checked; it never replaces a file', async () => {
    const copy = join(folder, 'backup.sqlite')
    expect((await candour(['backup', copy])).code).toBe(0)
    expect((await candour(['doctor'], { CANDOUR_STORE: `embedded:${copy}` })).code).toBe(0)
    expect((await candour(['backup', copy])).code).toBe(1)
  })

  test('a restored older backup is refused until it is accepted, once, and what is lost is said', async () => {
    const restored = join(folder, 'restored.sqlite')
    const store = { CANDOUR_STORE: `embedded:${restored}`, CANDOUR_VIEWS: join(folder, 'restored-views.sqlite') }
    const { out } = await candour(['history', 'DN671065_WIGAN_FBD', '--json'])
    expect(out).toContain('facts')
    await candour(['backup', restored])
    writeFileSync(`${restored}.head`, JSON.stringify({ position: 9_999, id: 'a-later-event', digest: 'ab'.repeat(32) }))
    const refused = await candour(['doctor'], store)
    expect(refused.code).toBe(1)
    expect(refused.out).toContain('candour doctor --accept-head')
    const accepted = await candour(['doctor', '--accept-head'], store)
    expect(accepted.code).toBe(0)
    expect(accepted.out).toContain('are lost')
    expect((await candour(['doctor'], store)).code).toBe(0)
  })

  test('a copy holds the same events, byte for byte, and goes on where it stopped', async () => {
    const to = join(folder, 'copied.sqlite')
    const first = await candour(['copy', `embedded:${ledger}`, `embedded:${to}`, '--json'])
    expect(first.code).toBe(0)
    expect((await candour(['copy', `embedded:${ledger}`, `embedded:${to}`])).code).toBe(0)
    const digests = async (path: string): Promise<unknown> => {
      const said = await candour(['history', 'DN671065_WIGAN_FBD', '--json'], { CANDOUR_STORE: `embedded:${path}` })
      return (JSON.parse(said.out) as { facts: unknown }).facts
    }
    expect(await digests(to)).toEqual(await digests(ledger))
  })
})

describe('beside a serving process', () => {
  test('writing commands run through it, reading ones beside it, and a second server is told so', async () => {
    const { child, url } = await serve()
    try {
      expect(await (await fetch(`${url}/ping`)).json()).toEqual({ status: 'UP' })
      const second = await candour(['serve'])
      expect(second.code).toBe(1)
      expect(second.err.trim().split('\n')).toHaveLength(1)
      expect(second.err).toContain('Another Candour is already writing')
      expect((await candour(['import', 'crs'])).out).toContain('Recorded 0 statements')
      expect((await candour(['rebuild'])).out).toContain('made anew')
      expect((await candour(['tick'])).code).toBe(0)
      expect((await candour(['as-of', 'DN671065_WIGAN_FBD', '2026-05-15'])).out).toContain('Rebuild with Hope')
      expect((await fetch(`${url}/operator/rebuild`, { method: 'POST' })).status).toBe(401)
    } finally {
      expect(await stop(child)).toBe(0)
    }
    expect(existsSync(`${ledger}.door`)).toBe(false)
  })

  test('after kill -9 the next server opens at once, and the note it left behind does no harm', async () => {
    const first = await serve()
    first.child.kill('SIGKILL')
    await once(first.child, 'exit')
    expect(existsSync(`${ledger}.door`)).toBe(true)
    expect((await candour(['tick'])).code).toBe(0)
    const again = await serve()
    expect((await fetch(`${again.url}/health`)).status).toBe(200)
    expect(await stop(again.child)).toBe(0)
  })
})

describe('the first start', () => {
  test('fills an empty ledger with the published configuration and the invented contract; a second start adds nothing', async () => {
    const own = mkdtempSync(join(tmpdir(), 'candour-first-'))
    const before = environment.CANDOUR_STORE
    Object.assign(environment, {
      CANDOUR_STORE: `embedded:${join(own, 'l.sqlite')}`,
      CANDOUR_VIEWS: join(own, 'v.sqlite'),
    })
    try {
      const first = await serve()
      const position = async (url: string): Promise<unknown> => {
        const health = (await (await fetch(`${url}/health`)).json()) as {
          components: { ledger: { details: { position: number } } }
        }
        return health.components.ledger.details.position
      }
      const filled = await position(first.url)
      expect(filled).toBeGreaterThan(700)
      await stop(first.child)
      const second = await serve()
      expect(await position(second.url)).toBe(filled)
      await stop(second.child)
    } finally {
      Object.assign(environment, { CANDOUR_STORE: before, CANDOUR_VIEWS: join(folder, 'views.sqlite') })
      rmSync(own, { recursive: true, force: true })
    }
  })
})
