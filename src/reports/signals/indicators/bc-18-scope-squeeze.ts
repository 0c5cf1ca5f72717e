/** BC-18: services or areas that were promised to an organisation are not in its subcontract. */
import type { Promises } from '#events/naming.ts'
import type { NamingDetails } from '#projections/supply-chain/naming.ts'
import { committedOn, eventIdsOf, nothingCommitted, promisedNow } from '../committed.ts'
import { outOf } from '../figures.ts'
import { basisPointsOf, clear, input, lacking, percent, raised, strengthOf } from '../observed.ts'
import type { Indicator, Observation, Scene } from '../signal.ts'
import { THRESHOLDS } from '../thresholds.ts'

const { share } = THRESHOLDS['BC-18']

export const bc18: Indicator = {
  id: 'BC-18',
  title: 'Scope squeeze',
  formula: 'Promised services in promised areas that the subcontract leaves out, divided by all that are promised',
  threshold: `${percent(share.value)} or more`,
  innocent: ['The authority changed what it wants done, or where.'],
  basis: 'FAR 52.219-9: the same or greater scope, amount and quality',
  observe: scene => scene.chain.namings.filter(({ standing }) => standing !== 'dropped').map(of(scene)),
}

const of =
  (scene: Scene) =>
  (naming: NamingDetails): Observation => {
    const { namingId } = naming
    const { name } = naming.organisation
    const committed = committedOn(naming, scene.today)
    if (committed === null) return nothingCommitted(naming)
    const eventIds = eventIdsOf(naming, committed)
    const promises = promisedNow(naming)
    const sides = sidesOf(promises, committed.promises)
    if (sides === null) {
      const sentence = `The services and areas promised to ${name} and those of its subcontract are not stated in the same way.`
      return lacking({ namingId }, sentence, { eventIds })
    }
    const promised = cellsOf(promises, sides)
    const agreed = new Set(committed.promises.flatMap(one => cellsOf(one, sides)))
    const left = promised.filter(cell => !agreed.has(cell))
    const out = basisPointsOf(left.length, promised.length) ?? 0
    const inputs = [
      input('promisedCells', promised.length, 'count'),
      input('cellsLeftOut', left.length, 'count'),
      input('leftOut', left.join('; ')),
      input('share', out, 'basisPoint'),
      input('threshold', share.value, 'basisPoint'),
    ]
    const seen = { namingId, inputs, eventIds }
    const sentence = `${outOf(left.length, promised.length)} of the services and areas promised to ${name} are not in its subcontract.`
    if (out < share.value) return clear({ ...seen, sentence })
    return raised({ ...seen, sentence: `${sentence} Who does that work now?` }, strengthOf(out, share.value, 10_000))
  }

interface Sides {
  readonly services: boolean
  readonly areas: boolean
}

/** What both state: a side that the subcontract says nothing of is not left out. Null where there is none. */
function sidesOf(promised: Promises, committed: readonly Promises[]): Sides | null {
  const services = [promised, ...committed].every(one => one.services !== undefined)
  const { areas: place } = promised
  const areas =
    place !== undefined &&
    committed.every(one => one.areas?.scheme === place.scheme && one.areas.version === place.version)
  return services || areas ? { services, areas } : null
}

/** Every service in every area. */
function cellsOf({ services = [], areas }: Promises, sides: Sides): readonly string[] {
  const codes = [...new Set(areas?.codes)]
  if (!sides.services) return codes
  const named = [...new Set(services)]
  return sides.areas ? named.flatMap(service => codes.map(code => `${service} in ${code}`)) : named
}
