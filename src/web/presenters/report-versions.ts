/** Each version of a report: what became of it, what it was built from, and what whoever looks can do about it. */
import type { Person } from '#directory/people.ts'
import { businessTime } from '#events/envelope.ts'
import type { Actor } from '#events/envelope.ts'
import type { ReportDetails, ReportVersion } from '#projections/report.ts'
import type { ContractDetails } from '#projections/supply-chain/contract.ts'
import type { SummaryRow } from './contract.ts'
import { dayInWords, momentInWords } from './dates.ts'
import type { ActionLink } from './naming-actions.ts'
import { countInWords } from './wording.ts'

export interface VersionShown {
  readonly title: string
  readonly rows: readonly SummaryRow[]
  readonly pins: readonly SummaryRow[]
  readonly checkpoint: string | null
  readonly links: readonly ActionLink[]
}

type Who = (actor: Actor) => string

export function versionShown(href: string, version: ReportVersion, whoOf: Who): VersionShown {
  const { acknowledged, rejected, accepted, published, restates, says, builtFrom } = version
  const at = (said: { readonly at: ReportVersion['at']; readonly by: Actor }): string =>
    `${momentInWords(businessTime(said.at))}, ${whoOf(said.by)}`
  const row = (key: string, ...values: readonly (string | undefined)[]): SummaryRow => ({
    key,
    values: values.filter(value => value !== undefined),
  })
  const own = `${href}/versions/${version.version}`
  return {
    title: `Version ${version.version}`,
    rows: [
      row(restates === undefined ? 'Sent' : 'Sent as a restatement', at(version)),
      ...(restates === undefined ? [] : [row(`Restates version ${restates.version}`, restates.reason)]),
      ...(says.nilReturn ? [row('Nil return', 'Nothing was delivered or paid in the period')] : []),
      ...(acknowledged === undefined ? [] : [row('Received', at(acknowledged), acknowledged.words)]),
      ...(rejected === undefined
        ? []
        : [row('Rejected', at(rejected), rejected.reasons, `To come again by ${dayInWords(rejected.cureBy)}`)]),
      ...(accepted === undefined ? [] : [row('Accepted', at(accepted), accepted.words)]),
      ...(published === undefined ? [] : [row('Published', at(published))]),
    ],
    pins: [
      row(
        'Built from',
        `Everything up to event ${countInWords(builtFrom.position)} of the ledger, and nothing after it`,
      ),
      row('Format', builtFrom.format),
      row('Digest (SHA-256)', builtFrom.sha256),
      row('Size', `${countInWords(builtFrom.bytes)} bytes`),
    ],
    checkpoint: accepted?.checkpoint ?? null,
    links: [
      { text: `Read version ${version.version}`, href: own },
      { text: 'Make it again from the ledger and compare', href: `${own}/check` },
      { text: 'The exact bytes that were kept (JSON)', href: `/api${own}/document` },
    ],
  }
}

/** Whether they may answer its reports for the authority, and publish them. */
export const mayPublish = ({ authority }: Pick<ContractDetails, 'authority'>, person: Person | undefined): boolean =>
  person?.organisation?.id === authority.id && ['contractManager', 'approver', 'marketSteward'].includes(person.role)

/** What the person who looks can do about the report now. */
export function reportLinks(
  href: string,
  contract: ContractDetails,
  report: ReportDetails | undefined,
  person: Person | undefined,
  isOver: boolean,
): readonly ActionLink[] {
  if (contract.source !== null || person?.organisation === undefined) return []
  const last = report?.versions.at(-1)
  const link = (text: string, path: string): ActionLink => ({ text, href: `${href}/${path}` })
  const isSupplier = person.role === 'supplierApprover' && person.organisation.id === contract.supplier.id
  const isAuthority = person.organisation.id === contract.authority.id
  const answers = mayPublish(contract, person)
  const isOpen = last !== undefined && last.accepted === undefined && last.rejected === undefined
  const accepted = report?.versions.findLast(version => version.accepted !== undefined)
  const own = (version: ReportVersion, what: string): string => `versions/${version.version}/${what}`
  return [
    ...(isSupplier && isOver && accepted === undefined && !isOpen
      ? [link(last === undefined ? 'Send the report' : 'Send the report again', 'submit')]
      : []),
    ...(isSupplier && accepted !== undefined && !isOpen ? [link('Restate the report', 'restate')] : []),
    ...(answers && isOpen
      ? [
          ...(last.acknowledged === undefined ? [link('Say that it has arrived', own(last, 'acknowledge'))] : []),
          link('Accept it', own(last, 'accept')),
          link('Reject it', own(last, 'reject')),
        ]
      : []),
    ...(answers && accepted !== undefined && accepted.published === undefined
      ? [
          link(`See how version ${accepted.version} would look when published`, own(accepted, 'preview')),
          link(`Publish version ${accepted.version}`, own(accepted, 'publish')),
        ]
      : []),
    ...(isAuthority && person.role === 'recordsOfficer' && last !== undefined
      ? [link('Withhold fields from publication', 'withhold')]
      : []),
  ]
}
