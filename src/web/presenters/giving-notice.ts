/** A notice to an organisation: the form for it, and the words to send. */
import type { ContractDetails } from '#projections/supply-chain/contract.ts'
import type { NamingDetails } from '#projections/supply-chain/naming.ts'
import type { RequestDetails } from '#projections/supply-chain/request.ts'
import type { Pack } from '#domain/packs/pack.ts'
import { kindOptions } from './change-request-asking.ts'
import { dayInWords, dayOfInWords, momentInWords } from './dates.ts'
import { day, words, type Field } from './fields.ts'
import { ifSilent } from './rules-of.ts'
import { lengthInWords, periodInWords, TO_DO } from './rule-words.ts'

/** `kind` is known already where the notice is about an open request. */
export function noticeFields(name: string, kindKnown: boolean, pack: Pack | undefined): readonly Field[] {
  const channel = pack?.change?.notice?.channel
  return [
    ...(kindKnown
      ? []
      : [{ kind: 'choice' as const, name: 'kind', label: 'What is intended?', options: kindOptions(pack, name) }]),
    words('reasons', 'Why', `${name} and the authority can read this.`),
    {
      kind: 'line',
      name: 'channel',
      label: 'How do you send it?',
      hint: channel === undefined ? 'Such as e-mail or letter' : `The rules say: ${channel}`,
    },
    day('sentAt', 'On which day?'),
    { kind: 'line', name: 'sentAt-time', label: 'At what time?', hint: 'Such as 14:05', width: 4 },
  ]
}

export interface NoticePage {
  readonly name: string
  readonly sender: string
  readonly letter: string
  readonly replyHref: string
  readonly requestHref: string
  readonly sent: string
  readonly received: string | null
  readonly until: string
}

export function noticePage(
  contractId: string,
  contract: ContractDetails,
  naming: NamingDetails,
  request: RequestDetails & { readonly notice: NonNullable<RequestDetails['notice']> },
  pack: Pack | undefined,
  base: string,
): NoticePage {
  const { organisation } = naming
  const { notice, receipt } = request
  const sender = notice.by.organisation === contract.authority.id ? contract.authority : contract.supplier
  const requestHref = `/contracts/${contractId}/requests/${request.requestId}`
  const until = replyUntil(request, pack)
  const receivedAt = receipt?.receivedAt ?? notice.receivedAt
  return {
    name: organisation.name,
    sender: sender.name,
    letter: letterOf(contract, organisation.name, sender.name, request, until, pack, base + requestHref),
    replyHref: `${requestHref}/reply`,
    requestHref,
    sent: `${momentInWords(notice.sentAt)}, by ${notice.channel}`,
    received: receivedAt === undefined ? null : momentInWords(receivedAt),
    until,
  }
}

/** Until when the organisation can answer, as a sentence to it. */
export function replyUntil({ deadlines }: RequestDetails, pack: Pack | undefined): string {
  const set = deadlines.find(({ of }) => of === 'reply')
  if (set !== undefined) {
    return set.standing === 'passed'
      ? `The time to answer ended with ${dayInWords(set.lastDay)}. What you write now is still kept, and marked as late.`
      : `You can answer until the end of ${dayInWords(set.lastDay)}.`
  }
  const period = pack?.change?.reply?.period
  if (period === undefined) return 'The rules of this contract set no time for your answer. Answer before the decision.'
  return period.startsAt === 'received'
    ? `You can answer within ${lengthInWords(period)} of receiving this notice.`
    : `You can answer within ${periodInWords(period)}.`
}

function letterOf(
  contract: ContractDetails,
  name: string,
  sender: string,
  { kind, notice, replacement }: RequestDetails & { readonly notice: NonNullable<RequestDetails['notice']> },
  until: string,
  pack: Pack | undefined,
  request: string,
): string {
  const heard = pack?.change?.reply === null ? '' : 'You have a right to be heard. '
  const silent = ifSilent(pack)
  const intends =
    sender === contract.supplier.name
      ? `we intend to ${TO_DO[kind](name)}`
      : `${contract.supplier.name} has asked for permission to ${TO_DO[kind](name)}`
  const by = replacement === undefined ? '' : ` ${replacement.organisation.name} would take its place.`
  return [
    `To ${name}`,
    `Contract ${contract.reference}, ${contract.title}`,
    dayOfInWords(notice.sentAt),
    '',
    `We write to tell you that ${intends} under this contract.${by}`,
    '',
    'The reasons:',
    notice.reasons,
    '',
    `${heard}${until} ${silent}`,
    '',
    'Say that you have received this, and answer in your own words, here:',
    `${request}/reply`,
    '',
    'Nobody else can answer for you. Nobody can change your answer.',
    '',
    sender,
  ].join('\n')
}
