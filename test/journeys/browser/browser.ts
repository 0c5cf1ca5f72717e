/** A real browser, where one is found, and a real server with the published configuration and the invented contract. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core'
import { readConfig } from '#src/config.ts'
import { startServer, type RunningServer } from '#src/server.ts'

const EXECUTABLE = process.env['CANDOUR_CHROMIUM'] ?? '/usr/bin/chromium'

/** Why the browser journeys cannot run here; null where they can. */
export const whyNoBrowser = existsSync(EXECUTABLE)
  ? null
  : `Browser journeys are skipped: there is no Chromium at ${EXECUTABLE}. Install it, or set CANDOUR_CHROMIUM.`
if (whyNoBrowser !== null) {
  if (process.env['CANDOUR_REQUIRE_CHROMIUM'] === 'yes') throw new Error(whyNoBrowser)
  process.stderr.write(`${whyNoBrowser}\n`)
}

const QUIETLY = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

export const startBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: EXECUTABLE, headless: true, chromiumSandbox: false, args: QUIETLY })

export interface Started {
  readonly server: RunningServer
  readonly close: () => Promise<void>
}

export async function startCandour(importAtStart: 'yes' | 'no'): Promise<Started> {
  const folder = mkdtempSync(join(tmpdir(), 'candour-browser-'))
  const config = readConfig({
    CANDOUR_STORE: `embedded:${join(folder, 'ledger.sqlite')}`,
    CANDOUR_VIEWS: join(folder, 'views.sqlite'),
    CANDOUR_IMPORT_AT_START: importAtStart,
    PORT: '0',
  })
  const server = await startServer({ config, log: pino({ level: 'silent' }) })
  return {
    server,
    close: async () => {
      await server.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export const DESKTOP = { viewport: { width: 1200, height: 900 } } as const
export const PHONE = { viewport: { width: 375, height: 700 }, hasTouch: true } as const

/** A page to look at, as somebody. */
export interface Visit {
  readonly path: string
  readonly as?: string
  readonly status?: number
  /** Another of its kind: looked at where the whole is asked for. */
  readonly more?: true
}

/** What a page complained of: scripts that failed, and anything that its policy forbade. */
export class Watched {
  readonly complaints: string[] = []
  readonly page: Page

  private constructor(page: Page) {
    this.page = page
    page.on('pageerror', error => this.complaints.push(error.message))
    page.on('console', message => {
      // Chromium reports an error page's own status as a failed resource.
      const isStatus = message.text().startsWith('Failed to load resource') && message.location().url === page.url()
      if (['error', 'warning'].includes(message.type()) && !isStatus) this.complaints.push(message.text())
    })
  }

  static async open(context: BrowserContext): Promise<Watched> {
    return new Watched(await context.newPage())
  }
}

export const contextOf = (browser: Browser, base: string, options: BrowserContextOptions): Promise<BrowserContext> =>
  browser.newContext({ ...options, baseURL: base, locale: 'en-GB' })

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Every violation that axe finds, with the elements that it found it on. */
export async function violations(page: Page): Promise<readonly string[]> {
  // Evaluated by the debugger, not added as a script: the page's policy would rightly forbid that.
  await page.evaluate(AXE)
  return page.evaluate(`axe.run(document, { runOnly: ${JSON.stringify(RULES)} }).then(({ violations }) =>
    violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ target }) => target.join(' ')).join(', ')))`)
}

/** How far the page is wider than its window. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
