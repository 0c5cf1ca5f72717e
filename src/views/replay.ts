/** A supply chain as it was, at a moment or step by step: the same fold, stopped earlier. */
import type { RecordedFact, StandingFact } from '#events/catalogue.ts'
import { withheld } from '#events/redaction.ts'
import type { EventStore } from '#ledger/event-store.ts'
import { asItWas, type Moment } from '#projections/as-it-was.ts'
import { changesBetween, type Change } from '#projections/changes.ts'
import { evolveOrganisation, type OrganisationDetails } from '#projections/organisation.ts'
import { evolveSupplyChain, noSupplyChain, type SupplyChain } from '#projections/supply-chain/chain.ts'
import type { ReadModel } from './read-model.ts'

const PAGE = 1_000

/** One event of a history, with the document after it and what it changed. */
export interface Step {
  readonly fact: RecordedFact
  readonly chain: SupplyChain
  readonly changes: readonly Change[]
}

export class Replay {
  readonly #store: EventStore
  readonly #views: Pick<ReadModel, 'beginningOf'> | undefined

  /** `views`, where there are any, shorten the replay of a long history; they never change its answer. */
  constructor(store: EventStore, views?: Pick<ReadModel, 'beginningOf'>) {
    this.#store = store
    this.#views = views
  }

  /** The stream of a contract, whole, as recorded; what was redacted has no payload, whether its bytes are gone yet or not. */
  async history(contractId: string): Promise<readonly RecordedFact[]> {
    return (await this.#whole(`contract-${contractId}`)).map(recorded)
  }

  /** The supply chain as it was; `contract` is null where nothing was known of it then. */
  async supplyChain(contractId: string, moment: Moment): Promise<SupplyChain> {
    return (
      (await this.#fromKept(contractId, moment)) ?? fold(asItWas(await this.#whole(`contract-${contractId}`), moment))
    )
  }

  async #fromKept(contractId: string, moment: Moment): Promise<SupplyChain | undefined> {
    const beginning = this.#views?.beginningOf(contractId, moment)
    if (beginning === undefined) return undefined
    const { chain, count, upTo, seen } = beginning
    const stream = `contract-${contractId}`
    // A fact that the views have not seen yet may belong to the moment, so only the whole history can say.
    if ((await this.#store.read(stream, seen, 1)).length > 0) return undefined
    const rest = upTo === count ? [] : await this.#store.read(stream, count, upTo - count)
    return (rest as readonly RecordedFact[]).reduce(evolveSupplyChain, chain)
  }

  /** An organisation as it was, so that a past supply chain shows the names of its day. */
  async organisation(organisationId: string, moment: Moment): Promise<OrganisationDetails | null> {
    const history = await this.#whole(`organisation-${organisationId}`)
    return asItWas(history, moment).reduce<OrganisationDetails | null>(evolveOrganisation, null)
  }

  /**
   * The step at a revision, as recorded: what was known before it, and after. Undefined where the contract has no such event.
   * A correction changes what was known from its own step on, never an earlier step.
   */
  async step(contractId: string, revision: number): Promise<{ readonly step: Step; readonly of: number } | undefined> {
    const history = await this.#whole(`contract-${contractId}`)
    const fact = history[revision]
    if (fact === undefined) return undefined
    return { step: stepAt(history, fact), of: history.length }
  }

  async #whole(stream: string): Promise<readonly StandingFact[]> {
    const history: RecordedFact[] = []
    for (;;) {
      const page = await this.#store.read(stream, history.length, PAGE)
      history.push(...(page as readonly RecordedFact[]))
      if (page.length < PAGE) return withheld(history)
    }
  }
}

const recorded = ({ withheld: by, ...fact }: StandingFact): RecordedFact => fact

const fold = (facts: readonly StandingFact[]): SupplyChain => facts.reduce(evolveSupplyChain, noSupplyChain)

function stepAt(history: readonly StandingFact[], fact: StandingFact): Step {
  const before = fold(asItWas(history.slice(0, fact.revision), {}))
  const chain = fold(asItWas(history.slice(0, fact.revision + 1), {}))
  return { fact: recorded(fact), chain, changes: changesBetween(before, chain) }
}
