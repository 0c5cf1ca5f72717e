/** A scenario as steps in order of time: each from whoever may take it, so that every rule is obeyed. */
import { addDays } from '#domain/calendar.ts'
import { commandBodies, type CommandType } from '#domain/catalogue.ts'
import type { Statement } from '../identity.ts'
import { answers } from './answers.ts'
import { castOf } from './cast.ts'
import { corrected } from './corrections.ts'
import { drawFrom } from './draw.ts'
import { monthsBetween } from './months.ts'
import { opening, registered } from './opening.ts'
import { planOf } from './plan.ts'
import { idsOf, referred } from './refer.ts'
import { reports } from './reports.ts'
import type { Act, ScenarioContract, ScenarioFile } from './shape.ts'
import { inOrder, moment, type Step, type Told } from './step.ts'
import { expectations, reported, uploadsOf } from './uploads.ts'
import type { Size, Under, World } from './world.ts'

/** Everything up to the day on which the scenario ends. Throws an Error that says what in the file makes no sense. */
export function scriptOf(scenario: ScenarioFile, size: Size): readonly Step[] {
  const world = { scenario, size, cast: castOf(scenario) }
  const { registeredOn, endsOn } = scenario.days
  const told = [...registered(world), ...contractsIn(world).flatMap(contract => lifeOf(underOf(world, contract)))]
  const visits = monthsBetween(addDays(registeredOn, 31), endsOn).map(month => ({
    at: moment(`${month}-01`, '06:00'),
    timePasses: true as const,
  }))
  return inOrder([...told, ...visits]).filter(({ at }) => at < moment(endsOn, '16:00'))
}

const contractsIn = ({ scenario, size: { contracts } }: World): readonly ScenarioContract[] =>
  contracts === undefined
    ? scenario.contracts
    : scenario.contracts.filter(({ reference }) => contracts.includes(reference))

function underOf(world: World, contract: ScenarioContract): Under {
  const { scenario, cast } = world
  return {
    ...world,
    contract,
    ids: idsOf(scenario, contract, cast),
    draw: drawFrom(`${scenario.seed} ${contract.reference}`),
    actor: part => cast.actor(part, contract),
  }
}

function lifeOf(under: Under): readonly Told[] {
  const plan = planOf(under)
  return [
    ...opening(under),
    ...expectations(under, plan),
    ...uploadsOf(under, plan).flatMap(upload => [reported(under, upload), ...answers(under, upload)]),
    ...(under.contract.corrections ?? []).flatMap(correction => corrected(under, correction)),
    ...reports(under, plan),
    ...under.contract.acts.map((act, index) => acted(under, act, index)),
  ]
}

const isCommand = (said: string): said is CommandType => said in commandBodies

/** An act in the words of the domain, checked by the schema of its command. */
function acted({ scenario, contract, cast, ids, actor }: Under, { on, at, by, say, body }: Act, index: number): Told {
  const where = `${contract.reference}, act ${index + 1} (${say}, ${on})`
  if (!isCommand(say)) throw new Error(`${where}: there is no such command`)
  const whole = { contractId: ids.contractId, ...(referred(body, scenario, contract, cast, ids) as object) }
  const withoutContract = ['ChangeFindingStatus', 'InvestigateConcern', 'ConcludeConcern'].includes(say)
  const { contractId, ...rest } = whole
  const parsed = commandBodies[say].safeParse(withoutContract ? rest : whole)
  if (!parsed.success) {
    const said = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
    throw new Error(`${where}: ${said.join('; ')}`)
  }
  // The body was parsed by the schema of that very command.
  const says = { type: say, body: parsed.data } as Statement
  return { at: moment(on, at), by: actor(by), key: `${contract.reference} act ${index + 1} ${say}`, says }
}
