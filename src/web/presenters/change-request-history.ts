/** Both sides’ words about a request, in the order of time: told, answered, asked, heard, decided, carried out. */
import { businessTime, type Actor } from '#events/envelope.ts'
import type { NamingDetails } from '#projections/supply-chain/naming.ts'
import type { RequestDetails } from '#projections/supply-chain/request.ts'
import { SOMEBODY, STANCES } from './change-request-words.ts'
import { answered, askedFor, carriedOut, heard, type Entry } from './change-request-course.ts'
import { dayInWords, momentInWords, occurredInWords } from './dates.ts'
import { toDo } from './fact-words/change-request.ts'
import { evidenceInWords } from './fact-words/saying.ts'

/** Something that somebody said about the request, in their own words; or that a rule or time alone did. */
export interface Spoken {
  readonly title: string
  readonly who: string
  readonly when: string
  /** Empty where nobody used words. */
  readonly words: string
  readonly more: readonly string[]
}

export function requestHistory(
  request: RequestDetails,
  naming: NamingDetails | undefined,
  who: (actor: Actor) => string,
): readonly Spoken[] {
  const about = request.about?.name ?? SOMEBODY
  const entries = [
    ...consentOf(naming, about),
    ...announced(request, about),
    ...replied(request, about),
    ...asked(request),
    ...askedFor(request),
    ...heard(request),
    ...answered(request),
    ...carriedOut(request),
  ]
  // Stable: what happened at one moment stands in the order in which it can happen.
  return entries
    .toSorted((a, b) =>
      businessTime(a.at) < businessTime(b.at) ? -1 : businessTime(a.at) > businessTime(b.at) ? 1 : 0,
    )
    .map(({ title, at, by, words = '', more = [] }) => ({
      title,
      who: by === undefined ? about : by.role === 'system' ? 'By time alone' : who(by),
      when: occurredInWords(at),
      words,
      more,
    }))
}

function consentOf(naming: NamingDetails | undefined, about: string): readonly Entry[] {
  const { standing, at, words } = naming?.consent ?? { standing: 'awaited' }
  if (at === undefined) return []
  return [{ title: `${about} ${standing === 'given' ? 'agreed' : 'refused'} to be named`, at, words }]
}

function announced({ emergency, notice, receipt, kind }: RequestDetails, about: string): readonly Entry[] {
  return [
    ...(emergency === undefined
      ? []
      : [
          {
            ...emergency,
            title: 'The supplier declared an emergency and acted first',
            words: emergency.reasons,
            more: [`Acted on ${dayInWords(emergency.actedOn)}`, ...evidenceInWords(emergency.evidence)],
          },
        ]),
    ...(notice === undefined
      ? []
      : [
          {
            ...notice,
            title: `${about} was told what is intended: to ${toDo({ kind }, about)}`,
            words: notice.reasons,
            more: [
              `Channel: ${notice.channel}`,
              `Sent: ${momentInWords(notice.sentAt)}`,
              `Received: ${notice.receivedAt === undefined ? 'not said by the sender' : momentInWords(notice.receivedAt)}`,
              ...(notice.copyTo ?? []).map(copy => `Copy to ${copy}`),
            ],
          },
        ]),
    ...(receipt === undefined
      ? []
      : [
          {
            ...receipt,
            title: 'Receipt of the notice was recorded',
            more: [`Received: ${momentInWords(receipt.receivedAt)}`, ...evidenceInWords(receipt.evidence)],
          },
        ]),
  ]
}

const replied = ({ replies }: RequestDetails, about: string): readonly Entry[] =>
  replies.map(reply => ({
    ...reply,
    title: STANCES[reply.stance](about),
    more: [
      ...(reply.pressureApplied === undefined
        ? []
        : [`Asked whether it was pressed to leave, it says: ${reply.pressureApplied ? 'yes' : 'no'}`]),
      ...(reply.late === true ? ['Said after its time to reply had passed'] : []),
      ...evidenceInWords(reply.evidence),
    ],
  }))

const asked = ({ requestedAt, requestedBy, reasons, evidence }: RequestDetails): readonly Entry[] =>
  requestedAt === undefined || requestedBy === undefined
    ? []
    : [
        {
          title: 'The supplier asked for permission',
          at: requestedAt,
          by: requestedBy,
          words: reasons,
          more: evidenceInWords(evidence),
        },
      ]
