/** What a fact says, in a sentence for people, and in whose words. */
import type { Fact, FactType } from '#events/catalogue.ts'
import type { CorrectedData } from '#events/correction.ts'
import type { CorrectedDelivery } from '#events/delivery.ts'
import type { Body } from '#projections/supply-chain/said.ts'
import type { SupplyChain } from '#projections/supply-chain/chain.ts'
import { SOMEBODY } from './change-request-words.ts'
import { changeRequestSayings, toDo } from './fact-words/change-request.ts'
import { contractSayings } from './fact-words/contract.ts'
import { deadlineSayings } from './fact-words/deadline.ts'
import { deliverySayings } from './fact-words/delivery.ts'
import { findingSayings } from './fact-words/finding.ts'
import { namingSayings } from './fact-words/naming.ts'
import { organisationSayings } from './fact-words/organisation.ts'
import { reportSayings } from './fact-words/report.ts'
import { said, type FactWords, type Names, type Sayings } from './fact-words/saying.ts'
import { signalSayings } from './fact-words/signal.ts'
import { termsSayings } from './fact-words/terms.ts'

export type { FactWords, Names } from './fact-words/saying.ts'

export function namesIn({ namings, requests }: SupplyChain): Names {
  const named = new Map(namings.map(({ namingId, organisation }) => [namingId, organisation.name]))
  const asked = new Map(requests.map(request => [request.requestId, toDo(request, request.about?.name ?? SOMEBODY)]))
  const subcontracts = new Map(
    namings.flatMap(({ organisation, subcontracts: ofIt }) =>
      ofIt.map(({ subcontractId }) => [subcontractId, organisation.name] as const),
    ),
  )
  return {
    naming: id => named.get(id) ?? SOMEBODY,
    request: id => asked.get(id) ?? 'make a change that is not known here',
    subcontract: id => subcontracts.get(id) ?? SOMEBODY,
  }
}

/** Where the fact itself is withheld. */
export const withheldWords: FactWords = said('What was recorded here is withheld')

/** What the redaction leaves as it was. */
const STILL_SO = {
  'request-over': 'The request that it asked for or answered stays over',
  done: 'What it said in time still counts as said in time',
  'naming-over': 'The organisation whose leaving it told stays out of the supply chain',
  'contract-over': 'The contract whose end it told stays ended',
} as const

/** Every type that there is: a new one does not compile until it has words. */
const SAYINGS: Sayings<FactType> = {
  ...organisationSayings,
  ...contractSayings,
  ...namingSayings,
  ...changeRequestSayings,
  ...deadlineSayings,
  ...termsSayings,
  ...deliverySayings,
  ...reportSayings,
  ...signalSayings,
  ...findingSayings,
  FactCorrected: (body, names) => correction(body, names),
  DeliveryCorrected: (body, names) => correction(body, names),
  RedactionApplied: ({ basis, reason, leaves }) =>
    said('An earlier entry was redacted: its words are withheld for good', reason, [
      `Legal basis: ${basis}`,
      leaves === undefined ? undefined : STILL_SO[leaves.what],
    ]),
}

function correction({ data, reason }: Body<'FactCorrected' | 'DeliveryCorrected'>, names: Names): FactWords {
  const now = factWords(data, names)
  return said(`Correction of: ${now.title}`, reason, now.details)
}

type Said = Pick<Fact, 'type' | 'body'> | CorrectedData | CorrectedDelivery

export function factWords({ type, body }: Said, names: Names): FactWords {
  // The pairing of type and body is the fact's own; looking the type up forgets it.
  const words = (SAYINGS[type] as (body: unknown, names: Names) => FactWords)(body, names)
  return { ...words, title: words.title.slice(0, 1).toUpperCase() + words.title.slice(1) }
}
