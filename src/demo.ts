/** Builds the scenario “Northmoor” in a simulated ledger of its own: each step at its moment, by whoever takes it, under the real rules. */
import { copyFile, mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { RecordedFact } from '#events/catalogue.ts'
import type { Instant } from '#events/envelope.ts'
import { commandOf } from '#intake/command.ts'
import { SourceFaulty } from '#intake/fault.ts'
import { readJsonFile } from '#intake/json-file.ts'
import { scriptOf } from '#intake/scenario/script.ts'
import { ScenarioFile } from '#intake/scenario/shape.ts'
import { moment, type Recorded, type Step, type Told } from '#intake/scenario/step.ts'
import { SIZES, type Size } from '#intake/scenario/world.ts'
import type { SimulatedClock } from '#ledger/event-store.ts'
import { buildHouse, shipped, type House } from './house.ts'
import { openStore } from './open-store.ts'
import { letTimePass } from './timer.ts'

export { SIZES }

/** Where the scenario's files are. */
export const NORTHMOOR = shipped('data/scenarios/northmoor')

export interface DemoOptions {
  /** Where the ledger, its views and its people go; must be missing or empty. */
  readonly folder: string
  readonly size?: Size
  readonly warn: (sentence: string) => void
  /** Told how many steps of how many are taken. */
  readonly onProgress?: (done: number, total: number) => void
}

/** Why no demonstration was made, said in a sentence. */
export class DemoRefused extends Error {
  override readonly name = 'DemoRefused'
}

export const ledgerIn = (folder: string): string => join(folder, 'ledger.sqlite')
export const viewsIn = (folder: string): string => join(folder, 'views.sqlite')

/** How long the views may take to come after what was recorded. */
const VIEWS_WITHIN_MS = 60_000

/**
 * The house, open, with everything in it.
 * @throws DemoRefused where the folder holds anything, or a step is turned down; SourceFaulty where the scenario's file is wrong
 */
export async function buildDemo({
  folder,
  size = SIZES.full,
  warn,
  onProgress = () => undefined,
}: DemoOptions): Promise<House> {
  await mkdir(folder, { recursive: true })
  if ((await readdir(folder)).length > 0) {
    throw new DemoRefused(`${folder} holds something already. Name a folder that is missing or empty.`)
  }
  const scenario = await readScenario()
  await copyFile(join(NORTHMOOR, 'people.json'), join(folder, 'people.json'))
  const { registeredOn, endsOn } = scenario.days
  const store = await openStore(
    { kind: 'embedded', path: ledgerIn(folder), simulated: true },
    { mode: 'write', warn, clock: () => moment(registeredOn, '08:00') },
  )
  const house = await buildHouse(store, { viewsPath: viewsIn(folder), peoplePath: join(folder, 'people.json'), warn })
  try {
    if (store.simulated === undefined) throw new DemoRefused('The ledger was not made as simulated.')
    await house.keeper.follow()
    await play(house, store.simulated, scriptOf(scenario, size), onProgress)
    await store.simulated.moveTo(moment(endsOn, '16:00'))
    await caughtUp(house)
    return house
  } catch (error) {
    await house.close()
    throw error
  }
}

async function readScenario(): Promise<ScenarioFile> {
  const read = await readJsonFile(join(NORTHMOOR, 'scenario.json'), ScenarioFile, {
    list: 'contracts',
    name: 'reference',
  })
  if ('faults' in read) throw new SourceFaulty(read.faults)
  return read.content
}

/** Takes the steps in order, each at its moment. Throws DemoRefused where one is turned down. */
export async function play(
  house: House,
  clock: SimulatedClock,
  steps: readonly Step[],
  onProgress: NonNullable<DemoOptions['onProgress']>,
): Promise<void> {
  const facts = new Map<string, readonly RecordedFact[]>()
  let done = 0
  const take = async (step: Step): Promise<void> => {
    if ('timePasses' in step) await visit(house, step.at)
    else facts.set(step.key, await say(house, step, key => facts.get(key) ?? []))
    done += 1
    onProgress(done, steps.length)
  }
  for (const [at, together] of Map.groupBy(steps, step => step.at)) {
    if (at > clock.now()) await clock.moveTo(at)
    for (const beside of apart(together)) {
      await Promise.all(
        beside.map(async chain => {
          for (const step of chain) await take(step)
        }),
      )
    }
  }
}

const FIGURES: readonly string[] = [
  'ReportDelivery',
  'ConfirmVolumes',
  'ConfirmPayments',
  'DisputeVolumes',
  'DisputePayments',
]

/** Figures of different quarters are recorded side by side, as that is much quicker; anything else has its own turn. */
function apart(steps: readonly Step[]): readonly (readonly (readonly Step[])[])[] {
  const figures = steps.filter(step => quarterOf(step) !== undefined)
  const others = steps.filter(step => quarterOf(step) === undefined)
  return [[...Map.groupBy(figures, quarterOf).values()], ...others.map(step => [[step]])]
}

/** The quarter of a contract that a step tells figures of; undefined where it does anything else. */
function quarterOf(step: Step): string | undefined {
  if ('timePasses' in step || typeof step.says === 'function' || !FIGURES.includes(step.says.type)) return undefined
  const { body } = step.says
  return 'quarter' in body ? `${body.contractId} ${body.quarter}` : undefined
}

/** What a step says, recorded; a step that is turned down is a fault of the scenario. */
async function say(house: House, { at, by, key, says }: Told, recorded: Recorded): Promise<readonly RecordedFact[]> {
  const { door } = house
  const statement = typeof says === 'function' ? says(recorded) : says
  // Under which contract a finding stands, the views say.
  if (statement.type === 'ChangeFindingStatus') await caughtUp(house)
  const answer = await door.record(commandOf(statement, { actor: by, key, at }))
  // The ledger hands on what it keeps; only facts of the catalogue ever reach it.
  if (answer.outcome === 'recorded' && !answer.repeated) return answer.events as readonly RecordedFact[]
  const why = answer.outcome === 'refused' ? answer.refusal.sentence : `The answer was ${answer.outcome}.`
  throw new DemoRefused(`“${key}” of ${at.slice(0, 10)} was turned down: ${why}`)
}

async function visit(house: House, at: Instant): Promise<void> {
  await caughtUp(house)
  await letTimePass(house.door, at, {
    failed: (contractId, error) => {
      throw new DemoRefused(`Time could not pass under ${contractId}: ${String(error)}`)
    },
  })
}

async function caughtUp({ store, keeper }: House): Promise<void> {
  const last = (await store.head())?.position ?? 0
  if (!(await keeper.passed(last, VIEWS_WITHIN_MS))) throw new Error('The views are behind the ledger.')
}
