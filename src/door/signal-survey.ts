/** All contracts looked at, one after another, and ranked by evidence: made once for many readers. */
import { setTimeout } from 'node:timers/promises'
import { dayAt } from '#domain/calendar.ts'
import type { Instant } from '#events/envelope.ts'
import { headlineCounts } from '#reports/signals/headline-counts.ts'
import { addHeadlines, headlinesOf, noHeadlines, type HeadlineCounts, type Headlines } from '#reports/signals/ratios.ts'
import type { KeptOutlook, Signal } from '#reports/signals/signal.ts'
import { inwardSignals, outlookOf, outwardSignals } from '#reports/signals/signals-of.ts'
import { elsewhereFrom, tallyOf, type CountedContract } from '#reports/signals/tally.ts'
import type { EveryContract } from '#views/every-contract.ts'
import type { ReadModel } from '#views/read-model.ts'
import { TIME_ZONE } from './moment.ts'
import { sceneOf } from './signal-scene.ts'
import { aroundAt, WorkedOut, type Around } from './worked-out.ts'

/** One contract in the register's list: what is raised, and how strong the evidence is. */
export interface SignalLine {
  readonly contractId: string
  readonly reference: string
  readonly title: string
  readonly authority: string
  readonly supplierId: string
  readonly supplier: string
  readonly invented: boolean
  /** The strongest first. */
  readonly raised: readonly Signal[]
  /** The sum of their strengths, which decides the order. */
  readonly evidence: number
}

export interface RegisterSignals {
  /** Everything up to this event is in it. */
  readonly position: number
  readonly at: Instant
  /** Contracts that were looked at. */
  readonly contracts: number
  /** Contracts known only from a published source: nothing is asked of them. */
  readonly published: number
  /** The most evidence first; contracts with nothing raised are only counted. */
  readonly lines: readonly SignalLine[]
  readonly headlines: Headlines
}

export type Elsewhere = ReturnType<typeof elsewhereFrom>

export interface Surveyed {
  readonly register: RegisterSignals
  readonly elsewhere: Elsewhere
}

interface Made extends Surveyed {
  readonly day: string
  /** Milliseconds of a clock that only ever rises. */
  readonly madeAt: number
  readonly tookMs: number
}

/** Contracts looked at before others have their turn. */
const SLICE = 10
/** Contracts remembered at most, of about 10 kilobytes each, where five are named. */
const CONTRACTS_MAX = 10_000
/** It is good, whatever is recorded meanwhile, for as many times as long as it took: so it takes a twentieth of the process at most. */
const GOOD_FOR_TIMES = 20
const GOOD_FOR_MAX_MS = 60_000
/** A reader waits as long for news, and is then shown what was made last: it says as of which event it is. */
const PATIENCE_MS = 1_000

export class SignalSurvey {
  readonly #views: ReadModel
  readonly #known = new WorkedOut<Seen | null>(CONTRACTS_MAX)
  #made: Made | undefined
  #making: Promise<Made> | undefined

  constructor(views: ReadModel) {
    this.#views = views
  }

  /** Nothing told in confidence is in it, for it is the same for every reader. `position`: the ledger's last event, which the views have passed. */
  async latest(position: number, at: Instant): Promise<Surveyed> {
    const made = this.#made
    const day = dayAt(at, TIME_ZONE)
    if (made !== undefined && made.day === day && (made.register.position === position || isGood(made))) return made
    const making = (this.#making ??= this.#make(position, at, day).finally(() => (this.#making = undefined)))
    if (made === undefined) return making
    // What is not waited for may fail: whoever comes next tries again, and hears of it.
    making.catch(() => undefined)
    return Promise.race([making, setTimeout(PATIENCE_MS, made, { ref: false })])
  }

  async #make(position: number, at: Instant, day: string): Promise<Made> {
    const begun = performance.now()
    const surveyed = await this.#lookAtAll(position, at)
    const madeAt = performance.now()
    this.#made = { ...surveyed, day, madeAt, tookMs: madeAt - begun }
    return this.#made
  }

