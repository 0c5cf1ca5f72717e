/** The sections of a rule pack's page: each statement with its number, and each number with where it comes from. */
import type { Change, Pack, Period } from '#domain/packs/pack.ts'
import { reportingSection } from './rule-reporting.ts'
import { row, section, type RuleRow, type RuleSection } from './rule-rows.ts'
import {
  AUTHORITY_SILENT,
  KINDS,
  periodInWords,
  RETROACTIVE,
  SUBCONTRACTOR_SILENT,
  SUPPLIER_SILENT,
} from './rule-words.ts'
import { moneyInWords, shareInWords } from './wording.ts'

export const sectionsOf = (pack: Pack): readonly RuleSection[] => [
  ...namingSection(pack),
  ...(pack.change === null ? [] : changeSections(pack.change)),
  ...termsSection(pack),
  ...(pack.reporting === undefined ? [] : [reportingSection(pack.reporting)]),
]

/** A number and its source; where the rule states none, that. */
const timed = (key: string, period: Period | null, none: string): RuleRow =>
  period === null ? row(key, none) : row(key, periodInWords(period), period.basis)

function namingSection({ naming }: Pack): readonly RuleSection[] {
  if (naming === null) return []
  const { who, when, fields, consentRequired, key, threshold } = naming
  const overShare = key?.overShare ?? null
  const share = overShare === null ? [] : [`Above ${shareInWords(overShare)} of the contract.`]
  return [
    section('Who is named', 'naming', [
      row('Who names', who),
      row('When', when),
      row('What is said', fields),
      row(
        'Its own agreement',
        consentRequired.value ? 'The organisation must agree to be named.' : 'Not needed.',
        consentRequired.basis,
      ),
      key === null ? null : row('Key subcontractors', [key.words, ...share], key.basis),
      threshold === null ? null : row('From what size', threshold.words, threshold.basis),
    ]),
  ]
}

function changeSections(change: Change): readonly RuleSection[] {
  const { notice, reply, decision, silence, effectAfter, emergency, replacement, consequences } = change
  const plan = replacement?.plan ?? null
  return [
    section('What needs permission', 'permission', [
      row(
        'Changes',
        change.kinds.map(kind => KINDS[kind]),
      ),
      row('Who is protected', change.protects === 'key' ? 'Key subcontractors only' : 'Everybody who is named'),
      row('Before award', change.preAward ? 'Taking a named organisation out needs permission too.' : 'Not covered.'),
    ]),
    section('Notice to the subcontractor', 'notice', noticeRows(notice)),
    section('Its reply', 'reply', [
      ...(reply === null
        ? [row('Reply', 'The rule gives the subcontractor no right to reply.')]
        : [
            row('Time to reply', periodInWords(reply.period), reply.period.basis),
            reply.shortenedBy === null ? null : row('Can be shortened', reply.shortenedBy),
            reply.hearing === null
              ? null
              : row(
                  'Hearing',
                  ['An objection leads to a hearing. Notice of it:', periodInWords(reply.hearing.notice)],
                  reply.hearing.notice.basis,
                ),
          ]),
    ]),
    section('The decision', 'decision', [
      row('Who decides', decision.by),
      row('By what standard', decision.standard),
      timed('Time to decide', decision.period, 'The rule states none.'),
      timed('Time to ask for further information', decision.askWithin, 'The rule states none: until the decision.'),
      decision.restartsOnFurtherInformation === 'never'
        ? null
        : row('After further information', 'The time to decide is counted again from its receipt, if that ends later.'),
      decision.extendableTimes === 0
        ? null
        : row('Can be extended', `${decision.extendableTimes} times`.replace(/^1 times/, 'Once')),
      decision.halvedIf === null
        ? null
        : row(
            'Halved for a small subcontract',
            `Below ${shareInWords(decision.halvedIf.shareBelow)} of the contract, or below ${moneyInWords(decision.halvedIf.valueBelow)}`,
            decision.halvedIf.basis,
          ),
    ]),
    section('What silence means', 'silence', [
      row('Of the authority', [
        AUTHORITY_SILENT[silence.ofAuthority],
        ...(silence.exceptKey === true ? ['Never where the subcontractor is key.'] : []),
      ]),
      row('Of the subcontractor', SUBCONTRACTOR_SILENT[silence.ofSubcontractor]),
      row('Of the supplier', SUPPLIER_SILENT[silence.ofSupplier]),
      row('In words', silence.words, silence.basis),
    ]),
    section('Afterwards', 'afterwards', [
      effectAfter === undefined
        ? null
        : row('Takes effect no sooner than', periodInWords(effectAfter), effectAfter.basis),
      row('A change already made', RETROACTIVE[change.retroactive]),
      emergency === null
        ? row('Emergency', 'The rule knows no emergency: permission comes first.')
        : row(
            'Emergency',
            [emergency.words, `Ask within ${periodInWords(emergency.requestWithin)}.`],
            emergency.requestWithin.basis,
          ),
      replacement === null ? null : row('Replacement', replacement.duty, replacement.basis),
      plan === null ? null : row('Replacement plan', periodInWords(plan), plan.basis),
      ...consequences.map(({ text, basis }, index) => row(index === 0 ? 'If the rule is broken' : '', text, basis)),
    ]),
  ]
}

function noticeRows(notice: Change['notice']): readonly (RuleRow | null)[] {
  if (notice === null) return [row('Notice', 'The rule asks for none.')]
  const copies = notice.copyTo.map(to => (to === 'authority' ? 'The authority' : 'The organisation that would come in'))
  return [
    row('Who gives it', notice.from === 'supplier' ? 'The supplier' : 'The authority', notice.basis),
    row(
      'When',
      notice.before === 'request' ? 'Before permission is asked' : 'After permission is asked, before the decision',
    ),
    row('How', notice.channel),
    row('What it says', notice.contains),
    copies.length === 0 ? null : row('Copies to', copies),
    notice.within === undefined ? null : row('Must be given within', periodInWords(notice.within), notice.within.basis),
  ]
}

function termsSection({ terms, payment }: Pack): readonly RuleSection[] {
  const exclusivity =
    terms === null
      ? null
      : row(
          'Exclusivity',
          terms.exclusivityAllowed
            ? 'A subcontractor may be kept from working for others.'
            : 'A term that keeps a subcontractor from working for others is recorded and refused.',
          terms.basis,
        )
  const paid = payment.map(({ words, period, basis }, index) =>
    row(index === 0 ? 'Payment' : '', period === null ? words : [words, `${periodInWords(period)}.`], basis),
  )
  const rows = [...(exclusivity === null ? [] : [exclusivity]), ...paid]
  return rows.length === 0 ? [] : [section('Terms of the subcontract', 'terms', rows)]
}
