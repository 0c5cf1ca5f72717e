/** An organisation's page: what it is called and known by, now and before, and where it takes part. */
import type { ContractRow } from '#projections/contract-row.ts'
import type { OrganisationDetails } from '#projections/organisation.ts'
import type { NamingRow } from '#views/contracts.ts'
import { standingOf } from '#reports/standing.ts'
import { sourceLink, type SourceLink } from './contract.ts'
import { dayInWords, occurredInWords, occurredOnInWords } from './dates.ts'
import { answerTag } from './supply-chain.ts'
import { counted, identifierInWords, moneyInWords, NOT_RECORDED, NOT_STATED, type Tag } from './wording.ts'

export interface OrganisationLine {
  readonly href: string
  readonly name: string
  readonly identifiers: readonly string[]
  readonly before: readonly string[]
  readonly invented: boolean
}

export const organisationLine = (known: OrganisationDetails): OrganisationLine => ({
  href: `/organisations/${known.organisationId}`,
  name: known.name,
  identifiers: known.identifiers.map(identifierInWords),
  before: known.formerNames.map(({ name }) => name),
  invented: known.invented,
})

export interface OrganisationPage {
  readonly name: string
  readonly invented: boolean
  readonly published: boolean
  readonly source: SourceLink | null
  readonly toDo: { readonly text: string; readonly href: string }
  readonly goneTo: { readonly sentence: string; readonly name: string; readonly href: string } | null
  readonly identifiers: readonly string[]
  readonly formerIdentifiers: readonly { readonly text: string; readonly until: string; readonly reason: string }[]
  readonly formerNames: readonly { readonly name: string; readonly until: string }[]
  readonly classes: readonly string[]
  /** How much it says that it can take on in a year, latest first. */
  readonly capacities: readonly string[]
  readonly registered: string
  readonly supplierOf: readonly { readonly href: string; readonly title: string; readonly reference: string }[]
  /** Said where it supplies more contracts than are listed here. */
  readonly moreSupplied: string | null
  readonly namedIn: readonly {
    readonly href: string
    readonly title: string
    readonly reference: string
    readonly supplier: string
    readonly since: string
    readonly tag: Tag
  }[]
}

export function organisationPage(
  known: OrganisationDetails,
  supplies: { readonly items: readonly ContractRow[]; readonly total: number },
  namings: readonly NamingRow[],
  waiting: number,
): OrganisationPage {
  const { goneTo, source } = known
  return {
    name: known.name,
    invented: known.invented,
    published: source !== null,
    source: source === null ? null : sourceLink(source),
    toDo: {
      text:
        waiting === 0
          ? 'Nothing waits for it'
          : `${counted(waiting, 'thing')} ${waiting === 1 ? 'waits' : 'wait'} for it`,
      href: `/organisations/${known.organisationId}/to-do`,
    },
    goneTo:
      goneTo === null
        ? null
        : {
            sentence: `${goneTo.how === 'merged' ? 'Merged into' : 'Succeeded by'} another organisation on ${occurredOnInWords(goneTo.at)}:`,
            name: goneTo.party.name,
            href: `/organisations/${goneTo.party.id}`,
          },
    identifiers: known.identifiers.map(identifierInWords),
    formerIdentifiers: known.formerIdentifiers.map(({ identifier, until, reason }) => ({
      text: identifierInWords(identifier),
      until: occurredOnInWords(until),
      reason,
    })),
    formerNames: known.formerNames.map(({ name, until }) => ({ name, until: occurredOnInWords(until) })),
    classes: classesOf(known),
    capacities: known.capacities.toReversed().map(capacityInWords),
    registered: occurredInWords(known.registeredAt),
    supplierOf: supplies.items.map(({ contractId, title, reference }) => ({
      href: `/contracts/${contractId}`,
      title,
      reference,
    })),
    moreSupplied:
      supplies.total > supplies.items.length
        ? `The first ${supplies.items.length} of ${counted(supplies.total, 'contract')}.`
        : null,
    namedIn: namings.map(({ contractId, contractTitle, contractReference, supplier, naming }) => ({
      href: `/contracts/${contractId}/namings/${naming.namingId}`,
      title: contractTitle,
      reference: contractReference,
      supplier: supplier.name,
      since: occurredOnInWords(naming.namedAt),
      tag: answerTag(standingOf(naming)),
    })),
  }
}

/** Each statement of its class with its date and basis, latest first; never guessed where nobody stated one. */
function classesOf({ classifications, source }: OrganisationDetails): readonly string[] {
  if (classifications.length === 0) return [source === null ? NOT_RECORDED : NOT_STATED]
  return classifications.toReversed().map(({ sme, vcse, asAt, basis, definitionVersion }) => {
    const said = [
      ...(sme === undefined ? [] : [sme ? 'SME' : 'Not an SME']),
      ...(vcse === undefined ? [] : [vcse ? 'VCSE' : 'Not a VCSE']),
    ].join(', ')
    const how = basis === 'self-declared' ? 'declared by itself' : 'checked against a register'
    return `${said}, as at ${dayInWords(asAt)}, ${how} (${definitionVersion})`
  })
}

type Capacity = OrganisationDetails['capacities'][number]
function capacityInWords({ valuePerYear, referralsPerYear, asAt }: Capacity): string {
  const said = [
    ...(valuePerYear === undefined ? [] : [moneyInWords(valuePerYear, ' a year')]),
    ...(referralsPerYear === undefined ? [] : [`${counted(referralsPerYear, 'person', 'people')} a year`]),
  ].join('; ')
  return `${said}, as at ${dayInWords(asAt)}`
}
