/** Signals over HTTP: of one contract, what is said of them, and the register's, ranked by evidence. */
import { z } from 'zod'
import type { ContractSignals as Found } from '#door/signal-desk.ts'
import type { ProblemSaid } from '#door/problem.ts'
import type { SignalLine } from '#door/signal-survey.ts'
import { IndicatorId, SignalCommentedBody } from '#events/signal.ts'
import { AtMoment, ContractPath, LIMIT_DEFAULT, nothing, slice } from '../asked.ts'
import { contractUrl, noSuchContract } from '../contracts/contract.ts'
import { ContractSignals, RegisterSignals } from '../documents/signal.ts'
import type { Operation } from '../operation.ts'
import { notFound, reading } from '../reading.ts'
import { writing } from '../sending.ts'

const TAG = 'Signals'
const signalsUrl = (contractId: string): string => `${contractUrl(contractId)}/signals`

const AtDay = z.strictObject({
  at: AtMoment.shape.knownAt.meta({
    description:
      'Record time: what would have been seen at that moment, of this contract alone and without what was told in confidence. ' +
      'A day (2026-05-15) means its last instant in Europe/London.',
    examples: ['2026-05-15'],
  }),
})

const Filters = z.strictObject({
  ...slice,
  indicator: IndicatorId.optional().meta({ description: 'Only contracts in which it is raised.' }),
  supplierId: z.uuid().optional(),
})

const IndicatorPath = ContractPath.extend({ indicator: IndicatorId })

/** What is late tomorrow is not late yet. */
const stillToCome: ProblemSaid = { status: 400, code: 'in-the-future', detail: 'That moment is still to come.' }

const shown = ({ contractId, at, signals, headlines, known }: Found): object => ({
  contractId,
  at,
  position: known.position,
  published: (known.chain.contract?.source ?? null) !== null,
  signals,
  comments: known.comments?.comments ?? [],
  headlines,
})

const lineShown = (base: string, { supplierId, supplier, raised, ...line }: SignalLine): object => ({
  ...line,
  supplier: { id: supplierId, name: supplier },
  raised: raised.map(({ indicator, title, namingId, requestId, sentence, strength }) => ({
    indicator,
    title,
    ...(namingId === undefined ? {} : { namingId }),
    ...(requestId === undefined ? {} : { requestId }),
    sentence,
    strength,
  })),
  url: `${base}${signalsUrl(line.contractId)}`,
})

export const signalOperations: readonly Operation[] = [
  reading({
    path: '/signals',
    id: 'readRegisterSignals',
    tag: TAG,
    summary: 'Read what there is to ask about all contracts, ranked by evidence',
    description:
      'A list of questions, not a blacklist. It is made anew now and then, and says up to which event; nothing told in confidence is in it.',
    params: nothing,
    query: Filters,
    answer: { name: 'RegisterSignals', schema: RegisterSignals },
    find: async (door, { query, base }) => {
      const { lines, contracts, ...register } = await door.signals.register()
      const { indicator, supplierId, limit = LIMIT_DEFAULT, offset = 0 } = query
      const found = lines.filter(
        line =>
          (supplierId === undefined || line.supplierId === supplierId) &&
          (indicator === undefined || line.raised.some(one => one.indicator === indicator)),
      )
      const items = found.slice(offset, offset + limit)
      const more = items.length > 0 && offset + items.length < found.length
      const next = new URLSearchParams({
        ...(indicator === undefined ? {} : { indicator }),
        ...(supplierId === undefined ? {} : { supplierId }),
        limit: String(limit),
        offset: String(offset + limit),
      })
      return {
        document: {
          ...register,
          contracts,
          nothingRaised: contracts - lines.length,
          items: items.map(line => lineShown(base, line)),
          total: found.length,
          next: more ? `${base}/signals?${next.toString()}` : null,
        },
      }
    },
  }),
  reading({
    path: '/contracts/:contractId/signals',
    id: 'readSignals',
    tag: TAG,
    summary: 'Read the signals of a contract, now or as they would have been seen',
    description:
      'What was told in confidence counts only for the authority’s officers and auditors, and only as it stands now.',
    byReader: true,
    params: ContractPath,
    query: AtDay,
    answer: { name: 'ContractSignals', schema: ContractSignals },
    find: async (door, { params, query, viewer }) => {
      const { contractId } = params
      if (query.at === undefined) {
        const found = await door.signals.ofContract(contractId, viewer)
        return found === undefined ? noSuchContract : { document: shown(found) }
      }
      if (query.at > door.clock()) return stillToCome
      const found = await door.signals.asKnown(contractId, query.at)
      if (found.known.chain.contract !== null) return { document: shown(found) }
      return door.views.supplyChain(contractId) === undefined
        ? noSuchContract
        : notFound('Nothing was known of this contract at that moment.', 'not-known-then')
    },
  }),
  writing({
    path: '/contracts/:contractId/signals/:indicator/comments',
    id: 'commentOnSignal',
    tag: TAG,
    summary: 'Comment on a signal, as one whom it concerns',
    description:
      'For the authority, the supplier, and the organisations named. It stands beside the signal for everybody.',
    params: IndicatorPath,
    body: {
      name: 'CommentOnSignal',
      schema: SignalCommentedBody.omit({ contractId: true, indicator: true }),
      example: { words: 'The court opened in March, and referrals began then.' },
    },
    tell: ({ params, body }) => ({
      statement: { type: 'CommentOnSignal', body: { ...body, ...params } },
      shownAt: signalsUrl(params.contractId),
    }),
  }),
]