  async #lookAtAll(position: number, at: Instant): Promise<Surveyed> {
    const around = aroundAt(at, id => this.#views.organisation(id))
    const all: Seen[] = []
    let headlines: HeadlineCounts = noHeadlines
    let published = 0
    for await (const found of inSlices(this.#views.everyContract())) {
      const seen = this.#known.of(found.contractId, found.mark, around, around => seenOf(found.read(), around, at))
      if (seen === null) continue
      if (seen.isPublished) {
        published += 1
        continue
      }
      all.push(seen)
      headlines = addHeadlines(headlines, seen.headlines)
    }
    const elsewhere = elsewhereFrom(all.map(({ tally }) => tally))
    const lines: SignalLine[] = []
    for await (const { outlook, place, raised } of inSlices(all)) {
      const { organisation } = around
      const outward = outwardSignals({ ...outlook, organisation, elsewhere: elsewhere(outlook) })
      const line = lineOf(place, [...raised, ...outward.filter(isRaised)])
      if (line !== undefined) lines.push(line)
    }
    lines.sort((a, b) => b.evidence - a.evidence || (a.reference < b.reference ? -1 : 1))
    const contracts = all.length
    return { register: { position, at, contracts, published, lines, headlines: headlinesOf(headlines) }, elsewhere }
  }
}

/** Everything that one contract tells of itself, and what is kept of it to look at beside the others. */
interface Seen {
  readonly isPublished: boolean
  readonly tally: CountedContract
  readonly headlines: HeadlineCounts
  readonly raised: readonly Signal[]
  readonly outlook: KeptOutlook
  readonly place: Place
}

type Place = Omit<SignalLine, 'raised' | 'evidence'>

/** Null of a contract whose registration is withheld. Of the moment only the day is looked at. */
function seenOf(contract: EveryContract, { organisation, today }: Around, at: Instant): Seen | null {
  const { contractId, chain } = contract
  if (chain.contract === null) return null
  today(chain.contract.calendar?.timeZone ?? TIME_ZONE)
  const scene = sceneOf({ ...contract, organisation }, at)
  const { reference, title, authority, supplier, invented, source } = chain.contract
  const isPublished = source !== null
  return {
    isPublished,
    tally: tallyOf(scene),
    headlines: headlineCounts(scene),
    raised: isPublished ? [] : inwardSignals(scene).filter(isRaised),
    outlook: outlookOf(scene),
    place: {
      contractId,
      reference,
      title,
      authority: authority.name,
      supplierId: supplier.id,
      supplier: supplier.name,
      invented: invented === true,
    },
  }
}

const isRaised = ({ standing }: Signal): boolean => standing === 'raised'

/** Between slices the rest of the process has its turn. */
async function* inSlices<T>(those: Iterable<T>): AsyncGenerator<T> {
  let seen = 0
  for (const one of those) {
    yield one
    seen += 1
    if (seen % SLICE === 0) await new Promise(resolve => setImmediate(resolve))
  }
}

const isGood = ({ madeAt, tookMs }: Made): boolean =>
  performance.now() - madeAt < Math.min(GOOD_FOR_MAX_MS, GOOD_FOR_TIMES * tookMs)

/** Every contract that is registered, page by page. */
export function* contractIds(views: Pick<ReadModel, 'contractIds'>): Generator<string> {
  for (let after = ''; ;) {
    const ids = views.contractIds(after, 500)
    yield* ids
    const last = ids.at(-1)
    if (last === undefined) return
    after = last
  }
}

function lineOf(place: Place, raised: readonly Signal[]): SignalLine | undefined {
  if (raised.length === 0) return undefined
  return {
    ...place,
    raised: raised.toSorted((a, b) => b.strength - a.strength || (a.indicator < b.indicator ? -1 : 1)),
    evidence: raised.reduce((sum, { strength }) => sum + strength, 0),
  }
}
