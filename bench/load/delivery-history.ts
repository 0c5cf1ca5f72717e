/** The history of a register that reports: made-up contracts are awarded, deliver quarter by quarter, and change. */
import type { StoredRow } from '#ledger/event-store.ts'
import { Random } from '../random.ts'
import { castOf, charityRepOf, type Cast } from './cast.ts'
import { ContractLife } from './contract-life.ts'
import { DeliveryLife, QUARTERS } from './delivery.ts'
import { registrations } from './history.ts'
import { Recorder } from './recorded.ts'
import { say, type Said } from './said.ts'

const NAMINGS = 4

interface Told {
  readonly stream: string
  readonly said: Said
}

/** Exactly `events` events about `contracts` contracts; the same for the same seed but for salts. */
export function* deliveryHistory(events: number, contracts: number, seed: number): Generator<StoredRow> {
  const random = new Random(seed)
  const cast = castOf(Math.max(50, Math.floor(contracts / 4)), random)
  const recorder = new Recorder(events, random)
  let left = events
  for (const { stream, said } of told(cast, contracts, random)) {
    yield recorder.row(stream, said).row
    left -= 1
    if (left === 0) return
  }
}

function* told(cast: Cast, contracts: number, random: Random): Generator<Told, never> {
  yield* registrations(cast, random)
  yield* classifications(cast, random)
  const lives = Array.from({ length: contracts }, (_, number) => new ContractLife(number + 1, cast, random))
  const deliveries: DeliveryLife[] = []
  for (const life of lives) {
    const award = life.award(NAMINGS)
    deliveries.push(new DeliveryLife(life.contractId, award, random))
    yield* inContract(life, award)
  }
  for (const quarter of QUARTERS) {
    for (const [index, delivery] of deliveries.entries()) {
      const stream = `delivery-${lives[index]?.contractId ?? ''}-${quarter}`
      for (const said of delivery.quarter(quarter)) yield { stream, said }
    }
  }
  for (;;) {
    const life = random.pick(lives)
    yield* inContract(life, life.change())
  }
}

const inContract = ({ contractId }: ContractLife, all: readonly Said[]): readonly Told[] =>
  all.map(said => ({ stream: `contract-${contractId}`, said }))

/** Of what class each of those is who may be named. */
function* classifications(cast: Cast, random: Random): Generator<Told> {
  for (const party of cast.charities) {
    const classes = { sme: random.chance(0.8), vcse: random.chance(0.7) }
    const definition = { definitionVersion: '2025-02', basis: 'self-declared', asAt: '2024-06-01' } as const
    const body = { organisationId: party.id, ...classes, ...definition }
    yield { stream: `organisation-${party.id}`, said: say('ClassificationRecorded', charityRepOf(party), body) }
  }
}
