/** A whole ledger's history: made-up organisations are registered, contracts awarded one after another, and all of them live on together. */
import type { StoredRow } from '#ledger/event-store.ts'
import { Random } from '../random.ts'
import { castOf, managerOf, type Cast } from './cast.ts'
import { ContractLife } from './contract-life.ts'
import { Recorder } from './recorded.ts'
import { say, type Said } from './said.ts'

/** So many things go on at the same time: the facts of one award or request stand among those of others. */
const AT_ONCE = 60
/** One in so many facts about a contract is later corrected. */
const CORRECTED_ONE_IN = 1_000

interface Burst {
  readonly stream: string
  readonly said: Iterator<Said>
}

/** Exactly `events` events about `contracts` contracts; the same for the same seed but for salts. */
export function* history(events: number, contracts: number, seed: number): Generator<StoredRow> {
  const random = new Random(seed)
  const cast = castOf(Math.max(50, Math.floor(contracts / 4)), random)
  const recorder = new Recorder(events, random)
  let left = events
  for (const { stream, said } of registrations(cast, random)) {
    yield recorder.row(stream, said).row
    left -= 1
    if (left === 0) return
  }
  const bursts = lives(contracts, left, cast, random)
  const atWork = Array.from({ length: Math.min(AT_ONCE, contracts) }, () => bursts.next().value)
  while (left > 0) {
    const place = random.below(atWork.length)
    const burst = atWork[place]
    const next = burst?.said.next()
    if (burst === undefined || next?.done !== false) {
      atWork[place] = bursts.next().value
      continue
    }
    const { row, data } = recorder.row(burst.stream, next.value)
    yield row
    left -= 1
    if (left > 0 && data.type === 'ReferralWindowChanged' && random.below(CORRECTED_ONE_IN / 10) === 0) {
      const { type, occurredAt, body, actor } = data
      const reason = 'It was typed from the wrong line of the letter.'
      yield recorder.row(
        burst.stream,
        say('FactCorrected', actor, { corrects: row.id, data: { type, occurredAt, body }, reason }),
      ).row
      left -= 1
    }
  }
}

export function* registrations(
  cast: Cast,
  random: Random,
): Generator<{ readonly stream: string; readonly said: Said }> {
  const [authority] = cast.authorities
  if (authority === undefined) return
  for (const { id: organisationId, name } of [...cast.authorities, ...cast.suppliers, ...cast.charities]) {
    const identifiers = [{ scheme: 'source:invented', code: random.hex(1) }]
    const body = { organisationId, name, identifiers, invented: true as const }
    yield { stream: `organisation-${organisationId}`, said: say('OrganisationRegistered', managerOf(authority), body) }
  }
}

/** Awards come evenly over the first half of the events; whatever was awarded lives on, each as likely as another. */
function* lives(contracts: number, events: number, cast: Cast, random: Random): Generator<Burst, never> {
  const awarded: ContractLife[] = []
  const namings = Math.max(1, Math.min(12, Math.floor(events / contracts / 4)))
  for (let told = 0; ;) {
    const due = awarded.length < contracts && told >= (awarded.length * events) / 2 / contracts
    const life = due ? new ContractLife(awarded.length + 1, cast, random) : random.pick(awarded)
    const said = due ? life.award(namings) : life.change()
    if (due) awarded.push(life)
    told += said.length
    yield { stream: `contract-${life.contractId}`, said: said[Symbol.iterator]() }
  }
}
