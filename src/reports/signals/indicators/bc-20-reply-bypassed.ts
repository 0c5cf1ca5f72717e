/** BC-20: a request was decided before the organisation that it concerns was heard, or before it was shown to have been told. */
import { businessTime } from '#events/envelope.ts'
import { rightToBeHeard } from '#projections/right-to-be-heard.ts'
import { isDecided, isDeemed, type RequestDetails } from '#projections/supply-chain/request.ts'
import { clear, input, lacking, PRESENT, raised } from '../observed.ts'
import type { Indicator, Observation, Scene } from '../signal.ts'

export const bc20: Indicator = {
  id: 'BC-20',
  title: 'Reply right bypassed',
  formula:
    'A decision before the time to reply had ended, with no reply and no emergency; or where the rules want the organisation told, no notice, or none that it is shown to have received',
  threshold: 'Any',
  innocent: ['The organisation replied early, and the reply is not recorded.', 'It was told in another way.'],
  basis: '49 CFR 26.53(f): five days to reply; California Public Contract Code 4107',
  observe: ({ chain }) => chain.requests.flatMap(of(chain)),
}

const of =
  ({ contract }: Scene['chain']) =>
  (request: RequestDetails): readonly Observation[] => {
    const { requestId, namingId, outcome } = request
    // Somebody who would come in is not heard on it.
    if (namingId === undefined || outcome === undefined || contract === null) return []
    if (!isDecided(request) && !isDeemed(request)) return []
    return [judged(request, namingId, businessTime(outcome.at))].map(found => ({ ...found, requestId, namingId }))
  }

function judged(request: RequestDetails, namingId: string, decidedAt: string): Observation {
  const { requestId, notice, replies, emergency, factId } = request
  const about = { namingId, requestId }
  const name = request.about?.name ?? 'The organisation'
  const right = rightToBeHeard(request)
  const heard = replies.find(
    ({ stance, late, at }) => stance !== 'comments' && late !== true && businessTime(at) <= decidedAt,
  )
  const window = request.deadlines.find(({ of }) => of === 'reply')
  const inputs = [
    input('decidedAt', decidedAt),
    input('noticeAt', notice === undefined ? null : businessTime(notice.at)),
    input('replyUntil', window?.endsAt ?? null),
    input('repliedAt', heard === undefined ? null : businessTime(heard.at)),
    input('emergency', emergency === undefined ? 'no' : 'yes'),
  ]
  // A request that was announced first has the notice for its first fact.
  const eventIds = [...new Set([factId, notice?.factId, heard?.factId])].filter(id => id !== undefined)
  const seen = { ...about, inputs, eventIds }
  if (right === undefined) {
    return lacking(
      about,
      'No rules are bound to this request, so it is not known whether anybody had to be heard.',
      seen,
    )
  }
  if (!right.notice && !right.reply) {
    return clear({ ...seen, sentence: 'The rules of this request ask for no notice and grant no time to reply.' })
  }
  if (emergency !== undefined) return clear({ ...seen, sentence: 'An emergency was declared before this was decided.' })
  if (heard !== undefined) return clear({ ...seen, sentence: `${name} had replied before this was decided.` })
  const ask = (sentence: string): Observation => raised({ ...seen, sentence }, PRESENT)
  if (right.notice && (notice === undefined || businessTime(notice.at) > decidedAt)) {
    return ask(`This was decided and no notice to ${name} is recorded. Was it told before?`)
  }
  if (right.reply && window === undefined) {
    return ask(
      `This was decided and nobody has recorded that ${name} received the notice. Did it reach the organisation?`,
    )
  }
  // What was done in time, and what it said is withheld.
  if (right.reply && window !== undefined && window.done !== true && decidedAt <= window.endsAt) {
    return ask(
      `This was decided while ${name} still had until ${window.lastDay} to reply, and had not replied. Why not wait?`,
    )
  }
  return clear({
    ...seen,
    sentence: `${name} had been told, and its time to reply had ended, before this was decided.`,
  })
}
