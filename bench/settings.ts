/** How large a measurement is: the environment, read once. */
import { z } from 'zod'

const whole = z.coerce.number().int().min(1)

const Environment = z.object({
  BENCH_EVENTS: whole.min(1_000).default(1_000_000),
  BENCH_ROUNDS: whole.default(7),
  BENCH_SEED: z.coerce.number().int().min(0).default(20_250_114),
  /** Names of figures, separated by commas; all where absent. */
  BENCH_ONLY: z.string().default(''),
})

export interface Settings {
  /** Events in the large ledger; about a hundredth of them are contracts. */
  readonly events: number
  /** How often each contestant runs; a figure is the median. */
  readonly rounds: number
  readonly seed: number
  readonly only: readonly string[]
}

/** @throws where a variable cannot be used */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const read = Environment.parse(environment)
  const only = read.BENCH_ONLY.split(',').map(name => name.trim())
  return {
    events: read.BENCH_EVENTS,
    rounds: read.BENCH_ROUNDS,
    seed: read.BENCH_SEED,
    only: only.filter(name => name !== ''),
  }
}
