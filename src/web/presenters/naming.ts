/** A naming in full, and what the person looking at it may do about it. */
import type { Person } from '#directory/people.ts'
import type { ContractDetails, NamingDetails, RequestDetails, SupplyChain } from '#projections/supply-chain.ts'
import { standingOf } from '#reports/standing.ts'
import { branchesOf, tierOf } from '#reports/supply-chain-tree.ts'
import { contractHeading, sourceLink, type AreaName, type ContractHeading, type SourceLink } from './contract.ts'
import type { SummaryRow } from './contract.ts'
import { requestLine, type RequestLine } from './change-request-line.ts'
import { occurredInWords, occurredOnInWords } from './dates.ts'
import { answerTag } from './supply-chain.ts'
import { commitmentInWords, keyInWords, silence, STAGES, type Tag } from './wording.ts'

/** What a person is offered. The rules decide; this only spares people forms that would be turned down. */
export interface NamingActions {
  readonly agree: boolean
  readonly refuse: boolean
  readonly drop: boolean
  /** The approved request that allows it to end. */
  readonly end: RequestDetails | null
  readonly askSwitch: boolean
}

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
  readonly actions: NamingActions
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
): NamingPage {
  const actions = namingActions(chain, contract, naming, person, today)
  const { agree, refuse, drop, end, askSwitch } = actions
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
    actions,
    canAct: agree || refuse || drop || end !== null || askSwitch,
  }
}

const NONE: NamingActions = { agree: false, refuse: false, drop: false, end: null, askSwitch: false }

export function namingActions(
  { requests }: SupplyChain,
  contract: ContractDetails,
  naming: NamingDetails,
  person: Person | undefined,
  today: string,
): NamingActions {
  const over = naming.standing !== 'named' || contract.source !== null || contract.ended !== null
  if (person === undefined || over) return NONE
  const about = requests.filter(({ namingId }) => namingId === naming.namingId)
  const open = about.some(({ standing }) => standing === 'open')
  const approved = about.findLast(({ standing }) => standing === 'approved' || standing === 'approvedWithConditions')
  if (person.role === 'subcontractorRep' && person.organisation?.id === naming.organisation.id) {
    const answer = naming.consent.standing
    return { ...NONE, agree: answer !== 'given', refuse: answer === 'awaited' }
  }
  const isSupplier = person.role === 'supplierRep' || person.role === 'supplierApprover'
  if (!isSupplier || person.organisation?.id !== contract.supplier.id) return NONE
  const start = contract.period?.from
  const beforeStart = naming.stage === 'bid' && start !== undefined && today < start
  return {
    ...NONE,
    drop: !open && (beforeStart || naming.consent.standing === 'refused'),
    end: open ? null : (approved ?? null),
    askSwitch: !open && approved === undefined,
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
  const { organisation, areas, commitment, consent, left, key, reliedOnForConditions } = naming
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
    { key: 'Promised', values: commitment === undefined ? [absent] : commitmentInWords(commitment) },
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
    ...(left === undefined ? [] : [{ key: 'Left', values: [occurredOnInWords(left.at), left.reason] }]),
  ]
}
