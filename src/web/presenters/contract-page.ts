/** A contract's own page: its supply chain, what is being asked, its rules, and what can be done about it. */
import type { Person } from '#directory/people.ts'
import type { ContractDetails } from '#projections/supply-chain/contract.ts'
import type { SupplyChain } from '#projections/supply-chain/chain.ts'
import { supplyChainDiagram, titleOf } from '#reports/supply-chain-diagram.ts'
import { dayInWords } from './dates.ts'
import { contractRules, type ContractRules } from './contract-rules.ts'
import type { ActionLink } from './naming-actions.ts'
import { reportLines, type ReportLine } from './unauthorised-change.ts'
import { requestLine, type RequestLine } from './change-request-line.ts'
import { chainTable, type ChainTable } from './supply-chain.ts'
import {
  contractHeading,
  contractSummary,
  sourceLink,
  type AreaName,
  type ContractHeading,
  type SourceLink,
  type SummaryRow,
} from './contract.ts'

export interface ContractPage {
  readonly heading: ContractHeading
  readonly source: SourceLink | null
  readonly summary: readonly SummaryRow[]
  readonly chain: ChainTable
  readonly chainTitle: string
  readonly diagram: string
  readonly rules: ContractRules
  readonly reports: readonly ReportLine[]
  readonly questions: readonly { readonly href: string; readonly text: string; readonly answered: boolean }[]
  readonly checks: readonly string[]
  readonly links: readonly ActionLink[]
  readonly open: readonly RequestLine[]
  readonly closed: readonly RequestLine[]
  readonly withheld: number
}

export function contractPage(
  contractId: string,
  chain: SupplyChain,
  contract: ContractDetails,
  areaName: AreaName,
  person: Person | undefined,
  today: string,
): ContractPage {
  const requests = chain.requests.map(request => requestLine(contractId, chain, request))
  return {
    heading: contractHeading(contractId, contract),
    source: contract.source === null ? null : sourceLink(contract.source),
    summary: contractSummary(contract, areaName),
    chain: chainTable(chain),
    chainTitle: titleOf(chain),
    diagram: supplyChainDiagram(chain),
    rules: contractRules(contract, today),
    reports: reportLines(contractId, chain),
    questions: contract.informationRequests.map(({ informationRequestId, items, dueBy, answer }) => ({
      href: `/contracts/${contractId}/information/${informationRequestId}`,
      text: `${items[0] ?? ''}${items.length > 1 ? ' and more' : ''}, by ${dayInWords(dueBy)}`,
      answered: answer !== undefined,
    })),
    checks: contract.debarmentChecks.map(
      ({ organisation, list, checkedOn, result }) =>
        `${organisation.name}: ${CHECKED[result]} (${list}, ${dayInWords(checkedOn)})`,
    ),
    links: contractLinks(contractId, contract, person),
    open: requests.filter(({ isOpen }) => isOpen),
    closed: requests.filter(({ isOpen }) => !isOpen),
    withheld: chain.withheld,
  }
}

const CHECKED = {
  'not-listed': 'not on the list',
  excludable: 'may be excluded',
  excluded: 'must be excluded',
} as const

/** The forms about the contract as a whole, by who is looking. */
function contractLinks(
  contractId: string,
  contract: ContractDetails,
  person: Person | undefined,
): readonly ActionLink[] {
  if (person === undefined || contract.source !== null || contract.ended !== null) return []
  const link = (text: string, path: string): ActionLink => ({ text, href: `/contracts/${contractId}/${path}` })
  const isOfficer = person.role === 'contractManager' || person.role === 'approver'
  if (!isOfficer || person.organisation?.id !== contract.authority.id) return []
  return [
    link('Report a change made without permission', 'unauthorised-changes/new'),
    link('Ask the supplier whom it means to use', 'information/new'),
    link('Record a check against a list of the excluded', 'debarment-check'),
    link('Record the opening of bids', 'bid-opening'),
    link('Record on what terms the supplier is paid', 'supplier-terms'),
    ...(person.role === 'approver'
      ? [
          link('Set a number of the rules for this contract', 'settings'),
          link('Set what a contract manager may decide', 'delegation'),
          link('Set when reports are due', 'reporting'),
        ]
      : []),
    { text: 'Concerns told in confidence', href: '/concerns' },
  ]
}
