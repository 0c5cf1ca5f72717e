/** What was said about a request after it was asked: further information, a hearing, the answer, and the change itself. */
import type { Actor, OccurredAt } from '#events/envelope.ts'
import type { RequestDetails } from '#projections/supply-chain/request.ts'
import { dayInWords } from './dates.ts'
import { evidenceInWords } from './fact-words/saying.ts'
import { requestTag } from './wording.ts'

/** One thing said, before it is put in the order of time. */
export interface Entry {
  readonly title: string
  readonly at: OccurredAt
  readonly by?: Actor | undefined
  readonly words?: string | undefined
  readonly more?: readonly string[] | undefined
}

export const askedFor = ({ information, extensions }: RequestDetails): readonly Entry[] => [
  ...information.flatMap(({ items, answer, at, by }): readonly Entry[] => [
    { title: 'The authority asked for further information', at, by, words: items.join('\n') },
    ...(answer === undefined
      ? []
      : [{ ...answer, title: 'The supplier gave further information', more: evidenceInWords(answer.evidence) }]),
  ]),
  ...extensions.map(({ at, by, reasons }) => ({
    title: 'The authority took longer to decide, as the rules allow',
    at,
    by,
    words: reasons,
  })),
]

export function heard({ hearing }: RequestDetails): readonly Entry[] {
  if (hearing === undefined) return []
  const { at, by, on, place, heldOn, note } = hearing
  return [
    {
      title: `A hearing was called for ${dayInWords(on)}`,
      at,
      by,
      more: [
        `Place: ${place}`,
        ...(heldOn === undefined ? ['Not held yet'] : [`Held on ${dayInWords(heldOn)}`]),
        ...(note === undefined ? [] : [`What was heard: ${note}`]),
      ],
    },
  ]
}

export function answered({ outcome, standing, deadlines }: RequestDetails): readonly Entry[] {
  if (outcome === undefined) return []
  const { at, by, reasons, standardApplied, conditions = [], words, pack, deadlineId } = outcome
  const silence = deadlines.find(deadline => deadline.deadlineId === deadlineId)
  const byRule = pack !== undefined
  return [
    {
      title: requestTag(standing).text,
      at,
      by,
      words: reasons ?? words,
      more: [
        ...conditions.map(condition => `Condition: ${condition}`),
        ...(standardApplied === undefined ? [] : [`Standard applied: ${standardApplied}`]),
        ...(silence === undefined
          ? []
          : [`The time to decide ended on ${dayInWords(silence.lastDay)} without a decision`]),
        ...(byRule ? [`By the rules ${pack.packId}, version ${pack.version}: no person decided this`] : []),
      ],
    },
  ]
}

export function carriedOut({ effected, plan }: RequestDetails): readonly Entry[] {
  return [
    ...(plan === undefined
      ? []
      : [
          {
            ...plan,
            title: 'The supplier said how the work goes on',
            words: plan.plan,
            more: evidenceInWords(plan.evidence),
          },
        ]),
    ...(effected === undefined
      ? []
      : [
          {
            ...effected,
            title: 'The change was made',
            more: [
              ...(effected.on === undefined ? [] : [`Made on ${dayInWords(effected.on)}`]),
              ...(effected.retrospective === true ? ['Made before permission was given'] : []),
            ],
          },
        ]),
  ]
}
