/**
 * However the published files are altered, either they are refused as a whole, or every statement becomes facts: no file is half
 * imported because a rule turns down a row that the reading let pass. `CANDOUR_TEST_ROUNDS` sets how many alterations are tried.
 */
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Fact } from '#events/catalogue.ts'
import { deciderOf, streamOf, type Command } from '#domain/catalogue.ts'
import { readAccount } from '#intake/crs/account.ts'
import { countOf, statementsOf } from '#intake/crs/statements.ts'
import { commandOf } from '#intake/command.ts'
import { SourceFaulty } from '#intake/fault.ts'
import { CRS } from './crs-folder.ts'
import { AT } from './ledger.ts'

const ROUNDS = Number(process.env['CANDOUR_TEST_ROUNDS'] ?? 20)
const SEED = 20_260_515

interface Place {
  readonly holder: Record<string, unknown>
  readonly key: string
}

function placesIn(value: unknown): readonly Place[] {
  if (typeof value !== 'object' || value === null) return []
  const holder = value as Record<string, unknown>
  return Object.keys(holder).flatMap(key => [{ holder, key }, ...placesIn(holder[key])])
}

/** Puts a value from elsewhere in the file, mostly from a field of the same name, into a place of it, or takes the place out. */
function alter(content: unknown, { target, from, how }: { target: number; from: number; how: number }): void {
  const places = placesIn(content)
  const { holder, key } = places[target % places.length]!
  const alike = places.filter(place => place.key === key)
  const given = how < 7 ? alike[from % alike.length]! : places[from % places.length]!
  if (how === 9 && Array.isArray(holder)) holder.splice(Number(key), 1)
  else holder[key] = structuredClone(given.holder[given.key])
}

/** Decides every statement of a folder by the rules alone, as a ledger would. */
async function recordedFrom(folder: string): Promise<number> {
  const account = await readAccount(folder, AT)
  const states = new Map<string, unknown>()
  const ids = new Set<string>()
  for (const { statement, ...sending } of statementsOf(account)) {
    const command = commandOf(statement, { actor: { role: 'importer', person: 'import-crs' }, at: AT, ...sending })
    ids.add(command.meta.commandId)
    decide(states, command)
  }
  expect(ids.size).toBe(countOf(account))
  return ids.size
}

function decide(states: Map<string, unknown>, command: Command): void {
  const decider = deciderOf(command)
  const stream = streamOf(command)
  const state = states.get(stream) ?? decider.initial
  const decision = decider.decide(state, command)
  if (decision.outcome !== 'facts') throw new Error(`${command.type} left no fact: ${JSON.stringify(decision)}`)
  states.set(
    stream,
    decision.facts.reduce((before, data) => decider.evolve(before, { id: 'any', data: Fact.parse(data) }), state),
  )
}

it(
  `is refused as a whole, or imported as a whole, in ${ROUNDS} alterations (seed ${SEED})`,
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'candour-crs-'))
    await cp(CRS, folder, { recursive: true })
    const files = (await readdir(CRS)).toSorted()
    const outcomes = { refused: 0, imported: 0 }
    const alteration = fc.record({
      file: fc.constantFrom(...files),
      target: fc.nat(1_000_000),
      from: fc.nat(1_000_000),
      how: fc.nat(9),
    })
    const holds = fc.asyncProperty(alteration, async ({ file, ...change }) => {
      const original = await readFile(join(CRS, file), 'utf8')
      const content: unknown = JSON.parse(original)
      alter(content, change)
      await writeFile(join(folder, file), JSON.stringify(content))
      try {
        expect(await recordedFrom(folder)).toBeGreaterThan(600)
        outcomes.imported += 1
      } catch (error) {
        if (!(error instanceof SourceFaulty)) throw error
        expect(error.message).not.toMatch(/undefined|NaN|\[object|Invalid/)
        outcomes.refused += 1
      } finally {
        await writeFile(join(folder, file), original)
      }
    })
    await fc.assert(holds, { numRuns: ROUNDS, seed: SEED })
    await rm(folder, { recursive: true })
    expect(outcomes.refused).toBeGreaterThan(0)
    expect(outcomes.imported).toBeGreaterThan(0)
  },
  10_000 + ROUNDS * 1_000,
)
