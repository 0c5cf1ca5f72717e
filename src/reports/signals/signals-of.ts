/** The signals of one contract: every indicator over everything that it looks at, worked out on reading and never recorded (law 8). */
import { indicators, inward, outward } from './indicators.ts'
import { lacking } from './observed.ts'
import { onceFor } from './once.ts'
import {
  SIGNAL_RULES,
  type Indicator,
  type KeptOutlook,
  type Observation,
  type Outlook,
  type Scene,
  type Signal,
} from './signal.ts'

const FROM_A_REGISTER =
  'This contract is known only from a published source. A source lists organisations and says nothing of what was promised or done, so nothing is asked of it.'
const NOTHING_TO_SEE = 'There is nothing yet to look at.'
const NOT_REGISTERED = 'The contract is not registered here.'

/** In the order of the catalogue; each indicator at least once. */
export const signalsOf = (scene: Scene): readonly Signal[] => seenBy(indicators, scene)

/** Of those that look at one contract alone. */
export const inwardSignals = (scene: Scene): readonly Signal[] => seenBy(inward, scene)

/** Of those that also look at other contracts. With the former it is all signals. */
export const outwardSignals = (outlook: Outlook): readonly Signal[] => seenBy(outward, outlook)

/** What of a scene is kept for `outwardSignals`. */
export function outlookOf({ contractId, chain: { contract, namings }, today }: Scene): KeptOutlook {
  const kept = contract && { supplier: contract.supplier, authority: contract.authority, source: contract.source }
  return {
    contractId,
    chain: {
      contract: kept,
      namings: namings.map(({ namingId, factId, organisation, standing }) => ({
        namingId,
        factId,
        organisation,
        standing,
      })),
    },
    today,
  }
}

/** What the scene of an indicator has to have in any case. */
type Looked = Pick<Outlook, 'chain'>
interface Looking<Seen> extends Omit<Indicator, 'observe'> {
  readonly observe: (seen: Seen) => readonly Observation[]
}

const seenBy = <Seen extends Looked>(those: readonly Looking<Seen>[], seen: Seen): readonly Signal[] =>
  those.flatMap(indicator => observationsOf(indicator, seen).map(observation => signalOf(indicator, observation)))

/** Of one indicator, whatever the scene: never nothing. Of one scene each is asked once: what is counted of it is also shown. */
export function observationsOf<Seen extends Looked>(indicator: Looking<Seen>, seen: Seen): readonly Observation[] {
  const asked = askedOf(seen)
  const observations = asked.get(indicator) ?? observed(indicator, seen)
  asked.set(indicator, observations)
  return observations
}

const askedOf = onceFor<Looked, Map<object, readonly Observation[]>>(() => new Map())

function observed<Seen extends Looked>(indicator: Looking<Seen>, seen: Seen): readonly Observation[] {
  const { contract } = seen.chain
  if (contract === null) return [lacking({}, NOT_REGISTERED)]
  if (contract.source !== null) return [lacking({}, FROM_A_REGISTER)]
  const observations = indicator.observe(seen)
  return observations.length === 0 ? [lacking({}, NOTHING_TO_SEE)] : observations
}

function signalOf(
  { id, title, formula, threshold, innocent, basis }: Omit<Indicator, 'observe'>,
  observation: Observation,
): Signal {
  return { indicator: id, rules: SIGNAL_RULES, title, formula, threshold, innocent, basis, ...observation }
}
