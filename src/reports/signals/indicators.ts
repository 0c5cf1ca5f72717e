/** All thirty indicators, in the order of the catalogue (domain.md 4.2). */
import { bc01 } from './indicators/bc-01-never-contracted.ts'
import { bc02 } from './indicators/bc-02-zero-volume.ts'
import { bc03 } from './indicators/bc-03-relative-shortfall.ts'
import { bc04 } from './indicators/bc-04-vcse-share.ts'
import { bc05 } from './indicators/bc-05-early-switch.ts'
import { bc06 } from './indicators/bc-06-early-termination.ts'
import { bc07 } from './indicators/bc-07-self-delivery.ts'
import { bc08 } from './indicators/bc-08-class-downgrade.ts'
import { bc09 } from './indicators/bc-09-without-decision.ts'
import { bc10 } from './indicators/bc-10-retrospective.ts'
import { bc11 } from './indicators/bc-11-without-consent.ts'
import { bc12 } from './indicators/bc-12-beyond-capacity.ts'
import { bc13 } from './indicators/bc-13-exclusivity.ts'
import { bc14 } from './indicators/bc-14-payment-terms.ts'
import { bc15 } from './indicators/bc-15-risk-pass-down.ts'
import { bc16 } from './indicators/bc-16-case-mix.ts'
import { bc17 } from './indicators/bc-17-price-squeeze.ts'
import { bc18 } from './indicators/bc-18-scope-squeeze.ts'
import { bc19 } from './indicators/bc-19-creeping-reduction.ts'
import { bc20 } from './indicators/bc-20-reply-bypassed.ts'
import { bc21 } from './indicators/bc-21-ground-concentration.ts'
import { bc22 } from './indicators/bc-22-report-failure.ts'
import { bc23 } from './indicators/bc-23-late-payment.ts'
import { bc24 } from './indicators/bc-24-subsidised-delivery.ts'
import { bc25 } from './indicators/bc-25-bid-time-bulge.ts'
import { bc26 } from './indicators/bc-26-hollow-chain.ts'
import { bc27 } from './indicators/bc-27-deemed-decisions.ts'
import { bc28 } from './indicators/bc-28-gagging.ts'
import { bc29 } from './indicators/bc-29-no-substitute.ts'
import { bc30 } from './indicators/bc-30-repeat.ts'
import type { Indicator, OutwardIndicator } from './signal.ts'

export const indicators: readonly Indicator[] = [
  bc01,
  bc02,
  bc03,
  bc04,
  bc05,
  bc06,
  bc07,
  bc08,
  bc09,
  bc10,
  bc11,
  bc12,
  bc13,
  bc14,
  bc15,
  bc16,
  bc17,
  bc18,
  bc19,
  bc20,
  bc21,
  bc22,
  bc23,
  bc24,
  bc25,
  bc26,
  bc27,
  bc28,
  bc29,
  bc30,
]

/** Those that also look at other contracts. */
export const outward: readonly OutwardIndicator[] = [bc12, bc21, bc27, bc30]
/** Those that look at one contract alone. */
export const inward: readonly Indicator[] = indicators.filter(({ id }) => !outward.some(one => one.id === id))
