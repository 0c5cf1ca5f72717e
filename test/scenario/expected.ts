/** What is written down of the scenario beforehand, as a file. */
import { z } from 'zod'
import { Instant } from '#events/envelope.ts'
import { IndicatorId } from '#events/signal.ts'

const why = z.string().min(1)

export const Expected = z.strictObject({
  note: why,
  at: Instant,
  contracts: z.record(
    z.string(),
    z.strictObject({
      raised: z.partialRecord(IndicatorId, z.strictObject({ why, of: z.array(z.string()) })),
      clear: z.partialRecord(IndicatorId, why),
    }),
  ),
  backtests: z.array(
    z.strictObject({
      at: Instant,
      contract: z.string(),
      raised: z.array(IndicatorId),
      notRaised: z.array(IndicatorId),
      why,
    }),
  ),
  /** Expectations that were changed after the first run, each with the reason. */
  changed: z.array(z.strictObject({ contract: z.string(), indicator: IndicatorId, why })),
})
export type Expected = z.infer<typeof Expected>
