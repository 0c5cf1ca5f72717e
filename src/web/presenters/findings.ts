/** A finding as a page shows it: its signal as seen then, its course, and what may become of it next. */
import type { Person } from '#directory/people.ts'
import { movesFrom } from '#domain/finding.ts'
import { businessTime, type Actor } from '#events/envelope.ts'
import { FindingStatus } from '#events/finding.ts'
import type { FindingDetails } from '#projections/finding.ts'
import type { SupplyChain } from '#projections/supply-chain/chain.ts'
import type { SummaryRow } from './contract.ts'
import { dayOfInWords, occurredInWords } from './dates.ts'
import type { Option } from './fields.ts'
import { evidenceLinks, LINES_MAX, type EvidenceLink, type EvidenceSources } from './signals-evidence.ts'
import { sentenceInWords } from './signals-inputs.ts'
import { whoIn } from './signals.ts'
import type { Tag } from './wording.ts'

const STATUSES: Readonly<Record<FindingStatus, Tag & { readonly becomes: string; readonly hint: string }>> = {
  draft: { text: 'Draft', classes: 'govuk-tag--grey', becomes: 'Draft', hint: '' },
  active: {
    text: 'Active',
    classes: 'govuk-tag--yellow',
    becomes: 'Take it up',
    hint: 'The authority of the contract can then read it.',
  },
  addressed: {
    text: 'Addressed',
    classes: 'govuk-tag--blue',
    becomes: 'Addressed: something must be put right',
    hint: 'Say what, and by whom.',
  },
  declined: {
    text: 'Declined',
    classes: 'govuk-tag--blue',
    becomes: 'Declined: there is nothing to put right',
    hint: 'Say what explains what was seen.',
  },
  completed: {
    text: 'Completed',
    classes: 'govuk-tag--green',
    becomes: 'Completed: it was put right',
    hint: 'Ends it.',
  },
  closed: { text: 'Closed', classes: 'govuk-tag--green', becomes: 'Close it', hint: 'Ends it.' },
  stopped: { text: 'Stopped', classes: 'govuk-tag--red', becomes: 'Stop it', hint: 'Ends it without an outcome.' },
  cancelled: { text: 'Cancelled', classes: 'govuk-tag--red', becomes: 'Cancel the draft', hint: 'Ends it unread.' },
}

export const statusTag = (status: FindingStatus): Tag => ({
  text: STATUSES[status].text,
  classes: STATUSES[status].classes,
})

export const STATUS_OPTIONS: readonly Option[] = [
  { value: '', text: 'Any' },
  ...FindingStatus.options.map(value => ({ value, text: STATUSES[value].text })),
]

export const findingLine = (known: FindingDetails, contract: string) => ({
  href: `/findings/${known.findingId}`,
  title: known.title,
  contract,
  indicator: known.signal.indicator,
  openedOn: dayOfInWords(businessTime(known.at)),
  tag: statusTag(known.status),
})

export interface FindingPage {
  readonly href: string
  readonly caption: string
  readonly name: string
  readonly tag: Tag
  readonly summary: readonly SummaryRow[]
  readonly words: string
  readonly sentence: string
  readonly evidence: readonly EvidenceLink[]
  readonly further: number
  readonly course: readonly { readonly tag: Tag; readonly who: string; readonly when: string; readonly words: string }[]
  /** Empty where the reader can do nothing. */
  readonly moves: readonly Option[]
  readonly withheld: number
}

export interface FindingContext {
  readonly chain: SupplyChain
  readonly person: Person | undefined
  readonly who: (actor: Actor) => string
  readonly evidence: EvidenceSources
}

export function findingPage(known: FindingDetails, { chain, person, who, evidence }: FindingContext): FindingPage {
  const { findingId, contractId, signal, course } = known
  const links = evidenceLinks(signal.eventIds, evidence)
  const { contract } = chain
  const about = whoIn(chain, signal)
  return {
    href: `/findings/${findingId}`,
    caption: contract === null ? 'A finding' : `A finding under ${contract.reference}, ${contract.title}`,
    name: known.title,
    tag: statusTag(known.status),
    summary: [
      { key: 'Contract', values: [contract?.title ?? contractId], href: `/contracts/${contractId}` },
      { key: 'From signal', values: [`${signal.indicator}, version ${signal.rules} of the rules`] },
      ...(about === undefined ? [] : [{ key: 'About', values: [about] }]),
      { key: 'Opened', values: [`${who(known.by)}, ${occurredInWords(known.at)}`] },
    ],
    words: known.words,
    sentence: sentenceInWords(signal.sentence),
    evidence: links.slice(0, LINES_MAX),
    further: Math.max(0, links.length - LINES_MAX),
    course: course.map(({ to, by, at, words }) => ({
      tag: statusTag(to),
      who: who(by),
      when: occurredInWords(at),
      words,
    })),
    moves: mayMove(known, person) ? movesFrom(known.status).map(moveOption) : [],
    withheld: known.withheld,
  }
}

const moveOption = (to: FindingStatus): Option => ({ value: to, text: STATUSES[to].becomes, hint: STATUSES[to].hint })

/** The rule says so as well: this only spares others the form. */
const mayMove = ({ by }: FindingDetails, person: Person | undefined): boolean =>
  person?.role === 'auditor' && person.organisation?.id === by.organisation
