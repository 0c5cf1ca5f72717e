/** The words for what a rule pack holds as codes: marks, periods, silences, kinds of change. */
import type { ChangeKind } from '#events/reply.ts'
import type { PackSetting } from '#events/contract.ts'
import type { Basis, Change, Pack, Period, Verification } from '#domain/packs/pack.ts'
import { dayInWords } from './dates.ts'
import { counted } from './wording.ts'

/** How a statement came to be known, and where it stands: shown beside every number of a pack. */
export interface BasisWords {
  readonly mark: string
  readonly source: string
  /** No public source gives it, so a contract may set another. */
  readonly ours: boolean
}

const MARKS: Record<Basis['mark'], string> = {
  'read-full': 'Read in full',
  read: 'Read in an excerpt',
  secondary: 'Reported by others',
  memory: 'From memory, not checked',
  default: 'Candour’s own choice: no public source gives it',
}
export const markInWords = (mark: Basis['mark']): string => MARKS[mark]

export const basisInWords = ({ mark, source }: Basis): BasisWords => ({
  mark: MARKS[mark],
  source: mark === 'default' ? withoutChoice(source) : source,
  ours: mark === 'default',
})

/** The mark says already whose choice it is. */
function withoutChoice(source: string): string {
  const rest = source.replace(/^Candour’s choice(?:: no public text gives it)?[.:]?\s*/, '')
  return rest === '' ? '' : rest.charAt(0).toUpperCase() + rest.slice(1)
}

export const VERIFICATIONS: Record<Verification, string> = {
  'full-text': 'Checked against the full text',
  excerpt: 'Checked against excerpts only',
  secondary: 'Known from what others report, not from the text',
  memory: 'From memory, not checked',
}

const STARTS: Record<Period['startsAt'], string> = {
  sent: 'it is sent',
  received: 'it is received',
  'bid-opening': 'bids are opened',
  lodged: 'it is lodged',
  decided: 'it is decided',
  acted: 'the supplier acted',
  recorded: 'it is recorded',
}

export const lengthInWords = ({ length, unit }: Pick<Period, 'length' | 'unit'>): string =>
  counted(length, unit === 'working-day' ? 'working day' : 'calendar day')

/** `5 working days. The day after it is sent is day 1`. */
export function periodInWords(period: Period): string {
  const first = period.countFirstDay ? 'The day on which' : 'The day after'
  return `${lengthInWords(period)}. ${first} ${STARTS[period.startsAt]} is day 1`
}

/** What is asked for, as the title of a rule. */
export const KINDS: Record<ChangeKind, string> = {
  appoint: 'Bringing in a subcontractor',
  switch: 'Replacing a subcontractor with another',
  terminate: 'Ending a subcontractor’s part',
  reduce: 'Lowering what was promised to a subcontractor',
  amend: 'Changing a subcontractor’s terms in what matters',
  assign: 'Passing a subcontractor’s work to another',
}

/** What the supplier does to an organisation, after `to`. */
export const TO_DO: Record<ChangeKind, (name: string) => string> = {
  appoint: name => `bring in ${name}`,
  switch: name => `replace ${name}`,
  terminate: name => `end the part of ${name}`,
  reduce: name => `lower what was promised to ${name}`,
  amend: name => `change the terms of ${name}`,
  assign: name => `pass the work of ${name} to another organisation`,
}

type Silence = Change['silence']
export const AUTHORITY_SILENT: Record<Silence['ofAuthority'], string> = {
  none: 'Means nothing: without a decision there is no permission',
  'deemed-approval': 'Counts as permission',
  'deemed-refusal': 'Counts as a refusal',
}
export const SUBCONTRACTOR_SILENT: Record<Silence['ofSubcontractor'], string> = {
  none: 'Means nothing: it has agreed to nothing',
  'deemed-agreement': 'Counts as its agreement',
  'evidence-of-agreement': 'May be taken as a sign that it agrees',
  'not-applicable': 'The rule gives it no right to reply, so its silence says nothing',
}
export const SUPPLIER_SILENT: Record<Silence['ofSupplier'], string> = {
  none: 'Means nothing',
  'adverse-inference': 'May be held against it',
  'claim-barred': 'Its claim is lost',
}

export const RETROACTIVE: Record<Change['retroactive'], string> = {
  forbidden: 'Permission cannot be asked for a change that was already made. The attempt is recorded and refused.',
  'allowed-if-objectives-met':
    'It can be asked for afterwards where the aims of the rule are met. It stays marked for ever.',
  'recorded-only': 'It can be asked for afterwards, is recorded, and stays marked for ever.',
}

export const SETTINGS: Record<PackSetting, string> = {
  'reply.period': 'Time to reply to a notice',
  'decision.period': 'Time to decide',
  'decision.askWithin': 'Time to ask for further information',
  'emergency.requestWithin': 'Time to ask after acting in an emergency',
  'replacement.plan': 'Time to hand in a replacement plan',
}

export function daysInForce({ from, to }: Pack['effective']): string {
  return to === null ? `From ${dayInWords(from)}` : `${dayInWords(from)} to ${dayInWords(to)}`
}
