/** The pages served by a real server on a real ledger, and a reader that keeps cookies as a browser does. */
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import { pino } from 'pino'
import { createApi } from '#api/api.ts'
import { People } from '#directory/people.ts'
import type { Command } from '#domain/catalogue.ts'
import { publicStreamName } from '#domain/visibility/stream-name.ts'
import { EmbeddedStore } from '#ledger/adapters/embedded/embedded.ts'
import { createApp } from '#src/app.ts'
import { readConfig } from '#src/config.ts'
import { buildHouse, type House } from '#src/house.ts'
import { keyOfSeed } from '#transparency/signing-key.ts'
import { Transparency } from '#transparency/transparency.ts'
import { createWeb } from '#web/web.ts'
import { invented } from '../api/served.ts'
import { registerCast } from '../domain/invented-cast.ts'
import { NOW } from '../domain/invented-world.ts'

export interface ServedPages {
  readonly url: string
  readonly house: House
  /** Records what a test needs to be so, and waits until pages show it. */
  readonly given: (...commands: readonly Command[]) => Promise<void>
  /** The log that is kept; it signs when it is told to. @throws where none was asked for */
  readonly log: Transparency
  readonly close: () => Promise<void>
}

export interface Serving {
  readonly simulated?: boolean
  /** Keeps a log, signed with a key of somebody's own or with a development key. */
  readonly log?: 'kept' | 'development'
}

export const NO_LOG = 'No log is kept for this test.'
export const ORIGIN = 'example.invalid/log'

export async function servePages(
  clock: () => string = () => NOW,
  { simulated = false, log: keep }: Serving = {},
): Promise<ServedPages> {
  const folder = mkdtempSync(join(tmpdir(), 'candour-web-'))
  const warn = (): void => undefined
  const store = await EmbeddedStore.open(join(folder, 'ledger.sqlite'), { mode: 'write', clock, warn, simulated })
  await registerCast(store)
  const house = await buildHouse(store, { viewsPath: join(folder, 'views.sqlite'), clock, warn })
  await house.keeper.follow()
  const door = { ...house.door, people: new People(invented) }
  const log =
    keep &&
    Transparency.open(store, {
      logPath: join(folder, 'log.sqlite'),
      checkpointsPath: join(folder, 'checkpoints.sqlite'),
      keys: [keyOfSeed({ bytes: new Uint8Array(32).fill(7), development: keep === 'development' })],
      origin: ORIGIN,
      streamName: publicStreamName,
      clock,
      warn,
    })
  const app = createApp({
    config: readConfig({}),
    log: pino({ level: 'silent' }),
    health: { ledger: store.description, ledgerPosition: async () => 0, viewsPosition: () => house.keeper.position },
    passed: (position, ms) => house.keeper.passed(position, ms),
    operator: express.Router(),
    api: createApi(door, log && { log }),
    web: createWeb(door, { secret: 'a secret of at least thirty-two characters', log: log ?? { missing: NO_LOG } }),
  })
  const server = createServer(app).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    house,
    given: async (...commands) => {
      for (const command of commands) {
        const recording = await house.door.record(command)
        if (recording.outcome !== 'recorded') throw new Error(JSON.stringify(recording))
        await house.keeper.passed(recording.events.at(-1)!.position, 5_000)
      }
    },
    get log() {
      if (log === undefined) throw new Error(NO_LOG)
      return log
    },
    close: async () => {
      const closed = once(server, 'close')
      server.close()
      server.closeIdleConnections()
      await closed
      await log?.close()
      await house.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export interface Read {
  readonly status: number
  readonly html: string
  readonly title: string
  readonly headers: Headers
  /** The value of each hidden field, by name. */
  readonly hidden: Readonly<Record<string, string>>
}

/** Reads and sends forms as a browser without scripts would. */
export class Reader {
  readonly #base: string
  readonly #cookies = new Map<string, string>()

  constructor(base: string) {
    this.#base = base
  }

  /** Chooses, on the page for it, to be somebody. */
  async be(person: string): Promise<this> {
    await this.send('/people', '/people', { person })
    return this
  }

  async read(path: string): Promise<Read> {
    return this.#asked(await fetch(this.#base + path, { headers: this.#headers(), redirect: 'manual' }))
  }

  /** Opens the page at `from`, fills in its form, and sends it to `to`; `over` replaces what the page put in its hidden fields. */
  async send(
    from: string,
    to: string,
    fields: Record<string, string>,
    over: Record<string, string> = {},
  ): Promise<Read> {
    const { hidden } = await this.read(from)
    return this.post(to, { ...hidden, ...fields, ...over })
  }

  async post(to: string, fields: Record<string, string>): Promise<Read> {
    const body = new URLSearchParams(fields)
    const answer = await fetch(this.#base + to, { method: 'POST', body, headers: this.#headers(), redirect: 'manual' })
    return this.#asked(answer)
  }

  /** Sends a form as one with a file is sent. */
  async upload(to: string, fields: Record<string, string | Blob>): Promise<Read> {
    const body = new FormData()
    for (const [name, value] of Object.entries(fields)) {
      if (typeof value === 'string') body.append(name, value)
      else body.append(name, value, 'figures.csv')
    }
    const answer = await fetch(this.#base + to, { method: 'POST', body, headers: this.#headers(), redirect: 'manual' })
    return this.#asked(answer)
  }

  #headers(): Record<string, string> {
    return { Cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ') }
  }

  async #asked(answer: Response): Promise<Read> {
    for (const cookie of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = cookie.split(';')[0]!.split(/=(.*)/s)
      if (/expires=thu, 01 jan 1970/i.test(cookie)) this.#cookies.delete(name)
      else this.#cookies.set(name, decodeURIComponent(value))
    }
    const html = await answer.text()
    const hidden = [...html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)]
    return {
      status: answer.status,
      html,
      title: /<title[^>]*>([^<]*)<\/title>/.exec(html)?.[1] ?? '',
      headers: answer.headers,
      hidden: Object.fromEntries(hidden.map(([, name, value]) => [name!, value!])),
    }
  }
}
