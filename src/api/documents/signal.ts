/** Signals as the API answers them: of one contract, and of the register. */
import { z } from 'zod'
import { Instant, Party, Uuid } from '#events/envelope.ts'
import { IndicatorId, SignalCommentedBody } from '#events/signal.ts'
import { SMALLEST_N } from '#reports/signals/ratios.ts'
import { said, Url } from './fact.ts'

const count = z.int().min(0)
const basisPoints = z.int().nullable()

const Ratio = z.strictObject({
  numerator: count,
  denominator: count,
  n: count.describe('Of how many things the whole is made.'),
  basisPoints: basisPoints.describe(
    `Hundredths of one per cent; null where n is below ${SMALLEST_N}, or the whole is 0.`,
  ),
  suppressed: z.boolean(),
})
const Median = z.strictObject({ n: count, tenthsOfDays: z.int().nullable() })

const Headlines = z.strictObject({
  namedToContracted: Ratio,
  namedToDelivered: Ratio,
  valueKept: Ratio.describe('In pence.'),
  volumeKept: Ratio,
  vcsePromiseGap: z.strictObject({ promised: Ratio, paid: Ratio, basisPoints }),
  medianAwardToSignature: Median,
  medianAwardToReferral: Median,
  changeControl: Ratio,
})

/** What stands for one signal wherever it is shown. */
const seen = {
  indicator: IndicatorId,
  title: z.string(),
  namingId: Uuid.optional(),
  requestId: Uuid.optional(),
  sentence: z.string().describe('What was seen, or what is missing.'),
  strength: z.int().min(0).max(100).describe('How far beyond the threshold; 0 unless raised.'),
}

export const SignalKey = z.string().regex(/^[0-9a-f]{16}$/, 'must be the key of a signal')

const Signal = z.strictObject({
  ...seen,
  key: SignalKey.describe('Names exactly what was seen; a finding is opened by it.'),
  standing: z.enum(['raised', 'clear', 'notEnoughData']),
  inputs: z.array(
    z.strictObject({
      name: z.string(),
      value: z.union([z.number(), z.string()]).nullable(),
      unit: z.string().optional(),
    }),
  ),
  formula: z.string(),
  threshold: z.string(),
  rules: z.string().describe('The version of formulas and thresholds.'),
  basis: z.string().describe('Where the threshold or the idea comes from.'),
  innocent: z.array(z.string()).describe('The known innocent explanations.'),
  eventIds: z.array(Uuid),
  inConfidence: z.boolean().describe('It says what others may not know.'),
})

export const SignalComment = SignalCommentedBody.omit({ contractId: true }).extend({ ...said, factId: Uuid })

export const ContractSignals = z.strictObject({
  contractId: Uuid,
  at: Instant,
  position: count.describe('Everything up to this event is in it.'),
  published: z.boolean().describe('Known only from a published source: nothing is asked of it.'),
  signals: z.array(Signal),
  comments: z.array(SignalComment),
  headlines: Headlines,
})

export const RegisterSignals = z.strictObject({
  position: count.describe('Everything up to this event is in it; what came since may not be.'),
  at: Instant,
  contracts: count.describe('Contracts that were looked at.'),
  nothingRaised: count,
  published: count.describe('Contracts known only from a published source: nothing is asked of them.'),
  headlines: Headlines,
  items: z.array(
    z.strictObject({
      contractId: Uuid,
      reference: z.string(),
      title: z.string(),
      authority: z.string(),
      supplier: Party,
      invented: z.boolean(),
      evidence: count.describe('The sum of the strengths of what is raised, which decides the order.'),
      raised: z.array(z.strictObject(seen)),
      url: Url,
    }),
  ),
  total: count.describe('How many contracts there are on all pages.'),
  next: z.string().nullable().describe('The URL of the next page; null on the last.'),
})
