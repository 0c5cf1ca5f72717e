/** Concerns in words: a line of the list, and one in full. */
import type { Actor } from '#events/envelope.ts'
import type { ConcernDetails } from '#projections/concern.ts'
import { occurredInWords, occurredOnInWords } from './dates.ts'
import type { Option } from './fields.ts'
import type { SummaryRow } from './contract.ts'
import type { Tag } from './wording.ts'

const ABOUT: Record<ConcernDetails['about'], string> = {
  exclusivity: 'Kept from working for others',
  pressure: 'Pressed to leave, or to accept less',
  gagging: 'Told to say nothing',
  other: 'Something else',
}
export const ABOUT_OPTIONS: readonly Option[] = [
  { value: 'exclusivity', text: 'We are kept from working for others' },
  { value: 'pressure', text: 'We are pressed to leave, or to accept less' },
  { value: 'gagging', text: 'We are told to say nothing' },
  { value: 'other', text: 'Something else' },
]

type OutcomeOf = NonNullable<ConcernDetails['concluded']>['outcome']
const OUTCOMES: Record<OutcomeOf, string> = {
  upheld: 'Upheld',
  'partly-upheld': 'Upheld in part',
  'not-upheld': 'Not upheld',
  'no-evidence': 'No evidence was found',
}
export const OUTCOME_OPTIONS: readonly Option[] = Object.entries(OUTCOMES).map(([value, text]) => ({ value, text }))

const TAGS: Record<ConcernDetails['standing'], Tag> = {
  reported: { text: 'Not looked into yet', classes: 'govuk-tag--yellow' },
  investigated: { text: 'Being looked into', classes: 'govuk-tag--blue' },
  concluded: { text: 'Brought to an outcome', classes: 'govuk-tag--grey' },
}

export interface ConcernLine {
  readonly href: string
  readonly about: string
  readonly contract: string
  readonly reportedOn: string
  readonly tag: Tag
}

export const concernLine = (known: ConcernDetails, contract: string): ConcernLine => ({
  href: `/concerns/${known.concernId}`,
  about: ABOUT[known.about],
  contract,
  reportedOn: occurredOnInWords(known.reportedAt),
  tag: TAGS[known.standing],
})

export interface ConcernPage {
  readonly about: string
  readonly href: string
  readonly tag: Tag
  readonly summary: readonly SummaryRow[]
  readonly words: string
  readonly notes: readonly { readonly who: string; readonly when: string; readonly words: string }[]
  readonly outcome: {
    readonly text: string
    readonly who: string
    readonly when: string
    readonly words: string
  } | null
  readonly mayAct: boolean
}

export function concernPage(
  known: ConcernDetails,
  contract: string,
  who: (actor: Actor) => string,
  isOfficer: boolean,
): ConcernPage {
  const { concluded } = known
  return {
    about: ABOUT[known.about],
    href: `/concerns/${known.concernId}`,
    tag: TAGS[known.standing],
    summary: [
      { key: 'Contract', values: [contract], href: `/contracts/${known.contractId}` },
      { key: 'Told by', values: [who(known.reportedBy)] },
      { key: 'Told on', values: [occurredInWords(known.reportedAt)] },
      {
        key: 'Evidence',
        values: known.evidence.length === 0 ? ['None given'] : known.evidence.map(({ title }) => title),
      },
    ],
    words: known.words,
    notes: known.notes.map(({ by, at, note }) => ({ who: who(by), when: occurredInWords(at), words: note })),
    outcome:
      concluded === undefined
        ? null
        : {
            text: OUTCOMES[concluded.outcome],
            who: who(concluded.by),
            when: occurredInWords(concluded.at),
            words: concluded.words,
          },
    mayAct: isOfficer && concluded === undefined,
  }
}
