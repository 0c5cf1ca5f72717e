/** Redacting on the command line: real processes on a real ledger, with a serving process and without one. */
import { execFile, spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import { actorOf, People } from '#directory/people.ts'
import { deciderOf, streamOf } from '#domain/catalogue.ts'
import type { RecordedFact } from '#events/catalogue.ts'
import { commandOf } from '#intake/command.ts'
import { Transactor } from '#ledger/transact.ts'
import { EmbeddedStore } from '#ledger/adapters/embedded/embedded.ts'
import { buildHouse, shipped } from '#src/house.ts'
import { importInvented } from '#intake/invented/import-invented.ts'
import { temporary } from '../ledger/temporary.ts'

const PROGRAM = fileURLToPath(new URL('../../bin/candour.js', import.meta.url))
const LAW = 'Invented data protection act, section 17'
const MS_KEPT = 120_000
/** The made-up people that come with Candour: whoever keeps the records of the invented authority, and who does not. */
const people = People.read(shipped('data/invented/people.json')).all
const officer = people.find(({ role }) => role === 'recordsOfficer')!
const manager = people.find(({ role }) => role === 'contractManager')!

interface Said {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** The invented contract, and the event by which an organisation was named in it. */
async function begun() {
  const { folder, path } = temporary()
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
  const open = (mode: 'read' | 'write') =>
    EmbeddedStore.open(path, { mode, clock: () => new Date().toISOString(), warn })
  const store = await open('write')
  const house = await buildHouse(store, { viewsPath: join(folder, 'views.sqlite'), warn })
  await importInvented(shipped('data/invented'), house.door.record, { at: house.door.clock() })
  await house.keeper.follow()
  await house.close()
  const facts = async (): Promise<readonly RecordedFact[]> => {
    const reading = await open('read')
    const all = (await reading.readAll(0, 1_000)) as readonly RecordedFact[]
    await reading.close()
    return all
  }
  const run = (args: readonly string[]): Promise<Said> =>
    new Promise(resolve => {
      execFile(process.execPath, [PROGRAM, ...args], { env: environment }, (error, out, err) =>
        resolve({ code: error === null ? 0 : Number(error.code), out, err }),
      )
    })
  /** Killed before anything was erased. */
  const recordOnly = async (): Promise<void> => {
    const writing = await open('write')
    const body = { redacts: named.id, basis: LAW, reason: 'It named somebody.' }
    const at = new Date().toISOString()
    const statement = { type: 'ApplyRedaction', stream: named.stream, body } as const
    const command = commandOf(statement, { actor: actorOf(officer), key: 'a form that was sent once', at })
    const { outcome } = await new Transactor(writing).record(streamOf(command), deciderOf(command), command)
    await writing.close()
    expect(outcome).toBe('recorded')
  }
  const named = (await facts()).find(({ data }) => data?.type === 'SubcontractorNamed')!
  return {
    facts,
    named,
    recordOnly,
    run,
    redact: (event = named.id, person = officer.person, basis = LAW) =>
      run(['redact', event, '--basis', basis, '--reason', 'It named somebody.', '--as', person]),
    serve: () => served(environment),
  }
}

async function served(env: Record<string, string | undefined>): Promise<void> {
  const child = spawn(process.execPath, [PROGRAM, 'serve'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  let out = ''
  for await (const chunk of child.stdout) {
    out += String(chunk)
    if (out.includes('Candour is at ')) return
  }
  throw new Error(`The server ended: ${out}`)
}

const erased = (facts: readonly RecordedFact[]) => facts.filter(({ data }) => data === null).map(({ id }) => id)

describe('candour redact', () => {
  test.each(['where nothing serves the ledger', 'through the process that serves it'])(
    '%s, it records who decided it and erases; said again, nothing',
    async how => {
      const { redact, facts, named, serve, run } = await begun()
      if (how.startsWith('through')) await serve()
      const said = await redact()
      expect(said).toMatchObject({ code: 0 })
      expect(said.out).toContain('Redacted, and erased from the ledger. What rested on its words')
      expect(erased(await facts())).toEqual([named.id])
      expect((await facts()).at(-1)).toMatchObject({
        stream: named.stream,
        data: { type: 'RedactionApplied', actor: { person: officer.person }, body: { redacts: named.id, basis: LAW } },
      })
      const again = await redact()
      expect(again).toMatchObject({ code: 0 })
      expect(again.out).toContain('It had been redacted before.')
      const doctor = await run(['doctor'])
      expect(doctor.code, doctor.out).toBe(0)
    },
    MS_KEPT,
  )

  test(
    'what was recorded before the process was killed is erased by the next one',
    async () => {
      const { facts, named, recordOnly, serve } = await begun()
      await recordOnly()
      expect(erased(await facts())).toEqual([])
      await serve()
      expect(erased(await facts())).toEqual([named.id])
    },
    MS_KEPT,
  )

  test(
    'is refused in a sentence, and nothing is recorded',
    async () => {
      const { redact, facts } = await begun()
      const before = (await facts()).length
      const refused = async (said: Promise<Said>, sentence: RegExp) => {
        const { code, err } = await said
        expect([code, err]).toEqual([1, expect.stringMatching(sentence) as string])
      }
      await refused(redact(undefined, manager.person), /^Only a records officer/)
      await refused(redact(undefined, 'nobody-known'), /^Nobody is known here as “nobody-known”\.$/m)
      await refused(redact('7f6d1e0c-3a52-5b0e-9c41-0d8d3c1f2a0a'), /^There is no such event here to redact\.$/m)
      await refused(redact('not an id'), /^Name an event by its id/)
      await refused(redact(undefined, officer.person, '   '), /^Name an event by its id/)
      expect((await facts()).length).toBe(before)
    },
    MS_KEPT,
  )
})
