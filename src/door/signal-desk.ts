/** Where signals are worked out: of one contract as it stands or as it was known, and of the whole register. */
import { maySeeConcern, type Viewer } from '#domain/visibility/visibility.ts'
import type { Actor, Instant } from '#events/envelope.ts'
import type { EventStore } from '#ledger/event-store.ts'
import type { ConcernDetails } from '#projections/concern.ts'
import { headlineCounts } from '#reports/signals/headline-counts.ts'
import { headlinesOf, type Headlines } from '#reports/signals/ratios.ts'
import type { Scene, Signal } from '#reports/signals/signal.ts'
import { signalsOf } from '#reports/signals/signals-of.ts'
import { elsewhereFrom, tallyOf, type CountedContract } from '#reports/signals/tally.ts'
import { contractAt, type ContractAt } from '#views/contract-at.ts'
import type { ReadModel } from '#views/read-model.ts'
import { signalKey } from './signal-key.ts'
import { sceneOf } from './signal-scene.ts'
import { contractIds, SignalSurvey, type Elsewhere, type RegisterSignals } from './signal-survey.ts'

/** A signal as one reader sees it. */
export interface SeenSignal extends Signal {
  readonly key: string
  /** It says what others may not know: that something was told in confidence, or that nothing was. */
  readonly inConfidence: boolean
}

/** The signals of one contract at a moment. */
export interface ContractSignals {
  readonly contractId: string
  readonly at: Instant
  readonly signals: readonly SeenSignal[]
  readonly headlines: Headlines
  readonly known: ContractAt
}

interface Sources {
  readonly store: Pick<EventStore, 'read' | 'head'>
  readonly views: ReadModel
  readonly clock: () => Instant
  readonly passed: (position: number, ms: number) => Promise<boolean>
}

const VIEWS_WITHIN_MS = 10_000

export class SignalDesk {
  readonly #store: Sources['store']
  readonly #views: ReadModel
  readonly #clock: () => Instant
  readonly #passed: Sources['passed']
  readonly #survey: SignalSurvey

  constructor({ store, views, clock, passed }: Sources) {
    this.#store = store
    this.#views = views
    this.#clock = clock
    this.#passed = passed
    this.#survey = new SignalSurvey(views)
  }

  /** As the ledger stands; undefined where there is no such contract. What was told in confidence counts only for whoever may know all of it. */
  async ofContract(contractId: string, viewer: Viewer): Promise<ContractSignals | undefined> {
    const position = await this.#caughtUp()
    const contract = this.#views.supplyChain(contractId)?.contract ?? null
    if (contract === null) return undefined
    const at = this.#clock()
    const known = await contractAt(this.#store, this.#views, contractId, {})
    // Of a published contract nothing is asked, so nobody need look at the others.
    const isOurs = contract.source === null
    const elsewhere = isOurs ? (await this.#survey.latest(position, at)).elsewhere : undefined
    return seen(known, at, elsewhere, this.#concernsKnownTo(viewer, contractId, contract.authority.id))
  }

  /** What would have been seen of one contract at an earlier moment of record time, by anybody: nothing that was told in confidence. */
  async asKnown(contractId: string, at: Instant, elsewhere?: Elsewhere): Promise<ContractSignals> {
    await this.#caughtUp()
    return seen(await contractAt(this.#store, this.#views, contractId, { knownAt: at }), at, elsewhere)
  }

  /** The same of every contract that was known then, or of one, with what the others told then. Slow where there are many. */
  async backtest(at: Instant, only?: string): Promise<readonly ContractSignals[]> {
    await this.#caughtUp()
    const registered: string[] = []
    const tallies: CountedContract[] = []
    for (const id of contractIds(this.#views)) {
      const known = await contractAt(this.#store, this.#views, id, { knownAt: at })
      if (known.chain.contract === null) continue
      registered.push(id)
      tallies.push(tallyOf(sceneOf(known, at)))
    }
    const elsewhere = elsewhereFrom(tallies)
    const found: ContractSignals[] = []
    for (const id of registered) {
      if (only === undefined || id === only) found.push(await this.asKnown(id, at, elsewhere))
    }
    return found
  }

  /** Ranked by evidence: a list of questions, and nobody's blacklist. The same for every reader: nothing told in confidence is in it. */
  async register(): Promise<RegisterSignals> {
    return (await this.#survey.latest(await this.#caughtUp(), this.#clock())).register
  }

  /** Undefined for whoever may not know of all: a part of them would look like the whole. */
  #concernsKnownTo(viewer: Viewer, contractId: string, authorityId: string): readonly ConcernDetails[] | undefined {
    if (!maySeeConcern(viewer, { authorityId, reportedBy: NOBODY })) return undefined
    return this.#views.concerns({ authorityId }, ALL).items.filter(one => one.contractId === contractId)
  }

  async #caughtUp(): Promise<number> {
    const position = (await this.#store.head())?.position ?? 0
    if (!(await this.#passed(position, VIEWS_WITHIN_MS))) throw new Error('The views are behind the ledger.')
    return position
  }
}

const NOBODY: Actor = { role: 'system', person: 'nobody' }
const ALL = { offset: 0, limit: 100_000 }

function seen(
  known: ContractAt,
  at: Instant,
  elsewhere?: Elsewhere,
  concerns?: readonly ConcernDetails[],
): ContractSignals {
  const bare = sceneOf(known, at)
  const open: Scene = elsewhere === undefined ? bare : { ...bare, elsewhere: elsewhere(bare) }
  const seenByAll = new Set(signalsOf(open).map(signalKey))
  const signals = signalsOf(concerns === undefined ? open : { ...open, concerns }).map(signal => {
    const key = signalKey(signal)
    return { ...signal, key, inConfidence: !seenByAll.has(key) }
  })
  return { contractId: known.contractId, at, signals, headlines: headlinesOf(headlineCounts(bare)), known }
}
