/** A request in full: what is asked, by which rule and until when, what each side said, and what the person looking at it may do. */
import type { Person } from '#directory/people.ts'
import type { Actor, Instant } from '#events/envelope.ts'
import type { SupplyChain } from '#projections/supply-chain/chain.ts'
import type { ContractDetails } from '#projections/supply-chain/contract.ts'
import type { NamingDetails } from '#projections/supply-chain/naming.ts'
import { isPending, type RequestDetails } from '#projections/supply-chain/request.ts'
import { requestActions, type RequestActions } from './change-request-actions.ts'
import { deadlineLines, nextLine, type DeadlineLine, type NextLine } from './change-request-clock.ts'
import { requestHistory, type Spoken } from './change-request-history.ts'
import { requestMarks, waitsFor } from './change-request-line.ts'
import { packOfRequest, rulePanel, type RulePanel } from './change-request-rule.ts'
import { toDoAbout, type ToDo } from './change-request-todo.ts'
import { askedInWords, SOMEBODY } from './change-request-words.ts'
import { contractHeading, type AreaName, type ContractHeading, type SummaryRow } from './contract.ts'
import { dayInWords } from './dates.ts'
import { groundInWords } from './fact-words/change-request.ts'
import { keyInWords, promisesInWords, requestTag, type Tag } from './wording.ts'

export interface RequestPage {
  readonly heading: ContractHeading
  readonly requestId: string
  readonly namingId: string | null
  readonly kind: RequestDetails['kind']
  readonly asked: string
  readonly about: string
  /** Who would come in, where somebody would. */
  readonly incoming: string | null
  readonly authority: string
  readonly tag: Tag
  readonly marks: readonly Tag[]
  readonly isPending: boolean
  readonly nextUp: readonly string[]
  readonly next: NextLine | null
  readonly restsOnCorrected: boolean
  readonly summary: readonly SummaryRow[]
  readonly rule: RulePanel | null
  readonly deadlines: readonly DeadlineLine[]
  readonly history: readonly Spoken[]
  readonly actions: RequestActions
  readonly todo: readonly ToDo[]
  /** What the pack gives whoever decides: by what standard, and on what grounds it may be refused. */
  readonly deciding: { readonly standard: string; readonly refusalGrounds: readonly string[] } | null
}

export interface RequestContext {
  readonly contractId: string
  readonly chain: SupplyChain
  readonly contract: ContractDetails
  readonly person: Person | undefined
  readonly now: Instant
  readonly who: (actor: Actor) => string
  readonly areaName: AreaName
}

export function requestPage(request: RequestDetails, context: RequestContext): RequestPage {
  const { contractId, chain, contract, person, now, who } = context
  const naming = chain.namings.find(({ namingId }) => namingId === request.namingId)
  const change = packOfRequest(request, contract, now)?.change ?? null
  const pending = isPending(request)
  const actions = requestActions(chain, contract, request, person, now)
  return {
    heading: contractHeading(contractId, contract),
    requestId: request.requestId,
    namingId: request.namingId ?? null,
    kind: request.kind,
    asked: askedInWords(request),
    about: request.about?.name ?? SOMEBODY,
    incoming: incomingOf(request)?.name ?? null,
    authority: contract.authority.name,
    tag: requestTag(request.standing),
    marks: requestMarks(request),
    isPending: pending,
    nextUp: pending ? waitsFor(request, contract.supplier.name, contract.authority.name) : [],
    next: nextLine(request, now),
    restsOnCorrected: request.restsOnCorrected === true,
    summary: requestSummary(request, naming, context),
    rule: rulePanel(request, contract, now),
    deadlines: deadlineLines(request, now),
    history: requestHistory(request, naming, who),
    actions,
    todo: toDoAbout(`/contracts/${contractId}/requests/${request.requestId}`, actions),
    deciding:
      change === null
        ? null
        : { standard: change.decision.standard, refusalGrounds: change.refusalGrounds.map(({ text }) => text) },
  }
}

const incomingOf = ({ replacement, proposed, assignee }: RequestDetails) =>
  replacement?.organisation ?? proposed?.organisation ?? assignee

const WOULD: Record<RequestDetails['kind'], string> = {
  appoint: 'Would come in',
  switch: 'Would leave',
  terminate: 'Would leave',
  reduce: 'Would be promised less',
  amend: 'Whose terms would change',
  assign: 'Would pass its work on',
}

function requestSummary(
  request: RequestDetails,
  naming: NamingDetails | undefined,
  { contractId, chain, contract, areaName }: RequestContext,
): readonly SummaryRow[] {
  const { kind, namingId, about, replacement, proposed, affiliate, ground, pack, evidence, effectiveOn } = request
  const incoming = incomingOf(request)
  const coming = replacement ?? proposed
  const under = chain.namings.find(one => one.namingId === request.under)
  const yesOrNo = (key: string, value: boolean | undefined): readonly SummaryRow[] =>
    value === undefined ? [] : [{ key, values: [value ? 'Yes' : 'No'] }]
  const promised = (key: string, lines: readonly string[]): readonly SummaryRow[] =>
    lines.length === 0 ? [] : [{ key, values: lines }]
  const now = naming === undefined ? {} : (naming.now ?? naming)
  const areas = request.promises?.areas
  return [
    { key: 'Contract', values: [contract.title], href: `/contracts/${contractId}` },
    ...(namingId === undefined
      ? []
      : [
          { key: WOULD[kind], values: [about?.name ?? SOMEBODY], href: `/contracts/${contractId}/namings/${namingId}` },
        ]),
    ...(incoming === undefined
      ? []
      : [
          {
            key: namingId === undefined ? WOULD.appoint : 'Would take its place',
            values: [incoming.name],
            href: `/organisations/${incoming.id}`,
          },
        ]),
    ...(under === undefined ? [] : [{ key: 'Would work under', values: [under.organisation.name] }]),
    ...promised('Promised to it', coming === undefined ? [] : promisesInWords(coming)),
    ...(coming?.key === undefined ? [] : [{ key: 'Key subcontractor', values: [keyInWords(coming.key, '')] }]),
    ...yesOrNo('In the supplier’s own group', affiliate),
    ...(kind === 'reduce' ? promised('Promised now', promisesInWords(now)) : []),
    ...promised('Would then be promised', [
      ...(request.promises === undefined ? [] : promisesInWords(request.promises)),
      ...(areas === undefined ? [] : [`Areas: ${areas.codes.map(code => areaName(areas.scheme, code)).join(', ')}`]),
    ]),
    ...(request.change === undefined ? [] : [{ key: 'What would change', values: [request.change] }]),
    ...yesOrNo('The supplier would do the work itself', request.selfPerform),
    ...(ground === undefined ? [] : [{ key: 'Ground', values: [groundInWords(ground, pack)] }]),
    ...(evidence === undefined
      ? []
      : [{ key: 'Evidence', values: evidence.length === 0 ? ['None given'] : evidence.map(({ title }) => title) }]),
    ...(effectiveOn === undefined ? [] : [{ key: 'To take effect on', values: [dayInWords(effectiveOn)] }]),
    ...(request.effected?.on === undefined ? [] : [{ key: 'Made on', values: [dayInWords(request.effected.on)] }]),
  ]
}
