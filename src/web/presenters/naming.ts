/** A naming in full: what was promised and is now, what was signed, reported and directed, and what can be done about it. */
import type { Person } from '#directory/people.ts'
import type { Actor } from '#events/envelope.ts'
import { marksOf } from '#projections/marks.ts'
import type { ContractDetails } from '#projections/supply-chain/contract.ts'
import type { DirectionDetails, NamingDetails } from '#projections/supply-chain/naming.ts'
import type { SupplyChain } from '#projections/supply-chain/chain.ts'
import { standingOf } from '#reports/standing.ts'
import { branchesOf, tierOf } from '#reports/supply-chain-tree.ts'
import { contractHeading, sourceLink, type AreaName, type ContractHeading, type SourceLink } from './contract.ts'
import type { SummaryRow } from './contract.ts'
import { requestLine, type RequestLine } from './change-request-line.ts'
import { dayInWords, occurredInWords, occurredOnInWords } from './dates.ts'
import { leavesFreely, namingActions, namingLinks, type ActionLink, type NamingActions } from './naming-actions.ts'
import { promisedThenAndNow, type PromisedThenAndNow } from './promises.ts'
import { packFor } from './rules-of.ts'
import { subcontractPart, type SubcontractPart } from './subcontract.ts'
import { answerTag, markTags } from './supply-chain.ts'
import { reportLines, type ReportLine } from './unauthorised-change.ts'
import { commitmentInWords, keyInWords, silence, STAGES, type Tag } from './wording.ts'

export interface NamingPage {
  readonly heading: ContractHeading
  readonly namingId: string
  readonly organisationId: string
  readonly name: string
  readonly supplier: string
  readonly tag: Tag
  readonly summary: readonly SummaryRow[]
  readonly source: SourceLink | null
  readonly requests: readonly RequestLine[]
  readonly marks: readonly Tag[]
  readonly promised: PromisedThenAndNow | null
  readonly subcontracts: readonly SubcontractPart[]
  readonly ownsSubcontracts: boolean
  readonly reports: readonly ReportLine[]
  readonly directions: readonly DirectionLine[]
  readonly actions: NamingActions
  readonly leavesFreely: boolean
  readonly links: readonly ActionLink[]
  readonly canAct: boolean
}

export function namingPage(
  contractId: string,
  chain: SupplyChain,
  contract: ContractDetails,
  naming: NamingDetails,
  person: Person | undefined,
  today: string,
  areaName: AreaName,
  who: (actor: Actor) => string,
): NamingPage {
  const actions = namingActions(chain, contract, naming, person, today)
  const { agree, drop, end } = actions
  const links = namingLinks(contractId, chain, contract, naming, packFor(contract, undefined, today), person, today)
  const free = leavesFreely(chain, contract, naming, person)
  return {
    heading: contractHeading(contractId, contract),
    namingId: naming.namingId,
    organisationId: naming.organisation.id,
    name: naming.organisation.name,
    supplier: contract.supplier.name,
    tag: answerTag(standingOf(naming)),
    summary: namingSummary(contractId, chain, contract, naming, areaName),
    source: contract.source === null ? null : sourceLink(contract.source),
    requests: chain.requests
      .filter(({ namingId }) => namingId === naming.namingId)
      .map(request => requestLine(contractId, chain, request)),
    marks: markTags(marksOf(chain, naming.namingId)),
    promised: promisedThenAndNow(contractId, naming, who),
    subcontracts: naming.subcontracts.map(known => subcontractPart(contractId, known)),
    ownsSubcontracts: links.some(({ href }) => href.endsWith('/subcontract')),
    reports: reportLines(contractId, chain, naming.namingId),
    directions: naming.directions.map(direction => directionLine(direction, who)),
    actions,
    leavesFreely: free,
    links,
    canAct: agree || drop || end !== null || free || links.length > 0,
  }
}

function namingSummary(
  contractId: string,
  chain: SupplyChain,
  contract: ContractDetails,
  naming: NamingDetails,
  areaName: AreaName,
): readonly SummaryRow[] {
  const absent = silence(contract.source !== null)
  const branch = branchesOf(chain.namings).find(({ naming: other }) => other.namingId === naming.namingId)
  const under = branch?.under ?? null
  const { organisation, areas, commitment, consent, left, key, reliedOnForConditions, confirmed, withdrew } = naming
  const answered = answerTag(standingOf({ ...naming, standing: 'named' })).text
  return [
    { key: 'Organisation', values: [organisation.name], href: `/organisations/${organisation.id}` },
    { key: 'Contract', values: [contract.title], href: `/contracts/${contractId}` },
    { key: 'Named by', values: [naming.stage === 'listed' ? absent : contract.supplier.name] },
    { key: 'How it came in', values: [STAGES[naming.stage], occurredInWords(naming.namedAt)] },
    { key: 'Tier', values: [(branch && tierOf(branch)?.toString()) ?? absent] },
    ...(under === null ? [] : [{ key: 'Works under', values: [under.organisation.name] }]),
    {
      key: 'Key subcontractor',
      values: [keyInWords(key, absent), ...(key?.explanation === undefined ? [] : [key.explanation])],
    },
    {
      key: 'Relied on to win the contract',
      values: [reliedOnForConditions === undefined ? absent : reliedOnForConditions ? 'Yes' : 'No'],
    },
    { key: 'Services', values: naming.services ?? [absent] },
    { key: 'Areas', values: areas?.codes.map(code => areaName(areas.scheme, code)) ?? [absent] },
    { key: 'Promised when it was named', values: commitment === undefined ? [absent] : commitmentInWords(commitment) },
    {
      key: 'Its answer',
      values:
        naming.stage === 'listed'
          ? [absent]
          : [
              answered,
              ...(consent.at === undefined ? [] : [occurredInWords(consent.at)]),
              ...(consent.words === undefined ? [] : [`“${consent.words}”`]),
            ],
    },
    ...(confirmed === undefined
      ? []
      : [{ key: 'Confirmed by the authority', values: [occurredInWords(confirmed.at), ...keySaid(confirmed.key)] }]),
    ...(withdrew === undefined
      ? []
      : [
          {
            key: 'Withdrew of its own accord',
            values: [
              occurredInWords(withdrew.at),
              `“${withdrew.words}”`,
              withdrew.pressureApplied
                ? 'It says that it was pressed to leave.'
                : 'It says that nobody pressed it to leave.',
            ],
          },
        ]),
    ...(left === undefined ? [] : [{ key: 'Left', values: [occurredOnInWords(left.at), left.reason] }]),
  ]
}

const keySaid = (key: NonNullable<NamingDetails['key']>): readonly string[] => [
  key.isKey ? 'A key subcontractor' : 'Not a key subcontractor',
  ...(key.explanation === undefined ? [] : [key.explanation]),
]

export interface DirectionLine {
  readonly text: string
  readonly who: string
  readonly reasons: string
}

const DIRECTED: Record<DirectionDetails['kind'], string> = {
  reduction: 'What was promised is lowered',
  arrangement: 'The supplier shall sign with it',
  replacement: 'The supplier shall replace it',
}

function directionLine(direction: DirectionDetails, who: (actor: Actor) => string): DirectionLine {
  const { kind, from, dueBy, legalBasis, by, at, reasons } = direction
  const when =
    from === undefined ? (dueBy === undefined ? '' : `, by ${dayInWords(dueBy)}`) : `, from ${dayInWords(from)}`
  const under = legalBasis === undefined ? '' : ` (${legalBasis})`
  return { text: `${DIRECTED[kind]}${when}${under}`, who: `${who(by)}, ${occurredInWords(at)}`, reasons }
}
