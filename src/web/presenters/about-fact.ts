/** What a fact is about, for pages that show facts of many streams: its words, and where the whole of it stands. */
import type { RecordedFact } from '#events/catalogue.ts'
import { noSupplyChain, type SupplyChain } from '#projections/supply-chain/chain.ts'
import type { ReadModel } from '#views/read-model.ts'
import { factWords, namesIn, withheldWords } from './fact-words.ts'

export interface AboutFact {
  readonly title: string
  /** The contract or organisation that it belongs to; null where only a few may know. */
  readonly of: { readonly text: string; readonly href: string } | null
}

/** What was told in confidence says nothing here to anybody, not even that it is a concern: a receipt may be shown to others. */
const IN_CONFIDENCE: AboutFact = { title: 'An event that only a few may read', of: null }

/** Asks for each contract once, however many of its facts a page shows. */
export function aboutFacts(views: ReadModel): (fact: RecordedFact) => AboutFact {
  const chains = new Map<string, SupplyChain>()
  const chainOf = (contractId: string): SupplyChain => {
    const chain = chains.get(contractId) ?? views.supplyChain(contractId) ?? noSupplyChain
    chains.set(contractId, chain)
    return chain
  }
  return ({ stream, revision, data }) => {
    const [, kind, id = ''] = /^(contract|organisation)-(.+)$/.exec(stream) ?? []
    if (kind === undefined) return IN_CONFIDENCE
    // What was redacted is withheld at once, whether its bytes are gone yet or not.
    const [entry] = views.auditTrail(stream, { offset: revision, limit: 1 }).items
    const said = entry?.type === 'withheld' ? null : data
    const chain = kind === 'contract' ? chainOf(id) : noSupplyChain
    const name = kind === 'contract' ? chain.contract?.title : views.organisation(id)?.name
    return {
      title: (said === null ? withheldWords : factWords(said, namesIn(chain))).title,
      of: { text: name ?? 'Something not known here', href: `/${kind}s/${id}` },
    }
  }
}
