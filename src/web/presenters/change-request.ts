/** A request in full: what is asked and why, what was decided and why, and what the person looking at it may do. */
import type { Person } from '#directory/people.ts'
import type { Actor } from '#events/envelope.ts'
import type { ContractDetails, RequestDetails, SupplyChain } from '#projections/supply-chain.ts'
import { contractHeading, type ContractHeading, type SummaryRow } from './contract.ts'
import { dayInWords, occurredInWords } from './dates.ts'
import { commitmentInWords, GROUNDS, requestTag, type Tag } from './wording.ts'

export interface RequestActions {
  readonly decide: boolean
  readonly withdraw: boolean
  /** After permission: the replaced organisation leaves first, then the replacement is named. */
  readonly end: boolean
  readonly nameReplacement: boolean
}

/** Something that somebody said about the request, in their own words. */
export interface Said {
  readonly title: string
  readonly who: string
  readonly when: string
  readonly words: string
  readonly more: readonly string[]
}

export interface RequestPage {
  readonly heading: ContractHeading
  readonly requestId: string
  readonly namingHref: string
  readonly about: string
  readonly replacement: string
  readonly authority: string
  readonly tag: Tag
  readonly isOpen: boolean
  readonly restsOnCorrected: boolean
  readonly summary: readonly SummaryRow[]
  readonly said: readonly Said[]
  readonly actions: RequestActions
}

export function requestPage(
  contractId: string,
  chain: SupplyChain,
  contract: ContractDetails,
  request: RequestDetails,
  person: Person | undefined,
  who: (actor: Actor) => string,
): RequestPage {
  const naming = chain.namings.find(({ namingId }) => namingId === request.namingId)
  const about = naming?.organisation.name ?? 'an organisation that is not known here'
  const { replacement, affiliate } = request
  const promised = replacement.commitment === undefined ? [] : commitmentInWords(replacement.commitment)
  return {
    heading: contractHeading(contractId, contract),
    requestId: request.requestId,
    namingHref: `/contracts/${contractId}/namings/${request.namingId}`,
    about,
    replacement: replacement.organisation.name,
    authority: contract.authority.name,
    tag: requestTag(request.standing),
    isOpen: request.standing === 'open',
    restsOnCorrected: request.restsOnCorrected === true,
    summary: [
      { key: 'Contract', values: [contract.title], href: `/contracts/${contractId}` },
      { key: 'Would leave', values: [about], href: `/contracts/${contractId}/namings/${request.namingId}` },
      {
        key: 'Would take its place',
        values: [replacement.organisation.name],
        href: `/organisations/${replacement.organisation.id}`,
      },
      ...(replacement.services === undefined ? [] : [{ key: 'Services', values: replacement.services }]),
      ...(promised.length === 0 ? [] : [{ key: 'Promised to it', values: promised }]),
      ...(affiliate === undefined ? [] : [{ key: 'In the supplier’s own group', values: [affiliate ? 'Yes' : 'No'] }]),
      { key: 'Ground', values: [GROUNDS[request.ground.family]] },
      {
        key: 'Evidence',
        values: request.evidence.length === 0 ? ['None given'] : request.evidence.map(({ title }) => title),
      },
      { key: 'To take effect on', values: [dayInWords(request.effectiveOn)] },
    ],
    said: saidAbout(request, about, chain, who),
    actions: requestActions(chain, contract, request, person),
  }
}

function saidAbout(
  request: RequestDetails,
  about: string,
  { namings }: SupplyChain,
  who: (actor: Actor) => string,
): readonly Said[] {
  const { outcome } = request
  const consent = namings.find(({ namingId }) => namingId === request.namingId)?.consent
  return [
    ...(consent?.at === undefined
      ? []
      : [
          {
            title: consent.standing === 'given' ? `${about} agreed to be named` : `${about} refused to be named`,
            who: about,
            when: occurredInWords(consent.at),
            words: consent.words ?? '',
            more: [],
          },
        ]),
    {
      title: 'The supplier asked for permission',
      who: who(request.requestedBy),
      when: occurredInWords(request.requestedAt),
      words: request.reasons,
      more: [],
    },
    ...(outcome === undefined
      ? []
      : [
          {
            title: requestTag(request.standing).text,
            who: who(outcome.by),
            when: occurredInWords(outcome.at),
            words: outcome.reasons,
            more: (outcome.conditions ?? []).map(condition => `Condition: ${condition}`),
          },
        ]),
  ]
}

const NONE: RequestActions = { decide: false, withdraw: false, end: false, nameReplacement: false }

/** The rules decide; this only spares people forms that would be turned down. */
export function requestActions(
  { namings }: SupplyChain,
  contract: ContractDetails,
  request: RequestDetails,
  person: Person | undefined,
): RequestActions {
  if (person === undefined || contract.source !== null || contract.ended !== null) return NONE
  const of = person.organisation?.id
  const isOfficer = person.role === 'contractManager' || person.role === 'approver'
  if (isOfficer && of === contract.authority.id) return { ...NONE, decide: request.standing === 'open' }
  const isSupplier = person.role === 'supplierRep' || person.role === 'supplierApprover'
  if (!isSupplier || of !== contract.supplier.id) return NONE
  const permitted = request.standing === 'approved' || request.standing === 'approvedWithConditions'
  const replaced = namings.find(({ namingId }) => namingId === request.namingId)
  const { organisation } = request.replacement
  const replacementNamed = namings.some(
    naming =>
      naming.standing === 'named' && naming.organisation.id === organisation.id && naming.under === replaced?.under,
  )
  const stillThere = replaced?.standing === 'named'
  return {
    decide: false,
    withdraw: request.standing === 'open',
    end: permitted && stillThere,
    nameReplacement: permitted && replaced !== undefined && !stillThere && !replacementNamed,
  }
}
